"""What was removed or edited leaves nothing behind: a synced store weighs words as one built afresh does."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from ingest.sync import sync
from vectorstore import build
from vectorstore.index import Index
from vectorstore.lexical import LexicalIndex, Passage
from vectorstore.settings import Settings

SETTINGS = Settings()
QUESTIONS = ("våld", "forskolan", "skydd mot våld vid cykel", "avgift för barn", "belysning i mörker")


def passages(start: int, end: int) -> list[Passage]:
    return [Passage(f"c{n}", "våld" if n % 2 else "skydd", "rubrik") for n in range(start, end)]


def write(folder: Path) -> None:
    folder.mkdir()
    for n in range(12):
        text = f"Om våld och skydd nummer {n}. Kommunen ordnar boende åt den som är utsatt i fall {n}."
        (folder / f"x{n}.md").write_text(f"# Rapport {n}\n\n{text}\n", "utf-8")
    for name, text in {
        "barn": "Förskolan tar emot barn från ett års ålder. Avgiften beslutas av nämnden.",
        "cykel": "Den som cyklar ska ha hjälm. Våld förekommer inte.",
        "ljus": "Belysning krävs i mörker och reflexer rekommenderas.",
        "slarv": "forskolan skrivs ibland utan prickar.",
    }.items():
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", "utf-8")


def synced(folder: Path, store: Path) -> Index:
    sync([folder], store, SETTINGS, lambda *_: None)
    return Index(store, SETTINGS)


def results(index: Index) -> list[list[tuple[str, float]]]:
    return [[(h.document.path, round(h.score, 6)) for h in index.search(q, 10)] for q in QUESTIONS]


def test_removed_passages_are_counted_in_no_term(tmp_path: Path) -> None:
    index = LexicalIndex(tmp_path, create=True)
    index.update((), passages(0, 40))
    index.update([f"c{n}" for n in range(1, 38)], ())
    assert (index.count(), index.removed) == (3, 37)
    assert (index.document_frequency("stems", "våld"), index.document_frequency("stems", "skydd")) == (1, 2)
    assert index.idf("våld") == pytest.approx(math.log(1 + 2.5 / 1.5))


def test_removing_documents_ends_as_building_without_them(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(docs)
    synced(docs, tmp_path / "edited").close()
    for n in range(11):
        (docs / f"x{n}.md").unlink()
    (docs / "slarv.md").unlink()
    edited, fresh = synced(docs, tmp_path / "edited"), synced(docs, tmp_path / "fresh")
    assert results(edited) == results(fresh)
    assert sorted(edited.vocabulary) == sorted(fresh.vocabulary)
    assert "forskolan" not in edited.vocabulary
    edited.close()
    fresh.close()


def test_editing_documents_ends_as_building_them_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_MOST_REMOVED", 1.0)  # exact figures hold without writing the index anew, too
    docs = tmp_path / "docs"
    write(docs)
    synced(docs, tmp_path / "edited").close()
    for n in range(9):
        path = docs / f"x{n}.md"
        path.write_text(path.read_text("utf-8") + "\nSidan är uppdaterad.\n", "utf-8")
    edited, fresh = synced(docs, tmp_path / "edited"), synced(docs, tmp_path / "fresh")
    assert edited.lexical.removed > 0
    assert results(edited) == results(fresh)
    edited.close()
    fresh.close()


def test_a_word_that_comes_back_is_known_again(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(docs)
    synced(docs, tmp_path / "store").close()
    text = (docs / "slarv.md").read_text("utf-8")
    (docs / "slarv.md").unlink()
    synced(docs, tmp_path / "store").close()
    (docs / "slarv.md").write_text(text, "utf-8")
    index = synced(docs, tmp_path / "store")
    assert index.vocabulary.count("forskolan") == 1
    assert index.search("forskolan prickar")[0].document.path == "slarv.md"
    index.close()
