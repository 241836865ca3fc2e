"""Which list a question asks for."""

from __future__ import annotations

from pathlib import Path

from app.assistant import open_assistant
from app.types import Question
from ingest.sync import sync
from vectorstore.settings import Settings

TEXT = """# Lämnaprogrammet

Programmet ska göra det lättare att lämna en farlig relation. Det finns i hela landet.

Regeringen prioriterar tre saker:

- Stödet ska hållas ihop.
- Barn ska få starkare rättigheter.
- Det ekonomiska våldet ska motverkas.
"""


def test_a_list_that_a_good_sentence_opens_is_gathered_whole(tmp_path: Path) -> None:
    source = tmp_path / "program.md"
    source.write_text(TEXT, "utf-8")
    sync([source], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    answer = assistant.ask(Question("Räkna upp allt som prioriteras för den som vill ta sig ur ett förhållande."))
    assert "3 punkter" in answer.text
    assert sum(sentence.item for sentence in answer.sentences) == 3
    assistant.index.close()
