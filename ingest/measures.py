"""Extraction of measures: each assignment, allocation or proposal in a document becomes a row of the register."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_assign import assign
from ingest.measures_fields import areas, named, programme, targets
from ingest.measures_row import Row
from ingest.measures_rows import rows_of
from ingest.measures_tables import table_rows
from ingest.measures_text import read_lines
from vectorstore.register import Measure
from vectorstore.types import Document, digest

MEASURES_VERSION = "12"
_TRIGGER = re.compile(
    r"uppdra|uppgift|ska\b|skall\b|föresl|avsätt|tilldela|tillför|kronor|avser|medel\b|bidrag|översyn|ansökan|förslag|åtgärdsprogram|kommer\b|\|",
    re.IGNORECASE,
)
_DESIGNATION = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]{0,2}\d{4}/\d{3,5}(?:/[A-ZÅÄÖ]+)?")
_ACTION_CHARS = 600
_NEAR = 1500
_MOST_ROWS = 20_000
_MOST_CHARS = 20_000_000


def extract(document: Document) -> tuple[Measure, ...]:
    """The measures that a document states, in the order of its text; empty where there are none.

    Never raises for anything a text holds; a text beyond 20 million characters is read up to there.
    """
    text = document.text[:_MOST_CHARS]
    if not _TRIGGER.search(text):
        return ()
    lines = tuple(read_lines(text))
    prose = tuple(line for line in lines if not line.cell)
    rows = [*assign(document, rows_of(document, prose), prose), *table_rows(lines)]
    rows.sort(key=lambda row: row.start)
    return tuple(_measure(document, row, rows) for row in rows[:_MOST_ROWS])


def _measure(document: Document, row: Row, rows: Sequence[Row]) -> Measure:
    text = document.text
    quote = text[row.start : row.end]
    around = " ".join((*row.line.headings[-1:], quote))
    marks = _marks(document, row, rows)
    own = document.designations[0] if document.designations and document.kind == "regeringsuppdrag" else ""
    changes = next((mark for mark in marks if mark != own), "") if row.kind == "ändrar" else ""
    action_end = min(row.action_end, row.action_start + _ACTION_CHARS)
    name, number = _programme(document, row)
    return Measure(
        id=digest(document.id, str(row.start), str(row.action_start), "|".join(row.who)),
        document_id=document.id,
        responsible=row.who,
        cooperating=row.others,
        action=" ".join(text[row.action_start : action_end].split()),
        action_start=row.action_start,
        action_end=action_end,
        start=row.start,
        end=row.end,
        status=row.status,
        deadline=tuple(dict.fromkeys(due.day for due in row.final)),
        interim=tuple(dict.fromkeys(due.day for due in row.interim)),
        replaced=tuple(dict.fromkeys(row.replaced)),
        precision=row.final[0].precision if row.final else "",
        decided=row.changed or (document.published or "" if document.kind != "faktablad" else ""),
        in_force=row.in_force,
        amount_sek=tuple(dict.fromkeys(row.kronor)),
        amount_text="; ".join(dict.fromkeys(" ".join(part.split()) for part in row.amount_words)),
        target=targets(around),
        area=areas(around, document.title),
        programme=name,
        number=number,
        designation=row.designation or own or next(iter(marks), ""),
        changes=changes,
        page=document.page_at(row.start),
        due_span=(row.final[0].line.start, row.final[0].line.end) if row.final else (),
        amount_span=row.amount_span,
    )


def _marks(document: Document, row: Row, rows: Sequence[Row]) -> list[str]:
    """The designations of a row, those in what shall be done first; the rest of the sentence where no row shares it."""
    text = document.text
    mine = _DESIGNATION.findall(text[row.action_start : row.end])
    if any(other is not row and other.start == row.start for other in rows):
        return _DESIGNATION.findall(text[row.action_start : row.action_end])
    return [*mine, *_DESIGNATION.findall(text[row.start : row.action_start])]


def _programme(document: Document, row: Row) -> tuple[str, str]:
    """Programme and number; a line of a table or list has a number of its own, never that of the one beside it."""
    text = document.text
    if row.line.cell:
        name, number = programme(row.words)
        above = " ".join((document.title, *row.line.headings))
        return (name or (named(above) if row.number else ""), number or (row.number if name or named(above) else ""))
    name, number = programme(_section(text, row))
    if row.line.bullet and number and programme(row.words)[1] != number:
        lead = row.line.lead
        number = number if lead is not None and programme(lead.text)[1] == number else ""
    return name, number


def _section(text: str, row: Row) -> str:
    """The paragraph that a row stands in and the rest of its block, up to the next blank line."""
    near = max(0, row.start - _NEAR)
    first = text.rfind("\n\n", near, row.start)
    last = text.find("\n\n", row.end, row.end + _NEAR)
    return text[first if first >= 0 else near : last if last >= 0 else row.end + _NEAR]
