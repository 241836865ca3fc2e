"""A question that asks for several things: its parts, each with what it waits for."""

from __future__ import annotations

import re
from dataclasses import replace

from app.asked import asked_for
from app.interpret import content_stems, named_months
from app.part import Part, shown_by_part
from app.sides import kinds_named, marked_sides, months_of
from app.versus import versus
from vectorstore.swedish.questions import expected_types
from vectorstore.swedish.words import stop_words, tokens

_ASKING = r"(?:när|hur|vad|vem|vilk\w+|varför|vart|var)"
_TO = r"(?:(?:från|till|sedan|hos|av) )?"
_CUT = re.compile(rf"(?:,? och |,? samt |[,;:] ?(?:och )?|[.?!] +)(?={_TO}{_ASKING}\b)", re.IGNORECASE)
_SIDES = re.compile(
    r",? (?:jämfört med|i jämförelse med|till skillnad från|respektive|eller|kontra|och) ", re.IGNORECASE
)
# "Vilken linje har kortast öppet, den för män eller den för transpersoner?"
_EXTREME = re.compile(
    r"\b(?:mest|minst|flest|först|sist|tidigast|senast|(?:störst|högst|lägst|längst|kortast|äldst|yngst|nyast|"
    r"dyrast|billigast|hårdast|mildast)\w*)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(?P<head>.+?)(?:[,:–—]| -) (?P<one>[^,:?]+?),? eller (?P<other>[^?.,]+)")
_NOUN = r"\w*(?:datum|dag|belopp|summa|kostnad|pris|nummer|mejladress|e-?postadress|öppettider|myndighet)"
_TWO = re.compile(
    rf"\b(?:vilket|vilken|vilka|vad är|ange) (?P<one>{_NOUN}) (?:och|samt) "
    rf"(?:vilk\w+ )?(?P<other>{_NOUN})\b(?P<rest>.*)",
    re.IGNORECASE,
)
# "… sa att skolor inte ser om insatserna skiljer sig": what somebody said, no comparison that is asked for.
_REPORTED = re.compile(
    r"\b(?:sa|sade|säger|skrev|visade|påpekade|konstaterade|menade|såg|fann)\b[^?.,]{0,30}? att [^?.]*"
    r"\b(?:skilj|skillnad|jämför)",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_PARTS = 2, 3
_WHO = ("who", "body", "bodies", "names", "places")
_THE_SIDES = ("agency", "person", "place")  # "vem fick mest, … eller …": the sides are who it was
_VALUES = ("money", "date", "percent", "number")


def parts(question: str, types: tuple[str, ...], *, apart: bool = True) -> tuple[Part, ...]:
    """The parts of a question, in order; empty where it asks for one thing.

    "När ska det redovisas och hur mycket pengar avsätts?" has two. A comparison has its two sides; where they are to
    be told `apart`, each with the words that do so.
    """
    if sides := _either(question) or _two_nouns(question):
        return sides
    if _REPORTED.search(question):
        return ()
    marked = marked_sides(question, types)
    if "comparison" in types and any(month for side in marked for _, month in side.months):
        return marked
    if apart and not any(side.kinds or side.months for side in marked) and (sides := versus(question, types)):
        return sides
    pieces = [piece.strip(" ,?.") for piece in _CUT.split(question)]
    asked = [piece for piece in pieces if re.match(rf"{_TO}{_ASKING}\b", piece, re.IGNORECASE) or piece is pieces[0]]
    if len(asked) > 1 and not re.search(rf"(?<!\bom )(?<!\bav )\b{_ASKING}\b", asked[0], re.IGNORECASE):
        asked = asked[1:]
    if len(asked) < _FEWEST_WORDS and "comparison" in types:
        asked = [piece.strip(" ,?.") for piece in _SIDES.split(question)]
    made: list[Part] = []
    for piece in filter(_says, asked):
        kinds = expected_types(piece)
        if made and not kinds and re.match(r"vilk\w+\b", piece, re.IGNORECASE):
            kinds = made[-1].types  # "vilket slutdatum gällde först, och vilket nu": a date both times
        months = months_of(piece, made[-1].months[0][0] if made and made[-1].months else None)
        named = kinds_named(piece)[:1]
        of_kind = named[0][1] if named else ()
        asked_here = shown_by_part(piece, kinds)
        made.append(Part(piece, content_stems(piece), tuple(kinds), months, asked=asked_here, kinds=of_kind))
    return _typed_alike(_typed_as_asked(made, types)) if 2 <= len(made) <= _MOST_PARTS else marked


def _typed_alike(made: list[Part]) -> tuple[Part, ...]:
    """The parts; one without a kind waits for that of another asked in the same words ("vad får … och vad får …")."""
    kinds = {_asking(part): part.types for part in made if part.types}
    return tuple(
        part if part.types or _asking(part) not in kinds else replace(part, types=kinds[_asking(part)]) for part in made
    )


def _typed_as_asked(made: list[Part], types: tuple[str, ...]) -> list[Part]:
    """Parts that none has a kind wait for the one that the whole question has: "… pengar: vad var summan 2016 och vad
    var den 2021?".
    """
    whole = tuple(kind for kind in types if kind in _VALUES)
    if any(part.types for part in made) or not whole:
        return made
    return [replace(part, types=whole, asked=shown_by_part(part.text, whole)) for part in made]


def _asking(part: Part) -> tuple[str, ...]:
    return tokens(part.text)[:2]


def _either(question: str) -> tuple[Part, ...]:
    """The two sides that a superlative chooses between; empty where there are none."""
    match = _EITHER.search(question)
    if not match or not _EXTREME.search(match["head"]):
        return ()
    types = tuple(kind for kind in expected_types(match["head"]) if kind not in ("list", "comparison", *_THE_SIDES))
    wanted = asked_for(match["head"], types)
    wanted = None if wanted and wanted.kind in _WHO else wanted
    sides = (match["one"].strip(), match["other"].strip())
    if not all(_says(side) for side in sides):
        return ()
    return tuple(Part(side, content_stems(side), types, named_months(side), True, wanted) for side in sides)


def _two_nouns(question: str) -> tuple[Part, ...]:
    """Two kinds asked for in one breath: "Vilket datum och vilket belopp gäller för uppdraget?"; else empty."""
    match = _TWO.search(question)
    if not match:
        return ()
    texts = [f"{_which(noun)} {noun}{match['rest']}".strip(" ?.") for noun in (match["one"], match["other"])]
    kinds = [expected_types(text) for text in texts]
    return tuple(
        Part(text, content_stems(text), tuple(kind), named_months(text), asked=shown_by_part(text, kind))
        for text, kind in zip(texts, kinds, strict=True)
    )


def _which(noun: str) -> str:
    if noun.lower().endswith(("er", "dagar", "adresser")) and not noun.lower().endswith("nummer"):
        return "vilka"
    return "vilket" if re.search(r"(?:datum|belopp|nummer|pris)$", noun, re.IGNORECASE) else "vilken"


def _says(piece: str) -> bool:
    return any(word not in stop_words() for word in tokens(piece))
