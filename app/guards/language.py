"""Is the question English? Then the frame round the Swedish quotes is English, and the search words Swedish."""

from __future__ import annotations

import re
from functools import cache

from app.guards.signs import read_data

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_ENGLISH = frozenset(
    "the of and to is are was were does do did has have how what when where which who whom why much many in on for"
    " by with about from there any under my i he she they we you it this that be been will would should can could"
    " please his her their our your not no want need help find am me him myself get".split()
)
# Words of the field that no Swedish word is spelled like: "Are virginity tests illegal?" has one small word only.
_ENGLISH_OF_THE_FIELD = frozenset(
    "against explain describe summarise summarize tell agencies agency violence honour honor virginity illegal legal"
    " shelter shelters sheltered housing law laws women woman children child girls boys forced marriage abuse stalking"
    " sweden swedish government police victims victim punishment penalty crime crimes deadline funding money support"
    " related work works working new reporting report responsible municipalities authorities authority".split()
)
_SWEDISH = frozenset(
    "och att det som en ett är var av för med till på vad hur när vilka vilken vilket vem varför den de inte har ska"
    " jag han hon om i man kan får finns eller från mot enligt vi ni du sig sin mitt min".split()
)
_BOTH = frozenset("i on by for under man do has".split())

# In a word that is no name: "Umeå" and "Östergötland" stand in English questions too.
_SWEDISH_WORD = re.compile(r"(?<!\w)[a-zåäöé]*[åäö]")


def looks_english(text: str) -> bool:
    """Whether the function words are English rather than Swedish; two or more of them are needed."""
    words = [word.lower() for word in _WORD.findall(text)]
    known = _ENGLISH | _ENGLISH_OF_THE_FIELD
    english = sum(word in known and word not in _BOTH for word in words)
    swedish = sum(word in _SWEDISH and word not in _BOTH for word in words)
    return english >= 2 and english > 2 * swedish and not _SWEDISH_WORD.search(text)


def swedish_words(text: str) -> str:
    """An English question as Swedish search words: known terms translated, longest first, names and numbers kept."""
    rest = text
    for term, swedish in _terms():
        rest = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", f" {swedish} ", rest, flags=re.IGNORECASE)
    kept = [word for word in rest.split() if word.strip("?,.!").lower() not in _ENGLISH - _SWEDISH]
    return " ".join(kept)


@cache
def _terms() -> tuple[tuple[str, str], ...]:
    terms: dict[str, str] = read_data("english_terms.yaml")
    return tuple(sorted(((str(k), str(v)) for k, v in terms.items()), key=lambda pair: -len(pair[0])))
