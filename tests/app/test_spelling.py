"""A question is matched as the documents spell it."""

from __future__ import annotations

import pytest

from app.assistant import LocalAssistant
from app.spelling import spelled

SPELLED = (
    ("nar ska larares kunskap om vald redovisas", "när ska lärares kunskap om våld redovisas"),
    ("Vem betalar samordnignen?", "Vem betalar samordningen?"),
    ("Vad sker i Gävle?", "Vad sker i Gävle?"),
    ("Hur många insatser är det?", "Hur många insatser är det?"),
)


@pytest.mark.parametrize(("typed", "meant"), SPELLED)
def test_letters_left_out_and_slips_are_mended_and_names_left_alone(
    small: LocalAssistant, typed: str, meant: str
) -> None:
    assert spelled(typed, small.index) == meant


def test_a_question_without_dots_is_answered_like_one_with_them(small: LocalAssistant) -> None:
    from app.types import Question

    answer = small.ask(Question("hur manga insatser innehaller trygga hem"))
    assert "87 insatser" in answer.text


HURRIED = (
    ("hur mkt har kvinor fatt enl planen", "hur mycket har"),
    ("vilka ar galler planen o nar", "vilka år gäller"),
    ("va heter planen", "vad heter"),
    ("nar ska den va klar", "när ska den vara klar"),
    ("hur manga planer 24-26", "hur många planer 2024–2026"),
)


@pytest.mark.parametrize(("typed", "begins"), HURRIED)
def test_small_words_of_a_hurried_hand_are_written_out(small: LocalAssistant, typed: str, begins: str) -> None:
    assert spelled(typed, small.index).startswith(begins)


@pytest.mark.parametrize(
    "typed",
    [
        "Min far är för det",
        "Valdes en ny ledare?",
        "Det står 10-12 i planen",
        "Skriv vad O är",
        "vilket stöd finns för barn 13-17 år",
        "är linjen öppen kl 10-15 på vardagar",
        "Vad säger dom om barnets far i planen?",
    ],
)
def test_words_that_are_right_in_a_careful_question_stay(small: LocalAssistant, typed: str) -> None:
    assert spelled(typed, small.index) == typed
