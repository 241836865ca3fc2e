"""Lesser forms: what an assignment includes, money, work done, other assignments named, reporting alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_patterns as grammar
from ingest.measures_facts import dues
from ingest.measures_row import Row, make_row, names_in
from ingest.measures_text import Line
from vectorstore.types import Document


def hinted(document: Document, lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """Rows that lesser forms give: what an assignment includes, allocations, work done, other assignments named."""
    found: list[Row] = []
    taken = {row.line.start for row in rows}
    if not any(row.kind not in ("ska", "punkt") for row in rows):
        found += _included([line for line in lines if line.start not in taken])
    taken |= {row.line.start for row in found}
    for line in lines:
        if line.speech or line.start in taken or line.cell:
            continue
        if match := grammar.done(line.masked):
            if who := names_in(line, *match.span("who")) or names_in(line, 0, match.end("who")):
                found.append(make_row(line, "utfört", who, match.span("action"), "avslutat"))
        elif match := grammar.reference(line.masked):
            if who := names_in(line, *match.span("who")):
                named = make_row(line, "nämnt", who, match.span("action"), "pågående")
                named.designation = line.text[slice(*match.span("mark"))]
                found.append(named)
        elif not rows and not found and (row := funded(line)):
            found.append(row)
    return found


def _included(lines: Sequence[Line]) -> list[Row]:
    """ "I uppdraget ingår att …" where no sentence says who got it: the one body that the text speaks of."""
    each = [(line, match) for line in lines if not line.speech and (match := grammar.EACH.search(line.masked))]
    if len(each) > 1:
        named = _the_body(lines)
        return [
            make_row(line, "ingår", names_in(line, 0, len(line.text)) or named, m.span("action"), "beslutat")
            for line, m in each
        ]
    spoken = [(line, match) for line in lines if not line.speech and (match := grammar.included(line.masked))]
    if not spoken:
        return []
    who = _the_body(lines)
    best = next(((line, match) for line, match in spoken if match["b"]), spoken[0])
    line, match = best
    group = next(name for name in "abcd" if match[name] is not None)
    return [make_row(line, "ingår", who, match.span(group), "beslutat")] if who else []


def _the_body(lines: Sequence[Line]) -> tuple[str, ...]:
    """The body that most sentences about the assignment or its money name."""
    counts: dict[str, int] = {}
    for line in lines:
        if re.search(r"uppdrag|uppgift|använda|redovis", line.text, re.IGNORECASE):
            for name in set(names_in(line, 0, len(line.text))):
                counts[name] = counts.get(name, 0) + 1
    if not counts:
        return next((names[:1] for line in lines if (names := names_in(line, 0, len(line.text)))), ())
    best = max(counts.values(), default=0)
    return tuple(sorted(name for name, count in counts.items() if count == best)[:1])


def funded(line: Line) -> Row | None:
    match = grammar.funded(line.masked)
    if not match:
        return None
    who = names_in(line, *match.span("who" if match["who"] else "who2"))
    return make_row(line, "medel", who, match.span("action"), "beslutat") if who else None


def reported(document: Document, lines: Sequence[Line]) -> list[Row]:
    """Where only the title says what: "… ska kartläggas" with "X ska redovisa uppdraget senast …"."""
    if not re.search(r"uppdrag|\bska\b|utred", document.title, re.IGNORECASE):
        return []
    for line in lines:
        if line.speech or "uppdrag" not in line.text.lower():
            continue
        who = names_in(line, 0, len(line.text)) or _the_body(lines)
        if who and any(due.kind != "interim" for due in dues(line, frozenset(who))):
            return [make_row(line, "redovisas", who[:1], (0, len(line.text)), "beslutat")]
    return []
