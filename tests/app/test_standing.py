"""What holds now: a rule in force since it was proposed, a programme that a newer one replaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assistant import LocalAssistant
from app.types import Question
from tests.app.texts_store import assistant_over

TEXTS = {
    "lagradsremiss.md": """---
title: Förbud mot falska intyg om giftermål
kind: pressmeddelande
published: 2025-06
---

Regeringen föreslår att falska intyg om giftermål ska kriminaliseras. Straffet föreslås vara fängelse i högst ett år.
""",
    "artikel.md": """---
title: Året med ny lagstiftning
kind: artikel
published: 2026-01-21
---

Den 1 december 2025 trädde nya regler i kraft som kriminaliserar falska intyg om giftermål.
""",
    "gamla.md": """---
title: Åtgärdsprogram mot våld i hemmet 2021–2023
kind: åtgärdsprogram
published: 2021-12-27
---

Åtgärdsprogrammet mot våld i hemmet innehåller 45 åtgärder.
""",
    "nya.md": """---
title: Tryggare hem, åtgärdsprogram mot våld i hemmet
kind: åtgärdsprogram
published: 2024-06-20
---

Åtgärdsprogrammet omfattar 61 åtgärder mot våld.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> LocalAssistant:
    folder: Path = tmp_path_factory.mktemp("standing")
    return assistant_over(TEXTS, folder)


def test_what_is_in_force_goes_before_the_proposal_and_both_have_their_dates(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vad har regeringen beslutat om falska intyg om giftermål?"))
    first, second = answer.sentences[:2]
    assert (first.status_label, second.status_label) == ("i kraft", "föreslaget")
    assert first.attribution == "Enligt artikeln från den 21 januari 2026 (senare besked)"
    assert second.attribution == "Enligt pressmeddelandet från juni 2025 (tidigare besked)"


def test_a_question_about_the_proposal_is_answered_from_the_proposal(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilket straff föreslog regeringen för falska intyg om giftermål?"))
    assert answer.sentences[0].status_label == "föreslaget"


@pytest.mark.parametrize(
    "text",
    [
        "Hur många åtgärder innehåller åtgärdsprogrammet mot våld i hemmet?",
        "Gäller åtgärdsprogrammet med 45 åtgärder mot våld i hemmet fortfarande?",
    ],
)
def test_the_newer_programme_is_named_beside_the_older(assistant: LocalAssistant, text: str) -> None:
    said = assistant.ask(Question(text)).text
    assert said.index("61 åtgärder") < said.index("45 åtgärder")


def test_a_programme_that_is_asked_for_by_its_years_is_meant(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Hur många åtgärder innehöll åtgärdsprogrammet mot våld i hemmet 2021–2023?"))
    assert "45" in answer.sentences[0].text
    assert "61" not in answer.text
