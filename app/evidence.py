"""From hits to judged evidence: the scored sentences and whether they are enough to answer from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.agreement import foreign_place
from app.answerability import features, probability, surroundings
from app.candidates import Candidate, candidates
from app.contacts import number_sentence
from app.interpret import Interpretation
from app.matching import QueryWords, query_words
from app.scoring import Scored, score_all
from vectorstore.index import Index
from vectorstore.types import Hit, SearchFilter

READ_HITS = 12
CONTACT_CHANCE = 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scored sentences, best first, with `confidence`, the estimated chance that they answer."""

    words: QueryWords
    scored: tuple[Scored, ...]
    confidence: float
    contact: Candidate | None = None


def gather(question: Interpretation, hits: Sequence[Hit], index: Index, only: SearchFilter | None = None) -> Evidence:
    """Cut the best hits into sentences, score them, and judge how well the best ones answer.

    Where the number of a support line is asked for and the index has it, that sentence is `contact`.
    """
    words = query_words(question.text, question.topic, index.lexical.idf)
    scored = tuple(score_all(question, words, candidates(hits[:READ_HITS]), index.embedder))
    if not scored:
        return Evidence(words, (), 0.0)
    chance = probability(features(question, words, scored, hits, index))
    contact = number_sentence(question, index, only or SearchFilter())
    if contact and foreign_place(question.text, surroundings(contact)):
        contact = None
    return Evidence(words, scored, round(max(chance, CONTACT_CHANCE if contact else 0.0), 4), contact)
