"""After a turn that told of danger: what leans on it is still danger, and nothing of it is searched for or shown."""

from __future__ import annotations

import pytest

from app.guards.outcomes import guarded
from app.types import Question, Turn

TOLD = (Turn("user", "jag vill dö"), Turn("assistant", "Ring 112."))


@pytest.mark.parametrize("text", ["ja", "och i natt?", "vad ska jag göra då?"])
def test_what_leans_on_a_cry_for_help_gets_the_card_again(text: str) -> None:
    question, verdict = guarded(Question(text, TOLD))
    assert verdict.topic == "suicide"
    assert all("dö" not in turn.content for turn in question.history)


def test_an_ordinary_question_after_it_is_answered_without_it() -> None:
    asked = "Hur många åtgärder innehåller programmet Fri och trygg för åren 2024 till 2026?"
    question, verdict = guarded(Question(asked, TOLD))
    assert verdict.topic is None
    assert all(turn.role == "assistant" for turn in question.history)
