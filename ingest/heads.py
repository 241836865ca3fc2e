"""The lines above the text of a government page: its type line and its date line."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block, Content
from ingest.inline import one_line
from ingest.metadata import date_of, kind_of, unique

TYPE_LINE = re.compile(
    r"(?P<kind>pressmeddelande|artikel|tal|debattartikel|regeringsuppdrag|informationsmaterial|rapport|uttalande|"
    r"proposition|skrivelse|lagrådsremiss|kommittédirektiv|remiss|förordningsmotiv|"
    r"departementsserien och promemorior|statens offentliga utredningar)"
    r"(?:\s+från\s+(?P<from>[^.!?]{3,200}))?",
    re.I,
)
_SENDER_SEAM = re.compile(
    r"\s*,\s*|(?<=departementet)\s+och\s+|(?<=beredningen)\s+och\s+|(?<=regeringen)\s+och\s+", re.I
)
_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2} [a-z]+ \d{4})"
_DATE_LINE = re.compile(rf"publicerad:?\s+(?P<out>{_DAY})(?:\W+uppdaterad:?\s+(?P<new>{_DAY}))?\W*", re.I)
_NEAR_TOP = 5


def senders_in(names: str) -> tuple[str, ...]:
    """The senders of a type line; "Klimat- och näringslivsdepartementet" is one."""
    return unique(one_line(name) for name in _SENDER_SEAM.split(names))


def take_head(content: Content) -> Content:
    """The content with what its type line ("Artikel från …") and date line ("Publicerad …") state, without
    those lines. Only whole paragraphs near the top count."""
    kept: list[Block] = []
    for at, block in enumerate(content.blocks):
        words = block.text if at < _NEAR_TOP and block.kind == "paragraph" and len(block.text) < 240 else ""
        line, dated = TYPE_LINE.fullmatch(words), _DATE_LINE.fullmatch(words)
        if line and line["from"] and content.kind is None:
            content = replace(content, kind=kind_of([line["kind"]]), senders=senders_in(line["from"]))
        elif dated and date_of(dated["out"]) and content.published is None:
            content = replace(content, published=date_of(dated["out"]), updated=date_of(dated["new"]))
        else:
            kept.append(block)
    return replace(content, blocks=tuple(kept))
