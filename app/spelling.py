"""A question as the documents spell it: å ä ö put back where they were left out, and a slip of a letter mended.

Only for matching and searching; a reader is never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from vectorstore.index import Index
from vectorstore.swedish.words import stem, stop_words

_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"[åäöÅÄÖ]")
_FUNCTION = {
    "nar": "när", "ar": "är", "for": "för", "fran": "från", "pa": "på", "manga": "många", "mang": "många",
    "mkt": "mycket", "far": "får", "galler": "gäller", "gor": "gör", "nagon": "någon", "sta": "stå", "star": "står",
    "ocksa": "också", "saga": "säga", "sager": "säger", "hander": "händer", "efterat": "efteråt", "aven": "även",
}  # fmt: skip
# Words that tell how to answer, which no document need hold.
_KEPT = frozenset("jämfört jämför jämföra jämförelse skillnad skillnaden skillnader skiljer skilde respektive".split())
_SHORTEST, _SHORTEST_TWO, _SAME, _MORE, _FEW_WORDS = 6, 9, 3, 3, 3


def speller(index: Index) -> Callable[[str], str]:
    """A function that spells a question as the index's documents do; the index must stay open."""
    return lambda text: spelled(text, index)


def spelled(text: str, index: Index) -> str:
    """The text with every word that no document holds in the nearest form that one does, if any is near."""
    words = _WORD.findall(text)
    bare = len(words) >= _FEW_WORDS and not _DOTTED.search(text)
    return _WORD.sub(lambda match: _word(match[0], match.start() == 0, bare, index), text)


def _word(word: str, first: bool, bare: bool, index: Index) -> str:
    low = word.lower()
    if bare and low in _FUNCTION:
        return _FUNCTION[low]
    if low in stop_words() or low in _KEPT or len(low) < len("våld"):
        return word
    frequency = index.lexical.document_frequency
    here = frequency("words", low)
    if bare or (not here and len(low) > len("våld")):
        others = sorted(index.unfolded(low), key=lambda other: (-frequency("words", other), other))
        if others and others[0] != low and frequency("words", others[0]) > _MORE * here:
            return others[0]
    name = word[0].isupper() and not first
    if here or name or len(low) < _SHORTEST or frequency("stems", stem(low)):
        return word
    return _nearest(low, index.vocabulary) or word


@lru_cache(maxsize=1024)
def _nearest(word: str, vocabulary: tuple[str, ...]) -> str | None:
    """The one word of the same beginning at one letter's distance, two for a long word; None for none."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    within = 2 if len(word) >= _SHORTEST_TWO else 1
    alike = [other for other in vocabulary if other[:_SAME] == word[:_SAME] and abs(len(other) - len(word)) <= within]
    found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=within)
    return str(found[0]) if found else None
