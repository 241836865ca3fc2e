"""Lines to pieces: a piece is one paragraph, item or heading, over column and page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf_lines import Line, TableRow

HEADING_SIZE = 1.12  # of the body's size
_BULLET = re.compile(r"^(?:[•·▪■□○●◦‣▸►∙*\uf0b7\uf0a7\uf0d8\uf02d\uf06f]\s*|o\s+(?=\S{2}))(?=\S)")
_DASH = re.compile(r"^[–—-]\s+(?=\S)")
_NUMBER = re.compile(r"^\(?(\d{1,3}|[a-zåäö])[.)]\s+(?=\S)")
_LABEL = re.compile(r"^[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){0,3}:(?:\s|$)")
COUNTED = re.compile(
    r"^(?:Åtgärd|Punkt|Insats|Mål|Delmål|Uppdrag|Kapitel|Bilaga|Avsnitt|Område|Utvecklingsområde)\s+\d+\b",
    re.I,
)
_ENDED = re.compile(r"[.!?:;][”\"')»]?$")


@dataclass(slots=True)
class Piece:
    """A block while its lines are gathered. `marker`: None outside lists, "" for a bullet, "–" for a dash."""

    lines: list[Line] = field(default_factory=list)
    row: TableRow | None = None
    heading: bool = False
    marker: str | None = None
    skip: int = 0  # characters of the first line that are its list marker

    @property
    def page(self) -> int:
        return self.row.page if self.row else self.lines[0].page


class Gatherer:
    """Groups a document's lines, in reading order, into pieces."""

    def __init__(self, body: float, lines: Iterable[Line | TableRow]) -> None:
        self.body = body
        self.lines = list(lines)
        self.leading = _leading(self.lines)
        self.justified = _is_justified(self.lines)
        self.pieces: list[Piece] = []

    def gather(self) -> list[Piece]:
        """The pieces in the document's order."""
        last: Line | None = None
        for line in self.lines:
            if isinstance(line, TableRow):
                self.pieces.append(Piece(row=line))
                last = None
                continue
            piece = self.pieces[-1] if self.pieces and last else None
            if piece is None or last is None or self._begins(piece, last, line):
                self.pieces.append(self._open(line))
            else:
                piece.lines.append(line)
            last = line
        return self.pieces

    def is_heading(self, line: Line) -> bool:
        """Whether the line's type alone makes it look like a heading."""
        if not re.search(r"[^\W\d_]", line.text):
            return False
        bold = line.bold and line.size >= 0.95 * self.body and not _LABEL.match(line.text)
        return line.size >= HEADING_SIZE * self.body or bold

    def _open(self, line: Line) -> Piece:
        text = line.text
        if self.is_heading(line):
            return Piece([line], heading=True)
        for pattern, marker in ((_BULLET, ""), (_DASH, "–")):
            match = pattern.match(text)
            if match:
                return Piece([line], marker=marker, skip=match.end())
        match = _NUMBER.match(text)
        return Piece([line], marker=match[1], skip=match.end()) if match else Piece([line])

    def _begins(self, piece: Piece, last: Line, line: Line) -> bool:
        """Whether `line` begins a new piece after `last`, the last line of `piece`."""
        wordless = piece.heading and not re.search(r"[^\W\d_]", line.text)  # "2025–2028" under a title
        heading = self.is_heading(line) or (wordless and abs(line.size - last.size) < 0.3)
        if heading != piece.heading or abs(line.size - last.size) > 0.6:
            return True
        follows = line.page == last.page and abs(line.left - last.left) < 2 and line.y > last.y
        step = (line.y - last.y) if follows else 0.0
        if heading:
            numbered = re.match(r"^\d+(?:\.\d+)*[.\s]", line.text) or COUNTED.match(line.text)
            return bool(not follows or numbered or line.bold != last.bold or step > 1.55 * line.size)
        if _BULLET.match(line.text) or (_DASH.match(line.text) and _may_break(last)):
            return True
        if _NUMBER.match(line.text) and (_may_break(last) or self._counts_on(piece, line)):
            return True
        if not follows:
            return self._ends_before_break(last, line)
        return step > self._limit(line) or self._breaks(piece, last, line)

    def _ends_before_break(self, last: Line, line: Line) -> bool:
        """Whether a paragraph ends at a column's or page's end and does not go on in `line`.

        In justified text a last line hardly ever reaches the very edge: one that does goes on.
        """
        ended = bool(_ENDED.search(last.text))
        if line.text[0].islower():
            return ended and not last.full
        if self.justified and ended and last.x1 >= last.right - 1 and line.x0 <= line.left + 2:
            return not last.text.endswith(".")
        return ended or not last.full

    def _limit(self, line: Line) -> float:
        return 1.28 * self.leading.get(round(line.size), 1.3 * line.size)

    def _counts_on(self, piece: Piece, line: Line) -> bool:
        match = _NUMBER.match(line.text)
        before = piece.marker or ""
        return bool(match and before.isdigit() and match[1].isdigit() and int(match[1]) == int(before) + 1)

    def _breaks(self, piece: Piece, last: Line, line: Line) -> bool:
        """Whether indentation or a line that was ended on purpose parts the two lines."""
        first = piece.lines[0]
        capital = bool(re.match(r"[\d”\"–]|[^\W\d_a-zåäöéü]", line.text))
        if piece.marker is not None:
            hanging = piece.lines[1].x0 if len(piece.lines) > 1 else first.x0 + line.size * 0.4
            if line.x0 < hanging - 0.3 * line.size and (len(piece.lines) > 1 or _room(last, line)):
                return True
            return capital and _room(last, line) and bool(_ENDED.search(last.text))
        if line.x0 > last.x0 + 0.7 * line.size and capital and (_may_break(last)):
            return True
        if COUNTED.match(last.text) and capital and _room(last, line):
            return True
        label, bold = _LABEL.match(line.text), line.words[0].bold and not last.words[-1].bold
        if capital and ((label and bold) or ((label or bold) and _may_break(last))):
            return True
        short = last.x1 < last.right - 0.3 * (last.right - last.left)
        return capital and _room(last, line) and (bool(_ENDED.search(last.text)) or short)


def _room(last: Line, line: Line) -> bool:
    """Whether the first word of `line` would have fitted on `last`: then the line end was wanted."""
    word = line.words[0]
    return last.x1 + 0.35 * last.size + (word.x1 - word.x0) < last.right - 1


def _may_break(last: Line) -> bool:
    return not last.full or bool(_ENDED.search(last.text))


def _is_justified(lines: Sequence[Line | TableRow]) -> bool:
    """Whether most long lines end exactly at their column's right edge."""
    long = [line for line in lines if isinstance(line, Line) and line.full]
    return len(long) >= 10 and sum(line.x1 >= line.right - 1 for line in long) >= 0.6 * len(long)


def _leading(lines: Sequence[Line | TableRow]) -> dict[int, float]:
    """The usual distance between baselines for each (rounded) type size, in points."""
    steps: dict[int, Counter[float]] = {}
    for upper, lower in pairwise(lines):
        if isinstance(upper, Line) and isinstance(lower, Line) and upper.page == lower.page:
            step = round((lower.y - upper.y) * 2) / 2
            alike = abs(upper.size - lower.size) < 0.3 and upper.left == lower.left
            if alike and 0 < step < 2.2 * lower.size:
                steps.setdefault(round(lower.size), Counter())[step] += 1
    return {size: min(c, key=lambda step: (-c[step], step)) for size, c in steps.items()}
