"""`python -m evals bench`: what the index costs at growing sizes, as ratios to bare Chroma and bare tantivy.

Absolute times depend on the machine; both sides of a ratio are measured in one run, one after the other.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals import replies
from evals.benchcorpus import generated
from evals.benchreport import write_report
from vectorstore.analysis import query_terms
from vectorstore.dense import DenseIndex
from vectorstore.index import DEPTH, Index
from vectorstore.settings import load_settings

SIZES = (1_000, 10_000, 100_000)
QUERIES = 200
_DEFAULT = Path("../shared/corpus/regeringen.jsonl.gz")
_MEMORY = """
import resource, sys
from pathlib import Path
from vectorstore.index import Index
from vectorstore.settings import load_settings
index = Index(Path(sys.argv[1]), load_settings())
for line in sys.stdin: index.search(line)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size. Seconds and milliseconds of this machine; ratios as the issue of scale asks for them."""

    documents: int
    chunks: int
    ingest_s: float
    chroma_s: float
    ingest_ratio: float
    resync_s: float
    resync_ratio: float
    query_p50_ms: float
    query_p95_ms: float
    bare_p50_ms: float
    bare_p95_ms: float
    query_ratio: float
    dense_recall: float
    memory_mb: int


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("bench", help=replies.HELP_SCALE, description=replies.HELP_SCALE)
    parser.add_argument("--corpus", type=Path, default=_DEFAULT, metavar="FILE", help=replies.HELP_SCALE_CORPUS)
    parser.add_argument("--chunks", type=int, nargs="+", default=list(SIZES), help=replies.HELP_SCALE_CHUNKS)
    parser.add_argument("--out", type=Path, default=Path("evals/reports"), help=replies.HELP_SCALE_OUT)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Measure each size; 0 done."""
    rows = []
    for size in arguments.chunks:
        with tempfile.TemporaryDirectory(prefix="kallsvar-bench-") as folder:
            rows.append(measure(arguments.corpus, size, Path(folder)))
        print(replies.SCALE_LINE.format(**asdict(rows[-1])), file=sys.stderr)
    result = {"sizes": [asdict(row) for row in rows], "texts_per_s": throughput(), "corpus": arguments.corpus.name}
    if not arguments.corpus.is_file():
        result["corpus"] = replies.GENERATED
    write_report(result, arguments.out)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    return 0


def measure(corpus: Path, chunks: int, folder: Path) -> Measured:
    """Ingest about `chunks` chunks into a fresh store, then ask it."""
    from ingest.sync import sync

    settings, store = load_settings(), folder / "store"
    feed = folder / "corpus.jsonl.gz"
    titles = _write(feed, corpus, chunks)
    first_s, summary = _timed(lambda: sync([feed], store, settings, _silent))
    again_s, _ = _timed(lambda: sync([feed], store, settings, _silent))
    index = Index(store, settings)
    chroma_s = _bare_chroma(index, folder / "bare")
    queries = titles[:: max(len(titles) // QUERIES, 1)][:QUERIES]
    ours, bare = _query_times(index, queries)
    recall = _dense_recall(index, queries[:50])
    index.close()
    quantiles = [[round(float(np.quantile(t, q)) * 1000, 1) for q in (0.5, 0.95)] for t in (ours, bare)]
    return Measured(
        documents=summary.documents,
        chunks=summary.chunks,
        ingest_s=round(first_s, 2),
        chroma_s=round(chroma_s, 2),
        ingest_ratio=round(first_s / chroma_s, 2),
        resync_s=round(again_s, 2),
        resync_ratio=round(first_s / again_s, 1),
        query_p50_ms=quantiles[0][0],
        query_p95_ms=quantiles[0][1],
        bare_p50_ms=quantiles[1][0],
        bare_p95_ms=quantiles[1][1],
        query_ratio=round(float(np.median(ours) / np.median(bare)), 2),
        dense_recall=round(recall, 3),
        memory_mb=_memory_mb(store, queries[:50]),
    )


def _silent(_phase: str, _done: int, _total: int | None) -> None:
    return None


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def _write(feed: Path, corpus: Path, chunks: int) -> list[str]:
    """Texts spread over the corpus, about `chunks` chunks of them, to `feed`; their titles."""
    rows = list(_rows(corpus)) if corpus.is_file() else list(generated(chunks))
    letters = np.cumsum([len(row["text"]) for row in rows])
    wanted = min(chunks * _LETTERS_A_CHUNK, float(letters[-1]))
    step = max(1.0, float(letters[-1]) / wanted)
    kept = [rows[int(place)] for place in np.arange(0, len(rows), step)]
    with gzip.open(feed, "wt", encoding="utf-8", compresslevel=1) as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    return [row["title"] for row in kept if row.get("title")]


_LETTERS_A_CHUNK = 1_000


def _rows(corpus: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _bare_chroma(index: Index, folder: Path) -> float:
    """Seconds to put the same ids, vectors, texts and metadata into a fresh Chroma with the same settings."""
    entries = [(c, d) for d in index.database.documents() for c in index.database.chunks_of(d.id)]
    ids = [chunk.id for chunk, _ in entries]
    vectors = index.vectors(ids)
    metadata = [{"document": d.id, "path": d.path, "kind": d.kind or "", "year": 0} for _, d in entries]
    dense = DenseIndex(folder, create=True)
    texts = [chunk.text for chunk, _ in entries]
    seconds, _ = _timed(lambda: dense.put(ids, vectors, texts, metadata))
    dense.close()
    return seconds


def _query_times(index: Index, queries: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of each query by the whole search, and by one tantivy and one Chroma query of the same depth."""
    for query in queries[:10]:
        index.search(query)
    ours = [_timed(lambda query=query: index.search(query))[0] for query in queries]  # type: ignore[misc]
    return ours, [_timed(lambda query=query: _bare_query(index, query))[0] for query in queries]  # type: ignore[misc]


def _bare_query(index: Index, query: str) -> None:
    for leg, terms in query_terms(query).items():
        index.lexical.search(leg, terms, DEPTH)
    index.nearest(index.embedder.embed_query(query), DEPTH)


def _dense_recall(index: Index, queries: Sequence[str]) -> float:
    """Share of the ten exactly nearest passages that the graph finds, by cosine, ties counted as found."""
    ids = [chunk.id for d in index.database.documents() for chunk in index.database.chunks_of(d.id)]
    vectors = index.vectors(ids).astype(np.float32)
    shares = []
    for query in queries:
        vector = index.embedder.embed_query(query)
        edge = np.sort(vectors @ vector)[-min(10, len(ids))]
        found = [score for _, score in index.nearest(vector, 10)]
        shares.append(np.mean([score >= edge - 1e-3 for score in found]))
    return float(np.mean(shares))


def _memory_mb(store: Path, queries: Sequence[str]) -> int:
    """Largest resident size, in MB, of a process that opens the store and answers the queries."""
    asked = "\n".join(query.replace("\n", " ") for query in queries)
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(store)], input=asked, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def throughput() -> float:
    """Texts of 60 words that the bundled model embeds in a second."""
    from vectorstore.embeddings import bundled

    texts = [row["text"][:400] for row in generated(4_000)][:4_000]
    bundled().embed_documents(texts[:200])
    seconds, _ = _timed(lambda: bundled().embed_documents(texts))
    return round(len(texts) / seconds)
