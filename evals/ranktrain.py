"""`python -m evals train-ranking`: the weights of vectorstore/data/ranking.json, from sets with known answers.

A linear softmax over a question's candidates (Cao and others 2007, ListNet, top one): the loss is −log of the
probability that falls on relevant passages. Judged by cross-validation; sets that are only measured are never
fitted to.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import replies
from evals.benchdata import load_bench
from evals.dataset import load_dataset
from vectorstore.bench import BenchCorpus
from vectorstore.features import NAMES
from vectorstore.index import Index
from vectorstore.rank import WEIGHTS_FILE
from vectorstore.settings import load_settings
from vectorstore.terms import TERMS

Array = NDArray[np.float64]
FOLDS = 5
RIDGE = 40.0
_OTHERS = 12
_SEED = 0
# Few questions name a month: what they teach about dates is kept from outweighing the words.
MOST = {"date": 3.0}
# A small set counts as if it were larger (fewer than so many questions: so many times), to be heard beside 962.
_SMALL = ((100, 4.0), (200, 2.0))
# Roots and lengths refine what the features say: they pay four times the ridge.
_REFINES = 2.0


@dataclass(frozen=True, slots=True)
class Example:
    """One question: terms (candidates, t), which candidates are relevant, and what DCG is at best.

    `found`: which candidates the search would rescore; the others only teach. `among`: which are of the question's
    own category, for in-category accuracy; none where nothing is said.
    """

    features: Array
    relevant: NDArray[np.bool_]
    ideal: float
    among: NDArray[np.bool_]
    found: NDArray[np.bool_]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("train-ranking", help=replies.HELP_TRAIN_RANKING)
    parser.add_argument("benches", nargs="+", type=Path, metavar="BENCH_DIR", help=replies.HELP_TRAIN_BENCH)
    parser.add_argument(
        "--questions", nargs="*", default=[], metavar="DATASET:STORE", help=replies.HELP_TRAIN_QUESTIONS
    )
    parser.add_argument("--measure", nargs="*", default=[], type=Path, metavar="BENCH_DIR", help=replies.HELP_MEASURE)
    parser.add_argument("--write", action="store_true", help=replies.HELP_WRITE_RANKING)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Fit, report by cross-validation, and write the weights when asked to."""
    groups = {folder.name: bench_examples(folder) for folder in arguments.benches}
    groups |= {Path(pair.partition(":")[0]).stem: store_examples(*pair.split(":", 1)) for pair in arguments.questions}
    for name, scored in cross_validated(groups).items():
        print(f"{name}: {_figures(groups[name], scored)}, cross-validated)")
    weights = fit(list(groups.values()))
    for folder in arguments.measure:
        measured = bench_examples(folder)
        print(f"{folder.name}: {_figures(measured, [e.features @ weights for e in measured])}, not fitted to)")
    if arguments.write:
        write(weights, groups)
        print(f"{WEIGHTS_FILE}", file=sys.stderr)
    return 0


def _figures(group: Sequence[Example], scored: Sequence[Array]) -> str:
    pairs = list(zip(group, scored, strict=True))
    said = f"nDCG@10 {np.mean([ndcg(e, scores) for e, scores in pairs]):.4f}"
    right = [first_is_right(e, scores) for e, scores in pairs if e.among.any()]
    return f"{said}{f', accuracy {np.mean(right):.4f}' if right else ''} (n = {len(pairs)}"


def bench_examples(folder: Path) -> list[Example]:
    """One example for each query of a retrieval set."""
    bench = load_bench(folder)
    corpus = BenchCorpus([(text.title, text.text) for text in bench.texts])
    made = []
    for query in bench.queries:
        table = corpus.table(query.text)
        relevant = np.zeros(len(table), bool)
        among = np.zeros(len(table), bool)
        relevant[list(query.relevant)], among[list(query.candidates)] = True, True
        made.append(_cut(table, relevant, among, corpus.all_scores(query.text)["hybrid"] > 0))
    return made


def store_examples(dataset: str, store: str) -> list[Example]:
    """One example for each answerable question about a store; every passage of a gold document is relevant."""
    index = Index(Path(store), load_settings())
    made = []
    for row in load_dataset(Path(dataset)).rows:
        if row.answerable and row.gold_docs and not row.history:
            ids, table = index.feature_table(row.question)
            chunks = index.database.chunks(ids)
            documents = [index.document(chunks[key].document_id) for key in ids]
            relevant = np.asarray([doc is not None and doc.path in row.gold_docs for doc in documents])
            if relevant.any():
                made.append(_cut(table, relevant, np.zeros(len(table), bool), np.ones(len(table), bool)))
    index.close()
    return made


def _cut(table: Array, relevant: NDArray[np.bool_], among: NDArray[np.bool_], found: NDArray[np.bool_]) -> Example:
    """What the search would rescore, what is relevant or of the category, and _OTHERS more with an empty passage:
    without those nothing would say that a short text which holds none of the question's words is worse than a
    long one which holds them all.
    """
    chosen = found | relevant | among
    rest = np.flatnonzero(~chosen)
    chosen[rest[:: max(1, len(rest) // _OTHERS)]] = True
    ideal = float((1 / np.log2(np.arange(min(10, int(relevant.sum()))) + 2)).sum())
    table = np.concatenate([table[chosen], np.zeros((1, table.shape[1]))])
    kept, own, seen = (np.r_[flags[chosen], False] for flags in (relevant, among, found))
    return Example(table, kept, ideal, own, seen)


def ndcg(example: Example, scores: Array) -> float:
    """nDCG@10 of one question by the scores (candidates,)."""
    order = np.argsort(np.where(example.found, -scores, np.inf), kind="stable")[:10]
    gains = (example.relevant & example.found)[order] / np.log2(np.arange(len(order)) + 2)
    return float(gains.sum() / example.ideal)


def first_is_right(example: Example, scores: Array) -> bool:
    """Whether the best of the question's own category is relevant."""
    among = example.among & example.found
    return bool(among.any() and example.relevant[np.argmax(np.where(among, scores, -np.inf))])


def fit(groups: Sequence[Sequence[Example]], sizes: Sequence[int] | None = None) -> Array:
    """Weights (terms,) in the terms' own units. `sizes` of the whole sets where `groups` are parts of them, so that
    a part counts as much as its set does."""
    from scipy.optimize import minimize

    whole = sizes if sizes is not None else [len(group) for group in groups]
    kept = [(e, _weight(size)) for group, size in zip(groups, whole, strict=True) for e in group]
    scale = np.sqrt(np.mean([e.features.var(axis=0) for e, _ in kept], axis=0)) + 1e-9
    scale[scale < 1e-6] = np.inf
    scale[len(NAMES) :] *= _REFINES
    rows = [(e.features / scale, e.relevant, weight) for e, weight in kept]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = RIDGE * float(weights @ weights) / 2, RIDGE * weights
        for features, relevant, weight in rows:
            scores = features @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = max(float(chances[relevant].sum()), 1e-12)
            target = np.where(relevant, chances / right, 0.0)
            total -= weight * np.log(right)
            slope = slope + weight * (chances - target) @ features
        return total, slope

    bounds = [(None, MOST[name] * size if name in MOST else None) for name, size in zip(TERMS, scale, strict=True)]
    start = np.zeros(len(TERMS))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150}).x
    made: Array = np.asarray(found, float) / scale
    return made


def _weight(questions: int) -> float:
    return next((weight for below, weight in _SMALL if questions < below), 1.0)


def cross_validated(groups: Mapping[str, Sequence[Example]]) -> dict[str, list[Array]]:
    """Scores (candidates,) of every question, in order, by weights fitted without it."""
    rng = np.random.default_rng(_SEED)
    fold = {name: rng.permutation(len(group)) % FOLDS for name, group in groups.items()}
    made: dict[str, list[Array]] = {name: [np.zeros(0)] * len(group) for name, group in groups.items()}
    for number in range(FOLDS):
        train = [[e for e, f in zip(group, fold[name], strict=True) if f != number] for name, group in groups.items()]
        weights = fit(train, [len(group) for group in groups.values()])
        for name, group in groups.items():
            for at in np.flatnonzero(fold[name] == number).tolist():
                made[name][at] = group[at].features @ weights
    return made


def write(weights: Array, groups: Mapping[str, Sequence[Example]]) -> None:
    """Write the weights, and the middle and spread that put the best hits between about 0.5 and 0.95."""
    best = np.asarray([(e.features @ weights).max() for group in groups.values() for e in group])
    low, high = np.quantile(best, [0.1, 0.9])
    spread = float(high - low) / 2.5
    raw = {
        "weights": {name: round(float(value), 3) for name, value in zip(TERMS, weights, strict=True)},
        "middle": round(float(low), 3),
        "spread": round(spread, 3),
        "trained_on": {name: len(group) for name, group in groups.items()},
    }
    WEIGHTS_FILE.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", "utf-8")
