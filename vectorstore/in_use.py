"""Which generation is open, handed over between threads: a replaced one is closed when its last user is through."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from vectorstore.errors import InternalError
from vectorstore.opened import Opened


class InUse:
    """Holds one open generation, or none. Any thread may use it while another replaces it.

    SQLite's and tantivy's files must not be closed under a search that runs outside Python's lock.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._opened: Opened | None = None
        self._users: Counter[int] = Counter()

    @property
    def opened(self) -> Opened | None:
        """The generation that is open. Outside `using` it may be closed at any time."""
        return self._opened

    @contextmanager
    def using(self) -> Iterator[Opened]:
        """The generation that is open, kept so until the block ends. Raises InternalError where there is none."""
        with self._turn:
            if (opened := self._opened) is None:
                raise InternalError("the index is closed")
            self._users[id(opened)] += 1
        try:
            yield opened
        finally:
            with self._turn:
                self._users[id(opened)] -= 1
                unused = opened is not self._opened and not self._users[id(opened)]
                if not self._users[id(opened)]:
                    del self._users[id(opened)]
            if unused:
                opened.close()

    def replace(self, opened: Opened | None) -> None:
        """Put another in its place."""
        with self._turn:
            old, self._opened = self._opened, opened
            unused = old is not None and not self._users[id(old)]
        if old and unused:
            old.close()
