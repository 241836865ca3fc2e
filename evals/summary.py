"""From row scores to a figure with its interval, its rows, and how many of them could not be scored."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from evals import replies
from evals.cases import Case, Metric, Score
from evals.metrics import METRICS
from evals.statistics import bootstrap_quantile, bootstrap_ratio, quantile, wilson

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric over a run. `n` rows it applies to, `n_unscored` of them where the system failed.

    `value` counts unscored rows as wrong. None: could not be scored, with a `reason`. `low` and `high` bound
    the 95 % interval; a bound is None where it leans on rows that failed.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_unscored: int
    reason: str | None = None

    def as_dict(self) -> dict[str, float | int | str | None]:
        """The JSON form; `reason` only where there is one."""
        form = asdict(self)
        if self.reason is None:
            del form["reason"]
        return form


def summarise(cases: Sequence[Case], metrics: Sequence[Metric] = METRICS) -> dict[str, Figure]:
    """Every metric over the cases, in the order of `metrics`."""
    return {metric.name: figure(metric, [metric.score(case) for case in cases]) for metric in metrics}


def figure(metric: Metric, scores: Sequence[Score | None]) -> Figure:
    """One metric from its row scores; None among them are rows that it does not apply to."""
    applying = [score for score in scores if score is not None]
    scored = [score for score in applying if score.right is not None]
    n, unscored = len(applying), len(applying) - len(scored)
    if not applying:
        return Figure(None, None, None, 0, 0, replies.NOTHING_APPLIES)
    if not scored:
        return Figure(None, None, None, n, unscored, replies.NOTHING_SCORED)
    if metric.kind in ("quantile", "duration"):
        return _quantile_figure(metric, applying, n, unscored)
    return _ratio_figure(metric, applying, n, unscored)


def _ratio_figure(metric: Metric, applying: Sequence[Score], n: int, unscored: int) -> Figure:
    """Σ right ÷ Σ asked. Where it is unknown how much a failed row was asked, it is the most of any row."""
    most = max((score.asked for score in applying if score.asked), default=1.0)
    right = [score.right or 0.0 for score in applying]
    asked = [most if score.asked is None else score.asked for score in applying]
    if not sum(asked):
        return Figure(None, None, None, n, unscored, replies.NOTHING_ASKED)
    bounds = wilson(sum(right), n) if metric.kind == "proportion" else bootstrap_ratio(right, asked)
    return Figure(_finite(sum(right) / sum(asked)), _finite(bounds[0]), _finite(bounds[1]), n, unscored)


def _quantile_figure(metric: Metric, applying: Sequence[Score], n: int, unscored: int) -> Figure:
    """A quantile. For a duration, a failed row took longer than every measured one; else it is left out."""
    values = [score.right for score in applying if score.right is not None]
    if metric.kind == "duration":
        values += [math.inf] * unscored
    value = _finite(quantile(values, metric.share))
    if value is None:
        return Figure(None, None, None, n, unscored, replies.LEANS_ON_FAILED)
    low, high = bootstrap_quantile(values, metric.share)
    return Figure(value, _finite(low), _finite(high), n, unscored)


def _finite(value: float) -> float | None:
    return round(value, _DECIMALS) if math.isfinite(value) else None
