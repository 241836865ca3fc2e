"""`python -m evals run`: what it prints, what it leaves, and how it fails."""

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evals import run
from evals.__main__ import main
from evals.catalogue import BY_NAME
from tests.evals.fake_system import FakeSystem, answer, citation, opener
from vectorstore.errors import StoreMissing

ROWS = [
    {"id": "1", "question": "Hur många?", "answerable": True, "gold_docs": ["a.md"],
     "facts": [["132"], ["juni"]]},
    {"id": "2", "question": "Hur mycket?", "answerable": True, "gold_docs": ["b.md"],
     "facts": [["12 miljoner"]],
     "history": [{"role": "user", "content": "Hej"}, {"role": "assistant", "content": "Hej!"}]},
    {"id": "3", "question": "När kommer regnet?", "answerable": False},
]  # fmt: skip
ANSWERS = {
    "Hur många?": answer(),
    "Hur mycket?": answer(text="12\u00a0miljoner.", citations=[citation("b.md", 0, 9), citation("a.md", 0, 4)]),
}
METRICS = [
    "doc_hit@1", "doc_hit@5", "mrr@10", "fact_recall", "citation_doc_precision", "quote_verbatim",
    "refusal_precision", "refusal_recall", "refusal_f1", "answer_words_median", "latency_p50_s",
    "latency_p95_s",
]  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), "utf-8")
    return path


def arguments(dataset: Path, out: Path | None = None, as_json: bool = True) -> argparse.Namespace:
    return argparse.Namespace(dataset=dataset, store=Path("lager"), out=out, json=as_json)


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_json_holds_every_metric_in_its_form(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.command(arguments(dataset), opener(FakeSystem(ANSWERS))) == 0
    made = printed(capsys)
    assert made["n"] == 3
    assert list(made["metrics"])[: len(METRICS)] == METRICS
    assert set(made["metrics"]) == set(BY_NAME)
    assert all({"value", "low", "high", "n", "n_unscored"} <= set(made["metrics"][name]) for name in METRICS)


def test_the_figures_are_those_worked_out_by_hand(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold ranks 1 and 2; facts 1 of 2 and 1 of 1; citations 1 of 1 and 1 of 2; one right refusal."""
    run.command(arguments(dataset), opener(FakeSystem(ANSWERS)))
    value = {name: metric["value"] for name, metric in printed(capsys)["metrics"].items()}
    wanted = {
        "doc_hit@1": 0.5, "doc_hit@5": 1.0, "mrr@10": 0.75, "fact_recall": 2 / 3,
        "citation_doc_precision": 2 / 3, "quote_verbatim": 1.0, "refusal_precision": 1.0,
        "refusal_recall": 1.0, "refusal_f1": 1.0, "answer_words_median": 3.0, "latency_p50_s": 0.2,
        "latency_p95_s": 0.2,
    }  # fmt: skip
    assert {name: value[name] for name in wanted} == pytest.approx(wanted, abs=1e-6)


def test_the_history_reaches_the_system(dataset: Path) -> None:
    system = FakeSystem(ANSWERS)
    run.command(arguments(dataset), opener(system))
    assert [(turn.role, turn.content) for turn in system.asked[1][1]] == [
        ("user", "Hej"),
        ("assistant", "Hej!"),
    ]


@pytest.mark.parametrize("change", [{"quote": "Något annat"}, {"start": 1}, {"end": 900}, {"path": "c.md"}])
def test_a_quote_that_is_not_in_the_store_at_its_place_is_not_verbatim(
    dataset: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object]
) -> None:
    answers = {**ANSWERS, "Hur många?": answer(citations=[{**citation(), **change}])}
    run.command(arguments(dataset), opener(FakeSystem(answers)))
    assert printed(capsys)["metrics"]["quote_verbatim"]["value"] == pytest.approx(2 / 3, abs=1e-6)


def test_an_exception_is_a_failed_row_and_the_run_goes_on(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run.command(arguments(dataset, out), opener(FakeSystem(ANSWERS, broken=["Hur många?"]))) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["metrics"]["doc_hit@5"] | {"low": 0, "high": 0} == {
        "value": 0.5, "low": 0, "high": 0, "n": 2, "n_unscored": 1, "scored": 1, "lower": 0.5, "upper": 1.0,
    }  # fmt: skip
    assert "svarade inte på 1 av 3 frågor" in captured.err
    first = json.loads((out / "rows.jsonl").read_text("utf-8").splitlines()[0])
    assert first["answer"]["reason"] == "RuntimeError: trasigt"
    assert first["scores"]["doc_hit@5"] == {"state": "unscored", "right": None, "asked": 1.0}


def test_a_run_where_nothing_answered_ends_with_1(dataset: Path) -> None:
    broken = [str(row["question"]) for row in ROWS]
    assert run.command(arguments(dataset), opener(FakeSystem({}, broken))) == 1


def test_out_holds_rows_summary_and_manifest(dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "runs" / "first"
    run.command(arguments(dataset, out), opener(FakeSystem(ANSWERS)))
    assert json.loads((out / "summary.json").read_text("utf-8")) == printed(capsys)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["dataset"]["sha256"] == hashlib.sha256(dataset.read_bytes()).hexdigest()
    assert manifest["settings"] == {"embedding": "fake"}
    assert manifest["index"]["generation"] == 1
    assert {"code", "seed", "resamples", "metrics_version"} <= set(manifest)
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert (rows[0]["facts_found"], rows[0]["facts_missed"]) == (["132"], [["juni"]])
    assert rows[1]["scores"]["mrr@10"] == {"state": "scored", "right": 0.5, "asked": 1.0}
    assert rows[2]["scores"]["doc_hit@1"] == {"state": "n/a"}
    assert rows[1]["quotes_verbatim"] == [True, True]


def test_the_same_answers_give_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run.command(arguments(dataset, tmp_path / name), opener(FakeSystem(ANSWERS)))
    for file in ("summary.json", "rows.jsonl", "manifest.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_without_json_the_result_is_a_swedish_table(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run.command(arguments(dataset, as_json=False), opener(FakeSystem(ANSWERS)))
    out = capsys.readouterr().out
    assert out.startswith("set.jsonl, antal frågor: 3.\n")
    assert "rätt dokument bland fem" in out
    assert "1,000" in out


def test_a_bad_row_ends_with_2_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("{\n[]\n", "utf-8")
    assert main(["run", str(path), "--store", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "rad 1: är inte giltig JSON" in err
    assert "rad 2: är inte ett JSON-objekt" in err


def test_an_out_that_is_a_file_is_found_out_before_any_question(dataset: Path) -> None:
    assert main(["run", str(dataset), "--store", "lager", "--out", str(dataset)]) == 2


def test_what_the_system_says_of_a_missing_index_reaches_the_user(
    dataset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(given: argparse.Namespace) -> int:
        raise StoreMissing("Det finns inget index här", given.store)

    monkeypatch.setattr(run, "command", missing)
    assert main(["run", str(dataset), "--store", "lager"]) == 2
    assert capsys.readouterr().err == "Det finns inget index här: lager.\n"


@pytest.mark.parametrize("wrong", [[], ["okänt"], ["run"], ["run", "x.jsonl"]])
def test_wrong_usage_is_2(wrong: list[str]) -> None:
    assert main(wrong) == 2


def test_a_code_version_outside_git_is_none(tmp_path: Path) -> None:
    assert run.code_version(tmp_path) is None


def test_the_command_line_loads_nothing_heavy() -> None:
    code = (
        "import sys, evals.__main__; "
        "heavy = ('torch', 'gradio', 'chromadb', 'sentence_transformers', 'langchain_core', 'matplotlib'); "
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
