"""What reading a file can say instead of a document."""

from __future__ import annotations

from vectorstore.errors import KallsvarError


class SkippedFile(KallsvarError):
    """This file gives no document; `reason` is Swedish, one line, and says what to do where something can be."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
