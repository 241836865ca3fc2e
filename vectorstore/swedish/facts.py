"""The checkable facts of a text, and which of them another text does not hold."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.alignment import counterpart, marked_words
from vectorstore.swedish.dates import DateMention, find_dates, same_date
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import Number, find_numbers, same_number
from vectorstore.swedish.words import tokens

_DIGITS = re.compile(r"\d+")
_COUNTY = "Länsstyrelsen i "
_ANAPHOR = re.compile(
    r"\b(?:myndighet\w*|den|det|de|dem|nämnd\w*|länsstyrelse\w*|sitt|sin|sina|uppdraget|verket)\b", re.IGNORECASE
)
_SMALL = frozenset({"för", "och", "mot", "i", "av", "till", "om", "med"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Mentions of one text; ``loose`` are digit runs outside every mention, ``words`` all its words."""

    text: str
    numbers: tuple[Number, ...]
    dates: tuple[DateMention, ...]
    laws: frozenset[str]
    agencies: frozenset[str]
    agency_texts: tuple[tuple[str, str], ...]
    names: frozenset[str]
    loose: frozenset[str]
    words: frozenset[str]


def without_facts(text: str) -> str:
    """``text`` without its numbers, dates, law references, agencies and names: the words that no gate looks
    at."""
    groups = (find_numbers(text), find_dates(text), find_laws(text), find_agencies(text), find_names(text))
    spans = [(item.start, item.end) for group in groups for item in group]
    return "".join(
        " " if any(start <= at < end for start, end in spans) else char for at, char in enumerate(text)
    )  # fmt: skip


def _base(word: str) -> str:
    """A name without its genitive: "Sveriges" and "Sverige" are one."""
    return word.lower().removesuffix("s")


@lru_cache(maxsize=1024)
def facts(text: str) -> Facts:
    """The numbers, dates, law references, agencies and names of ``text``."""
    numbers, dates = find_numbers(text), find_dates(text)
    laws, agencies = find_laws(text), find_agencies(text)
    spans = [(item.start, item.end) for group in (numbers, dates, laws, agencies) for item in group]
    loose = frozenset(
        match.group() for match in _DIGITS.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    )  # fmt: skip
    return Facts(
        text,
        numbers,
        dates,
        frozenset(law.key for law in laws),
        frozenset(agency.name for agency in agencies),
        tuple((agency.text, agency.name) for agency in agencies),
        frozenset(_base(word) for name in find_names(text) for word in re.findall(r"\w{2,}", name.text)),
        loose,
        frozenset(_base(word) for word in tokens(text)),
    )


def _more_often(mine: Facts, source: Facts) -> set[str]:
    """Gates whose values stand more often here than there: one of them was written over another."""
    gates: set[str] = set()
    for gate, ours, theirs in (
        ("number", _values(mine.numbers), _values(source.numbers)),
        ("date", Counter(_day(date) for date in mine.dates), Counter(_day(date) for date in source.dates)),
    ):
        if any(theirs[key] and count > theirs[key] for key, count in ours.items()):
            gates.add(gate)
    return gates


def _values(numbers: tuple[Number, ...]) -> "Counter[Decimal | str]":
    return Counter(value for number in numbers for value in (number.value, number.high) if value is not None)


def _day(date: DateMention) -> "Decimal | str":
    return f"{date.earliest}/{date.latest}"


def _missing_number(number: Number, source: Facts) -> str | None:
    if any(same_number(number, other) for other in source.numbers):
        return None
    return {"percent": "percent", "kronor": "money"}.get(number.unit or "", "number")


def _borrowed(
    missing: frozenset[str], mine: Facts, source: Facts, around: frozenset[str], theirs: frozenset[str]
) -> bool:
    """Whether ``missing`` names come from beside the source, and stand where the source has none of
    ``theirs``."""
    if not missing <= around:
        return False
    taken = frozenset(word for name in theirs for word in marked_words(name)) - _SMALL
    return not any(counterpart(mine.text, source.text, name) & taken for name in missing)


def missing_facts(mine: Facts, source: Facts, around: Facts) -> tuple[str, ...]:
    """Gates that fail: facts of ``mine`` that ``source`` lacks.

    An agency or name may stand in the sentences ``around`` the source when it replaces none there
    ("Myndigheten ska …" told with the name from the sentence before); numbers and dates may not.
    """
    failed = [gate for number in mine.numbers if (gate := _missing_number(number, source))]
    if not mine.loose <= source.loose | source.words:
        failed.append("number")
    if not all(any(same_date(date, other) for other in source.dates) for date in mine.dates):
        failed.append("date")
    failed += sorted(_more_often(mine, source))
    if mine.laws - source.laws:
        failed.append("law")
    missing = mine.agencies - source.agencies
    if any(name.startswith(_COUNTY) for name in source.agencies) and all(
        text.lower().startswith("länsstyrelsen") for text, name in mine.agency_texts if name in missing
    ):
        missing = missing - {"Länsstyrelserna"}
    written = frozenset(text for text, name in mine.agency_texts if name in missing)
    nearby = frozenset(text for text, name in mine.agency_texts if name in around.agencies)
    others = frozenset(text for text, _ in source.agency_texts)
    stands_for = not source.agencies - mine.agencies or _ANAPHOR.search(source.text)
    if missing and not (stands_for and _borrowed(written, mine, source, nearby, others)):
        failed.append("agency")
    strange = mine.names - source.words
    if strange and not _borrowed(strange, mine, source, around.words, source.names - mine.words):
        failed.append("name")
    return tuple(failed)


def wrong_bounds(mine: Facts, source: Facts) -> bool:
    """Whether a shared number or date has another bound here (högst, minst, senast, från och med) than
    there."""
    for number in mine.numbers:
        bounds = {other.bound for other in source.numbers if same_number(number, other)}
        if bounds and number.bound not in bounds:
            return True
    for date in mine.dates:
        limits = {other.bound for other in source.dates if same_date(date, other)}
        if limits and date.bound not in limits:
            return True
    return False
