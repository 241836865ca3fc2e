"""Our own fact sheets: a section is a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_patterns as grammar
from ingest.measures_facts import in_force, iso
from ingest.measures_given import given, shall
from ingest.measures_hints import funded
from ingest.measures_row import GOVERNMENT, MOST_ROWS, Row, make_row, names_in
from ingest.measures_text import Line
from vectorstore.swedish.dates import find_dates
from vectorstore.types import Document

_MEASURE_SHEET = re.compile(r"(?:inte om|ingår|är punkt \d+|är ett led|nämns).{0,60}åtgärdsprogram", re.DOTALL)
_MARK = re.compile(r"(?:diarienummer|beteckning(?:en)?)\s+(?P<mark>[A-ZÅÄÖ][a-z]?\d{4}/\d{3,5})")
_HELPS = re.compile(
    r"\b(?:samverka|samarbeta|bistå|bidra|samordna|stöd(?:jer|ja)\s+(?:arbetet|myndigheterna)|tillsammans\s+med|delta)\w*",
    re.IGNORECASE,
)
_ABOUT_PAPERS = re.compile(r"källan|pressmeddelandet|åtgärdsprogrammet|betänkande", re.IGNORECASE)
_SHORTEST = 4  # words: a sentence of fewer says nothing on its own
_SHEET_WHEN = re.compile(r"\b(?:presenterades|publicerades|beslutades|beslutat)\s+(?:den|i)\s+(?:\d+\s+)?\w+\s+20\d\d")


def sheet_rows(document: Document, lines: Sequence[Line]) -> list[Row]:
    """A fact sheet's sections are one measure each; sentences outside them are read like any other."""
    sections: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if len(line.headings) > 1:
            sections.setdefault(line.headings, []).append(line)
    rows: list[Row] = []
    inside: set[int] = set()
    for section in sections.values():
        body = " ".join(line.text for line in section)
        if not _MEASURE_SHEET.search(body) and "Uppdraget är beslutat" not in body:
            continue
        inside.update(line.start for line in section)
        rows.append(_sheet_row(section, body))
    for line in lines:
        if line.start not in inside:
            found = next(iter(given(line)), None) or shall(line) or funded(line)
            rows += [found] if found and _says_something(found, rows) else []
    return sorted(rows, key=lambda row: row.start)[:MOST_ROWS]


def _says_something(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a sentence outside the sections is a measure of its own, not the money of one that stands above it."""
    words = row.line.text[row.action_start - row.line.start : row.action_end - row.line.start].split()
    above = any(
        set(other.who) & set(row.who) and other.line.headings == row.line.headings and other.kind != "medel"
        for other in rows
    )
    return len(words) >= _SHORTEST and not (row.kind == "medel" and above)


def _helpers(section: Sequence[Line]) -> list[str]:
    """The bodies that a section says help, coordinate or work together with those that are responsible."""
    return [
        name
        for line in section
        if _HELPS.search(line.text) and not _ABOUT_PAPERS.search(line.text)
        for name in names_in(line, 0, len(line.text))
    ]


def _sheet_row(section: Sequence[Line], body: str) -> Row:
    first = next((line for line in section if names_in(line, 0, len(line.text))), section[0])
    first = first if grammar.shall(first.masked) or first is section[0] else section[0]
    match = grammar.shall(first.masked)
    who = names_in(first, *match.span("who")) if match and match["who"] else ()
    who = who or names_in(first, 0, len(first.text)) or ((GOVERNMENT,) if "egering" in first.text else ())
    action = match.span("action") if match and match["who"] and who else (0, len(first.text))
    proposed = who[:1] == (GOVERNMENT,) and "är beslutat" not in body and re.search(r"föresl|lagrådsremiss", body)
    status = "föreslaget" if proposed else "beslutat"
    if re.search(r"trädde i kraft|straffbara sedan|har utvidgats", body):
        status = "beslutat"
    row = make_row(first, "blad", who, action, status)
    row.status = status
    if not row.in_force:
        row.in_force = next((day for line in section if (day := in_force(line.text))), "")
    given_when = _SHEET_WHEN.search(body)
    dates = find_dates(given_when.group()) if given_when else ()
    row.changed = iso(dates[0])[0] if dates and dates[0].year_given else ""
    mark = _MARK.search(body)
    row.designation = mark["mark"] if mark else ""
    row.others = tuple(dict.fromkeys((*row.others, *(name for name in _helpers(section) if name not in row.who))))
    return row
