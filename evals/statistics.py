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


def bootstrap_rows(n: int, resamples: int = 400, seed: int = SEED) -> Iterator[list[int]]:
    """Row indices of each resample, for statistics that are no sum: fewer resamples, as they cost more."""
    rng = np.random.default_rng(seed)
    for _ in range(resamples):
        yield rng.integers(0, n, size=n).tolist()


def bca_difference(first: Floats, second: Floats, seed: int = SEED) -> Interval:
    """BCa interval (Efron 1987) of ratio(second) − ratio(first), where each is (rows, 2): right and asked.

    Rows are paired and resampled together. Where no row differs the interval is the difference itself.
    """
    rows = np.concatenate([first, second], axis=1)
    observed = _difference(rows.sum(axis=0))
    if np.array_equal(first, second) or len(rows) < 2:
        return float(observed), float(observed)
    made = [rows[batch].sum(axis=1) for batch in _resamples(len(rows), seed)]
    samples = _difference(np.concatenate(made))
    samples = samples[np.isfinite(samples)]
    left_out = _difference(rows.sum(axis=0) - rows)
    left_out = left_out[np.isfinite(left_out)]
    centred = left_out.mean() - left_out
    spread = float(np.sum(centred**2)) ** 1.5
    acceleration = float(np.sum(centred**3)) / (6 * spread) if spread else 0.0
    below = (np.sum(samples < observed) + 0.5 * np.sum(samples == observed)) / len(samples)
    bias = NormalDist().inv_cdf(min(max(float(below), 1 / len(samples)), 1 - 1 / len(samples)))
    low, high = (_bca_point(bias, acceleration, z) for z in (-_Z, _Z))
    ends = np.quantile(samples, [low, high])
    return float(ends[0]), float(ends[1])


def _difference(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        made: Floats = sums[..., 2] / sums[..., 3] - sums[..., 0] / sums[..., 1]
    return made


def _bca_point(bias: float, acceleration: float, z: float) -> float:
    return NormalDist().cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))


def swap_p(first: Floats, second: Floats, seed: int = SEED) -> float:
    """Two-sided p of a paired permutation test of two ratios: under the null each row's pair may change place.

    (b + 1) / (m + 1) over m seeded permutations; exact up to 12 rows that differ. `first`, `second`: (rows, 2).
    """
    moved = np.any(first != second, axis=1)
    n = int(moved.sum())
    if n == 0:
        return 1.0
    base = np.concatenate([first[~moved].sum(axis=0), second[~moved].sum(axis=0)])
    straight = np.concatenate([first[moved], second[moved]], axis=1)
    turned = np.concatenate([second[moved], first[moved]], axis=1)
    total = base + straight.sum(axis=0)
    observed = abs(float(_difference(total))) - 1e-12
    change = turned - straight
    if n <= _EXACT_UP_TO:
        patterns = ((np.arange(1 << n)[:, None] >> np.arange(n)) & 1).astype(float)
        return float(np.mean(np.abs(_difference(total + patterns @ change)) >= observed))
    rng = np.random.default_rng(seed)
    beyond = 0
    for _ in range(0, FLIPS, _BATCH):
        flips = rng.integers(0, 2, size=(_BATCH, n)).astype(float)
        beyond += int(np.sum(np.abs(_difference(total + flips @ change)) >= observed))
    return (beyond + 1) / (FLIPS + 1)


def holm(ps: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p values (1979), in the order given."""
    order = sorted(range(len(ps)), key=lambda at: ps[at])
    adjusted, highest = [0.0] * len(ps), 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[at]))
        adjusted[at] = highest
    return adjusted


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """Adjusted p values for the false discovery rate (1995), in the order given."""
    order = sorted(range(len(ps)), key=lambda at: -ps[at])
    adjusted, lowest = [0.0] * len(ps), 1.0
    for rank, at in enumerate(order):
        lowest = min(lowest, ps[at] * len(ps) / (len(ps) - rank))
        adjusted[at] = lowest
    return adjusted


def rows_needed(change: float, discordant: float, power: float = 0.8) -> int:
    """Paired rows to show a change of a rate at 5 % two-sided (Connor 1987); `discordant` is the share of rows
    whose outcome differs between the runs, at least `change`.
    """
    share = max(discordant, change)
    alpha, beta = _Z, NormalDist().inv_cdf(power)
    root = alpha * math.sqrt(share) + beta * math.sqrt(max(0.0, share - change * change))
    return math.ceil(root * root / (change * change))


def detectable_change(rows: int, discordant: float, power: float = 0.8) -> float:
    """The smallest change of a rate that so many paired rows show with this power; 1.0 where none does."""
    low, high = 0.0, 1.0
    if rows < 1 or rows_needed(1.0, discordant, power) > rows:
        return 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if rows_needed(middle, discordant, power) <= rows:
            high = middle
        else:
            low = middle
    return high
