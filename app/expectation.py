"""Whether a sentence holds what a question waits for: a typed mention that the question does not hold itself.

"Hur många ringde 116 016?" waits for a number of calls. A sentence with 116 016 alone holds a number, but none
that answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.matching import likeness
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers, money
from vectorstore.swedish.questions import holds_type
from vectorstore.swedish.words import stem, stop_words, tokens

_COUNTED = re.compile(
    r"\b(?:hur många|antalet|antal|hur mång)\s+(?:olika |nya |fler |av )*([\wåäöÅÄÖ-]+)", re.IGNORECASE
)
TYPED = ("person", "agency", "date", "number", "money", "percent", "contact", "who")
_MEASURES = {stem("procent"): "percent", stem("kronor"): "money", stem("miljoner"): "money"}
_AFTER_CHARS, _COUNTED_WORDS = 60, 5
_LIKE = 0.6
# When somebody looked at a page is no date of what it tells.
_CHECKED = re.compile(r"(?:kontrollera\w*|läst|hämta\w*|uppdatera\w*)(?: \w+)? $")
_BEFORE_CHARS = 24
_TIMES = frozenset("år månader veckor dagar dygn timmar minuter".split())
_SPAN = re.compile(
    r"\b(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|arton|tjugofyra|\d+)-?"
    r"(?:månaders?|månads|års|årig|veckors?|dagars?)\w*",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhur (?:länge|lång|långt|gammal|gamla)\b", re.IGNORECASE)

# "Vem är Anna Alm?" is answered by what she is: "utredaren Anna Alm", "Anna Alm är jurist", "Anna Alm, chef".
_WHO_IS = re.compile(r"^(?:och |men )?vem (?:är|var)\b", re.IGNORECASE)
_OFFICE = (
    r"\w*(?:minister|direktör|chef|utredare|ordförande|sekreterare|talesperson|ledare|landshövding|advokat|åklagare|"
    r"domare|professor|forskare|jurist|råd|ombud|läkare|ledamot|samordnare)\w*"
)
_IS_BEFORE = re.compile(rf"{_OFFICE}(?: \([^)]*\))? $", re.IGNORECASE)
_IS_AFTER = re.compile(rf"s?(?:,? \([^)]*\))?(?: (?:är|var|blir|blev)\b|, (?:\w+ ){{0,3}}{_OFFICE})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question waits for: its most telling kind (empty where none shows; "who" is a person or an agency)
    and, for a count, the noun's stem.
    """

    kind: str
    counted: str
    question: str


def expected(question: str, types: Sequence[str]) -> Expected:
    """Read the expectation of a question whose kinds are `types` (most telling first)."""
    match = _COUNTED.search(question)
    counted = stem(match[1].lower()) if match and match[1].lower() not in stop_words() else ""
    kind = "number" if counted and "number" in types and types[0] not in ("percent",) else (types[0] if types else "")
    kind = _MEASURES.get(counted, kind)
    if kind == "agency" and "person" in types:
        kind = "who"
    return Expected(kind, counted, question)


def mentions(wanted: Expected, text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of what could be the answer: of the right kind, and not already said in the question."""
    if wanted.kind not in TYPED or wanted.kind == "contact":
        return ((0, len(text)),) if wanted.kind and holds_type(text, wanted.kind) else ()
    spans = tuple(span for span, key in _keyed(wanted.kind, text) if key not in _known(wanted.kind, wanted.question))
    if wanted.kind in ("person", "who") and _WHO_IS.match(wanted.question):
        spans += _described(wanted.question, text)
    if wanted.kind in ("number", "date") and _HOW_LONG.search(wanted.question):
        spans += tuple(match.span() for match in _SPAN.finditer(text))
    return spans


def who_is(question: str) -> bool:
    """Whether a question asks who a named person is."""
    return bool(_WHO_IS.match(question) and _known("person", question))


def _described(question: str, text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of the people of the question of whom the text says what they are."""
    known = _known("person", question)
    return tuple(
        (name.start, name.end)
        for name in find_names(text)
        if name.is_person
        and name.text.split()[-1].lower() in known
        and (_IS_BEFORE.search(text[: name.start]) or _IS_AFTER.match(text, name.end))
    )


def spans_of_time(text: str) -> tuple[tuple[int, int], ...]:
    """[start, end) of what says how long: "tolv månader", "en tolvmånadersperiod"."""
    counted = tuple((n.start, n.end) for n in find_numbers(text) if n.unit in _TIMES)
    return (*counted, *(match.span() for match in _SPAN.finditer(text)))


def strength(wanted: Expected, text: str, span: tuple[int, int]) -> float:
    """1 for a mention that fits; .4 for a number of something else than what is counted or measured."""
    if wanted.kind == "number" and wanted.counted:
        near = tokens(text[span[0] : span[1]] + " " + text[span[1] : span[1] + _AFTER_CHARS])[: _COUNTED_WORDS + 2]
        return 1.0 if any(likeness(wanted.counted, stem(word)) >= _LIKE for word in near) else 0.4
    if wanted.kind in ("number", "date") and _HOW_LONG.search(wanted.question):
        said = text[slice(*span)]
        return 1.0 if _SPAN.match(said) or any(number.unit in _TIMES for number in find_numbers(said)) else 0.5
    return 1.0


def fit(wanted: Expected, text: str) -> float:
    """0..1: how well the best mention of a sentence fits; 0 where it has none."""
    return max((strength(wanted, text, span) for span in mentions(wanted, text)), default=0.0)


@lru_cache(maxsize=4096)
def _keyed(kind: str, text: str) -> tuple[tuple[tuple[int, int], str], ...]:
    """(span, what it says) of every mention of the kind."""
    if kind == "who":
        return (*_keyed("agency", text), *_keyed("person", text))
    if kind == "person":
        return tuple(((n.start, n.end), n.text.split()[-1].lower()) for n in find_names(text) if n.is_person)
    if kind == "agency":
        return tuple(((a.start, a.end), a.name) for a in find_agencies(text) if a.kind != "regering")
    if kind == "date":
        times = [n for n in find_numbers(text) if n.unit in _TIMES]
        dates = [
            ((d.start, d.end), f"{d.earliest}/{d.latest}")
            for d in find_dates(text)
            if not _CHECKED.search(text, max(0, d.start - _BEFORE_CHARS), d.start)
        ]
        return (*dates, *(((n.start, n.end), f"{n.value} {n.unit}") for n in times))
    if kind == "money":
        return tuple(((m.start, m.end), str(m.value)) for m in money(text))
    numbers = find_numbers(text)
    if kind == "percent":
        numbers = tuple(n for n in numbers if n.unit in ("percent", "procentenheter"))
    return tuple(((n.start, n.end), str(n.value)) for n in numbers)


@lru_cache(maxsize=256)
def _known(kind: str, question: str) -> frozenset[str]:
    return frozenset(key for _, key in _keyed(kind, question))
