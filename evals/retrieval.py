"""`python -m evals retrieval`: each leg of the search over a retrieval set, hybrid against the best."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from evals import replies
from evals.benchdata import Bench, BenchQuery, load_bench
from evals.ranking import ACCURACY, NAMES, Floats, Scorer, score_legs
from evals.report import dump, interval, number, table
from evals.statistics import bootstrap_means, sign_flip_p, wilson

HYBRID = "hybrid"
_RERANKED = "reranked"
_DECIMALS = 6
LegsBuilder = Callable[[Sequence[tuple[str, str]]], Mapping[str, Scorer]]
Columns = Mapping[str, Floats]


def build_legs(texts: Sequence[tuple[str, str]]) -> Mapping[str, Scorer]:
    """The legs of the default system over (title, text) pairs, held in a temporary index."""
    from vectorstore.bench import build_legs as build

    return build(texts)


def intervals(columns: Columns) -> dict[str, dict[str, float]]:
    """metric → mean over its queries with a bootstrap interval; equally many queries share resamples.

    Queries that are all wholly right or all wholly wrong have no spread to resample: Wilson's interval.
    """
    made: dict[str, dict[str, float]] = {}
    for names in _same_length(columns):
        matrix = np.stack([columns[name] for name in names], axis=1)
        for name, bounds in zip(names, bootstrap_means(matrix), strict=True):
            values = columns[name]
            low, high = wilson(values[0] * len(values), len(values)) if set(values) in ({0.0}, {1.0}) else bounds
            made[name] = _rounded(value=float(values.mean()), low=low, high=high)
    return {name: made[name] for name in columns}


def _same_length(columns: Columns) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for name, values in columns.items():
        groups.setdefault(len(values), []).append(name)
    return list(groups.values())


def paired(scores: Mapping[str, Columns]) -> dict[str, dict[str, float | str | int]]:
    """metric → hybrid − the other leg best on it: difference, low, high, p, n. Empty without a pair.

    A cross-encoder on top of the hybrid is not one of its legs.
    """
    others = [leg for leg in scores if leg not in (HYBRID, _RERANKED)]
    if HYBRID not in scores or not others:
        return {}
    made: dict[str, dict[str, float | str | int]] = {}
    for metric, values in scores[HYBRID].items():
        best = max(others, key=lambda leg: (float(scores[leg][metric].mean()), leg))
        moved = values - scores[best][metric]
        ((low, high),) = bootstrap_means(moved[:, None])
        numbers = _rounded(difference=float(moved.mean()), low=low, high=high, p=sign_flip_p(moved.tolist()))
        made[metric] = {"leg": best, **numbers, "n": len(moved)}
    return made


def _rounded(**values: float) -> dict[str, float]:
    return {name: round(value, _DECIMALS) for name, value in values.items()}


def evaluate(bench: Bench, build: LegsBuilder) -> dict[str, object]:
    """The `--json` object."""
    legs = build([(text.title, text.text) for text in bench.texts])
    scores = score_legs(bench, legs, _shown)
    return {
        "legs": {leg: intervals(columns) for leg, columns in scores.items()},
        "paired": paired(scores),
        "n_queries": len(bench.queries),
        "n_left_out": bench.left_out,
    }


def as_text(result: Mapping[str, object]) -> str:
    """The result as a table of legs, and a line for each paired difference."""
    legs: Mapping[str, Mapping[str, Mapping[str, float]]] = result["legs"]  # type: ignore[assignment]
    pairs: Mapping[str, Mapping[str, float]] = result["paired"]  # type: ignore[assignment]
    metrics = [name for name in (*NAMES, ACCURACY) if any(name in figures for figures in legs.values())]
    rows = [["", *metrics]]
    for leg, figures in legs.items():
        cells = (figures[name] for name in metrics)
        rows.append([leg, *(f"{number(c['value'])} ({interval(c['low'], c['high'])})" for c in cells)])
    lines = [table(rows)]
    for metric, pair in pairs.items():
        shown = {name: number(pair[name]) for name in ("difference", "low", "high", "p")}
        lines.append(replies.PAIRED.format(leg=pair["leg"], metric=metric, **shown))
    if not pairs:
        lines.append(replies.NO_PAIR)
    return "\n".join(lines)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `retrieval` to the command line."""
    parser = commands.add_parser("retrieval", help=replies.HELP_RETRIEVAL, description=replies.HELP_RETRIEVAL)
    parser.add_argument("bench", type=Path, metavar="BENCH_DIR", help=replies.HELP_BENCH)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace, build: LegsBuilder = build_legs) -> int:
    """Measure; 0 done. Raises UserError for a set that can't be used."""
    bench = load_bench(arguments.bench)
    result = evaluate(bench, build)
    if bench.left_out:
        print(replies.LEFT_OUT.format(count=bench.left_out), file=sys.stderr)
    print(dump(result) if arguments.json else as_text(result))
    return 0


def _shown(queries: Sequence[BenchQuery]) -> Iterator[BenchQuery]:
    """The queries, with a progress bar on stderr."""
    from rich.console import Console
    from rich.progress import track

    yield from track(queries, replies.SEARCHING, console=Console(stderr=True), transient=True)
