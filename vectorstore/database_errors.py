"""What SQLite's errors mean to the reader: a damaged store and a full disk are theirs to mend, the rest is ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from vectorstore.errors import UserError

# SQLite's result codes: no such table, input/output error, corrupt, can't open, not a database
_DAMAGED = frozenset({1, 10, 11, 14, 26})
_FULL = 13
_P = ParamSpec("_P")
_R = TypeVar("_R")


class _InFolder(Protocol):
    folder: Path


_D = TypeVar("_D", bound=_InFolder)


@contextmanager
def intact(folder: Path) -> Iterator[None]:
    """UserError where SQLite finds the file of a generation's `folder` missing or damaged, or the disk full."""
    try:
        yield
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code == _FULL:
            raise UserError("Disken är full", folder, "Frigör utrymme och kör igen.") from error
        if code not in _DAMAGED:
            raise
        raise UserError(
            "Lagret är skadat och kan inte läsas",
            folder.parent.parent,
            f"Ta bort mappen och läs in dokumenten igen ({error}).",
        ) from error


def guarded(method: Callable[Concatenate[_D, _P], _R]) -> Callable[Concatenate[_D, _P], _R]:
    """A method whose SQLite errors come out as `intact` says them. Not for generators: they run later."""

    @wraps(method)
    def wrapper(self: _D, /, *args: _P.args, **named: _P.kwargs) -> _R:
        with intact(self.folder):
            return method(self, *args, **named)

    return wrapper
