"""What rows and lines of a document have in common: whose they are, and which section they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_row import Row, names_in
from ingest.measures_text import MASK, REST, Line

_COUNTIES = "Länsstyrelserna"
_NAMES = rf"[\s{MASK}{REST},()]*(?:och|samt)?[\s{MASK}{REST}]*"


def subjects(line: Line, rows: Sequence[Row]) -> frozenset[str]:
    """The bodies that a sentence about reporting or money is about: those before its verb."""
    match = re.search(r"\b(?:ska|skall|får|fick|tilldelas|tillförs|beviljas|disponerar?|använda|har)\b", line.text)
    if line.lead is not None:
        opening = names_in(line.lead, 0, len(line.lead.text))
        if opening:
            return frozenset(opening)
    if not match:
        return frozenset()
    named = names_in(line, 0, match.start()) or names_in(line, match.end(), match.end() + 40)
    if line.masked[match.end() : match.end() + 8].lstrip().startswith(MASK):
        after = re.match(_NAMES, line.masked[match.end() :])
        named = names_in(line, match.end(), match.end() + (after.end() if after else 60))
    return frozenset(named)


def with_counties(names: frozenset[str]) -> frozenset[str]:
    """A county board that reports or is paid does so for all of them."""
    return names | ({_COUNTIES} if any(name.startswith("Länsstyrelsen i ") for name in names) else frozenset())


def in_section(rows: list[Row], line: Line) -> list[Row]:
    """Those under the same heading where there are any and headings part the rows."""
    if len({row.line.headings for row in rows}) < 2:
        return rows
    here = [row for row in rows if row.line.headings == line.headings]
    return here or rows
