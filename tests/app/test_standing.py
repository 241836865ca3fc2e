"""What holds now: a rule in force since it was proposed, a programme that a newer one replaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.assistant import LocalAssistant
from app.types import Question, Turn
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
    "utkast.md": """---
title: Ett nytt brott om förföljande i telefon (utkast till lagrådsremiss)
kind: departementspromemoria
published: 2025-05-20
---

I utkastet föreslås straff för förföljande i telefon. Lagändringarna föreslås träda i kraft den 1 juni 2026.
""",
    "remiss.md": """---
title: Ett nytt brott om förföljande i telefon
kind: lagrådsremiss
published: 2025-12-10
---

Straffet för förföljande i telefon föreslås vara böter. Lagändringarna föreslås träda i kraft den 1 juli 2026.
""",
    "bidrag.md": """---
title: Bidraget till stöd på landsbygden
kind: faktablad
published: 2025-08
---

Länsstyrelserna fördelar bidraget till kommuner.
Civilsamhällets organisationer kan inte få bidraget till stöd på landsbygden.
""",
    "pengar.md": """---
title: Pengar till jourer och andra
kind: faktablad
published: 2025-08
---

Ett nytt bidrag söks varje år. Kvinnojourer fick mer pengar under året.
""",
    "mote.md": """---
title: Samtal om trygghet på landsbygden
kind: artikel
published: 2025-07-01
---

Mötet den 10 juni 2025 om trygghet på landsbygden var det fjärde i serien. Det första mötet handlade om skolan.

När ministern träffade myndigheterna om trygghet på landsbygden betonades behovet av fler poliser.
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


def test_the_day_of_a_law_is_that_of_the_newest_stage_of_its_bill(assistant: LocalAssistant) -> None:
    asked = "Vilket straff föreslås för förföljande i telefon?"
    for text in ("När träder lagen om förföljande i telefon i kraft?", "När träder lagen i kraft?"):
        answer = assistant.ask(
            Question(text, (Turn("user", asked), Turn("assistant", "Straffet föreslås vara böter.")))
        )
        assert "1 juli 2026" in answer.sentences[0].text


@pytest.mark.parametrize("who", ["kvinnojourer", "ideella föreningar"])
def test_who_may_not_have_it_is_told_whatever_document_says_so(assistant: LocalAssistant, who: str) -> None:
    answer = assistant.ask(Question(f"Kan {who} söka det nya bidraget till stöd på landsbygden?"))
    assert answer.sentences[0].text == "Civilsamhällets organisationer kan inte få bidraget till stöd på landsbygden."


def test_what_rules_out_others_does_not_answer_for_the_municipalities(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Kan kommuner söka det nya bidraget till stöd på landsbygden?"))
    assert "kan inte" not in answer.sentences[0].text


def test_what_was_said_at_a_meeting_is_told_and_not_what_the_others_were_about(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vad diskuterades på mötet den 10 juni 2025 om trygghet på landsbygden?"))
    assert "betonades" in answer.sentences[0].text
