"""From hits to judged evidence: the scored sentences and whether they are enough to answer from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.answerability import features, probability
from app.candidates import candidates
from app.interpret import Interpretation
from app.matching import QueryWords, query_words
from app.scoring import Scored, score_all
from vectorstore.index import Index
from vectorstore.types import Hit

READ_HITS = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scored sentences, best first, with `confidence`, the estimated chance that they answer."""

    words: QueryWords
    scored: tuple[Scored, ...]
    confidence: float


def gather(question: Interpretation, hits: Sequence[Hit], index: Index) -> Evidence:
    """Cut the best hits into sentences, score them, and judge how well the best ones answer."""
    words = query_words(question.text, question.topic, index.lexical.idf)
    scored = tuple(score_all(question, words, candidates(hits[:READ_HITS]), index.embedder))
    if not scored:
        return Evidence(words, (), 0.0)
    chance = probability(features(question, words, scored, hits, index))
    return Evidence(words, scored, round(chance, 4))
