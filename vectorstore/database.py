"""SQLite: the truth about documents and chunks. Everything else in a generation is derived from it."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from vectorstore.database_errors import guarded, intact
from vectorstore.database_rows import (
    CHUNK_COLUMNS,
    DOCUMENT_COLUMNS,
    chunk_from,
    chunk_values,
    document_from,
    document_values,
)
from vectorstore.errors import UserError
from vectorstore.types import Chunk, Document

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
FACT_SHEET = "faktablad"
_PAGE_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_BATCH = 500


class Database:
    """Documents, chunks, sources and skipped files of one generation. One connection, any thread (serialised).

    Raises UserError where the file is missing, damaged or of a newer schema, at opening or at any question.

    `writable=False` opens read-only, so that a reader can never change what a writer made.
    """

    def __init__(self, folder: Path, writable: bool = False) -> None:
        path = folder / FILE_NAME
        new = writable and not path.exists()
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if writable else 'ro'}"
        with intact(folder):
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self.folder = folder
        self._connection.row_factory = sqlite3.Row
        try:
            with intact(folder):
                self._prepare(new, writable)
        except UserError:
            self._connection.close()
            raise

    def _prepare(self, new: bool, writable: bool) -> None:
        if writable:
            self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.execute("PRAGMA foreign_keys = ON")
        if new:
            self._connection.executescript(f"{_SCHEMA}PRAGMA user_version = {SCHEMA_VERSION};")
        found = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if found > SCHEMA_VERSION:
            raise UserError(
                "Lagret är gjort av en nyare version av Källsvar",
                f"schema {found}, den här versionen läser {SCHEMA_VERSION}",
                "Uppdatera Källsvar, eller läs in dokumenten i en ny mapp med --store.",
            )
        self._connection.execute("SELECT 1 FROM sources").fetchone()

    def close(self) -> None:
        """Close the connection; the object can't be used after."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """For the tables that other modules derive from the documents (the register of measures)."""
        return self._connection

    # Writing

    @guarded
    def put(self, document: Document, chunks: Iterable[Chunk]) -> None:
        """Insert or replace one document with all its chunks; committed by `commit`."""
        self.remove([document.id])
        values = document_values(document)
        marks = ", ".join("?" * (len(values) + 2))
        self._connection.execute(
            f"INSERT INTO documents (id, text_hash, {DOCUMENT_COLUMNS}) VALUES ({marks})",
            (document.id, document.text_hash, *values),
        )
        self._connection.executemany(
            "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (chunk_values(chunk) for chunk in chunks),
        )

    @guarded
    def remove(self, document_ids: Sequence[str]) -> None:
        """Remove documents with their chunks."""
        for batch in _batches(document_ids):
            marks = ", ".join("?" * len(batch))
            self._connection.execute(f"DELETE FROM chunks WHERE document_id IN ({marks})", batch)
            self._connection.execute(f"DELETE FROM documents WHERE id IN ({marks})", batch)

    @guarded
    def set_source(self, root: str, skipped: Iterable[tuple[str, str, str]]) -> None:
        """Note a source and its skipped files: (path, fingerprint, reason)."""
        self._connection.execute("INSERT OR IGNORE INTO sources VALUES (?)", (root,))
        self._connection.execute("DELETE FROM skipped WHERE source = ?", (root,))
        self._connection.executemany(
            "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?, ?)", ((root, *entry) for entry in skipped)
        )

    @guarded
    def forget_source(self, root: str) -> None:
        """Remove a source; its documents are removed by the caller."""
        self._connection.execute("DELETE FROM sources WHERE root = ?", (root,))
        self._connection.execute("DELETE FROM skipped WHERE source = ?", (root,))

    @guarded
    def commit(self) -> None:
        """Make everything since the last commit durable."""
        self._connection.commit()

    # Reading

    @guarded
    def sources(self) -> tuple[str, ...]:
        """Roots that were synced, sorted."""
        return tuple(row[0] for row in self._connection.execute("SELECT root FROM sources ORDER BY root"))

    @guarded
    def fingerprints(self, source: str) -> dict[str, tuple[str, str]]:
        """path → (document id, fingerprint) of one source's documents."""
        rows = self._connection.execute("SELECT path, id, fingerprint FROM documents WHERE source = ?", (source,))
        return {path: (key, fingerprint) for path, key, fingerprint in rows}

    @guarded
    def skipped(self, source: str) -> dict[str, tuple[str, str]]:
        """path → (fingerprint, reason) of the files of a source that gave no document."""
        rows = self._connection.execute("SELECT path, fingerprint, reason FROM skipped WHERE source = ?", (source,))
        return {path: (fingerprint, reason) for path, fingerprint, reason in rows}

    @guarded
    def document(self, document_id: str) -> Document | None:
        """One document, or None."""
        row = self._connection.execute(
            f"SELECT {DOCUMENT_COLUMNS} FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        return document_from(row) if row else None

    def documents(self) -> Iterator[Document]:
        """Every document by source and path."""
        with intact(self.folder):
            for row in self._connection.execute(f"SELECT {DOCUMENT_COLUMNS} FROM documents ORDER BY source, path"):
                yield document_from(row)

    @guarded
    def document_rows(self) -> list[tuple[str, str, str, str | None, str | None, str, int]]:
        """(id, path, title, kind, published, source, chunks) of every document, by source and path."""
        rows = self._connection.execute(
            "SELECT d.id, d.path, d.title, d.kind, d.published, d.source, count(c.id) FROM documents d "
            "LEFT JOIN chunks c ON c.document_id = d.id GROUP BY d.id ORDER BY d.source, d.path"
        )
        return [tuple(row) for row in rows]

    @guarded
    def flagged(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """(id, path, remarks) of every document with remarks from reading, by source and path."""
        rows = self._connection.execute(
            "SELECT id, path, flags FROM documents WHERE flags != '[]' ORDER BY source, path"
        ).fetchall()
        return tuple((str(row[0]), str(row[1]), tuple(json.loads(row[2]))) for row in rows)

    @guarded
    def digest(self) -> str:
        """SHA-256 over path, text and chunk bounds of every document, whatever folder it was read from."""
        made = hashlib.sha256()
        rows = self._connection.execute(
            "SELECT d.path, d.text_hash, c.start, c.end FROM documents d LEFT JOIN chunks c ON c.document_id = d.id "
            "ORDER BY d.path, d.text_hash, c.start, c.end"
        )
        for row in rows:
            made.update("\0".join(map(str, row)).encode() + b"\n")
        return made.hexdigest()

    @guarded
    def chunks(
        self, chunk_ids: Sequence[str], document: Callable[[str], Document | None] | None = None
    ) -> dict[str, Chunk]:
        """id → chunk, for those that exist. `document` gives documents by id; this database, where it is None."""
        found: dict[str, Chunk] = {}
        get = document or self.document
        for batch in _batches(chunk_ids):
            marks = ", ".join("?" * len(batch))
            rows = self._connection.execute(f"SELECT {CHUNK_COLUMNS} FROM chunks WHERE id IN ({marks})", batch)
            for row in rows.fetchall():
                if holder := get(row[1]):
                    found[row[0]] = chunk_from(row, holder.text)
        return found

    @guarded
    def chunks_of(self, document_id: str, text: str | None = None) -> tuple[Chunk, ...]:
        """All chunks of a document in order; `text` is the document's, read here where it is None."""
        if text is None:
            held = self._connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
            text = held[0] if held else ""
        rows = self._connection.execute(
            f"SELECT {CHUNK_COLUMNS} FROM chunks WHERE document_id = ? ORDER BY ordinal", (document_id,)
        )
        return tuple(chunk_from(row, text) for row in rows)

    def all_chunks(self) -> Iterator[Chunk]:
        """Every chunk, by source, path and place."""
        with intact(self.folder):
            keys = self._connection.execute("SELECT id FROM documents ORDER BY source, path").fetchall()
        for (key,) in keys:
            yield from self.chunks_of(key)

    @guarded
    def same_texts(self, chunk_ids: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        """Chunk id → (id, document path) of every other chunk that reads the same, by path; those with none are
        left out."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}
        for batch in _batches(chunk_ids):
            rows = self._connection.execute(
                "SELECT a.id, b.id, d.path FROM chunks a JOIN chunks b ON b.text_hash = a.text_hash AND b.id != a.id "
                f"JOIN documents d ON d.id = b.document_id WHERE a.id IN ({', '.join('?' * len(batch))}) "
                "ORDER BY d.path, b.id",
                batch,
            )
            for key, other, path in rows:
                found[key] = (*found.get(key, ()), (other, path))
        return found

    @guarded
    def counts(self) -> tuple[int, int]:
        """(documents, chunks)."""
        query = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks)"
        documents, chunks = self._connection.execute(query).fetchone()
        return documents, chunks

    @guarded
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

    @guarded
    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents, sorted."""
        rows = self._connection.execute("SELECT DISTINCT kind FROM documents WHERE kind IS NOT NULL ORDER BY kind")
        return tuple(row[0] for row in rows)

    @guarded
    def years(self) -> tuple[int, ...]:
        """Years of publication, sorted."""
        rows = self._connection.execute(
            "SELECT DISTINCT substr(published, 1, 4) FROM documents WHERE published IS NOT NULL ORDER BY 1"
        )
        return tuple(int(row[0]) for row in rows)


def _batches(values: Sequence[str]) -> Iterator[list[str]]:
    for at in range(0, len(values), _BATCH):
        yield list(values[at : at + _BATCH])
