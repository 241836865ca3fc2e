"""What reading a file can say instead of a document."""

from __future__ import annotations

from vectorstore.errors import KallsvarError


class SkippedFile(KallsvarError):
    """This file gives no document; `reason` is Swedish, one line, and says what to do where something can be.

    `retry` marks what may pass by itself (a disk or memory error): the file is tried again at the next sync,
    and what an earlier one read stays.
    """

    def __init__(self, reason: str, retry: bool = False) -> None:
        self.reason, self.retry = reason, retry
        super().__init__(reason)
