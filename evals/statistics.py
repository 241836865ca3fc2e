"""Intervals and paired tests. All seeded: the same numbers in give the same numbers out.

Intervals are 95 %. A bootstrap resamples rows, so facts or citations of one row stay together (the row is
the cluster). Where every row is wholly right or wholly wrong, resampling has no spread and would claim
certainty: then the interval is Wilson's over the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

SEED = 20240911
RESAMPLES = 2000
FLIPS = 10_000
_BATCH = 200
_EXACT_UP_TO = 12
_Z = NormalDist().inv_cdf(0.975)

Interval = tuple[float, float]
Floats = NDArray[np.float64]


def wilson(successes: float, n: int) -> Interval:
    """Wilson's score interval (1927) for a rate of `n` independent rows. Raises ValueError for n < 1."""
    if n < 1:
        raise ValueError("Wilson's interval needs at least one row")
    rate, z2 = successes / n, _Z * _Z
    centre = (rate + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(rate * (1 - rate) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def _resamples(n: int, seed: int) -> Iterator[NDArray[np.int64]]:
    """Batches of row indices with replacement, each (_BATCH, n); RESAMPLES in all."""
    rng = np.random.default_rng(seed)
    for _ in range(0, RESAMPLES, _BATCH):
        yield rng.integers(0, n, size=(_BATCH, n))


def bootstrap_ratio(numerators: Sequence[float], denominators: Sequence[float], seed: int = SEED) -> Interval:
    """Percentile interval of sum(numerators) ÷ sum(denominators), rows resampled together.

    Resamples whose denominators sum to 0 are left out. Raises ValueError where all denominators are 0.
    """
    over, under = np.asarray(numerators, float), np.asarray(denominators, float)
    if over.shape != under.shape or not under.sum() > 0:
        raise ValueError("a ratio needs as many numerators as denominators, and a denominator above 0")
    used = under > 0
    if np.all(over[used] == under[used]) or not over.any():
        return wilson(float(np.sum(over[used] > 0)), int(used.sum()))
    ratios: list[Floats] = []
    for rows in _resamples(len(over), seed):
        sums, totals = over[rows].sum(axis=1), under[rows].sum(axis=1)
        ratios.append(sums[totals > 0] / totals[totals > 0])
    low, high = np.quantile(np.concatenate(ratios), [0.025, 0.975])
    return float(low), float(high)


def quantile(values: Sequence[float], share: float) -> float:
    """Linear interpolation between order statistics (Hyndman–Fan 7); inf where it leans on a value of inf."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below, above = math.floor(place), math.ceil(place)
    if below == above or ordered[below] == ordered[above]:
        return ordered[below]
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def bootstrap_quantile(values: Sequence[float], share: float, seed: int = SEED) -> Interval:
    """Percentile interval of a quantile; a bound is inf where it leans on values of inf."""
    numbers = np.asarray(values, float)
    samples = (sample for rows in _resamples(len(numbers), seed) for sample in numbers[rows].tolist())
    found = [quantile(sample, share) for sample in samples]
    return quantile(found, 0.025), quantile(found, 0.975)


def bootstrap_means(columns: Floats, seed: int = SEED) -> list[Interval]:
    """Percentile interval of the mean of each column of a (rows, columns) array, rows resampled together."""
    rows, width = columns.shape
    means: list[Floats] = []
    for sample in _resamples(rows, seed):
        counts = np.stack([np.bincount(line, minlength=rows) for line in sample])
        means.append(counts @ columns / rows)
    low, high = np.quantile(np.concatenate(means), [0.025, 0.975], axis=0)
    return [(float(low[at]), float(high[at])) for at in range(width)]


def sign_flip_p(differences: Sequence[float], seed: int = SEED) -> float:
    """Two-sided p of a paired permutation test: under the null each difference may change its sign.

    Exact up to 12 differences that are not 0; above that (b + 1) / (m + 1) over m = 10,000 seeded flips
    (Phipson & Smyth 2010), so it is never 0.
    """
    moved = np.asarray([value for value in differences if value != 0], float)
    n = len(moved)
    if n == 0:
        return 1.0
    observed = abs(moved.sum()) - 1e-9 * np.abs(moved).sum()
    if n <= _EXACT_UP_TO:
        patterns = (np.arange(1 << n)[:, None] >> np.arange(n)) & 1
        return float(np.mean(np.abs((1 - 2 * patterns) @ moved) >= observed))
    rng = np.random.default_rng(seed)
    beyond = 0
    for _ in range(0, FLIPS, _BATCH):
        signs = 1.0 - 2.0 * rng.integers(0, 2, size=(_BATCH, n))
        beyond += int(np.sum(np.abs(signs @ moved) >= observed))
    return (beyond + 1) / (FLIPS + 1)


def mcnemar_p(only_first: int, only_second: int) -> float:
    """Exact two-sided McNemar test on the discordant pairs: binomial with p = ½; 1.0 where there are none."""
    n, least = only_first + only_second, min(only_first, only_second)
    tail = sum(math.comb(n, k) for k in range(least + 1))
    return min(1.0, 2 * tail / (1 << n))
