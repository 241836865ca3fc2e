"""The system under test: asked as a user asks it, and its quotes held against the store itself."""

import re
from pathlib import Path
from typing import Any

import pytest

from app.types import Answer, IndexInfo, Question
from evals.dataset import HistoryTurn
from evals.report import interval, metrics_table, number
from evals.summary import Figure
from evals.systems import LocalSource, StoredTexts, is_verbatim
from tests.evals.fake_system import small_store
from vectorstore.database import Database
from vectorstore.errors import StoreMissing
from vectorstore.generations import Store
from vectorstore.manifest import Manifest, Recipe
from vectorstore.settings import Settings
from vectorstore.types import Document

TEXT = "Åtgärden gäller åren 2024–2027."


def publish(root: Path, *documents: Document) -> None:
    store = Store(root)
    with store.lock():
        draft = store.begin()
        database = Database(draft, writable=True)
        for document in documents:
            database.put(document, ())
        database.commit()
        database.close()
        recipe = Recipe("e", 2, "a", "r", "c", 200, 300)
        store.publish(draft, Manifest(store.next_number(), recipe, len(documents), 0, None))


def test_a_quote_counts_only_at_its_very_place() -> None:
    quote = {"start": 0, "end": 8, "quote": "Åtgärden"}
    assert is_verbatim(quote, ["annat", TEXT])
    assert not is_verbatim(quote, [])
    assert not is_verbatim({**quote, "start": 1, "end": 9}, [TEXT])
    assert not is_verbatim({**quote, "quote": "åtgärden"}, [TEXT])
    assert not is_verbatim({**quote, "quote": "", "end": 0}, [TEXT])
    assert not is_verbatim({"quote": "Åtgärden"}, [TEXT])
    assert not is_verbatim({"start": 9, "end": 900, "quote": TEXT[9:]}, [TEXT])
    assert not is_verbatim({"start": -8, "end": -1, "quote": TEXT[-8:-1]}, [TEXT])


def test_every_source_with_the_path_is_looked_in(tmp_path: Path) -> None:
    publish(tmp_path, Document("/x", "a.md", "A", TEXT), Document("/y", "a.md", "A", "Annan text."))
    texts = StoredTexts(tmp_path)
    assert set(texts.at("a.md")) == {TEXT, "Annan text."}
    assert texts.at("b.md") == ()


def test_a_newer_generation_is_noticed(tmp_path: Path) -> None:
    publish(tmp_path, Document("/x", "a.md", "A", "Före."))
    texts = StoredTexts(tmp_path)
    assert texts.at("a.md") == ("Före.",)
    publish(tmp_path, Document("/x", "a.md", "A", "Efter."))
    assert texts.at("a.md") == ("Efter.",)


def test_a_missing_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        StoredTexts(tmp_path / "saknas").at("a.md")


class OneAnswer:
    """An assistant that gives one answer and remembers the question."""

    def __init__(self) -> None:
        self.asked: Question | None = None

    def ask(self, question: Question) -> Answer:
        self.asked = question
        return Answer("no_evidence", "Nej.", "r", (), (), (), {"total_s": 0.5}, "m", self.info())

    def info(self) -> IndexInfo:
        return IndexInfo(4, 266, "2026-06-01")


def test_the_assistant_gets_question_and_history_and_answers_in_json_form(tmp_path: Path) -> None:
    assistant: Any = OneAnswer()
    source = LocalSource(
        assistant, StoredTexts(small_store(tmp_path, {"a.md": "# A\n\nText."})), Settings(answer_words=80)
    )
    answer = source.ask("Vad?", (HistoryTurn("user", "Hej"),))
    assert (answer["status"], answer["timings"]["total_s"], answer["hits"]) == ("no_evidence", 0.5, [])
    assert assistant.asked.text == "Vad?"
    assert [(turn.role, turn.content) for turn in assistant.asked.history] == [("user", "Hej")]
    described: Any = source.describe()
    assert described["settings"]["answer_words"] == 80
    digest = described["index"].pop("sha256")
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert described["index"] == {"generation": 4, "documents": 266, "until": "2026-06-01"}


def test_the_hash_of_an_index_is_that_of_its_texts(tmp_path: Path) -> None:
    texts = ({"a.md": "# A\n\nEtt."}, {"a.md": "# A\n\nEtt."}, {"a.md": "# A\n\nTvå."}, {"b.md": "# A\n\nEtt."})
    stores = [small_store(tmp_path / str(at), held) for at, held in enumerate(texts)]
    one, same, changed, moved = (StoredTexts(store).digest() for store in stores)
    assert one == same
    assert len({one, changed, moved}) == 3


def test_figures_are_shown_in_swedish() -> None:
    assert (number(0.5), number(-0.25), number(-0.0001), number(None)) == (
        "0,500",
        "−0,250",
        "0,000",
        "saknas",
    )
    assert interval(0.1, 0.2) == "0,100–0,200"
    assert interval(None, None) == ""


def test_a_missing_value_is_shown_with_its_reason() -> None:
    shown = metrics_table({"refusal_f1": Figure(None, None, None, 3, 0, "Skälet.")})
    assert "saknas" in shown
    assert shown.endswith("refusal_f1: Skälet.")
