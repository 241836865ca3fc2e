"""What the page is sent: masked text to show and to send back as history, and nothing of a crisis."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.assistant import open_assistant
from app.guards.crisis import first_line
from app.ui import texts
from app.ui.chat import frames
from app.ui.lazy import LazyAssistant
from ingest.sync import sync
from tests.app.models.pages import OTHER, PAGE, QUESTION
from vectorstore.settings import Settings


@pytest.fixture(scope="module")
def lazy(tmp_path_factory: pytest.TempPathFactory) -> LazyAssistant:
    root, folder = tmp_path_factory.mktemp("sidor"), tmp_path_factory.mktemp("lager")
    (root / "uppdrag.md").write_text(PAGE, "utf-8")
    (root / "digitalt.md").write_text(OTHER, "utf-8")
    settings = Settings(evidence_min=0.0)
    sync([root], folder, settings, lambda *_: None)
    return LazyAssistant(lambda: open_assistant(folder, settings))


def sent(text: str, lazy: LazyAssistant) -> list[dict[str, Any]]:
    async def run() -> list[dict[str, Any]]:
        return [frame async for frame in frames({"id": "a", "text": text}, lazy)]

    return asyncio.run(run())


def test_a_crisis_leaves_nothing_in_the_page_to_send_back(lazy: LazyAssistant) -> None:
    (frame,) = sent("Min man slår mig och jag heter Zxqvilja", lazy)
    assert (frame["done"], frame["question"], frame["answer"]) == (True, "", "")
    assert frame["back"] == first_line()
    assert texts.QUESTION_NOT_SHOWN in frame["html"]
    assert 'href="tel:112"' in frame["html"]
    assert "ks-crisis" in frame["html"]
    assert not any("Zxqvilja" in str(value) or "slår mig" in str(value) for value in frame.values())


def test_personal_data_is_masked_in_every_frame_and_the_reader_is_told(lazy: LazyAssistant) -> None:
    found = sent(f"Jag heter Zxqvilja Ek, 19811218-9876. {QUESTION}", lazy)
    assert found[-1]["question"] == f"Jag heter [namn], [personnummer]. {QUESTION}"
    assert "personuppgifter" in found[-1]["html"]
    assert "ks-notice" in found[-1]["html"]
    for frame in found:
        assert not any("9876" in str(value) or "Zxqvilja" in str(value) for value in frame.values())


def test_a_failure_repeats_no_personal_data(lazy: LazyAssistant) -> None:
    def broken() -> Any:
        raise RuntimeError("nej")

    (frame,) = sent("070-123 45 67 undrar", LazyAssistant(broken))
    assert "123 45" not in str(frame)
    assert frame["question"] == "[telefonnummer] undrar"
