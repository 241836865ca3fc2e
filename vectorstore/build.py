"""Deriving the two search indexes from the truth: whole, or for what changed."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from vectorstore.analysis import ANALYSER_VERSION, sentence_words
from vectorstore.database import Database
from vectorstore.date_affinity import month_number
from vectorstore.dense import DenseIndex
from vectorstore.embeddings import Embedder, Matrix, bundled
from vectorstore.errors import InternalError
from vectorstore.exact import write_exact
from vectorstore.generations import CHROMA, LEXICAL, Store
from vectorstore.lexical import LexicalIndex, Passage
from vectorstore.manifest import Manifest, Recipe
from vectorstore.passages import PassageStore, Source
from vectorstore.settings import Settings
from vectorstore.types import Chunk, Document

_BATCH = 1000
_MOST_BEHIND = 16  # batches that wait for Chroma, some 5 MB each
# Share of removed passages among those that the lexical index counts, beyond which it is written anew. At 54,225
# passages that takes a minute and a half of one core; below it the legs' order of candidates is hardly touched.
_MOST_REMOVED = 0.05
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk with the document that it stands in."""

    chunk: Chunk
    document: Document


@dataclass(frozen=True, slots=True)
class Change:
    """Chunk ids that go, then entries that come."""

    remove: tuple[str, ...]
    add: tuple[Entry, ...]


def context_of(document: Document, chunk: Chunk) -> str:
    """What a passage is about without saying so itself: title, headings above it, and the lead."""
    lead = document.lead or ""
    return "\n".join((document.title, *chunk.heading_path, "" if lead in chunk.text else lead))


def embedding_text(document: Document, chunk: Chunk) -> str:
    """What is embedded: title and headings before the passage."""
    return "\n".join((document.title, *chunk.heading_path, chunk.text))


def recipe(settings: Settings, embedder: Embedder, reader: str, chunker: str) -> Recipe:
    """The recipe that an index built now would have."""
    return Recipe(
        embedding=embedder.fingerprint,
        dimensions=embedder.dimensions,
        analyser=ANALYSER_VERSION,
        reader=reader,
        chunker=chunker,
        chunk_tokens=settings.chunk_tokens,
        chunk_tokens_max=settings.chunk_tokens_max,
    )


def update_indexes(
    folder: Path,
    changes: Iterable[Change],
    embedder: Embedder,
    progress: Progress,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Bring the search indexes of a draft in step with `changes`, in their order. Missing parts are made.

    `meanwhile` is called when all changes have been read and only Chroma still inserts.
    """
    lexical = LexicalIndex(folder / LEXICAL, create=not (folder / LEXICAL).exists())
    passages = PassageStore(folder, create=True)
    dense = DenseIndex(folder / CHROMA, create=True)
    try:
        with _BesideUs(dense) as put_vectors:
            removed = False
            with lexical.changing() as put_terms:
                for remove, batch in _batches(changes, _batch_texts(embedder)):
                    vectors = embedder.embed_documents([embedding_text(e.document, e.chunk) for e in batch])
                    put_vectors(remove, batch, vectors)
                    put_terms(remove, [_passage(e) for e in batch])
                    removed = removed or bool(remove)
                    passages.update(remove, [_source(e, v) for e, v in zip(batch, vectors, strict=True)], bundled())
                    progress(len(batch))
            if removed:
                passages.forget_words()
            write_exact(folder, passages)
            meanwhile()
    finally:
        sentence_words.cache_clear()
        passages.close()
        dense.close()


def forget_removed(folder: Path, database: Database) -> None:
    """Write a draft's lexical index anew from `database` where it counts too many passages that are gone."""
    lexical = LexicalIndex(folder / LEXICAL)
    if lexical.removed <= _MOST_REMOVED * (lexical.removed + lexical.count()):
        return
    with lexical.changing(afresh=True) as put_terms:
        for _, batch in _batches(everything(database), _BATCH):
            put_terms((), [_passage(e) for e in batch])


class _BesideUs:
    """Puts batches into Chroma in a thread, in order and a few behind: it inserts outside Python's lock.

    Leaving waits for all of them, and raises what one of them raised; where the block failed, those not begun are
    dropped.
    """

    def __init__(self, dense: DenseIndex) -> None:
        self._dense = dense
        self._thread = ThreadPoolExecutor(1)
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Callable[[Sequence[str], Sequence[Entry], Matrix], None]:
        return self._submit

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        try:
            if failed is None:
                self._settle(0)
        finally:
            self._thread.shutdown(cancel_futures=True)

    def _submit(self, remove: Sequence[str], batch: Sequence[Entry], vectors: Matrix) -> None:
        self._settle(_MOST_BEHIND - 1)
        self._waiting.append(self._thread.submit(_put, self._dense, remove, batch, vectors))

    def _settle(self, most: int) -> None:
        while len(self._waiting) > most:
            self._waiting.popleft().result()


def _put(dense: DenseIndex, remove: Sequence[str], batch: Sequence[Entry], vectors: Matrix) -> None:
    dense.remove(remove)
    dense.put([e.chunk.id for e in batch], vectors, [e.chunk.text for e in batch], [_metadata(e) for e in batch])


def everything(database: Database) -> Iterator[Change]:
    """Every chunk with its document, in a fixed order."""
    for document in database.documents():
        yield Change((), tuple(Entry(chunk, document) for chunk in database.chunks_of(document.id, document.text)))


def manifest_of(store: Store, database: Database, made_by: Recipe) -> Manifest:
    """The manifest for a draft whose truth is `database`."""
    documents, chunks = database.counts()
    return Manifest(store.next_number(), made_by, documents, chunks, database.until())


def rebuild(store: Store, embedder: Embedder, made_by: Recipe, progress: Progress) -> int:
    """Make a new generation whose indexes are derived afresh from the truth in force. Takes the lock."""
    with store.lock():
        draft = store.begin(derived=False)
        database = Database(draft)
        try:
            update_indexes(draft, everything(database), embedder, progress)
            return store.publish(draft, manifest_of(store, database, made_by))
        finally:
            database.close()


def restore_vectors(store: Store, folder: Path) -> None:
    """Write a generation's vector files anew from its passages, without embedding anything. Takes the lock."""
    with store.lock():
        passages = PassageStore(folder)
        try:
            write_exact(folder, passages)
        except (sqlite3.Error, ValueError) as error:
            raise InternalError(f"the passages in {folder} cannot be read: {error}") from error
        finally:
            passages.close()


def year_of(document: Document) -> int | None:
    """Year of publication, or None."""
    return int(document.published[:4]) if document.published else None


def _passage(entry: Entry) -> Passage:
    document = entry.document
    return Passage(
        id=entry.chunk.id,
        body=entry.chunk.text,
        context=context_of(document, entry.chunk),
        kind=document.kind,
        year=year_of(document),
    )


def _source(entry: Entry, vector: Matrix) -> Source:
    document, chunk = entry.document, entry.chunk
    month = month_number(document.published)
    return Source(chunk.id, chunk.text, context_of(document, chunk), vector, month, document.kind or "")


def _metadata(entry: Entry) -> dict[str, str | int]:
    document = entry.document
    return {
        "document": document.id,
        "path": document.path,
        "kind": document.kind or "",
        "year": year_of(document) or 0,
    }


def _batch_texts(embedder: Embedder) -> int:
    """Passages taken at a time, and so between two reports of progress: fewer where a model is slow."""
    return int(getattr(embedder, "batch_texts", _BATCH))


def _batches(changes: Iterable[Change], size: int) -> Iterator[tuple[list[str], list[Entry]]]:
    remove: list[str] = []
    add: list[Entry] = []
    for change in changes:
        remove += change.remove
        add += change.add
        if len(add) >= size:
            yield remove, add
            remove, add = [], []
    if remove or add:
        yield remove, add
