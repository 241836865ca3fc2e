"""One metric in two runs. Here also the comparison of metrics that are no sums over rows: quantiles and curves."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.cases import Case, Metric, Score
from evals.statistics import bootstrap_rows, quantile

Scores = Sequence[Score | None]


@dataclass(frozen=True, slots=True)
class Change:
    """One metric in two runs. `verdict`: better, worse, no_difference_shown (of B), differs (of a metric that has
    no good direction), or not_scored.

    `p_adjusted` is adjusted over the metrics that were compared; the verdict goes by it.
    """

    a: float | None
    b: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    p_adjusted: float | None
    verdict: str

    def as_dict(self) -> dict[str, float | str | None]:
        """The JSON form."""
        return {name: getattr(self, name) for name in self.__slots__}


NOT_SCORED = Change(None, None, None, None, None, None, None, "not_scored")


def statistic(metric: Metric, scores: Scores) -> float | None:
    """A quantile's or a curve's value; None where it leans on failed rows or can't be worked out."""
    applying = [score for score in scores if score is not None]
    if metric.kind == "curve":
        if metric.combine is None or not applying or any(score.right is None for score in applying):
            return None
        return metric.combine([(score.right or 0.0, score.asked or 0.0) for score in applying])
    failed = math.inf if metric.kind == "duration" else None
    values = [failed if score.right is None else score.right for score in applying]
    held = [value for value in values if value is not None]
    found = quantile(held, metric.share) if held else math.inf
    return found if math.isfinite(found) else None


def whole_change(metric: Metric, a: Sequence[Case], b: Sequence[Case], clusters: Sequence[str]) -> Change:
    """The change of a quantile or a curve over paired rows, not yet judged.

    Interval: percentiles over rows (clusters) resampled in pairs. p: twice the smaller share of the resamples that
    lie on either side of no change (Efron & Tibshirani 1993, 16.4), one added above and below so that it is never
    0. Swapping the runs of single rows would not do: a median does not move until half of the rows have.
    """
    first, second = ([metric.score(case) for case in run] for run in (a, b))
    values = statistic(metric, first), statistic(metric, second)
    if values[0] is None or values[1] is None:
        return NOT_SCORED
    observed = values[1] - values[0]
    found = sorted(_resampled(metric, first, second, _groups(clusters))) or [observed]
    low, high = min(quantile(found, 0.025), observed), max(quantile(found, 0.975), observed)
    fewest = min(sum(value <= 0 for value in found), sum(value >= 0 for value in found))
    p = min(1.0, 2 * (1 + fewest) / (1 + len(found)))
    numbers = [round(value, 6) + 0.0 for value in (values[0], values[1], observed, low, high, p)]
    return Change(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], None, "")


def _groups(clusters: Sequence[str]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for at, name in enumerate(clusters):
        found.setdefault(name, []).append(at)
    return list(found.values())


def _resampled(metric: Metric, first: Scores, second: Scores, groups: Sequence[Sequence[int]]) -> Iterator[float]:
    for drawn in bootstrap_rows(len(groups)):
        rows = [at for group in drawn for at in groups[group]]
        one, other = (statistic(metric, [run[at] for at in rows]) for run in (first, second))
        if one is not None and other is not None:
            yield other - one
