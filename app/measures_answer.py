"""Questions about who is responsible, by when and with what money, answered from the register of measures."""

from __future__ import annotations

from vectorstore.index import Index
from vectorstore.register_search import Register


class OpenRegister:
    """The register of an index's open generation, read once per generation. Use under the assistant's lock."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: tuple[int, Register] | None = None

    def current(self) -> Register:
        """The register that belongs to the generation that is open now."""
        generation = self._index.manifest.generation
        if self._known is None or self._known[0] != generation:
            self._known = (generation, Register(self._index.database.connection))
        return self._known[1]
