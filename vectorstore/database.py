"""SQLite: the truth about documents and chunks. Everything else in a generation is derived from it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vectorstore.types import Chunk, Document, SourceLink

FILE_NAME = "kallsvar.sqlite"
SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE documents (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  text_hash TEXT NOT NULL, kind TEXT, senders TEXT NOT NULL, published TEXT, precision TEXT, updated TEXT,
  designations TEXT NOT NULL, url TEXT, lead TEXT, note TEXT, pages TEXT NOT NULL, links TEXT NOT NULL,
  flags TEXT NOT NULL, fingerprint TEXT NOT NULL, UNIQUE (source, path));
CREATE INDEX documents_by_hash ON documents (text_hash);
CREATE TABLE chunks (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, heading_path TEXT NOT NULL,
  page INTEGER, tokens INTEGER NOT NULL, text_hash TEXT NOT NULL);
CREATE INDEX chunks_by_document ON chunks (document_id, ordinal);
CREATE INDEX chunks_by_hash ON chunks (text_hash);
CREATE TABLE sources (root TEXT PRIMARY KEY);
CREATE TABLE skipped (source TEXT NOT NULL, path TEXT NOT NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (source, path));
"""
_DOCUMENT_COLUMNS = (
    "source, path, title, text, kind, senders, published, precision, updated, designations, url, lead, note, "
    "pages, links, flags, fingerprint"
)
_CHUNK_COLUMNS = (
    "c.id, c.document_id, c.ordinal, c.start, c.end, substr(d.text, c.start + 1, c.end - c.start), "
    "c.heading_path, c.page, c.tokens"
)
FACT_SHEET = "faktablad"
_PAGE_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_BATCH = 500


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _document(row: sqlite3.Row) -> Document:
    return Document(
        source=row["source"],
        path=row["path"],
        title=row["title"],
        text=row["text"],
        kind=row["kind"],
        senders=tuple(json.loads(row["senders"])),
        published=row["published"],
        precision=row["precision"],
        updated=row["updated"],
        designations=tuple(json.loads(row["designations"])),
        url=row["url"],
        lead=row["lead"],
        note=row["note"],
        pages=tuple((number, start) for number, start in json.loads(row["pages"])),
        links=tuple(SourceLink(*link) for link in json.loads(row["links"])),
        flags=tuple(json.loads(row["flags"])),
        fingerprint=row["fingerprint"],
    )


def _chunk(row: Sequence[object]) -> Chunk:
    key, document_id, ordinal, start, end, text, path, page, tokens = row
    return Chunk(
        id=str(key),
        document_id=str(document_id),
        ordinal=int(str(ordinal)),
        start=int(str(start)),
        end=int(str(end)),
        text=str(text),
        heading_path=tuple(json.loads(str(path))),
        page=None if page is None else int(str(page)),
        tokens=int(str(tokens)),
    )


class Database:
    """Documents, chunks, sources and skipped files of one generation. One connection, any thread (serialised).

    `writable=False` opens read-only, so that a reader can never change what a writer made.
    """

    def __init__(self, folder: Path, writable: bool = False) -> None:
        path = folder / FILE_NAME
        new = writable and not path.exists()
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        if writable:
            self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.execute("PRAGMA foreign_keys = ON")
        if new:
            self._connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the connection; the object can't be used after."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """For the tables that other modules derive from the documents (the register of measures)."""
        return self._connection

    # Writing

    def put(self, document: Document, chunks: Iterable[Chunk]) -> None:
        """Insert or replace one document with all its chunks; committed by `commit`."""
        self.remove([document.id])
        values = (
            document.source, document.path, document.title, document.text, document.kind,
            _dump(document.senders), document.published, document.precision, document.updated,
            _dump(document.designations), document.url, document.lead, document.note, _dump(document.pages),
            _dump([(link.start, link.end, link.url) for link in document.links]), _dump(document.flags),
            document.fingerprint,
        )  # fmt: skip
        marks = ", ".join("?" * (len(values) + 2))
        self._connection.execute(
            f"INSERT INTO documents (id, text_hash, {_DOCUMENT_COLUMNS}) VALUES ({marks})",
            (document.id, document.text_hash, *values),
        )
        self._connection.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (c.id, c.document_id, c.ordinal, c.start, c.end, _dump(c.heading_path), c.page, c.tokens,
                 passage_hash(c.text))
                for c in chunks
            ),
        )  # fmt: skip

    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents with their chunks."""
        for batch in _batches(document_ids):
            marks = ", ".join("?" * len(batch))
            self._connection.execute(f"DELETE FROM chunks WHERE document_id IN ({marks})", batch)
            self._connection.execute(f"DELETE FROM documents WHERE id IN ({marks})", batch)

    def set_source(self, root: str, skipped: Iterable[tuple[str, str, str]]) -> None:
        """Note a source and its skipped files: (path, fingerprint, reason)."""
        self._connection.execute("INSERT OR IGNORE INTO sources VALUES (?)", (root,))
        self._connection.execute("DELETE FROM skipped WHERE source = ?", (root,))
        self._connection.executemany("INSERT INTO skipped VALUES (?, ?, ?, ?)", ((root, *entry) for entry in skipped))

    def forget_source(self, root: str) -> None:
        """Remove a source; its documents are removed by the caller."""
        self._connection.execute("DELETE FROM sources WHERE root = ?", (root,))
        self._connection.execute("DELETE FROM skipped WHERE source = ?", (root,))

    def commit(self) -> None:
        """Make everything since the last commit durable."""
        self._connection.commit()

    # Reading

    def sources(self) -> tuple[str, ...]:
        """Roots that were synced, sorted."""
        return tuple(row[0] for row in self._connection.execute("SELECT root FROM sources ORDER BY root"))

    def fingerprints(self, source: str) -> dict[str, tuple[str, str]]:
        """path → (document id, fingerprint) of one source's documents."""
        rows = self._connection.execute("SELECT path, id, fingerprint FROM documents WHERE source = ?", (source,))
        return {path: (key, fingerprint) for path, key, fingerprint in rows}

    def skipped(self, source: str) -> dict[str, tuple[str, str]]:
        """path → (fingerprint, reason) of the files of a source that gave no document."""
        rows = self._connection.execute("SELECT path, fingerprint, reason FROM skipped WHERE source = ?", (source,))
        return {path: (fingerprint, reason) for path, fingerprint, reason in rows}

    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        row = self._connection.execute(
            f"SELECT {_DOCUMENT_COLUMNS} FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return _document(row) if row else None

    def documents(self) -> Iterator[Document]:
        """Every document by source and path."""
        for row in self._connection.execute(f"SELECT {_DOCUMENT_COLUMNS} FROM documents ORDER BY source, path"):
            yield _document(row)

    def document_rows(self) -> list[tuple[str, str, str, str | None, str | None, str, int]]:
        """(id, path, title, kind, published, source, chunks) of every document, by source and path."""
        rows = self._connection.execute(
            "SELECT d.id, d.path, d.title, d.kind, d.published, d.source, count(c.id) FROM documents d "
            "LEFT JOIN chunks c ON c.document_id = d.id GROUP BY d.id ORDER BY d.source, d.path"
        )
        return [tuple(row) for row in rows]

    def chunks(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """id → chunk, for those that exist."""
        found: dict[str, Chunk] = {}
        for batch in _batches(chunk_ids):
            marks = ", ".join("?" * len(batch))
            for row in self._connection.execute(
                f"SELECT {_CHUNK_COLUMNS} FROM chunks c JOIN documents d ON d.id = c.document_id "
                f"WHERE c.id IN ({marks})",
                batch,
            ):
                found[row[0]] = _chunk(tuple(row))
        return found

    def chunks_of(self, document_id: str) -> tuple[Chunk, ...]:
        """All chunks of a document in order."""
        rows = self._connection.execute(
            f"SELECT {_CHUNK_COLUMNS} FROM chunks c JOIN documents d ON d.id = c.document_id "
            "WHERE c.document_id = ? ORDER BY c.ordinal",
            (document_id,),
        )
        return tuple(_chunk(tuple(row)) for row in rows)

    def all_chunks(self) -> Iterator[Chunk]:
        """Every chunk, by source, path and place."""
        rows = self._connection.execute(
            f"SELECT {_CHUNK_COLUMNS} FROM chunks c JOIN documents d ON d.id = c.document_id "
            "ORDER BY d.source, d.path, c.ordinal"
        )
        for row in rows:
            yield _chunk(tuple(row))

    def same_text(self, chunk_text: str) -> tuple[tuple[str, str], ...]:
        """(chunk id, document path) of every chunk with this text, by path."""
        rows = self._connection.execute(
            "SELECT c.id, d.path FROM chunks c JOIN documents d ON d.id = c.document_id "
            "WHERE c.text_hash = ? ORDER BY d.path, c.id",
            (passage_hash(chunk_text),),
        )
        return tuple((row[0], row[1]) for row in rows)

    def counts(self) -> tuple[int, int]:
        """(documents, chunks)."""
        query = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks)"
        documents, chunks = self._connection.execute(query).fetchone()
        return documents, chunks

    def until(self) -> str | None:
        """Latest day or month (ISO) that the documents reach, or None.

        A fact sheet is dated when it was compiled and reaches as far as the newest page that it is drawn from.
        """
        latest = self._connection.execute(
            "SELECT max(published) FROM documents WHERE kind IS NOT ?", (FACT_SHEET,)
        ).fetchone()[0]
        rows = self._connection.execute("SELECT links FROM documents WHERE kind = ?", (FACT_SHEET,))
        months = [f"{year}-{month}" for (links,) in rows for year, month in _PAGE_MONTH.findall(links)]
        return max([*months, *([latest] if latest else [])], default=None)

    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents, sorted."""
        rows = self._connection.execute("SELECT DISTINCT kind FROM documents WHERE kind IS NOT NULL ORDER BY kind")
        return tuple(row[0] for row in rows)

    def years(self) -> tuple[int, ...]:
        """Years of publication, sorted."""
        rows = self._connection.execute(
            "SELECT DISTINCT substr(published, 1, 4) FROM documents WHERE published IS NOT NULL ORDER BY 1"
        )
        return tuple(int(row[0]) for row in rows)


def passage_hash(text: str) -> str:
    """Equal for passages that read the same whatever the case and spacing."""
    from vectorstore.types import digest

    return digest(" ".join(text.casefold().split()))


def _batches(values: Sequence[str]) -> Iterator[list[str]]:
    for at in range(0, len(values), _BATCH):
        yield list(values[at : at + _BATCH])
