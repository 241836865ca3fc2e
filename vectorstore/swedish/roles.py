"""Who does what to whom, and how far it is only talked about: what word coverage can't see in a sentence."""

import re
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.clauses import COPULAS, JOINT, LINKING, OPENING, heads, joints
from vectorstore.swedish.names import find_names
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems

_ACTORS = re.compile(
    r"\b(?:regeringen|riksdagen|utredningen|utredaren|kommittén|statsrådet|staten|polisen|skolan|skolorna|domstolen"
    r"|socialtjänsten|(?:social)?nämnden|nämnderna|kommun(?:en|er|erna)?|region(?:en|er|erna)?|universitetet|föreningen"
    r"|organisation(?:en|er|erna)?|jour(?:en|er|erna))s?\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\w+)\W*$")
_PREPOSITIONS = frozenset("av från till åt för med hos vid om mot på".split())
_GIVERS, _TAKERS = frozenset({"av", "från"}), frozenset({"", "till", "åt"})
_JOINED = re.compile(r"\W*(?:och|samt|eller|respektive)?\W*")

# Verbs and nouns that hold what follows "att" or "om" at arm's length: proposed, discussed, wished, not known.
_HEDGE = re.compile(
    r"\b(?:föresl\w*|förslag\w*|diskut\w*|övervä\w*|möjlighet\w*|behov\w*|efterfråg\w*|framför\w*|framhöll\w*|framhål\w*"
    r"|anser|ansåg|menar|menade|tror|trodde|tycker|säger|sade|uppger|uppgav|skriver|skrev|påpekar|berättar|upplever|betonar|lyft\w*|önska\w*|önskemål\w*|aviser\w*|planer\w*|avser|avsåg|vill|ville|ambition\w*"
    r"|hoppas|tanken|kräv\w*|uppmana\w*|rekommend\w*|bör|borde|hävda\w*|befara\w*|påst\w*|antyd\w*|misstänk\w*|prövar?"
    r"|pröva\w*|avgör\w*|undersök\w*|utred\w*|analyser\w*|bedöm\w*|oklar\w*|osäker\w*|ovisst|grans?ka\w*|frågan"
    r"|ställning|kan|kunde|målet|syftet|mål|syfte|siktar|strävar|tvivla\w*|vet inte)\b",
    re.IGNORECASE,
)
_HELD = re.compile(rf"{_HEDGE.pattern}[^.;:]*?\b(?:att|om|huruvida)\b", re.IGNORECASE)
_MOSTLY = 0.75


class _Actor(NamedTuple):
    key: str
    start: int
    end: int
    preposition: str


@lru_cache(maxsize=2048)
def _actors(text: str) -> tuple[_Actor, ...]:
    """Bodies, persons and other doers in order, each where it is first named, with the preposition before it."""
    found = [(a.start, a.end, a.name.lower()) for a in find_agencies(text)]
    found += [(n.start, n.end, n.text.lower().removesuffix("s")) for n in find_names(text)]
    found += [(*m.span(), m.group().lower().removesuffix("s")) for m in _ACTORS.finditer(text)]
    made: dict[str, _Actor] = {}
    end_of_last = 0
    for start, end, key in sorted(found, key=lambda item: (item[0], -item[1])):
        if start < end_of_last:
            continue
        end_of_last = end
        before = _LAST_WORD.search(text[:start])
        word = before[1].lower() if before else ""
        made.setdefault(key, _Actor(key, start, end, word if word in _PREPOSITIONS else ""))
    return tuple(made.values())


def swapped_actors(sentence: str, source: str) -> bool:
    """Whether two doers have changed places: the one who acts in ``source`` is acted on here.

    "A gav B i uppdrag" carries "B fick i uppdrag av A"; it carries neither "B gav A" nor "A gavs i uppdrag av B".
    """
    mine = {actor.key: actor for actor in _actors(sentence)}
    if len(mine) < 2:
        return False
    pieces = [source[start:end] for start, end in split_sentences(source)]
    verdicts = [
        _swapped(mine, sentence, _actors(piece), piece)
        for piece in pieces
        if len({actor.key for actor in _actors(piece)} & mine.keys()) > 1
    ]
    return bool(verdicts) and all(verdicts)


def _swapped(mine: dict[str, _Actor], sentence: str, theirs: tuple[_Actor, ...], piece: str) -> bool:
    for one, other in combinations((actor for actor in theirs if actor.key in mine), 2):
        first, second = sorted((mine[one.key], mine[other.key]), key=lambda actor: actor.start)
        if _JOINED.fullmatch(sentence, first.end, second.start) or _JOINED.fullmatch(piece, one.end, other.start):
            continue
        same_order = first.key == one.key
        there, here = (one.preposition, other.preposition), (first.preposition, second.preposition)
        if not same_order and here == there:
            return True
        flipped = (there[1] in _TAKERS and here[1] in _GIVERS) or (there[1] in _GIVERS and here[1] in _TAKERS)
        if same_order and flipped and here[0] == there[0]:
            return True
    return False


def crossed_clauses(sentence: str, source: str) -> bool:
    """Whether the doer is of one clause of a source sentence and the deed of another ("A gör X, och B gör Y" told as
    "A gör Y"), or doer and object of one verb have changed places."""
    head, verb, rest = heads(sentence)
    if not verb or not head or OPENING.match(sentence) or JOINT.search(sentence):
        return False
    deed = rest | (frozenset(stems(verb)) if verb not in LINKING else frozenset())
    verdicts: list[bool] = []
    for start, end in split_sentences(source):
        piece = source[start:end]
        wanted = head | deed
        if len(wanted & frozenset(stems(piece))) < _MOSTLY * len(wanted):
            continue
        verdicts.append(_crossed(head, deed, piece) or _turned(head, verb, rest, piece))
    return bool(verdicts) and all(verdicts)


def _crossed(head: frozenset[str], deed: frozenset[str], piece: str) -> bool:
    cuts = (0, *(at for span in joints(piece) for at in span), len(piece))
    clauses = [frozenset(stems(piece[start:end])) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    for one, other in ((a, b) for a in clauses for b in clauses if a is not b):
        if head & (one - other) and not head & (other - one) and deed & (other - one) and not deed & (one - other):
            return True
    return False


def _turned(head: frozenset[str], verb: str, rest: frozenset[str], piece: str) -> bool:
    before, theirs, after = heads(piece)
    if theirs != verb or verb in COPULAS or OPENING.match(piece):
        return False
    return bool(head <= after - before and rest & (before - after))


def told_as_fact(sentence: str, source: str) -> bool:
    """Whether ``source`` only proposes, discusses or asks what ``sentence`` states outright."""
    wanted = frozenset(stems(sentence))
    hedges = {match.group().lower() for match in _HEDGE.finditer(sentence)}
    if not wanted:
        return False
    best, held = 0.0, False
    for start, end in split_sentences(source):
        piece = source[start:end]
        covered = len(wanted & frozenset(stems(piece))) / len(wanted)
        if covered <= best:
            continue
        best = covered
        opening = _HELD.search(piece)
        inside = frozenset(stems(piece[opening.end() :])) if opening else frozenset()
        rest = {match.group().lower() for match in _HEDGE.finditer(piece, opening.end())} if opening else set()
        held = bool(opening) and hedges <= rest and len(wanted & inside) / len(wanted) >= _MOSTLY * covered
    return held
