"""The register of measures: its row type and its table in the generation's SQLite, derived from the documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

STATUSES = ("diskuterat", "aviserat", "föreslaget", "beslutat", "pågående", "ändrat", "avslutat")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS measures (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, row TEXT NOT NULL, links TEXT NOT NULL DEFAULT '{}');
CREATE INDEX IF NOT EXISTS measures_by_document ON measures (document_id, ordinal);
CREATE TABLE IF NOT EXISTS register_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure or assignment as one document states it. What the text lacks is empty, never guessed.

    Dates are ISO days, or "2025-06" with precision "month" and the like; amounts are whole kronor. `start` and
    `end` are the quote's half-open offsets in the document's text, `action_start` and `action_end` those of
    the action within the same text. `decided` is the day of the decision that the dates hold by (ISO, as precise as
    is known); `replaced` are earlier deadlines that the text itself says hold no longer. `due_span` and
    `amount_span` are (start, end) of the sentences that hold the deadline and the first amount, or empty.
    """

    id: str
    document_id: str
    responsible: tuple[str, ...]
    cooperating: tuple[str, ...]
    action: str
    action_start: int
    action_end: int
    start: int
    end: int
    status: str
    deadline: tuple[str, ...] = ()
    interim: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    precision: str = ""
    decided: str = ""
    in_force: str = ""
    amount_sek: tuple[int, ...] = ()
    amount_text: str = ""
    target: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    programme: str = ""
    number: str = ""
    designation: str = ""
    changes: str = ""
    page: int | None = None
    due_span: tuple[int, ...] = ()
    amount_span: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a measure's history: `field` went from `before` to `after` by the document named."""

    field: str
    before: str
    after: str
    when: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Links:
    """How a row stands to others. `related` are ids of rows on the same assignment; `history` oldest first;
    `contradictions` are readable remarks; `status` is the status after later changes, or empty.
    """

    related: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
    contradictions: tuple[str, ...] = ()
    status: str = ""


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tuples(raw: dict[str, object]) -> dict[str, object]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}


def measure_from(text: str) -> Measure:
    """The row that `put_measures` wrote."""
    return Measure(**_tuples(json.loads(text)))  # type: ignore[arg-type]


def links_from(text: str) -> Links:
    """The links that `put_links` wrote."""
    raw = json.loads(text)
    history = tuple(Change(**change) for change in raw.pop("history", ()))
    return Links(history=history, **_tuples(raw))  # type: ignore[arg-type]


def ensure_table(connection: sqlite3.Connection) -> None:
    """Make the register's tables where they are missing."""
    connection.executescript(_SCHEMA)


def version(connection: sqlite3.Connection) -> str:
    """The extractor that the register was made by; empty where there is no register."""
    try:
        row = connection.execute("SELECT value FROM register_meta WHERE name = 'version'").fetchone()
    except sqlite3.OperationalError:
        return ""
    return str(row[0]) if row else ""


def set_version(connection: sqlite3.Connection, made_by: str) -> None:
    """Note the extractor that all rows were made by."""
    connection.execute("INSERT OR REPLACE INTO register_meta VALUES ('version', ?)", (made_by,))


def put_measures(connection: sqlite3.Connection, document_id: str, rows: Iterable[Measure]) -> None:
    """Replace the rows of one document. The caller commits."""
    connection.execute("DELETE FROM measures WHERE document_id = ?", (document_id,))
    connection.executemany(
        "INSERT OR REPLACE INTO measures (id, document_id, ordinal, row) VALUES (?, ?, ?, ?)",
        ((row.id, row.document_id, at, _plain(asdict(row))) for at, row in enumerate(rows)),
    )


def put_links(connection: sqlite3.Connection, links: dict[str, Links]) -> None:
    """Replace the links of all rows: those not in `links` have none."""
    connection.execute("UPDATE measures SET links = '{}' WHERE links <> '{}'")
    connection.executemany(
        "UPDATE measures SET links = ? WHERE id = ?", ((_plain(asdict(link)), key) for key, link in links.items())
    )


def all_measures(connection: sqlite3.Connection) -> Iterator[tuple[Measure, Links]]:
    """Every row with its links, by document's source and path, in the order of the text."""
    query = (
        "SELECT m.row, m.links FROM measures m JOIN documents d ON d.id = m.document_id "
        "ORDER BY d.source, d.path, m.ordinal"
    )
    try:
        rows = connection.execute(query).fetchall()
    except sqlite3.OperationalError:
        return
    for row, links in rows:
        yield measure_from(row), links_from(links)


def document_heads(connection: sqlite3.Connection) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Document id → (published or empty, kind or empty, designations)."""
    rows = connection.execute("SELECT id, published, kind, designations FROM documents")
    return {key: (published or "", kind or "", tuple(json.loads(marks))) for key, published, kind, marks in rows}
