"""Saved web pages: what the page states about itself, and its main text as blocks. Nothing is ever
fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.blocks import Block, Content
from ingest.errors import SkippedFile
from ingest.html_blocks import blocks_of
from ingest.html_hidden import strip_hidden
from ingest.html_inline import SKIP, words_of
from ingest.html_metadata import page_facts

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser

_MAIN = "//main | //*[@role='main'] | //article[not(ancestor::article)]"
_MIN_CHARS = 200
TOO_DEEP = "webbsidan är för djupt nästlad för att läsas: spara om den ur en webbläsare eller som text"


def read_html(text: str) -> Content:
    """A page's title, lead, dates, kind, senders and address where it states them, and its text.

    The text is the page's own <main> or <article>; a page that marks neither is left to trafilatura, and
    where that finds next to nothing, to everything outside menus and footers. Raises SkippedFile where
    the page has no text.
    """
    root = _parse(text)
    flags = strip_hidden(root)
    facts = page_facts(root)
    blocks = _main_blocks(root)
    if not blocks and not facts.title:
        raise SkippedFile("webbsidan har ingen text")
    blocks = tuple(b for at, b in enumerate(blocks) if not (b.kind == "paragraph" and at < 6 and b.text == facts.lead))
    return Content(
        blocks=blocks,
        title=facts.title,
        lead=facts.lead,
        published=facts.published,
        updated=facts.updated,
        kind=facts.kind,
        senders=facts.senders,
        designations=facts.designations,
        url=facts.url,
        flags=flags,
    )


def _parse(text: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SkippedFile(TOO_DEEP if _cut_off(parser) else "webbsidan har ingen text") from error
    if _cut_off(parser):
        raise SkippedFile(TOO_DEEP)
    return root


def _cut_off(parser: HTMLParser) -> bool:
    """True where libxml2 stopped at its limit on depth: the rest of the page is not in the tree."""
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _main_blocks(root: HtmlElement) -> tuple[Block, ...]:
    mains = [found for found in root.xpath(_MAIN) if not any(a.tag in ("main",) for a in found.iterancestors())]
    if mains and sum(len(words_of(found)) for found in mains) >= 1:
        return tuple(block for found in mains for block in blocks_of(found))
    body = root.find("body")
    everything = tuple(blocks_of(body if body is not None else root))
    if sum(len(block.text) for block in everything) < _MIN_CHARS:
        return everything
    return _by_trafilatura(root) or everything


def _by_trafilatura(root: HtmlElement) -> tuple[Block, ...]:
    """The main text that trafilatura finds, or () where it finds too little to be trusted."""
    import copy

    from trafilatura import bare_extraction

    found = bare_extraction(
        copy.deepcopy(root),
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
    )
    body = getattr(found, "body", None)
    if body is None:
        return ()
    for element in body.iter():
        _as_html(element)
    blocks = tuple(blocks_of(body))
    return blocks if sum(len(block.text) for block in blocks) >= _MIN_CHARS else ()


def _as_html(element: HtmlElement) -> None:
    """trafilatura answers in TEI's names; ours are HTML's."""
    names = {
        "head": "h2",
        "list": "ul",
        "item": "li",
        "row": "tr",
        "cell": "td",
        "quote": "blockquote",
        "hi": "b",
        "lb": "br",
    }
    if element.tag == "head":
        rend = element.get("rend", "h2")
        element.tag = rend if rend in ("h1", "h2", "h3", "h4") else "h2"
    elif isinstance(element.tag, str):
        if element.tag == "list" and element.get("rend") == "ol":
            element.tag = "ol"
        element.tag = names.get(element.tag, element.tag)
    if element.tag in SKIP:
        element.clear()
