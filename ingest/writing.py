"""Read what a plan names, cut it, and put it into a draft's database."""

from __future__ import annotations

from dataclasses import replace

from ingest import reading
from ingest.chunking import chunk_document
from ingest.discovery import Candidate
from ingest.errors import SkippedFile
from ingest.planning import KEPT, Plan
from ingest.summary import Report, Summary
from vectorstore.database import Database
from vectorstore.settings import Settings
from vectorstore.swedish.instructions import SUSPECT
from vectorstore.tokens import count_tokens
from vectorstore.types import Document, digest


def write_documents(
    database: Database, plan: Plan, settings: Settings, summary: Summary, report: Report
) -> tuple[list[str], list[str]]:
    """Read and store what changed; (ids of documents written, ids of chunks that they replace)."""
    written: list[str] = []
    replaced: list[str] = []
    for candidate in plan.read:
        document_id = digest(candidate.source, candidate.path)
        known = document_id in plan.known
        try:
            document = _read(candidate)
            chunks = chunk_document(document, settings.chunk_tokens, settings.chunk_tokens_max, count_tokens)
            if not chunks:
                raise SkippedFile("filen har ingen text")
        except SkippedFile as error:
            kept = known and error.retry
            mark = "" if error.retry else candidate.fingerprint
            reason = error.reason + (KEPT if kept else "")
            plan.skipped[candidate.source].append((candidate.path, mark, reason))
            if known and not kept:
                replaced.extend(chunk.id for chunk in database.chunks_of(document_id))
                database.remove([document_id])
                summary.removed += 1
        else:
            replaced.extend(chunk.id for chunk in database.chunks_of(document_id))
            database.put(document, chunks)
            written.append(document_id)
            if SUSPECT in document.flags:
                summary.notes.append(f"{document.path}: {SUSPECT}")
            summary.updated += known
            summary.added += not known
        report("Läser dokument", 1, len(plan.read))
    return written, replaced


def _read(candidate: Candidate) -> Document:
    try:
        if candidate.file is not None:
            document = reading.read_file(candidate.file, candidate.path, candidate.source, candidate.row)
        else:
            document = reading.read_record(candidate.row or {}, candidate.source)
    except (SkippedFile, KeyboardInterrupt):
        raise
    except Exception as error:
        raise SkippedFile(
            f"filen gick inte att tolka ({type(error).__name__}: {str(error)[:120]})",
            retry=isinstance(error, (OSError, MemoryError)),
        ) from error
    return replace(document, path=candidate.path, fingerprint=candidate.fingerprint)
