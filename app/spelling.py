"""A question as the documents spell it: å ä ö put back where they were left out, small words of a hurried hand written
out, and a slip of a letter mended.

Only for matching and searching; a reader is never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from app.hurried import in_haste, written_out
from vectorstore.analysis import folded
from vectorstore.index import Index
from vectorstore.swedish.words import stem, stop_words

_WORD = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(r"(.)\1+")
# Words that tell how to answer, which no document need hold.
_KEPT = frozenset("jämfört jämför jämföra jämförelse skillnad skillnaden skillnader skiljer skilde respektive".split())
_SHORTEST, _SHORTEST_TWO, _SAME, _MORE = 6, 9, 3, 3


def speller(index: Index) -> Callable[[str], str]:
    """A function that spells a question as the index's documents do; the index must stay open."""
    return lambda text: spelled(text, index)


def spelled(text: str, index: Index) -> str:
    """The text with every word that no document holds in the nearest form that one does, if any is near."""
    haste = in_haste(text) or (text[:1].islower() and any(_slips(word, index) for word in _WORD.findall(text)))
    if haste:
        text = written_out(text)
    return _WORD.sub(lambda match: _word(match[0], match.start() == 0, haste, index), text)


def _slips(word: str, index: Index) -> bool:
    """Whether a word that no document holds is one that they hold, but for dots or a doubled letter."""
    low = word.lower()
    if low in stop_words() or len(low) <= len("våld") or index.lexical.document_frequency("words", low):
        return False
    return bool(index.unfolded(low) or _words(index.vocabulary)[1].get(_bare(low)))


def _word(word: str, first: bool, haste: bool, index: Index) -> str:
    low = word.lower()
    if low in stop_words() or low in _KEPT or len(low) < len("våld"):
        return word
    frequency = index.lexical.document_frequency
    here = frequency("words", low)
    sure = haste or len(low) > len("våld")
    if haste or (not here and sure):
        others = sorted(index.unfolded(low), key=lambda other: (-frequency("words", other), other))
        if others and others[0] != low and frequency("words", others[0]) > _MORE * here:
            return others[0]
    name = word[0].isupper() and not first
    if here or name or not sure:
        return word
    near = [other for other in _words(index.vocabulary)[1].get(_bare(low), ()) if _dots_fit(low, other, haste)]
    if not near and len(low) >= _SHORTEST and (haste or not frequency("stems", stem(low))):
        near = list(_nearest(low, haste, index.vocabulary))
    return max(near, key=lambda other: (frequency("words", other), other)) if near else word


def _folded(word: str) -> str:
    return folded(word) or word


def _bare(word: str) -> str:
    """Without dots, and every letter once: "kvinor" and "kvinnor" are one."""
    return _TWICE.sub(r"\1", _folded(word))


def _dots_fit(typed: str, other: str, haste: bool) -> bool:
    """Whether only doubled letters part the two; the dots of a hasty word may be missing as well."""
    return (haste and _folded(typed) == typed) or _TWICE.sub(r"\1", typed) == _TWICE.sub(r"\1", other)


@lru_cache(maxsize=4)
def _words(vocabulary: tuple[str, ...]) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """The vocabulary by how its words begin, and by what is left of them without dots and doubled letters."""
    beginnings: dict[str, tuple[str, ...]] = {}
    bare: dict[str, tuple[str, ...]] = {}
    for word in vocabulary:
        if word.isalpha():
            begins, letters = _folded(word)[:_SAME], _bare(word)
            beginnings[begins] = (*beginnings.get(begins, ()), word)
            bare[letters] = (*bare.get(letters, ()), word)
    return beginnings, bare


@lru_cache(maxsize=1024)
def _nearest(word: str, haste: bool, vocabulary: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the same beginning at one letter's distance, of a long hasty word at two. To a hasty word without
    dots they count for nothing.
    """
    from rapidfuzz.distance import OSA

    within = 2 if haste and len(word) >= _SHORTEST_TWO else 1
    bare = haste and _folded(word) == word
    alike = [w for w in _words(vocabulary)[0].get(_folded(word)[:_SAME], ()) if bare or w[:_SAME] == word[:_SAME]]
    far = {w: OSA.distance(word, _folded(w) if bare else w, score_cutoff=within) for w in alike}
    least = min(far.values(), default=within + 1)
    return tuple(w for w in alike if far[w] == least <= within)
