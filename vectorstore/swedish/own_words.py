"""What a reworded sentence puts in the place of the source's words: a word of its own, an opposite, a changed order."""

import re
from collections import Counter
from functools import lru_cache
from itertools import combinations, pairwise

from vectorstore.swedish.alignment import is_mark
from vectorstore.swedish.facts import without_facts
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.synonyms import said_otherwise
from vectorstore.swedish.words import stem, stems, stop_words, tokens

# Words that any sentence may hold without saying more.
LIGHT = frozenset(
    "ske sker skett enligt gör ges bli upp år årets innebär består omfattar utgör heter kallas gällande sverige svensk"
    " svenska del dels form sätt samt dessutom vidare därutöver bland annat exempel exempelvis handlar avser"
    " innehåller myndigheten uppdraget arbetet insatsen insatserna medlen bidraget satsningen förslaget lagen personen"
    " linjen teamet reglerna syftet fått gett givit tagit kommit numret".split()
)
_LIGHT_STEMS = frozenset(stem(word) for word in LIGHT)
# Small words of which one can't stand where the source has another, beside the same word.
_RIVALS = (
    frozenset({"med", "utan"}), frozenset({"före", "efter", "under", "innan"}), frozenset({"till", "från"}),
    frozenset({"över", "under"}), frozenset({"för", "mot"}), frozenset({"alla", "några", "vissa", "inga", "flera"}),
)  # fmt: skip
_PREPOSITIONS = frozenset("från till i på under enligt vid hos för med mot om efter före sedan".split())
_TO_BE = re.compile(
    r"\b(?:ska|skall|bör|kan|måste|skulle|kommer att|väntas|föreslås|avses)\s(?:\w+\s)?(?:bli|vara|ha|få)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:är|har|får|blir)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:ska|skall|bör|kan|måste|skulle|kommer|väntas|föreslå\w*|avse[rs]?|vill)\b", re.IGNORECASE)
_JOINS = frozenset({"och", "eller"})
_LACK = re.compile(r"\b(?:sakna\w*|brist(?:er|ade) på)\b", re.IGNORECASE)
_HAVE = re.compile(r"\b(?:finns|fanns|funnits|har|hade)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:totalt|sammanlagt|sammantaget|engångs\w*|en gång)\b", re.IGNORECASE)
_YEARLY = re.compile(r"\b(?:per|varje|om)\s(?:år(?:et)?|månad)\b|\bårlig\w*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[ .,]\d+)*")
_PREFIXES = ("o", "icke", "miss", "mot", "av")
_LEAST = 3
_ALIKE, _ALIKE_LETTERS = 0.8, 5
_MOSTLY = 0.7
_HALF = 0.55
_EDGE = ""


def near(word: str, other: str) -> bool:
    """Two stems of one word ("arb", "arbet"), or the last part of a compound ("räkning", "telefonräkning")."""
    short, long = sorted((word, other), key=len)
    if len(short) >= _LEAST and long.startswith(short) and long[len(short) :] in ("et", "e", "en", "s"):
        return True
    return len(word) > _LEAST and other.endswith(word) and other.removesuffix(word) not in _PREFIXES


def new_words(sentence: str, source: str, around: frozenset[str]) -> frozenset[str]:
    """Stems of content that stand neither in ``source`` nor among the stems ``around`` it, and that no synonym
    brings: what the sentence says of its own."""
    theirs = frozenset(stems(source))
    words = tokens(without_facts(sentence))
    found = {
        root
        for word in words
        if not is_mark(word) and word not in stop_words() and word not in LIGHT and not word.isdigit()
        for root in (stem(word),)
        if root not in _LIGHT_STEMS and not _known(root, theirs) and not _known(root, around)
    }
    if found:
        for here, other in said_otherwise(words):
            if found & set(here) and set(other) <= theirs:
                found -= set(here)
    return frozenset(found)


def _known(root: str, theirs: frozenset[str]) -> bool:
    return root in theirs or any(near(root, other) or _alike(root, other) for other in theirs)


def _alike(one: str, other: str) -> bool:
    """Two forms of one word that the stemmer keeps apart: they begin alike for most of their length."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _ALIKE_LETTERS:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return same >= max(_ALIKE_LETTERS, _ALIKE * longest)


@lru_cache(maxsize=4096)
def turned(sentence: str, source: str) -> frozenset[str]:
    """Gates that fail because small words or the order of words turn the sentence: wording, negation, role, binding."""
    failed: set[str] = set()
    mine = _plain(sentence)
    pieces = [source[start:end] for start, end in split_sentences(source)]
    close = close_sentences(sentence, source)
    theirs = [_plain(piece) for piece in close]
    if theirs and all(_rivals(mine, words) for words in theirs):
        failed.add("wording")
    if theirs and all(_exchanged(mine, words) for words in theirs):
        failed.add("role")
    if close and _found_what_lacks(sentence, close):
        failed.add("negation")
    told = [piece for piece in pieces if _shares(mine, _plain(piece), _HALF)]
    outright = _IS.search(sentence) and not _MODAL.search(sentence)
    if told and outright and all(_TO_BE.search(piece) and not _IS.search(piece) for piece in told):
        failed.add("modality")
    if _TOTAL.search(sentence) and _yearly_there(sentence, pieces):
        failed.add("binding")
    return frozenset(failed)


def _found_what_lacks(sentence: str, close: tuple[str, ...]) -> bool:
    """Whether the sentence has what its sources say is lacking."""
    if not _HAVE.search(sentence) or _NOT.search(sentence) or _LACK.search(sentence):
        return False
    return all(_LACK.search(piece) and not _HAVE.search(piece) for piece in close)


def _yearly_there(sentence: str, pieces: list[str]) -> bool:
    numbers = set(_NUMBER.findall(sentence))
    there = [piece for piece in pieces if numbers & set(_NUMBER.findall(piece))]
    return bool(there) and all(_YEARLY.search(piece) and not _TOTAL.search(piece) for piece in there)


@lru_cache(maxsize=4096)
def _plain(text: str) -> tuple[str, ...]:
    """Words in order, content words as stems; small words as written."""
    return tuple(word if word in stop_words() else stem(word) for word in tokens(text))


def _shares(mine: tuple[str, ...], theirs: tuple[str, ...], share: float = _MOSTLY) -> bool:
    return (Counter(mine) & Counter(theirs)).total() >= share * len(mine)


def close_sentences(sentence: str, source: str) -> tuple[str, ...]:
    """The sentences of ``source`` that hold most words of ``sentence``, small ones too."""
    pieces = [source[start:end] for start, end in split_sentences(source)]
    return tuple(piece for piece in pieces if _shares(_plain(sentence), _plain(piece)))


def _rivals(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a small word stands beside the word that has its rival in the source."""
    pairs = set(zip(theirs, (*theirs[1:], _EDGE), strict=True))
    for word, after in pairwise(mine):
        for rivals in _RIVALS:
            if word in rivals and (word, after) not in pairs and any((other, after) in pairs for other in rivals):
                return True
    triples = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    for before, word, after in zip(mine, mine[1:], mine[2:], strict=False):
        if word in _JOINS and (before, word, after) not in triples:
            (other,) = _JOINS - {word}
            if (before, other, after) in triples:
                return True
    return False


def _exchanged(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two words have changed places, each beside what stood beside the other."""
    ours, counts, small = Counter(mine), Counter(theirs), stop_words()
    once = [word for word in mine if ours[word] == 1 == counts[word] and word not in small and not is_mark(word)]
    for one, other in combinations(once, 2):
        if theirs.index(one) < theirs.index(other) or _listed(mine, one, other) or _listed(theirs, other, one):
            continue
        if _stays(mine, theirs, one) or _stays(mine, theirs, other):
            continue
        first, second = _beside(mine, one, theirs, other), _beside(mine, other, theirs, one)
        if first and second and {*first, *second} != {_EDGE} and not _by(mine, theirs, one, other):
            return True
    return False


def _beside(mine: tuple[str, ...], word: str, theirs: tuple[str, ...], other: str) -> list[str]:
    """The neighbours of ``word`` that ``other`` has on the same side in the source."""
    return [
        left for left, right in zip(_around(mine, word), _around(theirs, other), strict=True) if left == right
    ]  # fmt: skip


def _around(words: tuple[str, ...], word: str) -> tuple[str, str]:
    at = words.index(word)
    return words[at - 1] if at else _EDGE, words[at + 1] if at + 1 < len(words) else _EDGE


def _by(mine: tuple[str, ...], theirs: tuple[str, ...], *words: str) -> bool:
    """Whether an "av" has come or gone before one of the words: the passive of the same deed."""
    if mine.count("av") == theirs.count("av"):
        return False
    return any((_around(mine, word)[0] == "av") != (_around(theirs, word)[0] == "av") for word in words)


def _stays(mine: tuple[str, ...], theirs: tuple[str, ...], word: str) -> bool:
    """Whether a word has kept the small word before it ("från 2026"): the whole phrase has moved."""
    before = _around(mine, word)[0]
    return before == _around(theirs, word)[0] and (before in _PREPOSITIONS or word.isdigit())


def _listed(words: tuple[str, ...], one: str, other: str) -> bool:
    """Whether the two may change places: nothing but "och" stands between them, or "är"."""
    between = words[words.index(one) + 1 : words.index(other)]
    return bool({"är", "var", "heter"} & {*between}) or (len(between) == 1 and between[0] in _JOINS | {"samt"})
