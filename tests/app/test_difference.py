"""A difference that is asked for and that no text says."""

from __future__ import annotations

import pytest

from app.compose import Draft
from app.difference import difference
from vectorstore.types import Document

DOCUMENT = Document("texter", "a.md", "A", "")


def drafts(*texts: str) -> tuple[Draft, ...]:
    return tuple(Draft(text, DOCUMENT, "c", at, at + 1) for at, text in enumerate(texts))


@pytest.mark.parametrize(
    ("question", "texts", "told"),
    [
        (
            "Hur många fler åtgärder har det nya programmet?",
            ("Det nya har 132 åtgärder för 2024–2026.", "Det gamla hade 99 åtgärder."),
            ("33", "132", "99"),
        ),
        (
            "Hur mycket mer pengar får Skolverket?",
            ("Skolverket får 5,5 miljoner kronor.", "Skolinspektionen får 3 miljoner kronor."),
            ("2,5 miljoner kronor", "5,5 miljoner kronor", "3 miljoner kronor"),
        ),
        (
            "Hur mycket högre är andelen?",
            ("I den ena gruppen är det 47 procent.", "I den andra 31 procent."),
            ("16 procentenheter", "47 procent", "31 procent"),
        ),
    ],
)
def test_a_difference_is_worked_out_from_two_numbers(
    question: str, texts: tuple[str, ...], told: tuple[str, str, str]
) -> None:
    assert difference(question, drafts(*texts)) == told


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Hur många åtgärder har programmen?", ("Det nya har 132 åtgärder.", "Det gamla hade 99 åtgärder.")),
        ("Hur många fler åtgärder är det?", ("Det nya har 33 fler åtgärder än det gamla, som hade 99 åtgärder.",)),
        ("Hur många fler åtgärder är det?", ("Programmet har 132 åtgärder och 40 punkter.",)),
        ("Hur mycket mer får de?", ("De får 5 miljoner kronor, alltså 3 procent av 9 miljoner kronor.",)),
    ],
)
def test_no_difference_where_none_is_asked_for_or_the_numbers_do_not_tell(
    question: str, texts: tuple[str, ...]
) -> None:
    assert difference(question, drafts(*texts)) is None
