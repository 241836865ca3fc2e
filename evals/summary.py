"""From row scores to a figure with its interval, its rows, how many could not be scored, and its bounds."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from evals import replies
from evals.cases import Case, Metric, Score
from evals.catalogue import CATALOGUE
from evals.statistics import bootstrap_quantile, bootstrap_ratio, bootstrap_rows, quantile, wilson

_DECIMALS = 6
MOST_UNSCORED = 0.02
Weighed = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric over a run. `n` rows it applies to, `n_unscored` of them where the system failed.

    `value` counts unscored rows as wrong. None: could not be scored, with a `reason`. `low` and `high` bound
    the 95 % interval; a bound is None where it leans on rows that failed. `lower` and `upper` are the value
    with every unscored thing counted as 0 and as 1 (for truthfulness −1 and 1).
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    n_unscored: int
    reason: str | None = None
    lower: float | None = None
    upper: float | None = None

    def as_dict(self) -> dict[str, float | int | str | None]:
        """The JSON form; `reason` only where there is one."""
        form = asdict(self) | {"scored": self.n - self.n_unscored}
        if self.reason is None:
            del form["reason"]
        return form


def summarise(cases: Sequence[Case], metrics: Sequence[Metric] = CATALOGUE) -> dict[str, Figure]:
    """Every metric over the cases, in the order of `metrics`; rows of one cluster are resampled together."""
    clusters = cluster_ids(cases)
    return {metric.name: figure(metric, [metric.score(case) for case in cases], clusters) for metric in metrics}


def unscored_share(cases: Sequence[Case]) -> float:
    """Rows where the system failed ÷ rows; a run with more than MOST_UNSCORED of them is invalid."""
    return sum(case.failed for case in cases) / len(cases) if cases else 0.0


def cluster_ids(cases: Sequence[Case]) -> tuple[str, ...]:
    """A row's cluster; its own id where it has none. A variant belongs to the row that it was made from."""
    return tuple(case.row.cluster or case.row.variant_of or case.row.id for case in cases)


def figure(metric: Metric, scores: Sequence[Score | None], clusters: Sequence[str] = ()) -> Figure:
    """One metric from its row scores; None among them are rows that it does not apply to."""
    applying = [score for score in scores if score is not None]
    names = [name for name, score in zip(clusters, scores, strict=True) if score is not None] if clusters else []
    unscored = sum(score.right is None for score in applying)
    n = len(applying)
    if not applying:
        return Figure(None, None, None, 0, 0, replies.NOTHING_APPLIES)
    if unscored == n:
        return Figure(None, None, None, n, unscored, replies.NOTHING_SCORED)
    if metric.kind in ("quantile", "duration"):
        return _quantile_figure(metric, applying, n, unscored)
    if metric.kind == "curve":
        return _curve_figure(metric, applying, n, unscored)
    return _ratio_figure(metric, weighed(metric, applying), names, n, unscored, applying)


def weighed(metric: Metric, scores: Sequence[Score | None], worth: float | None = None) -> list[Weighed]:
    """(right, asked) of each row, an unscored one at `worth` per asked (else the metric's worst).

    Where it is unknown how much a failed row was asked, it is the most of any row. (0, 0): does not apply.
    """
    each = metric.worst if worth is None else worth
    most = max((score.asked for score in scores if score and score.asked), default=1.0)
    found: list[Weighed] = []
    for score in scores:
        asked = 0.0 if score is None else most if score.asked is None else score.asked
        right = 0.0 if score is None else each * asked if score.right is None else score.right
        found.append((right, asked))
    return found


def _ratio_figure(
    metric: Metric, pairs: Sequence[Weighed], clusters: Sequence[str], n: int, unscored: int, scores: Sequence[Score]
) -> Figure:
    """Σ right ÷ Σ asked."""
    right, asked = _by_cluster(pairs, clusters)
    if not sum(asked):
        return Figure(None, None, None, n, unscored, replies.NOTHING_ASKED)
    plain = metric.kind == "proportion" and len(right) == n
    bounds = wilson(sum(right), n) if plain else bootstrap_ratio(right, asked)
    ends = sorted(_share(weighed(metric, scores, worth)) for worth in (metric.worst, metric.best))
    value = _finite(sum(right) / sum(asked))
    return Figure(value, _finite(bounds[0]), _finite(bounds[1]), n, unscored, None, _finite(ends[0]), _finite(ends[1]))


def _share(pairs: Sequence[Weighed]) -> float:
    return sum(right for right, _ in pairs) / sum(asked for _, asked in pairs)


def _by_cluster(pairs: Sequence[Weighed], clusters: Sequence[str]) -> tuple[list[float], list[float]]:
    sums: dict[object, list[float]] = {}
    for at, (right, asked) in enumerate(pairs):
        total = sums.setdefault(clusters[at] if clusters else at, [0.0, 0.0])
        total[0] += right
        total[1] += asked
    return [right for right, _ in sums.values()], [asked for _, asked in sums.values()]


def _quantile_figure(metric: Metric, applying: Sequence[Score], n: int, unscored: int) -> Figure:
    """A quantile. For a duration, a failed row took longer than every measured one; else it is left out."""
    values = [score.right for score in applying if score.right is not None]
    best = _finite(quantile(values, metric.share))
    if metric.kind == "duration":
        values += [math.inf] * unscored
    value = _finite(quantile(values, metric.share))
    if value is None:
        return Figure(None, None, None, n, unscored, replies.LEANS_ON_FAILED, best)
    low, high = bootstrap_quantile(values, metric.share)
    return Figure(value, _finite(low), _finite(high), n, unscored, None, best, value)


def _curve_figure(metric: Metric, applying: Sequence[Score], n: int, unscored: int) -> Figure:
    """A statistic over all rows at once. With a failed row it has bounds but no value: a curve over the rest
    could come out better than it was.
    """
    combine = metric.combine
    assert combine is not None
    ends = sorted((metric.worst, metric.best))
    if unscored:
        return Figure(None, None, None, n, unscored, replies.LEANS_ON_FAILED, ends[0], ends[1])
    pairs = [(score.right or 0.0, score.asked or 0.0) for score in applying]
    value = combine(pairs)
    if value is None:
        return Figure(None, None, None, n, unscored, replies.ONE_CLASS)
    low, high = _curve_interval(pairs, combine, value)
    shown = _finite(value)
    return Figure(shown, _finite(low), _finite(high), n, unscored, None, shown, shown)


def _curve_interval(
    pairs: Sequence[Weighed], combine: Callable[[Sequence[Weighed]], float | None], value: float
) -> tuple[float, float]:
    samples = (combine([pairs[at] for at in rows]) for rows in bootstrap_rows(len(pairs)))
    found = [sample for sample in samples if sample is not None] or [value]
    # A statistic of a resample can be biased (coverage at a risk): the interval still holds the value.
    return min(quantile(found, 0.025), value), max(quantile(found, 0.975), value)


def _finite(value: float) -> float | None:
    return round(value, _DECIMALS) + 0.0 if math.isfinite(value) else None
