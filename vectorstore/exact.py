"""Chunk vectors side by side in a file, searched whole, at no luck of a graph.

Derived from the passages' file when an index is written. Half precision there, single here: 128 MB at 100,000
chunks of 320, mapped, not read. Up to 20,000 all are compared. Beyond that their signs are (see `signs`), and the
vectors themselves only of the 3 % (3,000 at least) that differ least: 5 ms of one core at 100,000, instead of 13.
"""

from __future__ import annotations

import json
import os
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import InternalError
from vectorstore.passages import PassageStore
from vectorstore.signs import Signs, differing, fewest, signs_of
from vectorstore.types import SearchFilter

VECTORS, ROWS, SIGNS, SUMS = "vectors.npy", "vector_rows.npy", "vector_signs.npy", "vectors.json"
_SUMMED = (VECTORS, ROWS, SIGNS)
# Beyond this Chroma's graph is asked: it grows with the logarithm, a whole search with the size.
MOST_CHUNKS = 200_000
_ALL_COMPARED = 20_000
# Of 54,225 the 3,000 held all of the nearest 50 and .9996 of the nearest 100 of 276 questions.
_LEAST_KEPT, _KEPT = 3_000, 0.03


def write_exact(folder: Path, passages: PassageStore) -> None:
    """Write the files of a generation anew, in order of chunk id. Who has the old ones open keeps those."""
    size, dimensions = passages.shape()
    new = {name: folder / f"{name}.new" for name in (*_SUMMED, SUMS)}
    made = np.lib.format.open_memmap(new[VECTORS], "w+", np.float32, (size, dimensions))
    described: list[tuple[bytes, bytes, int]] = []
    for place, (key, vector, kind, month) in enumerate(passages.vector_rows()):
        made[place] = np.frombuffer(vector, np.float16)
        described.append((key.encode(), kind.encode(), month // 12))
    made.flush()
    with new[SIGNS].open("wb") as file:
        np.save(file, signs_of(made))
    key_bytes = max((len(key) for key, _, _ in described), default=1)
    kind_bytes = max([1, *(len(kind) for _, kind, _ in described)])
    fields = [("id", f"S{key_bytes}"), ("kind", f"S{kind_bytes}"), ("year", np.int32)]
    with new[ROWS].open("wb") as file:
        np.save(file, np.array(described, fields))
    new[SUMS].write_text(json.dumps({name: _checksum(new[name]) for name in _SUMMED}), "ascii")
    for name, path in new.items():
        os.replace(path, folder / name)


class VectorsDamaged(InternalError):
    """The files are gone or not what was written. `write_exact` makes them anew from the passages' file."""


def _checksum(path: Path) -> int:
    """CRC-32 of a file: it tells what a worn disk or a broken copy did, at 1–3 GB a second."""
    made = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            made = zlib.crc32(block, made)
    return made


class ExactIndex:
    """Reads one generation's files. Scores are cosine similarities, higher is better."""

    def __init__(self, folder: Path) -> None:
        try:
            told = json.loads((folder / SUMS).read_text("ascii"))
            if told != {name: _checksum(folder / name) for name in _SUMMED}:
                raise VectorsDamaged(f"the vectors in {folder} are not those that were written")
            self._rows = np.load(folder / ROWS)
            mapped: Literal["r"] | None = "r" if len(self._rows) else None  # an array without rows can't be mapped
            self._vectors: NDArray[np.float32] = np.load(folder / VECTORS, mmap_mode=mapped)
            self._signs: Signs = np.load(folder / SIGNS, mmap_mode=mapped)
        except (OSError, ValueError, EOFError) as error:
            raise VectorsDamaged(f"the vectors in {folder} cannot be opened: {error}") from error
        if len(self._rows) != len(self._vectors):
            raise InternalError(f"{folder}: {len(self._vectors)} vectors, {len(self._rows)} rows that describe them")
        self._allowed = lru_cache(maxsize=16)(self._accepted)

    def count(self) -> int:
        """How many vectors there are."""
        return len(self._rows)

    def close(self) -> None:
        """Let go of the mapped file. No search may follow."""
        self._allowed.cache_clear()
        del self._allowed, self._vectors, self._signs

    def search(
        self, vector: NDArray[np.float32], depth: int, only: SearchFilter | None = None
    ) -> list[tuple[str, float]]:
        """(chunk id, cosine) of the `depth` nearest, best first; ties by id. Nothing for a zero vector."""
        places = None if only is None or only.empty else self._allowed(only)
        size = min(depth, len(self._rows) if places is None else len(places))
        if not size or not np.any(vector):
            return []
        rows = self._worth_comparing(vector, size, places)
        scores = self._vectors @ vector if rows is None else self._vectors.take(rows, axis=0, mode="clip") @ vector
        best = np.argpartition(-scores, size - 1)[:size]
        ids = [key.decode() for key in self._rows["id"][best if rows is None else rows[best]].tolist()]
        return sorted(zip(ids, scores[best].tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))

    def _worth_comparing(
        self, vector: NDArray[np.float32], size: int, places: NDArray[np.int64] | None
    ) -> NDArray[np.int64] | None:
        """Rows whose vectors are to be compared, among `places` where given; None for all."""
        total = len(self._rows) if places is None else len(places)
        kept = max(_LEAST_KEPT, size, int(total * _KEPT))
        if len(self._rows) <= _ALL_COMPARED or total <= kept:
            return places
        counts = differing(self._signs, vector)
        return fewest(counts, kept) if places is None else places[fewest(counts[places], kept)]

    def _accepted(self, only: SearchFilter) -> NDArray[np.int64]:
        kept = np.ones(len(self._rows), bool)
        if only.kinds:
            kept &= np.isin(self._rows["kind"], [kind.encode() for kind in only.kinds])
        if only.year_from is not None or only.year_to is not None:
            year = self._rows["year"]
            kept &= (year >= (only.year_from or 1)) & (year <= (only.year_to or 9999))
        return np.flatnonzero(kept)
