"""The sides that a question asks about in one breath: two kinds of documents, two dates, two bodies."""

from __future__ import annotations

import re
from dataclasses import replace

from app.interpret import content_stems, named_months
from app.part import Part, shown_by_part
from app.replies import MONTHS
from vectorstore.swedish.agencies import find_agencies
from vectorstore.types import Document

# What a question calls a kind of document, and the kinds that it may be kept as.
_KINDS = (
    (r"utkast\w*(?: till (?:lagrådsremiss|proposition)\w*)?", ("departementspromemoria",)),
    (r"promemoria\w*|ds \d{4}:\d+", ("departementspromemoria",)),
    (r"lagrådsremiss\w*", ("lagrådsremiss",)),
    (r"proposition\w*", ("proposition",)),
    (r"(?:\w*utredning|betänkande|sou)\w*", ("SOU",)),
    (r"(?:kommitté|utrednings)?direktiv\w*", ("kommittédirektiv",)),
    (r"pressmeddelande\w*", ("pressmeddelande",)),
    (r"debattartik\w*", ("debattartikel",)),
    (r"skrivelse\w*", ("skrivelse",)),
    (r"regeringsförklaring\w*|tal(?:et)?", ("tal",)),
)
_KIND = re.compile("|".join(rf"(?P<k{at}>\b(?:{words})\b)" for at, (words, _) in enumerate(_KINDS)), re.IGNORECASE)
_BOTH = re.compile(
    r"\b(?:båda|bägge|respektive|varsin|vars? sitt|vardera|varje|vart och ett|var och en|jämfört|jämför|skill\w+|"
    r"(?:för)?ändra\w+|flytta\w+|mellan)\b",
    re.IGNORECASE,
)
_YEAR_LATER = re.compile(rf"\b({'|'.join(MONTHS)})(?=(?:,| och| samt| respektive| till) (?:i )?(?:{'|'.join(MONTHS)})\b"
                         r"(?: och \w+)? ((?:19|20)\d\d))", re.IGNORECASE)  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:i|från|enligt|vid) ((?!den\b)[^\W\d][^,?.]*?\b(?:19|20)\d\d\b)(?=,| och (?:i|från|enligt|vid)\b|\W*$)",
    re.IGNORECASE,
)
_TYPED = ("date", "money", "number", "percent")
_MOST = 3


def marked_sides(question: str, types: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a question that asks one typed thing of two or three documents, times or bodies; else empty."""
    if not types or not any(kind in _TYPED for kind in types):
        return ()
    for by in (_by_mention, _by_kind, _by_date, _by_body):
        found = by(question)
        if 2 <= len(found) <= _MOST:
            wanted = tuple(kind for kind in types if kind not in ("list", "comparison"))
            asked = shown_by_part(question, wanted)
            return tuple(replace(part, types=wanted, asked=asked, question=question) for part in found)
    return ()


def kinds_named(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(the word, kinds of document that it may mean) of every kind that a text names, each once, in order."""
    found: dict[tuple[str, ...], str] = {}
    for match in _KIND.finditer(text):
        kinds = next(kinds for at, (_, kinds) in enumerate(_KINDS) if match[f"k{at}"])
        found.setdefault(kinds, match[0])
    return tuple((word, kinds) for kinds, word in found.items())


def of_kind(document: Document, kinds: tuple[str, ...], text: str) -> float:
    """1 where the document is of the kind, .8 where its title or the sentence names the kind, else 0."""
    if document.kind in kinds:
        return 1.0
    return 0.8 * any(kinds == named for _, named in kinds_named(f"{document.title}\n{text}"))


def months_of(text: str, year: int | None) -> tuple[tuple[int, int | None], ...]:
    """(year, month or None) of what a text names; a month without a year is of `year`, where that is given."""
    found = named_months(text)
    if not found and year and (bare := _MONTH.search(text)):
        return ((year, MONTHS.index(bare[0].lower()) + 1),)
    return found


def _by_kind(question: str) -> tuple[Part, ...]:
    named = kinds_named(question)
    return tuple(Part(word, (), (), side=True, kinds=kinds) for word, kinds in named)


def _by_date(question: str) -> tuple[Part, ...]:
    months = named_months(_YEAR_LATER.sub(r"\1 \2", question))
    if len(months) < 2 or not _BOTH.search(question):
        return ()
    return tuple(
        Part(f"{MONTHS[month - 1]} {year}" if month else str(year), (), (), ((year, month),), side=True)
        for year, month in months
    )


def _by_mention(question: str) -> tuple[Part, ...]:
    """ "I regeringsförklaringen 2021, i galatalet 2024 och i samma tal 2025": each with its year."""
    said = [match[1] for match in _DATED.finditer(question)]
    years = [named_months(text) for text in said]
    if len({found[0][0] for found in years if found}) < len(said) or len(said) < 2:
        return ()
    return tuple(
        Part(text, content_stems(text), (), months[:1], side=True) for text, months in zip(said, years, strict=True)
    )


def _by_body(question: str) -> tuple[Part, ...]:
    bodies = {a.name: a.text for a in find_agencies(question) if a.kind not in ("regering", "aktör")}
    if len(bodies) < 2 or not _BOTH.search(question):
        return ()
    return tuple(Part(said, content_stems(said), (), side=True) for said in bodies.values())
