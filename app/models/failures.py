"""Why a language model gave no usable answer, in words for the reader."""

from __future__ import annotations

from vectorstore.errors import KallsvarError


class ModelFailed(KallsvarError):
    """The server failed. `why` completes "Språkmodellen …"; `again` says whether another try may help."""

    def __init__(self, why: str, again: bool = False, wait_s: float | None = None) -> None:
        self.why, self.again, self.wait_s = why, again, wait_s
        super().__init__(why)
