"""From hits to judged evidence: the scored sentences and whether they are enough to answer from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.agreement import foreign_place
from app.answerability import features, probability, surroundings
from app.asked import Asked, asked_for, shows
from app.binding import bind
from app.candidates import Candidate, candidates
from app.contacts import number_sentence
from app.contrary import contrary
from app.deciding import deciding, discussed, doer, newest_period, of_day, of_month, ruled_out
from app.definitions import definition, term_asked
from app.events import untold
from app.interpret import Interpretation
from app.matching import QueryWords
from app.ordinals import find_item
from app.parties import people_of
from app.parts import parts
from app.scoring import FEW_POINTS, Scored, close_to_best, designated, score_all
from app.silence import Silence, lacking, only_counted, says_not, shown_by, told_not
from app.slots import abroad, unfilled
from app.speakers import said_by
from app.standing import says_how_it_stands
from app.strangers import strangers, unknown_names, unknown_numbered
from app.subject import speaks_of, subject
from app.told_by import from_when, with_whom
from app.validity import deadline
from app.values import VALUES, bound
from app.whole import with_rest
from vectorstore.index import Index
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import Hit, SearchFilter

READ_HITS = 12
DIRECT_CHANCE = 0.9
SILENT_CHANCE = 0.02
SURE_CHANCE = 0.87
TOLD_CHANCE, _SAID = 0.5, 0.7
_DOING = ("who", "person", "agency", "role")
_PART_REPORT = re.compile(r"\bdel(?:redovis|rapport)", re.IGNORECASE)
_REPORTED = re.compile(r"redovis|rapporter", re.IGNORECASE)
_FINAL = re.compile(r"\bslut(?:redovis|rapporter)", re.IGNORECASE)
_HOLDS_NOW, _YEAR = re.compile(r"\b(?:är|heter)\b", re.IGNORECASE), re.compile(r"\b(?:19|20)\d\d\b")
_SAID_BY = re.compile(
    r"^(?:och |men )?vad (?:sa|sade|säger|svarade|svarar|skrev|skriver|tycker|tyckte|ansåg) ", re.IGNORECASE
)
_BARE_WHY = re.compile(r"^(?:och |men |jaha,? )?varför(?: (?:det|då|så|inte|inte det))*[?!. ]*$", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:eftersom|därför|syfte\w*|för att|anledning\w*|orsak\w*|grund|beror|motiv\w*|skäl\w*|bakgrund\w*|så att)\b",
    re.IGNORECASE,
)
_ABOUT_GAPS = re.compile(r"\b(?:inte|saknas|framgår|okänt|underlaget)\b", re.IGNORECASE)


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
    if not several:
        ranked, unbound = bind(question, words, ranked, index, only)
        if unbound:
            return Evidence(words, tuple(ranked), SILENT_CHANCE, (), unbound, asked)
    otherwise = contrary(question, ranked)
    if told := otherwise or ruled_out(question, ranked):
        first = replace(told, score=ranked[0].score)
        scored = (first, *(each for each in ranked if each is not told))
        chance = max(probability(features(question, scored, hits, index)), TOLD_CHANCE)
        return Evidence(words, scored, round(chance, 4), otherwise=otherwise is not None)
    silent = _silence(question, words, asked, ranked, hits, index)
    scored = _ordered(question, words, asked, ranked) or tuple(ranked)
    chance = probability(features(question, scored, hits, index))
    if direct := () if several and several[0].must else _direct(question, scored, hits, index, only):
        return Evidence(words, scored, round(max(chance, DIRECT_CHANCE), 4), direct, asked=asked)
    if says_how_it_stands(question, scored, index):
        chance = max(chance, TOLD_CHANCE)
    overruled = (
        silent
        and silent.why == "stranger"
        and chance >= SURE_CHANCE
        and not _unheard_speaker(question.text, silent.what)
    )
    unheard = silent.what if silent and overruled else ""
    silent = None if unheard else silent
    sure = round(min(chance, SILENT_CHANCE) if silent else chance, 4)
    return Evidence(words, scored, sure, (), silent, asked, unheard, undefined=term_asked(question))


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


def _silence(
    question: Interpretation,
    words: QueryWords,
    asked: Asked | None,
    ranked: Sequence[Scored],
    hits: Sequence[Hit],
    index: Index,
) -> Silence | None:
    """Why the documents certainly do not answer, or None."""
    about_gaps = "yes_no" in question.types or _ABOUT_GAPS.search(question.text)
    if not about_gaps and (said := told_not(asked, ranked)):
        return Silence("told", said.text)
    unknown = unknown_names(question.text, lambda word: index.lexical.document_frequency("words", word) > 0)
    if unknown and not abroad(unknown[0], ranked):
        return Silence("unknown", unknown[0])
    if numbered := unknown_numbered(question.text, [hit.chunk.text for hit in hits]):
        return Silence("unknown", numbered)
    strange = () if parts(question.text, question.types) else strangers(question, ranked)
    if strange and not abroad(strange[0], ranked):
        valued = asked is not None and asked.kind in VALUES and strange[0].isdigit()
        return Silence("year" if valued else "stranger", strange[0])
    if event := untold(question.text, ranked):
        return Silence("event", event)
    if only_counted(question.text, ranked):
        return Silence("list")
    if asked and lacking(asked, question, words, ranked):
        return Silence(asked.kind)
    near = close_to_best(ranked)
    told_why = bool(question.told) and any(_REASON.search(each.candidate.text) for each in near)
    if _BARE_WHY.match(question.text) and not told_why:
        return Silence("reason")
    about = subject(question, words)
    if about and not any(speaks_of(key, words, each) for key in about for each in near):
        return Silence("subject", _as_written(about[0], question.text))
    return None if parts(question.text, question.types) else unfilled(question, words, asked, ranked)


def _unheard_speaker(question: str, name: str) -> bool:
    """Whether what a body said is asked for ("Vad sa Lagrådet?"), and the body is the name that is not known."""
    return bool(_SAID_BY.search(question)) and any(body.text == name for body in find_agencies(question))


def _as_written(key: str, text: str) -> str:
    """The word of the text that has the stem; "" for one that may be a name."""
    return next((word for word in tokens(text) if stem(word) == key and word in text), "")


def _ordered(
    question: Interpretation, words: QueryWords, asked: Asked | None, ranked: Sequence[Scored]
) -> tuple[Scored, ...]:
    """Best first, the sentence that shows what is asked for before the others, without those that tell nothing."""
    kept = [each for each in ranked if not says_not(each.candidate.text)]
    if "yes_no" in question.types or _ABOUT_GAPS.search(question.text):
        kept = list(ranked)
    if not kept:
        return ()
    first = _whole(asked, question, words, kept) or _final(question, kept)
    if first is None and asked and not shows(asked, kept[0].candidate.text):
        first = shown_by(asked, question, words, kept)
    elif first is None and asked and asked.kind in VALUES:
        first = _of_value(asked, question, words, kept)
    first = _newest_holder(asked, kept) or _of_subject(asked, question, words, kept, first)
    if first is None and question.topic and (asked is None or asked.kind in _DOING):
        first = _in_own_words(asked, question, words, kept)
    first = of_day(question, kept, doer(question, kept, of_month(asked, question, kept, first)))
    first = discussed(question, kept, deciding(question, kept, first))
    first = newest_period(question, kept, first)
    first = from_when(question, kept, with_whom(question, kept, first))
    if first is None or first is kept[0]:
        return tuple(kept)
    behind = {**first.features, "behind": kept[0].score - first.score}
    return (replace(first, score=kept[0].score, features=behind), *(each for each in kept if each is not first))


def _of_value(
    asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored]
) -> Scored | None:
    """The best close sentence whose amount, count or share is of the body, year and noun asked about; or None."""
    if asked is None or asked.kind not in VALUES:
        return None
    near = close_to_best(kept)
    found = bound(question, words, asked, [each.candidate for each in near])
    return None if isinstance(found, Silence) else next(each for each in near if each.candidate is found[0])


def _in_own_words(
    asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored]
) -> Scored | None:
    """Where a follow-up's own words ("Vem samordnar?") do not stand in the best sentence, which is about what went
    before: the close sentence that says them and shows what is asked for; or None.
    """
    own = [key for key in question.stems if key in words.weights]

    def says(each: Scored) -> bool:
        return all(each.covered.get(key, 0.0) >= _SAID for key in own)

    if not own or says(kept[0]):
        return None
    near = [each for each in close_to_best(kept) if says(each)]
    return next((each for each in near if asked is None or shows(asked, each.candidate.text)), None)


def _newest_holder(asked: Asked | None, kept: Sequence[Scored]) -> Scored | None:
    """Who holds an office now is told by the newest of the close sentences that name one; else None."""
    if asked is None or asked.kind != "role" or not _HOLDS_NOW.search(asked.question) or _YEAR.search(asked.question):
        return None
    shown = [each for each in close_to_best(kept) if shows(asked, each.candidate.text)]
    if len({each.candidate.document.published for each in shown}) > 1:
        return max(shown, key=lambda each: each.candidate.document.published or "", default=None)
    return max(
        shown, key=lambda each: max((d.latest for d in find_dates(each.candidate.text)), default=""), default=None
    )


def _of_subject(
    asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored], first: Scored | None
) -> Scored | None:
    """`first`, or where its passage does not speak of what the question is about, a close sentence whose does."""
    about = subject(question, words)
    if not about or any(speaks_of(key, words, first or kept[0]) for key in about):
        return first
    near = close_to_best(kept)
    told = [each for each in near if any(speaks_of(key, words, each) for key in about)]
    shown = [each for each in told if asked is None or shows(asked, each.candidate.text)]
    return next(iter(shown or told), first)


def _whole(asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored]) -> Scored | None:
    """The sentence that names as many bodies or places as the question says there are; or None."""
    if asked is None or asked.exactly <= asked.least:
        return None
    return shown_by(replace(asked, least=asked.exactly), question, words, kept)


def _final(question: Interpretation, kept: Sequence[Scored]) -> Scored | None:
    """Where a deadline is asked for and the best sentence says no redovisning: the close one of its document that
    says when the assignment is reported for the last time; or None.
    """
    best = kept[0]
    if not deadline(question) or _PART_REPORT.search(question.text) or _REPORTED.search(best.candidate.text):
        return None
    for each in kept:
        here = each.candidate
        close = each.score >= best.score - FEW_POINTS and here.document.id == best.candidate.document.id
        if close and _FINAL.search(here.text) and find_dates(here.text):
            return each
    return None
