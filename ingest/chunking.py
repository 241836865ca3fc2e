"""Cut a document's canonical text into passages: never across a heading, never through a spoken quote.

The text's own line starts say what each block is (`## `, `- `, `– `, `| `), so the cutter needs nothing but
the text, and every chunk is a half-open stretch of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Chunk, Document, digest

CHUNKER_VERSION = "2"
_HEADING = re.compile(r"(#{1,6}) (.*)")
_ITEM = re.compile(r"\s*(?:- |\d+[.)] |\| )")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_HARD_CUT_CHARS = 1200
_TAIL_SHARE = 4  # a last chunk under a fourth of the aimed size is too short to be found by what it says


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest stretch that a cut may fall between. `opens` marks the start of a block."""

    start: int
    end: int
    opens: bool


def chunk_document(document: Document, target: int, maximum: int, count: Callable[[str], int]) -> tuple[Chunk, ...]:
    """Chunks of about `target` tokens and, between sentences, at most `maximum`; `count` counts the tokens.

    A text has no more tokens than bytes, and two stretches that a space or line break parts have theirs together.
    Ids hash document, heading path, text and occurrence, so they survive re-ingest of an unchanged passage.
    """
    chunks: list[Chunk] = []
    seen: Counter[str] = Counter()
    for path, units in _sections(document.text):
        for start, end, tokens in _pack(document.text, units, target, maximum, count):
            text = document.text[start:end]
            key = digest(document.id, "\x1e".join(path), text)
            chunks.append(
                Chunk(
                    id=digest(key, str(seen[key])),
                    document_id=document.id,
                    ordinal=len(chunks),
                    start=start,
                    end=end,
                    text=text,
                    heading_path=path,
                    page=document.page_at(start),
                    tokens=tokens,
                )
            )
            seen[key] += 1
    return tuple(chunks)


def _sections(text: str) -> Iterator[tuple[tuple[str, ...], list[Unit]]]:
    """(heading path, units) of each stretch between two headings; the title line is no section of its own."""
    stack: list[tuple[int, str]] = []
    units: list[Unit] = []
    lead_in: Unit | None = None
    for block in _BLOCK.finditer(text):
        heading = _HEADING.fullmatch(block.group())
        if heading:
            if units:
                yield tuple(name for _, name in stack), units
            units, lead_in = [], None
            level = len(heading.group(1))
            stack = [entry for entry in stack if entry[0] < level]
            if level > 1:
                stack.append((level, heading.group(2).strip()))
            continue
        new = _units(text, block.start(), block.end())
        if lead_in and _ITEM.match(block.group()):
            new[0] = Unit(lead_in.start, new[0].end, True)
            units.pop()
        units.extend(new)
        lead_in = new[-1] if block.group().endswith(":") else None
    if units:
        yield tuple(name for _, name in stack), units


def _units(text: str, start: int, end: int) -> list[Unit]:
    block = text[start:end]
    if block.startswith("– "):
        spans = [(0, len(block))]
    elif _ITEM.match(block):
        spans = [match.span() for match in _LINE.finditer(block)]
    else:
        spans = [(span.start, span.end) for span in split_sentences(block)] or [(0, len(block))]
    cut = [piece for span in spans for piece in _hard_cut(block, *span)]
    return [Unit(start + a, start + b, opens=index == 0) for index, (a, b) in enumerate(cut)]


def _hard_cut(block: str, start: int, end: int) -> list[tuple[int, int]]:
    """A run without sentence ends (a 5 MB line) is cut at spaces; text that reads as prose is left whole."""
    pieces = []
    while end - start > 4 * _HARD_CUT_CHARS:
        stop = block.rfind(" ", start, start + _HARD_CUT_CHARS)
        stop = stop if stop > start else start + _HARD_CUT_CHARS
        pieces.append((start, stop))
        start = stop + (block[stop : stop + 1] == " ")
    return [*pieces, (start, end)]


def _pack(
    text: str, units: list[Unit], target: int, maximum: int, count: Callable[[str], int]
) -> Iterator[tuple[int, int, int]]:
    """(start, end, tokens) of each chunk of a section; `tokens` is the chunk's own count.

    Greedy packing: a block's start may open a new chunk from `target`, a sentence's only at `maximum`. What is
    added up on the way is each unit with the white space before it, which comes to no less than the whole.
    """
    if _is_small(text[units[0].start : units[-1].end], min(target, maximum)):
        yield units[0].start, units[-1].end, count(text[units[0].start : units[-1].end])
        return
    groups: list[list[Unit]] = []
    known: dict[tuple[int, int], int] = {}
    tokens, adds_up = 0, True
    for unit in units:
        before = groups[-1][-1].end if groups else unit.start
        size = count(text[before : unit.end])
        if groups and tokens + size <= (target if unit.opens else maximum):
            groups[-1].append(unit)
            tokens += size
            adds_up = adds_up and text[before] in " \n"
        else:
            groups.append([unit])
            tokens, adds_up = size if before == unit.start else count(text[unit.start : unit.end]), True
        if adds_up:
            known[groups[-1][0].start, unit.end] = tokens

    def size_of(group: list[Unit]) -> int:
        start, end = group[0].start, group[-1].end
        return known[start, end] if (start, end) in known else count(text[start:end])

    if len(groups) > 1 and size_of(groups[-1]) * _TAIL_SHARE < target:
        groups[-2:] = _settle_tail(groups[-2], groups[-1], maximum, size_of)
    for group in groups:
        yield group[0].start, group[-1].end, size_of(group)


def _is_small(text: str, most: int) -> bool:
    """Whether the pieces of a text come to no more than `most` tokens however it is cut: no token is under a byte."""
    return len(text) <= most and len(text.encode("utf-8", "surrogatepass")) <= most


def _settle_tail(
    last: list[Unit], tail: list[Unit], maximum: int, size_of: Callable[[list[Unit]], int]
) -> list[list[Unit]]:
    """The last two chunks as one where that fits in `maximum`; else cut where a block starts, most evenly."""
    both = [*last, *tail]
    if size_of(both) <= maximum:
        return [both]
    cuts = [[last, tail]]
    for place in range(1, len(both)):
        if both[place].opens and size_of(both[:place]) <= maximum and size_of(both[place:]) <= maximum:
            cuts.append([both[:place], both[place:]])
    return min(cuts, key=lambda cut: abs(size_of(cut[0]) - size_of(cut[1])))
