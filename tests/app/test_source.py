"""An old citation's passage in a store that has been synced since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.assistant import LocalAssistant, open_assistant
from app.types import Citation, Question
from app.ui import texts
from app.ui.chat import show_source
from app.ui.lazy import LazyAssistant
from app.ui.render import citation_ref
from ingest.sync import sync
from vectorstore.settings import Settings

SETTINGS = Settings()
SENTENCE = "Socialstyrelsen ska redovisa uppdraget om skyddat boende den 10 april 2027."
TEXT = f"# Uppdrag om skyddat boende\n\n{SENTENCE}\n\nKommunerna ansvarar för skyddat boende i länet."


class Shelf:
    """A folder with one document, its store and an assistant that has it open."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder / "docs", folder / "store"
        self.folder.mkdir()
        self.write(TEXT)
        self.assistant: LocalAssistant = open_assistant(self.store, SETTINGS)

    def write(self, text: str) -> None:
        """Give the document a new text, and sync."""
        (self.folder / "a.md").write_text(text, "utf-8")
        sync([self.folder], self.store, SETTINGS, lambda *_: None)

    def remove(self) -> None:
        """Let another document take its place."""
        (self.folder / "a.md").rename(self.folder / "b.md")
        sync([self.folder], self.store, SETTINGS, lambda *_: None)

    def panel(self, citation: Citation) -> str:
        """What the page's panel shows for an answer that was given earlier."""
        return show_source(json.loads(citation_ref(citation)), LazyAssistant(lambda: self.assistant))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def cited(shelf: Shelf) -> Citation:
    answer = shelf.assistant.ask(Question("När ska Socialstyrelsen redovisa uppdraget om skyddat boende?"))
    return answer.citations[0]


def test_words_that_moved_are_marked_where_they_now_stand(shelf: Shelf, cited: Citation) -> None:
    assert f"<mark>{cited.quote}</mark>" in shelf.panel(cited)
    shelf.write(TEXT.replace(SENTENCE, f"Ett nytt stycke som inte fanns förut.\n\n{SENTENCE}"))
    assert f"<mark>{cited.quote}</mark>" in shelf.panel(cited)


def test_words_that_are_gone_are_said_to_be_and_nothing_else_is_marked(shelf: Shelf, cited: Citation) -> None:
    shelf.write(TEXT.replace("10 april 2027", "1 oktober 2028"))
    shown = shelf.panel(cited)
    assert texts.SOURCE_CHANGED in shown
    assert "<mark>" not in shown
    assert "2028" not in shown
    assert "Uppdrag om skyddat boende" in shown


def test_a_document_that_is_gone_is_said_to_be(shelf: Shelf, cited: Citation) -> None:
    shelf.remove()
    assert texts.SOURCE_MISSING in shelf.panel(cited)


def test_of_several_places_the_nearest_is_taken(shelf: Shelf, cited: Citation) -> None:
    copies = "\n\n".join(f"I det {number} fallet gäller detta. {SENTENCE}" for number in ("ena", "andra", "tredje"))
    shelf.write(f"# Uppdrag\n\n{copies}")
    shelf.assistant.index.refresh()
    text = shelf.assistant.index.document(cited.document_id).text  # type: ignore[union-attr]
    places = [at for at in range(len(text)) if text.startswith(SENTENCE, at)]
    assert len(places) == 3
    for place in places:
        for start in (place - 3, place, place + 3):
            view = shelf.assistant.source(cited.document_id, max(start, 0), start + 5, SENTENCE)
            assert view is not None
            assert text.index(view.before + view.quote + view.after) + len(view.before) == place


def test_without_the_words_the_offsets_are_taken_at_their_word(shelf: Shelf, cited: Citation) -> None:
    view = shelf.assistant.source(cited.document_id, cited.start, cited.end)
    assert view is not None
    assert view.quote == cited.quote
    assert shelf.assistant.source(cited.document_id, cited.start, 10**6) is None
    changed = shelf.assistant.source(cited.document_id, cited.start, cited.end, "")
    assert changed is not None
    assert changed.quote == ""


def test_kinds_and_years_are_those_of_what_is_synced_now(shelf: Shelf) -> None:
    before = shelf.assistant.kinds(), shelf.assistant.years()
    front = "---\nkind: faktablad\npublished: 2019-05-02\n---\n"
    shelf.write(f"{front}{TEXT}")
    assert (shelf.assistant.kinds(), shelf.assistant.years()) != before
    assert "faktablad" in shelf.assistant.kinds()
    assert 2019 in shelf.assistant.years()
