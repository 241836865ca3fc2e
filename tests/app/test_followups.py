"""Follow-ups: what a short question puts in the place of what was asked, and what is too vague to search for."""

from __future__ import annotations

import pytest

from app.followups import in_place, says_nothing
from app.interpret import alone, interpret
from app.leaning import leans
from app.types import Question, Turn


def read_as(*lines: str) -> str | None:
    turns = tuple(Turn("user", line) for line in lines[:-1])
    return interpret(Question(lines[-1], turns)).shown


@pytest.mark.parametrize(
    ("asked", "text", "made"),
    [
        ("Hur mycket fick Skolverket 2024?", "Och för 2023?", "Hur mycket fick Skolverket 2023?"),
        ("Vad fick rådet i mars 2024?", "och 2025 då?", "Vad fick rådet 2025?"),
        ("Hur mycket får jourerna?", "Och för 2025?", "Hur mycket får jourerna 2025?"),
        ("Vilket nummer har Rätt att välja?", "Vilka tider är den öppen?", "Vilka tider är Rätt att välja öppen?"),
        ("Vem driver stödlinjen för män?", "Vilka tider?", "Vilka tider har stödlinjen för män?"),
        ("Vilket nummer har Kvinnofridslinjen?", "Kostar det?", "Kostar det att ringa Kvinnofridslinjen?"),
        ("Hur många jourer finns i Malmö?", "Och i Göteborg?", "Hur många jourer finns i Göteborg?"),
        ("Vad har linjen för män för tider?", "Och för transpersoner?", None),
        ("Vilket nummer har Kvinnofridslinjen?", "Och för män?", "Vilket nummer har stödlinjen för män?"),
        ("När ska Skolverket redovisa?", "Och Socialstyrelsen?", "När ska Socialstyrelsen redovisa?"),
        ("Vilken är den tredje målsättningen?", "Och den femte?", "Vilken är den femte målsättningen?"),
        ("Vilka är de sex målen?", "den tredje", "Vilken är den tredje av de sex målen?"),
        ("Vad sa Strömmer om fotboja?", "Och Brandberg?", "Vad sa Brandberg om fotboja?"),
        ("Vilka teman hade de fyra mötena?", "När hölls det andra?", "När hölls det andra av de fyra mötena?"),
        ("När hölls det första mötet?", "Och det andra?", "När hölls det andra mötet?"),
    ],
)
def test_what_a_short_follow_up_says_takes_the_place_of_its_like(asked: str, text: str, made: str | None) -> None:
    found = in_place(text, asked)
    assert found == made if made else found is not None


@pytest.mark.parametrize("text", ["Och när ska det redovisas?", "Vem samordnar?", "Och de som inte fick pengar?"])
def test_a_follow_up_that_asks_something_itself_is_no_piece_of_the_earlier_question(text: str) -> None:
    assert in_place(text, "Vilka uppdrag fick Skolverket 2024?") is None


def test_a_chain_of_follow_ups_keeps_what_the_first_question_was_about() -> None:
    chain = ("Hur mycket får jourerna 2024?", "Och för 2025?", "Vem delar ut pengarna?", "Varför det?")
    shown = read_as(*chain)
    assert shown is not None
    assert "jourerna 2025" in shown


def test_a_change_of_topic_after_follow_ups_stands_alone() -> None:
    assert read_as("Hur många poliser finns i Malmö?", "Och i Göteborg?", "När infördes numret 116 016?") is None


@pytest.mark.parametrize(
    "text", ["Hur mycket pengar?", "Vilka är ansvariga?", "Vem samordnar arbetet?", "Vilket datum gällde först?"]
)
def test_a_question_of_empty_words_names_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["Vilka är målen?", "Hur många åtgärder innehåller Fri och trygg?", "När ska Skolverket redovisa?"]
)
def test_a_question_with_a_subject_names_something(text: str) -> None:
    assert not says_nothing(text)


def test_what_a_register_s_list_told_is_its_first_item() -> None:
    answer = (
        "Underlaget har 2 uppdrag som frågan kan gälla. 2027 (2):\n- Skolverket ska höja kunskapen. [1]\n- Annat. [2]"
    )
    turns = (Turn("user", "När ska uppdragen om våld redovisas?"), Turn("assistant", answer))
    assert interpret(Question("Vilket datum gällde först?", turns)).told == "Skolverket ska höja kunskapen."


def test_a_refusal_told_nothing() -> None:
    turns = (
        Turn("user", "Vem leder Polisen?"),
        Turn("assistant", "Det framgår inte av underlaget. Närmast ligger: ”A”."),
    )
    assert interpret(Question("Vem samordnar?", turns)).told == ""


def test_a_follow_up_to_a_follow_up_changes_what_both_are_about() -> None:
    shown = read_as("Vilket nummer har linjen för män?", "Vilka tider?", "Och för transpersoner?")
    assert shown == "Vilka tider? (i fråga om: Vilket nummer har linjen för transpersoner?)"


@pytest.mark.parametrize(
    "text",
    [
        "Är den öppen dygnet runt?",
        "Vilken myndighet har den egentligen?",
        "När möttes de första gången?",
        "Vem ger tillstånd?",
        "Är linjen anonym?",
    ],
)
def test_a_pronoun_without_a_noun_after_it_leans_on_what_was_said(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vad är det gamla numret till Kvinnofridslinjen?",
        "Vart ringer den som är utsatt?",
        "Får den våldsutsatta behålla lägenheten?",
        "Vad heter statsministern?",
    ],
)
def test_an_article_before_its_noun_and_a_named_office_stand_alone(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    "text", ["Hur långt fängelse kunde man få för det?", "Vem bjöd in henne?", "Vad sa de om dem?"]
)
def test_a_pronoun_that_ends_a_short_question_points_back(text: str) -> None:
    assert leans(text)


def test_a_short_question_that_names_nothing_may_go_on_and_can_be_taken_alone() -> None:
    turns = (Turn("user", "Vem samordnar uppdraget om resurscentrum?"), Turn("assistant", "Östergötland."))
    read = interpret(Question("Vilka datum är det för delrapporterna?", turns))
    assert (read.perhaps, read.topic, read.told) == (True, "Vem samordnar uppdraget om resurscentrum?", "")
    assert read.query.count("delrapporterna") == 2
    assert not alone(read).topic
    assert not interpret(Question("Vilka datum gäller för Skolverkets delrapporter?", turns)).perhaps
