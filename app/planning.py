"""Which way an answer is made: a support line's number, a whole list, part by part, or the sentences that answer."""

from __future__ import annotations

from dataclasses import dataclass

from app.compose import Draft, compose, compose_list, compose_parts, drafted, within
from app.evidence import Evidence
from app.interpret import Interpretation
from app.lists import asks_for_list, best_list
from app.parts import parts
from app.validity import newer_word, timely
from vectorstore.index import Index
from vectorstore.settings import Settings
from vectorstore.types import SearchFilter


@dataclass(frozen=True, slots=True)
class Plan:
    """Sentences to say, and the parts of the question that nothing answers."""

    drafts: tuple[Draft, ...]
    missing: tuple[str, ...] = ()


def plan_answer(
    question: Interpretation,
    evidence: Evidence,
    index: Index,
    only: SearchFilter,
    settings: Settings,
) -> Plan:
    """The drafts of an answer, in the order in which they are said."""
    if evidence.contact:
        told = drafted(evidence.contact)
        return Plan((told,))
    read = [scored.candidate.hit for scored in evidence.scored]
    if asks_for_list(question) and (found := best_list(question, evidence.words, read)):
        return Plan(compose_list(found))
    if asked := parts(question.text, question.types):
        drafts, missing = compose_parts(asked, evidence.words, evidence, settings.answer_words)
        if drafts:
            return Plan(drafts, tuple(part.text for part in missing))
    drafts = compose(question, evidence, settings.answer_words)
    if timely(question) and (newer := newer_word(question, evidence.scored[0], index, only)):
        return Plan(within((drafted(newer), *drafts), settings.answer_words))
    return Plan(drafts)
