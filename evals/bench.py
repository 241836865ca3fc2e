"""`python -m evals bench`: what the index costs at growing sizes, as ratios to bare Chroma and bare tantivy.

Absolute times depend on the machine; both sides of a ratio are measured in one run, one after the other.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals import replies
from evals.benchcorpus import write_feed
from evals.benchmodels import throughput
from evals.benchqueries import memory_mb, query_times, recalls
from evals.benchreport import short_table, write_report
from vectorstore.dense import DenseIndex
from vectorstore.errors import BadInput
from vectorstore.index import Index
from vectorstore.settings import load_settings

SIZES = "1000,10000,100000"
QUERIES = 200
_DEFAULT = Path("../shared/corpus/regeringen.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Measured:
    """One size. Seconds and milliseconds of this machine; ratios as the issue of scale asks for them.

    ingest_ratio: whole ingest ÷ bare Chroma. resync_ratio: first ingest ÷ one with nothing changed.
    query_ratio: p50 ÷ p50 of bare tantivy and Chroma; query_ratio_p95: the same of the p95.
    dense_recall_…: our search for the nearest against sorting all; graph_recall_…: Chroma's graph alone.
    load: processes that wanted to run, on average over the last minute, when the queries began.
    """

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
    query_ratio_p95: float
    dense_recall_10: float
    dense_recall_50: float
    graph_recall_10: float
    graph_recall_50: float
    memory_mb: int
    load: float


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("bench", help=replies.HELP_SCALE, description=replies.HELP_SCALE)
    parser.add_argument("--corpus", type=Path, default=_DEFAULT, metavar="FILE", help=replies.HELP_SCALE_CORPUS)
    parser.add_argument("--sizes", default=SIZES, metavar="N,N", help=replies.HELP_SCALE_CHUNKS)
    parser.add_argument("--out", type=Path, default=Path("evals/reports"), help=replies.HELP_SCALE_OUT)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Measure each size; 0 done. A short table on stdout, the whole in the report."""
    rows = []
    for size in _sizes(arguments.sizes):
        with tempfile.TemporaryDirectory(prefix="kallsvar-bench-") as folder:
            rows.append(asdict(measure(arguments.corpus, size, Path(folder))))
        print(replies.SCALE_LINE.format(**rows[-1]), file=sys.stderr)
    corpus = arguments.corpus.name if arguments.corpus.is_file() else replies.GENERATED
    result = {"sizes": rows, **throughput(), "corpus": corpus, "cores": os.cpu_count()}
    write_report(result, arguments.out)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print("\n".join(short_table(result)))
    return 0


def _sizes(text: str) -> list[int]:
    """Numbers of chunks, from "1000,10000"."""
    if not all(part.strip().isdecimal() and int(part) > 0 for part in text.split(",")):
        raise BadInput(replies.BAD_SIZES, text, replies.BAD_SIZES_TODO)
    return [int(part) for part in text.split(",")]


def measure(corpus: Path, chunks: int, folder: Path) -> Measured:
    """Ingest about `chunks` chunks into a fresh store, then ask it."""
    from ingest.sync import sync

    settings, store, feed = load_settings(), folder / "store", folder / "corpus.jsonl.gz"
    titles = write_feed(feed, corpus, chunks)
    first_s, summary = _timed(lambda: sync([feed], store, settings, _silent))
    again_s, _ = _timed(lambda: sync([feed], store, settings, _silent))
    index = Index(store, settings)
    chroma_s = _bare_chroma(index, folder / "bare")
    queries = titles[:: max(len(titles) // QUERIES, 1)][:QUERIES]
    load = os.getloadavg()[0]
    times = query_times(index, queries)
    found = recalls(index, queries[:50])
    index.close()
    ours, bare = (np.quantile(each, (0.5, 0.95)) for each in (times.ours, times.bare))
    return Measured(
        documents=summary.documents,
        chunks=summary.chunks,
        ingest_s=round(first_s, 2),
        chroma_s=round(chroma_s, 2),
        ingest_ratio=round(first_s / chroma_s, 2),
        resync_s=round(again_s, 2),
        resync_ratio=round(first_s / again_s, 1),
        query_p50_ms=round(float(ours[0]), 1),
        query_p95_ms=round(float(ours[1]), 1),
        bare_p50_ms=round(float(bare[0]), 1),
        bare_p95_ms=round(float(bare[1]), 1),
        query_ratio=round(float(ours[0] / bare[0]), 2),
        query_ratio_p95=round(float(ours[1] / bare[1]), 2),
        **found,
        memory_mb=memory_mb(store, queries[:50]),
        load=round(load, 1),
    )


def _silent(_phase: str, _done: int, _total: int | None) -> None:
    return None


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def _bare_chroma(index: Index, folder: Path) -> float:
    """Seconds to put the same ids, vectors, texts and metadata into a fresh Chroma with the same settings."""
    entries = [(c, d) for d in index.database.documents() for c in index.database.chunks_of(d.id, d.text)]
    ids = [chunk.id for chunk, _ in entries]
    vectors = index.vectors(ids)
    metadata = [{"document": d.id, "path": d.path, "kind": d.kind or "", "year": 0} for _, d in entries]
    texts = [chunk.text for chunk, _ in entries]
    dense = DenseIndex(folder, create=True)
    seconds, _ = _timed(lambda: dense.put(ids, vectors, texts, metadata))
    dense.close()
    return seconds
