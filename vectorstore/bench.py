"""The legs as scorers over a small corpus held in a temporary folder, for the retrieval bench and for training."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import LEGS, has_words
from vectorstore.candidates import Candidates, Floats
from vectorstore.embeddings import bundled, load_embedder
from vectorstore.features import NAMES
from vectorstore.index import DEPTH, QUERY_CHARS
from vectorstore.lexical import LexicalIndex, Passage
from vectorstore.passages import PassageStore, Source
from vectorstore.rank import Rescorer, Scored, lexical_legs, shortlist
from vectorstore.reranking import Reranker, load_reranker, reordered
from vectorstore.settings import Settings, load_settings
from vectorstore.swedish.text import normalise

Scorer = Callable[[str], NDArray[np.float64]]
_LATE = NAMES.index("late_window")


class BenchCorpus:
    """A corpus of (title, text) pairs, indexed whole; every leg scores every text.

    A query's work is done once and shared by the legs that are asked one after another.
    """

    def __init__(self, texts: Sequence[tuple[str, str]], settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()
        self._size = len(texts)
        folder = Path(tempfile.mkdtemp(prefix="kallsvar-bench-"))
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        clean = [(normalise(title), normalise(text)) for title, text in texts]
        self._reranker = load_reranker(self.settings.reranker)
        self._texts = {_key(i): f"{title}\n{text}".strip() for i, (title, text) in enumerate(clean)}
        self._lexical = LexicalIndex(folder / "lexical", create=True)
        self._lexical.update((), (Passage(_key(i), text, title) for i, (title, text) in enumerate(clean)))
        self._embedder = load_embedder(self.settings.embedding)
        self._vectors = self._embedder.embed_documents(list(self._texts.values()))
        store = PassageStore(folder, create=True)
        rows = zip(clean, self._vectors, strict=True)
        store.update((), (Source(_key(i), x, t, v) for i, ((t, x), v) in enumerate(rows)), bundled())
        store.close()
        self._passages = PassageStore(folder)
        self._rescorer = Rescorer(self._lexical, self._passages, self.settings.dense_weight)
        self._last: tuple[str, dict[str, Floats]] | None = None

    @cached_property
    def _everything(self) -> Candidates:
        return self._rescorer.candidates([_key(i) for i in range(self._size)])

    def table(self, query: str) -> Floats:
        """(texts, features) of a query."""
        return self._table(query, self._everything)

    def table_of(self, query: str, places: Sequence[int]) -> Floats:
        """(places, features) of a query for some texts only."""
        return self._table(query, self._rescorer.candidates([_key(i) for i in places]))

    def _table(self, query: str, candidates: Candidates) -> Floats:
        text = normalise(query)[:QUERY_CHARS]
        return self._rescorer.table(self._rescorer.question(text, self._embedder.embed_query(text)), candidates)

    def all_scores(self, query: str) -> dict[str, Floats]:
        """leg → scores (texts,); 0 where a leg did not find a text."""
        if self._last is None or self._last[0] != query:
            self._last = query, self._scored(query)
        return self._last[1]

    def _scored(self, query: str) -> dict[str, Floats]:
        text = normalise(query)[:QUERY_CHARS]
        legs = lexical_legs(self._lexical, self._rescorer.widened(text), self._size)
        made = {leg: np.zeros(self._size) for leg in LEGS}
        for leg, pairs in legs.items():
            for key, score in pairs:
                made[leg][int(key)] = score
        if not has_words(text):
            return {leg: np.zeros(self._size) for leg in self.legs}
        made["dense"] = (self._vectors @ self._embedder.embed_query(text)).astype(float)
        nearest = np.argsort(-made["dense"], kind="stable")[:DEPTH]
        first: dict[str, Scored] = {leg: pairs[:DEPTH] for leg, pairs in legs.items()}
        first["dense"] = [(_key(int(place)), float(made["dense"][place])) for place in nearest]
        found = np.zeros(self._size, bool)
        found[[int(key) for key in shortlist(first)]] = True
        table = self.table(query)
        made["late"] = table[:, _LATE]
        made["hybrid"] = np.where(found, self._rescorer.scores(table), 0.0)
        if self._reranker:
            made["reranked"] = self._reranked(self._reranker, text, made["hybrid"])
        return made

    @property
    def legs(self) -> tuple[str, ...]:
        """The legs' names; "reranked" is one where a cross-encoder is configured."""
        return (*LEGS, "dense", "late", "hybrid", *(("reranked",) if self._reranker else ()))

    def _reranked(self, reranker: Reranker, text: str, hybrid: Floats) -> Floats:
        order = [int(place) for place in np.argsort(-hybrid, kind="stable") if hybrid[place] > 0]
        best = [(_key(place), float(hybrid[place])) for place in order]
        made = np.zeros(self._size)
        for key, score in reordered(reranker, text, best, self._texts):
            made[int(key)] = score
        return made


def _key(number: int) -> str:
    return f"{number:08d}"


def build_legs(texts: Sequence[tuple[str, str]], settings: Settings | None = None) -> Mapping[str, Scorer]:
    """leg → function from a query to scores over all texts, in order; "hybrid" is the default system."""
    corpus = BenchCorpus(texts, settings)

    def scorer(leg: str) -> Scorer:
        return lambda query: corpus.all_scores(query)[leg]

    return {leg: scorer(leg) for leg in corpus.legs}
