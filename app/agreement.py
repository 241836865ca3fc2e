"""Small measures of how a sentence agrees with a question: dates, names and numbers."""

from __future__ import annotations

from functools import lru_cache

from app.interpret import Interpretation
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import tokens


def date_fit(question: Interpretation, text: str) -> int:
    """1 where the sentence names a date that the question names, −1 where it names only others, else 0."""
    if not question.months:
        return 0
    found = [mention for mention in find_dates(text) if mention.year_given]
    for mention in found:
        for year, month in question.months:
            first = f"{year}-{month:02}" if month else f"{year}-01"
            last = f"{year}-{month:02}" if month else f"{year}-12"
            if mention.earliest[:7] <= last and mention.latest[:7] >= first:
                return 1
    return -1 if found else 0


@lru_cache(maxsize=512)
def marks(question: str) -> frozenset[str]:
    """What a question names and a right answer's surroundings must know: names, agencies, numbers, years."""
    found = {agency.name for agency in find_agencies(question) if agency.kind not in ("regering", "aktör")}
    found |= {word.lower().removesuffix("s") for name in find_names(question) for word in name.text.split()}
    found |= {str(number.value) for number in find_numbers(question)}
    found |= {mention.earliest[:4] for mention in find_dates(question) if mention.year_given}
    return frozenset(found)


@lru_cache(maxsize=8192)
def held(text: str) -> frozenset[str]:
    """What a text names, in the same form as `marks`."""
    found = {agency.name for agency in find_agencies(text)}
    found |= {word.removesuffix("s") for word in tokens(text)}
    found |= {str(number.value) for number in find_numbers(text)}
    for mention in find_dates(text):
        if mention.year_given:
            found |= {str(year) for year in range(int(mention.earliest[:4]), int(mention.latest[:4]) + 1)}
    return frozenset(found)


def named_share(question: str, text: str) -> float:
    """Share of the question's names, agencies, numbers and years that the text holds; 0 where it has none."""
    wanted = marks(question)
    return len(wanted & held(text)) / len(wanted) if wanted else 0.0


def foreign_place(question: str, text: str) -> bool:
    """Whether the question names something ("i Gävle") that the text does not know."""
    return any(not set(name.text.lower().split()) & held(text) for name in find_names(question))
