"""Rows that are left out of a run, and rows that the index can't answer, are counted and said."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from evals.collect import collect_run
from evals.dataset import load_dataset
from evals.html_report import write_report
from evals.schema import Evidence
from evals.score import read_cases, score_run
from evals.standing import is_stale, lines, standing
from tests.evals.fake_system import FakeSystem, answer, row
from vectorstore.errors import BadInput

STORED = {"a.md": ("Stödet är högst 4 miljoner kronor.",)}


def texts(path: str) -> tuple[str, ...]:
    return STORED.get(path, ())


def on(*quotes: str, doc: str = "a.md") -> tuple[Evidence, ...]:
    return tuple(Evidence(doc, None, quote) for quote in quotes)


def test_a_quote_that_is_gone_makes_a_row_stale_and_a_missing_document_does_not() -> None:
    assert is_stale(row(evidence=(on("Stödet är högst 5 miljoner kronor."),)), texts)
    assert not is_stale(row(evidence=(on("Stödet är\u00a0högst 4 miljoner kronor."),)), texts)
    assert not is_stale(row(evidence=(on("Vad som helst.", doc="borta.md"),)), texts)


def test_one_place_that_stands_carries_its_group() -> None:
    assert not is_stale(row(evidence=(on("Borta.", "Stödet är högst 4"),)), texts)
    assert is_stale(row(evidence=(on("Stödet är högst 4"), on("Borta."))), texts)


def test_a_quote_that_is_not_the_one_hashed_is_stale() -> None:
    quote = "Stödet är högst 4"
    right, wrong = (sha256(text.encode()).hexdigest() for text in (quote, "Annat"))
    assert not is_stale(row(evidence=((Evidence("a.md", None, quote, right),),)), texts)
    assert is_stale(row(evidence=((Evidence("a.md", None, quote, wrong),),)), texts)


def test_rows_are_sorted_by_why_they_are_left_out() -> None:
    rows = (
        row("1"), row("2", status="draft"), row("3", status="stale"), row("4", valid_to="2020-01-01"),
        row("5", evidence=(on("Borta."),)), row("6", gold_docs=("borta.md",)), row("7", answerable=False),
    )  # fmt: skip
    found = standing(rows, texts, date(2026, 1, 1))
    assert [one.id for one in found.rows] == ["1", "6", "7"]
    assert (found.drafts, found.retired, found.out_of_time) == (1, 1, 1)
    assert ([one.id for one in found.stale], [one.id for one in found.unfounded]) == (["5"], ["6"])
    left, stale, unfounded = lines(found.record())
    assert left == "Ställdes inte: 1 utkast, 1 med status stale, 1 som inte gäller i dag."
    assert "1 (5)." in stale
    assert "1 (6)." in unfounded


def test_sealed_rows_are_counted_and_not_named() -> None:
    found = standing((row("hemlig", gold_docs=("borta.md",), split="sealed"),), texts)
    assert "hemlig" not in json.dumps(found.record())
    assert lines(found.record()) == ["Rader vars dokument saknas i indexet: 1. De ställdes och räknas som fel. "
                                     "Är det rätt index? Kör validate."]  # fmt: skip


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": "bra", "question": "Hur många?", "answerable": True, "gold_docs": ["a.md"], "facts": [["132"]]},
        {"id": "gammal", "question": "Hur mycket?", "answerable": True, "facts": [["9"]],
         "evidence": [[{"doc": "a.md", "quote": "Det här står inte längre."}]]},
    ]  # fmt: skip
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), "utf-8")
    return path


def test_a_stale_row_is_not_asked_but_said_and_can_be_scored_again(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    system, out = FakeSystem({"Hur många?": answer()}), tmp_path / "run"
    cases = collect_run(load_dataset(dataset), Path("store"), system, out)
    assert [case.row.id for case in cases] == ["bra"]
    assert "Inaktuella rader som inte ställdes: 1 (gammal)." in capsys.readouterr().err
    assert json.loads((out / "manifest.json").read_text("utf-8"))["left_out"]["stale"] == {"n": 1, "rows": ["gammal"]}
    score_run(out, cases)
    assert "Inaktuella rader som inte ställdes: 1 (gammal)." in write_report(out).read_text("utf-8")
    assert [case.row.id for case in read_cases(out, dataset)] == ["bra"]


def test_a_set_of_stale_rows_only_is_refused(dataset: Path, tmp_path: Path) -> None:
    dataset.write_text(dataset.read_text("utf-8").split("\n")[1] + "\n", "utf-8")
    with pytest.raises(BadInput):
        collect_run(load_dataset(dataset), Path("store"), FakeSystem({}), tmp_path / "run")
