"""A question that asks for several things: its parts, each with what it waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.interpret import content_stems, named_months
from vectorstore.swedish.questions import expected_types
from vectorstore.swedish.words import stop_words, tokens

_ASKING = r"(?:när|hur|vad|vem|vilk\w+|varför|vart|var)"
_CUT = re.compile(rf"(?:,? och |,? samt |[,;:] ?(?:och )?|[.?!] +)(?={_ASKING}\b)", re.IGNORECASE)
_SIDES = re.compile(
    r",? (?:jämfört med|i jämförelse med|till skillnad från|respektive|eller|kontra|och) ", re.IGNORECASE
)
_FEWEST_WORDS, _MOST_PARTS = 2, 3


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for: its words as written, their stems, the kinds it expects, the months it names."""

    text: str
    stems: tuple[str, ...]
    types: tuple[str, ...]
    months: tuple[tuple[int, int | None], ...] = ()


def parts(question: str, types: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a question, in order; empty where it asks for one thing.

    "När ska det redovisas och hur mycket pengar avsätts?" has two. A comparison has its two sides.
    """
    pieces = [piece.strip(" ,?.") for piece in _CUT.split(question)]
    asked = [piece for piece in pieces if re.match(rf"{_ASKING}\b", piece, re.IGNORECASE) or piece is pieces[0]]
    if len(asked) > 1 and not re.search(rf"\b{_ASKING}\b", asked[0], re.IGNORECASE):
        asked = asked[1:]
    if len(asked) < _FEWEST_WORDS and "comparison" in types:
        asked = [piece.strip(" ,?.") for piece in _SIDES.split(question)]
    made = [
        Part(piece, content_stems(piece), tuple(expected_types(piece)), named_months(piece))
        for piece in asked
        if _says(piece)
    ]
    return tuple(made) if 2 <= len(made) <= _MOST_PARTS else ()


def _says(piece: str) -> bool:
    return any(word not in stop_words() for word in tokens(piece))
