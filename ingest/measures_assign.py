"""Which dates belong to which row, by body, by topic, by section, else by nearness; the amounts after them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_belonging import in_section, subjects, with_counties
from ingest.measures_facts import Due, dues, former, iso, likeness
from ingest.measures_paid import pay
from ingest.measures_row import GOVERNMENT, INQUIRY, Row, names_in
from ingest.measures_text import BODY, Line
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.types import Document

_LIKE = 0.4
_UNLIKE = 0.1
_FEW = 3
_EARLIER = re.compile(
    r"(?:slut|redovisnings)datumet\s+var|\bskulle\s+enligt\s+de[nt]?\s+ursprungliga|(?:tidigare|ursprungliga)\s+(?:slut|redovisnings)datum",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"ändringsbeslut\w*\s+(?:från|av|den)|ändringen\s+i\s", re.IGNORECASE)
_PART_OF = re.compile(r"\bi\s+den\s+del\b|\bden\s+del\s+av\s+uppdraget\b", re.IGNORECASE)
_THE_TASK = re.compile(r"\b(?:uppdraget|uppdragen|(?:sitt|sina)\s+uppdrag)\b", re.IGNORECASE)
_EARLIER_TASK = re.compile(
    r"\bredan\s+(?:i\s+\w+\s+|våren\s+|hösten\s+|under\s+|år\s+)?(?:19|20)\d\d\s+(?:fick|gav|uppdrog)\b|\btidigare\s+(?:\w+\s+)?(?:fick|gav)\b"
    r"|\b(?:fick|gav|uppdrog)\b[^.]{0,60}?\bredan\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NEW_TASK = re.compile(r"\bdet\s+nya\s+uppdraget\b", re.IGNORECASE)
_HOLDS = ("beslutat", "ändrat", "pågående")
_PROPOSALS = ("föreslaget", "aviserat", "utfört", "nämnt")
_COORDINATED = re.compile(
    f"samordnas\\s+av\\s+{BODY}|{BODY}\\s+(?:ska\\s+)?(?:samordnar?|har?\\s+(?:det\\s+)?övergripande\\s+ansvar)\\b",
    re.IGNORECASE,
)


def assign(document: Document, rows: list[Row], lines: Sequence[Line]) -> list[Row]:
    """The rows with dates and amounts; rows that waited for a date of their own and got none are left out."""
    if not rows:
        return rows
    open_rows = [row for row in rows if row.kind not in _PROPOSALS and row.who != (GOVERNMENT,)]
    open_rows = [row for row in open_rows if row.status != "diskuterat"]
    leading = _coordinators(lines)
    facts = [
        due for line in lines if not line.speech for due in dues(line, with_counties(subjects(line, rows) - leading))
    ]
    _dates(document, open_rows, facts)
    rows = [row for row in rows if not row.own_dates or row.final]
    open_rows = [row for row in open_rows if row in rows]
    _replaced(open_rows, lines)
    pay(document, [row for row in rows if row.kind not in ("utfört", "nämnt")], lines)
    for row in open_rows:
        row.final.sort(key=lambda due: due.day)
        row.interim.sort(key=lambda due: due.day)
    return rows


def _coordinators(lines: Sequence[Line]) -> frozenset[str]:
    """Bodies that report for all: "Uppdraget ska samordnas av X", "X har det övergripande ansvaret"."""
    found: set[str] = set()
    for line in lines:
        match = _COORDINATED.search(line.masked) if "ordna" in line.text or "övergripande" in line.text else None
        if match and not line.speech:
            found |= set(names_in(line, match.start(), match.end()))
    return frozenset(found)


def _dates(document: Document, rows: list[Row], facts: Sequence[Due]) -> None:
    fresh = [row for row in rows if not _EARLIER_TASK.search(row.line.text[: row.action_start - row.line.start])]
    _told(document, rows, fresh or rows, facts)
    _reach_all(document, fresh or rows, facts)
    for row in rows:
        _settle(row)


def _told(document: Document, rows: list[Row], fresh: list[Row], facts: Sequence[Due]) -> None:
    """Dates to rows: an assignment told of as an earlier one has only those of its own sentence."""
    for due in facts:
        own = any(row.line.start == due.line.start for row in rows)
        among = (
            rows
            if own
            else [row for row in fresh if row.start < due.line.start][-1:]
            if _NEW_TASK.search(due.line.text)
            else fresh
        )
        for row in _meant(document, among or fresh, due.line, due.bodies, due.topic, due.whole):
            (row.interim if due.kind == "interim" else row.final).append(due)


def _reach_all(document: Document, rows: Sequence[Row], facts: Sequence[Due]) -> None:
    """The only date of a text that says when "uppdraget" or "uppdragen" is reported holds for all that came before it.

    Within a section, unless an inquiry reports: its assignment is one, however many sections speak of it.
    """
    finals = [due for due in facts if due.kind != "interim"]
    if len({due.day for due in finals}) != 1 or finals[0].topic or _NEW_TASK.search(finals[0].line.text):
        return
    due = finals[0]
    if document.kind == "regeringsuppdrag":  # one decision, one date, whatever the headings
        for row in rows:
            row.final += [] if row.final or row.own_dates or row.status not in _HOLDS else [due]
        return
    if not _THE_TASK.search(due.line.text):
        return
    if len({row.who for row in rows}) > _FEW:  # a survey: each has dates of its own
        return
    for row in rows:
        same = row.line.headings == due.line.headings or (INQUIRY in row.who and INQUIRY in due.bodies)
        told = not due.bodies or set(row.who) & due.bodies
        if (
            same
            and told
            and row.start < due.line.start
            and not row.final
            and row.status in _HOLDS
            and not row.own_dates
        ):
            row.final.append(due)


def _replaced(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """Deadlines that the text itself calls earlier, and when it says that they were changed."""
    for row in rows:
        told = {due.line.start: due.line for due in row.final}
        days = [iso(date)[0] for line in told.values() for date in former(line.text)]
        row.replaced += [day for day in days if day not in {due.day for due in row.final}]
    for line in lines:
        if line.speech or not _EARLIER.search(line.text):
            continue
        days = [iso(date)[0] for date in find_dates(line.text) if date.precision == "day" and date.year_given]
        dated = [
            row for row in in_section([row for row in rows if row.final], line) if row.line.headings == line.headings
        ]
        for row in dated[:1] if days else ():
            row.replaced += [day for day in days[:1] if day not in {due.day for due in row.final}]
            row.changed = next((iso(d)[0] for other in lines if (d := _change_date(other)) is not None), "")


def _change_date(line: Line) -> DateMention | None:
    match = _CHANGED.search(line.text)
    dates = [date for date in find_dates(line.text) if match and date.start >= match.start() and date.year_given]
    return dates[0] if dates else None


def _settle(row: Row) -> None:
    """Own dates go before the whole document's, and a plain date before a final one is interim."""
    own = [due for due in row.final if due.line.start == row.line.start] or [
        due for due in row.final if due.bodies & set(row.who) and not due.whole and len(due.bodies) <= len(row.who) + 2
    ]
    topical = [due for due in row.final if due.topic and likeness(due.topic, row.words) >= _LIKE]
    if own or topical:
        keep = topical if topical and any(not d.topic for d in row.final) and not own else own or topical
        row.final = [due for due in row.final if due in keep or (due.kind == "final" and due.bodies & set(row.who))]
    if any(due.kind == "final" for due in row.final):
        last = [due for due in row.final if due.kind == "final"]
        row.interim += [due for due in row.final if due.kind == "plain" and due.day < max(d.day for d in last)]
        row.final = last


def _meant(
    document: Document, rows: Sequence[Row], line: Line, bodies: frozenset[str], topic: str, whole: bool
) -> list[Row]:
    """The rows that a sentence is about."""
    same = [row for row in rows if row.line.start == line.start]
    if same:
        return same
    found = [row for row in rows if bodies & set(row.who)] if bodies else list(rows)
    if (
        topic and document.kind == "regeringsuppdrag" and _PART_OF.search(line.text)
    ):  # "i den del det rör …": not of a task that speaks of something else
        found = [row for row in found if row.own_dates or likeness(topic, row.words) >= _UNLIKE]
    if bodies == {INQUIRY} and not found:  # an inquiry reports its own
        return []
    if bodies and not found:  # somebody else reports: for all, where the sentence speaks of the assignment
        found = list(rows) if "uppdrag" in line.text.lower() else []
    if not found:
        return []
    if not whole:
        found = in_section(found, line)
    if topic:
        scores = [(likeness(topic, row.words), row) for row in found]
        best = max((score for score, _ in scores), default=0.0)
        if best >= _LIKE and (len(found) > 1 or found[0].own_dates):
            return [row for score, row in scores if score >= 0.7 * best]
    found = [row for row in found if not row.own_dates]  # these wait for a date of their own
    if whole or bodies or document.kind == "regeringsuppdrag" or len(found) < 2:
        return found
    before = [row for row in found if row.start < line.start]
    if before and len({row.who for row in found}) == 1 and not any(row.final for row in before):
        return before  # one body, and its assignments have no dates yet: "uppdraget" is all that was said
    if not before:
        return found if len(found) <= _FEW else []
    nearest = max(row.line.paragraph for row in before)
    if len(rows) > _FEW and line.paragraph - nearest > _FEW:
        return []
    return [row for row in before if row.line.paragraph == nearest or row.line.lead is not None]
