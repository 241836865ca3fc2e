"""One size of the scale bench: how long questions take, what the search for the nearest misses, the memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import query_terms
from vectorstore.embeddings import Matrix
from vectorstore.index import DEPTH, Index

_WARMED = 10
# Not getrusage's maximum: a process inherits that from the one that started it.
_SERVING = """
import sys
from pathlib import Path
from vectorstore.index import Index
from vectorstore.settings import load_settings
index = Index(Path(sys.argv[1]), load_settings())
for line in sys.stdin: index.search(line)
peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM:'))
print(int(peak.split()[1]) // 1024)
"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each query, (queries,): the whole search, and what its parts take bare."""

    ours: NDArray[np.float64]
    bare: NDArray[np.float64]


def query_times(index: Index, queries: Sequence[str]) -> Times:
    """Each query by the whole search and by bare tantivy and bare Chroma, in turn, so that both meet the same load."""
    for query in queries[:_WARMED]:
        index.search(query)
        bare_query(index, query)
    ours: list[float] = []
    bare: list[float] = []
    for place, query in enumerate(queries):
        # Whoever comes second finds warm caches: they take turns.
        for own in (True, False) if place % 2 else (False, True):
            (ours if own else bare).append(
                _milliseconds(index.search if own else lambda q: bare_query(index, q), query)
            )
    return Times(np.asarray(ours), np.asarray(bare))


def bare_query(index: Index, query: str) -> None:
    """The four tantivy searches and the one Chroma query that candidates would come from, without rescoring."""
    for leg, terms in query_terms(query).items():
        index.lexical.search(leg, terms, DEPTH)
    index.dense.search(index.embedder.embed_query(query), DEPTH)


def _milliseconds(work: Callable[[str], object], query: str) -> float:
    began = time.perf_counter()
    work(query)
    return (time.perf_counter() - began) * 1000


def recalls(index: Index, queries: Sequence[str]) -> dict[str, float]:
    """Share of the exactly nearest 10 and 50 passages that are found: by our search, and by Chroma's graph."""
    ids = [chunk.id for chunk in index.database.all_chunks()]
    place = {key: at for at, key in enumerate(ids)}
    vectors = index.vectors(ids)
    asked = [index.embedder.embed_query(query) for query in queries]
    made = {}
    for depth in (10, 50):
        for name, search in (("dense", index.nearest), ("graph", index.dense.search)):
            shares = [_recall(vectors, v, [place[key] for key, _ in search(v, depth)], depth) for v in asked if v.any()]
            made[f"{name}_recall_{depth}"] = round(float(np.mean(shares)), 4)
    return made


def _recall(vectors: Matrix, vector: Matrix, found: Sequence[int], depth: int) -> float:
    """Share of the `depth` nearest among `found`; one just as near as the last of them counts."""
    scores = vectors @ vector
    size = min(depth, len(scores))
    edge = np.partition(scores, len(scores) - size)[len(scores) - size]
    return float((scores[list(found)] >= edge - 1e-6).sum()) / size


def memory_mb(store: Path, queries: Sequence[str]) -> int:
    """Largest resident size, in MB, of a process that opens the store and answers the queries. Linux only."""
    asked = "\n".join(query.replace("\n", " ") for query in queries)
    done = subprocess.run(
        [sys.executable, "-c", _SERVING, str(store)], input=asked, capture_output=True, text=True, check=True
    )
    return int(done.stdout)
