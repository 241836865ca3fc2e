"""What a web page states about itself: title, type line, dates, lead and address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.heads import TYPE_LINE, senders_in
from ingest.html_inline import drop, words_of
from ingest.inline import one_line
from ingest.metadata import date_of, designations_in, kind_of, unique

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SITE = re.compile(r"\s+[-–|•]\s+(?:regeringen\.se|regeringskansliet|[\w.-]+\.(?:se|nu|org|com))\s*$", re.I)
_LEAD = "//*[contains(concat(' ', normalize-space(@class), ' '), ' %s ')]"
_LEAD_CLASSES = ("ingress", "lead", "preamble", "intro", "excerpt")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found; None and () for what the page does not state."""

    title: str | None
    lead: str | None
    published: str | None
    updated: str | None
    kind: str | None
    senders: tuple[str, ...]
    designations: tuple[str, ...]
    url: str | None


def page_facts(root: HtmlElement) -> PageFacts:
    """Reads the page and removes from it what it read: the type line, the date line and the lead are not
    text."""
    designations = _vignettes(root)
    title = _title(root)
    kind, senders = _type_line(root)
    published, updated = _dates(root)
    return PageFacts(title, _lead(root), published, updated, kind, senders, designations, _address(root))


def _vignettes(root: HtmlElement) -> tuple[str, ...]:
    """The designations that the H1 carries in a vignette of its own; taken out, or they would be glued
    to it."""
    found: list[str] = []
    for vignette in root.xpath("//h1//*[contains(@class, 'vignette')]"):
        found += designations_in(words_of(vignette))
        drop(vignette)
    return unique(found)


def _title(root: HtmlElement) -> str | None:
    for heading in root.xpath("//main//h1 | //article//h1 | //h1"):
        if words := words_of(heading):
            return words
    meta = root.xpath("string(//meta[@property='og:title']/@content)")
    for candidate in (meta, root.findtext(".//title") or ""):
        if words := one_line(_SITE.sub("", one_line(candidate))):
            return words
    return None


def _type_line(root: HtmlElement) -> tuple[str | None, tuple[str, ...]]:
    for element in root.xpath(
        "//main//p | //main//div | //main//span | //article//p | //article//div | //article//span | //body//p"
    ):
        words = words_of(element) if len(element) < 8 else ""
        if not 3 <= len(words) < 240:
            continue
        found = TYPE_LINE.fullmatch(words)
        if found:
            senders = senders_in(found["from"] or "")
            drop(element)
            return kind_of([found["kind"]]), senders
    return None, ()


def _dates(root: HtmlElement) -> tuple[str | None, str | None]:
    """`<time datetime>` by the word before it: "Uppdaterad" or else the first one is the publication date."""
    published = updated = None
    lines: list[HtmlElement] = []
    for element in root.xpath("//time[@datetime]"):
        when = date_of(element.get("datetime"))
        parent = element.getparent()
        line = words_of(parent) if parent is not None else ""
        before = (parent.text or "") + (element.getprevious().tail or "" if element.getprevious() is not None else "")
        if "uppdaterad" in before.casefold().split("publicerad")[-1]:
            updated = updated or when
        elif published is None and "evenemang" not in line.casefold():
            published = when
        if parent is not None and len(line) < 120 and re.match(r"publicerad|uppdaterad", line, re.I):
            lines.append(parent)
    published = published or date_of(root.xpath("string(//meta[@property='article:published_time']/@content)"))
    for line_element in dict.fromkeys(lines):
        if line_element.getparent() is not None:
            drop(line_element)
    return published, updated


def _lead(root: HtmlElement) -> str | None:
    for name in _LEAD_CLASSES:
        for element in root.xpath(_LEAD % name):
            words = words_of(element)
            if 20 <= len(words) <= 1500:
                drop(element)
                return words
    return None


def _address(root: HtmlElement) -> str | None:
    canonical = root.xpath("string(//link[@rel='canonical']/@href)") or root.xpath(
        "string(//meta[@property='og:url']/@content)"
    )
    return canonical.strip() if re.match(r"https?://\S+$", canonical.strip()) else None
