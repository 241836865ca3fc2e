"""A reader beside a busy writer opens what is in force, and is never told that a healthy store is damaged."""

from __future__ import annotations

import gc
import sqlite3
import threading
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


def test_searches_end_in_the_generation_they_began_in(tmp_path: Path) -> None:
    write_and_sync(tmp_path, "den 1 mars 2025")
    index, failed, done = Index(tmp_path / "store", SETTINGS), [], threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                assert "mars 2025" in index.search("När ska uppdraget redovisas?")[0].chunk.text
            except Exception as error:  # noqa: BLE001 - a thread's error would go unseen
                failed.append(error)
                return

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for day in range(2, 8):
        write_and_sync(tmp_path, f"den {day} mars 2025")
        assert index.refresh()
    done.set()
    for thread in threads:
        thread.join()
    assert not failed
    assert "7 mars" in index.search("När ska uppdraget redovisas?")[0].chunk.text
    index.close()


def test_a_generation_in_use_is_closed_when_its_user_is_through(tmp_path: Path) -> None:
    write_and_sync(tmp_path, "den 1 mars 2025")
    index = Index(tmp_path / "store", SETTINGS)
    with index._in_use.using() as old:
        write_and_sync(tmp_path, "den 2 mars 2025")
        assert index.refresh()
        assert old.database.counts() == (1, 1)
    with pytest.raises(sqlite3.ProgrammingError):
        old.database.counts()
    index.close()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the kernel's list of mapped files is Linux's own")
def test_a_replaced_generation_stays_mapped_nowhere(tmp_path: Path) -> None:
    write_and_sync(tmp_path, "den 1 mars 2025")
    index = Index(tmp_path / "store", SETTINGS)
    index.search("När ska uppdraget redovisas?")
    first = str(index.store.folder(1))
    assert first in Path("/proc/self/maps").read_text("utf-8")
    gc.collect()
    gc.disable()
    try:
        write_and_sync(tmp_path, "den 2 mars 2025")
        index.refresh()
        maps = Path("/proc/self/maps").read_text("utf-8")
    finally:
        gc.enable()
    assert [line for line in maps.splitlines() if first in line and "/chroma/" not in line] == []
    index.close()
