"""Sources that misbehave: nothing known is lost, nothing is read twice, and what is wrong is said."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest import discovery, reading
from ingest.__main__ import main
from ingest.summary import Summary
from ingest.sync import sync
from vectorstore.database import Database
from vectorstore.errors import BadInput, SourceMissing
from vectorstore.generations import Store
from vectorstore.settings import Settings

SETTINGS = Settings()


def run(root: Path, store: Path) -> Summary:
    return sync([root], store, SETTINGS, lambda *_: None)


def write(root: Path, name: str, body: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, "utf-8")


def paths(store: Path) -> list[str]:
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    rows = [row[1] for row in database.document_rows()]
    database.close()
    return rows


def feed_of(file: Path, *rows: object) -> Path:
    file.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    return file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    write(folder, "a.md", "# Alfa\n\nEn text om lotsar i hamnen.")
    write(folder, "under/b.md", "# Beta\n\nEn text om farleder i norr.")
    write(folder, "under/djupt/c.md", "# Gamma\n\nEn text om fyrar i söder.")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def no_look_into_under(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refusing(path: Any = ".") -> Iterator[Any]:
        if str(path).endswith("under"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)


def test_an_unreadable_folder_is_named_and_its_documents_stay(
    root: Path, store: Path, request: pytest.FixtureRequest
) -> None:
    run(root, store)
    request.getfixturevalue("no_look_into_under")
    (root / "a.md").write_text("# Alfa\n\nÄndrad.", "utf-8")
    summary = run(root, store)
    assert (summary.updated, summary.removed) == (1, 0)
    assert [path for path, _ in summary.skipped] == ["under"]
    assert "mappen går inte att läsa" in summary.skipped[0][1]
    assert "tidigare version behålls" in summary.skipped[0][1]
    assert paths(store) == ["a.md", "under/b.md", "under/djupt/c.md"]


def test_an_unreadable_root_removes_nothing(tmp_path: Path, no_look_into_under: None) -> None:
    root = tmp_path / "under"
    root.mkdir()
    with pytest.raises(SourceMissing, match="Källan går inte att läsa"):
        run(root, tmp_path / "store")


@pytest.mark.parametrize("left", [{"metadata.jsonl": '{"path": "a.md"}\n'}, {"bild.jpg": "x"}, {"tom.md": ""}])
def test_a_known_source_without_readable_documents_removes_nothing(
    tmp_path: Path, store: Path, left: dict[str, str]
) -> None:
    root = tmp_path / "docs"
    write(root, "a.md", "# Alfa\n\nEn text om lotsar.")
    for name, body in left.items():
        write(root, name, body)
    generation = run(root, store).generation
    (root / "a.md").unlink()
    with pytest.raises(SourceMissing, match="Inget har tagits bort"):
        run(root, store)
    assert main(["sync", str(root), "--store", str(store)]) == 2
    assert paths(store) == ["a.md"]
    assert Store(store).current() == generation


def test_a_known_source_whose_last_file_turns_unreadable_removes_nothing(tmp_path: Path, store: Path) -> None:
    write(tmp_path / "docs", "a.md", "# Alfa\n\nEn text om lotsar.")
    run(tmp_path / "docs", store)
    write(tmp_path / "docs", "a.md", "")
    with pytest.raises(SourceMissing, match="inga läsbara dokument"):
        run(tmp_path / "docs", store)
    assert paths(store) == ["a.md"]
    assert not list((store / "generations").glob("*.draft"))


def test_an_empty_feed_removes_nothing_and_names_the_real_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "mitt lager"
    feed = feed_of(tmp_path / "f.jsonl.gz", {"path": "a.md", "text": "# Alfa\n\nEn text om lotsar."})
    run(feed, store)
    feed.write_bytes(gzip.compress(b""))
    assert main(["sync", str(feed), "--store", str(store)]) == 2
    told = capsys.readouterr().err
    assert told.endswith(f"python -m ingest remove {feed} --store '{store}'\n")
    assert told.count("\n") == 1
    assert paths(store) == ["a.md"]


def test_a_new_empty_source_is_an_error(tmp_path: Path, store: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(SourceMissing, match=r"Källan är tom.*Lägg dokument"):
        run(tmp_path / "tom", store)


def test_folders_that_link_to_each_other_are_read_once(tmp_path: Path, store: Path) -> None:
    root = tmp_path / "docs"
    write(root, "a/x.md", "# X\n\nEn text om lotsar.")
    write(root, "b/y.md", "# Y\n\nEn text om fyrar.")
    write(tmp_path, "utanför/z.md", "# Z\n\nEn text om bojar.")
    (root / "a" / "l").symlink_to("../b", target_is_directory=True)
    (root / "b" / "l").symlink_to("../a", target_is_directory=True)
    (root / "a" / "ut").symlink_to(tmp_path / "utanför", target_is_directory=True)
    (root / "b" / "ut").symlink_to(tmp_path / "utanför", target_is_directory=True)
    summary = run(root, store)
    assert paths(store) == ["a/ut/z.md", "a/x.md", "b/y.md"]
    assert {path for path, _ in summary.skipped} == {"a/l", "b/l", "b/ut"}
    assert all("läses redan på en annan plats" in reason for _, reason in summary.skipped)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep file names as Unicode")
def test_a_file_name_that_is_not_utf_8_is_a_skip(root: Path, store: Path) -> None:
    with open(os.fsencode(root) + b"/latin\xe5.md", "wb") as file:
        file.write(b"# Latin\n\nText.")
    os.mkdir(os.fsencode(root) + b"/mapp\xe5")
    summary = run(root, store)
    assert dict(summary.skipped) == dict.fromkeys(
        ("latin\\xe5.md", "mapp\\xe5"), "filnamnet är inte giltig UTF-8: byt namn"
    )
    assert summary.added == 3


def test_half_surrogate_pairs_in_metadata_and_feeds_are_replaced(root: Path, store: Path, tmp_path: Path) -> None:
    write(root, "metadata.jsonl", '{"path": "a.md", "title": "x\\ud800y", "note": "\\ud83d\\ude00"}\n')
    assert run(root, store).added == 3
    feed = tmp_path / "f.jsonl.gz"
    feed.write_bytes(
        gzip.compress(b'{"path": "p\\udc00.md", "title": "t\\ud800", "text": "# T\\n\\nOrd \\ud900 efter."}')
    )
    assert run(feed, store).added == 1
    assert "p\ufffd.md" in paths(store)


def test_repeated_paths_of_a_feed_are_named_by_their_rows(tmp_path: Path, store: Path) -> None:
    rows = [{"path": "a.md", "text": f"# Alfa\n\nText {number}."} for number in range(4)]
    feed = feed_of(tmp_path / "f.jsonl.gz", *rows)
    summary = run(feed, store)
    assert summary.added == 1
    assert [path for path, _ in summary.skipped] == ["a.md (rad 2)", "a.md (rad 3)", "a.md (rad 4)"]
    assert run(feed, store).generation == summary.generation


@pytest.mark.parametrize("damage", ["cut", "flipped", "checksum"])
def test_a_damaged_archive_is_named_and_removes_nothing(tmp_path: Path, store: Path, damage: str) -> None:
    rows = [{"path": f"{n}.md", "text": f"# Nummer {n}\n\nText om {os.urandom(200).hex()}."} for n in range(30)]
    feed = feed_of(tmp_path / "f.jsonl.gz", *rows)
    run(feed, store)
    data = bytearray(feed.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "flipped":
        data[40:200] = b"\xff" * 160
    else:
        data[-8:-4] = b"\x00\x00\x00\x00"
    feed.write_bytes(bytes(data))
    with pytest.raises(BadInput, match="går inte att packa upp"):
        run(feed, store)
    assert len(paths(store)) == 30


def test_bad_rows_of_a_feed_say_what_is_wrong(tmp_path: Path, store: Path) -> None:
    feed = tmp_path / "f.jsonl.gz"
    deep = '{"path": "b.md", "text": "x", "z": ' + "[" * 100_000 + "]" * 100_000 + "}"
    good = '{"path": "a.md", "text": "# A\\n\\nText om lotsar."}'
    feed.write_bytes(gzip.compress("\n".join([good, deep, "[1]", '{"text": "x"}', '{"path": "c.md"}']).encode()))
    summary = run(feed, store)
    reasons = dict(summary.skipped)
    assert summary.added == 1
    assert "för djupt nästlad" in reasons["rad 2"]
    assert "inget objekt" in reasons["rad 3"]
    assert "path saknas" in reasons["rad 4"]
    assert "text saknas" in reasons["rad 5"]


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), MemoryError()])
def test_a_passing_read_error_keeps_the_old_version_and_is_tried_again(
    root: Path, store: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    run(root, store)
    write(root, "a.md", "# Alfa\n\nDen nya texten.")
    write(root, "ny.md", "# Ny\n\nEn text om bojar.")

    def failing(path: Path, _suffix: str) -> bytes:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(reading, "_bytes_of", failing)
        summary = run(root, store)
    assert (summary.added, summary.removed) == (0, 0)
    assert "tidigare version behålls" in dict(summary.skipped)["a.md"]
    assert "behålls" not in dict(summary.skipped)["ny.md"]
    assert "a.md" in paths(store)
    again = run(root, store)
    assert (again.added, again.updated, again.skipped) == (1, 1, [])


def test_sources_inside_each_other_are_remarked_on(root: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, store).notes == []
    assert main(["sync", str(root / "under"), "--store", str(store)]) == 0
    assert f"obs: källorna överlappar: {root / 'under'} ligger i {root}" in capsys.readouterr().out


def test_the_root_folder_of_a_row_is_found_by_its_own_name_only() -> None:
    from ingest.planning import overlaps

    assert overlaps(["/a/b"], ["/a/b", "/a/bc", "/d"]) == []
    assert discovery.source_of(Path("/")) == "/"
