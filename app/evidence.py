"""From hits to judged evidence: the scored sentences and whether they are enough to answer from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.agreement import foreign_place
from app.answerability import features, probability
from app.asked import Asked, asked_for
from app.binding import bind
from app.candidates import Candidate, candidates
from app.contacts import number_sentence
from app.contrary import contrary
from app.deciding import ruled_out
from app.definitions import definition, term_asked
from app.first import ordered
from app.interpret import Interpretation
from app.matching import QueryWords
from app.ordinals import find_item
from app.parties import people_of
from app.parts import parts
from app.reasons import unheard_speaker, why_silent
from app.scoring import Scored, designated, score_all
from app.silence import Silence
from app.speakers import said_by
from app.standing import says_how_it_stands
from app.surroundings import surroundings
from app.whole import with_rest
from vectorstore.index import Index
from vectorstore.types import Hit, SearchFilter

READ_HITS = 12
DIRECT_CHANCE = 0.9
SILENT_CHANCE = 0.02
TOLD_CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Scored sentences, best first, with `confidence`, the estimated chance that they answer.

    `direct` are sentences found by what they are: a support line's number, a named speaker's words. `silent` says
    why it is certain that the documents do not tell, empty where it is not. `unheard` is a name that the question
    says and no close sentence's passage knows, where all else fits so well that the name is what is wrong. `otherwise`:
    the first sentence says otherwise than the question takes for granted. `undefined` is the word that the question
    wants explained and no sentence explains.
    """

    words: QueryWords
    scored: tuple[Scored, ...]
    confidence: float
    direct: tuple[Candidate, ...] = ()
    silent: Silence | None = None
    asked: Asked | None = None
    unheard: str = ""
    otherwise: bool = False
    undefined: str = ""


def gather(
    question: Interpretation,
    words: QueryWords,
    hits: Sequence[Hit],
    index: Index,
    only: SearchFilter | None = None,
) -> Evidence:
    """Cut the best hits into sentences, score them, and judge how well the best ones answer.

    What is found directly is taken to answer. A sentence that shows what is asked for goes before one that does
    not; one that says that the sources do not tell is no evidence of anything else.
    """
    several = parts(question.text, question.types)
    asked = None if several else asked_for(question.text, question.types)
    read = hits[:READ_HITS]
    if asked or several:  # what stands apart from the question's words is a date, an amount, a name
        read = with_rest(read, index)
    ranked = score_all(question, words, candidates(read), index.embedder)
    if not ranked:
        return Evidence(words, (), 0.0)
    ranked = designated(question.text, ranked)
    ranked, unbound = (ranked, None) if several else bind(question, words, ranked, index, only)
    if denied := _denied(question, words, ranked, hits, index):
        return denied
    silent = unbound or why_silent(question, words, asked, ranked, hits, index)
    scored = ordered(question, words, asked, ranked) or tuple(ranked)
    chance = probability(features(question, words, asked, scored, hits, index))
    if direct := () if several and several[0].must else _direct(question, scored, hits, index, only):
        return Evidence(words, scored, round(max(chance, DIRECT_CHANCE), 4), direct, asked=asked)
    if says_how_it_stands(question, scored, index):
        chance = max(chance, TOLD_CHANCE)
    unheard = ""
    if silent and _overruled(question, silent, chance):
        unheard, silent = silent.what if silent.why == "stranger" else "", None
    sure = round(min(chance, SILENT_CHANCE) if silent else chance, 4)
    return Evidence(words, scored, sure, (), silent, asked, unheard, undefined=term_asked(question))


def _denied(
    question: Interpretation, words: QueryWords, ranked: Sequence[Scored], hits: Sequence[Hit], index: Index
) -> Evidence | None:
    """The evidence with the sentence first that tells the opposite of what the question takes for granted, or that
    what it asks about was ruled out; None where none does.
    """
    otherwise = contrary(question, ranked)
    told = otherwise or ruled_out(question, ranked)
    if told is None:
        return None
    first = replace(told, score=ranked[0].score)
    scored = (first, *(each for each in ranked if each is not told))
    chance = max(probability(features(question, words, None, scored, hits, index)), TOLD_CHANCE)
    return Evidence(words, scored, round(chance, 4), otherwise=otherwise is not None)


def _overruled(question: Interpretation, silent: Silence, chance: float) -> bool:
    """Whether all else fits so well that a weak reason is none, and no speaker's name is unknown."""
    return chance >= silent.unless and not (silent.why == "stranger" and unheard_speaker(question.text, silent.what))


def _direct(
    question: Interpretation,
    scored: Sequence[Scored],
    hits: Sequence[Hit],
    index: Index,
    only: SearchFilter | None,
) -> tuple[Candidate, ...]:
    """What is found by what it is: a support line's number, an item asked for by its place, a speaker's words."""
    contact = number_sentence(question, index, only or SearchFilter())
    if contact and not foreign_place(question.text, surroundings(contact)):
        return (contact,)
    item = find_item(question.text, hits[:READ_HITS])
    if item:
        return (item,)
    said = people_of(question.text, scored) or said_by(question, scored)
    return said or definition(question, scored, index, only or SearchFilter())
