"""Bring a store in step with its sources: only what changed is read, cut, embedded and written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest import reading
from ingest.chunking import CHUNKER_VERSION, chunk_document
from ingest.discovery import Candidate, discover, source_of
from ingest.errors import SkippedFile
from ingest.measures_sync import register_is_current, update_register
from ingest.neighbours import near_duplicates
from vectorstore.build import Entry, all_entries, manifest_of, recipe, update_indexes
from vectorstore.database import Database
from vectorstore.embeddings import Embedder, load_embedder
from vectorstore.errors import SourceMissing
from vectorstore.generations import CHROMA, LEXICAL, Store, read_manifest
from vectorstore.manifest import Manifest, Recipe
from vectorstore.settings import Settings
from vectorstore.types import Document, digest

Report = Callable[[str, int, int | None], None]
"""Called with (phase, done since last, total or None)."""


@dataclass(slots=True)
class Summary:
    """What a sync did. `skipped` holds (path, reason in Swedish)."""

    documents: int = 0
    chunks: int = 0
    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    near_duplicates: list[tuple[str, str, float]] = field(default_factory=list)
    seconds: float = 0.0
    generation: int = 0

    def as_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        return {
            "documents": self.documents,
            "chunks": self.chunks,
            "added": self.added,
            "updated": self.updated,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "skipped": len(self.skipped),
            "seconds": round(self.seconds, 3),
            "generation": self.generation,
            "skipped_files": [{"path": path, "reason": reason} for path, reason in self.skipped],
            "near_duplicates": [
                {"path": path, "other": other, "share": share} for path, other, share in self.near_duplicates
            ],
        }


@dataclass(slots=True)
class _Plan:
    """What differs from the generation in force."""

    read: list[Candidate] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    skipped: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    new_source: bool = False
    skips_changed: bool = False

    @property
    def empty(self) -> bool:
        return not (self.read or self.gone or self.new_source or self.skips_changed)


def sync(paths: Sequence[Path], root: Path, settings: Settings, report: Report) -> Summary:
    """Sync the sources at `paths` into the store at `root`; without paths, every source it knows.

    Raises SourceMissing (nothing is removed), StoreLocked, UserError.
    """
    began = time.perf_counter()
    store, summary = Store(root), Summary()
    with store.lock():
        number = store.current()
        database = Database(store.folder(number)) if number else None
        try:
            sources = _sources(paths, database)
            plan = _plan(sources, database, settings, summary, report)
            embedder = load_embedder(settings.embedding)
            wanted = recipe(settings, embedder, reading.READER_VERSION, CHUNKER_VERSION)
            manifest = read_manifest(store, number) if number else None
            registered = database is not None and register_is_current(database)
        finally:
            if database:
                database.close()
        if plan.empty and registered and manifest and manifest.recipe == wanted and _whole(store, manifest):
            _count(summary, manifest)
        else:
            fresh = manifest is not None and _derived_recipe(manifest.recipe) != _derived_recipe(wanted)
            _count(summary, _apply(store, plan, settings, embedder, wanted, fresh, summary, report))
    summary.skipped = [(path, reason) for skips in plan.skipped.values() for path, _, reason in skips]
    summary.seconds = time.perf_counter() - began
    return summary


def remove_source(path: Path, root: Path, settings: Settings, report: Report) -> Summary:
    """Remove a source with all its documents; SourceMissing where the store does not hold it."""
    began = time.perf_counter()
    store, summary = Store(root), Summary()
    with store.lock():
        number = store.require_current()
        database = Database(store.folder(number))
        known = database.sources()
        source = next((name for name in (str(path), source_of(path)) if name in known), None)
        gone = [key for key, _ in database.fingerprints(source).values()] if source else []
        database.close()
        if source is None:
            raise SourceMissing("Lagret har ingen sådan källa", path, f"Kända källor: {', '.join(known) or 'inga'}.")
        embedder = load_embedder(settings.embedding)
        plan = _Plan(gone=gone, new_source=True)
        wanted = recipe(settings, embedder, reading.READER_VERSION, CHUNKER_VERSION)
        made = read_manifest(store, number).recipe
        fresh = _derived_recipe(made) != _derived_recipe(wanted)
        summary.removed = len(gone)
        manifest = _apply(store, plan, settings, embedder, wanted, fresh, summary, report, forget=source)
        _count(summary, manifest)
    summary.seconds = time.perf_counter() - began
    return summary


def _sources(paths: Sequence[Path], database: Database | None) -> tuple[str, ...]:
    if paths:
        return tuple(dict.fromkeys(source_of(path) for path in paths))
    known = database.sources() if database else ()
    if not known:
        raise SourceMissing("Ingen källa är angiven", None, "Ange en mapp eller fil: python -m ingest sync MAPP")
    return known


def _derived_recipe(made: Recipe) -> tuple[object, ...]:
    return made.embedding, made.dimensions, made.analyser


def _whole(store: Store, manifest: Manifest) -> bool:
    folder = store.folder(manifest.generation)
    return (folder / CHROMA).is_dir() and (folder / LEXICAL).is_dir()


def _count(summary: Summary, manifest: Manifest) -> None:
    summary.documents, summary.chunks = manifest.documents, manifest.chunks
    summary.generation = manifest.generation


def _plan(
    sources: Sequence[str], database: Database | None, settings: Settings, summary: Summary, report: Report
) -> _Plan:
    plan = _Plan()
    held = set(database.sources()) if database else set()
    for source in sources:
        before = database.fingerprints(source) if database else {}
        skipped_before = database.skipped(source) if database else {}
        plan.new_source |= source not in held
        seen: set[str] = set()
        skips: list[tuple[str, str, str]] = []
        for candidate in discover(source, settings):
            report("Jämför", 1, None)
            path = candidate.path
            if path in seen:
                skips.append((path, "", "sökvägen förekommer två gånger: bara den första används"))
                continue
            seen.add(path)
            known = before.get(path)
            if candidate.problem:
                kept = " (tidigare version behålls)" if known else ""
                skips.append((path, "", candidate.problem + kept))
            elif known and known[1] == candidate.fingerprint:
                summary.unchanged += 1
            elif skipped_before.get(path, ("", ""))[0] == candidate.fingerprint:
                skips.append((path, candidate.fingerprint, skipped_before[path][1]))
            else:
                plan.read.append(candidate)
                if known:
                    plan.known.add(known[0])
        plan.skipped[source] = skips
        plan.skips_changed |= {path: (mark, why) for path, mark, why in skips} != skipped_before
        plan.gone.extend(key for path, (key, _) in sorted(before.items()) if path not in seen)
    summary.removed = len(plan.gone)
    return plan


def _apply(
    store: Store,
    plan: _Plan,
    settings: Settings,
    embedder: Embedder,
    wanted: Recipe,
    fresh: bool,
    summary: Summary,
    report: Report,
    forget: str | None = None,
) -> Manifest:
    """Write a draft and put it in force. `fresh` derives the indexes anew from all documents."""
    number = store.current()
    whole = bool(number) and not fresh and _whole(store, read_manifest(store, number or 0))
    draft = store.begin(derived=whole)
    database = Database(draft, writable=True)
    try:
        removed = [chunk.id for key in plan.gone for chunk in database.chunks_of(key)]
        database.remove(plan.gone)
        written, replaced = _write(database, plan, settings, summary, report)
        for source, skips in plan.skipped.items():
            database.set_source(source, skips)
        if forget:
            database.forget_source(forget)
        update_register(database, written)
        database.commit()
        total = database.counts()[1] if not whole else sum(len(database.chunks_of(key)) for key in written)
        entries = _entries(database, written) if whole else all_entries(database)
        update_indexes(
            draft,
            removed + replaced if whole else (),
            entries,
            embedder,
            lambda done: report("Bygger index", done, total),
        )
        summary.near_duplicates = near_duplicates(database, written)
        manifest = manifest_of(store, database, wanted)
    finally:
        database.close()
    store.publish(draft, manifest)
    return manifest


def _write(
    database: Database, plan: _Plan, settings: Settings, summary: Summary, report: Report
) -> tuple[list[str], list[str]]:
    """Read and store what changed; (ids of documents written, ids of chunks that they replace)."""
    from vectorstore.tokens import count_tokens

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
            plan.skipped[candidate.source].append((candidate.path, candidate.fingerprint, error.reason))
            if known:
                replaced.extend(chunk.id for chunk in database.chunks_of(document_id))
                database.remove([document_id])
                summary.removed += 1
        else:
            replaced.extend(chunk.id for chunk in database.chunks_of(document_id))
            database.put(document, chunks)
            written.append(document_id)
            summary.updated += known
            summary.added += not known
        report("Läser dokument", 1, len(plan.read))
    return written, replaced


def _read(candidate: Candidate) -> Document:
    from dataclasses import replace

    try:
        if candidate.file is not None:
            document = reading.read_file(candidate.file, candidate.path, candidate.source, candidate.row)
        else:
            document = reading.read_record(candidate.row or {}, candidate.source)
    except (SkippedFile, KeyboardInterrupt):
        raise
    except Exception as error:
        raise SkippedFile(f"filen gick inte att tolka ({type(error).__name__}: {str(error)[:120]})") from error
    return replace(document, path=candidate.path, fingerprint=candidate.fingerprint)


def _entries(database: Database, document_ids: Iterable[str]) -> Iterable[Entry]:
    for key in document_ids:
        document = database.document(key)
        if document:
            for chunk in database.chunks_of(key):
                yield Entry(chunk, document)
