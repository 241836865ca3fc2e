"""A reader beside a busy writer opens what is in force, and is never told that a healthy store is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.sync import sync
from vectorstore import index as module
from vectorstore.errors import InternalError
from vectorstore.exact import ExactIndex
from vectorstore.index import Index
from vectorstore.settings import Settings

SETTINGS = Settings()


def write_and_sync(root: Path, text: str) -> int:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "a.md").write_text(f"# Alfa\n\nUppdraget ska redovisas {text}.", "utf-8")
    return sync([root / "docs"], root / "store", SETTINGS, lambda *_: None).generation


def test_a_generation_swept_away_while_it_is_opened_gives_the_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_and_sync(tmp_path, "den 1 mars 2025")
    read, calls = module.read_manifest, []

    def slow(store: Any, number: int) -> Any:
        calls.append(number)
        if len(calls) == 1:
            for day in (2, 3, 4):
                write_and_sync(tmp_path, f"den {day} mars 2025")
        return read(store, number)

    monkeypatch.setattr(module, "read_manifest", slow)
    index = Index(tmp_path / "store", SETTINGS)
    assert calls == [1, 4]
    assert "4 mars" in index.search("När ska uppdraget redovisas?")[0].chunk.text
    index.close()


def test_vectors_that_fail_in_the_middle_of_a_search_are_rebuilt_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_and_sync(tmp_path, "den 1 mars 2025")
    index = Index(tmp_path / "store", SETTINGS)
    search, failed = ExactIndex.search, []

    def broken_once(self: ExactIndex, *rest: Any, **named: Any) -> Any:
        if not failed:
            failed.append(True)
            raise InternalError("broken")
        return search(self, *rest, **named)

    monkeypatch.setattr(ExactIndex, "search", broken_once)
    assert index.search("När ska uppdraget redovisas?")[0].document.path == "a.md"
    assert index.manifest.generation == 2
    index.close()
