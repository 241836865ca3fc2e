"""What the government itself proposes, announces or sets aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_money as paying
from ingest import measures_proposing as proposing
from ingest.measures_facts import in_force
from ingest.measures_hints import money_status, receivers
from ingest.measures_row import GOVERNMENT, INQUIRY, Row, make_row, names_in
from ingest.measures_text import Line
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document

_INQUIRY_TITLE = re.compile(r"utred|betänkande", re.IGNORECASE)
_GOVERNMENT_ACTS = re.compile(r"\b[Rr]egeringen\s+(?:\w+\s+)?(?:avser|föreslår|går|lägger|beslutar|tillsätter)")
_POLICY = re.compile(r"\binom\s+\w*politiken\b|reformutrymme")  # the money of a whole policy is no measure
_FOR_A_TASK = re.compile(r"uppdrag|ändamål|anslage[tn]\b", re.IGNORECASE)
_ITS_PROPOSAL = re.compile(r"\b[Rr]egeringen\s+(?:\w+\s+)?föreslår\b|\bföreslår\s+regeringen\b")
_ALSO = re.compile(r"\b(?:även|också)\b")
_LAWS = frozenset({"proposition", "lagrådsremiss", "departementspromemoria"})  # texts whose sender proposes
_QUOTED = 3  # sentences that a quote holds at most, its lead-in included


def government_rows(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """What the government itself proposes, announces or sets aside, in texts of its own."""
    found: list[Row] = []
    if document.kind in ("regeringsuppdrag", "tal"):
        return found
    taken = {row.line.start for row in rows}
    theirs = bool(_INQUIRY_TITLE.search(document.title)) or not _GOVERNMENT_ACTS.search(document.text)
    for at, line in enumerate(lines):
        if line.speech or line.start in taken or line.cell:
            continue
        others = any(
            row.line.headings == line.headings and (not line.headings or row.line.paragraph == line.paragraph)
            for row in rows
        )
        if document.kind == "debattartikel":  # opinions: only the money that is set aside
            own = None if others else _government_row(line, others)
            found += [own] if own and own.kind == "medel" else []
            continue
        if (
            row := _listed(lines, at, rows)
            or _inquiry_row(document, line, theirs)
            or _government_row(line, others)
            or _passive_row(document, line)
        ):
            found.append(row)
    return found


def _inquiry_row(document: Document, line: Line, theirs: bool) -> Row | None:
    """What an inquiry proposes, in a text about it; when the law shall change is said with the proposal."""
    match = proposing.INQUIRY_PROPOSES.search(line.masked) if theirs else None
    if (
        match is None
        or in_force(line.text)
        or not re.search(
            r"utred|betänkande|promemori", f"{document.title} {line.text[: match.start('action')]}", re.IGNORECASE
        )
    ):
        return None
    return make_row(line, "föreslaget", (INQUIRY,), match.span("action"), "föreslaget")


def _government_row(line: Line, others_there: bool) -> Row | None:
    """A sentence in which the government is the one that acts."""
    subject = next((body for body in line.bodies if body.kind == "regering"), None)
    whole = len(line.text)
    if (match := proposing.proposed(line.masked)) and (
        subject or re.search(r"innebär|medför|möjlighet|föreslås|^enligt", match.group(), re.IGNORECASE)
    ):
        inside = names_in(line, 0, match.end())
        if not inside and not re.search(r"\butredning", line.text[: match.end()], re.IGNORECASE):
            return make_row(line, "föreslaget", (GOVERNMENT,), (match.end(), whole), "föreslaget")
    for_itself = not others_there and not _POLICY.search(line.text) and not _FOR_A_TASK.search(line.text)
    if for_itself and not names_in(line, 0, whole) and (match := paying.passive(line.masked)):
        return make_row(line, "medel", (GOVERNMENT,), (match.start(), whole), money_status(line))
    if match := proposing.TO_BE.search(line.text):
        return make_row(line, "aviserat", (GOVERNMENT,), (0, whole), "aviserat")
    if subject is None:
        return None
    if (match := proposing.ANNOUNCED.search(line.masked)) and not names_in(line, 0, match.end()):
        return make_row(line, "aviserat", (GOVERNMENT,), (match.end(), whole), "aviserat")
    if (match := proposing.SETS_UP.search(line.masked)) and not re.search(r"utred", line.text, re.IGNORECASE):
        return make_row(
            line,
            "beslut",
            (GOVERNMENT,),
            (match.start(), whole),
            "aviserat" if "arbetet" in match["action"][:9] else "beslutat",
        )
    if others_there:
        return None
    if (match := proposing.DECIDED.search(line.masked)) and re.search(r"\bska\b", line.text):
        return make_row(line, "beslut", (GOVERNMENT, *names_in(line, 0, whole)), match.span("action"), "beslutat")
    if (
        (match := paying.set_aside(line.masked))
        and not _POLICY.search(line.text)
        and match.start() <= subject.start < match.end()
    ):
        return make_row(line, "medel", receivers(line) or (GOVERNMENT,), (match.start(), whole), money_status(line))
    return None


def _passive_row(document: Document, line: Line) -> Row | None:
    """ "Vidare föreslås att …" where the text has no other subject than its sender: a law, or news of a proposal."""
    theirs = document.kind in _LAWS or (
        document.kind == "pressmeddelande"
        and bool(_INQUIRY_TITLE.search(document.title) or _ITS_PROPOSAL.search(document.text))
    )
    match = proposing.PASSIVELY.search(line.masked) if theirs else None
    if match is None or names_in(line, 0, match.end()):
        return None
    if document.kind not in _LAWS and _ALSO.search(match.group()):  # news tells the proposal once, then what it holds
        return None
    who = INQUIRY if _INQUIRY_TITLE.search(document.title) else GOVERNMENT
    return make_row(line, "föreslaget", (who,), (match.end(), len(line.text)), "föreslaget")


def _listed(lines: Sequence[Line], at: int, rows: Sequence[Row]) -> Row | None:
    """One row for a list of proposals: its lead-in with its first two items."""
    line = lines[at]
    match = proposing.LISTED.search(line.masked.rstrip())
    items = [item for item in lines[at + 1 : at + 3] if item.bullet and item.lead is line]
    if not match or not items:
        return None
    if len(items) > 1 and sum(len(split_sentences(item.text)) for item in items) >= _QUOTED:
        items = items[:1]
    inquiry = "utred" in line.text[match.start() : match.end()].lower()
    status = (
        "beslutat"
        if re.search(r"\b(?:ska|skall|att)\b[^:]*ta ställning|\bska\b", match.group()) and inquiry
        else "föreslaget"
    )
    if status == "beslutat" and any(INQUIRY in row.who for row in rows):  # the parts of a task that is there
        return None
    row = make_row(line, status, (INQUIRY if inquiry else GOVERNMENT,), (0, len(line.text)), status)
    row.end = items[-1].end
    if len(items) == 1:  # an item of three sentences or more is quoted up to its second
        row.end = items[0].start + split_sentences(items[0].text)[: _QUOTED - 1][-1].end
    row.action_start, row.action_end = items[0].start, row.end
    return row
