"""Why a language model gave no usable answer, in words for the reader."""

from __future__ import annotations

from vectorstore.errors import KallsvarError


class ModelFailed(KallsvarError):
    """The server failed. `why` completes "Språkmodellen …"; `again` says whether another try may help.

    `told` is true where the server itself said why it stopped: so it stays, whatever had been said by then.
    """

    def __init__(self, why: str, again: bool = False, wait_s: float | None = None, told: bool = False) -> None:
        self.why, self.again, self.wait_s, self.told = why, again, wait_s, told
        super().__init__(why)
