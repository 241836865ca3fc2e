"""The question as ranking sees it: its content words, their weights, and other spellings of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import stem_of, words_asked
from vectorstore.candidates import Floats
from vectorstore.passages import PassageStore

MOST_WORDS = 32
_SHORTEST_COMPOUND = 7

Idf = Callable[[str, str], float]
Variants = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """`words`: different content words, with `idf` each; `variants`: for some, other spellings in the vocabulary.

    `vector`: from the dense leg's model, (dimensions,); `native`: whether that model is the bundled one.
    """

    text: str
    words: tuple[str, ...]
    idf: Floats
    variants: Variants
    vector: NDArray[np.float32]
    native: bool


def make_question(text: str, variants: Variants, idf: Idf, vector: NDArray[np.float32], native: bool) -> Question:
    """The question with at most MOST_WORDS words."""
    words = tuple(dict.fromkeys(words_asked(text)))[:MOST_WORDS]
    weights = np.asarray([idf(stem_of(word), "stems") for word in words])
    return Question(text, words, weights, variants, vector, native)


def variants_of(text: str, store: PassageStore) -> Variants:
    """For words that no passage holds: the same with å ä ö, and two neighbours written as one compound."""
    words = words_asked(text)[:MOST_WORDS]
    pairs = {pair: _joined(*pair) for pair in itertools.pairwise(words)}
    known = store.known({*words, *itertools.chain.from_iterable(pairs.values())})
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        if word.isalpha() and word not in known and (others := store.unfolded(word)):
            found[word] = tuple(sorted(others)[:4])
    for one, other in itertools.pairwise(words):
        if compounds := tuple(word for word in pairs[one, other] if word in known):
            found[one] = (*found.get(one, ()), *compounds)
            found[other] = (*found.get(other, ()), *compounds)
    return found


def _joined(one: str, other: str) -> tuple[str, ...]:
    if not (one.isalpha() and other.isalpha()):
        return ()
    return tuple(word for link in ("", "s") if len(word := one + link + other) >= _SHORTEST_COMPOUND)
