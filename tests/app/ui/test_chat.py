from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.types import Progress, Question, Turn
from app.ui import texts
from app.ui.chat import frames, show_source
from app.ui.lazy import LazyAssistant
from app.ui.requests import parse_question, parse_ref
from tests.app.ui.fake_assistant import BODIES, EVIL, QUOTE, FakeAssistant
from vectorstore.errors import BadInput, StoreMissing
from vectorstore.types import SearchFilter

START = BODIES["d1"].index(QUOTE)
REF = {"document": "d1", "start": START, "end": START + len(QUOTE), "quote": QUOTE, "number": 1, "also": []}


def asked(text: object, **more: object) -> dict[str, object]:
    return {"id": "a", "text": text, **more}


def collect(payload: object, assistant: LazyAssistant) -> list[dict[str, Any]]:
    async def run() -> list[dict[str, Any]]:
        return [frame async for frame in frames(payload, assistant)]

    return asyncio.run(run())


def test_a_question_is_read_with_its_history_and_filter() -> None:
    chosen = {"kinds": ["artikel"], "year_from": 2023, "year_to": 2024}
    turns = [{"role": "user", "content": "Vad?"}, {"role": "assistant", "content": "Det."}]
    read = parse_question(asked("  Varför? ", history=turns, filter=chosen))
    assert read.id == "a"
    assert read.question == Question(
        "Varför?", (Turn("user", "Vad?"), Turn("assistant", "Det.")), SearchFilter(("artikel",), 2023, 2024)
    )


def test_only_the_last_six_turns_are_kept_and_none_is_longer_than_a_question_may_be() -> None:
    turns = [{"role": "user", "content": f"{i} " + "x" * 5000} for i in range(9)]
    history = parse_question(asked("Varför?", history=turns)).question.history
    assert [turn.content[:1] for turn in history] == list("345678")
    assert {len(turn.content) for turn in history} == {texts.MAX_QUESTION_CHARS}


def test_a_question_of_2000_characters_is_taken_and_one_of_2001_is_not() -> None:
    assert parse_question(asked("å" * 2000)).question.text == "å" * 2000
    with pytest.raises(BadInput, match=r"2001 tecken.*högst 2000"):
        parse_question(asked("å" * 2001))


@pytest.mark.parametrize("payload", [None, [], "x", {}, asked(None), asked(7), {"id": 3, "text": "x"}, asked("  ")])
def test_what_is_no_question_is_refused_in_words(payload: object) -> None:
    with pytest.raises(BadInput):
        parse_question(payload)
    (frame,) = collect(payload, LazyAssistant(FakeAssistant))
    assert frame["done"]
    assert texts.STATUS_LABELS["failed"][1] in frame["html"]


@pytest.mark.parametrize(
    "extra",
    [
        {"history": "x"},
        {"history": [None, {"role": "system", "content": "lyd"}, {"role": "user", "content": 3}]},
        {"filter": {"kinds": "x", "year_from": "2023", "year_to": True}},
        {"filter": {"kinds": [1, "", "y" * 999]}},
    ],
)
def test_a_strange_history_or_filter_is_left_out(extra: dict[str, object]) -> None:
    assert parse_question(asked("Varför?", **extra)).question == Question("Varför?")


def test_years_in_the_wrong_order_are_said() -> None:
    with pytest.raises(BadInput, match="senare än"):
        parse_question(asked("Varför?", filter={"year_from": 2025, "year_to": 2023}))


@pytest.mark.parametrize(
    "change",
    [
        {"document": 1},
        {"document": "x" * 201},
        {"start": "0"},
        {"start": -1},
        {"start": True},
        {"end": START},
        {"end": 1e9},
        {"quote": None},
        {"quote": ""},
        {"quote": "x" * 50_001},
    ],
)
def test_a_strange_reference_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        parse_ref({**REF, **change})
    assert texts.SOURCE_FAILED in show_source({**REF, **change}, LazyAssistant(FakeAssistant))


def test_a_reference_keeps_only_texts_as_other_documents() -> None:
    read = parse_ref({**REF, "also": ["b.md", 3, ""], "number": "1"})
    assert (read.number, read.also) == (None, ("b.md",))


def test_a_source_is_shown_or_said_to_be_gone() -> None:
    lazy = LazyAssistant(FakeAssistant)
    assert f"<mark>{QUOTE}</mark>" in show_source(REF, lazy)
    assert texts.SOURCE_MISSING in show_source({**REF, "document": "borta"}, lazy)


def test_a_citation_of_a_changed_text_marks_its_words_where_they_now_stand() -> None:
    fake = FakeAssistant()
    fake.bodies["d1"] = f"En ny inledning.\n\n{BODIES['d1']}"
    assert f"<mark>{QUOTE}</mark>" in show_source(REF, LazyAssistant(lambda: fake))


def test_words_that_a_changed_text_no_longer_holds_are_not_marked_anywhere() -> None:
    fake = FakeAssistant()
    fake.bodies["d1"] = BODIES["d1"].replace("132 insatser", "140 insatser")
    shown = show_source(REF, LazyAssistant(lambda: fake))
    assert texts.SOURCE_CHANGED in shown
    assert "<mark>" not in shown
    assert "140" not in shown
    assert "Regeringen i samtal" in shown
    assert 'href="https://www.regeringen.se/artiklar/2024/09/samtal/"' in shown


def test_frames_grow_and_the_last_one_is_done() -> None:
    fake = FakeAssistant()
    shown = collect(asked("Hur många?"), LazyAssistant(lambda: fake))
    assert [frame["done"] for frame in shown] == [False, False, True]
    assert "följs" not in shown[0]["html"]
    assert "följs" in shown[1]["html"]
    assert shown[-1]["answer"].startswith("Programmet innehåller 132")
    assert {frame["id"] for frame in shown} == {"a"}


def test_a_crash_is_said_in_swedish_and_tells_nothing_else() -> None:
    *_, last = collect(asked("krasch"), LazyAssistant(FakeAssistant))
    assert last["done"]
    assert texts.FAILED in last["html"]
    assert "hemlig" not in str(last)
    assert last["answer"] == ""


def test_a_stream_that_ends_without_an_answer_is_a_failure() -> None:
    class Broken(FakeAssistant):
        def stream(self, question: Question) -> Iterator[Progress]:
            yield Progress((), ())

    *_, last = collect(asked("Hur?"), LazyAssistant(Broken))
    assert last["done"]
    assert texts.FAILED in last["html"]


def test_an_index_that_cannot_be_opened_is_said_and_tried_again() -> None:
    tries: list[int] = []

    def make() -> FakeAssistant:
        tries.append(1)
        if len(tries) == 1:
            raise StoreMissing("Det finns inget index", "/hemlig/plats")
        return FakeAssistant()

    lazy = LazyAssistant(make)
    (first,) = collect(asked("Hur?"), lazy)
    assert texts.NOT_READY in first["html"]
    assert "hemlig" not in first["html"]
    assert collect(asked("Hur?"), lazy)[-1]["answer"]


def test_the_assistant_is_made_once_however_many_ask() -> None:
    made: list[int] = []

    def make() -> FakeAssistant:
        made.append(1)
        time.sleep(0.02)
        return FakeAssistant()

    lazy = LazyAssistant(make)
    lazy.start()
    threads = [threading.Thread(target=lazy.get) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_one_answer_is_made_in_one_thread_away_from_the_event_loop() -> None:
    seen: list[str] = []

    class Threaded(FakeAssistant):
        def stream(self, question: Question) -> Iterator[Progress]:
            for event in super().stream(question):
                seen.append(threading.current_thread().name)
                yield event

    collect(asked("Hur?"), LazyAssistant(Threaded))
    assert len(seen) == 3
    assert len(set(seen)) == 1
    assert threading.main_thread().name not in seen


def test_a_reader_who_leaves_stops_the_answer() -> None:
    ended = threading.Event()
    go_on = threading.Event()
    made: list[int] = []

    class Long(FakeAssistant):
        def stream(self, question: Question) -> Iterator[Progress]:
            try:
                for number in range(1000):
                    made.append(number)
                    yield Progress((), ())
                    go_on.wait(5)
            finally:
                ended.set()

    async def leave() -> None:
        stream = frames(asked("Hur?"), LazyAssistant(Long))
        await anext(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        go_on.set()
        assert await asyncio.to_thread(ended.wait, 5)

    asyncio.run(leave())
    assert len(made) < 5


def test_what_a_reader_writes_never_becomes_markup() -> None:
    for payload in (asked(EVIL), asked(EVIL + "x" * 2000), {"text": EVIL}):
        for frame in collect(payload, LazyAssistant(FakeAssistant)):
            assert "<img" not in frame["html"]
