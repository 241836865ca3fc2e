"""Command line of the evals room: `python -m evals COMMAND`. Exit codes: 0 done, 1 failed, 2 wrong usage;
`gate` has its own 3 and 4 besides."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from evals import (
    bench,
    collect,
    compare,
    comprehension,
    document_training,
    gate,
    generate,
    html_report,
    measures,
    ranktrain,
    replies,
    retrieval,
    run,
    safety,
    safety_training,
    score,
    selftest,
    startup,
    stress,
    training,
    validate,
    variants,
)
from vectorstore.errors import KallsvarError, UserError
from vectorstore.swedish.command_line import SwedishParser

COMMANDS = (
    run, collect, score, html_report, compare, gate, validate, variants, generate, stress, retrieval, training,
    document_training, ranktrain, selftest, comprehension, safety, safety_training, measures, startup, bench,
)  # fmt: skip


def build_parser() -> argparse.ArgumentParser:
    """The parser; each module in COMMANDS adds its own subcommand and its `command` function."""
    parser = SwedishParser(prog="python -m evals", description=replies.DESCRIPTION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_parser(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. What the user can mend is one line on stderr."""
    try:
        arguments = build_parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    try:
        code = int(arguments.command(arguments))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # "| head": the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UserError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return 2
    except KallsvarError as error:
        print(replies.BROKEN.format(error=error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(replies.INTERRUPTED, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
