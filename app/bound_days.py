"""Whether a sentence is about the day that a question names: what happened on another day does not answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.interpret import Interpretation
from app.scoring import Scored
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.types import Document

_OPENING_CHARS, _MONTH_CHARS = 600, 7
# What a day is the limit of, or the name of ("direktivet av den 13 december 2011"), happened on no such day.
_LIMIT = re.compile(
    r"\b(?:senast|före|innan|efter|sedan|till|tills|t\.o\.m\.|fram till|från|mellan|av|och med) (?:den )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:sedan|efter|från|från och med) (?:den |år |i )?$", re.IGNORECASE)
_HAPPENED = re.compile(r"\bvad (?:hände|skedde|har hänt|inträffade)\b", re.IGNORECASE)
_NEAR, _FAR = 2, 1


def day_asked(question: Interpretation) -> str:
    """The ISO day on which something happened that the question asks about; empty where it names none, several, or
    asks for a day or a yes or no itself.
    """
    if {"date", "yes_no", "comparison"} & set(question.types):
        return ""
    found = find_dates(question.text)
    days = [mention for mention in found if mention.precision == "day" and mention.bound is None]
    if len(found) != 1 or len(days) != 1 or _LIMIT.search(question.text[: days[0].start]):
        return ""
    return days[0].earliest


def on_the_day(question: str, day: str, ranked: Sequence[Scored]) -> list[Scored]:
    """The sentences about the day: those that it stands beside where there are any, else those of a document that
    names it or is of its month, unless the question asks for nothing but what happened; empty where none is.
    """
    known = {each.candidate.document.id: each.candidate.document for each in ranked}
    main = {key: _main_days(document) for key, document in known.items()}
    told = [(about_day(day, each.candidate, main[each.candidate.document.id]), each) for each in ranked]
    best = max((how for how, _ in told), default=0)
    least = _NEAR if _HAPPENED.search(question) else _FAR
    return [each for how, each in told if how == best] if best >= least else []


def about_day(day: str, candidate: Candidate, main: set[str]) -> int:
    """2 where the sentence names the day, its document reports of it, or its paragraph, its heading or the beginning of
    its document names it and nothing nearer names another; 1 where the document is of the month or names the day
    elsewhere; else 0.
    """
    document = candidate.document
    if any(_same(day, other) for other in days_in(candidate.text, document)) or _same(day, _own_day(document)):
        return _NEAR
    heading = "\n".join(candidate.hit.chunk.heading_path[-1:])
    block = document.text[candidate.block[0] : candidate.end]
    for text in (candidate.text, block, heading):
        if said := days_in(text, document):
            return _NEAR * any(_same(day, other) for other in said)
    if any(_same(day, other) for other in main):
        return _NEAR
    if any(len(other) == _MONTH_CHARS and day.startswith(other) for other in main):
        return _FAR
    return _FAR * any(_same(day, other) for other in days_in(document.text, document))


def _own_day(document: Document) -> str:
    """The first day that a dated document names in its title and opening: the one that it reports of; else empty."""
    if document.kind == "faktablad":
        return ""
    found = (m for m in find_dates(_opening(document)) if m.precision == "day" and m.bound != "until")
    first = next(found, None)
    year = (document.published or "")[:4]
    if first is None:
        return ""
    return first.earliest if first.year_given or not year else f"{year}{first.earliest[1:]}"


def _opening(document: Document) -> str:
    return f"{document.title}\n{document.lead or ''}\n{document.text[:_OPENING_CHARS]}"


def _main_days(document: Document) -> set[str]:
    """The days that a document is about: in its title and opening, and its own day or month."""
    own = {(document.published or "")[:10]} - {""} if document.kind != "faktablad" else set()
    return days_in(_opening(document), document) | own


def days_in(text: str, document: Document) -> set[str]:
    """The days that a text names, as ISO, without last days by which something is to be done; one without a year is of
    the year of its document, where that has one.
    """
    year = (document.published or "")[:4] if document.kind != "faktablad" else ""
    return {
        mention.earliest if mention.year_given or not year else f"{year}{mention.earliest[1:]}"
        for mention in find_dates(text)
        if mention.precision == "day" and mention.bound != "until"
    }


def _same(one: str, other: str) -> bool:
    """Whether two days are one, as far as both say: "--12-11" is 11 December of any year."""
    return one[-5:] == other[-5:] and (one.startswith("--") or other.startswith("--") or one == other)


def in_the_time(question: str, text: str) -> bool:
    """Whether a text names a day or year that agrees with those of a question ("2025", "sedan 2024"); true where the
    question names none.
    """
    wanted = [mention for mention in find_dates(question) if mention.year_given]
    told = [mention for mention in find_dates(text) if mention.year_given]
    return all(any(_agree(question, each, other) for other in told) for each in wanted)


def _agree(question: str, wanted: DateMention, told: DateMention) -> bool:
    if wanted.bound == "from" or _SINCE.search(question[: wanted.start]):
        return told.latest >= wanted.earliest
    if wanted.bound == "until":
        return told.earliest <= wanted.latest
    precise = wanted.precision != "day" or told.precision == "day"
    return precise and told.earliest <= wanted.latest and wanted.earliest <= told.latest
