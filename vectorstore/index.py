"""The index as a reader sees it: one generation, opened, searched, and reopened when a newer one is in force."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import ANALYSER_VERSION, has_words
from vectorstore.build import embedding_text, rebuild, restore_vectors
from vectorstore.database import Database
from vectorstore.dense import DenseIndex
from vectorstore.embeddings import Embedder, Matrix, load_embedder
from vectorstore.errors import IndexMismatch, InternalError, UserError
from vectorstore.exact import VectorsDamaged
from vectorstore.generations import Store, read_manifest
from vectorstore.in_use import InUse
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest
from vectorstore.opened import Opened
from vectorstore.preflight import refuse_mismatch
from vectorstore.rank import Scored, found_by, shortlist
from vectorstore.reranking import RERANKED, load_reranker, reordered
from vectorstore.settings import Settings
from vectorstore.swedish.text import normalise
from vectorstore.types import Chunk, Document, Hit, SearchFilter

DEPTH = 100
_TRIES = 5
QUERY_CHARS = 4000


class Index:
    """Searches the generation in force. `refresh` between questions picks up a newer one.

    Raises StoreMissing where there is none, IndexMismatch where it was built with other settings. Derived
    parts that are missing, old or damaged are rebuilt from the truth, once, into a new generation.
    """

    def __init__(self, root: Path, settings: Settings, embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.store = Store(root)
        self.store.require_current()
        self._embedder = embedder
        self._reranker = load_reranker(settings.reranker)
        self._in_use = InUse()
        self._changing = threading.RLock()
        self.refresh()

    @property
    def embedder(self) -> Embedder:
        """The embedding model of the settings, loaded at first use."""
        if self._embedder is None:
            self._embedder = load_embedder(self.settings.embedding)
        return self._embedder

    def refresh(self) -> bool:
        """Open the generation in force where it is another than the open one; True where that happened.

        A writer may sweep a generation away while it is being opened: then the newer one is opened instead.
        Searches of other threads end in the generation that they began in.
        """
        with self._changing:
            return self._refreshed()

    def _refreshed(self) -> bool:
        for _ in range(_TRIES):
            number = self.store.require_current()
            opened = self._in_use.opened
            if opened and opened.manifest.generation == number:
                return False
            try:
                opened = self._opening(number)
            except IndexMismatch:
                raise
            except (UserError, InternalError, sqlite3.Error, OSError) as error:
                if self.store.current() == number:
                    raise _unusable(self.store.root, error) from error
            else:
                self._in_use.replace(opened)
                return True
        raise InternalError("the index changes faster than it can be opened")

    def _opening(self, number: int) -> Opened:
        manifest = read_manifest(self.store, number)
        refuse_mismatch(self.store.root, manifest, self.settings, self.embedder.fingerprint)
        if manifest.recipe.analyser == ANALYSER_VERSION:
            try:
                return self._opened_as_is(number, manifest)
            except InternalError:
                if self.store.current() != number:
                    raise
        return self._rebuilt(manifest)

    def _opened_as_is(self, number: int, manifest: Manifest) -> Opened:
        folder = self.store.folder(number)
        try:
            return Opened(folder, manifest, self.settings.dense_weight)
        except VectorsDamaged:
            restore_vectors(self.store, folder)
            return Opened(folder, manifest, self.settings.dense_weight)

    def _rebuilt(self, manifest: Manifest) -> Opened:
        made_by = replace(manifest.recipe, analyser=ANALYSER_VERSION)
        number = rebuild(self.store, self.embedder, made_by, lambda _: None)
        return Opened(self.store.folder(number), read_manifest(self.store, number), self.settings.dense_weight)

    @property
    def manifest(self) -> Manifest:
        """Manifest of the open generation."""
        return self._open.manifest

    @property
    def database(self) -> Database:
        """The truth of the open generation."""
        return self._open.database

    @property
    def lexical(self) -> LexicalIndex:
        """The lexical index of the open generation."""
        return self._open.lexical

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """Every content word of the passages, lower case."""
        with self._in_use.using() as opened:
            return opened.vocabulary()

    def unfolded(self, word: str) -> tuple[str, ...]:
        """The vocabulary's words that are `word` when å ä ö é are written a a o e."""
        with self._in_use.using() as opened:
            return tuple(opened.passages.unfolded(word))

    @property
    def _open(self) -> Opened:
        with self._in_use.using() as opened:
            return opened

    def document(self, document_id: str) -> Document | None:
        """A document, cached; or None."""
        with self._in_use.using() as opened:
            return opened.document(document_id)

    def titled(self, number: str) -> tuple[str, ...]:
        """Titles of the documents that are the paper of a number ("2024:21", "2024/25:189"), at most three."""
        query = "SELECT title FROM documents WHERE instr(designations, ?) ORDER BY path LIMIT 3"
        return tuple(title for (title,) in self.database.connection.execute(query, (f'{number}"',)).fetchall())

    def legs(self, query: str, depth: int = DEPTH, only: SearchFilter | None = None) -> dict[str, Scored]:
        """What each leg finds: leg → (chunk id, score), best first."""
        text = normalise(query)[:QUERY_CHARS]
        with self._in_use.using() as opened:
            return opened.legs(text, self._vector(text), depth, only)

    def _vector(self, text: str) -> Matrix:
        return self.embedder.embed_query(text) if has_words(text) else np.zeros(self.embedder.dimensions, np.float32)

    def nearness(self, query: str) -> float:
        """Cosine of a query and its nearest passage, 0 where there is none; whatever the filter."""
        text = normalise(query)[:QUERY_CHARS]
        with self._in_use.using() as opened:
            found = opened.near(self._vector(text), 1)
        return max(found[0][1], 0.0) if found else 0.0

    def search(self, query: str, k: int = 20, only: SearchFilter | None = None) -> tuple[Hit, ...]:
        """The `k` best passages, each text once; documents that share a passage are named in `duplicates`.

        A search index that turns out to be damaged is rebuilt from the truth, once.
        """
        with self._in_use.using() as opened:
            try:
                return self._search(opened, query, k, only)
            except InternalError:
                if self._in_use.opened is None:
                    raise
        self._mend(opened)
        with self._in_use.using() as mended:
            return self._search(mended, query, k, only)

    def _mend(self, failed: Opened) -> None:
        """Rebuild a generation that failed in a search, unless another thread has done so meanwhile."""
        with self._changing:
            if self._in_use.opened is failed:
                self._in_use.replace(self._rebuilt(failed.manifest))

    def _search(self, opened: Opened, query: str, k: int, only: SearchFilter | None) -> tuple[Hit, ...]:
        text = normalise(query)[:QUERY_CHARS]
        vector = self._vector(text)
        legs = opened.legs(text, vector, DEPTH, only)
        ranked = self._reranked(opened, text, opened.rescorer.ranked(text, vector, legs)[: 3 * k])
        finders = found_by(legs)
        hits: list[Hit] = []
        taken: set[str] = set()
        for at in range(0, len(ranked), max(k, 1)):
            for hit, twins in _read(opened, ranked[at : at + k]):
                if hit.chunk.id not in taken and len(hits) < k:
                    taken.update(twins)
                    hits.append(replace(hit, rank=len(hits) + 1, found_by=finders.get(hit.chunk.id, ())))
            if len(hits) == k:
                break
        return tuple(hits)

    def _reranked(self, opened: Opened, text: str, ranked: Scored) -> Scored:
        if self._reranker is None or not has_words(text):
            return ranked
        found = opened.database.chunks([key for key, _ in ranked[:RERANKED]], opened.document)
        holders = {key: opened.document(chunk.document_id) for key, chunk in found.items()}
        texts = {key: embedding_text(holder, found[key]) for key, holder in holders.items() if holder}
        return reordered(self._reranker, text, ranked, texts)

    @property
    def dense(self) -> DenseIndex:
        """Chroma's collection of the open generation."""
        return self._open.dense

    def nearest(self, vector: Matrix, depth: int) -> Scored:
        """(chunk id, cosine) of the `depth` nearest, for benchmarks."""
        with self._in_use.using() as opened:
            return opened.near(vector, depth)

    def vectors(self, ids: Sequence[str]) -> Matrix:
        """(ids, dimensions) as rescoring holds them (half precision), for benchmarks. Every id must exist."""
        return self._open.passages.vectors(ids)

    def feature_table(self, query: str) -> tuple[tuple[str, ...], NDArray[np.float64]]:
        """Candidate chunk ids of a query and their features (candidates, features), for training the ranking."""
        text = normalise(query)[:QUERY_CHARS]
        vector = self._vector(text)
        with self._in_use.using() as opened:
            candidates = opened.rescorer.candidates(shortlist(opened.legs(text, vector, DEPTH, None)))
            table = opened.rescorer.table(opened.rescorer.question(text, vector), candidates)
        return candidates.prepared.ids, table

    def neighbours(self, chunk: Chunk) -> Sequence[Chunk]:
        """All chunks of the same document, in order."""
        with self._in_use.using() as opened:
            return opened.database.chunks_of(chunk.document_id)

    def close(self) -> None:
        """Close the files, once the searches of other threads have ended."""
        self._in_use.replace(None)


def _read(opened: Opened, ranked: Scored) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    """Each passage as a hit without rank, and the ids of those that read the same."""
    ids = [key for key, _ in ranked]
    database, document_of = opened.database, opened.document
    found, same = database.chunks(ids, document_of), database.same_texts(ids)
    for key, score in ranked:
        chunk = found.get(key)
        document = document_of(chunk.document_id) if chunk else None
        if chunk and document:
            twins = same.get(key, ())
            paths = tuple(dict.fromkeys(path for _, path in twins if path != document.path))
            yield Hit(chunk, document, score, 0, (), paths), tuple(other for other, _ in twins)


def _unusable(root: Path, error: Exception) -> UserError:
    """What to tell about a generation that is in force and still can't be opened."""
    if isinstance(error, UserError):
        return error
    return UserError(
        "Indexet går inte att öppna", root, f"Ta bort mappen och läs in dokumenten igen, eller läs felet: {error}."
    )
