"""From sentences to rows: who gets to do what, list items included, and which sentences only elaborate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_given import given, quoted, shall
from ingest.measures_government import government_rows
from ingest.measures_hints import hinted, reported
from ingest.measures_restated import without_restated
from ingest.measures_row import MOST_ROWS, Row
from ingest.measures_sheets import sheet_rows
from ingest.measures_standing import settled
from ingest.measures_surveys import further, surveyed
from ingest.measures_text import Line
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document

_OPENS_LIST = re.compile(r"[^.!?]\s*$")
_ASSIGNING_KINDS = frozenset({"regeringsuppdrag", "faktablad", "åtgärdsprogram"})


def rows_of(document: Document, lines: Sequence[Line]) -> list[Row]:
    """Candidate rows of a document, in order; dates and amounts are not yet there."""
    if document.kind == "faktablad":
        return settled(sheet_rows(document, lines), lines)
    outright = [row for line in lines if not line.speech and not line.cell for row in given(line)]
    assigns = document.kind in _ASSIGNING_KINDS or bool(outright) or "uppdrag" in document.title.lower()
    assigns = assigns or any("uppdrag" in line.text.lower() and not line.speech for line in lines)
    rows = list(outright)
    taken = {row.line.start for row in outright}
    if assigns:
        rows += [row for line in lines if line.start not in taken and (row := shall(line))]
    survey = surveyed(document, lines, rows)
    if survey:
        rows += further(lines, rows, survey)
    rows = sorted(rows, key=lambda row: row.start)[:MOST_ROWS]
    rows += hinted(document, lines, rows)
    rows = without_restated(document, sorted(rows, key=lambda row: row.start), lines, survey)
    rows += quoted(lines, rows)
    rows += government_rows(document, lines, rows)
    rows += [] if rows else reported(document, lines)
    rows = settled(rows, lines)
    _with_items(lines, rows)
    return sorted(rows, key=lambda row: row.start)[:MOST_ROWS]


def _with_items(lines: Sequence[Line], rows: Sequence[Row]) -> None:
    """A row of a sentence that only opens a list is quoted with the first items: they say what shall be done."""
    items: dict[int, list[Line]] = {}
    for line in lines:
        if line.bullet and line.lead is not None:
            items.setdefault(line.lead.start, []).append(line)
    for row in rows:
        first = items.get(row.line.start, [])
        if first and row.end == row.line.end and _OPENS_LIST.search(row.words):
            row.end = first[min(1, len(first) - 1)].end if len(split_sentences(first[0].text)) == 1 else first[0].end
            row.action_end = row.end
