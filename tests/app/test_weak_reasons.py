"""What is asked for in other words is known as such, and what only looks like it is not."""

import pytest

from app.asked import asked_for
from app.shows import shows
from vectorstore.swedish.questions import expected_types


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vad gick resan till Oslo på?", "money"),
        ("Vad beräknas reformen kosta regionerna?", "money"),
        ("Vem utsågs att leda utredningen?", "person"),
    ],
)
def test_the_kind_is_known_in_other_words(question: str, kind: str) -> None:
    asked = asked_for(question, expected_types(question))
    assert asked is not None
    assert asked.kind == kind


def test_what_a_meeting_was_about_is_no_sum() -> None:
    assert "money" not in expected_types("Vad gick mötet ut på?")


def test_a_number_of_the_question_is_no_sum_and_a_law_no_count() -> None:
    asked = asked_for("Vad kostade det att införa 116 016?", ("money",))
    assert asked is not None
    assert not shows(asked, "Det nya numret, 116 016, kommer att kopplas till linjen.")
    count = asked_for("Hur många skolor besöktes?", ("number",))
    assert count is not None
    assert not shows(count, "Skolor, SKOLFS 2021:5–11")
