"""Which amounts belong to which row: by body, by topic, by section, else by nearness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_belonging import in_section, subjects, with_counties
from ingest.measures_facts import Amount, amounts, likeness, title_amounts
from ingest.measures_row import GOVERNMENT, INQUIRY, Row
from ingest.measures_text import Line
from vectorstore.types import Document

_LIKE = 0.4
_ALL_THE_MONEY = re.compile(r"politiken|budgetproposition|regeringen\s+(?:avs|sats|tillf)", re.IGNORECASE)
_FOR_THAT = re.compile(r"\bför\s+uppdraget\s+att\b", re.IGNORECASE)
_FOR_IT = re.compile(r"\b(?:för|till)\s+uppdragets?\b", re.IGNORECASE)


def pay(document: Document, rows: list[Row], lines: Sequence[Line]) -> None:
    last: tuple[int, Row] | None = None
    spoken = {row.line.start for row in rows}
    for line in lines:
        if line.speech and line.start not in spoken:
            continue
        for amount in amounts(line, with_counties(subjects(line, rows))):
            row = _payee(document, rows, amount, line, last)
            if row is not None:
                row.kronor.append(amount.kronor)
                row.amount_span = row.amount_span or (line.start, line.end)
                row.amount_words.append(amount.text)
                last = (line.paragraph, row)
    paid = [row for row in rows if row.kronor]
    if len(rows) == 1 and paid:
        extra = [kronor for kronor in title_amounts(document.title) if kronor not in paid[0].kronor]
        paid[0].kronor.extend(extra)


def _payee(
    document: Document, rows: Sequence[Row], amount: Amount, line: Line, last: tuple[int, Row] | None
) -> Row | None:
    same = [row for row in rows if row.line.start == line.start]
    if same:
        return same[0]
    if document.kind == "faktablad":  # a section of a sheet is one measure
        here = [row for row in rows if row.kind == "blad" and row.line.headings == line.headings]
        if len(here) == 1:
            return here[0]
    rows = [row for row in rows if row.who != (INQUIRY,)]  # an inquiry's money is never in the texts
    if document.kind != "regeringsuppdrag":  # what comes before an assignment is the background
        rows = [row for row in rows if row.start < line.start]
    if amount.bodies:
        found = in_section([row for row in rows if amount.bodies & set(row.who)], line)
        return _best(found, amount.topic, line)
    told = _by_topic(rows, amount) if _FOR_THAT.search(line.text) else None
    if told is not None:
        return told
    if _ALL_THE_MONEY.search(line.text) and len(rows) > 1:
        return None
    if last and last[0] == line.paragraph:
        return last[1]
    near = [row for row in rows if row.line.paragraph == line.paragraph and row.start < line.start]
    if near:
        return near[-1]
    if (
        re.search(r"uppdrag|studien|arbetet", line.text, re.IGNORECASE)
        and not re.search(r"totalt|sammanlagt", line.text)
    ) or _FOR_IT.search(line.text):
        return _best(in_section([row for row in rows if row.who != (GOVERNMENT,)], line), amount.topic, line)
    return None


def _by_topic(rows: Sequence[Row], amount: Amount) -> Row | None:
    """ "För uppdraget att …": the row whose words that clause repeats, or None."""
    best = max(rows, key=lambda row: likeness(amount.topic, row.words), default=None)
    return best if best is not None and likeness(amount.topic, best.words) >= _LIKE else None


def _best(rows: Sequence[Row], topic: str, line: Line) -> Row | None:
    if not rows:
        return None

    def ranked(row: Row) -> tuple[float, bool, int]:
        return likeness(topic, row.words) if topic else 0.0, row.start < line.start, -row.start

    return max(rows, key=ranked)
