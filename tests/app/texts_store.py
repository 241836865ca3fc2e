"""An assistant over texts that a test brings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from app.assistant import LocalAssistant, open_assistant
from ingest.sync import sync
from vectorstore.settings import Settings


def assistant_over(texts: Mapping[str, str], folder: Path) -> LocalAssistant:
    """`texts` by path, indexed with default settings in `folder`."""
    for name, text in texts.items():
        path = folder / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sync([folder / "texts"], folder / "store", Settings(), lambda *_: None)
    return open_assistant(folder / "store", Settings())
