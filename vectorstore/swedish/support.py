"""Does this passage carry this sentence? Word coverage with hard gates, no model, no randomness."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.alignment import changed_marks, counterpart, is_mark, marked_words
from vectorstore.swedish.binding import bound_elsewhere
from vectorstore.swedish.clauses import clauses, crossed_pairs, doer_moved, joints, source_clause, stands_for_another
from vectorstore.swedish.decisive import decisive
from vectorstore.swedish.facts import Facts, facts, missing_facts, without_facts, wrong_bounds
from vectorstore.swedish.left_out import left_out
from vectorstore.swedish.own_words import LIGHT, close_sentences, near, new_words, turned
from vectorstore.swedish.roles import crossed_clauses, swapped_actors, told_as_fact
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import squeeze
from vectorstore.swedish.whole import stands_whole
from vectorstore.swedish.words import stems, tokens

# Share of the sentence's content stems that the source must hold, and the longest stretch of source
# sentences.
THRESHOLD = 0.8
WINDOW = 3
# Source stretches this close to the best one are tried as well: a list repeats itself with other numbers.
_NEAR = 0.05
_CITATION = re.compile(r"\s*\[\d+(?:\s*[,–-]\s*\d+)*\]")
_SHORT = re.compile(r"\(([A-ZÅÄÖ]{2,9})\)")
_SHORT_LENGTH = 12
_CAPITALS = re.compile(r"\b[A-ZÅÄÖ]{2,9}\b")
_YEARLY = re.compile(r"\b(?:årligen|varje år|om året)\b", re.IGNORECASE)
_PRONOUNS = frozenset("myndighet arbet uppdrag linj team medl bidrag insats satsning förslag lag person".split())
_BODIES = frozenset(stems("kommun region regering riksdag länsstyrelse polis socialtjänst socialnämnd domstol skola"))
_LEAST = 3
_LIST_MARK = re.compile(r"^(?:[-*•–—−]|\\-|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class SupportVerdict:
    """``supported`` when nothing failed; ``coverage`` 0–1 is the share of content stems found in the source.

    ``failed`` names the gates, in this order: number, money, percent, date, law, agency, name, negation,
    modality, bound, binding (a value that the source says of something else), role (doers that have changed
    places), status (what is only proposed or discussed, told as a fact), wording (a decisive word that the source
    does not hold, or one of a neighbouring sentence put in the place of another), coverage.
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
    "number", "money", "percent", "date", "law", "agency", "name", "negation", "modality", "bound", "condition",
    "binding", "role", "status", "wording", "coverage",
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


def _coverage(wanted: frozenset[str], unit: _Unit) -> float:
    found = wanted & unit.stems
    found |= {word for word in wanted - found if any(near(word, other) for other in unit.stems)}
    return len(found) / len(wanted)


def _replaced(sentence: str, unit: _Unit, around: frozenset[str], bodies: bool = False) -> bool:
    """Whether a word of a neighbouring sentence (with ``bodies`` a body's name too) stands where the source has
    another."""
    plain = frozenset(tokens(without_facts(sentence)))
    for word in dict.fromkeys(tokens(sentence)):
        if word not in plain and not bodies:
            continue
        root = next(iter(stems(word)), "")
        known = root in unit.stems or any(near(root, other) for other in unit.stems)
        if not root or root not in around or known or is_mark(word):
            continue
        instead = frozenset(stems(" ".join(counterpart(sentence, unit.text, word))))
        if instead - frozenset(stems(sentence)) - _PRONOUNS and (word in plain or instead & _BODIES):
            return True
    return False


def _gates(sentence: str, mine: Facts, unit: _Unit, around: frozenset[str]) -> set[str]:
    source, context = facts(unit.text), facts(unit.context)
    failed = set(missing_facts(mine, source, context))
    failed |= changed_marks(sentence, unit.text)
    if wrong_bounds(mine, source):
        failed.add("bound")
    if bound_elsewhere(sentence, unit.text):
        failed.add("binding")
    if swapped_actors(sentence, unit.text) or crossed_clauses(sentence, unit.text):
        failed.add("role")
    failed |= left_out(sentence, unit.text)
    if doer_moved(sentence, unit.text) or crossed_pairs(sentence, unit.text):
        failed.add("role")
    if told_as_fact(sentence, unit.text):
        failed.add("status")
    if decisive(sentence) - decisive(unit.text) or _replaced(sentence, unit, around):
        failed.add("wording")
    # What was made from one sentence has no word of the next one in the place of another.
    close = close_sentences(sentence, unit.text)
    if close and all(
        _replaced(sentence, _Unit(own, unit.context, _stem_set(own)), unit.stems | around, True) for own in close
    ):
        failed.add("wording")
    if new_words(sentence, unit.text, around):
        failed.add("wording")
    return failed | turned(sentence, unit.text) | _against_own_clause(sentence, mine, unit)


def _against_own_clause(sentence: str, mine: Facts, unit: _Unit) -> set[str]:
    """Gates that fail in the one clause that tells of the deed: bodies, names and words of its neighbours."""
    claims = clauses(sentence)
    own = source_clause(claims[0], unit.text) if len(claims) == 1 else None
    if own is None or own.text == unit.text:
        return set()
    failed: set[str] = set()
    if not stands_for_another(own):
        failed = {"agency", "name"} & set(missing_facts(mine, facts(own.text), facts(unit.context)))
    alone = _Unit(own.text, unit.context, frozenset(stems(own.text)))
    return failed | ({"wording"} if _replaced(sentence, alone, unit.stems) else set())


def _share(words: Counter[str], unit: _Unit) -> float:
    """Share of all words of the sentence, small ones too, that the unit holds."""
    words = Counter({word: count for word, count in words.items() if not is_mark(word)})
    return (words & Counter(marked_words(unit.text))).total() / words.total() if words else 1.0


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(marked_words(text)))


def _candidates(clean: str, passage: str, threshold: float, longest: int) -> tuple[float, list[_Unit]]:
    """The best coverage and the shortest stretches that reach the threshold (else the best ones there are).

    Of stretches that cover about equally much, those that share clearly fewer pairs of neighbouring words are
    left out: the sentence was not made from them.
    """
    bare = without_facts(clean)
    # Negations and bound words have a gate: here they would favour a source that has them by chance.
    wanted = frozenset(stems(" ".join(word for word in tokens(bare) if not (is_mark(word) or word in LIGHT))))
    small, pairs = Counter(marked_words(bare)), _pairs(clean)
    best, chosen = 0.0, list[_Unit]()
    for units in _units(passage)[:longest]:
        scored = [(_coverage(wanted, unit) if wanted else _share(small, unit), unit) for unit in units]
        top = max((score for score, _ in scored), default=0.0)
        if top > best:
            best, chosen = top, [unit for score, unit in scored if score >= top - _NEAR]
        if best >= threshold:
            break
    shares = [(pairs & _pairs(unit.text)).total() / max(1, pairs.total()) for unit in chosen]
    return best, [unit for share, unit in zip(shares, chosen, strict=True) if share >= max(shares) - 2 * _NEAR]


def check_support(sentence: str, passage: str, threshold: float = THRESHOLD, around: str = "") -> SupportVerdict:
    """Whether ``passage`` says what ``sentence`` says, by the rules of gated coverage.

    A sentence that stands in the passage word for word is supported. Otherwise the shortest stretch of one to
    three source sentences that covers at least ``threshold`` of its content stems is its source, and in it
    must be every number, amount, percentage, date, law reference, agency and name, each beside the same words;
    negation, modal verbs and bound words must be unchanged, doers must keep their places, and no decisive word
    may be new. A sentence of two whole clauses may have a source for each. ``around`` is the text that
    ``passage`` was cut from: its other words must not stand in the place of those of the source. Citation
    markers and list marks of the sentence are ignored.
    """
    clean = squeeze(_LIST_MARK.sub("", _CITATION.sub("", squeeze(sentence))))
    if not clean:
        return SupportVerdict(False, 0.0, ("coverage",))
    passage = _abbreviated(passage, clean)
    if stands_whole(clean, passage):
        return SupportVerdict(True, 1.0, ())
    verdict = _judged(clean, passage, threshold, around)
    if verdict.supported:
        return verdict
    if turned(clean, passage):
        return verdict
    halves = [part for start, end in joints(clean) for part in (clean[:start], clean[end:])]
    for one, other in zip(halves[::2], halves[1::2], strict=True):
        if min(len(tokens(one)), len(tokens(other))) > _LEAST and all(
            _judged(part, passage, threshold, around, 1).supported for part in (one, other)
        ):
            return SupportVerdict(True, verdict.coverage, ())
    return verdict


def _abbreviated(passage: str, sentence: str) -> str:
    """``passage`` with "Inspektionen för vård och omsorg (IVO)" as "IVO" where the sentence says no more."""
    short = {found[1] for found in _SHORT.finditer(passage)} & set(_CAPITALS.findall(sentence))
    for body in reversed(find_agencies(passage)) if short else ():
        full = passage[body.start : body.end]
        after = _SHORT.search(passage, body.start, body.end + _SHORT_LENGTH)
        if after and after[1] in short and full.partition(" (")[0] not in sentence:
            passage = passage[: body.start] + after[1] + passage[max(body.end, after.end()) :]
    return passage


def _judged(clean: str, passage: str, threshold: float, around: str, longest: int = WINDOW) -> SupportVerdict:
    clean, passage = _YEARLY.sub("per år", clean), _YEARLY.sub("per år", passage)
    best, candidates = _candidates(clean, passage, threshold, longest)
    if not candidates:
        return SupportVerdict(False, best, ("coverage",))
    mine, beside = facts(clean), _stem_set(around or passage)
    failed = min((_gates(clean, mine, unit, beside) for unit in candidates), key=len)
    if best < threshold:
        failed = failed | {"coverage"}
    return SupportVerdict(not failed, best, tuple(name for name in _ORDER if name in failed))


@lru_cache(maxsize=256)
def _stem_set(text: str) -> frozenset[str]:
    return frozenset(stems(text))
