"""From a page as read to the document's own text: furniture goes, doubled text is cut, quotes are set."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ingest.blocks import Block, Content
from ingest.contacts import drop_contacts
from ingest.errors import SkippedFile
from ingest.furniture import (
    drop_empty_headings,
    drop_government_boxes,
    drop_menus,
    drop_pictures,
    is_listing,
)
from ingest.inline import one_line
from ingest.quotes import settle

DOUBLED = "dubblerad brödtext borttagen"
LISTING = "sidan är en träfflista utan egen text; läs in sidorna som den pekar på i stället"

_WORDS = re.compile(r"\w+")


def clean(content: Content) -> Content:
    """Content with only the document's own words. Raises SkippedFile for a page that lists search hits."""
    blocks = tuple(b for b in content.blocks if re.search(r"\w", b.text))
    if is_listing(blocks):
        raise SkippedFile(LISTING)
    blocks = drop_menus(blocks)
    blocks = drop_government_boxes(blocks)
    blocks = drop_contacts(blocks)
    blocks = drop_pictures(blocks)
    blocks, doubled = cut_doubles(blocks, content.title)
    blocks = drop_empty_headings(settle(blocks))
    blocks = tuple(sorted(blocks, key=lambda block: block.kind == "note"))
    lead = clean_lead(content.lead)
    flags = (*content.flags, DOUBLED) if doubled else content.flags
    return replace(content, blocks=blocks, lead=lead, flags=tuple(dict.fromkeys(flags)))


def clean_lead(lead: str | None) -> str | None:
    """A lead on one line and without officials' contact details; None where nothing is left."""
    if not lead or not lead.strip():
        return None
    return " ".join(block.text for block in drop_contacts((Block("paragraph", one_line(lead)),))) or None


def key(text: str) -> str:
    """What two texts share when they differ in case, punctuation and spacing only."""
    return " ".join(_WORDS.findall(text.casefold()))


def cut_doubles(blocks: tuple[Block, ...], title: str | None = None) -> tuple[tuple[Block, ...], bool]:
    """Without a second copy of the whole body, a long paragraph said twice in a row, or a paragraph that
    is its own copy. Repeats elsewhere (a refrain in a speech, the same goal under two headings) stay."""
    cut = _second_copy(blocks, key(title) if title else None)
    kept = blocks if cut is None else blocks[:cut]
    out: list[Block] = []
    for block in kept:
        halved = _half(block.text)
        block = replace(block, text=halved) if halved else block
        before = out[-1] if out else None
        if (
            before
            and before.kind == block.kind == "paragraph"
            and len(block.text) > 60
            and key(before.text) == key(block.text)
        ):
            continue
        out.append(block)
    return tuple(out), len(out) != len(blocks) or any(a.text != b.text for a, b in zip(out, blocks, strict=False))


def _second_copy(blocks: tuple[Block, ...], title: str | None) -> int | None:
    """Where the second copy of the body starts: the rest repeats the beginning, block by block."""
    n = len(blocks)
    said = lru_cache(maxsize=None)(lambda place: key(blocks[place].text))  # few are looked at
    for start in range(max(1, n // 2 - 2), min(n, n // 2 + 4)):
        begin = start + (bool(title) and said(start) == title)
        if not 0 <= n - begin - start <= 2 or any(said(at) != said(begin + at) for at in range(start)):
            continue
        if len(" ".join(map(said, range(begin, n)))) >= 80:
            return start
    return None


def _half(text: str) -> str | None:
    """The first half of a paragraph that is the same text twice, else None."""
    size = len(text)
    if size < 160:
        return None
    for middle in range(size // 2 - 2, size // 2 + 3):
        first, second = text[:middle].strip(), text[middle:].strip()
        if first == second:
            return first
    return None
