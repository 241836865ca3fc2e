"""Generations: drafts are invisible, the pointer switches at once, one writer at a time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore.database import Database
from vectorstore.errors import StoreLocked, StoreMissing, UserError
from vectorstore.generations import Store, read_manifest
from vectorstore.manifest import Manifest, Recipe

RECIPE = Recipe("e", 4, "1", "1", "1", 220, 300)


def publish(store: Store) -> int:
    with store.lock():
        draft = store.begin()
        Database(draft, writable=True).close()
        return store.publish(draft, Manifest(store.next_number(), RECIPE, 0, 0, None))


def test_a_missing_store_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="python -m ingest sync"):
        Store(tmp_path / "x").require_current()
    assert not (tmp_path / "x").exists()


def test_a_draft_is_not_seen_until_it_is_published(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.lock():
        store.begin()
        assert store.current() is None
    assert publish(store) == 1
    assert store.current() == 1


def test_only_the_last_two_generations_and_no_leftovers_stay(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for _ in range(4):
        publish(store)
    (tmp_path / "generations" / "000099").mkdir()
    (tmp_path / "generations" / "000005.draft").mkdir()
    publish(store)
    assert sorted(p.name for p in (tmp_path / "generations").iterdir()) == ["000004", "000005"]


def test_a_second_writer_is_told_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from vectorstore.generations import Store; "
        "from vectorstore.errors import StoreLocked\n"
        "try:\n    Store(Path(sys.argv[1])).lock().__enter__()\nexcept StoreLocked as e:\n    print('locked', e)"
    )
    with Store(tmp_path).lock():
        done = subprocess.run([sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("locked En annan process skriver")
    assert StoreLocked.__mro__[1] is UserError


def test_a_damaged_pointer_or_manifest_is_a_clear_error(tmp_path: Path) -> None:
    store = Store(tmp_path)
    publish(store)
    (store.folder(1) / "manifest.json").write_text("{")
    with pytest.raises(UserError, match="skadat"):
        read_manifest(store, 1)
    (tmp_path / "CURRENT").write_text("ett")
    with pytest.raises(UserError, match="CURRENT"):
        store.current()


def test_a_pointer_or_lock_that_cannot_be_opened_is_a_clear_error(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "CURRENT").mkdir()
    with pytest.raises(UserError, match=r"CURRENT .* Kontrollera rättigheterna"):
        store.current()
    (tmp_path / "CURRENT").rmdir()
    (tmp_path / "writer.lock").mkdir()
    with pytest.raises(UserError, match="går inte att skriva i"), store.lock():
        pytest.fail("the lock was taken")


def test_an_error_of_the_work_under_the_lock_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), Store(tmp_path).lock():
        raise PermissionError("the work's own")
    with Store(tmp_path).lock():
        pass


def test_a_manifest_of_a_newer_format_says_what_to_do(tmp_path: Path) -> None:
    store = Store(tmp_path)
    publish(store)
    file = store.folder(1) / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "format": 99, "nytt": True}))
    with pytest.raises(UserError, match=r"nyare version .* Uppdatera Källsvar"):
        read_manifest(store, 1)


def test_everything_is_on_disk_before_the_pointer_switches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vectorstore import generations

    events: list[str] = []
    sync_folder, replace = generations._sync_folder, generations.os.replace
    monkeypatch.setattr(generations, "_sync_folder", lambda f: (events.append(f.name), sync_folder(f)))
    monkeypatch.setattr(generations.os, "replace", lambda a, b: (events.append("switch"), replace(a, b)))
    store = Store(tmp_path)
    with store.lock():
        draft = store.begin()
        Database(draft, writable=True).close()
        (draft / "chroma" / "inner").mkdir(parents=True)
        store.publish(draft, Manifest(store.next_number(), RECIPE, 0, 0, None))
    before = events[: events.index("switch")]
    assert {"chroma", "inner", "000001.draft"} <= set(before)
    assert before[-1] == "generations"
    assert events[-1] == tmp_path.name
