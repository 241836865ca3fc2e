"""The reading order of a page: which rows are columns, which a table, which plain lines across the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pdf_glyphs import Word
from ingest.pdf_lines import Line, Row, TableRow, baseline, main_size
from ingest.pdf_stripes import Stripe, both_sides, cells_of, gaps, is_parted, meet, stands_out
from ingest.pdf_tables import Rule, carried_rows, table_rows

MARGIN = 0.12  # of the text's width: a stripe nearer to its edge is an indentation, not a gutter
LABEL = re.compile(r"^(?:[•·▪■○●◦‣*–—-]|\(?\d{1,3}[.):]?|\(?[a-zåäö][.)]|[\d.]{2,9})$")


@dataclass(frozen=True, slots=True)
class Band:
    """Consecutive rows, `start` to `end` (half-open), that share the white stripes `gutters`."""

    start: int
    end: int
    gutters: tuple[Stripe, ...]


def page_lines(
    rows: Sequence[Row], page: int, body: float, rules: Sequence[Rule] = (), carried: Sequence[Stripe] = ()
) -> list[Line | TableRow]:
    """The page's lines and table rows in reading order.

    `rules` are its horizontal strokes, `carried` the stripes of a table that ended the page before.
    """
    if not rows:
        return []
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    edges = _text_edges(rows, body)
    out: list[Line | TableRow] = []
    i = 0
    while i < len(rows):
        band = _find_band(rows, i, left, right)
        found = _read_band(rows, band, page, body, rules) if band else None
        if found is None and carried and i == 0:
            rest = carried_rows(rows, page, rules, carried)
            band, found = Band(0, len(rows), tuple(carried)), (rest[0], list(rest[1])) if rest else None
        if band is None or found is None:
            out += _plain_lines(rows[i], page, *edges)
            i += 1
            continue
        for row in rows[i : band.start]:
            out += _plain_lines(row, page, *edges)
        used, lines = found
        out += lines
        i = band.start + used
    return out


def _text_edges(rows: Sequence[Row], body: float) -> tuple[float, float]:
    """Where the running text's lines begin and end: at the commonest end if justified, else the farthest."""
    prose = [row for row in rows if abs(main_size(row) - body) < 0.6] or rows
    left, ends = min(row[0].x0 for row in prose), [row[-1].x1 for row in prose]
    common_end, times = Counter(round(x) for x in ends).most_common(1)[0]
    if times >= max(3, 0.25 * len(ends)):
        return left, max(x for x in ends if abs(x - common_end) <= 1)
    return left, max(ends)


def _plain_lines(row: Row, page: int, left: float, right: float) -> Iterator[Line]:
    """The row as one line, or as several where wide white parts it: text that far apart is no sentence."""
    start = 0
    for i in range(1, len(row)):
        gap = row[i].x0 - row[i - 1].x1
        if gap > 3 * main_size(row) and not (i == start + 1 and LABEL.match(row[start].text)):
            yield Line(row[start:i], page, left, right)
            start = i
    yield Line(row[start:], page, left, right)


def _inner(stripes: Sequence[Stripe], left: float, right: float) -> list[Stripe]:
    low, high = left + MARGIN * (right - left), right - MARGIN * (right - left)
    return [(a, b) for a, b in stripes if b > low and a < high]


def _find_band(rows: Sequence[Row], start: int, left: float, right: float) -> Band | None:
    """The longest run of rows from `start` that share a stripe, cut down to where both sides hold text."""
    stripes = _inner(gaps(rows[start], left, right), left, right)
    end = start + 1
    while end < len(rows):
        shared = _inner(meet(stripes, gaps(rows[end], left, right)), left, right)
        had = any(both_sides(rows[start:end], s) for s in stripes)
        if not shared or (had and not any(both_sides(rows[start : end + 1], s) for s in shared)):
            break
        stripes = shared
        end += 1
    gutters = tuple(s for s in stripes if both_sides(rows[start:end], s) and stands_out(rows[start:end], s))
    if not gutters or end - start < 2:
        return None
    while start < end and not is_parted(rows[start], gutters) and rows[start][0].x0 < gutters[0][0]:
        start += 1
    return Band(start, end, gutters) if end - start >= 2 else None


def _read_band(
    rows: Sequence[Row], band: Band, page: int, body: float, rules: Sequence[Rule]
) -> tuple[int, list[Line | TableRow]] | None:
    """(how many rows of the band are read, their lines), or None where the stripe is mere chance."""
    inside = rows[band.start : band.end]
    columns = list(zip(*(cells_of(row, band.gutters) for row in inside), strict=True))
    if all(_is_prose(column) for column in columns):
        return len(inside), _column_lines(inside, band.gutters, page, body)
    table = table_rows(inside, page, rules)
    if table is not None:
        return table[0], list(table[1])
    wide = max(b - a for a, b in band.gutters) >= 2 * body
    if wide and all(sum(bool(cell) for cell in column) >= 2 for column in columns):
        return len(inside), _column_lines(inside, band.gutters, page, body)
    return None


def _is_prose(column: Sequence[tuple[Word, ...]]) -> bool:
    """Whether a column is running text: at least four lines that mostly fill it, several words in each."""
    lines = [cell for cell in column if cell]
    if len(lines) < 4:
        return False
    width = max(c[-1].x1 for c in lines) - min(c[0].x0 for c in lines)
    fill = sum(c[-1].x1 - c[0].x0 for c in lines) / len(lines) / max(width, 1.0)
    return fill >= 0.65 and sum(len(c) for c in lines) / len(lines) >= 3


def _column_lines(rows: Sequence[Row], gutters: Sequence[Stripe], page: int, body: float) -> list[Line | TableRow]:
    """Column after column; a heading with no text beside it parts what stands above it from what is below."""
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    out: list[Line | TableRow] = []
    start = 0
    for i, row in enumerate(rows):
        if _spans(rows, i, gutters, body):
            out += _columns(rows[start:i], gutters, page)
            out.append(Line(row, page, left, right))
            start = i + 1
    return out + list(_columns(rows[start:], gutters, page))


def _spans(rows: Sequence[Row], i: int, gutters: Sequence[Stripe], body: float) -> bool:
    """Whether row i is a heading over all columns: large type on the left, and nothing beside it."""
    row, size = rows[i], main_size(rows[i])
    if size < 1.12 * body or row[-1].x1 > gutters[0][0] + 1:
        return False
    beside = [baseline(r) for r in rows if r[-1].x1 > gutters[0][1] - 1]
    y = baseline(row)
    return not any(y - 1.5 * size < other < y + 1.2 * size for other in beside)


def _columns(rows: Sequence[Row], gutters: Sequence[Stripe], page: int) -> Iterator[Line]:
    parted = [cells_of(row, gutters) for row in rows]
    for column in zip(*parted, strict=True):
        cells = [cell for cell in column if cell]
        if cells:
            left, right = min(c[0].x0 for c in cells), max(c[-1].x1 for c in cells)
            yield from (Line(cell, page, left, right) for cell in cells)
