"""Footnotes: small type at the foot of a column, and the raised marks that point there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf_lines import Line, TableRow, plain_digits

SMALL = 0.92  # of the body's size: type no larger than this can be a footnote
_NOTE_START = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}(?=\s)|\*{1,3}(?=\s?\w))\s*(?=\S)")
_POWER = r"(?<!\bm)(?<!\bkm)(?<!\bcm)(?<!\bdm)(?<!\bmm)(?<!\b10)"
_MARKS = re.compile(_POWER + "[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,–-]?\\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")


@dataclass(slots=True)
class Note:
    """A footnote while its lines are gathered."""

    number: str
    page: int
    lines: list[str]


def without_marks(text: str) -> str:
    """The text less raised reference marks; powers (m², 10⁶) stay."""
    return _MARKS.sub("", text)


class NoteTaker:
    """Takes the footnotes off page after page; `notes` holds them in the document's order."""

    def __init__(self, body: float) -> None:
        self.body = body
        self.notes: list[Note] = []

    def take(self, lines: Sequence[Line | TableRow]) -> list[Line | TableRow]:
        """The page's lines without its footnotes."""
        small = {i for i, line in enumerate(lines) if self._is_small(line)}
        feet = {i for i in small if self._is_foot(lines, i, small)}
        rest: list[Line | TableRow] = []
        current: Note | None = None
        opened = self._open_note(lines)
        for i, line in enumerate(lines):
            if i not in feet or not isinstance(line, Line):
                rest.append(line)
                current = None
                continue
            match = _NOTE_START.match(line.text)
            if match and self._is_next(plain_digits(match[1]), line):
                current = Note(plain_digits(match[1]), line.page, [line.text[match.end() :]])
                self.notes.append(current)
            elif current:
                current.lines.append(line.text)
            elif opened and self._starts_later(lines, i, feet):
                opened.lines.append(line.text)
            else:
                rest.append(line)
        return rest

    def _is_small(self, line: Line | TableRow) -> bool:
        return isinstance(line, Line) and 0 < line.size <= SMALL * self.body

    def _is_foot(self, lines: Sequence[Line | TableRow], i: int, small: set[int]) -> bool:
        """Whether nothing but small type stands below line i in its column."""
        line = lines[i]
        if not isinstance(line, Line):
            return False
        for j, other in enumerate(lines):
            if isinstance(other, TableRow):
                if j > i:
                    return False
            elif j not in small and other.y > line.y and other.x0 < line.right and other.x1 > line.left:
                return False
        return True

    def _is_next(self, number: str, line: Line) -> bool:
        """Whether `number` can open a note here: raised, or one more than the note before it."""
        if line.words[0].raised or not number.isdigit() or not line.text[0].isdigit():
            return True
        last = self.notes[-1].number if self.notes else "0"
        return last.isdigit() and int(number) in (int(last) + 1, 1)

    def _open_note(self, lines: Sequence[Line | TableRow]) -> Note | None:
        """The note of the page before, if it ends in mid-sentence."""
        page = next((line.page for line in lines), 0)
        last = self.notes[-1] if self.notes else None
        ended = last is None or last.page != page - 1 or re.search(r"[.!?)]$", last.lines[-1])
        return None if ended else last

    def _starts_later(self, lines: Sequence[Line | TableRow], i: int, feet: set[int]) -> bool:
        """Whether this run of small type goes on to a numbered note, or ends the page."""
        rest = lines[i:]
        return all(k in feet for k in range(i, len(lines))) and bool(rest)
