"""The words of a PDF page with their places, sizes and weights, as pdfium gives them.

Coordinates are points with the origin in the top left corner of the upright page; y is the baseline.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.pdf_chars import CharReader, Style

HYPHEN = "\u0002"  # pdfium's own mark for a hyphen (hard or soft) at the end of a line
WORD_GAP = 0.22  # of the font size: a wider gap parts two words even without a space character
TINY_PT = 1.5  # type smaller than this cannot be read: hidden
_TEX_ACCENT = re.compile("[\u00a8]([aouAOU])|[\u02da]([aA])")


@dataclass(frozen=True, slots=True)
class Word:
    """One unbroken run of characters in one style. `glued`: no space before it; `raised`: a superscript."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    glued: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page as pdfium sees it. `hidden` and `turned` count dropped characters, `unmapped` unreadable ones.

    `rules` are horizontal strokes (x0, x1, y); `machine_read`: the words are an OCR program's.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    hidden: int = 0
    turned: int = 0
    unmapped: int = 0
    machine_read: bool = False
    rules: tuple[tuple[float, float, float], ...] = ()


def clean_word(text: str) -> str:
    """NFC, without soft hyphens, and with TeX's free-standing accents (¨a) put on their letters."""
    text = text.replace("\u00ad", "").replace("\ufffe", HYPHEN)
    text = _TEX_ACCENT.sub(lambda m: f"{m[1]}\u0308" if m[1] else f"{m[2]}\u030a", text)
    return unicodedata.normalize("NFC", text)


def _is_unreadable(char: str) -> bool:
    return char in "\x00\ufffd" or ("\ue000" <= char <= "\uf8ff" and not "\uf020" <= char <= "\uf0ff")


def _runs(reader: CharReader) -> Iterator[tuple[list[tuple[str, float, float, float]], Style, bool]]:
    """Characters that stand together, as runs in one style; with each whether it follows without a space."""
    run: list[tuple[str, float, float, float]] = []
    style: Style | None = None
    glued = False
    for entry in reader.characters():
        if entry is None or entry[0].isspace():
            if run and style:
                yield run, style, glued
            run, glued = [], False
            continue
        char, x0, x1, y, now = entry
        if run and style and (now != style or _breaks(run[-1], x0, y, now.size)):
            yield run, style, glued
            glued = abs(x0 - run[-1][2]) <= WORD_GAP * now.size and abs(y - run[-1][3]) < 0.6 * now.size
            run = []
        run.append((char, x0, x1, y))
        style = now
    if run and style:
        yield run, style, glued


def _breaks(last: tuple[str, float, float, float], x0: float, y: float, size: float) -> bool:
    _, last_x0, last_x1, last_y = last
    gap = x0 - last_x1
    return abs(y - last_y) > 0.15 * size or gap > WORD_GAP * size or x0 < last_x0 - 0.5 * size


def read_page(page: Any, number: int) -> PageWords:
    """The page's visible words, in the file's own order, which need not be the reading order."""
    from ingest.pdf_hidden import has_page_image, horizontal_rules, shows_nothing

    textpage = page.get_textpage()
    reader = CharReader(page, textpage)
    width, height = reader.size()
    seen: list[tuple[Word, bool]] = []  # with: is it drawn invisibly?
    light: list[Word] = []
    turned = hidden = unmapped = 0
    for run, style, glued in _runs(reader):
        unmapped += sum(_is_unreadable(char) for char, *_ in run)
        text = clean_word("".join("\ufffd" if c == "\x00" else c for c, *_ in run))
        word = Word(text, run[0][1], run[-1][2], run[0][3], style.size, style.bold, glued)
        inside = word.x1 > 0 and word.x0 < width and 0 < word.y < height + 2
        if not text:
            continue
        if not inside or style.size < TINY_PT:
            hidden += len(text)
        elif 10 < style.direction < 350:
            turned += len(text)
        else:
            seen.append((word, style.invisible))
            if style.light and not style.invisible:
                light.append(word)
    # An invisible layer over a page-wide picture, and nothing else, is what an OCR program leaves.
    machine_read = bool(seen) and all(flag for _, flag in seen) and has_page_image(page)
    vanished = shows_nothing(page, light)
    kept = [w for w, flag in seen if (machine_read or not flag) and id(w) not in vanished]
    hidden += sum(len(w.text) for w, _ in seen) - sum(len(w.text) for w in kept)
    textpage.close()
    rules = () if reader.rotation else horizontal_rules(page)
    return PageWords(number, width, height, _without_doubles(kept), hidden, turned, unmapped, machine_read, rules)


def _without_doubles(words: list[Word]) -> tuple[Word, ...]:
    """Words without those printed twice on the same spot to look bold."""
    places: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        x, y = round(word.x0), round(word.y)
        near = [(word.text, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not any(place in places for place in near):
            kept.append(word)
        places.add((word.text, x, y))
    return tuple(kept)
