"""Area, target group and programme of a measure, by the words of `vectorstore/data/areas.yaml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from vectorstore.swedish.gated import Gated, lowered

_FILE = Path(__file__).resolve().parent.parent / "vectorstore" / "data" / "areas.yaml"
_NUMBER = re.compile(r"\b(?:punkt|åtgärd)\s+(?P<number>\d{1,3})\s+i\s+(?:\w+\s+){0,2}åtgärdsprogram", re.IGNORECASE)
_IN_PROGRAMME = re.compile(
    r"(?:ingår\s+i|är\s+ett\s+led\s+i|en\s+del\s+(?:i|av)|punkt\s+\d+\s+i)\s+(?:\w+\s+){0,3}?åtgärdsprogram\w*"
    r"(?:\s+(?:för\s+)?(?P<years>20\d\d\s?[–-]\s?20\d\d))?",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"säger\s+inte\s+(?:uttryckligen\s+)?(?:om|att)[^.]*åtgärdsprogram", re.IGNORECASE)
_NAMED = re.compile(r"Fri och trygg(?: utan våld och förtryck)?")


@cache
def _words() -> dict[str, dict[str, Gated]]:
    import yaml

    data: dict[str, Any] = yaml.load(_FILE.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        group: {name: Gated("|".join(rf"(?<!\w){form}" for form in forms)) for name, forms in entries.items()}
        for group, entries in data.items()
    }


def areas(text: str, title: str) -> tuple[str, ...]:
    """Areas that the measure's own words belong to; those of the title where they belong to none."""
    return _named("områden", text) or _named("områden", title)


def targets(text: str) -> tuple[str, ...]:
    """Groups that the measure is for, in the order of the data file."""
    return _named("målgrupper", text)


def _named(group: str, text: str) -> tuple[str, ...]:
    small = lowered(text)
    return tuple(name for name, pattern in _words()[group].items() if pattern.search(text, small))


def programme(section: str) -> tuple[str, str]:
    """(programme, number) where the text says that the measure is part of one; empty strings where it does not."""
    said = _UNSAID.sub("", section)
    number = _NUMBER.search(said)
    within = _IN_PROGRAMME.search(said)
    if not (number or within):
        return "", ""
    years = within["years"] if within and within["years"] else ""
    name = _NAMED.search(said)
    label = name.group() if name else f"åtgärdsprogrammet {years}".strip()
    return label, number["number"] if number else ""


def named(text: str) -> str:
    """The programme that a title or heading names; empty where it names none."""
    known = _NAMED.search(text)
    return known.group() if known else "åtgärdsprogrammet" if "åtgärdsprogram" in text.casefold() else ""
