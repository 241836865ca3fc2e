"""A file, or a row of a feed, to one clean `Document`."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ingest.blocks import Block, Content, lay_out
from ingest.cleaning import clean
from ingest.describing import Facts, gather
from ingest.errors import SkippedFile
from ingest.loaders import LOADERS, markdown_content
from ingest.screening import flags_for
from ingest.sidecar import Sidecar, read_sidecar
from ingest.sources import lift_marks, links_for
from vectorstore.types import Document

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_BYTES",
    "READER_VERSION",
    "SUFFIXES",
    "Sidecar",
    "read_file",
    "read_record",
    "read_sidecar",
]

READER_VERSION = "5"  # goes into fingerprints: bump it when the same bytes give another text
SUFFIXES: frozenset[str] = frozenset(LOADERS)
MAX_FILE_BYTES = 150_000_000  # any file
MAX_TEXT_BYTES = 10_000_000  # Markdown, text and HTML: no single text is longer than this
_TEXTS = frozenset({".md", ".markdown", ".txt", ".html", ".htm"})


def read_file(path: Path, relative: str, source: str, row: Mapping[str, object] | None = None) -> Document:
    """One file as a Document. `relative` is its path below the root `source`; `row` is its sidecar row.

    Raises SkippedFile, with the reason in Swedish, for everything that gives no document.
    """
    suffix = path.suffix.lower()
    loader = LOADERS.get(suffix)
    if loader is None:
        raise SkippedFile(f"filtypen {suffix or '(utan ändelse)'} läses inte; läsbara är {', '.join(sorted(SUFFIXES))}")
    data = _bytes_of(path, suffix)
    try:
        content, front = loader(data)
    except RecursionError as error:
        raise SkippedFile("filen är för djupt nästlad för att läsas") from error
    except MemoryError as error:
        raise SkippedFile("minnet räckte inte till för att läsa filen", retry=True) from error
    return _document(content, front, row or {}, source, relative, path.stem)


def read_record(record: Mapping[str, object], source: str) -> Document:
    """One row of a feed: path, text (Markdown) and, where known, url, title, published, updated, types,
    senders, summary, designation. Raises SkippedFile for a row without path or text."""
    path, text = record.get("path"), record.get("text")
    if not isinstance(path, str) or not path.strip():
        raise SkippedFile("raden saknar path")
    if not isinstance(text, str) or not text.strip():
        raise SkippedFile("raden saknar text")
    content, front = markdown_content(text)
    return _document(content, front, record, source, path, Path(path).stem)


def _bytes_of(path: Path, suffix: str) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise SkippedFile("är ingen vanlig fil")
        limit = MAX_TEXT_BYTES if suffix in _TEXTS else MAX_FILE_BYTES
        if about.st_size > limit:
            raise SkippedFile(
                f"filen är för stor: {about.st_size / 1e6:.0f} MB, gränsen är {limit / 1e6:.0f} MB; dela den"
            )
        if about.st_size == 0:
            raise SkippedFile("filen är tom (0 byte)")
        return path.read_bytes()
    except PermissionError as error:
        raise SkippedFile("saknar läsrättighet till filen", retry=True) from error
    except OSError as error:
        raise SkippedFile(f"filen kunde inte läsas: {error.strerror or error}", retry=True) from error


def _document(
    content: Content,
    front: Mapping[str, object],
    row: Mapping[str, object],
    source: str,
    path: str,
    stem: str,
) -> Document:
    stated = bool(content.title or content.lead)
    content = clean(content)
    facts = gather(content, front, row, path, stem)
    if not content.blocks and not stated and not facts.lead:
        raise SkippedFile("filen har ingen text")
    content = replace(content, title=facts.title, blocks=facts.blocks)
    content, marks, unknown = lift_marks(content, facts.sources)
    layout = lay_out(replace(content, lead=None if _opens_with(content.blocks, facts.lead) else facts.lead))
    return Document(
        source=source,
        path=path,
        title=facts.title,
        text=layout.text,
        kind=facts.kind,
        senders=facts.senders,
        published=facts.published,
        precision=facts.precision,
        updated=facts.updated,
        designations=facts.designations,
        url=facts.url,
        lead=facts.lead,
        note=facts.note,
        pages=layout.pages,
        links=links_for(layout, marks, facts.sources),
        flags=_flags(content, unknown, layout.text, facts),
    )


def _flags(content: Content, unknown: tuple[str, ...], text: str, facts: Facts) -> tuple[str, ...]:
    screened = flags_for(f"{facts.note or ''}\n{text}")
    return tuple(dict.fromkeys((*content.flags, *facts.flags, *unknown, *screened)))


def _opens_with(blocks: tuple[Block, ...], lead: str | None) -> bool:
    """True where the body already begins with the lead, whole, within its first five blocks."""
    from ingest.cleaning import key

    if not lead:
        return False
    wanted = key(lead.rstrip(" .…"))
    return f" {wanted} " in f" {key(' '.join(block.text for block in blocks[:5]))} "
