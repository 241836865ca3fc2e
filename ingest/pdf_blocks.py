"""Pieces to blocks: heading levels, list depth, mended line ends, the title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.blocks import Block
from ingest.pdf_glyphs import HYPHEN
from ingest.pdf_hyphens import Vocabulary
from ingest.pdf_lines import main_size, words_text
from ingest.pdf_notes import Note, without_marks
from ingest.pdf_pieces import COUNTED, Piece

HEADING_CHARS = 220  # a longer piece in large or bold type is a lead paragraph
COVER_CHARS = 700  # a first page with less text than this is a cover,
PROSE_CHARS = 250  # unless one of its pieces is as long as this
_DEPTH = re.compile(r"^(\d+(?:\.\d+)+)\.?\s")
_NUMBERED = re.compile(r"^\d+[.)]?\s")

Style = tuple[float, bool]


class BlockMaker:
    """Turns one document's pieces into blocks.

    `known` maps headings that the file itself names (outline, table of contents), in lower case, to a level
    2–4, or to 0 where only their being headings is known.
    """

    def __init__(self, vocabulary: Vocabulary, known: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.known = known

    def text(self, lines: Sequence[str]) -> str:
        """The lines as one text."""
        out = ""
        for line in lines:
            line = without_marks(line).strip()
            out = self.vocabulary.join(out, line) if out and line else out or line
        return re.sub(r"\s+", " ", out.replace(HYPHEN, "-")).strip()

    def piece_text(self, piece: Piece) -> str:
        """A piece's text without its list marker; a table row's cells between bars."""
        if piece.row:
            return " | ".join(self.text([words_text(c) for c in cell]) for cell in piece.row.cells).strip()
        first, *rest = [line.text for line in piece.lines]
        return self.text([first[piece.skip :], *rest])

    def blocks(self, pieces: Sequence[Piece], title: str | None) -> list[Block]:
        """The blocks, less the title where page 1 repeats it and less repeated table heads."""
        texts = [self.piece_text(piece) for piece in pieces]
        heads = [self._is_heading(p, t) for p, t in zip(pieces, texts, strict=True)]
        cover = _has_cover(pieces, texts)
        titles = [
            bool(title) and p.page <= 2 and not p.row and _same(t, title or "")
            for p, t in zip(pieces, texts, strict=True)
        ]
        ranked = zip(pieces, heads, titles, strict=True)
        ranks = _ranks([p for p, h, t in ranked if h and not t and not (cover and p.page == 1)])
        out: list[Block] = []
        table_head: tuple[str, int] | None = None
        margins: list[float] = []
        for piece, text, head, is_title in zip(pieces, texts, heads, titles, strict=True):
            if not text or is_title:
                continue
            if piece.row:
                if table_head and table_head[0] == text and piece.page > table_head[1]:
                    continue
                if not out or out[-1].kind != "row":
                    table_head = (text, piece.page)
                out.append(Block("row", text, page=piece.page))
            elif head and not (cover and piece.page == 1):
                out.append(Block("heading", text, self._level(piece, text, ranks), piece.page))
            else:
                out.append(_plain(piece, text, margins))
            if piece.marker is None:
                margins.clear()
        return _lone_dashes(out)

    def _is_heading(self, piece: Piece, text: str) -> bool:
        if piece.row or not text:
            return False
        if text.casefold() in self.known:
            return True
        counted = COUNTED.match(text) and len(piece.lines) <= 2 and len(text) < 120
        if counted and not re.search(r"[.,;:]$", text) and piece.marker is None:
            return True
        if not piece.heading or len(text) > HEADING_CHARS:
            return False
        sentence = text.endswith((".", ";", ",")) and not _NUMBERED.match(text)
        return not (sentence and (len(text) > 100 or piece.lines[0].bold))

    def _level(self, piece: Piece, text: str, ranks: Mapping[Style, int]) -> int:
        named = self.known.get(text.casefold(), 0)
        if named:
            return named
        depth = _DEPTH.match(text)
        if depth:
            return min(depth[1].count(".") + 2, 4)
        return ranks.get(_style(piece), 4)


def _has_cover(pieces: Sequence[Piece], texts: Sequence[str]) -> bool:
    """Whether page 1 holds little text, none of it a paragraph of prose, and other pages follow."""
    first = [t for p, t in zip(pieces, texts, strict=True) if p.page == 1]
    later = any(p.page > 1 for p in pieces)
    return later and sum(map(len, first)) < COVER_CHARS and max(map(len, first), default=0) < PROSE_CHARS


def _style(piece: Piece) -> Style:
    return round(main_size(piece.lines[0].words) * 2) / 2, piece.lines[0].bold


def _ranks(pieces: Sequence[Piece]) -> dict[Style, int]:
    """Heading levels 2–4 by type size, then weight."""
    styles = sorted({_style(p) for p in pieces}, key=lambda s: (-s[0], not s[1]))
    return {style: min(2 + i, 4) for i, style in enumerate(styles)}


def _plain(piece: Piece, text: str, margins: list[float]) -> Block:
    """A paragraph or a list item; `margins` holds the left edges of the list levels that are open."""
    if piece.marker is None:
        return Block("paragraph", text, page=piece.page)
    x, size = piece.lines[0].x0, piece.lines[0].size
    while margins and x < margins[-1] - 0.7 * size:
        margins.pop()
    if not margins or x > margins[-1] + 0.7 * size:
        margins.append(x)
    number = piece.marker if piece.marker not in ("", "–") else "–" if piece.marker else None
    return Block("item", text, min(len(margins) - 1, 3), piece.page, number)


def _lone_dashes(blocks: list[Block]) -> list[Block]:
    """Dash items in company as items, one that stands alone as the paragraph (a spoken line) that it is."""
    out = []
    for i, block in enumerate(blocks):
        if block.number == "–":
            mates = [b for b in blocks[max(i - 1, 0) : i + 2] if b is not block and b.kind == "item"]
            dashed = any(b.number == "–" or b.number is None for b in mates)
            block = replace(block, number=None)
            if not dashed:
                block = Block("paragraph", f"– {block.text}", page=block.page)
            blocks[i] = replace(block, number="–") if dashed else block
        out.append(block)
    return out


def note_blocks(maker: BlockMaker, notes: Sequence[Note]) -> list[Block]:
    """The footnotes as blocks."""
    return [Block("note", maker.text(note.lines), page=note.page, number=note.number) for note in notes]


def _same(one: str, two: str) -> bool:
    plain = [re.sub(r"[\W_]+", "", text).casefold() for text in (one, two)]
    return plain[0] == plain[1]
