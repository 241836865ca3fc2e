"""Test rows: the full schema, the spreadsheet round trip, and what `validate` says."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.__main__ import main
from evals.dataset import EvalRow, load_dataset, parse_row, row_to_json
from evals.schema import FACT_TYPES
from evals.sheet import sheet_lines, to_csv
from tests.evals.fake_system import small_store

FULL: dict[str, Any] = {
    "id": "ö-1", "question": "=Hur mycket?", "answerable": True, "expected_outcome": "partial",
    "history": [{"role": "user", "content": "Hej"}], "gold_docs": ["a.md", "b.md"],
    "facts": [["132", "etthundratrettiotvå"], {"type": "money", "value": "4 miljoner kronor",
              "alternatives": ["4 mnkr"], "unit": "kronor", "bound": "max", "importance": "okay"}],
    "forbidden": [{"type": "term", "value": "5 miljoner"}],
    "evidence": [[{"doc": "a.md", "page": 2, "quote": "högst 4 miljoner", "sha256": "ab"}, {"doc": "b.md"}]],
    "superseded": ["gammal.md"], "consequence": "money", "tags": ["x", "y"], "type": "money",
    "variants": {"engelska": "How much?"}, "cluster": "c", "valid_from": "2026-01-01",
    "valid_to": "2026-12-31", "status": "draft", "author": "Å", "reviewer": "Ö", "split": "open", "note": "n;\n\"m\"",
}  # fmt: skip
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(str.strip)


def from_sheet(raw: bytes) -> list[EvalRow]:
    problems: list[str] = []
    rows = [parse_row(value) for _, value in sheet_lines(raw, Path("x.csv"), problems)]
    assert not problems
    return rows


def test_a_full_row_survives_json_and_csv() -> None:
    row = parse_row(FULL)
    assert parse_row(row_to_json(row)) == row
    assert from_sheet(to_csv([row])) == [row]
    assert {name for name, value in FULL.items() if value != "approved"} == set(row_to_json(row))


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), WORDS, st.sampled_from(FACT_TYPES), WORDS)
def test_any_text_survives_the_spreadsheet(facts: list[str], question: str, kind: str, value: str) -> None:
    given_row = {"id": "r", "question": question, "answerable": True, "gold_docs": facts, "note": value,
                 "facts": [{"type": kind, "value": value, "alternatives": facts}], "forbidden": facts}  # fmt: skip
    row = parse_row(given_row)
    assert from_sheet(to_csv([row])) == [row]


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text() -> None:
    assert b";'=Hur mycket?;" in to_csv([parse_row(FULL)])


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_hand_written_sheet_is_read(delimiter: str) -> None:
    cells = [
        ["id", "Question", "answerable", "facts"],
        ["1", "Hur?", "ja", "money: 4 mnkr {bound=max}"],
        ["", "", "", ""],
    ]
    raw = "\r\n".join(delimiter.join(line) for line in cells).encode()
    (row,) = from_sheet(raw)
    assert (row.typed_facts[0].type, row.typed_facts[0].bound) == ("money", "max")


def test_turns_are_the_question_and_its_history() -> None:
    turns = [
        {"role": "user", "content": "Hej"},
        {"role": "assistant", "content": "Hej!"},
        {"role": "user", "content": "När?"},
    ]
    row = parse_row({"id": "1", "answerable": True, "turns": turns})
    assert (row.question, len(row.history)) == ("När?", 2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"consequence": "annat"}, "rights, money"),
        ({"facts": [{"type": "längd", "value": "x"}]}, "law_ref"),
        ({"facts": [{"type": "money"}]}, "facts.value"),
        ({"valid_from": "i går"}, "2026-01-31"),
        ({"evidence": [[]]}, "evidence"),
        ({"evidence": [[{"doc": "a", "page": True}]]}, "evidence"),
        ({"expected_outcome": "no_evidence"}, "answered eller partial"),
        ({"variants": ["x"]}, "variants"),
        ({"turns": []}, "turns"),
    ],
)
def test_a_wrong_field_says_what_it_must_be(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_row({**FULL, **change})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return small_store(tmp_path, {"a.md": "# Stöd\n\nStödet är högst 4 miljoner kronor.\n"})


def test_validate_names_each_bad_row_and_says_what_to_do(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "1", "question": "Hur?", "answerable": True, "gold_docs": ["a.md"], "facts": [["4 mnkr"]]},
        {"id": "2", "question": "Hur?"},
        {"id": "3", "question": "Hur?", "answerable": True, "gold_docs": ["borta.md"]},
        {
            "id": "4",
            "question": "Hur?",
            "answerable": True,
            "evidence": [[{"doc": "a.md", "quote": "minst 4 miljoner"}]],
        },
        {"id": "5", "question": "Hur?", "answerable": True, "gold_docs": ["a.md"], "facts": [["7 mnkr"]]},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert main(["validate", str(path), "--store", str(store)]) == 1
    out = capsys.readouterr().out
    assert "rad 2: fältet answerable ska vara true eller false" in out
    assert "rad 3 (3): inaktuell: dokumentet borta.md finns inte i indexet; se över raden" in out
    assert "rad 4 (4): inaktuell: citatet står inte längre i a.md" in out
    assert "rad 5 (5): anmärkning: faktumet ”7 mnkr” står inte" in out
    assert "5 rader, 1 felaktiga, 2 inaktuella, 3 med en anmärkning." in out


def test_stale_evidence_alone_is_no_failure(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "Hur?", "answerable": True, "gold_docs": ["borta.md"]}), "utf-8")
    assert main(["validate", str(path), "--store", str(store)]) == 0


def test_a_sealed_row_is_checked_but_not_shown(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "set.jsonl"
    row = {"id": "1", "question": "Hur?", "answerable": True, "gold_docs": ["hemlig.md"], "split": "sealed"}
    path.write_text(json.dumps(row), "utf-8")
    main(["validate", str(path), "--store", str(store)])
    out = capsys.readouterr().out
    assert "inaktuell" in out
    assert "hemlig" not in out


def test_the_bundled_set_is_the_same_after_a_round_trip(tmp_path: Path) -> None:
    source = Path("evals/datasets/bundled.jsonl")
    assert main(["convert", str(source), str(tmp_path / "b.csv")]) == 0
    assert main(["convert", str(tmp_path / "b.csv"), str(tmp_path / "b.jsonl")]) == 0
    assert load_dataset(tmp_path / "b.jsonl").rows == load_dataset(source).rows


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"facts": [{"type": "date", "value": "igår"}]}, "”igår” går inte att läsa som date"),
        ({"facts": [{"type": "percent", "value": "många"}]}, "”många” går inte att läsa som percent"),
        ({"facts": [{"type": "law_ref", "value": "lagen"}]}, "”lagen” går inte att läsa som law_ref"),
        ({"facts": [{"type": "yes_no", "value": "kanske"}]}, "”kanske” går inte att läsa som yes_no"),
        ({"facts": [["Skolverket"]], "forbidden": ["Skolverket"]}, "”Skolverket” står också bland radens fakta"),
        ({"facts": [["4"]], "valid_from": "2027-01-01", "valid_to": "2026-01-01"}, "raden gäller aldrig"),
        ({}, "raden har inga fakta"),
        ({"answerable": False, "facts": [["4"]]}, "fast frågan inte ska gå att besvara"),
        ({"facts": [["4"]], "fakta": [["5"]]}, "fältet fakta finns inte"),
        ({"facts": [{"type": "money", "value": "4 kr", "gräns": "max"}]}, "fältet facts.gräns finns inte"),
        ({"facts": [["4"]], "evidence": [[{"doc": "a.md", "citat": "x"}]]}, "fältet evidence.citat finns inte"),
    ],
)  # fmt: skip
def test_validate_tells_what_no_answer_could_ever_meet(
    fields: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "Hur?", "answerable": True} | fields), "utf-8")
    assert main(["validate", str(path)]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "0 felaktiga, 0 inaktuella, 1 med en anmärkning." in out


def test_readable_facts_of_every_type_give_no_remark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    values = {
        "number": 7, "money": "4 mnkr", "percent": 5, "date": "27 maj 2026", "duration": "tre månader", "name": "Bo Ek",
        "agency": "Skolverket", "law_ref": "8 kap. 5 § SoL", "yes_no": True, "term": "skydd",
    }  # fmt: skip
    facts = [{"type": kind, "value": value} for kind, value in values.items()]
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "1", "question": "Hur?", "answerable": True, "facts": facts}), "utf-8")
    main(["validate", str(path)])
    assert "0 med en anmärkning." in capsys.readouterr().out
