"""The characters of a PDF page, as pdfium hands them out one by one.

Coordinates are points with the origin in the top left corner of the upright page; y is the baseline.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

LIGHT = 225  # every colour channel at or above this: may vanish against white paper
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|,b\b|-bd\b|-b$", re.IGNORECASE)
_PLAIN = re.compile(r"roman|regular|light|book|medium|italic", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """What one text object says of its characters; `direction` is the angle of its baseline in degrees."""

    size: float
    bold: bool
    invisible: bool
    light: bool
    direction: int


class CharReader:
    """Walks over a text page's characters. One per page; holds the ctypes buffers."""

    def __init__(self, page: Any, textpage: Any) -> None:
        from pypdfium2 import raw

        self.raw, self.page, self.textpage = raw, page, textpage
        self.rotation = int(page.get_rotation()) % 360
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.styles: dict[int, Style] = {}
        self.matrix, self.box = raw.FS_MATRIX(), raw.FS_RECTF()
        self.origin_x, self.origin_y = ctypes.c_double(), ctypes.c_double()

    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space, in top-left coordinates of the page as it is shown."""
        x, y = x - self.left, y - self.bottom
        width, height = self.right - self.left, self.top - self.bottom
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return width - x, y
        if self.rotation == 270:
            return height - y, width - x
        return x, height - y

    def style(self, index: int, text_object: Any) -> Style:
        key = ctypes.addressof(text_object.contents)
        found = self.styles.get(key)
        if found is None:
            found = self.styles[key] = self._read_style(index, text_object)
        return found

    def _read_style(self, index: int, text_object: Any) -> Style:
        raw, m = self.raw, self.matrix
        raw.FPDFText_GetMatrix(self.textpage, index, m)
        size = raw.FPDFText_GetFontSize(self.textpage, index) * math.hypot(m.c, m.d)
        angle = round(math.degrees(math.atan2(m.b, m.a))) - self.rotation
        r, g, b, a = (ctypes.c_uint(255 if i == 3 else 0) for i in range(4))
        raw.FPDFPageObj_GetFillColor(text_object, r, g, b, a)
        mode = raw.FPDFTextObj_GetTextRenderMode(text_object)
        light = mode in (0, 4) and min(r.value, g.value, b.value) >= LIGHT
        return Style(round(size, 1), self._is_bold(text_object), mode in (3, 7) or a.value < 13, light, angle % 360)

    def _is_bold(self, text_object: Any) -> bool:
        raw = self.raw
        font = raw.FPDFTextObj_GetFont(text_object)
        if not font:
            return False
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, name, 200)
        text = name.value.decode("utf-8", "replace")
        if _BOLD.search(text):
            return True
        return not _PLAIN.search(text) and int(raw.FPDFFont_GetWeight(font)) >= 700

    def characters(self) -> Iterator[tuple[str, float, float, float, Style] | None]:
        """(character, x0, x1, baseline, style) in the file's order; None where pdfium saw a break."""
        raw, textpage, box = self.raw, self.textpage, self.box
        for i in range(raw.FPDFText_CountChars(textpage)):
            code = raw.FPDFText_GetUnicode(textpage, i)
            text_object = raw.FPDFText_GetTextObject(textpage, i)
            if not text_object or code in (9, 10, 13, 32, 160) or 0xD800 <= code < 0xE000:
                yield None
                continue
            raw.FPDFText_GetLooseCharBox(textpage, i, box)
            raw.FPDFText_GetCharOrigin(textpage, i, self.origin_x, self.origin_y)
            style = self.style(i, text_object)
            _, y = self.upright(self.origin_x.value, self.origin_y.value)
            one, _ = self.upright(box.left, box.bottom)
            two, _ = self.upright(box.right, box.top)
            yield chr(code), min(one, two), max(one, two), y, style
