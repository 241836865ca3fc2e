"""`python -m evals compare RUN_A RUN_B`: two runs on the same questions, question by question.

Rows are paired by id. Differences are B − A with a BCa bootstrap interval over rows (clusters where the set
has them); p is exact McNemar for shares of rows, else a paired permutation test. A failed row is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from evals import replies, texts
from evals.cases import Case, Metric, Score
from evals.catalogue import BY_NAME, CATALOGUE
from evals.change import NOT_SCORED, Change, whole_change
from evals.metrics_correct import label
from evals.report import dump, interval, number, p_value, table
from evals.score import read_cases
from evals.statistics import Floats, bca_difference, benjamini_hochberg, mcnemar_p, swap_p
from evals.summary import cluster_ids, weighed
from vectorstore.errors import BadInput

ALPHA = 0.05
_RANK = {"incorrect": 0, "missing": 1, "incomplete": 1, "acceptable": 2, "perfect": 3}


def pair(first: Sequence[Case], second: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """Rows that stand in both runs, in the first one's order. Raises BadInput where there is none."""
    others = {case.row.id: case for case in second}
    shared = [case for case in first if case.row.id in others]
    if not shared:
        raise BadInput(replies.NOT_SAME_ROWS, "A, B", replies.NOT_SAME_ROWS_TODO)
    return shared, [others[case.row.id] for case in shared]


def compare(
    first: Sequence[Case],
    second: Sequence[Case],
    metrics: Sequence[Metric] = CATALOGUE,
    adjust: Callable[[Sequence[float]], list[float]] = benjamini_hochberg,
) -> dict[str, Change]:
    """Every metric, paired row by row.

    `adjust` corrects for several metrics: Benjamini–Hochberg to look round, Holm to decide.
    """
    a, b = pair(first, second)
    clusters = cluster_ids(a)
    changes = {
        metric.name: (change if metric.summed else whole_change)(metric, a, b, clusters) for metric in metrics
    }  # fmt: skip
    ps = {name: made.p for name, made in changes.items() if made.p is not None}
    adjusted = dict(zip(ps, adjust(list(ps.values())), strict=True))
    return {name: _judge(made, BY_NAME[name], adjusted.get(name)) for name, made in changes.items()}


def change(metric: Metric, a: Sequence[Case], b: Sequence[Case], clusters: Sequence[str]) -> Change:
    """One metric over paired rows, not yet judged."""
    first, second = weights(metric, a, b)
    if not first[:, 1].sum() or not second[:, 1].sum():
        return NOT_SCORED
    values = [float(side[:, 0].sum() / side[:, 1].sum()) for side in (first, second)]
    once = np.array_equal(first[:, 1], second[:, 1]) and set(np.unique(first[:, 1])) <= {0.0, 1.0}
    grouped = len(set(clusters)) < len(clusters)
    p = _mcnemar(first, second) if metric.kind == "proportion" and once and not grouped else None
    first, second = by_cluster(first, clusters), by_cluster(second, clusters)
    low, high = bca_difference(first, second)
    p = swap_p(first, second) if p is None else p
    made = [round(value, 6) + 0.0 for value in (*values, values[1] - values[0], low, high, p)]
    return Change(made[0], made[1], made[2], made[3], made[4], made[5], None, "")


def weights(metric: Metric, a: Sequence[Case], b: Sequence[Case]) -> tuple[Floats, Floats]:
    """(right, asked) of every row in both runs, each (rows, 2). A row that failed counts as wrong for as much
    as the other run was asked, where that is known.
    """
    scores = [(metric.score(one), metric.score(other)) for one, other in zip(a, b, strict=True)]
    filled = [(_filled(one, other), _filled(other, one)) for one, other in scores]
    both = weighed(metric, [score for pair in filled for score in pair])
    array = np.array(both, float).reshape(-1, 2, 2)
    return array[:, 0], array[:, 1]


def _filled(score: Score | None, other: Score | None) -> Score | None:
    if score is not None and score.right is None and score.asked is None and other is not None and other.asked:
        return Score(None, other.asked)
    return score


def by_cluster(values: Floats, clusters: Sequence[str]) -> Floats:
    """Sums over the rows of each cluster, in order of first appearance."""
    places: dict[str, int] = {}
    at = np.array([places.setdefault(name, len(places)) for name in clusters])
    sums = np.zeros((len(places), values.shape[1]))
    np.add.at(sums, at, values)
    return sums


def _mcnemar(first: Floats, second: Floats) -> float:
    gained = int(np.sum((second[:, 0] > 0) & (first[:, 0] <= 0)))
    lost = int(np.sum((first[:, 0] > 0) & (second[:, 0] <= 0)))
    return mcnemar_p(gained, lost)


def _judge(made: Change, metric: Metric, p_adjusted: float | None) -> Change:
    if made.difference is None or p_adjusted is None:
        return made
    shown = p_adjusted <= ALPHA and made.difference != 0
    better = (made.difference > 0) != metric.lower_is_better
    if not shown:
        verdict = "no_difference_shown"
    elif not metric.directed:
        verdict = "differs"
    else:
        verdict = "better" if better else "worse"
    return replace(made, p_adjusted=round(p_adjusted, 6), verdict=verdict)


def outcomes(a: Sequence[Case], b: Sequence[Case]) -> dict[str, str]:
    """Row id → win, loss or tie of B by the answers' labels. Of sealed rows only the numbers may be shown."""
    found: dict[str, str] = {}
    for one, other in zip(a, b, strict=True):
        before, after = _rank(one), _rank(other)
        found[one.row.id] = "win" if after > before else "loss" if after < before else "tie"
    return found


def _rank(case: Case) -> int:
    found = label(case)
    return -1 if found is None else _RANK[found]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `compare` to the command line."""
    parser = commands.add_parser("compare", help=replies.HELP_COMPARE, description=replies.HELP_COMPARE)
    parser.add_argument("run_a", type=Path, metavar="RUN_A", help=replies.HELP_RUN_FOLDER)
    parser.add_argument("run_b", type=Path, metavar="RUN_B", help=replies.HELP_RUN_FOLDER)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Compare; always 0: `gate` is the command that judges."""
    a, b = pair(read_cases(arguments.run_a), read_cases(arguments.run_b))
    changes, rows = compare(a, b), outcomes(a, b)
    counts = {name: list(rows.values()).count(name) for name in ("win", "loss", "tie")}
    if arguments.json:
        made: dict[str, Any] = {"n": len(a), "metrics": {name: one.as_dict() for name, one in changes.items()}}
        sealed = {case.row.id for case in a if case.row.sealed}
        lists = {name: [key for key, had in rows.items() if had == name and key not in sealed] for name in counts}
        print(dump(made | {"rows": {**counts, "won": lists["win"], "lost": lists["loss"]}}))
    else:
        print(replies.COMPARED.format(n=len(a), a=arguments.run_a, b=arguments.run_b))
        print(changes_table(changes))
        print(replies.ROWS_CHANGED.format(wins=counts["win"], losses=counts["loss"], ties=counts["tie"]))
    return 0


def changes_table(changes: dict[str, Change]) -> str:
    """Every compared metric as text."""
    return table(changes_rows(changes))


def changes_rows(changes: dict[str, Change]) -> list[Sequence[str]]:
    """Every compared metric as cells, the heading first."""
    heading = (
        replies.METRIC, replies.LABEL, "A", "B", replies.DIFFERENCE, replies.INTERVAL, replies.P_VALUE, replies.VERDICT,
    )  # fmt: skip
    rows: list[Sequence[str]] = [heading]
    for name, made in changes.items():
        numbers = (number(made.a), number(made.b), number(made.difference), interval(made.low, made.high))
        rows.append(
            (name, texts.LABELS.get(name, ""), *numbers, p_value(made.p_adjusted), replies.VERDICTS[made.verdict])
        )
    return rows
