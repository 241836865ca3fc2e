"""Intervals and tests against hand-worked numbers and scipy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evals.statistics import (
    bootstrap_means,
    bootstrap_quantile,
    bootstrap_ratio,
    mcnemar_p,
    quantile,
    sign_flip_p,
    wilson,
)


def test_wilson_is_the_textbook_interval() -> None:
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I, method 3


@given(st.integers(1, 400), st.integers(0, 400))
def test_wilson_agrees_with_scipy(n: int, k: int) -> None:
    k = min(k, n)
    outside = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((outside.low, outside.high), abs=1e-12)


def test_wilson_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        wilson(0, 0)


def test_the_bootstrap_of_a_mean_agrees_with_scipy() -> None:
    values = np.random.default_rng(1).random(60)
    outside = stats.bootstrap(
        (values,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(2)
    ).confidence_interval
    assert bootstrap_ratio(values, np.ones(60)) == pytest.approx(tuple(outside), abs=0.01)
    assert bootstrap_means(values[:, None])[0] == pytest.approx(tuple(outside), abs=0.01)


def test_a_cluster_keeps_its_items_together() -> None:
    """Ten facts in one row and one in each of nine: the one row moves the ratio as a whole."""
    wide = bootstrap_ratio([0.0] + [1.0] * 9, [10.0] + [1.0] * 9)
    apart = bootstrap_ratio([0.0] * 10 + [1.0] * 9, [1.0] * 19)
    assert wide[1] - wide[0] > apart[1] - apart[0]


def test_an_interval_of_rows_that_are_all_right_does_not_claim_certainty() -> None:
    assert bootstrap_ratio([2.0, 3.0, 1.0], [2.0, 3.0, 1.0]) == pytest.approx(wilson(3, 3))
    assert bootstrap_ratio([0.0, 0.0], [2.0, 3.0]) == pytest.approx(wilson(0, 2))


def test_the_same_seed_gives_the_same_interval() -> None:
    values = [0.1, 0.5, 0.2, 0.9, 0.4]
    assert bootstrap_ratio(values, [1.0] * 5) == bootstrap_ratio(values, [1.0] * 5)
    assert bootstrap_quantile(values, 0.95) == bootstrap_quantile(values, 0.95)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.sampled_from([0.0, 0.5, 0.95, 1.0]))
def test_a_quantile_agrees_with_numpy(values: list[float], share: float) -> None:
    assert quantile(values, share) == pytest.approx(float(np.quantile(values, share)), abs=1e-6)


def test_a_quantile_that_leans_on_infinity_is_infinite() -> None:
    assert quantile([1.0, 2.0, math.inf], 0.5) == 2.0
    assert quantile([1.0, 2.0, math.inf], 0.6) == math.inf


def test_the_sign_flip_test_by_hand() -> None:
    assert sign_flip_p([1.0, 1.0, 1.0, 0.0]) == 0.25  # 2 of 8 sign patterns reach |3|; the 0 says nothing
    assert sign_flip_p([0.0, 0.0]) == 1.0


@pytest.mark.parametrize("n", [8, 40])
def test_the_sign_flip_test_agrees_with_scipy(n: int) -> None:
    moved = np.random.default_rng(3).normal(0.3, 1.0, n)
    outside = stats.permutation_test(
        (moved,), np.sum, permutation_type="samples", n_resamples=20_000, rng=np.random.default_rng(4)
    ).pvalue
    assert sign_flip_p(moved) == pytest.approx(outside, abs=0.012)


def test_a_p_value_is_never_zero() -> None:
    assert sign_flip_p([1.0] * 200) == pytest.approx(1 / 10_001)


def test_mcnemar_by_hand() -> None:
    assert mcnemar_p(1, 5) == pytest.approx(2 * 7 / 64)
    assert mcnemar_p(0, 0) == 1.0
    assert mcnemar_p(4, 4) == 1.0


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_agrees_with_scipys_exact_binomial(first: int, second: int) -> None:
    if first + second:
        assert mcnemar_p(first, second) == pytest.approx(stats.binomtest(first, first + second).pvalue)
