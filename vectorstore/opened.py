"""One generation's open files, and the legs over them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path

from vectorstore.analysis import LEGS, query_terms
from vectorstore.database import Database
from vectorstore.dense import DenseIndex
from vectorstore.embeddings import Matrix
from vectorstore.errors import InternalError
from vectorstore.exact import MOST_CHUNKS, ExactIndex
from vectorstore.generations import CHROMA, LEXICAL
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest
from vectorstore.passages import PassageStore
from vectorstore.rank import Rescorer, Scored
from vectorstore.types import SearchFilter

# Below this a leg takes less time than waking a thread for it.
_WORTH_A_THREAD = 5_000


class Opened:
    """The parts of a generation, each checked against its manifest. Raises InternalError where one is damaged."""

    def __init__(self, folder: Path, manifest: Manifest, dense_weight: float) -> None:
        self.manifest = manifest
        self.database = Database(folder)
        try:
            self.lexical = LexicalIndex(folder / LEXICAL)
            self.dense = DenseIndex(folder / CHROMA)
            try:
                self.passages = PassageStore(folder)
                self.exact = ExactIndex(folder)
                if manifest.chunks > MOST_CHUNKS:  # else the graph, a third of the memory, is never asked nor read
                    self.dense.verify(manifest.chunks, manifest.recipe.dimensions)
                sizes = {self.lexical.count(), self.passages.count(), self.exact.count(), self.dense.count()}
                if sizes != {manifest.chunks}:
                    raise InternalError(f"{folder}: the search indexes hold {sizes}, not {manifest.chunks} chunks")
            except InternalError:
                self.dense.close()
                raise
        except InternalError:
            self.database.close()
            raise
        self.document = lru_cache(maxsize=512)(self.database.document)
        self.vocabulary = lru_cache(maxsize=1)(self.passages.vocabulary)
        self.rescorer = Rescorer(self.lexical, self.passages, dense_weight)

    @cached_property
    def _beside(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(2, thread_name_prefix="leg")

    def legs(self, text: str, vector: Matrix, depth: int, only: SearchFilter | None) -> dict[str, Scored]:
        """What each leg finds: leg → (chunk id, score), best first."""
        terms = query_terms(self.rescorer.widened(text))

        def lexical(leg: str) -> Scored:
            return self.lexical.search(leg, terms[leg], depth, only)

        found: dict[str, Scored] = {}
        if self.manifest.chunks < _WORTH_A_THREAD:
            found["ngrams"] = lexical("ngrams")
            waiting = None
        else:  # tantivy and numpy work outside Python's lock, and this leg takes as long as the others together
            waiting = self._beside.submit(lexical, "ngrams")
        found |= {leg: lexical(leg) for leg in LEGS if leg != "ngrams"}
        found["dense"] = self.near(vector, depth, only)
        if waiting:
            found["ngrams"] = waiting.result()
        return {leg: found[leg] for leg in (*LEGS, "dense")}

    def near(self, vector: Matrix, depth: int, only: SearchFilter | None = None) -> Scored:
        """(chunk id, cosine) of the nearest: among all vectors, or by Chroma's graph where there are very many."""
        nearest = self.exact if self.exact.count() <= MOST_CHUNKS else self.dense
        return nearest.search(vector, depth, only)

    def close(self) -> None:
        """Close the files."""
        if "_beside" in self.__dict__:
            self._beside.shutdown()
        self.database.close()
        self.passages.close()
        self.exact.close()
        self.dense.close()
