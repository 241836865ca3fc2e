"""What the government itself proposes, announces or sets aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_patterns as grammar
from ingest.measures_facts import in_force
from ingest.measures_hints import money_status, receivers
from ingest.measures_row import GOVERNMENT, INQUIRY, Row, make_row, names_in
from ingest.measures_text import Line
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document

_INQUIRY_TITLE = re.compile(r"utred|betänkande", re.IGNORECASE)
_GOVERNMENT_ACTS = re.compile(r"\b[Rr]egeringen\s+(?:\w+\s+)?(?:avser|föreslår|går|lägger|beslutar|tillsätter)")
_QUOTED = 3  # sentences that a quote holds at most, its lead-in included


def government_rows(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """What the government itself proposes, announces or sets aside, in texts of its own."""
    found: list[Row] = []
    if document.kind in ("regeringsuppdrag", "tal", "debattartikel"):
        return found
    taken = {row.line.start for row in rows}
    for at, line in enumerate(lines):
        if line.speech or line.start in taken or line.cell:
            continue
        if row := _listed(lines, at) or _inquiry_row(document, line) or _government_row(line, bool(rows)):
            found.append(row)
    return found


def _inquiry_row(document: Document, line: Line) -> Row | None:
    """What an inquiry proposes, in a text about it; when the law shall change is said with the proposal."""
    match = grammar.INQUIRY_PROPOSES.search(line.masked)
    if (
        match is None
        or not (_INQUIRY_TITLE.search(document.title) or not _GOVERNMENT_ACTS.search(document.text))
        or in_force(line.text)
        or not re.search(r"utred|betänkande|promemori", line.text[: match.start("action")], re.IGNORECASE)
    ):
        return None
    return make_row(line, "föreslaget", (INQUIRY,), match.span("action"), "föreslaget")


def _government_row(line: Line, others_there: bool) -> Row | None:
    """A sentence in which the government is the one that acts."""
    subject = next((body for body in line.bodies if body.kind == "regering"), None)
    whole = len(line.text)
    if (match := grammar.proposed(line.masked)) and (
        subject or re.search(r"innebär|medför|möjlighet|föreslås", match.group())
    ):
        inside = names_in(line, 0, match.end())
        if not inside and not re.search(r"\butredning", line.text[: match.end()], re.IGNORECASE):
            return make_row(line, "föreslaget", (GOVERNMENT,), (match.end(), whole), "föreslaget")
    if subject is None:
        return None
    if (match := grammar.ANNOUNCED.search(line.masked)) and not names_in(line, 0, match.end()):
        return make_row(line, "aviserat", (GOVERNMENT,), (match.end(), whole), "aviserat")
    if others_there:
        return None
    if (match := grammar.DECIDED.search(line.masked)) and re.search(r"\bska\b", line.text):
        return make_row(line, "beslut", (GOVERNMENT, *names_in(line, 0, whole)), match.span("action"), "beslutat")
    if (match := grammar.set_aside(line.masked)) and match.start() <= subject.start < match.end():
        return make_row(line, "medel", receivers(line) or (GOVERNMENT,), (match.start(), whole), money_status(line))
    return None


def _listed(lines: Sequence[Line], at: int) -> Row | None:
    """One row for a list of proposals: its lead-in with its first two items."""
    line = lines[at]
    match = grammar.LISTED.search(line.masked.rstrip())
    items = [item for item in lines[at + 1 : at + 3] if item.bullet and item.lead is line]
    if not match or not items:
        return None
    if len(items) > 1 and sum(len(split_sentences(item.text)) for item in items) >= _QUOTED:
        items = items[:1]
    inquiry = "utred" in line.text[match.start() : match.end()].lower()
    status = (
        "beslutat"
        if re.search(r"\b(?:ska|skall|att)\b[^:]*ta ställning|\bska\b", match.group()) and inquiry
        else "föreslaget"
    )
    row = make_row(line, status, (INQUIRY if inquiry else GOVERNMENT,), (0, len(line.text)), status)
    row.end = items[-1].end
    if len(items) == 1:  # an item of three sentences or more is quoted up to its second
        row.end = items[0].start + split_sentences(items[0].text)[: _QUOTED - 1][-1].end
    row.action_start, row.action_end = items[0].start, row.end
    return row
