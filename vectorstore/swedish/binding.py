"""What a number or date is said of: the words of its own clause or list item, not those of the next one.

"30 miljoner 2023 … 25 miljoner 2024" carries "30 miljoner 2023", and not "25 miljoner 2023".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import DateMention, find_dates, same_date
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import Number, find_numbers, same_number
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems

# What is said by the clock, by days and by shares is a value too, though it has no number.
_WRITTEN = {
    "clock": re.compile(
        r"\bkl(?:\.|ockan)?\s?(\d{1,2}(?:[.:]\d\d)?(?:\s?[–-]\s?\d{1,2}(?:[.:]\d\d)?)?)", re.IGNORECASE
    ),
    "days": re.compile(
        r"\b(vardag(?:ar)?|helg(?:er)?|alla dagar|varje dag|dygnet runt|måndagar|tisdagar|onsdagar|torsdagar|fredagar"
        r"|lördagar|söndagar)\b",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"\b(hälften|halva|hälfter|majoriteten|merparten|flertalet|(?:tredje|fjärde|femte|sjätte|åtton|tion)del(?:en|ar)?)\b",
        re.IGNORECASE,
    ),
}
_BORDER = re.compile(r"[;:]|,(?!\d)|\s(?:och|samt|men|medan|varav|respektive)\s|\s–\s", re.IGNORECASE)
_NAME = "name"
_MONEY = ("kronor", "öre", "euro", "dollar")
# Words that say nothing of what a value is of.
_EMPTY = frozenset("sen tid max uppgå belopp dag månad per".split())


@dataclass(frozen=True, slots=True)
class _Value:
    start: int
    end: int
    kind: str
    what: Number | DateMention | str


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch with at most one value of each kind; ``own`` its words, ``shared`` those it has from its neighbours."""

    sentence: int
    values: tuple[_Value, ...]
    own: frozenset[str]
    shared: frozenset[str]


def bound_elsewhere(sentence: str, source: str) -> bool:
    """Whether a value of ``sentence`` stands in ``source`` beside other words, or other values, than here.

    Values that ``source`` does not hold at all are not looked at.
    """
    theirs = _clauses(source)
    return any(not _carried(clause, theirs) for clause in _clauses(sentence) if clause.values) and any(
        not _carried(clause, theirs) for clause in _clauses(sentence, fine=True) if clause.values
    )


def _carried(clause: _Clause, theirs: tuple[_Clause, ...]) -> bool:
    known = [value for value in clause.values if any(_held(value, other) for other in theirs)]
    names = [value for value in known if value.kind == _NAME]
    known = [value for value in known if value.kind != _NAME]
    if any(not _carried_name(name, clause, theirs) for name in names):
        return False
    if not known:
        return True
    words = clause.own | clause.shared
    return any(
        all(_held(value, there) for value in known)
        and _in_order(known, there)
        and not _strays(words, known, there, theirs)
        for there in theirs
    )


def _carried_name(name: _Value, clause: _Clause, theirs: tuple[_Clause, ...]) -> bool:
    """A name may be borrowed from another sentence; within one it keeps to the words of its own clause."""
    words = clause.own | clause.shared
    there = [other for other in theirs if _held(name, other)]
    mine = {str(value.what) for value in clause.values if value.kind == _NAME}
    shared = [c for c in there if len(mine & {str(value.what) for value in c.values if value.kind == _NAME}) > 1]
    return bool(shared) or not there or any(not _strays(words, [name], other, theirs) for other in there)


def _in_order(values: list[_Value], there: _Clause) -> bool:
    """Whether values of one kind ("180 av 290") follow each other as they do there."""
    for kind in {value.kind for value in values}:
        places = [
            next(at for at, other in enumerate(there.values) if other.kind == kind and _same(value, other))
            for value in values
            if value.kind == kind
        ]
        if places != sorted(places):
            return False
    return True


def _strays(words: frozenset[str], values: list[_Value], there: _Clause, theirs: tuple[_Clause, ...]) -> bool:
    """Whether ``words`` are those of a clause with another value of the same kind."""
    kinds = {value.kind for value in values}
    here = there.own | there.shared
    for other in theirs:
        rival = any(value.kind in kinds and not any(_same(mine, value) for mine in values) for value in other.values)
        if other is there or not rival:
            continue
        beside = words & (other.own - here)
        apart = other.sentence != there.sentence
        if beside and not (apart and (kinds == {_NAME} or words & (here - other.own))):
            return True
    return False


def _held(value: _Value, clause: _Clause) -> bool:
    return any(value.kind == other.kind and _same(value, other) for other in clause.values)


def _same(mine: _Value, source: _Value) -> bool:
    if isinstance(mine.what, Number) and isinstance(source.what, Number):
        return same_number(mine.what, source.what)
    if isinstance(mine.what, DateMention) and isinstance(source.what, DateMention):
        return same_date(mine.what, source.what)
    return mine.what == source.what


@lru_cache(maxsize=2048)
def _clauses(text: str, fine: bool = False) -> tuple[_Clause, ...]:
    found: list[_Clause] = []
    for number, (start, end) in enumerate(split_sentences(text)):
        piece = text[start:end]
        values = tuple(_values(piece))
        cuts = _cuts(piece, values, fine)
        found += _parted(number, piece, values, [0, *cuts, len(piece)])
    return tuple(found)


def _values(text: str) -> list[_Value]:
    found = [_Value(n.start, n.end, _kind(n), n) for n in find_numbers(text)]
    found += [_Value(d.start, d.end, "date", d) for d in find_dates(text)]
    for kind, pattern in _WRITTEN.items():
        found += [_Value(*m.span(), kind, re.sub(r"[\s:]", "", m[1].lower())) for m in pattern.finditer(text)]
    found += [_Value(name.start, name.end, _NAME, name.text.removesuffix("s")) for name in find_names(text)]
    found += [_Value(body.start, body.end, _NAME, body.name) for body in find_agencies(text)]
    return sorted(found, key=lambda value: (value.start, value.end))


def _kind(number: Number) -> str:
    if number.unit in _MONEY or (number.unit is None and number.scaled and number.value >= 10**5):
        return "money"
    return "share" if number.unit == "percent" else number.unit or "number"


def _cuts(text: str, values: tuple[_Value, ...], fine: bool) -> list[int]:
    """Where a clause ends: at the last border before a value whose kind the clause already holds."""
    cuts: list[int] = []
    held: dict[str, _Value] = {}
    last: _Value | None = None
    for value in values:
        rival = held.get(value.kind) or (last if fine else None)
        if rival is not None:
            borders = [m.start() for m in _BORDER.finditer(text, rival.end, value.start)]
            nearer = [at for at in borders if last is None or at >= last.end] or borders
            if nearer:
                cuts.append(nearer[-1])
                held = {kind: other for kind, other in held.items() if other.start > nearer[-1]}
        held[value.kind] = last = value
    return cuts


def _parted(number: int, text: str, values: tuple[_Value, ...], ends: list[int]) -> Iterator[_Clause]:
    parts = [
        (start, end, tuple(value for value in values if start <= value.start < end)) for start, end in pairwise(ends)
    ]
    befores = [_words(text[start : own[0].start if own else end]) for start, end, own in parts]
    afters = [_words(text[own[-1].end if own else start : end]) for start, end, own in parts]
    for at, (start, end, own) in enumerate(parts):
        shared: frozenset[str] = frozenset()
        if at and not befores[0]:
            shared |= frozenset(afters[0][:-1])
        elif at:
            kept = len(befores[0]) - len(befores[at])
            shared |= frozenset(befores[0][: max(0, kept)])
        if at < len(parts) - 1 and not afters[at]:
            shared |= frozenset(afters[-1])
        near = parts[at - 1][2] if at else parts[at + 1][2] if len(parts) > 1 else ()
        kinds = {value.kind for value in own}
        lent = tuple(v for v in near if v.kind not in kinds) if kinds < {v.kind for v in near} else ()
        masked = _blank(text, start, end, own)
        yield _Clause(number, own + lent, frozenset(_words(masked)), shared)


def _blank(text: str, start: int, end: int, values: tuple[_Value, ...]) -> str:
    piece = text[start:end]
    for value in reversed(values):
        piece = piece[: value.start - start] + " " + piece[value.end - start :]
    return piece


def _words(text: str) -> tuple[str, ...]:
    """Stems in order; "arbetet" and "arbete" are brought together."""
    short = (word.removesuffix("et") if len(word) > 4 else word for word in stems(text))
    return tuple(word for word in short if word not in _EMPTY)
