"""What is printed on many pages and belongs to none: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.pdf_lines import Row, baseline, main_size, words_text

ZONE = 0.13  # of the page's height at the top and at the bottom: where furniture stands
_PAGE_NUMBER = re.compile(
    r"^[-–—|\s]*(?:sid(?:a|an)?\.?\s*)?(\d{1,4}|[ivxl]{1,7})(?:\s*(?:av|/|\(|of)\s*\d{1,4}\)?)?[-–—|\s]*$",
    re.I,
)
_DIGITS = re.compile(r"\d+")
_COUNTED = re.compile(
    r"^(?:åtgärd|punkt|insats|mål|delmål|uppdrag|kapitel|tabell|figur|bilaga|diagram|fråga|§)\s*#", re.I
)


def without_furniture(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """The pages' rows less running headers, footers and page numbers.

    A row goes if the same text (digits set aside) stands at the same height, in the same zone, on three pages
    or more; counted headings ("Åtgärd 12") stay, for they differ in nothing but their number.
    """
    body = main_size(word for rows in pages for row in rows for word in row)
    places: dict[tuple[str, bool], list[tuple[int, float, int, str]]] = defaultdict(list)
    for p, rows in enumerate(pages):
        for r, row in _zone_rows(rows, heights[p]):
            text = words_text(row)
            key = "#" if _PAGE_NUMBER.match(text) else _DIGITS.sub("#", text.casefold())
            counted = _COUNTED.match(key) and main_size(row) >= 0.95 * body
            if not counted and not row[0].raised:
                places[key, baseline(row) < heights[p] / 2].append((p, baseline(row), r, text))
    gone: set[tuple[int, int]] = set()
    for (key, _), found in places.items():
        gone |= {(p, r) for p, r in _repeated(key, found, pages, body)}
    gone |= set(_numbered_rows(pages, heights, body))
    gone |= set(_lone_numbers(pages, heights, gone))
    return [[row for r, row in enumerate(rows) if (p, r) not in gone] for p, rows in enumerate(pages)]


def _zone_rows(rows: Sequence[Row], height: float) -> Iterator[tuple[int, Row]]:
    """(index, row) of the rows in the top and bottom zones of a page, at most five in each."""
    top = [(i, row) for i, row in enumerate(rows) if baseline(row) < ZONE * height]
    bottom = [(i, row) for i, row in enumerate(rows) if baseline(row) > (1 - ZONE) * height]
    yield from top[:5]
    yield from bottom[-5:]


def _repeated(
    key: str, found: list[tuple[int, float, int, str]], pages: Sequence[Sequence[Row]], body: float
) -> Iterator[tuple[int, int]]:
    """(page, row) of those of `found` that stand at one height on three pages or more."""
    for p, y, r, text in found:
        mates = [other for other in found if abs(other[1] - y) <= 3 and other[0] != p]
        varies = any(other[3] != text for other in mates) and key != "#"
        places = [p, *(mate[0] for mate in mates)]
        span = max(places) - min(places) + 1
        if len(mates) < 2 or len(mates) + 1 < 0.3 * span or (varies and not _counts_pages(p, text, mates)):
            continue
        if _stands_off(pages[p], r, y, body):
            yield p, r


def _stands_off(rows: Sequence[Row], r: int, y: float, body: float) -> bool:
    """Whether white or small type sets the row off from the text: else a line of text recurs by chance."""
    size = main_size(rows[r])
    if size < 0.95 * body:
        return True
    others = [abs(baseline(row) - y) for i, row in enumerate(rows) if i != r]
    return min(others, default=99.0) > 1.7 * size


def _counts_pages(p: int, text: str, mates: Sequence[tuple[int, float, int, str]]) -> bool:
    """Whether the row's first or last number goes up as the pages do."""
    for place in (0, -1):
        steps = [int(_DIGITS.findall(other)[place]) - q for q, _, _, other in mates]
        step = int(_DIGITS.findall(text)[place]) - p
        if steps.count(step) >= 0.6 * len(steps):
            return True
    return False


def _numbered_rows(pages: Sequence[Sequence[Row]], heights: Sequence[float], body: float) -> Iterator[tuple[int, int]]:
    """Outermost rows that begin or end with the page's number, whatever else a running head says there."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for p, rows in enumerate(pages):
        for r in {0, len(rows) - 1} if rows else set():
            row, text = rows[r], words_text(rows[r])
            in_zone = not ZONE * heights[p] < baseline(row) < (1 - ZONE) * heights[p]
            if not in_zone or main_size(row) > 1.1 * body or _COUNTED.match(_DIGITS.sub("#", text)):
                continue
            ends = [row[-1]] if _apart(row, len(row) - 1) else []
            for word in ends + ([row[0]] if _apart(row, 1) else []):
                if word.text.isdecimal() and len(word.text) <= 4:
                    found[int(word.text) - p].append((p, r))
    for places in found.values():
        if len(places) >= max(3, 0.2 * len(pages)):
            yield from places


def _apart(row: Row, i: int) -> bool:
    """Whether wide white stands before the row's word i, or the row has only one word."""
    return len(row) == 1 or row[i].x0 - row[i - 1].x1 > 1.5 * row[i].size


def _lone_numbers(
    pages: Sequence[Sequence[Row]], heights: Sequence[float], gone: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Page numbers that repetition did not find: the outermost row of a page, with the page's own number."""
    for p, rows in enumerate(pages):
        left = [(r, row) for r, row in enumerate(rows) if (p, r) not in gone]
        for r, row in left[:1] + left[-1:]:
            match = _PAGE_NUMBER.match(words_text(row))
            in_zone = not ZONE * heights[p] < baseline(row) < (1 - ZONE) * heights[p]
            if match and in_zone and match[1] == str(p + 1):
                yield p, r
