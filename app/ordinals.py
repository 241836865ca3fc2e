"""One item of a list, asked for by its place or its number: "den tredje målsättningen", "mål nummer fem"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.lists import FoundList, lists_of
from app.matching import likeness
from vectorstore.swedish.number_words import word_value
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import Hit

_PLACES = "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde".split()
_ORDINAL = re.compile(
    rf"\b(?:den|det|dess|programmets|strategins) ({'|'.join(_PLACES)})\b(?! (?:och|gången))([^?.,]*)", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"\b(mål|målsättning|punkt|område|utvecklingsområde|delmål|möte|åtgärd)(?:et|en)? (?:nummer |nr )?(\w+)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?:i|för|på|till|om|som|har|hade|är|var|inom|enligt|mot|med)\b", re.IGNORECASE)
_WORDS_AFTER, _LIKE, _MOST, _LISTS = 6, 0.7, 12, 6
_NO_THINGS = frozenset(
    "gång halvår kvartal januari februari mars april maj juni juli augusti september oktober".split()
)


def item_asked(question: str) -> tuple[int, tuple[str, ...]] | None:
    """(place from 1, stems of the nouns that the item may be one of); None where no item is asked for by place."""
    if match := _ORDINAL.search(question):
        said = tokens(_BESIDE.split(match[2])[0])[:_WORDS_AFTER]
        nouns = [word for word in said if len(word) > 2 and word_value(word, " mål") is None]
        if nouns and nouns[0] not in _NO_THINGS:
            return _PLACES.index(match[1].lower()) + 1, tuple(stem(noun) for noun in nouns)
    if match := _NUMBERED.search(question):
        number = int(match[2]) if match[2].isdigit() else word_value(match[2].lower(), " mål")
        if number is not None and 1 <= number <= _MOST:
            return int(number), (stem(match[1].lower()),)
    return None


def find_item(question: str, hits: Sequence[Hit]) -> Candidate | None:
    """The item asked for, from the first list whose heading or opening names the noun; or None."""
    asked = item_asked(question)
    if asked is None:
        return None
    place, nouns = asked
    counted = {int(n.value) for n in find_numbers(question) if n.unit is None and n.value == int(n.value)} - {place}
    seen: set[str] = set()
    for hit in hits:
        if hit.document.id in seen or len(seen) == _LISTS:
            continue
        seen.add(hit.document.id)
        for found in lists_of(hit):
            text = found.document.text
            if not place <= len(found.items) <= _MOST or (counted and len(found.items) not in counted):
                continue
            if _names(found, nouns) or _numbered(found, nouns):
                own = [span for span in found.items if _bears(text[slice(*span)], nouns, place)]
                if found.headings and not own:  # a heading tells its place itself, or none
                    continue
                span = own[0] if own else found.items[place - 1]
                return Candidate(hit, *span, "item", place, span, None, found.opening)
    return None


def _names(found: FoundList, nouns: tuple[str, ...]) -> bool:
    said = found.document.text[slice(*found.opening)] if found.opening else ""
    first = found.lead.split("\n")
    stems = {stem(word) for word in tokens("\n".join((said, *first[:2])))}
    return any(likeness(noun, other) >= _LIKE for noun in nouns for other in stems)


def _numbered(found: FoundList, nouns: tuple[str, ...]) -> bool:
    """Whether every item says its own number: "Mål 1 är …", "Mål 2 är …"."""
    text = found.document.text
    return all(_bears(text[slice(*span)], nouns, place) for place, span in enumerate(found.items, 1))


def _bears(item: str, nouns: tuple[str, ...], place: int) -> bool:
    """Whether an item says its own number: "Mål 3 är …", "Det tredje mötet …"."""
    words = [stem(word) for word in tokens(item)[:4]]
    forms = {str(place), *(stem(word) for word in _PLACES[place - 1 : place])}
    marked = bool(forms & set(words))
    return marked and any(likeness(noun, word) >= _LIKE for noun in nouns for word in words)
