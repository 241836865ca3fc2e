"""The desk: a chat turn becomes a draft, a set is run with progress, and nothing sealed is shown."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.types import Answer, Assistant, Citation, IndexInfo, Progress, Question, Sentence, Turn
from evals import desk, desk_texts
from evals import desk_work as work
from evals.__main__ import main
from evals.dataset import load_dataset
from evals.desk_work import Places
from evals.turns import RecordingAssistant, TurnLog, save_draft
from tests.evals.fake_system import small_store
from vectorstore.errors import BadInput, UserError

TEXT = "# Stöd\n\nStödet är högst 4 miljoner kronor per år. Socialstyrelsen betalar ut stödet.\n"
QUOTE = "Stödet är 4 mnkr."


class FakeAssistant:
    """Answers everything the same way."""

    def ask(self, question: Question) -> Answer:
        cited = Citation(1, "d", "c", "Stöd", None, None, (), "a.md", None, 3, 0, len(QUOTE), QUOTE)
        said = Sentence("Stödet är 4 mnkr.", (1,))
        return Answer(
            "answered", "Stödet är 4 mnkr. [1]", "", (said,), (cited,), (), {"total_s": 0.1}, "m", self.info()
        )

    def stream(self, question: Question) -> Iterator[Progress]:
        yield Progress((), ())
        yield Progress((), (), self.ask(question))

    def source(self, document_id: str, start: int, end: int) -> None:
        return None

    def kinds(self) -> tuple[str, ...]:
        return ()

    def years(self) -> tuple[int, ...]:
        return ()

    def info(self) -> IndexInfo:
        return IndexInfo(1, 1, None)


def asked(*questions: str) -> TurnLog:
    log = TurnLog()
    inner: Assistant = FakeAssistant()
    assistant = RecordingAssistant(inner, log)
    for question in questions:
        list(assistant.stream(Question(question, (Turn("user", "Hej"),))))
    return log


def test_a_chat_turn_becomes_a_draft_that_can_be_read_back(tmp_path: Path) -> None:
    (turn,) = asked("Hur stort är stödet?").latest()
    row, new = save_draft(tmp_path / "utkast.jsonl", turn)
    assert new
    assert load_dataset(tmp_path / "utkast.jsonl").rows == (row,)
    assert (row.status, row.question, row.answerable, row.gold_docs) == (
        "draft",
        "Hur stort är stödet?",
        True,
        ("a.md",),
    )
    assert (row.evidence[0][0].quote, row.evidence[0][0].page) == (QUOTE, 3)
    assert row.evidence[0][0].sha256 == sha256(QUOTE.encode()).hexdigest()
    assert row.history[0].content == "Hej"


def test_the_same_turn_is_not_drafted_twice(tmp_path: Path) -> None:
    (turn,) = asked("Hur stort är stödet?").latest()
    assert [save_draft(tmp_path / "u.jsonl", turn)[1] for _ in range(2)] == [True, False]


def test_only_the_latest_turns_are_remembered_and_none_is_written(tmp_path: Path) -> None:
    log = asked(*(f"Fråga {at}?" for at in range(20)))
    assert [turn.question for turn in log.latest()] == [f"Fråga {at}?" for at in range(19, 11, -1)]
    assert not list(tmp_path.iterdir())


def test_a_turn_is_shown_as_text() -> None:
    (turn,) = asked("<b>Hur?</b>").latest()
    assert "&lt;b&gt;Hur?" in work.turn_page(turn)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    store = small_store(tmp_path, {"a.md": TEXT})
    rows: list[dict[str, Any]] = [
        {"id": "1", "question": "Hur stort är stödet per år?", "answerable": True, "gold_docs": ["a.md"],
         "facts": [["4 mnkr"]]},
        {"id": "2", "question": "Vem betalar ut stödet?", "answerable": True, "gold_docs": ["a.md"],
         "facts": [["Socialstyrelsen"]], "split": "sealed"},
        {"id": "3", "question": "Vad heter kungens hund?", "answerable": False},
    ]  # fmt: skip
    path = store.parent / "min.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return Places(store)


def test_a_run_on_the_desk_can_be_read_and_compared(places: Places) -> None:
    chosen = dict(work.sets(places))["min.jsonl"]
    said = list(work.execute(places, chosen, "forsta", None))
    assert desk_texts.DESK_PROGRESS.format(done=3, n=3) in said
    assert said[-1].startswith("Klart: 3 frågor")
    list(work.execute(places, chosen, "andra", None))
    assert set(work.runs(places)) == {"forsta", "andra"}
    run = places.runs / "forsta"
    assert {key for _, key in work.choices(run)} == {"1", "3"}
    assert "Hur stort" in work.row_page(run, "1")
    assert desk_texts.NO_SUCH_ROW in work.row_page(run, "2")
    assert "<table>" in work.summary_page(run)
    page, moved = work.compare_page(run, places.runs / "andra")
    assert "Lika: 3" in page
    assert moved == []
    assert work.both_pages(run, places.runs / "andra", "1").count("Hur stort") == 2


def test_a_sealed_row_that_changed_is_counted_and_not_offered(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = dict(work.sets(places))["min.jsonl"]
    for name in ("forsta", "andra"):
        list(work.execute(places, chosen, name, None))
    tape = places.runs / "andra" / "cassette.jsonl"
    tape.write_text(tape.read_text("utf-8").replace("Socialstyrelsen", "Skolverket"), "utf-8")
    first, second = places.runs / "forsta", places.runs / "andra"
    page, moved = work.compare_page(first, second)
    assert "förlorade: 1" in page
    assert moved == []
    capsys.readouterr()
    assert main(["compare", str(first), str(second), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert (rows["loss"], rows["won"], rows["lost"]) == (1, [], [])


def test_only_listed_sets_and_plain_names_are_run(places: Places) -> None:
    chosen = dict(work.sets(places))["min.jsonl"]
    for dataset, name in ((chosen, "../ute"), (chosen, ""), ("/etc/passwd", "namn")):
        with pytest.raises(BadInput):
            list(work.execute(places, dataset, name, None))


def test_fewer_questions_can_be_asked(places: Places) -> None:
    said = list(work.execute(places, dict(work.sets(places))["min.jsonl"], "liten", 1))
    assert said[-1].startswith("Klart: 1 frågor")


def test_settings_of_a_run_are_tried_and_kept_in_its_manifest(places: Places) -> None:
    chosen = dict(work.sets(places))["min.jsonl"]
    changes = desk.changed_settings(["0,9", " ", ""])
    assert changes == {"evidence_min": "0.9"}
    list(work.execute(places, chosen, "strang", None, changes))
    list(work.execute(places, chosen, "slapp", None, {"evidence_min": "0"}))
    kept = [json.loads((places.runs / name / "manifest.json").read_text("utf-8")) for name in ("strang", "slapp")]
    assert [one["settings"]["evidence_min"] for one in kept] == [0.9, 0.0]
    with pytest.raises(UserError, match="evidence_min"):
        list(work.execute(places, chosen, "fel", None, {"evidence_min": "7"}))


def test_the_tab_builds_in_the_page(places: Places) -> None:
    from app.ui.server import build_app
    from evals.desk import desk_tab

    assert build_app(FakeAssistant, extra_tabs=[desk_tab(places.store, TurnLog())])


def test_an_empty_field_for_the_number_asks_every_question() -> None:
    import gradio as gr

    from evals.desk import most_rows

    assert [most_rows(limit) for limit in (None, 0, -3, 2)] == [None, None, None, 2]
    log, places = TurnLog(), Places(Path("nowhere") / "store")
    with gr.Blocks() as page:
        desk.desk_tab(places.store, log)[1]()
    numbers = [block for block in page.blocks.values() if isinstance(block, gr.Number)]
    assert [block.preprocess(0) for block in numbers] == [0]  # what the page sends for an empty field


def test_only_question_sets_are_offered(places: Places) -> None:
    (places.store.parent / "kassett.jsonl").write_text('{"cassette": 1}\n', "utf-8")
    (places.store.parent / "trasig.jsonl").write_text("{", "utf-8")
    names = [name for name, _ in work.sets(places)]
    assert {"bundled.jsonl", "min.jsonl"} <= set(names)
    assert not {"safety.jsonl", "kassett.jsonl", "trasig.jsonl"} & set(names)
