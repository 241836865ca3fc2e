"""A streamed answer comes as it is made, and nobody waits for somebody else's slow reading."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app import replies
from app.assistant import LocalAssistant, open_assistant
from app.handover import handed_over
from app.types import Progress, Question, Sentence
from ingest.sync import sync
from vectorstore.errors import UserError
from vectorstore.settings import Settings

QUESTION = Question("När ska Socialstyrelsen redovisa uppdraget om skyddat boende?")
STEPS = tuple(Progress((Sentence(f"Mening {number}.", ()),), ()) for number in range(3))


class SlowPipeline:
    """Yields one event, then waits for its gate before it yields the rest or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.gate, self.ended = threading.Event(), threading.Event()
        self.error = error

    def stream(self, _question: Question) -> Iterator[Progress]:
        try:
            yield STEPS[0]
            self.gate.wait(3)
            if self.error:
                raise self.error
            yield from STEPS[1:]
        finally:
            self.ended.set()


@pytest.fixture
def assistant(tmp_path: Path) -> LocalAssistant:
    folder = tmp_path / "docs"
    folder.mkdir()
    text = "# Uppdrag\n\nSocialstyrelsen ska redovisa uppdraget om skyddat boende den 10 april 2027."
    (folder / "a.md").write_text(text, "utf-8")
    sync([folder], tmp_path / "store", Settings(), lambda *_: None)
    return open_assistant(tmp_path / "store", Settings())


def with_pipeline(assistant: LocalAssistant, error: Exception | None = None) -> SlowPipeline:
    slow = SlowPipeline(error)
    assistant.pipeline = slow  # type: ignore[assignment]
    return slow


def test_the_first_event_comes_before_the_last_is_made(assistant: LocalAssistant) -> None:
    slow = with_pipeline(assistant)
    events = assistant.stream(QUESTION)
    assert next(events) == STEPS[0]
    assert not slow.ended.is_set()
    slow.gate.set()
    assert tuple(events) == STEPS[1:]


def test_a_reader_who_stops_reading_holds_up_nobody(assistant: LocalAssistant) -> None:
    dawdling = assistant.stream(QUESTION)
    first = next(dawdling)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(assistant.ask, QUESTION).result(10).status == "answered"
    *_, last = (first, *dawdling)
    assert last.answer is not None
    assert last.answer.status == "answered"


@pytest.mark.parametrize(
    ("error", "said"),
    [(UserError("Lagret är borta", "/plats", "Synka igen."), "Lagret är borta"), (RuntimeError("x"), replies.FAILED)],
)
def test_an_error_after_the_first_event_is_a_failed_answer(
    assistant: LocalAssistant, error: Exception, said: str
) -> None:
    slow = with_pipeline(assistant, error)
    slow.gate.set()
    first, last = assistant.stream(QUESTION)
    assert first == STEPS[0]
    assert last.answer is not None
    assert last.answer.status == "failed"
    assert said in last.answer.text
    assert assistant.ask(QUESTION).status == "failed"


def test_a_reader_who_leaves_ends_the_making_and_frees_the_index(assistant: LocalAssistant) -> None:
    slow = with_pipeline(assistant)
    events = assistant.stream(QUESTION)
    next(events)
    events.close()  # type: ignore[attr-defined]
    slow.gate.set()
    assert slow.ended.wait(5)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(assistant.kinds).result(5) is not None


def test_what_the_maker_raises_is_raised_after_what_it_made() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise ValueError("slut")

    items = handed_over(make)  # type: ignore[arg-type]
    assert next(items) == 1
    with pytest.raises(ValueError, match="slut"):
        next(items)
