"""Tables by their grid: cells that begin at the same places in several rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf_glyphs import Word
from ingest.pdf_lines import Row, TableRow, baseline, main_size, words_text
from ingest.pdf_stripes import Stripe, both_sides, cells_of, common, stands_out

MIN_ROWS = 3
CELL_CHARS = 160  # a longer cell on average is prose in columns, not a table

Cells = list[tuple[Word, ...]]
Rule = tuple[float, float, float]  # a horizontal stroke: x0, x1, y


def table_rows(rows: Sequence[Row], page: int, rules: Sequence[Rule]) -> tuple[int, tuple[TableRow, ...]] | None:
    """(how many of `rows` the table takes, its rows), or None where the rows make no clear grid."""
    used = _last_parted(rows) + 1
    rows = rows[:used]
    if used < 2:
        return None
    gutters = [s for s in common(rows) if both_sides(rows, s) and stands_out(rows, s)]
    if not gutters:
        return None
    parted = [cells_of(row, gutters) for row in rows]
    filled = sum(sum(bool(cell) for cell in cells) >= 2 for cells in parted)
    ruled = _by_rules(rows, rules)
    groups = ruled or _by_spacing(rows) or _by_cells(parted)
    merged = [_merge([parted[i] for i in group], page, gutters) for group in groups]
    cells = [cell for row in merged for cell in row.cells if cell]
    length = sum(len(words_text(line)) for cell in cells for line in cell) / max(len(cells), 1)
    if filled < MIN_ROWS - bool(ruled) or len(merged) < MIN_ROWS - 1 or length > CELL_CHARS:
        return None
    return used, tuple(merged)


def carried_rows(
    rows: Sequence[Row], page: int, rules: Sequence[Rule], gutters: Sequence[Stripe]
) -> tuple[int, tuple[TableRow, ...]] | None:
    """As `table_rows`, for the end of a table that began on the page before, with that table's stripes."""
    first = cells_of(rows[0], gutters)
    starts = [cell[0].x0 - b for cell, (_, b) in zip(first[1:], gutters, strict=True) if cell]
    if not starts or any(abs(start) > 8 for start in starts) or 2 * sum(map(bool, first)) < len(first):
        return None
    used = 0
    for row, above in zip(rows, [rows[0], *rows], strict=False):
        middles = [(a + b) / 2 for a, b in gutters]
        crossed = any(word.x0 < middle < word.x1 for word in row for middle in middles)
        if crossed or baseline(row) - baseline(above) > 2.5 * main_size(row):
            break
        used += 1
    if not used:
        return None
    parted = [cells_of(row, gutters) for row in rows[:used]]
    groups = _by_rules(rows[:used], rules) or _by_cells(parted)
    return used, tuple(_merge([parted[i] for i in group], page, gutters) for group in groups)


def _last_parted(rows: Sequence[Row]) -> int:
    """The last row that belongs: one with several cells, or a close continuation of such a one."""
    stripes = [s for s in common(rows) if both_sides(rows, s)]
    last = -1
    for i, row in enumerate(rows):
        cells = [cell for cell in cells_of(row, stripes) if cell]
        if len(cells) >= 2:
            last = i
        elif last == i - 1 and i and baseline(row) - baseline(rows[i - 1]) < 1.35 * main_size(row):
            same = abs(main_size(row) - main_size(rows[i - 1])) < 0.6
            last = i if same else last
    return last


def _by_rules(rows: Sequence[Row], rules: Sequence[Rule]) -> list[list[int]]:
    """Rows grouped by the strokes between them; empty where strokes do not part the rows."""
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    wide = [y for x0, x1, y in rules if x0 < left + 12 and x1 > right - 0.35 * (right - left)]
    top, bottom = baseline(rows[0]) - 24, baseline(rows[-1]) + 24
    heights = sorted({round(y) for y in wide if top < y < bottom})
    groups: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        groups.setdefault(sum(y < baseline(row) - 0.2 * main_size(row) for y in heights), []).append(i)
    framed = len(heights) >= MIN_ROWS and len(groups) >= 2
    return list(groups.values()) if framed or len(groups) >= MIN_ROWS else []


def _by_spacing(rows: Sequence[Row]) -> list[list[int]]:
    """Rows grouped by the white between them; empty where it is even."""
    steps = [baseline(b) - baseline(a) for a, b in pairwise(rows)]
    if not steps or max(steps) < 1.25 * min(steps) or min(steps) > 1.6 * main_size(rows[0]):
        return []
    limit = (max(steps) + min(steps)) / 2 if max(steps) < 2.2 * min(steps) else 1.4 * min(steps)
    groups = [[0]]
    for i, step in enumerate(steps, start=1):
        if step > limit:
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups if len(groups) >= MIN_ROWS else []


def _by_cells(parted: Sequence[Cells]) -> list[list[int]]:
    """A row begins where the first column holds text and at least half of the columns do."""
    groups: list[list[int]] = []
    for i, cells in enumerate(parted):
        filled = sum(bool(cell) for cell in cells)
        lower = cells[0] and cells[0][0].text[0].islower() and filled < len(cells)
        if not groups or (cells[0] and 2 * filled >= len(cells) and not lower):
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


def _merge(parts: Sequence[Cells], page: int, gutters: Sequence[Stripe]) -> TableRow:
    """Several baselines as one table row, each cell with its lines from the top down."""
    columns = zip(*parts, strict=True)
    cells = tuple(tuple(cell for cell in column if cell) for column in columns)
    return TableRow(cells, page, tuple(gutters))
