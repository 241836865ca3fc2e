"""Typed facts against a text, by what they mean: "4 mnkr" is "fyra miljoner kronor", "1/10 2022" a day.

The reading of numbers, dates, law references and agencies is `vectorstore.swedish`'s, golden-tested there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evals.dataset import EvalRow
from evals.facts import holds, normalise
from evals.schema import TypedFact
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.numbers import Money, Number, find_numbers, money
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems

NUMERIC = frozenset({"number", "money", "percent", "duration"})
_DURATIONS = frozenset({"år", "månader", "veckor", "dagar", "dygn", "timmar", "minuter"})
# "Enligt X, kontrollerat den 3 maj 2024": the day is the source's, and fills no slot of the answer.
_OF_SOURCE = re.compile(r"\b(?:kontrollera[dt]|uppdatera[dt]|publicera[dt]|hämta[dt]|ändra[dt])\s+(?:den|i)\s*$", re.I)
_YES_NO = re.compile(r"(?:^|[.:!?\]]\s+|\n)[”\"»–-]?\s*(ja|nej|jo)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedResult:
    """Typed facts found and missed, in the row's order."""

    found: tuple[TypedFact, ...]
    missed: tuple[TypedFact, ...]


def row_facts(row: EvalRow) -> tuple[TypedFact, ...]:
    """Every fact of a row as a typed one; plain facts are vital and get the type that their form tells."""
    return (*(infer(alternatives) for alternatives in row.facts), *row.typed_facts)


@lru_cache(maxsize=4096)
def infer(alternatives: tuple[str, ...]) -> TypedFact:
    """The type of a plain fact: what its first form is, read as a whole; else a term."""
    form = alternatives[0].strip()
    dates, numbers = find_dates(form), find_numbers(form)
    if len(dates) == 1 and _whole(form, dates[0].start, dates[0].end):
        return TypedFact("date", alternatives)
    if len(numbers) == 1 and _whole(form, numbers[0].start, numbers[0].end):
        return TypedFact(_number_type(numbers[0]), alternatives)
    laws, agencies = find_laws(form), find_agencies(form)
    if len(laws) == 1 and _whole(form, laws[0].start, laws[0].end):
        return TypedFact("law_ref", alternatives)
    if len(agencies) == 1 and _whole(form, agencies[0].start, agencies[0].end):
        return TypedFact("agency", alternatives)
    return TypedFact("term", alternatives)


def _whole(form: str, start: int, end: int) -> bool:
    return start == 0 and end == len(form)


def _number_type(number: Number) -> str:
    if number.unit == "kronor" or (number.unit is None and number.scaled):
        return "money"
    if number.unit in _DURATIONS:
        return "duration"
    return "percent" if number.unit == "percent" else "number"


def any_holds(fact: TypedFact, texts: Sequence[str]) -> bool:
    """True where any of the texts holds the fact."""
    return any(fact_in(fact, text) for text in texts)


@lru_cache(maxsize=16384)
def fact_in(fact: TypedFact, text: str) -> bool:
    """True where the text holds any alternative of the fact, in value, unit and (if asked for) bound."""
    return any(_holds_one(fact, alternative, text) for alternative in fact.alternatives)


def _holds_one(fact: TypedFact, alternative: str, text: str) -> bool:
    if fact.type == "yes_no":
        said = said_yes(text)
        return said is not None and said == (normalise(alternative) in ("ja", "jo", "true"))
    if not fact.bound and not fact.unit and holds(_normal(text), alternative):
        return True
    if fact.type in NUMERIC:
        wanted = numbers_of(fact, alternative)
        if wanted and wanted[0].unit == "kronor":
            return any(_same_value(fact, wanted[0], amount) for amount in money(text))
        if wanted:
            return any(_same_number(fact, wanted[0], number) for number in find_numbers(text))
    if fact.type == "date":
        days = find_dates(alternative)
        if days:
            return any(_same_date(fact, days[0], day) for day in find_dates(text))
    if fact.type == "law_ref" and (laws := find_laws(alternative)):
        return laws[0].key in {law.key for law in find_laws(text)}
    if fact.type == "agency" and (agencies := find_agencies(alternative)):
        return agencies[0].name in {agency.name for agency in find_agencies(text)}
    return holds(_normal(text), alternative) or (fact.type == "term" and _same_words(alternative, text))


@lru_cache(maxsize=4096)
def _normal(text: str) -> str:
    return normalise(text)


def numbers_of(fact: TypedFact, alternative: str) -> tuple[Number, ...]:
    """The numbers of an alternative, a bare one with the unit that the fact's unit or type gives it."""
    unit = fact.unit or {"money": "kronor", "percent": "procent"}.get(fact.type, "")
    found = find_numbers(alternative)
    if unit and (not found or found[0].unit is None):
        found = find_numbers(f"{alternative} {unit}") or found
    return found


def _same_number(fact: TypedFact, wanted: Number, number: Number) -> bool:
    units = wanted.unit == number.unit or (fact.type == "number" and wanted.unit is None)
    return units and _same_value(fact, wanted, number)


def _same_value(fact: TypedFact, wanted: Number, found: Number | Money) -> bool:
    return (wanted.value, wanted.high) == (found.value, found.high) and _bound_fits(fact, wanted.bound, found.bound)


def _same_date(fact: TypedFact, wanted: DateMention, day: DateMention) -> bool:
    if not wanted.year_given and day.year_given:
        same = (wanted.earliest[2:], wanted.latest[2:]) == (day.earliest[5:], day.latest[5:])
    else:
        same = (wanted.earliest, wanted.latest) == (day.earliest, day.latest)
    return same and _bound_fits(fact, wanted.bound, day.bound)


def _bound_fits(fact: TypedFact, written: str | None, found: str | None) -> bool:
    """A bound is part of the fact where the fact says so, by its field or by a word in the value."""
    wanted = fact.bound or written or ""
    return not wanted or (found or "exact") == wanted


def _same_words(alternative: str, text: str) -> bool:
    """Every content stem of an alternative of several words in one sentence, in any inflection and order."""
    wanted = frozenset(stems(alternative))
    if len(wanted) < 2 or any(sign.isdigit() for sign in alternative):
        return False
    return any(wanted <= _sentence_stems(text[start:end]) for start, end in split_sentences(text))


@lru_cache(maxsize=8192)
def _sentence_stems(sentence: str) -> frozenset[str]:
    return frozenset(stems(sentence))


def find_typed(texts: Sequence[str], facts: Sequence[TypedFact]) -> TypedResult:
    """Look for each fact in any of `texts`."""
    found = tuple(fact for fact in facts if any_holds(fact, texts))
    return TypedResult(found, tuple(fact for fact in facts if fact not in found))


def slot_values(fact: TypedFact, text: str) -> dict[object, str]:
    """Value → how the text writes it, for the text's values of the fact's kind: unit or precision, and bound.

    Bare numbers have no slot: without a unit nothing says that two of them are of one kind.
    """
    if fact.type == "date":
        days = find_dates(fact.alternatives[0])
        others = [day for day in find_dates(text) if not _OF_SOURCE.search(text[: day.start])]
        return {
            (day.earliest, day.latest): text[day.start : day.end] for day in others
            if days and day.precision == days[0].precision and _bound_fits(fact, days[0].bound, day.bound)
        }  # fmt: skip
    wanted = numbers_of(fact, fact.alternatives[0])
    if fact.type not in NUMERIC or not wanted or wanted[0].unit is None:
        return {}
    return {
        (number.value, number.high): text[number.start : number.end] for number in find_numbers(text)
        if number.unit == wanted[0].unit and _bound_fits(fact, wanted[0].bound, number.bound)
    }  # fmt: skip


@lru_cache(maxsize=8192)
def values_removed(text: str) -> str:
    """The text with its numbers and dates, their units and months included, as spaces; the length stays."""
    signs = list(text)
    mentions: tuple[DateMention | Number, ...] = (*find_dates(text), *find_numbers(text))
    for found in mentions:
        signs[found.start : found.end] = " " * (found.end - found.start)
    return "".join(signs)


def said_yes(text: str) -> bool | None:
    """What the first sentence that begins with ja, jo or nej says; after "Enligt …:" counts. None: neither."""
    found = _YES_NO.search(text)
    return None if found is None else found[1].casefold() != "nej"
