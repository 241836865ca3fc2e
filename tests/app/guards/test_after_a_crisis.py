"""After a turn that told of danger: what leans on it is still danger, and nothing of it is searched for or shown."""

from __future__ import annotations

import pytest

from app.guards.crisis import crisis_text, first_line
from app.guards.outcomes import guarded
from app.types import Question, Turn

TOLD = (Turn("user", "jag vill dö"), Turn("assistant", crisis_text("suicide", "jag vill dö")))


@pytest.mark.parametrize("text", ["ja", "och i natt?", "vad ska jag göra då?"])
def test_what_leans_on_a_cry_for_help_gets_the_card_again(text: str) -> None:
    question, verdict = guarded(Question(text, TOLD))
    assert verdict.topic == "suicide"
    assert all("dö" not in turn.content for turn in question.history)


def test_an_ordinary_question_after_it_is_answered_without_it() -> None:
    asked = "Hur många åtgärder innehåller programmet Fri och trygg för åren 2024 till 2026?"
    question, verdict = guarded(Question(asked, TOLD))
    assert verdict.topic is None
    assert question.history == ()


@pytest.mark.parametrize(
    "reply", ["ja", "nej", "hjälp", "vet inte", "jag vågar inte ringa", "kan inte ringa", "?", "ok"]
)
@pytest.mark.parametrize("between", [(), ("nej",), ("ja", "hjälp", "jag vet inte"), ("snälla",) * 8])
def test_danger_lasts_through_any_number_of_short_replies(reply: str, between: tuple[str, ...]) -> None:
    card = TOLD[1]
    history = (*TOLD, *(turn for text in between for turn in (Turn("user", text), card)))
    question, verdict = guarded(Question(reply, history))
    assert verdict.topic == "suicide"
    assert question.history == ()


def test_what_was_said_before_and_after_the_danger_is_kept_and_nothing_between() -> None:
    asked = "Vilka uppdrag har Jämställdhetsmyndigheten om digitalt våld?"
    history = (Turn("user", asked), Turn("assistant", "Ett."), *TOLD, Turn("user", "nej"), TOLD[1])
    history += (Turn("user", asked), Turn("assistant", "Två."))
    question, verdict = guarded(Question("och när ska de redovisas?", history))
    assert verdict.topic is None
    assert [turn.content for turn in question.history] == [asked, "Ett.", asked, "Två."]


def test_a_page_sends_back_only_the_first_line_of_the_card_and_a_reply_gets_a_card_again() -> None:
    question, verdict = guarded(Question("ja", (Turn("assistant", first_line()),)))
    assert verdict.topic == "danger"
    assert question.history == ()
