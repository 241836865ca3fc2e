"""A small index of our own texts, asked through the whole assistant with a model on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.assistant import LocalAssistant, open_assistant
from ingest.sync import sync
from tests.app.models.pages import OTHER, PAGE
from tests.fakes import Script, model_server
from vectorstore.settings import Settings


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents, indexed."""
    root = tmp_path_factory.mktemp("sidor")
    (root / "uppdrag.md").write_text(PAGE, "utf-8")
    (root / "digitalt.md").write_text(OTHER, "utf-8")
    folder = tmp_path_factory.mktemp("lager")
    sync([root], folder, Settings(evidence_min=0.0), lambda *_: None)
    return folder


@pytest.fixture
def ask_with(store: Path) -> Iterator[Callable[..., LocalAssistant]]:
    """`ask_with(script, **settings)`: an assistant whose model is a server that follows the script."""
    from contextlib import ExitStack

    with ExitStack() as stack:

        def make(script: Script, **more: object) -> LocalAssistant:
            url = stack.enter_context(model_server(script))
            values: dict[str, object] = {
                "evidence_min": 0.0, "llm": "openai:fejk", "llm_base_url": url, "llm_timeout_s": 5.0,
                "llm_retries": 1, "llm_backoff_s": 0.01, **more,
            }  # fmt: skip
            assistant = open_assistant(store, Settings(**values))  # type: ignore[arg-type]
            stack.callback(assistant.index.close)
            return assistant

        yield make
