"""HTML elements to running text, and the small operations on elements that reading a page needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from ingest.inline import one_line
from ingest.relations import is_relation

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "iframe",
        "svg",
        "math",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "picture",
        "source",
        "img",
        "map",
        "figcaption",
        "dialog",
        "menu",
        "head",
        "title",
        "meta",
        "link",
    ]
)
BREAKING = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "hr",
        "address",
        "figure",
        "details",
        "summary",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "body",
        "center",
        "header",
    ]
)
_LINE = "\n"


def words_of(element: HtmlElement) -> str:
    """All the words of an element on one line."""
    return one_line(inline(element))


def inline(element: HtmlElement, marked: bool = False) -> str:
    """Text of inline content. <br> is a line break; two words that mark-up keeps apart as blocks stay apart.

    With `marked`, links are written as Markdown writes them.
    """
    if element.tag == "br":
        return _LINE
    if element.tag in SKIP:
        return " "
    parts = [_flat(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            inner = inline(child, marked)
            if marked and child.tag == "a":
                inner = f"[{one_line(inner)}]({''.join(child.get('href', '').split())})"
            parts.append(f" {inner} " if child.tag in BREAKING or _is_vignette(child) else inner)
        parts.append(_flat(child.tail))
    return "".join(parts)


def _is_vignette(element: HtmlElement) -> bool:
    return "vignette" in element.get("class", "")


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def drop(element: HtmlElement) -> None:
    """Takes an element out of its parent and leaves the text after it where it was."""
    parent = element.getparent()
    before = element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = f"{before.tail or ''} {element.tail}"
    elif element.tail:
        parent.text = f"{parent.text or ''} {element.tail}"
    element.tail = None
    parent.remove(element)


def points_elsewhere(element: HtmlElement, place: Literal["paragraph", "item"]) -> bool:
    """True for a link row ("Pressmeddelande: …"), judged as in Markdown."""
    if element.find(".//a") is None:
        return False
    return is_relation(one_line(inline(element, marked=True)), place)
