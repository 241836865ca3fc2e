"""Sync: only what changed is touched, nothing is lost, and a kill at any moment leaves no trace."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ingest.__main__ import main
from ingest.sync import Summary, remove_source, sync
from vectorstore.dense import DenseIndex
from vectorstore.errors import SourceMissing
from vectorstore.generations import Store, read_manifest
from vectorstore.index import Index
from vectorstore.settings import Settings

REPO = Path(__file__).resolve().parents[2]
SETTINGS = Settings()


def quiet(_phase: str, _done: int, _total: int | None) -> None:
    """Report nothing."""


def run(root: Path, store: Path) -> Summary:
    return sync([root], store, SETTINGS, quiet)


def write(root: Path, name: str, body: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    write(folder, "a.md", "# Alfa\n\nSocialstyrelsen ska redovisa uppdraget den 10 april 2027.")
    write(
        folder,
        "b/b.md",
        "# Beta\n\nMötet hölls den 11 september.\n\n## Deltagare\n\nSjutton personer deltog.",
    )
    write(folder, "c.txt", "Gamma\n\nEn text om skyddat boende i kommunen.")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def contents(store: Path) -> dict[str, Any]:
    """Everything that an undisturbed run must be equal to: ids, texts, vectors, manifest."""
    opened = Store(store)
    number = opened.require_current()
    index = Index(store, SETTINGS)
    chunks = list(index.database.all_chunks())
    documents = [(d.id, d.path, d.text) for d in index.database.documents()]
    index.close()
    dense = DenseIndex(opened.folder(number) / "chroma")
    vectors = dense.vectors([chunk.id for chunk in chunks])
    dense.close()
    return {
        "manifest": read_manifest(opened, number),
        "documents": documents,
        "chunks": [(c.id, c.text, c.start, c.end) for c in chunks],
        "vectors": np.array([vectors[c.id] for c in chunks]),
    }


def same(left: dict[str, Any], right: dict[str, Any]) -> bool:
    return all(np.array_equal(left[key], right[key]) if key == "vectors" else left[key] == right[key] for key in left)


def test_a_second_sync_changes_nothing_and_makes_no_generation(root: Path, store: Path) -> None:
    first, second = run(root, store), run(root, store)
    assert (first.added, first.documents) == (3, 3)
    assert (second.unchanged, second.added, second.updated, second.removed) == (3, 0, 0, 0)
    assert second.generation == first.generation == 1


def test_changed_and_deleted_files_replace_and_remove_their_chunks(root: Path, store: Path) -> None:
    run(root, store)
    write(root, "a.md", "# Alfa\n\nJämställdhetsmyndigheten ska redovisa uppdraget den 1 maj 2028.")
    (root / "c.txt").unlink()
    summary = run(root, store)
    assert (summary.updated, summary.removed, summary.unchanged) == (1, 1, 1)
    index = Index(store, SETTINGS)
    texts = " ".join(chunk.text for chunk in index.database.all_chunks())
    assert "1 maj 2028" in texts
    assert "Socialstyrelsen" not in texts
    assert "skyddat boende" not in texts
    assert [hit.document.path for hit in index.search("Socialstyrelsen")][:1] != ["c.txt"]
    index.close()
    fresh = store.parent / "fresh"
    run(root, fresh)
    changed, whole = contents(store), contents(fresh)
    assert changed["chunks"] == whole["chunks"]
    assert np.allclose(changed["vectors"], whole["vectors"], atol=1e-6)


def test_ids_do_not_depend_on_the_order_of_arrival(root: Path, store: Path, tmp_path: Path) -> None:
    moved = shutil.move(root / "b", tmp_path / "later")
    run(root, store)
    shutil.move(moved, root / "b")
    run(root, store)
    fresh = tmp_path / "fresh"
    run(root, fresh)
    assert contents(store)["chunks"] == contents(fresh)["chunks"]


def test_a_missing_or_emptied_root_is_an_error_and_removes_nothing(root: Path, store: Path, tmp_path: Path) -> None:
    run(root, store)
    hidden = tmp_path / "away"
    root.rename(hidden)
    with pytest.raises(SourceMissing, match="Inget har tagits bort"):
        run(root, store)
    root.mkdir()
    with pytest.raises(SourceMissing, match="ingest remove"):
        run(root, store)
    assert main(["sync", str(root), "--store", str(store)]) == 2
    index = Index(store, SETTINGS)
    assert index.manifest.documents == 3
    index.close()


def test_a_sync_touches_only_its_own_source(root: Path, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "a.md", "# Annan\n\nEn annan källa med samma filnamn.")
    run(root, store)
    assert run(other, store).documents == 4
    (root / "a.md").unlink()
    assert run(other, store).documents == 4
    assert run(root, store).documents == 3
    removed = remove_source(root, store, SETTINGS, quiet)
    assert (removed.removed, removed.documents) == (2, 1)
    with pytest.raises(SourceMissing, match="Kända källor"):
        remove_source(root, store, SETTINGS, quiet)


def test_a_sidecar_gives_metadata_and_lead_and_is_no_document(root: Path, store: Path) -> None:
    row = {
        "path": "a.md",
        "url": "https://example.org/a",
        "title": "Alfa enligt metadata",
        "published": "2024-03-05",
        "types": ["Pressmeddelande"],
        "senders": ["Socialdepartementet"],
        "summary": "Ingressen talar om samordnad stödkedja.",
    }
    write(root, "metadata.jsonl", json.dumps(row) + "\n")
    assert run(root, store).documents == 3
    index = Index(store, SETTINGS)
    document = next(d for d in index.database.documents() if d.path == "a.md")
    assert (document.title, document.published, document.precision) == (
        "Alfa enligt metadata",
        "2024-03-05",
        "day",
    )
    assert (document.kind, document.senders) == ("pressmeddelande", ("Socialdepartementet",))
    assert document.lead is not None
    assert document.lead in document.text
    assert index.search("samordnad stödkedja")[0].document.path == "a.md"
    index.close()
    write(root, "metadata.jsonl", json.dumps({**row, "title": "Ny titel"}) + "\n")
    assert run(root, store).updated == 1
    with (root / "metadata.jsonl").open("a") as file:
        file.write("{trasig\n")
    assert [path for path, _ in run(root, store).skipped] == ["metadata.jsonl rad 2"]


def test_a_feed_is_read_row_by_row_and_a_bad_row_is_named(tmp_path: Path, store: Path) -> None:
    feed = tmp_path / "feed.jsonl.gz"
    rows = [
        json.dumps(
            {
                "path": f"artiklar/2024/0{i}/x.md",
                "url": "https://example.org",
                "text": f"# Rubrik {i}\n\nText {i}.",
            }
        )
        for i in range(1, 4)
    ]
    feed.write_bytes(gzip.compress("\n".join([*rows, "{trasig"]).encode()))
    summary = run(feed, store)
    assert summary.added == 3
    assert [path for path, _ in summary.skipped] == ["rad 4"]
    assert run(feed, store).unchanged == 3


def test_unreadable_files_are_named_and_the_rest_goes_on(root: Path, store: Path) -> None:
    (root / "tom.md").write_bytes(b"")
    (root / "bild.jpg").write_bytes(b"\xff\xd8\xff")
    (root / "trasig.pdf").write_bytes(b"%PDF-1.4 avhuggen")
    (root / "b" / "loop").symlink_to(root, target_is_directory=True)
    (root / "bruten.md").symlink_to(root / "finns-inte.md")
    summary = run(root, store)
    assert summary.added == 3
    reasons = dict(summary.skipped)
    assert set(reasons) == {"tom.md", "bild.jpg", "trasig.pdf", "b/loop", "bruten.md"}
    assert all(reason.strip() for reason in reasons.values())
    again = run(root, store)
    assert again.generation == summary.generation
    assert dict(again.skipped) == reasons


def test_nothing_readable_is_exit_code_1_and_json_is_the_last_line(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "only-bad"
    write(folder, "tom.md", "")
    assert main(["sync", str(folder), "--store", str(store), "--json"]) == 1
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["skipped"] == 1
    assert {"documents", "chunks", "added", "updated", "removed", "unchanged", "seconds"} <= set(last)


def test_list_shows_what_is_in(root: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, store)
    assert main(["list", "--store", str(store), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["documents"]
    assert [row["path"] for row in rows] == ["a.md", "b/b.md", "c.txt"]
    assert set(rows[0]) == {"path", "title", "kind", "published", "chunks", "source", "flags"}


def test_other_chunk_settings_rebuild_and_a_reader_with_others_is_told(root: Path, store: Path) -> None:
    from vectorstore.errors import IndexMismatch

    run(root, store)
    small = Settings(chunk_tokens=30, chunk_tokens_max=40)
    with pytest.raises(IndexMismatch, match="python -m ingest sync"):
        Index(store, small)
    assert sync([root], store, small, quiet).updated == 3
    Index(store, small).close()


@pytest.mark.parametrize("part", ["chroma", "lexical"])
def test_a_lost_or_damaged_index_is_rebuilt_from_the_truth(root: Path, store: Path, part: str) -> None:
    run(root, store)
    before = contents(store)
    folder = Store(store).folder(1) / part
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"skrot")
    index = Index(store, SETTINGS)
    assert index.search("skyddat boende")[0].document.path == "c.txt"
    index.close()
    after = contents(store)
    assert after["chunks"] == before["chunks"]
    assert np.array_equal(after["vectors"], before["vectors"])


def test_a_reader_sees_the_new_generation_at_its_next_question(root: Path, store: Path) -> None:
    run(root, store)
    index = Index(store, SETTINGS)
    write(root, "d.md", "# Delta\n\nNågot helt nytt om simundervisning.")
    run(root, store)
    assert "d.md" not in [hit.document.path for hit in index.search("simundervisning")]
    assert index.refresh()
    assert index.search("simundervisning")[0].document.path == "d.md"
    index.close()


def test_repeated_passages_are_one_hit_that_names_the_others(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "twins"
    body = "Straffet för psykiskt våld föreslås vara fängelse i högst fyra år enligt förslaget från regeringen."
    write(
        folder,
        "lagradsremiss.md",
        f"# Psykiskt våld\n\n{body}\n\nMer text ett som också är lika i båda dokumenten.",
    )
    write(
        folder,
        "proposition.md",
        f"# Psykiskt våld\n\n{body}\n\nMer text ett som också är lika i båda dokumenten.",
    )
    summary = run(folder, store)
    assert summary.documents == 2
    assert [pair[:2] for pair in summary.near_duplicates] == [("lagradsremiss.md", "proposition.md")]
    index = Index(store, SETTINGS)
    hits = index.search("straffet för psykiskt våld")
    assert len(hits) == 1
    assert {hits[0].document.path, *hits[0].duplicates} == {"lagradsremiss.md", "proposition.md"}
    index.close()


def killed_syncs(root: Path, store: Path, shuffler: random.Random, times: int) -> int:
    """Start the command `times` times and kill it at random moments; how many died."""
    command = [sys.executable, "-m", "ingest", "sync", str(root), "--store", str(store)]
    killed = 0
    for _ in range(times):
        process = subprocess.Popen(command, cwd=REPO, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(shuffler.uniform(0.2, 1.4))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    subprocess.run(command, cwd=REPO, check=True, capture_output=True)
    return killed


def test_a_kill_at_any_moment_leaves_the_same_index_as_an_undisturbed_run(tmp_path: Path) -> None:
    """Real kills: the writer dies at random moments, the same command follows, the result is compared whole."""
    root = tmp_path / "docs"
    for number in range(60):
        body = "\n\n".join(f"Stycke {part} om uppdrag {number} till myndigheten år 20{part:02}." for part in range(20))
        write(root, f"{number:02}.md", f"# Dokument {number}\n\n{body}")
    undisturbed, disturbed = tmp_path / "one", tmp_path / "two"
    shuffler = random.Random(7)
    run(root, undisturbed)
    killed = killed_syncs(root, disturbed, shuffler, 4)
    assert same(contents(undisturbed), contents(disturbed))
    for number in range(0, 60, 2):
        write(root, f"{number:02}.md", f"# Dokument {number}\n\nHelt ny text om ändringen {number}.")
    for number in range(1, 20, 2):
        (root / f"{number:02}.md").unlink()
    run(root, undisturbed)
    killed += killed_syncs(root, disturbed, shuffler, 4)
    assert killed >= 3
    assert same(contents(undisturbed), contents(disturbed))
    assert not list((disturbed / "generations").glob("*.draft"))
