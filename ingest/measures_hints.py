"""Lesser forms: what an assignment includes, money, work done, other assignments named, reporting alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_giving as giving
from ingest import measures_money as paying
from ingest import measures_patterns as grammar
from ingest.measures_facts import amounts, dues
from ingest.measures_row import INQUIRY, Row, make_row, names_in, with_host
from ingest.measures_text import Line
from vectorstore.types import Document

_REPORTED = re.compile(r"\buppdraget\b[^.]{0,60}\b(?:slut)?redovis|\butredningen\b[^.]{0,40}\bförslag", re.IGNORECASE)
_EACH_TASK = re.compile(r"\W*Uppdraget\s+(?:att|om)\s")
_TASK_WORD = re.compile(r"uppdrag|utredning", re.IGNORECASE)
_STANDING = (paying.raised, paying.holds, paying.more_to)
_PROJECT = re.compile(
    r"\b(?:studien|projektet|satsningen|insatsen|uppdraget|utbildningen|pilotverksamheten)s?\b", re.IGNORECASE
)
_AUTHORITIES = re.compile(r"\buppdraget\s+ska\s+myndigheterna\b|\bmyndigheterna\s+ska\b", re.IGNORECASE)
_AN_INQUIRY = re.compile(r"\b(?:utredare|utredningen)\b", re.IGNORECASE)


def hinted(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """Rows that lesser forms give: what an assignment includes, allocations, work done, other assignments named."""
    found: list[Row] = []
    taken = {row.line.start for row in rows}
    if not any(row.kind not in ("ska", "punkt") for row in rows):
        found += _included([line for line in lines if line.start not in taken], lines)
    taken |= {row.line.start for row in found}
    for line in lines:
        if line.speech or line.start in taken or line.cell:
            continue
        if match := giving.done(line.masked):
            if who := names_in(line, *match.span("who")) or names_in(line, 0, match.end("who")):
                found.append(make_row(line, "utfört", who, match.span("action"), "avslutat"))
        elif match := giving.reference(line.masked):
            if who := names_in(line, *match.span("who")):
                named = make_row(line, "nämnt", who, match.span("action"), "pågående")
                named.designation = line.text[slice(*match.span("mark"))]
                found.append(named)
        elif (row := funded(line)) and not _covered(row, (*rows, *found)):
            found.append(row)
    return found


def _covered(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the money is that of an assignment that stands under the same heading or in the same paragraph."""
    return any(
        set(row.who) & set(other.who)
        and (
            other.line.paragraph == row.line.paragraph
            or (other.line.headings == row.line.headings and other.kind != "medel")
        )
        for other in rows
    )


def _included(lines: Sequence[Line], every: Sequence[Line]) -> list[Row]:
    """ "I uppdraget ingår att …" where no sentence says who got it: the one body that the text speaks of."""
    each = [(line, match) for line in lines if not line.speech and (match := giving.EACH.search(line.masked))]
    if len(each) > 1:
        named = _the_body(lines)
        return [
            make_row(line, "ingår", names_in(line, 0, len(line.text)) or named, m.span("action"), "beslutat")
            for line, m in each
        ]
    spoken = [(line, match) for line in lines if not line.speech and (match := giving.included(line.masked))]
    if not spoken:
        return []
    best = next(((line, match) for line, match in spoken if match["b"]), spoken[0])
    line, match = best
    who = _told_beside(line, every) or _the_body(lines)
    group = next(name for name in "abcd" if match[name] is not None)
    return [make_row(line, "ingår", who, match.span(group), "beslutat")] if who else []


def _told_beside(line: Line, lines: Sequence[Line]) -> tuple[str, ...]:
    """The body that the next sentences of the paragraph say shall do more: "X ska även …"."""
    for other in lines:
        if other.paragraph == line.paragraph and not other.speech and (match := grammar.shall(other.masked)):
            who = names_in(other, *match.span("who")) if match["who"] else ()
            if who and re.search(r"\bska\s+(?:även|också|dessutom|vidare)\b", other.text):
                return who
    return ()


def _the_body(lines: Sequence[Line]) -> tuple[str, ...]:
    """The body that most sentences about the assignment or its money name; failing that, "uppdraget till X"."""
    counts: dict[str, int] = {}
    for line in lines:
        if re.search(r"uppdrag|uppgift|använda|redovis", line.text, re.IGNORECASE):
            for name in set(names_in(line, 0, len(line.text))):
                counts[name] = counts.get(name, 0) + 1
    if not counts:
        for line in lines:
            match = giving.TO_WHOM.search(line.masked)
            if match and (named := names_in(line, *match.span("who"))):
                return named[:1]
        return next((names[:1] for line in lines if (names := names_in(line, 0, len(line.text)))), ())
    best = max(counts.values(), default=0)
    return tuple(sorted(name for name, count in counts.items() if count == best)[:1])


def funded(line: Line) -> Row | None:
    """A row for money that a body gets: "X tilldelas … kronor", "en förstärkning på … kronor till X"."""
    if match := paying.funded(line.masked):
        who = names_in(line, *match.span("who" if match["who"] else "who2"))
        bare = re.match(r"\W*(?:\w+\s+){0,2}\d", match["action"])  # "… 2 miljoner kronor": a sum is no action
        action = (0, len(line.text)) if bare else match.span("action")
        return make_row(line, "medel", who, action, money_status(line)) if who else None
    if match := next(filter(None, (form(line.masked) for form in _STANDING)), None):
        who = names_in(line, *match.span("who"))
        return make_row(line, "medel", who, match.span("action"), money_status(line)) if who else None
    who = receivers(line)
    return make_row(line, "medel", who, (0, len(line.text)), money_status(line)) if who else None


def receivers(line: Line) -> tuple[str, ...]:
    """The bodies that a sentence about money says it goes to."""
    match = paying.receives(line.masked)
    group = next((name for name in ("who", "who2", "who3") if match[name] is not None), "") if match else ""
    return names_in(line, *match.span(group)) if match and group else ()


def money_status(line: Line) -> str:
    """Money in a budget bill, or proposed in so many words, is not decided."""
    if re.search(r"\bavisera", line.text, re.IGNORECASE):
        return "aviserat"
    proposed = re.search(r"föresl|förslag|budgetproposition|ändringsbudget", line.text, re.IGNORECASE)
    return "föreslaget" if proposed else "beslutat"


def reported(document: Document, lines: Sequence[Line]) -> list[Row]:
    """Where only the title says what: "… ska kartläggas" with "X ska redovisa uppdraget senast …"."""
    told_apart = [line for line in lines if not line.speech and _EACH_TASK.match(line.text) and dues(line, frozenset())]
    if len(told_apart) > 1 and (one := _the_body(lines)):
        return [make_row(line, "redovisas", with_host(one[0]), (0, len(line.text)), "beslutat") for line in told_apart]
    titled = re.search(r"uppdrag|\bska\b|utred", document.title, re.IGNORECASE)
    for line in lines:
        if line.speech or not (titled or _REPORTED.search(line.text)):
            continue
        who = names_in(line, 0, len(line.text)) or _the_body(lines) or _inquiry(lines)
        told = _TASK_WORD.search(line.text) and any(due.kind != "interim" for due in dues(line, frozenset(who)))
        paid = _PROJECT.search(line.text) and amounts(line, frozenset())
        if who and (told or paid):
            return [make_row(line, "redovisas", with_host(who[0]), (0, len(line.text)), "beslutat")]
    return _last_resort(lines)


def _last_resort(lines: Sequence[Line]) -> list[Row]:
    """Where nothing else gave a row: a list under "ska myndigheterna", and "X har gjort … och ska göra …"."""
    widest = max((names_in(line, 0, len(line.text)) for line in lines), key=len, default=())
    for line in lines:
        if line.speech or line.cell:
            continue
        lead = line.lead
        if lead is not None and len(widest) > 1 and _AUTHORITIES.search(lead.text):
            return [make_row(line, "punkt", widest, (0, len(line.text)), "beslutat")]
        if purpose := paying.PURPOSE.search(line.masked):
            given_to = names_in(line, 0, len(line.text)) or _the_body(lines)
            if given_to:
                return [make_row(line, "medel", given_to, purpose.span("action"), "beslutat")]
        match = grammar.AND_SHALL.search(line.masked)
        who = names_in(line, *match.span("who")) if match else ()
        if match and who and not grammar.administrative(match["action"]):
            return [make_row(line, "ska", who, match.span("action"), "beslutat")]
    return []


def _inquiry(lines: Sequence[Line]) -> tuple[str, ...]:
    """An inquiry, where the text speaks of one without saying what it is called."""
    return (INQUIRY,) if any(_AN_INQUIRY.search(line.text) for line in lines if not line.speech) else ()
