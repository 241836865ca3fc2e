"""`python -m app ask` in each of its forms, and how it ends when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.assistant import LocalAssistant

QUESTION = "Hur många insatser innehåller åtgärdsprogrammet Trygga hem mot våld i nära relationer?"
FIELDS = {
    "status", "text", "reason", "confidence", "interpreted_as", "sentences", "citations", "hits", "timings", "model",
    "index",
}  # fmt: skip


@pytest.fixture
def store(small: LocalAssistant) -> str:
    return str(small.index.store.root)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_holds_the_answer_and_every_quote_stands_in_its_text(
    store: str, capsys: pytest.CaptureFixture[str], small: LocalAssistant
) -> None:
    assert main(["ask", QUESTION, "--store", store, "--json"]) == 0
    (answer,) = printed(capsys)
    assert set(answer) >= FIELDS
    assert "87 insatser" in answer["text"]
    assert {"text", "attribution", "citations", "item", "status_label"} <= set(answer["sentences"][0])
    for citation in answer["citations"]:
        document = small.index.document(citation["document_id"])
        assert document is not None
        assert document.text[citation["start"] : citation["end"]] == citation["quote"]


def test_plain_text_ends_with_the_sources(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--store", store]) == 0
    shown = capsys.readouterr().out
    assert "87 insatser" in shown
    assert "Källor:" in shown


def test_a_batch_answers_each_row_in_order(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = [{"role": "user", "content": "Vilket uppdrag fick Skolverket?"}]
    rows = [{"id": "a", "question": QUESTION}, {"question": "Och när ska det redovisas?", "history": history}]
    file = tmp_path / "rader.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", "utf-8")
    assert main(["ask", "--batch", str(file), "--store", store]) == 0
    first, second = printed(capsys)
    assert [first["id"], second["id"]] == ["a", 2]
    assert first["interpreted_as"] is None
    assert "Skolverket" in second["interpreted_as"]


def test_history_comes_from_a_file(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "samtal.json"
    file.write_text(json.dumps([{"role": "user", "content": "Vilket uppdrag fick Skolverket?"}]), "utf-8")
    assert main(["ask", "Och när ska det redovisas?", "--history", str(file), "--store", store, "--json"]) == 0
    (answer,) = printed(capsys)
    assert "Skolverket" in answer["interpreted_as"]


@pytest.mark.parametrize(
    "content",
    ["{", '{"role": "user"}', '[{"role": "user"}]', '[{"role": "system", "content": "x"}]', '["x"]'],
)
def test_a_history_in_the_wrong_form_is_one_line_and_exit_2(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "samtal.json"
    file.write_text(content, "utf-8")
    assert main(["ask", QUESTION, "--history", str(file), "--store", store]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"question": "x", "history": 3}'])
def test_a_bad_row_in_a_batch_is_named_by_its_line(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file = tmp_path / "rader.jsonl"
    file.write_text(json.dumps({"question": QUESTION}) + "\n" + line + "\n", "utf-8")
    assert main(["ask", "--batch", str(file), "--store", store]) == 2
    assert "rad 2" in capsys.readouterr().err


def test_missing_files_and_stores_are_exit_2(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = str(tmp_path / "finns-inte")
    assert main(["ask", "--batch", gone, "--store", store]) == 2
    assert main(["ask", QUESTION, "--history", gone, "--store", store]) == 2
    assert main(["ask", QUESTION, "--store", gone]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_neither_question_nor_batch_is_wrong_usage(store: str) -> None:
    for arguments in (["ask", "--store", store], ["ask", QUESTION, "--batch", "x", "--store", store]):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
