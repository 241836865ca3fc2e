"""Synonyms, narrower words and abbreviations of the field, for widening a search."""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from vectorstore.swedish.agencies import abbreviations
from vectorstore.swedish.words import stem, tokens

_FILE = Path(__file__).resolve().parent.parent / "data" / "synonyms.yaml"
_EVERYDAY = _FILE.with_name("everyday.yaml")
_Phrase = tuple[str, ...]


def _key(phrase: str) -> _Phrase:
    return tuple(stem(token) for token in tokens(phrase))


@cache
def _table() -> Mapping[_Phrase, tuple[_Phrase, ...]]:
    """Stems of a phrase → the words of every phrase to try beside it, in file order."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
    pairs = [(one, other) for group in data["same"] for one in group for other in group]
    pairs += [(broad, narrow) for broad, narrower in data["includes"].items() for narrow in narrower]
    pairs += list(data["spelling"].items())
    for short, name in abbreviations().items():
        pairs += [(short, name), (name, short)]
    table: dict[_Phrase, dict[_Phrase, None]] = {}
    for one, other in pairs:
        if _key(one) != _key(other):
            table.setdefault(_key(one), {})[tokens(other)] = None
    return {phrase: tuple(others) for phrase, others in table.items()}


@cache
def _everyday() -> Mapping[_Phrase, tuple[_Phrase, ...]]:
    """Stems of a phrase → the stems of every phrase that says the same in everyday or in official words."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    groups = yaml.load(_EVERYDAY.read_text(encoding="utf-8"), Loader=loader)["same"]
    table: dict[_Phrase, dict[_Phrase, None]] = {}
    for group in groups:
        keys = [_key(str(phrase)) for phrase in group]
        for key in keys:
            table.setdefault(key, {}).update({other: None for other in keys if other != key})
    return {phrase: tuple(others) for phrase, others in table.items()}


@lru_cache(maxsize=1024)
def said_otherwise(words: tuple[str, ...]) -> tuple[tuple[_Phrase, _Phrase], ...]:
    """(stems of a stretch of ``words``, stems that may stand for it in a text), for all stretches that a line of
    the everyday words or of the field's synonyms holds."""
    stems = tuple(stem(word) for word in words)
    found: list[tuple[_Phrase, _Phrase]] = []
    longest = max(_longest(), max(map(len, _everyday())))
    for at in range(len(stems)):
        for size in range(1, min(longest, len(stems) - at) + 1):
            here = stems[at : at + size]
            found += [(here, other) for other in _everyday().get(here, ())]
            found += [(here, tuple(stem(word) for word in other)) for other in _table().get(here, ())]
    return tuple(dict.fromkeys(found))


@cache
def _longest() -> int:
    return max(map(len, _table()))


@lru_cache(maxsize=1024)
def expansions(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Phrases to try beside ``words`` (lower-case tokens of a question), without repeats, in order of place.

    Matching is by stem, longest phrase first: ("nck",) → (("nationellt", "centrum", "för", "kvinnofrid"),).
    A phrase may be one word or several; none of them is among ``words`` already.
    """
    stems = tuple(stem(word) for word in words)
    found: dict[_Phrase, None] = {}
    at = 0
    while at < len(stems):
        for size in range(min(_longest(), len(stems) - at), 0, -1):
            others = _table().get(stems[at : at + size])
            if others:
                found |= {phrase: None for phrase in others if not _within(phrase, stems)}
                at += size - 1
                break
        at += 1
    return tuple(found)


def _within(phrase: _Phrase, stems: _Phrase) -> bool:
    wanted = tuple(stem(word) for word in phrase)
    return any(stems[at : at + len(wanted)] == wanted for at in range(len(stems) - len(wanted) + 1))
