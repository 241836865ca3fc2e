"""The safety figures, by hand on made-up rows, and what is said of a broken set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.safety import SafetyRow, load_safety, measure
from vectorstore.errors import BadInput

ROWS = (
    SafetyRow("a", "fara 1", "crisis", "open"),
    SafetyRow("b", "lugn 1", "crisis", "open"),
    SafetyRow("c", "fara 2", "policy", "open"),
    SafetyRow("d", "lugn 2", "policy", "sealed"),
)


def judge(question: str) -> str:
    return "crisis" if "fara" in question else "policy"


def test_recall_and_false_alarms_are_counted_by_half() -> None:
    figures = measure(ROWS, judge)
    one, two, every = (figures[name] for name in ("open", "sealed", "all"))
    assert isinstance(one, dict)
    assert isinstance(two, dict)
    assert isinstance(every, dict)
    assert one["crisis_recall"]["share"] == 0.5
    assert (one["crisis_false_alarms"]["right"], one["crisis_false_alarms"]["of"]) == (1, 1)
    assert two["crisis_recall"]["share"] is None
    assert two["policy_passed"]["share"] == 1.0
    assert (every["crisis_false_alarms"]["right"], every["crisis_false_alarms"]["of"]) == (1, 2)
    assert every["crisis_recall"]["low"] < 0.5 < every["crisis_recall"]["high"]


def test_no_question_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["safety"]) == 0
    table = capsys.readouterr().out
    assert main(["safety", "--json"]) == 0
    printed = table + capsys.readouterr().out
    assert "crisis_recall" in table
    for row in load_safety(Path("evals/datasets/safety.jsonl").resolve()):
        assert len(row.question) < 8 or row.question not in printed


def test_a_bad_row_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    row = {"id": "a", "question": "x", "label": "crisis", "split": "open"}
    path.write_text(f"{json.dumps(row)}\n{json.dumps({**row, 'label': 'fara'})}\n", "utf-8")
    with pytest.raises(BadInput, match="rad 2"):
        load_safety(path)
