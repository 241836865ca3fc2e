"""Does this passage carry this sentence? Word coverage with hard gates, no model, no randomness."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vectorstore.swedish.alignment import changed_marks, is_mark, marked_words
from vectorstore.swedish.decisive import decisive
from vectorstore.swedish.facts import Facts, facts, missing_facts, without_facts, wrong_bounds
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import squeeze
from vectorstore.swedish.words import stems, tokens

# Share of the sentence's content stems that the source must hold, and the longest stretch of source
# sentences.
THRESHOLD = 0.8
WINDOW = 3
# Source stretches this close to the best one are tried as well: a list repeats itself with other numbers.
_NEAR = 0.05
_CITATION = re.compile(r"\s*\[\d+(?:\s*[,–-]\s*\d+)*\]")
_LIST_MARK = re.compile(r"^(?:[-*•–—−]|\\-|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class SupportVerdict:
    """``supported`` when nothing failed; ``coverage`` 0–1 is the share of content stems found in the source.

    ``failed`` names the gates, in this order: number, money, percent, date, law, agency, name, negation,
    modality, bound, wording (a decisive word that the source does not hold), coverage.
    """

    supported: bool
    coverage: float
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of consecutive source sentences and the stretch around it that lends it names."""

    text: str
    context: str
    stems: frozenset[str]


_ORDER = (
    "number", "money", "percent", "date", "law", "agency", "name", "negation", "modality", "bound",
    "wording", "coverage",
)  # fmt: skip


@lru_cache(maxsize=512)
def _units(passage: str) -> tuple[tuple[_Unit, ...], ...]:
    """For each length 1, 2, 3 the stretches of so many consecutive sentences."""
    pieces = [squeeze(passage[start:end]) for start, end in split_sentences(passage)]
    sets = [frozenset(stems(piece)) for piece in pieces]
    sizes: list[tuple[_Unit, ...]] = []
    for size in range(1, WINDOW + 1):
        sizes.append(
            tuple(
                _Unit(
                    " ".join(pieces[at : at + size]),
                    " ".join(pieces[max(0, at - WINDOW + 1) : at + WINDOW]),
                    frozenset().union(*sets[at : at + size]),
                )
                for at in range(max(1, len(pieces) - size + 1) if size == 1 else len(pieces) - size + 1)
                if pieces
            )
        )
    return tuple(sizes)


def _stands_in(sentence: str, passage: str) -> bool:
    """Whether ``sentence`` is in ``passage`` word for word, and not cut out of a longer number or word."""
    at = passage.find(sentence)
    while at != -1:
        before, after = passage[max(0, at - 2) : at], passage[at + len(sentence) : at + len(sentence) + 2]
        open_left = re.search(r"\w$", before) or (sentence[:1].isdigit() and re.search(r"\d[ ,.:/–-]$", before))
        open_right = re.match(r"\w", after) or (sentence[-1:].isdigit() and re.match(r"[ ,.:/–-]\d", after))
        if not ((sentence[:1].isalnum() and open_left) or (sentence[-1:].isalnum() and open_right)):
            return True
        at = passage.find(sentence, at + 1)
    return False


def _coverage(wanted: frozenset[str], unit: _Unit) -> float:
    return len(wanted & unit.stems) / len(wanted)


def _gates(sentence: str, mine: Facts, unit: _Unit) -> set[str]:
    source, around = facts(unit.text), facts(unit.context)
    failed = set(missing_facts(mine, source, around))
    failed |= changed_marks(sentence, unit.text)
    if wrong_bounds(mine, source):
        failed.add("bound")
    if decisive(sentence) - decisive(unit.text):
        failed.add("wording")
    return failed


def _share(words: Counter[str], unit: _Unit) -> float:
    """Share of all words of the sentence, small ones too, that the unit holds."""
    return (words & Counter(marked_words(unit.text))).total() / words.total() if words else 1.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(marked_words(text)))


def _candidates(clean: str, passage: str, threshold: float) -> tuple[float, list[_Unit]]:
    """The best coverage and the shortest stretches that reach the threshold (else the best ones there are).

    Of stretches that cover about equally much, those that share clearly fewer pairs of neighbouring words are
    left out: the sentence was not made from them.
    """
    bare = without_facts(clean)
    # Negations and bound words have a gate: here they would favour a source that has them by chance.
    wanted = frozenset(stems(" ".join(word for word in tokens(bare) if not is_mark(word))))
    small, pairs = Counter(marked_words(bare)), _pairs(clean)
    best, chosen = 0.0, list[_Unit]()
    for units in _units(passage):
        scored = [(_coverage(wanted, unit) if wanted else _share(small, unit), unit) for unit in units]
        top = max((score for score, _ in scored), default=0.0)
        if top > best:
            best, chosen = top, [unit for score, unit in scored if score >= top - _NEAR]
        if best >= threshold:
            break
    shares = [(pairs & _pairs(unit.text)).total() / max(1, pairs.total()) for unit in chosen]
    return best, [unit for share, unit in zip(shares, chosen, strict=True) if share >= max(shares) - 2 * _NEAR]


def check_support(sentence: str, passage: str, threshold: float = THRESHOLD) -> SupportVerdict:
    """Whether ``passage`` says what ``sentence`` says, by the rules of gated coverage.

    A sentence that stands in the passage word for word is supported. Otherwise the shortest stretch of one to
    three source sentences that covers at least ``threshold`` of its content stems is its source, and in it
    must be every number, amount, percentage, date, law reference, agency and name; negation, modal verbs
    and bound words must be unchanged, and no decisive word may be new. Citation
    markers and list marks of the sentence are ignored.
    """
    clean = squeeze(_LIST_MARK.sub("", _CITATION.sub("", squeeze(sentence))))
    if not clean:
        return SupportVerdict(False, 0.0, ("coverage",))
    whole = squeeze(passage)
    if _stands_in(clean, whole) or _stands_in(clean.rstrip("."), whole):
        return SupportVerdict(True, 1.0, ())
    best, candidates = _candidates(clean, passage, threshold)
    if not candidates:
        return SupportVerdict(False, best, ("coverage",))
    mine = facts(clean)
    failed = min((_gates(clean, mine, unit) for unit in candidates), key=len)
    if best < threshold:
        failed = failed | {"coverage"}
    return SupportVerdict(not failed, best, tuple(name for name in _ORDER if name in failed))
