"""Which sentences only say more about an assignment that is already a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest import measures_patterns as grammar
from ingest.measures_facts import dues, grams, likeness
from ingest.measures_fields import targets
from ingest.measures_row import INQUIRY, Row, with_host
from ingest.measures_text import Line
from vectorstore.types import Document

_ALSO = re.compile(r"\b(?:ska|skall)\s+(?:även|också|dessutom|vidare)\b")
_WHERE_NEEDED = re.compile(r"(?:vid|efter)\s+behov\b", re.IGNORECASE)
_NEAR = 3  # paragraphs
_PART = re.compile(
    r"\b(?:första|andra|tredje|ena)\s+delen\b|\bdelen\s+av\s+uppdraget\b|\ben\s+del\s+av\s+uppdraget\b", re.IGNORECASE
)


def without_restated(
    document: Document, rows: list[Row], lines: Sequence[Line], survey: frozenset[tuple[str, ...]] = frozenset()
) -> list[Row]:
    """Leave out sentences that only say more about an assignment already there, and a head that its list replaces.

    In a survey every sentence with a task of its own stays that does not say again what another said.
    """
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
            other
            for other in rows
            if other is not row and set(row.who) <= set(other.who) and other.kind != "ska" and _speaks_of(row, other)
        ]
        earlier += [other for other in kept if other.kind == "ska" and set(row.who) <= set(other.who)]
        if any(_repeats(row, other) for other in earlier):
            continue
        if (
            not earlier
            or (row.line.headings in survey and not _WHERE_NEEDED.match(row.words))
            or _other_target(row, earlier)
            or (titled and _in_title(document.title, row, earlier))
            or _own_heading(row, earlier)
            or _PART.search(row.words)
        ):
            kept.append(row)
        elif _dated_by_itself(row, rows):
            row.own_dates = True
            kept.append(row)
    return kept


def _speaks_of(row: Row, other: Row) -> bool:
    """Whether the other row can be what this one elaborates: inquiries have no name, so only one just before."""
    return row.who != (INQUIRY,) or 0 <= row.line.paragraph - other.line.paragraph <= _NEAR


def _repeats(row: Row, other: Row) -> bool:
    action = row.line.text[row.action_start - row.line.start :]
    return set(row.who) == set(other.who) and likeness(action, other.words) > 0.55


def _other_target(row: Row, earlier: Sequence[Row]) -> bool:
    """Whether a sentence with "även" is for a group that the assignment so far does not speak of."""
    mine = set(targets(row.words))
    return (
        bool(_ALSO.search(row.words))
        and bool(mine)
        and not mine & {t for other in earlier for t in targets(other.words)}
    )


def _in_title(title: str, row: Row, earlier: Sequence[Row]) -> bool:
    """Whether the title names this action beside the ones that are there: "… samt att genomföra insatser"."""
    said = frozenset().union(*(grams(other.words) for other in earlier))
    fresh = grams(title) - said
    verb = _verb(row)
    if any(_verb(other) == verb for other in earlier):
        return False
    return len(fresh & grams(row.words)) >= 5


def _verb(row: Row) -> str:
    """The first word of what shall be done."""
    return next(iter(row.line.text[row.action_start - row.line.start :].split()), "").lower()


def _own_heading(row: Row, earlier: Sequence[Row]) -> bool:
    """Whether it stands under a heading of its own that is about the task."""
    mine = row.line.headings[-1:]
    if not mine or any(other.line.headings[-1:] == mine for other in earlier):
        return False
    return not re.search(r"närmare|genomförande|redovis|bakgrund|skäl|ärendet|uppdragets?\b", mine[0], re.IGNORECASE)


def _dated_by_itself(row: Row, rows: Sequence[Row]) -> bool:
    """Left for the dates to decide: a sentence with "även" that opens its paragraph."""
    if not set(row.who) & {name for body in row.line.bodies for name in with_host(body.name)}:
        return False  # "myndigheten ska också": still the assignment just spoken of
    first = not any(
        other is not row and other.line.paragraph == row.line.paragraph and other.start < row.start for other in rows
    )
    return first and bool(re.search(r"\bska\s+(?:även|också|dessutom|därutöver)\b", row.words))
