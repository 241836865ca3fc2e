"""The error tree. Every error that a person can meet is one of these.

KallsvarError
├── UserError              the reader can mend it: what, which value, what to do (exit code 2)
│   ├── StoreMissing       there is no index at that path
│   ├── StoreLocked        another process is writing
│   ├── IndexMismatch      the index was built with other settings
│   ├── SourceMissing      a root is gone or empty
│   └── BadInput           a question, file or dataset row that cannot be used
└── InternalError          ours to mend: a broken invariant, with the cause chained
"""

from __future__ import annotations


class KallsvarError(Exception):
    """Root of every error that the project raises on purpose."""


class UserError(KallsvarError):
    """Something the reader can mend, said in Swedish: what, which value, what to do."""

    def __init__(self, what: str, value: object = None, todo: str = "") -> None:
        self.what, self.value, self.todo = what, value, todo
        super().__init__(what, value, todo)

    def __str__(self) -> str:
        shown = f"{self.what}: {self.value}" if self.value is not None else self.what
        return f"{shown}. {self.todo}" if self.todo else f"{shown}."


class StoreMissing(UserError):
    """There is no index at the given path."""


class StoreLocked(UserError):
    """Another process holds the writer's lock."""


class IndexMismatch(UserError):
    """The index was built with other settings than those it is opened with."""


class SourceMissing(UserError):
    """A source root is gone, or has become empty; nothing was removed."""


class BadInput(UserError):
    """A question, file or dataset row that cannot be used."""


class InternalError(KallsvarError):
    """A broken invariant; the cause is chained."""
