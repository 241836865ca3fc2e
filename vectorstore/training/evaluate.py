"""Dense-only figures of a static embedding: on retrieval sets of queries.jsonl and corpus.jsonl, and on files of
sentence pairs that people judged for likeness."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Matrix = NDArray[np.float32]
_EPSILON = np.float32(1e-12)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Texts and, for each query, the row numbers of its relevant documents (at least one)."""

    name: str
    documents: tuple[str, ...]
    queries: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]


def read_benchmark(folder: Path) -> Benchmark:
    """corpus.jsonl: _id, text; queries.jsonl: _id, text, relevant. Queries without an answer are left out."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").open(encoding="utf-8")]
    asked = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    rows = {row["_id"]: number for number, row in enumerate(corpus)}
    asked = [row for row in asked if row["relevant"]]
    return Benchmark(
        folder.name,
        tuple(row["text"] for row in corpus),
        tuple(row["text"] for row in asked),
        tuple(frozenset(rows[key] for key in row["relevant"]) for row in asked),
    )


def ndcg_at_10(scores: Matrix, relevant: tuple[frozenset[int], ...]) -> float:
    """Mean nDCG@10 with binary gains, log2 discount; `scores` is (queries, documents). Ties by row number."""
    discounts = 1.0 / np.log2(np.arange(2, 12))
    total = 0.0
    for row, gold in zip(scores, relevant, strict=True):
        best = np.argsort(-row, kind="stable")[:10]
        gained = sum(discounts[rank] for rank, document in enumerate(best) if int(document) in gold)
        total += float(gained / discounts[: min(len(gold), 10)].sum())
    return total / len(relevant)


def unit(rows: Matrix) -> Matrix:
    """Rows divided by their L2 norm; zero rows stay zero."""
    scaled: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _EPSILON)
    return scaled


def dense_scores(table: Matrix, queries: list[list[int]], documents: list[list[int]]) -> Matrix:
    """Cosine of summed token rows, (queries, documents)."""

    def pooled(texts: list[list[int]]) -> Matrix:
        return unit(np.stack([table[ids].sum(axis=0) for ids in texts]))

    scores: Matrix = pooled(queries) @ pooled(documents).T
    return scores


def late_scores(table: Matrix, queries: list[list[int]], documents: list[list[int]]) -> Matrix:
    """Late interaction: for each query token the largest cosine over the document's tokens, weighted by the
    norm of the query token's row and divided by the sum of those norms. (queries, documents)."""
    directions, weights = unit(table), np.linalg.norm(table, axis=1)
    scores = np.zeros((len(queries), len(documents)), np.float32)
    asked = np.unique(np.concatenate([np.asarray(ids, np.int64) for ids in queries if ids]))
    place = {int(token): number for number, token in enumerate(asked)}
    for column, ids in enumerate(documents):
        if not ids:
            continue
        best = (directions[asked] @ directions[np.unique(ids)].T).max(axis=1) * weights[asked]
        for row, tokens in enumerate(queries):
            if tokens:
                scores[row, column] = best[[place[token] for token in tokens]].sum() / weights[tokens].sum()
    return scores


def likeness(tokenizer: Tokenizer, table: Matrix, file: Path) -> dict[str, float]:
    """n pairs, and Spearman's rank correlation of cosines and labels. Rows: sentence_1, sentence_2, label."""
    from scipy.stats import spearmanr

    rows = [json.loads(line) for line in file.open(encoding="utf-8")]
    sides = [tokenizer.encode_batch([row[name] for row in rows]) for name in ("sentence_1", "sentence_2")]
    left, right = (unit(np.stack([table[code.ids].sum(axis=0) for code in side])) for side in sides)
    found = spearmanr((left * right).sum(axis=1), [row["label"] for row in rows])
    return {"n": len(rows), "spearman": float(found.statistic)}


def figures(tokenizer: Tokenizer, table: Matrix, folder: Path) -> dict[str, float]:
    """n queries and nDCG@10 of one benchmark folder: dense, late, and the even mean of both scores. Of a file
    of sentence pairs, see `likeness`.
    """
    if folder.is_file():
        return likeness(tokenizer, table, folder)
    bench = read_benchmark(folder)
    queries = [encoding.ids for encoding in tokenizer.encode_batch(list(bench.queries))]
    documents = [encoding.ids for encoding in tokenizer.encode_batch(list(bench.documents))]
    dense, late = dense_scores(table, queries, documents), late_scores(table, queries, documents)
    scored = {"dense": dense, "late": late, "mean": dense + late}
    return {"n": len(queries)} | {name: ndcg_at_10(found, bench.relevant) for name, found in scored.items()}
