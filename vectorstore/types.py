"""The frozen types that flow through the house: Document, Chunk, Hit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def digest(*parts: str, length: int = 20) -> str:
    """Hex SHA-256 prefix of the parts, unambiguous in where one part ends."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A stretch [start, end) of a document's text and the official address that the fact came from."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the store keeps it. `text` is the truth that every citation quotes from.

    `published` is ISO ("2024-09-11", "2024-09", "2024" or None), `precision` says which of "day", "month",
    "year" it is. `pages` holds (page number, offset where it starts). `flags` are remarks from reading
    ("dubblerad brödtext borttagen", "misstänkt instruktion i texten").
    """

    source: str
    path: str
    title: str
    text: str
    kind: str | None = None
    senders: tuple[str, ...] = ()
    published: str | None = None
    precision: str | None = None
    updated: str | None = None
    designations: tuple[str, ...] = ()
    url: str | None = None
    lead: str | None = None
    note: str | None = None
    pages: tuple[tuple[int, int], ...] = ()
    links: tuple[SourceLink, ...] = ()
    flags: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def id(self) -> str:
        """Stable over re-ingest: depends on where the document comes from, not on what it says."""
        return digest(self.source, self.path)

    @property
    def text_hash(self) -> str:
        """Equal for documents with the same text."""
        return digest(self.text)

    def page_at(self, offset: int) -> int | None:
        """Page number that holds the character at `offset`, or None where there are no pages."""
        page: int | None = None
        for number, start in self.pages:
            if start > offset:
                break
            page = number
        return page


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage: the half-open stretch [start, end) of its document's text."""

    id: str
    document_id: str
    ordinal: int
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...] = ()
    page: int | None = None
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found. `score` is higher-is-better; `rank` counts from 1; `found_by` names legs.

    `duplicates` are paths of other documents that hold the same passage.
    """

    chunk: Chunk
    document: Document
    score: float
    rank: int
    found_by: tuple[str, ...]
    duplicates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which documents may be found: kinds (any of) and years of publication, inclusive.

    A document without a date fails a year condition.
    """

    kinds: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None

    def accepts(self, document: Document) -> bool:
        """True where the document passes every given condition; unknown dates fail a year condition."""
        if self.kinds and document.kind not in self.kinds:
            return False
        if self.year_from is None and self.year_to is None:
            return True
        year = int(document.published[:4]) if document.published else None
        if year is None:
            return False
        return (self.year_from or 0) <= year <= (self.year_to or 9999)

    @property
    def empty(self) -> bool:
        """True where nothing is filtered."""
        return not self.kinds and self.year_from is None and self.year_to is None
