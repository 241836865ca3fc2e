"""White stripes: what parts columns of text and the columns of a table. All in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf_glyphs import Word
from ingest.pdf_lines import Row

GUTTER_PT = 9.0  # narrowest white stripe between two columns

Stripe = tuple[float, float]


def gaps(row: Row, left: float, right: float) -> list[Stripe]:
    """The white stripes of a row between the text area's edges, at least a gutter wide."""
    stripes = []
    edge = left - GUTTER_PT
    for word in row:
        if word.x0 - edge >= GUTTER_PT:
            stripes.append((edge, word.x0))
        edge = max(edge, word.x1)
    stripes.append((edge, right + GUTTER_PT))
    return stripes


def meet(one: Sequence[Stripe], two: Sequence[Stripe]) -> list[Stripe]:
    """The stripes that lie in both."""
    cuts = [(max(a, c), min(b, d)) for a, b in one for c, d in two]
    return [(a, b) for a, b in cuts if b - a >= GUTTER_PT]


def common(rows: Sequence[Row]) -> list[Stripe]:
    """The stripes that all the rows share."""
    left, right = min(r[0].x0 for r in rows), max(r[-1].x1 for r in rows)
    stripes = gaps(rows[0], left, right)
    for row in rows[1:]:
        stripes = meet(stripes, gaps(row, left, right))
    return stripes


def both_sides(rows: Sequence[Row], stripe: Stripe) -> bool:
    """Whether at least two rows have text to the left of the stripe and two to the right of it."""
    to_left = sum(row[0].x0 < stripe[0] + 1 for row in rows)
    to_right = sum(row[-1].x1 > stripe[1] - 1 for row in rows)
    return to_left >= 2 and to_right >= 2


def stands_out(rows: Sequence[Row], stripe: Stripe) -> bool:
    """Whether the white at the stripe is wider than word spaces in most rows; else it is justified prose."""
    wider = parted = 0
    for row in rows:
        if not is_parted(row, [stripe]):
            continue
        spaces = [b.x0 - a.x1 for a, b in pairwise(row)]
        places = zip(pairwise(row), spaces, strict=True)
        here = max(space for (a, b), space in places if a.x1 < stripe[1] and b.x0 > stripe[0])
        parted += 1
        if len(spaces) > 1 and max(spaces) - min(spaces) < 0.5:
            continue  # one measure between all words: a justified line
        others = sorted(s for s in spaces if s != here and s > 0)
        usual = others[len(others) // 2] if others else 0.0
        wider += here >= min(1.7 * usual, 1.5 * row[0].size)
    return wider >= 0.7 * parted


def is_parted(row: Row, gutters: Sequence[Stripe]) -> bool:
    """Whether the row has text on both sides of a gutter."""
    return any(row[0].x0 < a + 1 and row[-1].x1 > b - 1 for a, b in gutters)


def cells_of(row: Row, gutters: Sequence[Stripe]) -> list[tuple[Word, ...]]:
    """The row's words by column; empty tuples where a column has none."""
    middles = [(a + b) / 2 for a, b in gutters]
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in row:
        cells[sum(word.x0 >= middle for middle in middles)].append(word)
    return [tuple(cell) for cell in cells]
