"""What a question says that the sources contradict is corrected; what it only asks about is not."""

from __future__ import annotations

import pytest

from app.compose import Draft
from app.premise import contradicted
from vectorstore.types import Document


def draft(text: str, title: str = "Ett nytt brott") -> Draft:
    document = Document(source="s", path="a.md", title=title, text=text)
    return Draft(text, document, "c", 0, len(text))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Är straffet för vattenfusk högre än två år?", "Straffet för vattenfusk är fängelse i högst fyra år."),
        ("Är straffet för vattenfusk minst två år?", "Straffet för vattenfusk är fängelse i högst fyra år."),
        ("Får fiskarna mer än 10 miljoner kronor?", "Fiskarna får 15 miljoner kronor."),
        ("Hur mycket av de 100 miljonerna kronor får fiskarna?", "Fiskarna får 4 miljoner kronor."),
        ("Är det över 12 procent av fiskarna som röker?", "Av fiskarna röker 70 procent."),
        ("Varför utsätts 12 procent av eleverna för hot?", "Enligt rapporten väntar 70 procent på ett besked."),
    ],
)
def test_a_limit_a_part_and_a_number_of_something_else_are_not_corrected(question: str, told: str) -> None:
    assert contradicted(question, (draft(told),)) is None


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        (
            "Varför blev straffet för vattenfusk sex års fängelse?",
            "Straffet för vattenfusk är fängelse i högst fyra år.",
            ("fyra år", "sex års"),
        ),
        (
            "Varför fick fiskarna 20 miljoner kronor?",
            "Fiskarna får 15 miljoner kronor.",
            ("15 miljoner kronor", "20 miljoner kronor"),
        ),
        ("Varför röker 12 procent av fiskarna?", "Av fiskarna röker 70 procent.", ("70 procent", "12 procent")),
    ],
)
def test_a_wrong_number_of_the_same_thing_is_corrected(question: str, told: str, found: tuple[str, str]) -> None:
    assert contradicted(question, (draft(told),)) == found
