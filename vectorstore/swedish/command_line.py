"""A command line that speaks Swedish: usage, headings and what was wrong, on one line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import IO, NoReturn

_WRONG: tuple[tuple[str, str], ...] = (
    (r"unrecognized arguments: (.+)", "okända argument: {0}"),
    (r"the following arguments are required: (.+)", "det här saknas: {0}"),
    (r"one of the arguments (.+) is required", "ange ett av {0}"),
    (r"argument (.+?): expected one argument", "{0} ska ha ett värde efter sig"),
    (r"argument (.+?): expected at least one argument", "{0} ska ha minst ett värde efter sig"),
    (r"argument (.+?): expected (\d+) arguments?", "{0} ska ha {1} värden efter sig"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", "{0} kan inte vara {1}; välj bland {2}"),
    (r"argument (.+?): invalid (?:int|float) value: '(.*)'", "{0} ska vara ett tal, inte {1}"),
    (r"argument (.+?): invalid \S+ value: '(.*)'", "{0} kan inte vara {1}"),
    (r"argument (.+?): (”.+)", "{0}: {1}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} går inte ihop med {1}"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} tar inget värde ({1})"),
    (r"ambiguous option: (.+?) could match (.+)", "{0} kan betyda flera: {1}"),
)


def in_swedish(message: str) -> str:
    """What argparse says was wrong, in Swedish; a message of our own is left as it is."""
    for pattern, said in _WRONG:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return said.format(*(group.replace("'", "") for group in match.groups())).replace(
                "command kan", "kommandot kan"
            )
    return message


class SwedishParser(argparse.ArgumentParser):
    """An ArgumentParser whose usage, help and errors are Swedish; its subcommands are of the same kind."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{**kwargs, "add_help": False})  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "argument", "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def format_usage(self) -> str:
        """The usage line."""
        return self._said(super().format_usage)

    def format_help(self) -> str:
        """The whole help."""
        return self._said(super().format_help)

    def _said(self, made: Callable[[], str]) -> str:
        return re.sub(r"\Ausage: ", "användning: ", made())

    def print_usage(self, file: IO[str] | None = None) -> None:  # type: ignore[override]
        """The usage line, to stdout or `file`."""
        (file or sys.stdout).write(self.format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what was wrong on one line and leave with 2."""
        self.exit(2, f"{in_swedish(message)}. Se {self.prog} --help.\n")
