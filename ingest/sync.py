"""Bring a store in step with its sources: only what changed is read, cut, embedded and written."""

from __future__ import annotations

import collections
import functools
import itertools
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest import reading
from ingest.chunking import CHUNKER_VERSION
from ingest.discovery import require_source, source_of
from ingest.measures_sync import register_is_current, update_register
from ingest.neighbours import near_duplicates
from ingest.planning import Plan, emptied, make_plan
from ingest.summary import Report, Summary
from ingest.writing import Writer
from vectorstore.build import Change, everything, forget_removed, manifest_of, recipe, update_indexes
from vectorstore.database import Database
from vectorstore.embeddings import Embedder, load_embedder
from vectorstore.errors import SourceMissing
from vectorstore.generations import CHROMA, LEXICAL, Store, read_manifest
from vectorstore.manifest import Manifest, Recipe
from vectorstore.settings import Settings


def sync(paths: Sequence[Path], root: Path, settings: Settings, report: Report) -> Summary:
    """Sync the sources at `paths` into the store at `root`; without paths, every source it knows.

    Raises SourceMissing (nothing is removed), StoreLocked, UserError.
    """
    began = time.perf_counter()
    store, summary = Store(root), Summary()
    for path in paths:
        require_source(source_of(path))
    if not paths and store.current() is None:
        raise _no_source()
    with store.lock():
        number = store.current()
        database = Database(store.folder(number)) if number else None
        try:
            sources = _sources(paths, database)
            plan = make_plan(sources, database, root, settings, summary, report)
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
    store.require_current()
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
        plan = Plan(gone=gone, new_source=True)
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
        raise _no_source()
    return known


def _no_source() -> SourceMissing:
    return SourceMissing("Ingen källa är angiven", None, "Ange en mapp eller fil: python -m ingest sync MAPP")


def _derived_recipe(made: Recipe) -> tuple[object, ...]:
    return made.embedding, made.dimensions, made.analyser


def _whole(store: Store, manifest: Manifest) -> bool:
    folder = store.folder(manifest.generation)
    return (folder / CHROMA).is_dir() and (folder / LEXICAL).is_dir()


def _count(summary: Summary, manifest: Manifest) -> None:
    summary.documents, summary.chunks = manifest.documents, manifest.chunks
    summary.generation = manifest.generation


def _apply(
    store: Store,
    plan: Plan,
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
        gone = tuple(chunk.id for key in plan.gone for chunk in database.chunks_of(key, ""))
        database.remove(plan.gone)
        writer = Writer(database, plan, settings, summary, report)
        changes: Iterator[Change] = itertools.chain([Change(gone, ())] if gone else [], writer.changes())
        if number and not whole:
            collections.deque(changes, maxlen=0)  # what is derived anew needs the documents only
            changes = everything(database)
        settle = functools.partial(_settle, store, plan, database, writer, summary, forget)
        # Documents are read, written and indexed side by side.
        update_indexes(draft, changes, embedder, lambda done: report("Bygger index", done, None), settle)
        forget_removed(draft, database)
        manifest = manifest_of(store, database, wanted)
    except SourceMissing:
        store.discard(draft)
        raise
    finally:
        database.close()
    store.publish(draft, manifest)
    return manifest


def _settle(store: Store, plan: Plan, database: Database, writer: Writer, summary: Summary, forget: str | None) -> None:
    """What is left to write of a draft's truth when all documents are in: sources, register, near-duplicates."""
    for source, skips in plan.skipped.items():
        database.set_source(source, skips)
        if source in plan.filled and not database.fingerprints(source):
            raise emptied(source, True, store.root)
    if forget:
        database.forget_source(forget)
    update_register(database, writer.written)
    database.commit()
    summary.near_duplicates = near_duplicates(database, tuple(writer.written))
