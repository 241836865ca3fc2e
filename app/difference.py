"""The difference that a question asks for, worked out from two numbers that the cited sentences say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.compose import Draft
from app.matching import likeness
from vectorstore.swedish.numbers import Number, find_numbers
from vectorstore.swedish.words import stem, stop_words, tokens

_SIZES = r"(?:fler|mer|färre|mindre|större|lägre|högre|längre|kortare)"
_ASKED = re.compile(rf"\bhur (?:mycket|många|mkt) {_SIZES}\b\s*([\w-]*)", re.IGNORECASE)
_COUNTED_IN = re.compile(r"\bräknat i (?:antal(?:et)? )?([\w-]+)", re.IGNORECASE)
_TOLD = re.compile(rf"\d[^.,;]{{0,25}}\b{_SIZES}\b", re.IGNORECASE)
_AFTER_CHARS, _LIKE = 40, 0.6
_MILLION = 1_000_000
_UNITS = {"percent": "procentenheter", None: ""}


def difference(question: str, drafts: Sequence[Draft]) -> tuple[str, str, str] | None:
    """(difference, larger, smaller) in words; None where none is asked for, where a sentence says it itself, or
    where the sentences do not hold exactly two numbers of what is compared.
    """
    asked = _ASKED.search(question)
    if not asked or any(_TOLD.search(draft.text) for draft in drafts):
        return None
    counted = _COUNTED_IN.search(question) or asked
    noun = counted[1].lower() if counted[1].lower() not in stop_words() else ""
    found = [(n.value, n.unit) for d in drafts for n in find_numbers(d.text) if _counts(n, d.text, noun)]
    units = {unit for _, unit in found}
    values = sorted({value for value, _ in found})
    if len(units) != 1 or len(values) != 2:
        return None
    unit = units.pop()
    low, high = (_said(value, unit) for value in values)
    return _said(values[1] - values[0], _UNITS.get(unit, unit) or None), high, low


def _counts(number: Number, text: str, noun: str) -> bool:
    """Whether a number is of what is compared: money or per cent, or a count of the noun."""
    if number.high is not None:
        return False
    if number.unit is not None:
        return number.unit in ("kronor", "percent") or stem(number.unit) == stem(noun)
    after = [stem(word) for word in tokens(text[number.end : number.end + _AFTER_CHARS])[:3]]
    return bool(noun) and any(likeness(stem(noun), word) >= _LIKE for word in after)


def _said(value: Decimal, unit: str | None) -> str:
    """ "105 miljoner kronor", "1 500 kronor", "33", "2,5 procentenheter"."""
    if unit == "kronor" and value >= _MILLION:
        return f"{_plain(value / _MILLION)} miljoner kronor"
    name = {"percent": "procent", None: ""}.get(unit, unit or "")
    return f"{_plain(value)} {name}".strip()


def _plain(value: Decimal) -> str:
    whole = f"{value:,f}".replace(",", " ")
    if "." in whole:
        whole = whole.rstrip("0").rstrip(".")
    return whole.replace(".", ",")
