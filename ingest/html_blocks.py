"""HTML elements to blocks: headings, paragraphs, lists, tables and quotations in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.blocks import Block
from ingest.html_inline import BREAKING, SKIP, drop, inline, points_elsewhere, words_of
from ingest.inline import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CLASSES = re.compile(
    r"\b(?:presskontakt|press-contact|share|dela|social|breadcrumb|cookie|genvagar|shortcuts|byline|image-caption|"
    r"bildtext|skip-?link|subscribe|toolbar|pagination)\b",
    re.I,
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_BOLD = ("b", "strong")


def blocks_of(element: HtmlElement) -> Iterator[Block]:
    """The blocks below `element`; H1 is left out, for it is the title."""
    yield from _walk(element, 2)


def _walk(element: HtmlElement, rank: int) -> Iterator[Block]:
    """Block children become blocks; runs of inline content between them become paragraphs."""
    loose: list[str] = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or _is_furniture(child):
            loose.append(child.tail or "")
        elif tag in BREAKING or any(isinstance(d.tag, str) and d.tag in BREAKING for d in child.iterdescendants()):
            yield from _paragraphs("".join(loose))
            for block in _block(child, tag, rank):
                rank = max(2, block.level) if block.kind == "heading" else rank
                yield block
            loose = [child.tail or ""]
        else:
            loose.append(inline(child))
            loose.append(child.tail or "")
    yield from _paragraphs("".join(loose))


def _block(element: HtmlElement, tag: str, rank: int) -> Iterator[Block]:
    if tag in _HEADINGS:
        words = words_of(element)
        if words and _HEADINGS[tag] > 1:
            yield Block("heading", words, _HEADINGS[tag])
    elif tag in ("ul", "ol"):
        yield from _list(element, 0)
    elif tag == "table":
        yield from _table(element)
    elif tag == "p" and (bold := _bold_only(element)):
        yield Block("heading", bold, min(rank + 1, 4))
    elif tag == "p" and points_elsewhere(element, "paragraph"):
        return
    elif tag == "pre":
        yield from _paragraphs(element.text_content())
    elif tag != "hr":
        yield from _walk(element, rank)


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag in SKIP and not (element.tag == "header" and element.find(".//p") is not None):
        return True
    return bool(_CLASSES.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _paragraphs(text: str) -> Iterator[Block]:
    """A run of inline text; a line break before a dash opens a new paragraph (a quote), others are spaces."""
    for part in re.split(r"\n\s*(?=[–—−]\s)|\n\s*\n\s*", text):
        if words := one_line(part):
            yield Block("paragraph", words)


def _bold_only(paragraph: HtmlElement) -> str | None:
    """The words of a short paragraph that is one bold run and acts as a heading."""
    words = words_of(paragraph)
    bold = [child for child in paragraph if child.tag in _BOLD]
    if len(bold) != 1 or not words or len(words) > 120 or words[-1] in ".,;!" or words[0] in "–-—−":
        return None
    return words if words_of(bold[0]) == words else None


def _list(element: HtmlElement, depth: int) -> Iterator[Block]:
    ordered = element.tag == "ol"
    number = int(element.get("start", "1")) if element.get("start", "1").isdigit() else 1
    for child in element:
        if child.tag in ("ul", "ol"):
            yield from _list(child, depth + 1)
        elif child.tag == "li":
            nested = [inner for inner in child.iterdescendants("ul", "ol") if _nearest_item(inner) is child]
            for inner in nested:
                drop(inner)
            if (words := words_of(child)) and not points_elsewhere(child, "item"):
                yield Block("item", words, depth, number=str(number) if ordered else None)
                number += 1
            for inner in nested:
                yield from _list(inner, depth + 1)


def _nearest_item(element: HtmlElement) -> HtmlElement | None:
    return next((ancestor for ancestor in element.iterancestors("li")), None)


def _table(table: HtmlElement) -> Iterator[Block]:
    """Rows with their cells; a table of one column is only layout, and its cells are read as running
    content."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if max((len(row) for row in cells), default=0) < 2:
        for row in cells:
            for cell in row:
                yield from _walk(cell, 2)
        return
    caption = table.find("caption")
    if caption is not None and (words := words_of(caption)):
        yield Block("paragraph", words)
    for row in cells:
        texts = [words_of(cell).replace("|", "/") for cell in row]
        if any(texts):
            yield Block("row", " | ".join(texts))
