"""What every loader hands on: a document as blocks, and how blocks become the canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "note"]
_TIGHT = {"item", "row", "note"}


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text on one line, without its mark-up.

    `level` is the heading's rank (2–4) for a heading and the nesting depth (0 = outermost) for an item.
    `number` is an item's number or a note's mark as the source wrote it, without brackets or full stop. A
    row's text is its cells joined with " | ". `page` counts from 1; None where the source has no pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A file as read: its blocks in reading order, and only what the file itself states about itself.

    `published` and `updated` are ISO dates ("2024-09-11", "2024-09" or "2024"); `kind` is in lower case
    as the house writes it; `flags` are remarks in Swedish.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    lead: str | None = None
    published: str | None = None
    updated: str | None = None
    kind: str | None = None
    senders: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    url: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The canonical text with, for each block in order, the half-open stretch that its words take up.

    `pages` is ((page number, offset where it starts), …), rising in both.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    pages: tuple[tuple[int, int], ...]


def render(content: Content) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The canonical text of `content` and where its pages start."""
    layout = lay_out(content)
    return layout.text, layout.pages


def lay_out(content: Content) -> Layout:
    """Writes title, lead and blocks: LF, one blank line between blocks, none inside a list or a table."""
    parts: list[str] = []
    size = 0

    def put(piece: str) -> int:
        nonlocal size
        start = size
        parts.append(piece)
        size += len(piece)
        return start

    if content.title:
        put(f"# {content.title}")
    if content.lead:
        put(("\n\n" if size else "") + content.lead)
    spans: list[tuple[int, int]] = []
    pages: list[tuple[int, int]] = []
    before: Block | None = None
    for block in _notes_last(content.blocks):
        if size:
            put("\n" if before and _tight(before, block) else "\n\n")
        if block.page is not None and block.kind != "note" and (not pages or block.page > pages[-1][0]):
            pages.append((block.page, 0 if not pages else size))
        put(_opening(block))
        start = put(block.text)
        spans.append((start, size))
        put(" |" if block.kind == "row" else "")
        before = block
    return Layout("".join(parts), tuple(spans), tuple(pages))


def _notes_last(blocks: tuple[Block, ...]) -> list[Block]:
    return sorted(blocks, key=lambda block: block.kind == "note")


def _tight(before: Block, block: Block) -> bool:
    if before.kind != block.kind or block.kind not in _TIGHT:
        return False
    return before.level != block.level or (before.number is None) == (block.number is None)


def _opening(block: Block) -> str:
    match block.kind:
        case "heading":
            return "#" * min(max(block.level, 2), 4) + " "
        case "item":
            return "  " * min(block.level, 3) + (f"{block.number}. " if block.number else "- ")
        case "row":
            return "| "
        case "note":
            return f"[{block.number}] " if block.number else ""
    return ""
