"""Comparing two runs: paired differences with a verdict, and a gate of three values."""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from evals import run
from evals.__main__ import main
from evals.change import Change
from evals.gate import decide, rule
from evals.statistics import bca_difference, benjamini_hochberg, detectable_change, holm, rows_needed, swap_p
from tests.evals.fake_system import FakeSystem, answer, opener

N = 80


def make(folder: Path, wrong: Sequence[int] = (), broken: Sequence[int] = (), count: int = N) -> Path:
    path = folder.parent / f"set{count}.jsonl"
    questions = [f"Fråga {at}?" for at in range(count)]
    rows = [
        {"id": str(at), "question": question, "answerable": True, "gold_docs": ["a.md"], "facts": [["132"]]}
        for at, question in enumerate(questions)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    bad = answer(text="Inget tal.", hits=[{"path": "b.md"}])
    table = {question: bad if at in wrong else answer() for at, question in enumerate(questions)}
    given = argparse.Namespace(dataset=path, store=Path("lager"), out=folder, json=True)
    run.command(given, opener(FakeSystem(table, [questions[at] for at in broken])))
    return folder


def gate(new: Path, old: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["gate", str(new), "--baseline", str(old), "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def test_a_run_is_not_worse_than_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = make(tmp_path / "a", wrong=range(10))
    code, said = gate(same, same, capsys)
    assert (code, said["verdict"]) == (0, "not_worse")


def test_a_run_that_lost_a_quarter_is_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = gate(make(tmp_path / "b", wrong=range(20)), make(tmp_path / "a"), capsys)
    assert (code, said["verdict"]) == (1, "worse")
    assert said["metrics"]["doc_hit@5"]["difference"] == pytest.approx(-0.25)


def test_a_small_loss_can_not_be_told_and_says_how_many_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = gate(make(tmp_path / "b", wrong=range(3)), make(tmp_path / "a"), capsys)
    assert (code, said["verdict"]) == (3, "cannot_tell")
    assert said["more_questions"] > 0


def test_a_wide_margin_lets_a_small_loss_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(make(tmp_path / "b", wrong=range(3)), make(tmp_path / "a"), capsys, "--margin", "0.2")[0] == 0


def test_more_than_two_in_a_hundred_unscored_is_no_valid_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = gate(make(tmp_path / "b", broken=range(2)), make(tmp_path / "a"), capsys)
    assert (code, said["verdict"]) == (4, "invalid")
    assert gate(make(tmp_path / "c", broken=range(1)), make(tmp_path / "a"), capsys)[0] != 4


def test_runs_of_different_sets_are_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(make(tmp_path / "b", count=40), make(tmp_path / "a"), capsys)[0] == 4


def test_runs_without_one_common_question_are_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = make(tmp_path / "a", count=20), make(tmp_path / "b", count=20)
    for name in ("dataset.jsonl", "cassette.jsonl"):
        path = new / name
        path.write_text(re.sub(r'"id":( ?)"', r'"id":\1"annan-', path.read_text("utf-8")), "utf-8")
    code, said = gate(new, old, capsys)
    assert (code, said["verdict"], said["metrics"]) == (4, "invalid", {})


@pytest.mark.parametrize("wrong", [["--margin", "2"], ["--metrics", "finns_inte"], ["--metrics", "latency_p50_s"], []])
def test_wrong_usage_is_2(tmp_path: Path, wrong: list[str]) -> None:
    old = make(tmp_path / "a", count=4)
    new = old if wrong else tmp_path / "saknas"
    assert main(["gate", str(new), "--baseline", str(old), *wrong]) == 2


def test_compare_gives_each_metric_its_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = make(tmp_path / "a"), make(tmp_path / "b", wrong=range(20))
    capsys.readouterr()
    assert main(["compare", str(a), str(b), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    made = said["metrics"]["fact_recall"]
    assert {"a", "b", "difference", "low", "high", "p", "verdict"} <= set(made)
    assert (made["a"], made["b"], made["difference"], made["verdict"]) == (1.0, 0.75, -0.25, "worse")
    assert made["low"] < -0.25 < made["high"] < 0
    assert (said["rows"]["win"], said["rows"]["loss"], said["rows"]["tie"]) == (0, 20, 60)
    assert main(["compare", str(a), str(b)]) == 0
    assert "B sämre" in capsys.readouterr().out


def test_an_error_rate_that_rises_is_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = make(tmp_path / "a"), make(tmp_path / "b", wrong=range(20))
    capsys.readouterr()
    main(["compare", str(a), str(b), "--json"])
    made = json.loads(capsys.readouterr().out)["metrics"]["label_incomplete"]
    assert (made["difference"], made["verdict"]) == (0.25, "worse")


@pytest.mark.parametrize(
    ("low", "difference", "high", "p", "verdict"),
    [
        (-0.04, -0.01, 0.02, 0.5, "not_worse"), (-0.04, -0.03, -0.01, 0.01, "not_worse"),
        (-0.2, -0.1, -0.02, 0.01, "worse"), (-0.2, -0.1, -0.02, 0.2, "cannot_tell"),
        (-0.2, -0.05, 0.1, 0.3, "cannot_tell"), (0.0, 0.0, 0.0, 1.0, "not_worse"),
    ],
)  # fmt: skip
def test_the_rule_of_the_gate(low: float, difference: float, high: float, p: float, verdict: str) -> None:
    made = Change(0.5, 0.5 + difference, difference, low, high, p, p, "")
    assert rule(made, False, 0.05, 100).verdict == verdict
    turned = Change(0.5, 0.5 - difference, -difference, -high, -low, p, p, "")
    assert rule(turned, True, 0.05, 100).verdict == verdict


def test_where_only_the_test_holds_back_its_p_says_how_many_more() -> None:
    """z is 1.645 at p = .10 and 1.96 is wanted: n grows by (1.96 ÷ 1.645)² = 1.42."""
    made = Change(0.5, 0.4, -0.1, -0.18, -0.02, 0.1, 0.1, "")
    assert rule(made, False, 0.05, 100).more == 42


def test_one_worse_metric_outweighs_the_others() -> None:
    made = Change(0.5, 0.5, 0.0, 0.0, 0.0, 1.0, 1.0, "")
    rulings = {"a": rule(made, False, 0.05, 9), "b": rule(Change(1, 0, -0.5, -0.6, -0.4, 0, 0, ""), False, 0.05, 9)}
    assert decide(rulings) == "worse"


def test_the_bca_interval_agrees_with_scipy() -> None:
    rng = np.random.default_rng(5)
    first, second = rng.random(60), rng.random(60) ** 2
    ones = np.ones(60)
    mine = bca_difference(np.stack([first, ones], axis=1), np.stack([second, ones], axis=1))
    outside = stats.bootstrap((second - first,), np.mean, method="BCa", rng=np.random.default_rng(7))
    assert mine == pytest.approx(tuple(outside.confidence_interval), abs=0.01)


def test_the_swap_test_agrees_with_scipys_paired_permutation() -> None:
    rng = np.random.default_rng(3)
    first = rng.random(10)
    second = first + rng.normal(0.1, 0.2, 10)
    ones = np.ones(10)
    mine = swap_p(np.stack([first, ones], axis=1), np.stack([second, ones], axis=1))
    outside = stats.permutation_test(
        (second, first), lambda a, b, axis: np.mean(a - b, axis=axis), permutation_type="samples", vectorized=True
    )
    assert mine == pytest.approx(outside.pvalue, abs=1e-9)


def test_holms_adjustment_by_hand() -> None:
    """Sorted .01 .02 .04 times 3, 2, 1, never falling."""
    assert holm([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])


@pytest.mark.parametrize(
    ("change", "discordant", "n"), [(0.05, 0.1, 312), (0.05, 0.2, 626), (0.05, 0.3, 940), (0.1, 0.2, 155)]
)
def test_planning_numbers_are_the_published_ones(change: float, discordant: float, n: int) -> None:
    assert rows_needed(change, discordant) == n
    assert detectable_change(n, discordant) == pytest.approx(change, abs=1e-3)


def test_the_false_discovery_rate_agrees_with_scipy() -> None:
    ps = [0.001, 0.04, 0.03, 0.2, 0.9, 0.03]
    assert benjamini_hochberg(ps) == pytest.approx(list(stats.false_discovery_control(ps)))
