"""Texts that survey what many bodies have been given: there "ska även" is a task of its own, not a part of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_giving as giving
from ingest import measures_patterns as grammar
from ingest.measures_facts import dues
from ingest.measures_row import INQUIRY, Row, make_row, names_in
from ingest.measures_text import Line
from vectorstore.types import Document

_KINDS = frozenset({"pressmeddelande", "artikel", "debattartikel"})
# Proposals and soundings belong to the assignment that they are made within.
_PART = re.compile(r"(?:ge|lämna|föreslå|undersöka|analysera|redogöra)\b", re.IGNORECASE)
_BODIES = 3
_MANY = 6


def surveyed(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> frozenset[tuple[str, ...]]:
    """The headings under which bodies are given tasks one by one and no sentence says when any is to be reported.

    Where there are dates, the text is about one decision, and further sentences elaborate it; so do they in a section,
    and only a text of many bodies is read section by section.
    """
    bodies = len({row.who for row in rows if row.who != (INQUIRY,)})
    if document.kind not in _KINDS or bodies < _BODIES:
        return frozenset()
    dated = {line.headings for line in lines if not line.speech and dues(line, frozenset())}
    if dated and bodies < _MANY:
        return frozenset()
    return frozenset(line.headings for line in lines) - dated


def further(lines: Sequence[Line], rows: Sequence[Row], survey: frozenset[tuple[str, ...]]) -> list[Row]:
    """Tasks that a survey adds to a body just named: "I uppdraget ingår att …", "X kommer även att …"."""
    taken = {row.line.start for row in rows}
    found: list[Row] = []
    for line in lines:
        if line.start in taken or line.speech or line.cell or line.headings not in survey:
            continue
        if match := giving.ALSO_INCLUDED.search(line.masked):
            before = [row for row in rows if row.start < line.start and line.paragraph - row.line.paragraph <= 1]
            who = max(before, key=lambda row: row.start).who if before else ()
        else:
            match = grammar.will(line.masked)
            who = names_in(line, *match.span("who")) if match else ()
        if match and who and not grammar.administrative(match["action"]) and not _PART.match(match["action"]):
            found.append(make_row(line, "ska", who, match.span("action"), "beslutat"))
    return found
