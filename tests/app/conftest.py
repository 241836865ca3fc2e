"""The small store, made once for all tests of the answerer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assistant import LocalAssistant
from tests.app.small import make_assistant


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAssistant]:
    """An assistant over the small store."""
    folder: Path = tmp_path_factory.mktemp("small")
    assistant = make_assistant(folder)
    yield assistant
    assistant.index.close()
