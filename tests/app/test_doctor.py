"""`doctor` tells what is wrong without changing anything, also where everything is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.__main__ import main
from ingest.sync import sync
from vectorstore.generations import Store
from vectorstore.settings import Settings


@pytest.fixture
def store(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(12):
        (docs / f"{number}.md").write_text(f"# Dokument {number}\n\nText nummer {number} om skyddat boende.", "utf-8")
    sync([docs], tmp_path / "store", Settings(), lambda *_: None)
    return tmp_path / "store"


def report(store: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, object]]:
    code = main(["doctor", "--store", str(store), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_whole_index_has_no_problem(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = report(store, capsys)
    assert (code, told["problem"]) == (0, None)
    assert told["index"]["documents"] == 12  # type: ignore[index]
    assert told["settings"]["store"] == str(store)  # type: ignore[index]


def test_a_missing_store_names_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = report(tmp_path / "x", capsys)
    assert code == 2
    assert "python -m ingest sync" in str(told["problem"])
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("part", ["chroma", "lexical"])
def test_a_damaged_search_part_is_told_and_not_mended(
    store: Path, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (Store(store).folder(1) / part).rglob("*"):
        if file.is_file():
            file.write_bytes(b"skrot")
    code, told = report(store, capsys)
    assert code == 2
    assert "byggs om" in str(told["problem"])
    assert Store(store).current() == 1


def test_other_settings_are_told(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KALLSVAR_CHUNK_TOKENS", "100")
    code, told = report(store, capsys)
    assert code == 2
    assert "chunk_tokens 220 ≠ 100" in str(told["problem"])
    assert main(["serve", "--store", str(store), "--port", "0"]) == 2


def test_the_plain_report_is_swedish_lines(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--store", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Inga problem."
    assert any(line.startswith("index: generation 1, 12 dokument") for line in lines)
