"""The legs as scorers over a small corpus held in a temporary folder, for the retrieval bench."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import query_terms
from vectorstore.embeddings import load_embedder
from vectorstore.fusion import LEXICAL_WEIGHTS, fuse, weights_with_dense
from vectorstore.lexical import LexicalIndex, Passage
from vectorstore.settings import Settings, load_settings
from vectorstore.swedish.text import normalise

Scorer = Callable[[str], NDArray[np.float64]]


class BenchCorpus:
    """A corpus of (title, text) pairs, indexed whole; every leg scores every text."""

    def __init__(self, texts: Sequence[tuple[str, str]], settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()
        self._size = len(texts)
        folder = Path(tempfile.mkdtemp(prefix="kallsvar-bench-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._lexical = LexicalIndex(folder / "lexical", create=True)
        self._lexical.update((), (Passage(f"{i:08d}", text, title) for i, (title, text) in enumerate(texts)))
        self._embedder = load_embedder(self.settings.embedding)
        self._vectors = self._embedder.embed_documents([f"{title}\n{text}".strip() for title, text in texts])

    def found(self, query: str) -> dict[str, list[tuple[str, float]]]:
        """leg → (key, score) of every text that the leg gives a score."""
        text = normalise(query)
        terms = query_terms(text)
        found = {leg: self._lexical.search(leg, terms[leg], self._size) for leg in LEXICAL_WEIGHTS}
        cosines = self._vectors @ self._embedder.embed_query(text)
        found["dense"] = [(f"{i:08d}", float(value)) for i, value in enumerate(cosines)]
        return found

    def scores(self, leg: str, query: str) -> NDArray[np.float64]:
        """Scores (number of texts,) of one leg, or of "hybrid"."""
        found = self.found(query)
        pairs: Any = found.get(leg)
        if leg == "hybrid":
            fused = fuse(found, weights_with_dense(self.settings.dense_weight))
            pairs = [(key, score) for key, score, _ in fused]
        result = np.zeros(self._size)
        for key, score in pairs:
            result[int(key)] = score
        return result


def build_legs(texts: Sequence[tuple[str, str]], settings: Settings | None = None) -> Mapping[str, Scorer]:
    """leg → function from a query to scores over all texts, in order; "hybrid" is the default system."""
    corpus = BenchCorpus(texts, settings)

    def scorer(leg: str) -> Scorer:
        return lambda query: corpus.scores(leg, query)

    return {leg: scorer(leg) for leg in (*LEXICAL_WEIGHTS, "dense", "hybrid")}
