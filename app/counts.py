"""How many of what a text says: "fyra möten", "de sex målsättningarna"."""

from __future__ import annotations

from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens

_NOUN_CHARS = 30


def counted_in(text: str) -> list[tuple[int, str]]:
    """(number, stem of the word after it) for every bare count of a text."""
    return [
        (int(number.value), stem(after[0]))
        for number in find_numbers(text)
        if number.unit is None
        and number.high is None
        and (after := tokens(text[number.end : number.end + _NOUN_CHARS]))
    ]


def bare_numbers(text: str) -> list[int]:
    """The values of a text's counts without a unit, years and parts of dates left out."""
    dates = [(mention.start, mention.end) for mention in find_dates(text)]
    return [
        int(number.value)
        for number in find_numbers(text)
        if number.unit is None and not any(start <= number.start < end for start, end in dates)
    ]
