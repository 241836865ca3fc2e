"""Sentences that give somebody something to do: an assignment outright, "X ska …", the items of a list."""

from __future__ import annotations

import re

from ingest import measures_patterns as grammar
from ingest.measures_row import INQUIRY, Row, make_row, names_in
from ingest.measures_text import Line

_OTHER_MARK = re.compile(r"\(([A-ZÅÄÖ][a-zåäö]?\d{4}/\d+[^)]*)\)")


def given(line: Line) -> list[Row]:
    """A row for a sentence that gives an assignment outright; two for "ger X i uppdrag att … samt Y i uppdrag att"."""
    found = grammar.give(line)
    if found is None:
        return []
    pattern, match = found
    who = names_in(line, match.start("who"), match.end("who"))
    if not who or _about_reporting(line, match.start()):
        return []
    row = make_row(line, pattern.name, who, match.span("action"), pattern.status)
    mark = _OTHER_MARK.search(row.line.text) if pattern.name == "uppdrag till" else None
    if mark:  # "uppdraget till X att … (Ku2018/00556)": another assignment than the document's own
        row.kind, row.status, row.designation = "nämnt", "pågående", mark.group(1)
    if re.search(r"\bhaft\s", line.text[: match.start("action")]):  # told as background: its dates are not this text's
        row.kind = "nämnt"
    also = grammar.AND_GIVEN.search(line.masked, match.start("action"))
    second = names_in(line, *also.span("who")) if also else ()
    if also and second:
        row.action_end = line.start + also.start()
        return [row, make_row(line, pattern.name, second, also.span("action"), pattern.status)]
    return [row]


def _about_reporting(line: Line, at: int) -> bool:
    """ "Uppdraget till X att … ska redovisas" says when, not what."""
    return bool(re.match(r"\W*uppdraget\s", line.text[at : at + 12], re.IGNORECASE)) and bool(
        re.search(r"\bska\s+(?:\w+\s+)?(?:slut|del)?redovisas", line.text)
    )


def shall(line: Line) -> Row | None:
    """A row for "X ska göra …", or for an item of a list that such a sentence opens."""
    if line.speech or line.cell:
        return None
    if line.lead is not None:
        return _item(line, line.lead)
    if line.text.rstrip().endswith((":", " ska", " att")):
        return None
    match = grammar.shall(line.masked)
    if not match:
        return None
    second = match["who"] is None
    who = names_in(line, *match.span("who2" if second else "who"))
    action = match.span("action2" if second else "action")
    if not who or grammar.administrative(line.text[action[0] : action[1]]):
        return None
    if match.start() > 0 and re.search(
        r"\b(?:som|vilka|hur|när|där|dit|om)\s+(?:\w+\s+)?$", line.text[: match.start()]
    ):
        return None
    return make_row(line, "ska", who, action, "beslutat")


def _item(line: Line, lead: Line) -> Row | None:
    """A row for a list item; its lead-in says who."""
    opening = lead.masked.rstrip(" :*")
    if not re.search(r"\b(?:ska|skall|att|annat|delar|uppdrag|bland annat)$", opening):
        return None
    probe = Line(
        lead.start, lead.end, f"{lead.text.rstrip(' :*')} göra", f"{opening} göra", lead.bodies, lead.headings, 0
    )
    match = grammar.shall(probe.masked)
    kind = "punkt"
    if match and match["who"] is not None:
        who = names_in(probe, *match.span("who"))
    else:
        lead_gives = grammar.give(probe)
        who = names_in(probe, *lead_gives[1].span("who")) if lead_gives else ()
        kind = "uppdragspunkt"
    if who == (INQUIRY,):  # an inquiry's list is one assignment
        return None
    if not who or grammar.administrative(line.text) or grammar.supporting(line.masked):
        return None
    return make_row(line, kind, who, (0, len(line.text)), "beslutat")
