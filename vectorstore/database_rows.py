"""Documents and chunks as rows of the database, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from vectorstore.types import Chunk, Document, SourceLink, digest

DOCUMENT_COLUMNS = (
    "source, path, title, text, kind, senders, published, precision, updated, designations, url, lead, note, "
    "pages, links, flags, fingerprint"
)
# Without the text: cut in SQLite it would be read whole from the disk again for every chunk of a long document.
CHUNK_COLUMNS = "id, document_id, ordinal, start, end, heading_path, page, tokens"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _load(value: str) -> tuple[Any, ...]:
    """A JSON list; most are empty."""
    return () if value == "[]" else tuple(json.loads(value))


def document_from(row: sqlite3.Row) -> Document:
    """A document from a row of DOCUMENT_COLUMNS."""
    return Document(
        source=row["source"],
        path=row["path"],
        title=row["title"],
        text=row["text"],
        kind=row["kind"],
        senders=_load(row["senders"]),
        published=row["published"],
        precision=row["precision"],
        updated=row["updated"],
        designations=_load(row["designations"]),
        url=row["url"],
        lead=row["lead"],
        note=row["note"],
        pages=tuple((number, start) for number, start in _load(row["pages"])),
        links=tuple(SourceLink(*link) for link in _load(row["links"])),
        flags=_load(row["flags"]),
        fingerprint=row["fingerprint"],
    )


def chunk_from(row: Sequence[Any], document_text: str) -> Chunk:
    """A chunk from a row of CHUNK_COLUMNS and the text of its document."""
    key, document_id, ordinal, start, end, path, page, tokens = row
    return Chunk(key, document_id, ordinal, start, end, document_text[start:end], _load(path), page, tokens)


def passage_hash(text: str) -> str:
    """Equal for passages that read the same whatever the case and spacing."""
    return digest(" ".join(text.casefold().split()))


def document_values(document: Document) -> tuple[object, ...]:
    """The values for DOCUMENT_COLUMNS."""
    return (
            document.source, document.path, document.title, document.text, document.kind,
            _dump(document.senders), document.published, document.precision, document.updated,
            _dump(document.designations), document.url, document.lead, document.note, _dump(document.pages),
            _dump([(link.start, link.end, link.url) for link in document.links]), _dump(document.flags),
            document.fingerprint,
    )  # fmt: skip


def chunk_values(chunk: Chunk) -> tuple[object, ...]:
    """The values for a row of the table of chunks."""
    return (
        chunk.id, chunk.document_id, chunk.ordinal, chunk.start, chunk.end, _dump(chunk.heading_path), chunk.page,
        chunk.tokens, passage_hash(chunk.text),
    )  # fmt: skip
