"""Whether a count, share or amount is the one that is asked for: bound to the asked noun, said of what was done, and
of the asked body, place and year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.asked import Asked
from app.candidates import Candidate
from app.faces import SHARE
from app.interpret import Interpretation
from app.matching import QueryWords, matches, says, text_stems
from app.shows import HOME, shows
from app.silence import SURE_CHANCE, Silence
from app.surroundings import context
from app.years import told_years, years_in
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import Document

_MATCHED = 0.5
_BEFORE, _AFTER = 50, 70
_MEASURED = ("år", "månader", "veckor", "dagar", "dygn", "timmar", "minuter", "kronor", "öre", "euro", "dollar",
             "percent", "procentenheter")  # fmt: skip
VALUES = ("count", "percent", "money", "price")
_NO_NUMBER = ("en", "ett", "båda", "bägge")
_DONE = re.compile(r"(?:ade|ades|ats|dde|ddes|tte|ttes|lle|lles|rde|rdes|mdes|mts|rts|dog)$")
# Verbs that carry no event of their own: what they say is said in other words, or by the value alone.
_LIGHT = frozenset(
    "hade skulle kunde ville borde sade sades gjorde gjordes fanns gällde satte fick låg kom omfattade bestod deltog "
    "blev höll hölls innehöll uppgick kostade betalade".split()
)
_REPORTED = re.compile(r"(?:uppskatta|beräkna|räkna|redovisa|rapportera|nämn|använd|starta|öppna|landa)\w*$")
_DOER = re.compile(r"\b(?:begås|begåtts|utförs|utövas|görs|sköts|drivs) av ([a-zåäö]{5,})\W*$", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:ska|skulle|måste)\b(.*)", re.IGNORECASE)
_IN_PLACE = re.compile(r"(?<!skrev )(?<!skriver )\b[Ii] ([A-ZÅÄÖ][a-zåäö]+[a-rt-zåäö])\b|^([A-ZÅÄÖ][a-zåäö]+): ")


def misplaced(question: Interpretation, words: QueryWords, asked: Asked, near: Sequence[Candidate]) -> Silence | None:
    """What a count, share or amount of the close sentences is not bound to; None where one is that is asked for."""
    found = bound(question, words, asked, near)
    return found if isinstance(found, Silence) else None


def bound(
    question: Interpretation, words: QueryWords, asked: Asked, near: Sequence[Candidate]
) -> Silence | tuple[Candidate, ...]:
    """The sentences whose count, share or amount is bound to its noun, and to what was done, the body, the place and
    the year that are asked about; or what they all lack.
    """
    share = SHARE if asked.kind == "percent" else None
    filling = [each for each in near if shows(asked, each.text) or (share and share.search(each.text))]
    if asked.kind == "count":
        known = {number.value for number in find_numbers(asked.question)}
        filling = [each for each in filling if _counts(each, asked.noun, known)]
    if asked.kind in ("count", "percent") and (done := _done(question.text, words)):
        filling = [
            each for each in filling if any(matches(words, text_stems(beside(each)))[k] >= _MATCHED for k in done)
        ]
    if asked.kind in ("count", "percent") and (doer := _DOER.search(question.text.strip())):
        filling = [each for each in filling if says(doer[1], each.text)]
    if asked.kind == "percent" and asked.noun:
        filling = [each for each in filling if says(asked.noun, each.text)]
    kind = "money" if asked.kind == "price" else asked.kind
    if not filling:
        return Silence(kind)
    if places := {found[1] or found[2] for found in _IN_PLACE.finditer(question.text)} - set(HOME):
        filling = [each for each in filling if any(place in beside(each) for place in places)]
        if not filling:
            return Silence("place_value", " och ".join(sorted(places)))
    if asked.kind != "count" and (bodies := bodies_in(question.text)):
        filling = [each for each in filling if of_body(each, bodies)]
        if not filling:
            return Silence("body_value", " och ".join(sorted(bodies)), unless=SURE_CHANCE)
    return _of_year(question.text, filling, kind)


def _counts(candidate: Candidate, noun: str, known: set[Decimal]) -> bool:
    """Whether a number of the sentence counts the noun: no measure of time, money or share, and the noun near it."""
    text = candidate.text
    for number in find_numbers(text):
        if number.value in known or (number.unit in _MEASURED and number.unit != noun):
            continue
        if text[number.start : number.end].lower() in _NO_NUMBER:
            continue
        near = f"{text[max(0, number.start - _BEFORE) : number.start]} {text[number.end : number.end + _AFTER]}"
        if not noun or number.unit == noun or says(noun, near):
            return True
    return False


def _done(question: str, words: QueryWords) -> set[str]:
    """Stems of what the question says was done ("dömts", "beslutades")."""
    verbs = (word for word in tokens(question) if _DONE.search(word) and word not in _LIGHT)
    return {stem(word) for word in verbs if not _REPORTED.match(word)} & set(words.weights)


def of_other_body(question: str, asked: Asked, near: Sequence[Candidate]) -> str:
    """The bodies that are to do something by the date asked for, where every close sentence with a date is about other
    bodies; "" where one may be theirs, or none is named.
    """
    due = _TO_DO.search(question)
    bodies = bodies_in(due[1]) if due else set()
    filling = [each for each in near if shows(asked, each.text)]
    if not bodies or not filling or any(of_body(each, bodies) for each in filling):
        return ""
    return " och ".join(sorted(bodies))


def bodies_in(text: str) -> set[str]:
    return {body.name for body in find_agencies(text) if body.kind not in ("regering", "aktör")}


def of_body(candidate: Candidate, bodies: set[str]) -> bool:
    """Whether the sentence names one of the bodies, or names none and stands in a passage that does."""
    here = bodies_in(candidate.text)
    if any(body.lower() in candidate.text.lower() for body in bodies):
        return True
    return bool(bodies & here) or (not here and bool(bodies & bodies_in(context(candidate))))


def about_year(question: str, text: str, document: Document) -> bool:
    """Whether a sentence may be about a year of the question: it names one, or none, and its document is of that year;
    true where the question names no year.
    """
    wanted, own = years_in(question), told_years(text, document)
    return not wanted or bool(wanted & (own or years_in(f"{document.title}\n{(document.published or '')[:4]}")))


def _of_year(question: str, filling: Sequence[Candidate], kind: str) -> Silence | tuple[Candidate, ...]:
    """Those about a year of the question: they say so, or say no year and their paragraph, headings or date do; all
    where no year is told.
    """
    wanted = years_in(question)
    other: set[int] = set()
    kept: list[Candidate] = []
    for each in filling if wanted else ():
        own = told_years(each.text, each.document)
        around = f"{beside(each)}\n{each.document.text[slice(*each.block)]}\n{(each.document.published or '')[:4]}"
        if wanted & (own or years_in(around)):
            kept.append(each)
        other |= own
    if kept or not wanted or not other:
        return tuple(kept or filling)
    return Silence(f"year_{kind}", _listed(wanted), _listed(other))


def _listed(years: set[int]) -> str:
    *first, last = (str(year) for year in sorted(years))
    return f"{', '.join(first)} och {last}" if first else last


def beside(candidate: Candidate) -> str:
    """A sentence with the one before it, the line that opens its list, and the headings and title above it."""
    text = candidate.document.text
    spans = [span for span in (candidate.lead_in, candidate.previous) if span]
    parts = (*(text[slice(*span)] for span in spans), candidate.text)
    return "\n".join((*parts, *candidate.hit.chunk.heading_path, candidate.document.title))
