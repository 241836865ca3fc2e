"""Questions: follow-ups, parts, expectations, the support line that a caller should have."""

from __future__ import annotations

import pytest

from app.agreement import foreign_place, named_in, pairs_share
from app.contacts import line_beside, line_for
from app.expectation import expected, fit, mentions
from app.interpret import interpret
from app.leaning import leans
from app.list_choice import asks_for_list
from app.parts import parts
from app.types import Question, Turn
from app.validity import deadline, timely
from vectorstore.swedish.questions import expected_types


def follow_up(text: str, *earlier: str) -> str | None:
    return interpret(Question(text, tuple(Turn("user", line) for line in earlier))).shown


@pytest.mark.parametrize(
    "text",
    ["Och när ska det redovisas?", "Vilka andra myndigheter då?", "Hur mycket fick de för det?", "Vilka var de?"],
)
def test_a_question_that_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    ["Vad är ett lämnaprogram?", "Hur många åtgärder innehåller Fri och trygg?", "Finns det en stödlinje för män?"],
)
def test_a_question_that_stands_by_itself_does_not_lean(text: str) -> None:
    assert not leans(text)


def test_a_follow_up_says_what_it_was_read_as() -> None:
    shown = follow_up("Och när ska det redovisas?", "Vilket uppdrag fick Skolverket?")
    assert shown is not None
    assert "Vilket uppdrag fick Skolverket?" in shown


def test_a_change_of_topic_drags_no_old_words_along() -> None:
    assert follow_up("Vad är ett lämnaprogram?", "Hur mycket får länsstyrelserna till resurscentrum?") is None


def test_a_question_with_two_parts_is_cut_where_the_second_begins() -> None:
    text = "När ska uppdraget redovisas och hur mycket pengar avsätts?"
    found = parts(text, expected_types(text))
    assert [part.text for part in found] == ["När ska uppdraget redovisas", "hur mycket pengar avsätts"]
    assert [part.types[0] for part in found] == ["date", "money"]


@pytest.mark.parametrize("text", ["När ska uppdraget redovisas?", "Vilka statsråd och myndigheter deltog?"])
def test_a_question_with_one_part_has_no_parts(text: str) -> None:
    assert parts(text, expected_types(text)) == ()


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [
        ("Hur många ringde 116 016?", "Numret 116 016 är gemensamt för EU.", 0.0),
        ("Hur många insatser innehåller programmet?", "Programmet har 132 insatser.", 1.0),
        ("Hur många insatser innehåller programmet?", "Programmet kostar 15 miljoner.", 0.4),
        ("Hur mycket får Polisen?", "Polisen får 2 miljoner kronor.", 1.0),
        ("Vem leder utredningen?", "Utredningen leds av Eva Lindgren.", 1.0),
        ("Vem är Eva Lindgren?", "Eva Lindgren kom till mötet.", 0.0),
        ("Vem är Eva Lindgren?", "Eva Lindgren är utredare.", 1.0),
        ("Vad hände den 5 april 2024?", "Mötet hölls den 5 april 2024.", 0.0),
    ],
)
def test_only_a_mention_that_the_question_lacks_can_answer_it(question: str, sentence: str, share: float) -> None:
    wanted = expected(question, expected_types(question) or ("date",))
    assert fit(wanted, sentence) == pytest.approx(share)


def test_a_superlative_s_two_sides_are_its_parts_and_wait_for_the_same_kind() -> None:
    text = "Vilken linje har längst öppet, den för män eller den för äldre?"
    sides = parts(text, expected_types(text))
    assert [side.text for side in sides] == ["den för män", "den för äldre"]
    assert all(side.side and side.asked and side.asked.kind == "hours" for side in sides)


def test_a_second_part_without_a_kind_waits_for_what_the_first_does() -> None:
    text = "Vilket slutdatum angavs i februari 2024 och vilket i mars 2024?"
    assert [part.types for part in parts(text, expected_types(text))] == [("date",), ("date",)]


def test_two_kinds_in_one_breath_are_two_parts() -> None:
    text = "Vilket datum och belopp gäller för uppdraget?"
    found = parts(text, expected_types(text))
    assert [part.text for part in found] == ["vilket datum gäller för uppdraget", "vilket belopp gäller för uppdraget"]
    assert [part.asked.kind for part in found if part.asked] == ["date", "money"]


def test_mentions_give_their_place() -> None:
    text = "Programmet har 132 insatser."
    found = mentions(expected("Hur många insatser?", ("number",)), text)
    assert [text[start:end] for start, end in found] == ["132"]


def test_a_text_knows_its_bodies_words_and_the_years_of_a_range() -> None:
    known = named_in("I Gävles kommun gäller JämM:s program 2017–2020.")
    assert {"gävle", "2018", "Jämställdhetsmyndigheten"} <= known
    assert foreign_place("Vilket nummer har jouren i Gävle?", "Jouren har nummer 1.")


def test_neighbouring_words_count_only_in_order() -> None:
    assert pairs_share(("ekonomisk", "våld"), "ekonomisk våld") == 1.0
    assert pairs_share(("ekonomisk", "våld"), "våld och ekonomisk redovisning") == 0.0


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Man i luren, 34 år, slagen av sin fru. Nummer att hänvisa till?", "stodlinjen-for-man"),
        ("Jag är lärare, en elev kontrolleras av sin släkt. Vart ringer jag?", "nationella-stodtelefonen-heder"),
        ("Vilket nummer har stödlinjen för transpersoner?", "stodlinjen-for-transpersoner"),
        ("Jag är rädd att jag ska slå henne, vart kan jag ringa?", "valj-att-sluta"),
        ("Vad har Kvinnofridslinjen för nummer?", "kvinnofridslinjen"),
        ("Ring vart om man utsätts för våld?", "kvinnofridslinjen"),
        ("Vart kan en man som utsätts för våld ringa?", "stodlinjen-for-man"),
        ("Vart ringer en kommun i ärenden om hedersvåld?", "nationella-stodtelefonen-heder"),
        ("Vart kan en ung tjej som ska giftas bort ringa?", "ratt-att-valja"),
        ("Vilket diarienummer har uppdraget om våld?", None),
        ("Vilket uppdrag fick Skolverket?", None),
    ],
)
def test_the_support_line_follows_from_who_calls(text: str, line: str | None) -> None:
    assert line_for(interpret(Question(text))) == line


def test_what_asks_for_a_list_or_for_what_applies_now_is_seen() -> None:
    assert asks_for_list(interpret(Question("Räkna upp programmets mål.")))
    assert not asks_for_list(interpret(Question("När hölls mötet?")))
    assert timely(interpret(Question("När är nästa möte?")))
    assert deadline(interpret(Question("När ska uppdraget redovisas?")))
    assert not deadline(interpret(Question("När hölls mötet?")))


def test_a_caller_is_given_the_line_where_the_answer_lacks_it() -> None:
    question = interpret(Question("Vart ringer man om man är kvinna och utsatt för våld?"))
    told = line_beside(question, "Regeringen har gett ett uppdrag.")
    assert "020-50 50 50" in told
    assert "Kvinnofridslinjen" in told
    assert line_beside(question, "Kvinnofridslinjen har numret 020-50 50 50.") == ""
    assert line_beside(interpret(Question("Hur många uppdrag har getts?")), "Tre.") == ""


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Vilket datum stod i utkastet till lagrådsremiss och i propositionen?",
         [("departementspromemoria",), ("proposition",)]),
        ("Vilka datum gällde enligt lagrådsremissen respektive propositionen?", [("lagrådsremiss",), ("proposition",)]),
    ],
)  # fmt: skip
def test_kinds_of_document_are_sides_of_a_question(text: str, sides: list[tuple[str, ...]]) -> None:
    assert [part.kinds for part in parts(text, expected_types(text))] == sides


def test_two_bodies_or_two_times_are_sides_where_both_are_asked_about() -> None:
    bodies = "Skolverket och Socialstyrelsen ska båda redovisa. Vilka datum har de?"
    assert [part.text for part in parts(bodies, expected_types(bodies))] == ["Skolverket", "Socialstyrelsen"]
    times = "Hur många elever var det i maj 2023 respektive maj 2025?"
    assert [part.months for part in parts(times, expected_types(times))] == [((2023, 5),), ((2025, 5),)]


def test_a_month_without_a_year_is_of_the_year_named_before() -> None:
    text = "När gäller lagen enligt utkastet i maj 2025 och när enligt lagrådsremissen i december?"
    assert [part.months for part in parts(text, expected_types(text))] == [((2025, 5),), ((2025, 12),)]


def test_a_follow_up_is_read_with_the_answer_that_was_given() -> None:
    turns = (
        Turn("user", "Finns ett brott?"),
        Turn("assistant", "Enligt lagen: Ja, brottet hedersförtryck. [1] Mer. [2]"),
    )
    read = interpret(Question("vad är straffskalan då?", turns))
    assert read.topic == "Finns ett brott?"
    assert read.told == "Ja, brottet hedersförtryck."
