"""The scale bench as a table and a plot in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_COLUMNS = (
    ("chunks", "chunks"), ("documents", "documents"), ("ingest_s", "ingest s"), ("chroma_s", "bare Chroma s"),
    ("ingest_ratio", "ingest ÷ Chroma"), ("resync_ratio", "first ÷ re-sync"), ("query_p50_ms", "query p50 ms"),
    ("query_p95_ms", "query p95 ms"), ("bare_p50_ms", "bare p50 ms"), ("query_ratio", "query ÷ bare"),
    ("dense_recall", "dense recall@10"), ("memory_mb", "memory MB"),
)  # fmt: skip


def write_report(result: Mapping[str, Any], out: Path) -> None:
    """scale.md, scale.json and scale.png in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    rows: Sequence[Mapping[str, Any]] = result["sizes"]
    lines = [
        "# Scale",
        "",
        f"Corpus: {result['corpus']}. One run on one machine, both sides of each ratio one after the other; "
        "`python -m evals bench` makes it anew.",
        "",
        "| " + " | ".join(label for _, label in _COLUMNS) + " |",
        "|" + "---|" * len(_COLUMNS),
        *("| " + " | ".join(f"{row[name]:,}" for name, _ in _COLUMNS) + " |" for row in rows),
        "",
        "Bare Chroma: the same ids, vectors, texts and metadata into an empty collection. Bare query: the four "
        "tantivy searches and the one Chroma query that candidates come from, without rescoring. Dense recall: share "
        "of the exactly nearest ten that the graph finds. Memory: of a process that opens the store and answers 50 "
        "questions.",
        "",
        f"The bundled model embeds {result['texts_per_s']:,} texts of 400 characters a second.",
        "",
        "![Time and memory by size](scale.png)",
        "",
    ]
    (out / "scale.md").write_text("\n".join(lines), "utf-8")
    (out / "scale.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _plot(rows, out / "scale.png")


def _plot(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 3), layout="constrained")
    left, right = figure.subplots(1, 2)
    sizes = [row["chunks"] for row in rows]
    for name, label in (("ingest_s", "ingest"), ("chroma_s", "bare Chroma")):
        left.loglog(sizes, [row[name] for row in rows], marker="o", label=label)
    for name, label in (("query_p50_ms", "query p50"), ("query_p95_ms", "query p95"), ("bare_p50_ms", "bare p50")):
        right.semilogx(sizes, [row[name] for row in rows], marker="o", label=label)
    for axes, unit in ((left, "s"), (right, "ms")):
        axes.set_xlabel("chunks")
        axes.set_ylabel(unit)
        axes.legend(frameon=False)
    figure.savefig(path, dpi=110)
