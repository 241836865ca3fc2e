"""Days of reporting in words, as precise as their source: "den 10 april 2027", "maj 2027", "våren 2027"."""

from __future__ import annotations

from app import replies
from vectorstore.register_search import Entry

_SEASONS = {"02": "vintern", "05": "våren", "06": "våren", "08": "sommaren", "11": "hösten", "12": "hösten"}
_QUARTERS = {"03": "första kvartalet", "06": "andra kvartalet", "09": "tredje kvartalet", "12": "fjärde kvartalet"}
_HALVES = {"06": "första halvåret", "12": "andra halvåret"}
_SPANS = {"season": _SEASONS, "quarter": _QUARTERS, "half": _HALVES}


def due_in_words(entry: Entry, day: str) -> str:
    """A deadline of the entry: "den 10 april 2027", "maj 2027", "våren 2027", "2027"."""
    year, _, month = day.partition("-")
    named = _SPANS.get(entry.precision, {}).get(month) if len(day) == 7 and day in entry.deadline else None
    if named == "vintern":
        return f"{named} {int(year) - 1}/{year}"
    return f"{named} {year}" if named else replies.date_in_words(day) or day


def by_then(entry: Entry, day: str) -> str:
    """What "senast" stands before: "i maj 2027", "under 2027", "våren 2027", "den 10 april 2027"."""
    said = due_in_words(entry, day)
    if len(day) == 4:
        return f"under {said}"
    return f"i {said}" if said == replies.date_in_words(day) and len(day) == 7 else said


def dues_in_words(entry: Entry) -> str:
    """All deadlines of the entry, joined, without "den"."""
    return ", ".join(due_in_words(entry, day).removeprefix("den ") for day in entry.deadline)
