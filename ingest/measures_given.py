"""Sentences that give somebody something to do: an assignment outright, "X ska …", the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest import measures_giving as giving
from ingest import measures_patterns as grammar
from ingest.measures_facts import likeness
from ingest.measures_hints import funded
from ingest.measures_row import INQUIRY, Row, make_row, names_in
from ingest.measures_text import MASK, REST, Line
from vectorstore.swedish.agencies import AgencyMention

_SAME = 0.5  # of a quotation's words in another one: it says the same again
_TOLD = re.compile(r"uppdrag|uppgift|kronor|medel\b|resurser|bidrag", re.IGNORECASE)
_RELATIVE = re.compile(r"(?<!uppdrag)(?<!uppdraget)(?<!uppdragen)\s(?:som|vilka|vilket)\s+$")
_TO_COME = re.compile(r"\b[Rr]egeringen\s+(?:kommer|avser|planerar)\b")
_WE = re.compile(r"\b[Vv]i\b")
_OTHER_MARK = re.compile(r"\(([A-ZÅÄÖ][a-zåäö]?\d{4}/\d+[^)]*)\)")


def given(line: Line) -> list[Row]:
    """A row for a sentence that gives an assignment outright; two for "ger X i uppdrag att … samt Y i uppdrag att"."""
    found = giving.give(line)
    if found is None:
        return []
    pattern, match = found
    group = "who" if match["who"] is not None else "who2"
    who = names_in(line, match.start(group), match.end(group))
    if not who or _about_reporting(line, match.start()) or _RELATIVE.search(line.text[: match.start(group)]):
        return []
    if match.groupdict().get("with") and re.search(
        r"\b(?:tillsammans|ihop)\b", line.text[match.end(group) : match.start("with")]
    ):
        who = tuple(dict.fromkeys((*who, *names_in(line, *match.span("with")))))
    row = make_row(line, pattern.name, who, match.span("action"), pattern.status)
    if row.status == "beslutat" and _TO_COME.search(line.text[: match.start()]):
        row.status = "aviserat"
    mark = _OTHER_MARK.search(row.line.text) if pattern.name == "uppdrag till" else None
    if mark:  # "uppdraget till X att … (Ku2018/00556)": another assignment than the document's own
        row.kind, row.status, row.designation = "nämnt", "pågående", mark.group(1)
    if re.search(r"\bhaft\s", line.text[: match.start("action")]):  # told as background: its dates are not this text's
        row.kind = "nämnt"
    also = giving.AND_GIVEN.pattern.search(line.masked, match.start("action"))
    second = names_in(line, *also.span("who")) if also else ()
    if also and second:
        row.action_end = line.start + also.start()
        return [row, make_row(line, pattern.name, second, also.span("action"), pattern.status)]
    return [row]


def quoted(lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """What is said in quotations only: "vi har även gett X i uppdrag att …", where no sentence gives X anything."""
    found: list[Row] = []
    told_of = [row for row in rows if row.kind not in ("ska", "punkt")]
    for line in lines:
        if not line.speech or not _TOLD.search(line.text):
            continue
        spoken = _with_speaker(line)
        told = given(spoken) or [row for row in (funded(spoken),) if row]
        found += [
            row
            for row in told
            if not any(set(row.who) & set(other.who) for other in (told_of if row.kind != "medel" else rows))
            and not any(set(row.who) & set(other.who) and likeness(row.words, other.words) > _SAME for other in found)
        ]
    return found


def _with_speaker(line: Line) -> Line:
    """The quotation with "vi" as the government: a minister speaks for it."""
    spots = list(_WE.finditer(line.masked))
    masked = line.masked
    for match in spots:
        masked = f"{masked[: match.start()]}{MASK}{REST}{masked[match.end() :]}"
    we = (AgencyMention("Regeringen", match.start(), match.end(), match.group(), "regering") for match in spots)
    bodies = tuple(sorted((*line.bodies, *we), key=lambda body: body.start))
    return replace(line, masked=masked, bodies=bodies)


def _about_reporting(line: Line, at: int) -> bool:
    """ "Uppdraget till X att … ska redovisas" says when, not what."""
    return bool(re.match(r"\W*uppdraget\s", line.text[at : at + 12], re.IGNORECASE)) and bool(
        re.search(r"\bska\s+(?:\w+\s+)?(?:slut|del)?redovisas", line.text)
    )


def shall(line: Line) -> Row | None:
    """A row for "X ska göra …", or for an item of a list that such a sentence opens."""
    if line.speech or line.cell:
        return None
    if line.lead is not None and (item := _item(line, line.lead)):
        return item
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
    probe = replace(lead, text=f"{lead.text.rstrip(' :*')} göra", masked=f"{opening} göra", bullet=False, lead=None)
    match = grammar.shall(probe.masked)
    kind = "punkt"
    if match and match["who"] is not None:
        who = names_in(probe, *match.span("who"))
    else:
        lead_gives = giving.give(probe)
        told = lead_gives[1] if lead_gives else giving.HAS_TASKS.search(opening)
        who = names_in(probe, *told.span("who")) if told else ()
        kind = "uppdragspunkt"
    if who == (INQUIRY,):  # an inquiry's list is one assignment
        return None
    if not who or grammar.administrative(line.text) or grammar.supporting(line.masked):
        return None
    return make_row(line, kind, who, (0, len(line.text)), "beslutat")
