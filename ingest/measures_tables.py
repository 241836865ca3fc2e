"""Rows of a table whose columns say who does what: a pipe table with a heading row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.measures_facts import dues, iso
from ingest.measures_row import Row, names_in
from ingest.measures_text import Line
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import money

_WHO = re.compile(r"ansvarig|myndighet|aktör|utförare|vem", re.IGNORECASE)
_WHAT = re.compile(r"åtgärd|uppdrag|insats|aktivitet|vad\b", re.IGNORECASE)
_RULE = re.compile(r"[\s|:–-]+")
_MOST = 10_000


def table_rows(lines: Sequence[Line]) -> list[Row]:
    """One row per line of every table that has a column for who and one for what."""
    found: list[Row] = []
    columns: tuple[int, int] | None = None
    previous = -2
    for line in lines:
        if not line.cell:
            columns = None
            continue
        if line.paragraph != previous + 1:
            columns = None
        previous = line.paragraph
        cells = _cells(line.text)
        if columns is None:
            columns = _columns([line.text[a:b] for a, b in cells])
        elif not _RULE.fullmatch(line.text) and len(found) < _MOST and (row := _row(line, cells, columns)):
            found.append(row)
    return found


def _cells(text: str) -> list[tuple[int, int]]:
    bars = [at for at, char in enumerate(text) if char == "|"]
    return [(a + 1, b) for a, b in pairwise(bars)]


def _columns(heads: Sequence[str]) -> tuple[int, int] | None:
    who = next((at for at, head in enumerate(heads) if _WHO.search(head)), None)
    what = next((at for at, head in enumerate(heads) if _WHAT.search(head) and at != who), None)
    return None if who is None or what is None else (who, what)


def _row(line: Line, cells: Sequence[tuple[int, int]], columns: tuple[int, int]) -> Row | None:
    if len(cells) <= max(columns):
        return None
    who = names_in(line, *cells[columns[0]])
    first, last = cells[columns[1]]
    if not who or not line.text[first:last].strip():
        return None
    head = len(line.text[first:last]) - len(line.text[first:last].lstrip())
    last = first + len(line.text[first:last].rstrip())
    row = Row(line, "tabell", who, line.start, line.end, line.start + first + head, line.start + last, "beslutat")
    days = [date for date in find_dates(line.text) if date.year_given and date.precision == "day"]
    if days and not dues(line, frozenset(who)):
        from ingest.measures_facts import Due

        row.final = [Due(*iso(date), "final", frozenset(who), "", line, False) for date in days[-1:]]
    for amount in money(line.text):
        row.kronor.append(int(amount.high or amount.value))
        row.amount_words.append(line.text[amount.start : amount.end])
    return row
