"""Which way an answer is made: a support line's number, a whole list, part by part, or the sentences that answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.candidates import Candidate, candidates
from app.compose import Draft, compose, compose_list, drafted, within
from app.compose_parts import compose_parts
from app.evidence import Evidence
from app.interpret import Interpretation
from app.list_choice import asks_for_list, asks_openly, best_list, naming_first, opened_by, picks_out
from app.lists import FoundList
from app.part import Part
from app.parts import parts
from app.scoring import Scored, score_all
from app.standing import in_force, newest_stage, replacing
from app.validity import deadline, newer_word, older_word, timely
from app.whole import with_rest
from vectorstore.index import Index
from vectorstore.settings import Settings
from vectorstore.swedish.words import tokens
from vectorstore.types import SearchFilter

_OF_A_KIND = 6
_SAYS_LEAD = 0.7  # of the words of a list's opening: a sentence that says so much of it says the same
SEVERAL = 1.25  # of the words of an answer, where several things are asked for
BESIDE_WORDS = 48


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
    if not evidence.scored:
        return Plan(())
    if evidence.direct:
        return Plan(within([drafted(told) for told in evidence.direct], settings.answer_words))
    best = evidence.scored[0].candidate
    if best.text.endswith(":") and (found := opened_by(best.hit, best.end)):
        return Plan(compose_list(found))
    drafts, missing = _by_parts(question, evidence, index, only, settings)
    listed = asks_for_list(question)
    compared = bool(drafts) and parts(question.text, question.types)[0].side
    whole = (listed or asks_openly(question)) and not compared and not picks_out(question)
    if whole and (found := best_list(question, evidence.words, evidence.scored)):
        return Plan(_with_list(question, evidence, found, drafts), missing)
    if not drafts:
        drafts = (_several if listed else compose)(question, evidence, settings.answer_words)
    scored = evidence.scored
    for way in (in_force, newest_stage, replacing):
        if newer := way(question, scored, index, only):
            return Plan(_newer_first(newer, drafts[:1], settings), missing)
    return Plan(_up_to_date(question, evidence.scored[0].candidate, drafts, index, only, settings), missing)


def _by_parts(
    question: Interpretation, evidence: Evidence, index: Index, only: SearchFilter, settings: Settings
) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """(what answers each part, the best sentences after it where sides are compared; the parts that nothing answers):
    both empty where one thing is asked for, or no side can be told from the other.
    """
    for apart in (True, False):
        if not (asked := parts(question.text, question.types, apart=apart)):
            break
        wider = replace(evidence, scored=_with_kinds(question, asked, evidence, index, only))
        drafts, lacking = compose_parts(asked, evidence.words, wider, settings.answer_words)
        if drafts and not (lacking and asked[0].must):  # a side that cannot be told from the other is none
            room = max(settings.answer_words, sum(len(draft.text.split()) for draft in drafts))
            beside = compose(question, evidence, settings.answer_words) if asked[0].side else ()
            return within((*drafts, *beside), room), tuple(part.text for part in lacking)
    return (), ()


def _several(question: Interpretation, evidence: Evidence, words_max: int) -> tuple[Draft, ...]:
    """Sentences that name several of what is asked for; they get more room than others."""
    named = replace(evidence, scored=naming_first(question, evidence.scored))
    return compose(question, named, round(SEVERAL * words_max), several=True)


def _with_list(
    question: Interpretation, evidence: Evidence, found: FoundList, parted: Sequence[Draft]
) -> tuple[Draft, ...]:
    """The best sentences that stand outside a list, then the list: where it is not the one, they may answer. Last, what
    answers another part of the question.
    """
    told = (*((found.opening,) if found.opening else ()), *found.items)
    opening = set(tokens(found.document.text[slice(*found.opening)])) if found.opening else set()

    def outside(draft: Draft) -> bool:
        if draft.document.id == found.document.id and any(a < draft.end and draft.start < b for a, b in told):
            return False
        words = set(tokens(draft.text))
        return len(words & opening) <= _SAYS_LEAD * min(len(words), len(opening) or 1)

    beside = [draft for draft in _several(question, evidence, BESIDE_WORDS) if outside(draft)]
    said = {(draft.document.id, draft.start) for draft in beside}
    rest = [draft for draft in parted if outside(draft) and (draft.document.id, draft.start) not in said]
    return (*beside, *compose_list(found), *rest)


def _with_kinds(
    question: Interpretation, asked: Sequence[Part], evidence: Evidence, index: Index, only: SearchFilter
) -> tuple[Scored, ...]:
    """The evidence, and what a search of their own finds for the parts that name a kind of document."""
    scored = list(evidence.scored)
    seen = {(each.candidate.document.id, each.candidate.start) for each in scored}
    for part in asked:
        if not part.kinds or not only.empty:
            continue
        hits = index.search(question.query, _OF_A_KIND, SearchFilter(kinds=part.kinds))
        found = score_all(question, evidence.words, candidates(with_rest(hits, index)), index.embedder)
        scored += [each for each in found if (each.candidate.document.id, each.candidate.start) not in seen]
        seen |= {(each.candidate.document.id, each.candidate.start) for each in found}
    return tuple(scored)


def _up_to_date(
    question: Interpretation,
    told: Candidate,
    drafts: tuple[Draft, ...],
    index: Index,
    only: SearchFilter,
    settings: Settings,
) -> tuple[Draft, ...]:
    """What a later document says first, then what was said before, each with its date."""
    if not (timely(question) or deadline(question)):
        return drafts
    if newer := newer_word(question, told, index, only):
        return _newer_first(newer, drafts, settings)
    if deadline(question) and (older := older_word(question, told, index, only)):
        return within((*drafts[:2], replace(drafted(older), when="before")), settings.answer_words)
    return drafts


def _newer_first(newer: Candidate, drafts: Sequence[Draft], settings: Settings) -> tuple[Draft, ...]:
    """What a later document says, then at most two sentences of what was said before, each marked where the one
    document is newer than the other.
    """
    first = drafted(newer)
    said = first.document.published or ""
    rest = [draft for draft in drafts if (draft.document.id, draft.start) != (first.document.id, first.start)][:2]
    before = [(draft.document.published or said) < said for draft in rest]
    if any(before):
        first = replace(first, when="later")
    marked = [replace(draft, when="before") if old else draft for draft, old in zip(rest, before, strict=True)]
    return within((first, *marked), settings.answer_words)
