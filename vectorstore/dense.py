"""The one module that knows Chroma: a folder with one collection of chunk vectors (cosine)."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import InternalError
from vectorstore.types import SearchFilter

COLLECTION = "chunks"
# At Chroma's default ef_search two builds of the same vectors agree on the top ten in 70 % of queries.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 500, "max_neighbors": 32}
_BATCH = 2000


class DenseIndex:
    """Chunk vectors in Chroma. Scores are cosine similarities, higher is better."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        import chromadb
        from chromadb.config import Settings

        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._client: Any = chromadb.PersistentClient(
                path=str(folder), settings=Settings(anonymized_telemetry=False, allow_reset=False)
            )
            if create:
                self._collection: Any = self._client.get_or_create_collection(
                    COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None
                )
            else:
                self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        except Exception as error:
            raise InternalError(f"Chroma could not open {folder}: {error}") from error
        self._size: int | None = None

    def close(self) -> None:
        """Release the files."""
        self._client.close()

    def count(self) -> int:
        """How many vectors there are."""
        if self._size is None:
            try:
                self._size = int(self._collection.count())
            except Exception as error:
                raise InternalError(f"Chroma could not count: {error}") from error
        return self._size

    def put(
        self,
        ids: Sequence[str],
        vectors: NDArray[np.float32],
        texts: Sequence[str],
        metadata: Sequence[Mapping[str, Any]],
    ) -> None:
        """Insert or replace chunks: vectors (n, d), their texts, and flat metadata."""
        self._size = None
        for at in range(0, len(ids), _BATCH):
            part = slice(at, at + _BATCH)
            try:
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    documents=list(texts[part]),
                    metadatas=[dict(row) for row in metadata[part]],
                )
            except Exception as error:
                raise InternalError(f"Chroma could not write: {error}") from error

    def remove(self, ids: Sequence[str]) -> None:
        """Remove chunks by id; unknown ids are ignored."""
        self._size = None
        for at in range(0, len(ids), _BATCH):
            try:
                self._collection.delete(ids=list(ids[at : at + _BATCH]))
            except Exception as error:
                raise InternalError(f"Chroma could not remove: {error}") from error

    def search(
        self, vector: NDArray[np.float32], depth: int, only: SearchFilter | None = None
    ) -> list[tuple[str, float]]:
        """(chunk id, cosine) of the `depth` nearest, best first; ties by id."""
        size = min(depth, self.count())
        if not size or not np.any(vector):
            return []
        try:
            found = self._collection.query(
                query_embeddings=vector[np.newaxis, :], n_results=size, where=_where(only), include=["distances"]
            )
        except Exception as error:
            raise InternalError(f"Chroma could not search: {error}") from error
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return sorted(((key, 1.0 - float(distance)) for key, distance in pairs), key=lambda p: (-p[1], p[0]))

    def verify(self, count: int, dimensions: int) -> None:
        """InternalError unless there are `count` vectors and a query runs: a damaged graph still counts right."""
        if self.count() != count:
            raise InternalError(f"Chroma holds {self.count()} vectors, not {count}")
        probe = np.zeros(dimensions, np.float32)
        probe[0] = 1.0
        if len(self.search(probe, min(count, 10))) != min(count, 10):
            raise InternalError("Chroma found less than it holds")

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """id → stored vector, for those that exist."""
        found: dict[str, NDArray[np.float32]] = {}
        for at in range(0, len(ids), _BATCH):
            got = self._collection.get(ids=list(ids[at : at + _BATCH]), include=["embeddings"])
            found.update(zip(got["ids"], np.asarray(got["embeddings"], dtype=np.float32), strict=True))
        return found


def _where(only: SearchFilter | None) -> dict[str, Any] | None:
    if only is None or only.empty:
        return None
    parts: list[dict[str, Any]] = []
    if only.kinds:
        parts.append({"kind": {"$in": list(only.kinds)}})
    if only.year_from is not None or only.year_to is not None:
        parts.append({"year": {"$gte": only.year_from or 1}})
        parts.append({"year": {"$lte": only.year_to or 9999}})
    return parts[0] if len(parts) == 1 else {"$and": parts}
