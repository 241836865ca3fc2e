"""From what the legs find to one ranking: candidates of every leg, rescored by a learnt weighted sum of features.

The weights lie in data/ranking.json and are trained by `python -m evals train-ranking`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import query_terms
from vectorstore.candidates import Candidates, Floats
from vectorstore.date_affinity import months_asked
from vectorstore.embeddings import bundled
from vectorstore.errors import InternalError
from vectorstore.features import features
from vectorstore.lexical import LexicalIndex
from vectorstore.passages import PassageStore
from vectorstore.preferences import shipped_preferences
from vectorstore.question import Idf, Question, Variants, make_question, variants_of
from vectorstore.terms import TERMS, terms

WEIGHTS_FILE = Path(__file__).parent / "data" / "ranking.json"
FOUND_WITHIN = 20
_OF_DENSE = ("dense", "root_dense", "long_dense")
# For choosing whom to rescore, not for the final order; see evals/LOG.md.
MOST_CANDIDATES = 60
FIRST_WEIGHTS: Mapping[str, float] = {"words": 0.08, "stems": 0.21, "ngrams": 0.42, "context": 0.13, "dense": 0.16}

Scored = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each of `terms.TERMS`; `middle` and `spread` bring the sum to 0..1 (a logistic)."""

    values: Floats
    middle: float
    spread: float

    def score(self, table: Floats, points: Floats | float = 0.0) -> Floats:
        """(passages,) between 0 and 1, from (passages, terms) and points added to their weighted sum."""
        made: Floats = 1 / (1 + np.exp(-(table @ self.values + points - self.middle) / self.spread))
        return made


@cache
def shipped_weights() -> Weights:
    """The weights in data/ranking.json. Raises InternalError where they do not fit the features."""
    raw: dict[str, Any] = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    named: Mapping[str, float] = raw["weights"]
    if set(named) != set(TERMS):
        raise InternalError(f"{WEIGHTS_FILE.name} and the features differ: {sorted(set(named) ^ set(TERMS))}")
    return Weights(np.asarray([float(named[name]) for name in TERMS]), float(raw["middle"]), float(raw["spread"]))


class Rescorer:
    """Features and scores of passages for a question. `idf` weights come from the lexical index."""

    def __init__(self, lexical: LexicalIndex, passages: PassageStore, dense_weight: float = 1.0) -> None:
        """`dense_weight` multiplies what was learnt for the dense leg."""
        self._passages = passages
        learnt = shipped_weights()
        factors = np.asarray([dense_weight if name in _OF_DENSE else 1.0 for name in TERMS])
        self._weights = Weights(learnt.values * factors, learnt.middle, learnt.spread)
        self._idf: Idf = lru_cache(maxsize=1 << 16)(lexical.idf)
        self._variants: Callable[[str], Variants] = lru_cache(maxsize=64)(lambda text: variants_of(text, passages))

    def widened(self, text: str) -> str:
        """The question with other spellings of words that stand nowhere, for finding candidates."""
        others = [form for forms in self._variants(text).values() for form in forms]
        return " ".join((text, *dict.fromkeys(others))) if others else text

    def question(self, text: str, vector: NDArray[np.float32]) -> Question:
        """The question made ready; `vector` from the dense leg's model, zero where the text has no content."""
        native = np.array_equal(vector, bundled().embed_query(text))
        return make_question(text, self._variants(text), self._idf, vector, native)

    def table(self, question: Question, candidates: Candidates) -> Floats:
        """(passages, terms)"""
        return terms(features(question, candidates, self._idf, bundled()), len(question.words))

    def scores(self, table: Floats) -> Floats:
        """(passages,) 0..1, higher is better."""
        return self._weights.score(table)

    def candidates(self, ids: Sequence[str]) -> Candidates:
        """The passages read from the store."""
        return Candidates(self._passages.read(ids), self._passages)

    def ranked(self, text: str, vector: NDArray[np.float32], legs: Mapping[str, Scored]) -> list[tuple[str, float]]:
        """(id, score) of the passages that the legs together put first, best first; ties by id."""
        listed = shortlist(legs)
        if not listed:
            return []
        candidates = self.candidates(listed)
        prepared = candidates.prepared
        points = shipped_preferences().points(prepared.kinds, prepared.months, bool(months_asked(text)))
        scores = self._weights.score(self.table(self.question(text, vector), candidates), points)
        pairs = zip(prepared.ids, scores.tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def shortlist(legs: Mapping[str, Scored], most: int = MOST_CANDIDATES) -> list[str]:
    """The `most` ids by a weighted sum of the legs' scores, each leg's best being 1; in order of id."""
    total: dict[str, float] = {}
    for leg, found in legs.items():
        best = max((score for _, score in found), default=0.0)
        for key, score in found if best > 0 else ():
            total[key] = total.get(key, 0.0) + FIRST_WEIGHTS[leg] * max(score, 0.0) / best
    return sorted(sorted(total, key=lambda key: (-total[key], key))[:most])


def found_by(legs: Mapping[str, Scored]) -> dict[str, tuple[str, ...]]:
    """id → legs that had it among their first FOUND_WITHIN."""
    made: dict[str, tuple[str, ...]] = {}
    for leg, found in legs.items():
        for key, _ in found[:FOUND_WITHIN]:
            made[key] = (*made.get(key, ()), leg)
    return made


def lexical_legs(lexical: LexicalIndex, text: str, depth: int, only: Any = None) -> dict[str, Scored]:
    """leg → (id, BM25), best first."""
    terms = query_terms(text)
    return {leg: lexical.search(leg, counts, depth, only) for leg, counts in terms.items()}
