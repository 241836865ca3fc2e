"""Small measures of how a sentence agrees with a question: dates, names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from vectorstore.analysis import content_words
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens


@lru_cache(maxsize=20000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    row = [stem(word) for word in content_words(text)]
    return frozenset(pairwise(row))


def pairs_share(stems: Sequence[str], text: str) -> float:
    """Share of the question's pairs of neighbouring content words that the text holds in the same order."""
    wanted = set(pairwise(stems))
    return len(wanted & _pairs(text)) / len(wanted) if wanted else 0.0


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
