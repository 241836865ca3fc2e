"""What is drawn on a PDF page beside its words, and which words a reader cannot see."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.pdf_glyphs import Word

MAX_PATHS = 3000
FLAT = 12  # grey levels: a smaller spread inside a word's box means that nothing shows there
PAGE_SHARE = 0.5  # of the page: a picture at least this large can be a scanned sheet


def horizontal_rules(page: Any) -> tuple[tuple[float, float, float], ...]:
    """The horizontal strokes and box edges as (x0, x1, y) in points from the top left; at most MAX_PATHS."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    x, _, _, height = page.get_cropbox()
    rules = []
    for i in range(min(raw.FPDFPage_CountObjects(page), MAX_PATHS)):
        item = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        if right.value - left.value >= 40:
            edges = {top.value, bottom.value} if top.value - bottom.value > 3 else {top.value}
            rules += [(left.value - x, right.value - x, height - y) for y in edges]
    return tuple(rules)


def has_page_image(page: Any) -> bool:
    """Whether one picture covers most of the page."""
    from pypdfium2 import raw

    width, height = page.get_size()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if abs(right - left) * abs(top - bottom) >= PAGE_SHARE * width * height:
            return True
    return False


def shows_nothing(page: Any, words: list[Word]) -> set[int]:
    """`id`s of those of `words` whose place on the rendered page has one single colour.

    Only light-coloured words are asked about: white letters on a dark band are seen, on white paper not.
    """
    if not words:
        return set()
    grey = page.render(scale=1.5, grayscale=True).to_numpy()
    if grey.ndim == 3:
        grey = grey[:, :, 0]
    gone = set()
    for word in words:
        top, bottom = int((word.y - 0.75 * word.size) * 1.5), int((word.y + 0.1 * word.size) * 1.5) + 1
        left, right = int(word.x0 * 1.5), int(word.x1 * 1.5) + 1
        box = grey[max(top, 0) : max(bottom, 1), max(left, 0) : max(right, 1)]
        if box.size == 0 or int(box.max()) - int(box.min()) < FLAT:
            gone.add(id(word))
    return gone
