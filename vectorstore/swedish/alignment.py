"""Small words that turn a statement round: negations, modal verbs and bound words, compared by alignment."""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from vectorstore.swedish.words import stem

_CLASSES: dict[str, dict[str, str]] = {
    "negation": {
        "inte": "inte ej icke", "aldrig": "aldrig", "ingen": "ingen inget inga ingenting", "varken": "varken",
        "knappast": "knappast", "utan_att": "utan_att", "alltid": "alltid",
    },
    "modality": {
        "ska": "ska skall", "måste": "måste", "bör": "bör borde", "får": "får", "kan": "kan kunna kunde",
        "skulle": "skulle", "behöver": "behöver behövde", "avser": "avser avsåg", "fick": "fick",
        "vill": "vill ville", "kommer_att": "kommer_att",
        "väntas": "väntas förväntas beräknas",
    },
    "bound": {
        "max": "högst maximalt max upp_till uppemot som_mest inte_mer_än", "min": "minst lägst åtminstone",
        "senast": "senast", "före": "före innan", "tidigast": "tidigast", "från": "från_och_med fr_o_m",
        "till": "till_och_med t_o_m", "efter": "efter", "drygt": "drygt", "knappt": "knappt",
        "mer": "mer_än fler_än", "mindre": "mindre_än färre_än", "ungefär": "cirka ca omkring ungefär",
        "närmare": "närmare", "nästan": "nästan", "delvis": "delvis", "endast": "endast bara enbart",
        "över": "över", "under": "under",
    },
}  # fmt: skip
_MARKS: dict[str, tuple[str, str]] = {
    word: (gate, name) for gate, table in _CLASSES.items() for name, words in table.items() for word in words.split()
}
# Everyday prepositions: they count only where the two texts run side by side.
_WEAK = frozenset({"före", "efter", "över", "under", "närmare", "till", "från", "fick", "vill", "behöver"})
_PHRASES = tuple(word.split("_") for word in _MARKS if "_" in word)
_PHRASE = re.compile(
    r"\b(?:" + "|".join(r"\.?\s*".join(parts) for parts in sorted(_PHRASES, key=len, reverse=True)) + r")\b"
)
_WORD = re.compile(r"\w+")
# "fick i uppdrag" is a gift, and "under 2024" a time: neither is a modal verb or a bound.
_NO_MARK = re.compile(
    r"\b(?:får|fick|fått)\b(?=(?:\s+[^\s.;]+){0,6}\s+(?:i\s+)?uppdrag)"
    r"|\bunder\s+(?=(?:19|20)\d\d\b|(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november"
    r"|december|våren|sommaren|hösten|vintern|åren)\b)"
)
_SCOPE = 3
# A gap of at most this many source words counts as something taken out, not as a shortened clause.
_SHORT_GAP = 2
_CLOSE = 0.7


@lru_cache(maxsize=2048)
def marked_words(text: str) -> tuple[str, ...]:
    """Stems of ``text``, but marks as written and "från och med", "upp till" … joined to one word each."""
    plain = _NO_MARK.sub(" ", text.lower())
    joined = _PHRASE.sub(lambda match: "_".join(re.findall(r"\w+", match.group())), plain)
    return tuple(word if word in _MARKS else stem(word) for word in _WORD.findall(joined))


def is_mark(word: str) -> bool:
    """Whether the lower-case ``word`` is a negation, a modal verb or a bound word."""
    return word in _MARKS


def _marks(words: tuple[str, ...]) -> Counter[tuple[str, str]]:
    return Counter(_MARKS[word] for word in words if word in _MARKS)


def _changed_in(ours: tuple[str, ...], theirs: tuple[str, ...], *, gap: bool) -> set[str]:
    """Gates whose marks differ between two unequal stretches that stand at the same place."""
    mine, source = _marks(ours), _marks(theirs)
    added = {gate for gate, _ in mine - source}
    removed = {gate for gate, _ in source - mine} if gap else set()
    return added | removed


def changed_marks(sentence: str, source: str) -> frozenset[str]:
    """Which of negation, modality and bound differ between ``sentence`` and the ``source`` it was made from.

    Where the sentence runs along the source, every mark must stand at its place: none added, none swapped,
    none taken out between two kept words. Where it was reworded, its marks must be among those of the
    source and a negation must not be lost altogether. A longer stretch left out whole (a clause) may take
    its marks along.
    """
    ours, theirs = marked_words(sentence), marked_words(source)
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False)
    opcodes = blocks.get_opcodes()
    kept = sum(j2 - j1 for tag, _, _, j1, j2 in opcodes if tag == "equal")
    if not ours or kept / len(ours) < _CLOSE:
        return _reworded(ours, theirs)
    changed: set[str] = set()
    last = len(opcodes) - 1
    for at, (tag, i1, i2, j1, j2) in enumerate(opcodes):
        if tag == "equal":
            continue
        at_edge = at in (0, last) and i2 - i1 > 1 and j1 == j2
        short = i2 - i1 <= (_SHORT_GAP if j1 == j2 else 2 * _SHORT_GAP)
        changed |= _changed_in(ours[j1:j2], theirs[i1:i2], gap=short and not at_edge)
        # The verb of a long stretch may be replaced by a plain one: "…, till exempel X, ska bli" told as "är".
        if tag == "replace" and not short:
            changed |= {"modality"} & _changed_in(ours[j1:j2], theirs[max(i1, i2 - _SCOPE) : i2], gap=True)
        if at < last and _negations(theirs[max(i1, i2 - _SCOPE) : i2]) > _negations(ours[j1:j2]):
            changed.add("negation")
    if _only_moved(ours, theirs):
        changed.discard("modality")
    return frozenset(changed)


def _negations(words: tuple[str, ...]) -> int:
    return sum(n for (gate, name), n in _marks(words).items() if gate == "negation" and name != "alltid")


def _only_moved(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether both have the same modal verbs in the same order, in other places ("ska X göra" for "X ska göra")."""
    mine, source = (
        [_MARKS[word] for word in words if word in _MARKS and _MARKS[word][0] == "modality"] for words in (ours, theirs)
    )
    return bool(mine) and mine == source


def _reworded(ours: tuple[str, ...], theirs: tuple[str, ...]) -> frozenset[str]:
    mine, source = _marks(ours), _marks(theirs)
    added = {gate for (gate, name) in mine if (gate, name) not in source and name not in _WEAK}
    negations = [sum(n for (gate, _), n in marks.items() if gate == "negation") for marks in (mine, source)]
    if negations[0] != negations[1] and min(negations) == 0:
        added.add("negation")
    return frozenset(added)


def counterpart(sentence: str, source: str, phrase: str) -> frozenset[str]:
    """The words (as `marked_words`) of ``source`` that stand where ``phrase`` stands in ``sentence``; empty
    when none do."""
    ours, theirs, wanted = marked_words(sentence), marked_words(source), marked_words(phrase)
    starts = [at for at in range(len(ours) - len(wanted) + 1) if ours[at : at + len(wanted)] == wanted]
    found: set[str] = set()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal" and any(j1 < at + len(wanted) and at < j2 for at in starts):
            found.update(theirs[i1:i2])
    return frozenset(found)
