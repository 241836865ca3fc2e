"""Two runs compared on what is no sum over rows: times, lengths and curves."""

import pytest

from evals.cases import Case
from evals.catalogue import BY_NAME
from evals.change import statistic, whole_change
from evals.compare import compare, outcomes
from evals.report import p_value
from tests.evals.fake_system import answer, case


def timed(*seconds: float) -> list[Case]:
    return [case(answer(timings={"total_s": s}), key=f"r{at}") for at, s in enumerate(seconds)]


def rows(run: list[Case]) -> list[str]:
    return [one.row.id for one in run]


def test_a_run_that_is_slower_everywhere_is_worse() -> None:
    """Medians 0.2 and 0.5 in every one of the 400 resamples: p is 2 · 1 ÷ 401."""
    a, b = timed(*[0.2] * 10), timed(*[0.5] * 10)
    made = whole_change(BY_NAME["latency_p50_s"], a, b, rows(a))
    assert (made.a, made.b, made.difference, made.low, made.high) == (0.2, 0.5, 0.3, 0.3, 0.3)
    assert made.p == pytest.approx(2 / 401, abs=1e-6)
    assert compare(a, b, [BY_NAME["latency_p50_s"]])["latency_p50_s"].verdict == "worse"
    assert compare(b, a, [BY_NAME["latency_p50_s"]])["latency_p50_s"].verdict == "better"


def test_the_same_run_twice_differs_in_nothing() -> None:
    a = timed(0.1, 0.4, 0.2, 0.9)
    made = whole_change(BY_NAME["latency_p95_s"], a, a, rows(a))
    assert (made.difference, made.low, made.high, made.p) == (0.0, 0.0, 0.0, 1.0)


def test_a_curve_with_a_failed_row_is_not_compared() -> None:
    good = [case(answer(confidence=c), key=f"r{at}") for at, c in enumerate((0.9, 0.2))]
    failed = [good[0], case({"status": "failed"}, key="r1")]
    assert whole_change(BY_NAME["aurc"], good, failed, rows(good)).verdict == "not_scored"
    assert statistic(BY_NAME["aurc"], [BY_NAME["aurc"].score(one) for one in good]) == 0.0


def test_a_failed_row_is_slower_than_every_other() -> None:
    made = [BY_NAME["latency_p50_s"].score(one) for one in (*timed(0.1, 0.3), case({"status": "failed"}))]
    assert statistic(BY_NAME["latency_p50_s"], made) == 0.3


def test_longer_answers_differ_and_are_neither_better_nor_worse() -> None:
    a = [case(answer(text="ett två"), key=f"r{at}") for at in range(40)]
    b = [case(answer(text=f"ett två tre fyra {'fem ' * (at % 3)}"), key=f"r{at}") for at in range(40)]
    assert compare(a, b, [BY_NAME["answer_words_median"]])["answer_words_median"].verdict == "differs"


@pytest.mark.parametrize(("p", "shown"), [(0.0, "< 0,001"), (0.0009, "< 0,001"), (0.04, "0,040"), (None, "saknas")])
def test_a_p_value_is_never_shown_as_nothing(p: float | None, shown: str) -> None:
    assert p_value(p) == shown


def test_outcomes_hold_every_row() -> None:
    a = [case(key="1"), case(key="2", split="sealed")]
    b = [case(answer("no_evidence", text=""), key="1"), a[1]]
    assert outcomes(a, b) == {"1": "loss", "2": "tie"}
