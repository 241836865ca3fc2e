"""Reading in other processes gives what reading in this one gives, in the same order, whatever befalls them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from ingest import preparing
from ingest.discovery import Candidate, discover
from ingest.preparing import Ready, Skip, prepare, prepare_all
from ingest.sync import sync
from vectorstore.database import Database
from vectorstore.generations import Store
from vectorstore.register import all_measures
from vectorstore.settings import Settings

SETTINGS = Settings()
TEXT = "# Uppdrag {n}\n\nSocialstyrelsen ska redovisa uppdraget om bostad {n} senast den {day} april 2027.\n"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Eighty rows, of which every tenth has no text of its own."""
    path = tmp_path / "korpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for n in range(80):
            text = TEXT.format(n=n, day=1 + n % 28) if n % 10 else "   "
            lines.write(json.dumps({"path": f"uppdrag/{n:02d}.md", "text": text}, ensure_ascii=False) + "\n")
    return path


@pytest.fixture
def candidates(feed: Path) -> list[Candidate]:
    return list(discover(str(feed), SETTINGS))


def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in another process from the first byte on."""
    monkeypatch.setattr(preparing, "WORTH_A_PROCESS_BYTES", 0)
    monkeypatch.setattr(preparing, "_cores", lambda: 2)


def test_another_process_reads_the_same_in_the_same_order(
    candidates: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [prepare(candidate, SETTINGS) for candidate in candidates]
    beside(monkeypatch)
    assert list(prepare_all(candidates, SETTINGS)) == here
    assert sum(isinstance(made, Skip) for made in here) == 8
    assert all(made.measures for made in here if isinstance(made, Ready))


def test_a_process_that_dies_leaves_the_rest_to_this_one(
    candidates: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [prepare(candidate, SETTINGS) for candidate in candidates]

    def dying(given: list[Candidate], *_: Any) -> Iterator[preparing.Prepared]:
        yield from here[:30]
        raise BrokenProcessPool("killed")

    beside(monkeypatch)
    monkeypatch.setattr(preparing, "_beside", dying)
    assert list(prepare_all(candidates, SETTINGS)) == here


def test_a_reader_who_stops_early_leaves_no_process_behind(
    candidates: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    import multiprocessing

    beside(monkeypatch)
    made = prepare_all(candidates, SETTINGS)
    assert isinstance(next(made), Skip)
    made.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_the_store_is_the_same_however_it_was_read(feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(root: Path) -> tuple[Any, ...]:
        summary = sync([feed], root, SETTINGS, lambda *_: None)
        database = Database(Store(root).folder(summary.generation))
        rows = [measure for measure, _ in all_measures(database.connection)]
        found = tuple(database.all_chunks()), rows, summary.skipped, summary.added
        database.close()
        return found

    here = held(tmp_path / "here")
    beside(monkeypatch)
    assert held(tmp_path / "beside") == here
    assert here[3] == 72
