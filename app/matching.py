"""How well a stretch of text holds the words of a question: idf-weighted, with soft matches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from app.followups import says_nothing
from app.interpret import Interpretation
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.swedish.synonyms import said_otherwise
from vectorstore.swedish.words import char_ngrams, stem, stop_words, tokens

_COMPOUND_CHARS = 4
_SAID = 0.5
_BORROWED, _WHOLLY, _PERHAPS, _GAP = 0.5, 0.9, 0.15, 0.15
_SOFT_COMPOUND, _SOFT_SPELLING, _SOFT_SYNONYM = 0.75, 0.7, 0.7
_DICE_MIN = 0.55
_TELLING = frozenset("räkna upp nämn lista ange berätta förklara beskriv ge exempel sammanfatta tack snälla".split())


# "Vilken dag", "hur länge": which kind of answer is wanted, no word that the answer would hold.
_ASKING = re.compile(
    r"\b(?:vilken|vilket|vilka) (?:dag|dagar|datum|år|månad|tid|tidpunkt|belopp|summa|namn)\b|"
    r"\bhur (?:länge|lång|långt|lång tid|stor|stort|stora|hög|högt|gammal|gamla|ofta)\b|\bpå sig\b|"
    r"\b(?:i )?jämför(?:t|else)? med\b|^jämför\b|\bskillnad\w* (?:mellan|på|i)\b|\bskiljer(?: sig)?\b|"
    r"\btill skillnad från\b|\brespektive\b|"
    r"\bvad (?:betyder|innebär|menas|avses|räknas|kallas)\b|\bvad står\b(?=.*\bför\b)|\bf[öo]rkortning\w*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Known:
    """What has been compared for one question: stems seen, the few that are like a word of it, whole texts, and
    sentences with their features and the words that they cover (app.scoring).
    """

    seen: set[str] = field(default_factory=set)
    alike: dict[str, dict[str, float]] = field(default_factory=dict)
    texts: dict[frozenset[str], dict[str, float]] = field(default_factory=dict)
    sentences: dict[tuple[str, str, int], tuple[dict[str, float], dict[str, float]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueryWords:
    """A question's stems with weights (idf, times less than 1 for borrowed ones) and their synonyms: sets of stems
    that stand for them where a text holds all of a set.
    """

    weights: Mapping[str, float]
    synonyms: Mapping[str, frozenset[frozenset[str]]]
    known: _Known = field(default_factory=lambda: _Known(), repr=False, compare=False)

    @property
    def total(self) -> float:
        """Sum of the weights."""
        return sum(self.weights.values()) or 1.0


@lru_cache(maxsize=20000)
def text_stems(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    return frozenset(stem(word) for word in content_words(text))


@lru_cache(maxsize=200_000)
def likeness(wanted: str, present: str) -> float:
    """How far one stem stands for another: 1 the same, less for a shared compound part or a misspelling."""
    if wanted == present:
        return 1.0
    short, long = sorted((wanted, present), key=len)
    if wanted.isdigit() or present.isdigit() or len(short) < _COMPOUND_CHARS:
        return 0.0
    if long.startswith(short) or long.endswith(short):
        return _SOFT_COMPOUND * (0.6 + 0.4 * len(short) / len(long))
    first, second = _grams(wanted), _grams(present)
    both = len(first) + len(second)
    if 2 * min(len(first), len(second)) < _DICE_MIN * both:
        return 0.0  # too unlike in length, whatever they share
    dice = 2 * len(first & second) / both
    return _SOFT_SPELLING * dice if dice >= _DICE_MIN else 0.0


@lru_cache(maxsize=65536)
def _grams(word: str) -> frozenset[str]:
    return frozenset(char_ngrams(word, (2, 3)))


def matches(words: QueryWords, stems: Iterable[str]) -> dict[str, float]:
    """Question stem → 0..1, how well the best of the text's stems stands for it."""
    present = stems if isinstance(stems, frozenset) else frozenset(stems)
    if present not in words.known.texts:
        words.known.texts[present] = _compared(words, present)
    return words.known.texts[present]


def _compared(words: QueryWords, present: frozenset[str]) -> dict[str, float]:
    known = words.known
    if new := present - known.seen:
        for wanted in words.weights:
            alike = known.alike.setdefault(wanted, {})
            for other in new:
                if like := likeness(wanted, other):
                    alike[other] = like
        known.seen |= new
    found: dict[str, float] = {}
    for wanted in words.weights:
        alike = known.alike.get(wanted, {})
        best = 1.0 if wanted in present else max((alike[other] for other in alike.keys() & present), default=0.0)
        if best < _SOFT_SYNONYM and any(each <= present for each in words.synonyms.get(wanted, ())):
            best = _SOFT_SYNONYM
        found[wanted] = best
    return found


def coverage(words: QueryWords, found: Mapping[str, float]) -> float:
    """Share of the question's weight that is matched, 0..1."""
    return sum(weight * found.get(key, 0.0) for key, weight in words.weights.items()) / words.total


def _telling(stems: tuple[str, ...]) -> frozenset[str]:
    """Without the words that texts are not kept under ("i", "på"); all where nothing is left."""
    kept = frozenset(key for key in stems if key not in _stop_stems())
    return kept or frozenset(stems)


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in stop_words()) | stop_words()


def asked_words(text: str) -> tuple[str, ...]:
    """Content words without those that only tell how to answer ("räkna upp", "nämn"); all where nothing is left."""
    found = content_words(_ASKING.sub(" ", text))
    return tuple(word for word in found if word not in _TELLING) or found or content_words(text)


def words_of(question: Interpretation, index: Index) -> QueryWords:
    """The words of a question that was made ready, weighed by how rare they are in the index; one that says nothing
    itself leans wholly on what was asked before.
    """
    borrowed = _WHOLLY if question.topic and says_nothing(question.text) else _BORROWED
    borrowed = _PERHAPS if question.perhaps else borrowed
    return query_words(question.text, question.topic, index.lexical.idf, question.told, borrowed)


def query_words(
    text: str, topic: str, idf: Callable[[str], float], told: str = "", borrowed: float = _BORROWED
) -> QueryWords:
    """Weights by idf in the index, times `borrowed` for the topic's and less for how documents tell of a gap, nothing
    for what was `told` about a topic. A stem that stands nowhere weighs as a rare one.
    """
    weights: dict[str, float] = {}
    synonyms: dict[str, set[frozenset[str]]] = {}
    known = 0.0 if topic else _GAP  # what an answer told is known, and not asked for again
    for part, factor in ((text, 1.0), (topic, borrowed), (told, known)):
        for word in asked_words(part):
            key = stem(word)
            if key not in weights:
                weights[key] = factor * idf(key)
        for stretch, others in said_otherwise(tokens(part)):
            for key in stretch:
                synonyms.setdefault(key, set()).add(_telling(others))
    return QueryWords(weights, {key: frozenset(sets) for key, sets in synonyms.items() if key in weights})


def says(noun: str, text: str) -> bool:
    """Whether a text says a noun, in an inflection, a compound or another word for it; true of no noun."""
    words = query_words(noun.lower(), "", lambda _: 1.0)
    return max(matches(words, text_stems(text)).values(), default=1.0) >= _SAID
