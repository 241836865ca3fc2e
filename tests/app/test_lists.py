"""Which list a question asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assistant import open_assistant
from app.list_choice import in_a_row
from app.parts import parts
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


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Det handlar om Tullverket, Kustbevakningen och Polisen.", 3),
        ("Hamnverket driver Nattlinjen, Linjen för äldre, Linjen för unga samt Rätt att bo.", 4),
        ("Uppdraget ska redovisas i maj.", 1),
    ],
)
def test_a_row_counts_what_a_sentence_names(text: str, things: int) -> None:
    assert in_a_row(text) == things


def test_months_that_share_a_year_are_two_times() -> None:
    sides = parts("Hur ändrades startdagen mellan beskeden i februari och mars 2024?", ("comparison", "date"))
    assert [side.months for side in sides] == [((2024, 2),), ((2024, 3),)]
