"""Markdown (and plain text, which is Markdown without marks) to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.blocks import Block, Content
from ingest.inline import collapse, plain
from ingest.relations import is_relation

DASHES = "–—−‒‑―-"
_ATX = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"(\s*)([*+•▪●○◦‣\uf0b7]|\d{1,3}[.)])\s+(\S.*)$")
# "- 40 miljoner kronor till …" is an item, "- 2028" the rest of a span of years on a wrapped line.
_DASH = re.compile(
    rf"(\s*)(?:\\?-\s+(?=[^\s\d{DASHES}]|(?!(?:19|20)\d\d\b)\d[\d ,.]*[^\W\d])|[{DASHES[:-1]}]\s*(?=[^\s\d{DASHES}]))"
)
_NOTE = re.compile(r"\s{0,3}\[(?:\^([^\[\]\s]{1,20})|(\d{1,3}))\]:?\s+(\S.*)$")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]^]{1,80}\]:\s*\S+(?:\s+[\"'(].*)?\s*$")
_RULE = re.compile(r"[\s\\*_=~•·\-–—|:+]+$")
_TABLE_RULE = re.compile(r"[\s:|+\-–—=]+$")
_BOLD = re.compile(r"\s*(\*\*\*|\*\*|__)(?!\s)((?:(?!\1).){2,120}?)(?<!\s)\1\s*:?\s*$")
_LABEL = re.compile(r"\s*(?:\*\*[^*\n]{2,60}(?::\*\*|\*\*:)|[A-ZÅÄÖ][\wåäöÅÄÖé/ -]{1,25}:\s+\S)")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})\s*[\w+-]*\s*$")
_ENDED = re.compile(r"[.!?:;,”\"»)]\W*$")


@dataclass(slots=True)
class _Piece:
    """A stretch of lines of one sort: heading, para, item, dash, row or note."""

    sort: str
    lines: list[str]
    level: int = 0
    number: str | None = None
    loose: bool = field(default=False)


def parse(text: str) -> Content:
    """Blocks in order; the first level-1 heading is the title and is not among them. `text` must be
    tidied."""
    pieces = list(_pieces(text.split("\n")))
    title: str | None = None
    blocks: list[Block] = []
    rank = 1
    for at, piece in enumerate(pieces):
        if piece.sort == "heading":
            words = plain(piece.lines[0])
            if piece.level == 1 and title is None and words:
                title = words
            elif words:
                rank = max(2, piece.level)
                blocks.append(Block("heading", words, min(rank, 4)))
            continue
        follows = pieces[at + 1].sort if at + 1 < len(pieces) else "heading"
        for block in _blocks_of(piece, min(rank + 1, 4), follows != "heading"):
            blocks.append(block)
    return Content(tuple(blocks), title=title)


def _blocks_of(piece: _Piece, rank: int, heads: bool) -> Iterator[Block]:
    if piece.sort == "para":
        yield from _paragraphs(piece.lines, rank, heads)
        return
    if piece.sort == "row":
        cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", piece.lines[0].strip().strip("|"))]
        if any(cells):
            yield Block("row", " | ".join(cells))
        return
    if piece.sort == "item" and is_relation(" ".join(piece.lines), "item"):
        return
    words = plain(" ".join(piece.lines))
    if words and piece.sort == "note":
        yield Block("note", words, number=piece.number)
    elif words and piece.sort == "item":
        yield Block("item", words, piece.level, number=piece.number)
    elif words:  # a dash: quote or list is settled in ingest/quotes.py
        yield Block("paragraph", words, piece.level)


def _paragraphs(lines: list[str], rank: int, heads: bool) -> Iterator[Block]:
    """A paragraph's lines as one paragraph, but bold first lines, labelled lines and link rows stand
    alone."""
    bold = _BOLD.match(lines[0])
    if bold and (heads or len(lines) > 1) and _may_head(bold[2]) and not is_relation(lines[0], "paragraph"):
        yield Block("heading", plain(bold[2]), rank)
        lines = lines[1:]
    for group in _groups(lines):
        if words := plain(" ".join(group)):
            yield Block("paragraph", words)


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    whole = is_relation(" ".join(lines), "paragraph") if lines else True
    for line in [] if whole else lines:
        if is_relation(line, "line" if len(lines) > 1 else "paragraph"):
            continue
        if group and _LABEL.match(line) and (_LABEL.match(group[-1]) or _ENDED.search(group[-1])):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _may_head(words: str) -> bool:
    return bool(re.search(r"[^\W_]", words)) and words[-1] not in ".,;!" and words[0] not in DASHES


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    """Groups lines; a blank line ends a paragraph but not an item whose next line is indented."""
    current: _Piece | None = None
    blank = True
    indents: list[int] = []
    for line in lines:
        if not line.strip() or _FENCE.match(line):
            blank = True
            continue
        line = re.sub(r"^\s{0,3}>\s?", "", line)
        underlined = _underline(line, current, blank)
        if underlined and current:
            current.sort, current.level = "heading", underlined
            blank = True
            continue
        started = None if _RULE.match(line) else _start(line, current, blank, indents)
        if started:
            if current:
                yield current
            current = started
        elif not _RULE.match(line) and current and _continues(line, current, blank):
            current.lines.append(line.strip())
        elif not _RULE.match(line) and not _DEFINITION.match(line):
            if current:
                yield current
            current, indents[:] = _Piece("para", [line]), []
        blank = bool(_RULE.match(line))
    if current:
        yield current


def _start(line: str, current: _Piece | None, blank: bool, indents: list[int]) -> _Piece | None:
    """The piece that this line opens by its own mark, or None."""
    if heading := _ATX.match(line):
        indents.clear()
        return _Piece("heading", [heading[2]], len(heading[1]))
    stripped = line.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return _Piece("row", [stripped]) if not _TABLE_RULE.match(stripped) else None
    if (note := _NOTE.match(line)) and (note[1] or blank or (current and current.sort == "note")):
        return _Piece("note", [note[3]], number=note[1] or note[2])
    inside = current is not None and current.sort == "para" and not blank
    if bullet := _BULLET.match(line):
        number = bullet[2][:-1] if bullet[2][0].isdigit() else None
        if not (inside and number not in (None, "1")):
            return _Piece("item", [bullet[3]], _depth(len(bullet[1].expandtabs(4)), current, indents), number)
    if (dash := _DASH.match(line)) and (blank or _may_interrupt(line, current)):
        return _Piece("dash", [stripped], _depth(len(dash[1]), current, indents))
    return None


def _may_interrupt(line: str, current: _Piece | None) -> bool:
    """True where a dash line can open a piece without a blank line before it: not a wrapped parenthesis."""
    if current is None or current.sort not in ("para", "dash", "item"):
        return True
    if current.sort == "dash" and line.lstrip()[0] == current.lines[0][0] == "-":
        return True
    before = collapse(current.lines[-1])
    return bool(_ENDED.search(before)) or len(before) < 60


def _depth(indent: int, current: _Piece | None, indents: list[int]) -> int:
    if current is None or current.sort not in ("item", "dash"):
        indents.clear()
    while indents and indent < indents[-1]:
        indents.pop()
    if not indents or indent > indents[-1] + 1:
        indents.append(indent)
    return len(indents) - 1


def _continues(line: str, current: _Piece, blank: bool) -> bool:
    if current.sort in ("heading", "row"):
        return False
    if not blank:
        return True
    return current.sort in ("item", "note") and line.startswith(("  ", "\t"))


def _underline(line: str, current: _Piece | None, blank: bool) -> int:
    """1 or 2 where the line underlines a heading; long rules of hyphens after a sentence are only rules."""
    if blank or current is None or current.sort != "para" or len(current.lines) != 1:
        return 0
    mark = line.strip()
    short = len(current.lines[0]) < 120 and current.lines[0].rstrip()[-1:] not in ".!,;:"
    if len(mark) < 3 or set(mark) not in ({"="}, {"-"}) or not short:
        return 0
    return 1 if mark[0] == "=" else 2
