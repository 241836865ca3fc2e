"""An assistant that opens its index in the background, so that the page is ready before the index is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from app.types import Assistant

_log = logging.getLogger(__name__)


class LazyAssistant:
    """Calls `make` once, at `start` or at the first `get`; a failed try is made again at the next `get`."""

    def __init__(self, make: Callable[[], Assistant]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None

    def start(self) -> None:
        """Begin to open the index in a thread of its own; returns at once."""
        threading.Thread(target=self._warm, name="kallsvar-index", daemon=True).start()

    def get(self) -> Assistant:
        """The assistant; waits while it is being opened. Raises what `make` raises."""
        if self._assistant is None:
            with self._lock:
                if self._assistant is None:
                    self._assistant = self._make()
        return self._assistant

    def _warm(self) -> None:
        try:
            self.get()
        except Exception:  # noqa: BLE001 - a thread's top level: the next question meets the error again
            _log.exception("the index could not be opened")
