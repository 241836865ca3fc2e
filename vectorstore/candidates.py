"""Passages about to be rescored, as flat arrays, with what several features share: unique words, letters, sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.passages import Ints, PassageStore, Prepared
from vectorstore.swedish.words import char_ngrams

Floats = NDArray[Any]
Hashes = NDArray[np.uint64]
_WINDOW = 3
_FACTOR = 1_000_003
_WHOLE = 0xFFFFFFFFFFFFFFFF
_NONE = np.zeros(0, np.int64)


def gram_hash(gram: str) -> int:
    """A number for an n-gram; grams of different lengths are never compared."""
    value = 0
    for letter in gram:
        value = (value * _FACTOR + ord(letter)) & _WHOLE
    return value


@lru_cache(maxsize=4096)
def gram_hashes(word: str, size: int) -> frozenset[int]:
    """Of one word's different n-grams of `size` letters."""
    return frozenset(gram_hash(gram) for gram in char_ngrams(word[:60], (size,)))


def numbered(values: Ints, most: int) -> tuple[Ints, Ints]:
    """(the different values in order, the place of each value among them). All values lie in [0, most).

    What `np.unique` gives with its inverse, without sorting.
    """
    seen = np.zeros(most, bool)
    seen[values] = True
    unique = np.flatnonzero(seen)
    place = np.empty(most, np.int32)
    place[unique] = np.arange(len(unique), dtype=np.int32)
    return unique, place[values].astype(np.int64)


class Candidates:
    """`unique`: numbers of the different words; `word`: for each word of the passages its place in `unique`.

    `body`: whether a word stands in the body, not in the context.
    """

    def __init__(self, prepared: Prepared, store: PassageStore) -> None:
        self.prepared, self.store = prepared, store
        self.size = len(prepared.ids)
        letters, starts = store.spelling()
        self.unique, self.word = numbered(prepared.words, len(starts) - 1)
        self.body = prepared.word_sentence > 0
        self.lengths = starts[self.unique + 1] - starts[self.unique]
        self._spell(letters, starts[self.unique])
        self._values: dict[int, Hashes] = {}

    def _spell(self, letters: NDArray[np.uint32], first: Ints) -> None:
        """Letters of the unique words side by side, each with its word's place."""
        ends = np.cumsum(self.lengths)
        self._owner = np.repeat(np.arange(len(self.unique)), self.lengths)
        at = np.arange(len(self._owner)) + np.repeat(first - ends + self.lengths, self.lengths)
        self._letters: Hashes = letters[at].astype(np.uint64)

    def _hashed(self, size: int) -> Hashes:
        """The number of the n-gram that starts at each letter; those that cross into the next word as well."""
        if size not in self._values:
            if size == 1:
                self._values[1] = self._letters
            else:
                shorter = self._hashed(size - 1)
                self._values[size] = shorter[:-1] * np.uint64(_FACTOR) + self._letters[size - 1 :]
        return self._values[size]

    def gram_hits(self, wanted: Hashes, size: int) -> tuple[Ints, Ints]:
        """(unique word, place in sorted `wanted`) of every n-gram of `size` letters that is wanted."""
        if len(self._letters) < size or not len(wanted):
            return _NONE, _NONE
        values = self._hashed(size)
        # Two bytes of the number rule out nearly all n-grams, faster than a search among the wanted.
        maybe = np.zeros(1 << 16, bool)
        maybe[wanted.astype(np.uint16)] = True
        near = np.flatnonzero(maybe[values.astype(np.uint16)])
        at = np.searchsorted(wanted, values[near])
        at[at == len(wanted)] = 0
        hit = (wanted[at] == values[near]) & (self._owner[near] == self._owner[near + size - 1])
        return self._owner[near[hit]], at[hit]

    def with_stem(self, stem: str) -> Ints:
        """Places in `unique` of the words with this stem."""
        numbers = self.store.words_with_stem(stem)
        if not len(numbers) or not len(self.unique):
            return _NONE
        at = np.minimum(np.searchsorted(self.unique, numbers), len(self.unique) - 1)
        found: Ints = at[self.unique[at] == numbers]
        return found

    def stem_columns(self, stems: Sequence[str]) -> Ints:
        """(unique words,) which of the different `stems` each word has; −1 for none."""
        made = np.full(len(self.unique), -1, np.int64)
        for column, stem in enumerate(stems):
            made[self.with_stem(stem)] = column
        return made


def firsts(values: Ints) -> Ints:
    """Where each run of the same value begins."""
    return np.concatenate([[0], np.flatnonzero(values[1:] != values[:-1]) + 1]) if len(values) else _NONE


def segment_max(values: Floats, starts: Ints) -> Floats:
    """Largest value of each stretch; values (rows, n), stretches non-empty."""
    return np.maximum.reduceat(values, starts, axis=1)


class Sentences:
    """The sentences that hold anything, in order: their passage and number there.

    `starts`: the first word or piece of each sentence; `body`: 1 where it stands in the body, else 0.
    """

    def __init__(self, at: Ints, sentence: Ints, size: int) -> None:
        key = at * 65_536 + sentence
        self.starts = firsts(key)
        self._count = len(key)
        self.passage, self.number = at[self.starts], sentence[self.starts]
        self.body = (self.number > 0).astype(np.float32)
        self.size = size
        self._first = firsts(self.passage)

    @property
    def of(self) -> Ints:
        """For each word or piece, the place of its sentence."""
        lengths = np.diff(self.starts, append=self._count)
        made: Ints = np.repeat(np.arange(len(self.starts)), lengths)
        return made

    def of_passage(self, values: Floats) -> Floats:
        """(passages,) largest of the sentences' values (sentences,), 0 where there is none."""
        made: Floats = self.whole(values[np.newaxis])[0].astype(float)
        return made

    def windows(self, values: Floats) -> Floats:
        """(rows, sentences): largest over a sentence and the two after it, within the body of one passage."""
        made = values.copy()
        for step in range(1, _WINDOW):
            same = (self.passage[step:] == self.passage[:-step]) & (self.number[:-step] > 0)
            made[:, :-step] = np.maximum(made[:, :-step], np.where(same, values[:, step:], made[:, :-step]))
        return made

    def whole(self, values: Floats) -> Floats:
        """(rows, passages): largest over each passage, at least 0."""
        made = np.zeros((len(values), self.size), values.dtype)
        if len(self.passage):
            made[:, self.passage[self._first]] = np.maximum(segment_max(values, self._first), 0)
        return made
