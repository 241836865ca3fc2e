"""From hits to judged evidence: the scored sentences and whether they are enough to answer from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.candidates import candidates
from app.interpret import Interpretation
from app.matching import QueryWords, query_words
from app.scoring import Scored, score_all
from vectorstore.index import Index
from vectorstore.swedish.synonyms import synonyms_of
from vectorstore.types import Hit

READ_HITS = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scored sentences, best first, with `confidence` 0..1 that the best one answers."""

    words: QueryWords
    scored: tuple[Scored, ...]
    confidence: float


def gather(question: Interpretation, hits: Sequence[Hit], index: Index) -> Evidence:
    """Cut the best hits into sentences, score them, and judge how well the best ones answer."""
    words = query_words(question.stems, question.topic_stems, index.lexical.idf, synonyms_of)
    scored = tuple(score_all(question, words, candidates(hits[:READ_HITS])))
    return Evidence(words, scored, confidence(question, scored))


def confidence(question: Interpretation, scored: Sequence[Scored]) -> float:
    """How well the best sentence answers, 0..1: coverage with context, less for a missing type of answer."""
    if not scored:
        return 0.0
    best = scored[0].features
    value = 0.55 * best["everything"] + 0.25 * best["nearby"] + 0.2 * best["type"]
    value -= 0.25 * best["type_missing"] + 0.15 * best["rare_missing"]
    return round(min(1.0, max(0.0, value)), 4)
