"""Rows of a table whose columns say who does what: a pipe table with a heading row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ingest.measures_facts import Due, dues, iso
from ingest.measures_row import Row, names_in
from ingest.measures_text import Line
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.numbers import money

# What a column holds, by its heading; the first that fits, so the narrower stand first.
_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("decided", r"beslut(?!ad\s+åtgärd)|\bgiven\b|\bgavs\b|startdatum|\bstart\b|\bfrån\b|publicera|inlett"),
        ("interim", r"del-?redovis|del-?rapport|läges|halvtid"),
        ("due", r"redovis|rapporter|senast|slutdatum|slutför|deadline|\bklart?\b|tidsplan|tidsfrist|\btill\b|\bnär\b"),
        ("status", r"status|läge\b"),
        ("mark", r"diarie|\bdnr\b|beteckning"),
        ("number", r"^\W*(?:nr|nummer|#|punkt|id)\W*$|\b(?:nr|nummer)\b"),
        ("who", r"ansvar|myndighet|aktör|utförare|\bvem\b|huvudman"),
        ("money", r"belopp|kostnad|medel|kronor|budget|anslag|\bkr\b|mnkr"),
        ("what", r"åtgärd|uppdrag|insats|aktivitet|\bvad\b|beskrivning"),
    )
)
_STATUS = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        ("avslutat", r"avslut|slutför|genomför[dt]|redovisa[dt]|\bklar|färdig|återkalla|upphäv|upphör|\bslopa"),
        ("ändrat", r"ändra|förläng|utöka"),
        ("föreslaget", r"föresl|förslag"),
        ("aviserat", r"avis|planera|kommande"),
        ("diskuterat", r"diskut|övervä"),
        ("pågående", r"(?<!ej )(?<!inte )pågå|påbörja|löpande"),
        ("beslutat", r"beslut|ej\s+påbörja|inte\s+påbörja"),
    )
)
_NOT_YET = re.compile(
    r"\b(?:ej|inte|icke)\s+(?:ännu\s+)?(?:påbörja|avslut|slutför|genomför|klar|redovisa)", re.IGNORECASE
)
_RULE = re.compile(r"[\s|:–-]+")
_DIGITS = re.compile(r"\d{1,3}")
_MARK = re.compile(r"[A-ZÅÄÖ][\wåäö]{0,3}\s?\d{4}/\d{2,6}")
_UNIT = re.compile(
    r"\b(?:mnkr|mkr|mdkr|tkr|miljon(?:er)?\s+kronor|tusen(?:tal)?\s+kronor|miljoner|kronor|kr)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d \u00a0]*(?:,\d+)?")
_YEAR = re.compile(r"\b20\d\d\b")
_MOST = 10_000
Span = tuple[int, int]


def table_rows(lines: Sequence[Line]) -> list[Row]:
    """One row per line of every table that has a column for who and one for what."""
    found: list[Row] = []
    columns: Mapping[str, int] | None = None
    units: Mapping[int, str] = {}
    previous = -2
    for line in lines:
        if not line.cell:
            columns = None
            continue
        if line.paragraph != previous + 1:
            columns = None
        previous = line.paragraph
        cells = _cells(line.text)
        if columns is None:
            heads = [line.text[a:b] for a, b in cells]
            columns, units = _columns(heads), {at: " ".join(head.split()) for at, head in enumerate(heads)}
        elif not _RULE.fullmatch(line.text) and len(found) < _MOST and (row := _row(line, cells, columns)):
            _in_units(row, cells, units)
            found.append(row)
    return found


def _cells(text: str) -> list[Span]:
    bars = [at for at, char in enumerate(text) if char == "|"]
    return [(a + 1, b) for a, b in pairwise(bars)]


def _columns(heads: Sequence[str]) -> Mapping[str, int] | None:
    """Column by role; None where no columns say who and what."""
    columns: dict[str, int] = {}
    for at, head in enumerate(heads):
        role = next((role for role, pattern in _ROLES if pattern.search(head)), "")
        if role:
            columns.setdefault(role, at)
    return columns if {"who", "what"} <= columns.keys() else None


def _row(line: Line, cells: Sequence[Span], columns: Mapping[str, int]) -> Row | None:
    if len(cells) <= max(columns["who"], columns["what"]):
        return None
    spans = {role: cells[at] for role, at in columns.items() if at < len(cells)}
    who = names_in(line, *spans["who"])
    first, last = spans["what"]
    said = line.text[first:last]
    if not who or not said.strip():
        return None
    begin, end = first + len(said) - len(said.lstrip()), first + len(said.rstrip())
    status = _status(_text(line, spans.get("status")))
    row = Row(line, "tabell", who, line.start, line.end, line.start + begin, line.start + end, status)
    _dated(row, spans)
    number = _DIGITS.search(_text(line, spans.get("number")))
    row.number = number.group() if number else ""
    mark = _MARK.search(_text(line, spans.get("mark")))
    row.designation = mark.group() if mark else ""
    for amount in money(line.text):
        row.kronor.append(int(amount.high or amount.value))
        row.amount_words.append(line.text[amount.start : amount.end])
    return row


def _in_units(row: Row, cells: Sequence[Span], heads: Mapping[int, str]) -> None:
    """Plain numbers of a column whose heading says the unit: "Belopp (mnkr)", "Mnkr 2026"."""
    if row.kronor:
        return
    for (first, last), head in zip(cells, heads.values(), strict=False):
        unit = _UNIT.search(head)
        said = row.line.text[first:last].strip()
        if unit and _NUMBER.fullmatch(said) and (sums := money(f"{said} {unit.group()}")):
            row.kronor.append(int(sums[0].value))
            year = _YEAR.search(head)
            row.amount_words.append(" ".join(filter(None, (said, unit.group().lower(), year.group() if year else ""))))
    if row.kronor:
        row.amount_span = (row.line.start, row.line.end)


def _text(line: Line, span: Span | None) -> str:
    return line.text[slice(*span)] if span else ""


def _status(said: str) -> str:
    """The status that a cell tells; a table's measures are decided where it tells none."""
    if _NOT_YET.search(said):
        return "beslutat"
    return next((status for status, pattern in _STATUS if pattern.search(said)), "beslutat")


def _dated(row: Row, spans: Mapping[str, Span]) -> None:
    """Deadline, interim date and day of decision: each from its own column, and only where no column is for
    deadlines from what the others say.
    """
    line, who = row.line, frozenset(row.who)
    days = [date for date in find_dates(line.text) if date.year_given and date.precision != "year"]

    def within(role: str) -> list[DateMention]:
        first, last = spans.get(role, (0, 0))
        return [date for date in days if first <= date.start < last]

    row.changed = next((iso(date)[0] for date in within("decided")), "")
    row.interim = [Due(*iso(date), "interim", who, "", line, False) for date in within("interim")]
    final = within("due")[-1:]
    if not final and "due" not in spans and not dues(line, who):
        taken = [spans[role] for role in ("decided", "interim", "status", "mark") if role in spans]
        final = [date for date in days if not any(a <= date.start < b for a, b in taken)][-1:]
    row.final = [Due(*iso(date), "final", who, "", line, False) for date in final]
