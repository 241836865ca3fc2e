"""Before a run: which rows are asked, and does what they lean on still stand in the index?

A row whose document is there without the quote (or with another hash) leans on a source that has changed: it is
stale, a matter for its author, and is not asked. A row none of whose documents is there is asked, and fails: that
may be the index's fault, and is told apart from the system's faults by the blame tree.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from evals import replies
from evals.dataset import EvalRow
from evals.facts import normalise
from evals.schema import Evidence

Texts = Callable[[str], Sequence[str]]
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """`rows` are asked. Left out: `drafts`, `retired` (status stale), `out_of_time`, `stale` (evidence gone).

    `unfounded` are rows among `rows` that name documents of which the index has none.
    """

    rows: tuple[EvalRow, ...]
    drafts: int = 0
    retired: int = 0
    out_of_time: int = 0
    stale: tuple[EvalRow, ...] = ()
    unfounded: tuple[EvalRow, ...] = ()

    def record(self) -> dict[str, object]:
        """For the manifest: numbers, and the names of rows that may be shown."""
        return {
            "draft": self.drafts,
            "retired": self.retired,
            "out_of_time": self.out_of_time,
            "stale": {"n": len(self.stale), "rows": _names(self.stale)},
            "unfounded": {"n": len(self.unfounded), "rows": _names(self.unfounded)},
        }


def usable(rows: Sequence[EvalRow], today: date | None = None) -> tuple[EvalRow, ...]:
    """Rows that may be asked: approved, and valid today (rows without dates always are)."""
    return tuple(row for row in rows if row.status == "approved" and _in_time(row, today))


def standing(rows: Sequence[EvalRow], texts: Texts, today: date | None = None) -> Standing:
    """Sort a set's rows. `texts` reads a path in the index; empty where the document is not there."""
    approved = [row for row in rows if row.status == "approved"]
    timely = usable(rows, today)
    stale = tuple(row for row in timely if is_stale(row, texts))
    gone = {row.id for row in stale}
    asked = tuple(row for row in timely if row.id not in gone)
    return Standing(
        asked,
        sum(row.status == "draft" for row in rows),
        sum(row.status == "stale" for row in rows),
        len(approved) - len(timely),
        stale,
        tuple(row for row in asked if _documents(row) and not any(map(texts, _documents(row)))),
    )


def is_stale(row: EvalRow, texts: Texts) -> bool:
    """True where a group of evidence has a document in the index but no place in it that stands."""
    for group in row.evidence:
        there = [one for one in group if texts(one.doc)]
        if there and not any(stands(one, texts(one.doc)) for one in there):
            return True
    return False


def stands(one: Evidence, stored: Sequence[str]) -> bool:
    """True where the quote is in one of the stored texts and is the one that was hashed."""
    return quote_there(one, stored) and hash_fits(one)


def quote_there(one: Evidence, stored: Sequence[str]) -> bool:
    """True where the quote, if there is one, is in one of the stored texts."""
    return not one.quote or any(normalise(one.quote) in normalise(text) for text in stored)


def hash_fits(one: Evidence) -> bool:
    """True where quote and SHA-256 go together, or one of them is missing."""
    return not (one.quote and one.sha256) or sha256(one.quote.encode("utf-8")).hexdigest() == one.sha256


def lines(record: Mapping[str, Any]) -> list[str]:
    """What a reader must know of rows that were left out or that the index can't answer, in Swedish."""
    stale, unfounded = record["stale"], record["unfounded"]
    said = []
    kinds = {"draft": replies.OUT_DRAFT, "retired": replies.OUT_RETIRED, "out_of_time": replies.OUT_TIME}
    counts = [text.format(n=record[name]) for name, text in kinds.items() if record[name]]
    if counts:
        said.append(replies.ROWS_LEFT_OUT.format(what=", ".join(counts)))
    for found, text in ((stale, replies.ROWS_STALE), (unfounded, replies.ROWS_UNFOUNDED)):
        if found["n"]:
            named = f" ({', '.join(found['rows'])})" if found["rows"] else ""
            said.append(text.format(n=found["n"], rows=named))
    return said


def tell(found: Standing) -> None:
    """Say the same on stderr."""
    for said in lines(found.record()):
        print(said, file=sys.stderr)


def _names(rows: Sequence[EvalRow]) -> list[str]:
    open_rows = [row.id for row in rows if not row.sealed]
    return [*open_rows[:MOST_NAMED], *(["…"] if len(open_rows) > MOST_NAMED else [])]


def _documents(row: EvalRow) -> tuple[str, ...]:
    return (*row.gold_docs, *(one.doc for group in row.evidence for one in group))


def _in_time(row: EvalRow, today: date | None) -> bool:
    day = (today or date.today()).isoformat()
    return (row.valid_from or day) <= day <= (row.valid_to or day)
