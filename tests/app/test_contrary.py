"""What a question takes for granted, and a text that says otherwise."""

from __future__ import annotations

import pytest

from app import replies
from app.asked import asked_for
from app.candidates import candidates
from app.contrary import contrary
from app.interpret import interpret
from app.remarks import remarks
from app.scoring import Scored
from app.shows import shows
from app.strangers import unknown_names
from app.types import Question
from vectorstore.types import Chunk, Document, Hit


def _told(question: str, text: str) -> str | None:
    document = Document("s", "a.md", "Om arbetet", text, published="2024-05-02")
    chunk = Chunk("c", document.id, 0, 0, len(text), text)
    scored = [Scored(each, 1.0, {}, {}) for each in candidates([Hit(chunk, document, 1.0, 1, ())])]
    found = contrary(interpret(Question(question)), scored)
    return found.candidate.text if found else None


@pytest.mark.parametrize(
    ("question", "otherwise", "agrees"),
    [
        ("Varför höjdes hamnavgiften 2023?", "Hamnavgiften sänks i maj.", "Hamnavgiften höjs i maj."),
        ("Varför avskaffades fiskekortet?", "Fiskekortet finns kvar.", "Fiskekortet avskaffas i maj."),
        ("Vilket år återinförde Norra Hamnö båttullen?", "Båttullen avskaffades 2018.", "Båttullen återinfördes 2018."),
        (
            "Vattenfusk är ju ett eget brott sedan lagen kom. Hur många har dömts?",
            "Regeringen lämnade ett förslag om att göra vattenfusk till ett brott.",
            "Förslaget om vattenfusk antogs och lagen trädde i kraft 2023.",
        ),
        (
            "Eftersom uppdraget tog slut den 4 maj 2024, vem läste rapporten?",
            "Uppdraget skulle först redovisas den 4 maj 2024 och ska nu redovisas den 9 juni 2025.",
            "Uppdraget redovisades den 4 maj 2024.",
        ),
    ],
)
def test_a_premise_that_the_text_contradicts_is_told(question: str, otherwise: str, agrees: str) -> None:
    assert _told(question, otherwise) == otherwise
    assert _told(question, agrees) is None


def test_the_opposite_of_another_thing_contradicts_nothing() -> None:
    assert _told("Varför höjdes hamnavgiften?", "Elskatten sänks i maj.") is None


def test_a_contradicted_premise_is_named() -> None:
    assert remarks("Varför höjdes avgiften?", (), "", otherwise=True) == (replies.OTHERWISE,)
    assert remarks("Varför höjdes avgiften?", (), "") == ()


def test_the_least_penalty_is_not_the_most() -> None:
    asked = asked_for("Vad är maxstraffet för vattenfusk?", ())
    assert asked
    assert asked.kind == "most_penalty"
    assert shows(asked, "Straffet är fängelse i högst ett år.")
    assert not shows(asked, "Minimistraffet höjs till tre månaders fängelse.")


def test_euros_are_counted_and_are_money() -> None:
    text = "Försäkringen täcker minst 30 000 euro."
    for question, types in (("Hur många euro täcker den?", ("number",)), ("Hur mycket täcker den?", ("money",))):
        asked = asked_for(question, types)
        assert asked
        assert shows(asked, text)


def test_a_letter_with_a_number_is_no_name() -> None:
    assert unknown_names("Vem ska svara på blankett T78?", lambda _: False) == ()
