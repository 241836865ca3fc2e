"""How a passage and a query become the terms of the lexical index. Both ends use this and nothing else."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.swedish.words import char_ngrams, stem, stop_words, tokens

ANALYSER_VERSION = "3"
LEGS = ("words", "stems", "ngrams", "context")
_LONGEST_WORD = 60
_SENTENCE_END = re.compile(r"(?<=[.!?…:])[\"”’)]*\s+(?=[A-ZÅÄÖÉ0-9\"”–-])|\n+")


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of one text by field, in order and with repeats."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    ngrams: tuple[str, ...]


@lru_cache(maxsize=1 << 18)
def _stem(word: str) -> str:
    return stem(word[:_LONGEST_WORD])


@lru_cache(maxsize=65536)
def _gram_text(word: str) -> str:
    return " ".join(char_ngrams.__wrapped__(word[:_LONGEST_WORD], (4, 5)))


@lru_cache(maxsize=65536)
def _grams(word: str) -> tuple[str, ...]:
    return char_ngrams(word[:_LONGEST_WORD], (4, 5))


def stem_of(word: str) -> str:
    """Stem of one word, cached; very long words are cut."""
    return _stem(word)


_FOLD = str.maketrans("åäöéèüáà", "aaoeeuaa")


def folded(word: str) -> str | None:
    """The word as typed without å ä ö é; None where that changes nothing."""
    bare = word.translate(_FOLD)
    return bare if bare != word else None


def has_words(text: str) -> bool:
    """Whether there is anything to search for: a word or a number, other than "och", "det", "vad" and their like."""
    return any(word not in stop_words() for word in tokens(text))


def words_asked(text: str) -> tuple[str, ...]:
    """Lower-case words of a question without stop words: none where there is nothing to search for."""
    return content_words(text) if has_words(text) else ()


def content_words(text: str) -> tuple[str, ...]:
    """Lower-case words without stop words; all words where nothing else is left."""
    words, stop = tokens(text), stop_words()
    kept = tuple(word for word in words if word not in stop)
    return kept or words


def sentences(text: str) -> list[str]:
    """Rough sentences, fast: for windows only, never for citations. No word runs over their borders."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


@lru_cache(maxsize=4096)  # more than a batch of an ingest: both indexes ask for the same passages
def sentence_words(text: str, parted: bool = True) -> tuple[tuple[str, ...], ...]:
    """Lower-case words without stop words of each of `sentences`; of the whole text as one where not `parted`."""
    stop = stop_words()
    parts = sentences(text) if parted else [text]
    return tuple(tuple(word for word in tokens.__wrapped__(part) if word not in stop) for part in parts)


def analyse(text: str) -> Terms:
    """Words, stems and within-word 4- and 5-grams of a text, stop words left out."""
    words = content_words(text)
    return Terms(
        words=words,
        stems=tuple(_stem(word) for word in words),
        ngrams=tuple(gram for word in words for gram in _grams(word)),
    )


def indexed(text: str) -> dict[str, str]:
    """Words, stems and n-grams of a passage, each as one string with spaces between: what tantivy takes."""
    words = tuple(itertools.chain.from_iterable(sentence_words(text))) or content_words(text)
    return {
        "words": " ".join(words),
        "stems": " ".join(map(_stem, words)),
        "ngrams": " ".join(map(_gram_text, words)),
    }


@lru_cache(maxsize=64)
def stems_of(text: str) -> str:
    """Stems with spaces between; passages of one document share their title and lead."""
    return " ".join(map(_stem, content_words(text)))


@lru_cache(maxsize=64)
def query_terms(text: str) -> Mapping[str, Counter[str]]:
    """Field → term counts of a query, without any where all are stop words: what holds "och" and "det" answers
    nothing. The latest are remembered: not to be changed."""
    terms = analyse(text) if has_words(text) else Terms((), (), ())
    return {
        "words": Counter(terms.words),
        "stems": Counter(terms.stems),
        "ngrams": Counter(terms.ngrams),
        "context": Counter(terms.stems),
    }
