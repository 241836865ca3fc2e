"""Small measures of how a sentence agrees with a question: dates, names and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from vectorstore.analysis import content_words
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.names import find_names
from vectorstore.swedish.words import stem, tokens

_YEARS = re.compile(r"\b((?:19|20)\d\d) ?[–-] ?((?:19|20)\d\d)\b")
_LONGEST = 30


@lru_cache(maxsize=20000)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    row = [stem(word) for word in content_words(text)]
    return frozenset(pairwise(row))


def pairs_share(stems: Sequence[str], text: str) -> float:
    """Share of the question's pairs of neighbouring content words that the text holds in the same order."""
    wanted = set(pairwise(stems))
    return len(wanted & _pairs(text)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=8192)
def named_in(text: str) -> frozenset[str]:
    """Bodies by their one name, words without genitive, and the years of ranges: what a text knows, quickly read."""
    found = {agency.name for agency in find_agencies(text)}
    found |= {word.removesuffix("s") for word in tokens(text)}
    for match in _YEARS.finditer(text):
        found |= {str(year) for year in range(int(match[1]), min(int(match[2]), int(match[1]) + _LONGEST) + 1)}
    return frozenset(found)


def foreign_place(question: str, text: str) -> bool:
    """Whether the question names something ("i Gävle") that the text does not know."""
    return any(not set(name.text.lower().split()) & named_in(text) for name in find_names(question))
