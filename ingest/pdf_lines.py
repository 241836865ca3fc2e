"""Words to rows (all that stands on one baseline) and rows to lines (what is read in one go)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf_glyphs import Word

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("|".join(_LIGATURES))


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right, with the edges of the column that they stand in (points)."""

    words: tuple[Word, ...]
    page: int
    left: float
    right: float

    @property
    def text(self) -> str:
        return words_text(self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def y(self) -> float:
        return baseline(self.words)

    @property
    def size(self) -> float:
        return main_size(self.words)

    @property
    def bold(self) -> bool:
        """Whether at least nine tenths of the characters are bold."""
        heavy = sum(len(w.text) for w in self.words if w.bold)
        return heavy >= 0.9 * sum(len(w.text) for w in self.words if not w.raised)

    @property
    def full(self) -> bool:
        """Whether the line (nearly) reaches the column's right edge: it was broken for want of room."""
        return self.x1 >= self.right - 0.14 * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: its cells from left to right, each with its lines; and the stripes between them."""

    cells: tuple[tuple[tuple[Word, ...], ...], ...]
    page: int
    gutters: tuple[tuple[float, float], ...] = ()


Row = tuple[Word, ...]


def main_size(words: Iterable[Word]) -> float:
    """The font size of most characters, in points."""
    sizes: Counter[float] = Counter()
    for word in words:
        if not word.raised:
            sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def baseline(words: Sequence[Word]) -> float:
    """The baseline of the largest word that is not raised."""
    plain = [w for w in words if not w.raised] or list(words)
    return max(plain, key=lambda w: w.size).y


def words_text(words: Sequence[Word]) -> str:
    """The words as running text; raised digits become superscript digits, ligatures their letters."""
    parts: list[str] = []
    for word in words:
        text = word.text.translate(_SUPERSCRIPT) if word.raised else word.text
        if parts and not word.glued:
            parts.append(" ")
        parts.append(text)
    return _LIGATURE.sub(lambda m: _LIGATURES[m[0]], "".join(parts))


def plain_digits(text: str) -> str:
    """Superscript digits as ordinary ones."""
    return text.translate(_PLAIN_DIGITS)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words grouped by baseline, from the top of the page down, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        if rows and abs(rows[-1][0].y - word.y) <= 0.2 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for upper, lower in pairwise(rows):
        _lower_superscripts(upper, lower)
    for rows_above, rows_below in zip(rows, rows[2:], strict=False):
        _lower_superscripts(rows_above, rows_below)
    return [_glue(sorted(row, key=lambda w: w.x0)) for row in rows if row]


def _lower_superscripts(upper: list[Word], lower: list[Word]) -> None:
    """Move those of `upper` that are superscripts of words in `lower` into that row."""
    for word in list(upper):
        for host in lower:
            after, before = (word.x0 - host.x1) / host.size, (host.x0 - word.x1) / host.size
            close = -0.5 <= after <= 0.35 or -0.4 <= before <= 0.9
            if close and word.size < 0.85 * host.size and 0.1 <= (host.y - word.y) / host.size <= 0.65:
                upper.remove(word)
                lower.append(replace(word, raised=True))
                break


def _glue(row: list[Word]) -> Row:
    """The row with `glued` set from the places: a superscript hangs on to the word before it."""
    out: list[Word] = []
    for word in row:
        near = bool(out) and word.x0 - out[-1].x1 <= 0.2 * max(word.size, out[-1].size)
        out.append(replace(word, glued=near and (word.raised or (word.glued and not out[-1].raised))))
    return tuple(out)


def body_size(pages: Iterable[Sequence[Row]]) -> float:
    """The font size that most characters of the document have, in points."""
    return main_size(word for rows in pages for row in rows for word in row)
