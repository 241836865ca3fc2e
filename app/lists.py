"""Lists gathered whole: items under a lead-in, across page and chunk borders, or spread over sibling headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.candidates import BLOCK
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document, Hit

_ITEM = re.compile(r"\s*(?:- |\d{1,3}[.)] )")
_HEADING = re.compile(r"(#{2,6}) ([^\n]+)\Z")
FEWEST, MOST = 2, 40


@dataclass(frozen=True, slots=True)
class FoundList:
    """Items as [start, end) of the document's text, with the sentence that opens them, if any.

    `lead` is what tells what the list is about: the opening sentence, the headings above and the title.
    `headings` marks a list whose items are headings, `parents` one where headings below an item make a list too;
    `section` is the text from its heading down to its end.
    """

    hit: Hit
    items: tuple[tuple[int, int], ...]
    opening: tuple[int, int] | None
    lead: str
    headings: bool = False
    section: tuple[int, int] | None = None
    parents: bool = False

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.hit.document


def lists_of(hit: Hit) -> Iterator[FoundList]:
    """Every list of a hit's document, in order: runs of items, then runs of sibling headings."""
    yield from item_runs(hit)
    yield from _heading_runs(hit)


def item_runs(hit: Hit) -> Iterator[FoundList]:
    text, title = hit.document.text, hit.document.title
    stack: list[tuple[int, str]] = []
    run: list[tuple[int, int]] = []
    opening: tuple[int, int] | None = None
    top = 0
    for block in (*BLOCK.finditer(text), None):
        here = block.group() if block else ""
        if block and _ITEM.match(here):
            run.extend(_item_lines(text, block.start(), block.end()))
            continue
        if run:
            said = text[slice(*opening)] if opening else ""
            lead = "\n".join((said, *(name for _, name in stack), title))
            yield FoundList(hit, tuple(run), opening, lead, section=(top, run[-1][1]))
            run, opening = [], None
        if block and (heading := _HEADING.match(here)):
            level = len(heading[1])
            stack = [entry for entry in stack if entry[0] < level] + [(level, heading[2].strip())]
            opening, top = None, block.start()
        elif block:
            spans = split_sentences(here)
            opening = (block.start() + spans[-1].start, block.start() + spans[-1].end) if spans else None


def _item_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Items of one block; a line without a mark belongs to the item above it."""
    items: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        stop = at + len(line.rstrip())
        if _ITEM.match(line) or not items:
            items.append((at, stop))
        else:
            items[-1] = (items[-1][0], stop)
        at += len(line) + 1
    return [item for item in items if item[0] < item[1]]


def _heading_runs(hit: Hit) -> Iterator[FoundList]:
    """Sibling headings under one parent: "### Utvecklingsområde 1: …", "### Utvecklingsområde 2: …"."""
    text, title = hit.document.text, hit.document.title
    groups: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    stack: list[tuple[int, str]] = []
    for match in re.finditer(r"^(#{2,6}) ([^\n]+)$", text, re.MULTILINE):
        level = len(match[1])
        stack = [entry for entry in stack if entry[0] < level]
        groups.setdefault(tuple(name for _, name in stack), []).append((match.start(2), match.end(2)))
        stack.append((level, match[2].strip()))
    for path, spans in groups.items():
        if len(spans) > FEWEST:
            below = (len(groups.get((*path, text[slice(*span)].strip()), ())) > FEWEST for span in spans)
            lead = "\n".join((*reversed(path), title))
            yield FoundList(hit, tuple(spans), None, lead, headings=True, parents=any(below))
