"""The truth: what goes in comes out the same, and a reader cannot write."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from vectorstore.database import SCHEMA_VERSION, Database
from vectorstore.database_rows import passage_hash
from vectorstore.errors import UserError
from vectorstore.types import Chunk, Document, SourceLink

DOCUMENT = Document(
    source="/rot",
    path="artiklar/2024/09/å.md",
    title="Åtgärder",
    text="# Åtgärder\n\nSkolverket ska redovisa 😀 den 9 mars 2026.",
    kind="artikel",
    senders=("Socialdepartementet",),
    published="2024-09",
    precision="month",
    designations=("A2024/00777",),
    url="https://example.org/å",
    lead="Skolverket",
    pages=((1, 0), (2, 12)),
    links=(SourceLink(12, 30, "https://example.org/k"),),
    flags=("flagga",),
    fingerprint="f",
)
CHUNK = Chunk("c1", DOCUMENT.id, 0, 12, 30, DOCUMENT.text[12:30], ("Rubrik",), 2, 5)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    made = Database(tmp_path, writable=True)
    made.put(DOCUMENT, [CHUNK])
    made.set_source("/rot", [("b.pdf", "x", "trasig")])
    made.commit()
    return made


def test_documents_and_chunks_come_back_as_they_went_in(database: Database) -> None:
    assert database.document(DOCUMENT.id) == DOCUMENT
    assert database.chunks(["c1", "finns inte"]) == {"c1": CHUNK}
    assert list(database.all_chunks()) == [CHUNK]
    assert database.skipped("/rot") == {"b.pdf": ("x", "trasig")}


def test_replacing_a_document_replaces_its_chunks(database: Database) -> None:
    database.put(DOCUMENT, [])
    assert database.counts() == (1, 0)


def test_a_reader_cannot_write(database: Database, tmp_path: Path) -> None:
    database.close()
    reader = Database(tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.remove([DOCUMENT.id])
    reader.close()


def test_how_far_the_documents_reach_leaves_out_when_a_fact_sheet_was_compiled(database: Database) -> None:
    assert database.until() == "2024-09"
    sheet = Document(
        source="/rot",
        path="blad.md",
        title="Blad",
        text="# Blad\n\nText.",
        kind="faktablad",
        published="2026-11-21",
        precision="day",
        links=(SourceLink(8, 13, "https://www.example.org/artiklar/2026/01/x/"),),
    )
    database.put(sheet, [])
    assert database.until() == "2026-01"


def test_passages_are_the_same_whatever_their_case_and_spacing() -> None:
    assert passage_hash("Ett  stycke\nhär") == passage_hash("ett stycke här")
    assert passage_hash("ett stycke") != passage_hash("ett stycke till")


@pytest.mark.parametrize("damage", ["missing", "no folder", "empty", "scrap", "cut"])
def test_a_damaged_file_is_a_clear_error(database: Database, tmp_path: Path, damage: str) -> None:
    for number in range(60):
        database.put(replace(DOCUMENT, path=f"{number}.md", text=f"# Å\n\n{number} " * 200), [])
    database.commit()
    database.close()
    file = tmp_path / "kallsvar.sqlite"
    whole = file.read_bytes()
    folder = tmp_path / "borta" if damage == "no folder" else tmp_path
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes({"empty": b"", "scrap": b"skrot" * 5000, "cut": whole[: len(whole) // 2]}.get(damage, whole))
    with pytest.raises(UserError, match=r"Lagret är skadat .* läs in dokumenten igen"):  # noqa: PT012  # which call meets the damage depends on where it is
        opened = Database(folder)
        opened.document_rows()
        list(opened.documents())


def test_a_store_of_a_newer_version_is_not_touched(database: Database, tmp_path: Path) -> None:
    database.close()
    connection = sqlite3.connect(tmp_path / "kallsvar.sqlite")
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    for writable in (False, True):
        with pytest.raises(UserError, match=r"nyare version .* Uppdatera Källsvar"):
            Database(tmp_path, writable=writable)
