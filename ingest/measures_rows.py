"""From sentences to rows: who gets to do what, list items included, and which sentences only elaborate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest import measures_patterns as grammar
from ingest.measures_facts import Due, dues, in_force, iso
from ingest.measures_text import Line
from vectorstore.swedish.agencies import host
from vectorstore.swedish.dates import find_dates
from vectorstore.types import Document

GOVERNMENT = "Regeringen"
INQUIRY = "Särskild utredare"
MOST_ROWS = 400  # of one document's prose: rows are compared with each other
_NOT_BODIES = frozenset({"regering", "departement", "aktör"})
_NOT_NAMES = frozenset(
    {
        "Europeiska unionen", "Förenta nationerna", "Europeiska kommissionen", "Europarådet", "Europaparlamentet",
        "Lagrådet", "Riksdagen", "GREVIO", "Domstolsakademin",
    }
)  # fmt: skip
_ASSIGNING_KINDS = frozenset({"regeringsuppdrag", "faktablad", "åtgärdsprogram"})
_COOPERATING = re.compile(r"(?:i\s+(?:nära\s+)?(?:samverkan|samråd|samarbete|dialog)\s+med|tillsammans\s+med)\s+")
_MEASURE_SHEET = re.compile(r"(?:inte om|ingår|är punkt \d+|är ett led|nämns).{0,60}åtgärdsprogram", re.DOTALL)
_OTHER_MARK = re.compile(r"\(([A-ZÅÄÖ][a-zåäö]?\d{4}/\d+[^)]*)\)")
_PART = re.compile(
    r"\b(?:första|andra|tredje|ena)\s+delen\b|\bdelen\s+av\s+uppdraget\b|\ben\s+del\s+av\s+uppdraget\b", re.IGNORECASE
)
_SHEET_WHEN = re.compile(r"\b(?:presenterades|publicerades|beslutades|beslutat)\s+(?:den|i)\s+(?:\d+\s+)?\w+\s+20\d\d")
_DONE_STATUS = re.compile(
    r"har (?:redovisat|slutfört|slutredovisat|utvärderat|lämnat)|avslutades|\blämnade\b", re.IGNORECASE
)
_ONGOING = re.compile(r"\bpågå(?:r|ende)\b|\bsedan tidigare\b|\bhar i uppdrag\b", re.IGNORECASE)


@dataclass(slots=True)
class Row:
    """A row while it is being put together; offsets are the document's."""

    line: Line
    kind: str
    who: tuple[str, ...]
    start: int
    end: int
    action_start: int
    action_end: int
    status: str
    others: tuple[str, ...] = ()
    designation: str = ""
    in_force: str = ""
    final: list[Due] = field(default_factory=list)
    interim: list[Due] = field(default_factory=list)
    kronor: list[int] = field(default_factory=list)
    amount_words: list[str] = field(default_factory=list)
    amount_span: tuple[int, ...] = ()
    replaced: list[str] = field(default_factory=list)
    changed: str = ""
    own_dates: bool = False

    @property
    def words(self) -> str:
        """The sentence that it stands in."""
        return self.line.text


def names_in(line: Line, start: int, end: int) -> tuple[str, ...]:
    """Bodies that can be responsible, named between two offsets of the sentence, in order."""
    return tuple(
        dict.fromkeys(
            name
            for body in line.bodies
            if start <= body.start < end
            and (body.kind not in _NOT_BODIES or body.name == "Länsstyrelserna")
            and body.name not in _NOT_NAMES
            for name in (body.name, host(body.name))
            if name
        )
    )


def rows_of(document: Document, lines: Sequence[Line]) -> list[Row]:
    """Candidate rows of a document, in order; dates and amounts are not yet there."""
    if document.kind == "faktablad":
        return _sheet_rows(document, lines)
    given = [row for line in lines if not line.speech and not line.cell for row in _given(line)]
    assigns = document.kind in _ASSIGNING_KINDS or bool(given) or "uppdrag" in document.title.lower()
    assigns = assigns or any("uppdrag" in line.text.lower() and not line.speech for line in lines)
    rows = list(given)
    taken = {row.line.start for row in given}
    if assigns:
        rows += [row for line in lines if line.start not in taken and (row := _shall(line))]
    rows = sorted(rows, key=lambda row: row.start)[:MOST_ROWS]
    rows += _hinted(document, lines, rows)
    rows = _without_restated(document, sorted(rows, key=lambda row: row.start), lines)
    rows += _government(document, lines, rows)
    rows += [] if rows else _reported(document, lines)
    return sorted(rows, key=lambda row: row.start)[:MOST_ROWS]


def _row(line: Line, kind: str, who: tuple[str, ...], action: tuple[int, int], status: str) -> Row:
    words = line.text[action[0] : action[1]]
    others = tuple(
        name
        for match in _COOPERATING.finditer(line.text)
        for name in names_in(line, match.end(), min(match.end() + 160, len(line.text)))
        if name not in who
    )
    if status == "beslutat":
        status = "avslutat" if _DONE_STATUS.search(words[:80]) else status
        status = "pågående" if _ONGOING.search(line.text) and kind not in ("ändrar", "uppdrar") else status
    first = action[0] + len(words) - len(words.lstrip(" ,"))
    last = action[0] + len(words.rstrip(" .,;"))
    return Row(
        line, kind, who, line.start, line.end, line.start + first, line.start + max(last, first), status,
        tuple(dict.fromkeys(others)), in_force=in_force(line.text) if status == "föreslaget" or kind == "blad" else "",
    )  # fmt: skip


def _given(line: Line) -> list[Row]:
    """A row for a sentence that gives an assignment outright; two for "ger X i uppdrag att … samt Y i uppdrag att"."""
    found = grammar.give(line)
    if found is None:
        return []
    pattern, match = found
    who = names_in(line, match.start("who"), match.end("who"))
    if not who or _about_reporting(line, match.start()):
        return []
    row = _row(line, pattern.name, who, match.span("action"), pattern.status)
    mark = _OTHER_MARK.search(row.line.text) if pattern.name == "uppdrag till" else None
    if mark:  # "uppdraget till X att … (Ku2018/00556)": another assignment than the document's own
        row.kind, row.status, row.designation = "nämnt", "pågående", mark.group(1)
    also = grammar.AND_GIVEN.search(line.masked, match.start("action"))
    second = names_in(line, *also.span("who")) if also else ()
    if also and second:
        row.action_end = line.start + also.start()
        return [row, _row(line, pattern.name, second, also.span("action"), pattern.status)]
    return [row]


def _about_reporting(line: Line, at: int) -> bool:
    """ "Uppdraget till X att … ska redovisas" says when, not what."""
    return bool(re.match(r"\W*uppdraget\s", line.text[at : at + 12], re.IGNORECASE)) and bool(
        re.search(r"\bska\s+(?:\w+\s+)?(?:slut|del)?redovisas", line.text)
    )


def _shall(line: Line) -> Row | None:
    """A row for "X ska göra …", or for an item of a list that such a sentence opens."""
    if line.speech or line.cell:
        return None
    if line.lead is not None:
        return _item(line, line.lead)
    if line.text.rstrip().endswith((":", " ska", " att")):
        return None
    match = grammar.SHALL.pattern.search(line.masked)
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
    return _row(line, "ska", who, action, "beslutat")


def _item(line: Line, lead: Line) -> Row | None:
    """A row for a list item; its lead-in says who."""
    opening = lead.masked.rstrip(" :*")
    if not re.search(r"\b(?:ska|skall|att|annat|delar|uppdrag|bland annat)$", opening):
        return None
    probe = Line(
        lead.start, lead.end, f"{lead.text.rstrip(' :*')} göra", f"{opening} göra", lead.bodies, lead.headings, 0
    )
    match = grammar.SHALL.pattern.search(probe.masked)
    kind = "punkt"
    if match and match["who"] is not None:
        who = names_in(probe, *match.span("who"))
    else:
        given = grammar.give(probe)
        who = names_in(probe, *given[1].span("who")) if given else ()
        kind = "uppdragspunkt"
    if who == (INQUIRY,):  # an inquiry's list is one assignment
        return None
    if not who or grammar.administrative(line.text) or grammar.supporting(line.masked):
        return None
    return _row(line, kind, who, (0, len(line.text)), "beslutat")


def _hinted(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """Rows that lesser forms give: what an assignment includes, allocations, work done, other assignments named."""
    found: list[Row] = []
    taken = {row.line.start for row in rows}
    if not any(row.kind not in ("ska", "punkt") for row in rows):
        found += _included([line for line in lines if line.start not in taken])
    taken |= {row.line.start for row in found}
    for line in lines:
        if line.speech or line.start in taken or line.cell:
            continue
        if match := grammar.DONE.search(line.masked):
            if who := names_in(line, *match.span("who")) or names_in(line, 0, match.end("who")):
                found.append(_row(line, "utfört", who, match.span("action"), "avslutat"))
        elif match := grammar.REFERENCE.search(line.masked):
            if who := names_in(line, *match.span("who")):
                named = _row(line, "nämnt", who, match.span("action"), "pågående")
                named.designation = line.text[slice(*match.span("mark"))]
                found.append(named)
        elif not rows and not found and (row := _funded(line)):
            found.append(row)
    return found


def _included(lines: Sequence[Line]) -> list[Row]:
    """ "I uppdraget ingår att …" where no sentence says who got it: the one body that the text speaks of."""
    each = [(line, match) for line in lines if not line.speech and (match := grammar.EACH.search(line.masked))]
    if len(each) > 1:
        named = _the_body(lines)
        return [
            _row(line, "ingår", names_in(line, 0, len(line.text)) or named, m.span("action"), "beslutat")
            for line, m in each
        ]
    spoken = [(line, match) for line in lines if not line.speech and (match := grammar.INCLUDED.search(line.masked))]
    if not spoken:
        return []
    who = _the_body(lines)
    best = next(((line, match) for line, match in spoken if match["b"]), spoken[0])
    line, match = best
    group = next(name for name in "abcd" if match[name] is not None)
    return [_row(line, "ingår", who, match.span(group), "beslutat")] if who else []


def _the_body(lines: Sequence[Line]) -> tuple[str, ...]:
    """The body that most sentences about the assignment or its money name."""
    counts: dict[str, int] = {}
    for line in lines:
        if re.search(r"uppdrag|uppgift|använda|redovis", line.text, re.IGNORECASE):
            for name in set(names_in(line, 0, len(line.text))):
                counts[name] = counts.get(name, 0) + 1
    best = max(counts.values(), default=0)
    return tuple(sorted(name for name, count in counts.items() if count == best)[:1])


def _funded(line: Line) -> Row | None:
    match = grammar.FUNDED.pattern.search(line.masked)
    if not match:
        return None
    who = names_in(line, *match.span("who" if match["who"] else "who2"))
    return _row(line, "medel", who, match.span("action"), "beslutat") if who else None


def _reported(document: Document, lines: Sequence[Line]) -> list[Row]:
    """Where only the title says what: "… ska kartläggas" with "X ska redovisa uppdraget senast …"."""
    if not re.search(r"uppdrag|\bska\b|utred", document.title, re.IGNORECASE):
        return []
    for line in lines:
        if line.speech or "uppdrag" not in line.text.lower():
            continue
        who = names_in(line, 0, len(line.text)) or _the_body(lines)
        if who and any(due.kind != "interim" for due in dues(line, frozenset(who))):
            return [_row(line, "redovisas", who[:1], (0, len(line.text)), "beslutat")]
    return []


def _without_restated(document: Document, rows: list[Row], lines: Sequence[Line]) -> list[Row]:
    """Leave out sentences that only say more about an assignment already there, and a head that its list replaces."""
    days = {line.paragraph for line in lines if not line.speech and dues(line, frozenset())}

    def dated(row: Row) -> bool:
        return row.line.paragraph in days

    kept: list[Row] = []
    titled = document.kind == "regeringsuppdrag"
    items = [row for row in rows if row.kind == "punkt"]
    for row in rows:
        if row.kind == "punkt":
            heads = [h for h in rows if h.kind not in ("ska", "punkt") and set(row.who) == set(h.who)]
            words = [h for h in heads if not grammar.GENERIC.match(h.line.text[h.action_start - h.line.start :])]
            if not words:
                kept.append(row)
            continue
        if row.kind not in ("ska", "punkt"):
            same = [item for item in items if set(item.who) == set(row.who)]
            generic = grammar.GENERIC.match(row.line.text[row.action_start - row.line.start :])
            if not (generic and len(same) > 1 and row.kind != "ändrar"):
                same_ = [other for other in kept if _repeats(row, other)]
                if same_ and dated(row) and not any(dated(other) for other in same_):
                    kept = [other for other in kept if other not in same_]
                    same_ = []
                if not same_:
                    kept.append(row)
            continue
        earlier = [
            other for other in rows if other is not row and set(row.who) <= set(other.who) and other.kind != "ska"
        ]
        earlier += [other for other in kept if other.kind == "ska" and set(row.who) <= set(other.who)]
        if any(_repeats(row, other) for other in earlier):
            continue
        if (
            not earlier
            or (titled and _in_title(document.title, row, earlier))
            or _own_heading(row, earlier)
            or _PART.search(row.words)
        ):
            kept.append(row)
        elif _dated_by_itself(row, rows):
            row.own_dates = True
            kept.append(row)
    return kept


def _repeats(row: Row, other: Row) -> bool:
    from ingest.measures_facts import likeness

    action = row.line.text[row.action_start - row.line.start :]
    return set(row.who) == set(other.who) and likeness(action, other.words) > 0.55


def _in_title(title: str, row: Row, earlier: Sequence[Row]) -> bool:
    """Whether the title names this action beside the ones that are there: "… samt att genomföra insatser"."""
    from ingest.measures_facts import grams

    said = frozenset().union(*(grams(other.words) for other in earlier))
    fresh = grams(title) - said
    return len(fresh & grams(row.words)) >= 5


def _own_heading(row: Row, earlier: Sequence[Row]) -> bool:
    """Whether it stands under a heading of its own that is about the task."""
    mine = row.line.headings[-1:]
    if not mine or any(other.line.headings[-1:] == mine for other in earlier):
        return False
    return not re.search(r"närmare|genomförande|redovis|bakgrund|skäl|ärendet|uppdragets?\b", mine[0], re.IGNORECASE)


def _dated_by_itself(row: Row, rows: Sequence[Row]) -> bool:
    """Left for the dates to decide: a sentence with "även" that opens its paragraph."""
    first = not any(
        other is not row and other.line.paragraph == row.line.paragraph and other.start < row.start for other in rows
    )
    return first and bool(re.search(r"\bska\s+(?:även|också|dessutom)\b", row.words))


def _government(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """What the government itself proposes, announces or sets aside, in texts of its own."""
    found: list[Row] = []
    if document.kind in ("regeringsuppdrag", "tal", "debattartikel"):
        return found
    taken = {row.line.start for row in rows}
    for at, line in enumerate(lines):
        if line.speech or line.start in taken or line.cell:
            continue
        if row := _listed(lines, at) or _government_row(line, bool(rows)):
            found.append(row)
    return found


def _government_row(line: Line, others_there: bool) -> Row | None:
    """A sentence in which the government is the one that acts."""
    subject = next((body for body in line.bodies if body.kind == "regering"), None)
    whole = len(line.text)
    if (match := grammar.PROPOSED.search(line.masked)) and (
        subject or "innebär" in match.group() or "föreslås" in match.group()
    ):
        inside = names_in(line, 0, match.end())
        if not inside and not re.search(r"\butredning", line.text[: match.end()], re.IGNORECASE):
            return _row(line, "föreslaget", (GOVERNMENT,), (match.end(), whole), "föreslaget")
    if subject is None:
        return None
    if (match := grammar.ANNOUNCED.search(line.masked)) and not names_in(line, 0, match.end()):
        return _row(line, "aviserat", (GOVERNMENT,), (match.end(), whole), "aviserat")
    if others_there:
        return None
    if (match := grammar.DECIDED.search(line.masked)) and re.search(r"\bska\b", line.text):
        return _row(line, "beslut", (GOVERNMENT, *names_in(line, 0, whole)), match.span("action"), "beslutat")
    if (match := grammar.SET_ASIDE.search(line.masked)) and match.start() <= subject.start < match.end():
        status = "föreslaget" if re.search(r"föresl|budgetproposition", line.text) else "beslutat"
        return _row(line, "medel", (GOVERNMENT, *names_in(line, 0, whole)), (match.start(), whole), status)
    return None


def _listed(lines: Sequence[Line], at: int) -> Row | None:
    """One row for a list of proposals: its lead-in with its first two items."""
    line = lines[at]
    match = grammar.LISTED.search(line.masked.rstrip())
    items = [item for item in lines[at + 1 : at + 3] if item.bullet and item.lead is line]
    if not match or not items:
        return None
    inquiry = "utred" in line.text[match.start() : match.end()].lower()
    status = (
        "beslutat"
        if re.search(r"\b(?:ska|skall|att)\b[^:]*ta ställning|\bska\b", match.group()) and inquiry
        else "föreslaget"
    )
    row = _row(line, status, (INQUIRY if inquiry else GOVERNMENT,), (0, len(line.text)), status)
    row.end, row.action_start, row.action_end = items[-1].end, items[0].start, items[-1].end
    return row


def _sheet_rows(document: Document, lines: Sequence[Line]) -> list[Row]:
    """A fact sheet's sections are one measure each; sentences outside them are read like any other."""
    sections: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if len(line.headings) > 1:
            sections.setdefault(line.headings, []).append(line)
    rows: list[Row] = []
    inside: set[int] = set()
    for section in sections.values():
        body = " ".join(line.text for line in section)
        if not _MEASURE_SHEET.search(body) and "Uppdraget är beslutat" not in body:
            continue
        inside.update(line.start for line in section)
        rows.append(_sheet_row(section, body))
    for line in lines:
        if line.start not in inside:
            found = next(iter(_given(line)), None) or _shall(line) or _funded(line)
            rows += [found] if found else []
    return sorted(rows, key=lambda row: row.start)[:MOST_ROWS]


def _sheet_row(section: Sequence[Line], body: str) -> Row:
    first = next((line for line in section if names_in(line, 0, len(line.text))), section[0])
    first = first if grammar.SHALL.pattern.search(first.masked) or first is section[0] else section[0]
    match = grammar.SHALL.pattern.search(first.masked)
    who = names_in(first, *match.span("who")) if match and match["who"] else ()
    who = who or names_in(first, 0, len(first.text)) or ((GOVERNMENT,) if "egering" in first.text else ())
    action = match.span("action") if match and match["who"] and who else (0, len(first.text))
    status = "beslutat" if "är beslutat" in body or who[:1] != (GOVERNMENT,) else "föreslaget"
    if re.search(r"trädde i kraft|straffbara sedan|har utvidgats", body):
        status = "beslutat"
    row = _row(first, "blad", who, action, status)
    row.status = status
    if not row.in_force:
        row.in_force = next((day for line in section if (day := in_force(line.text))), "")
    given_when = _SHEET_WHEN.search(body)
    dates = find_dates(given_when.group()) if given_when else ()
    row.changed = iso(dates[0])[0] if dates and dates[0].year_given else ""
    marks = re.findall(r"[A-ZÅÄÖ][a-z]?\d{4}/\d{3,5}", body)
    row.designation = marks[0] if marks else ""
    return row
