"""Questions about a body's assignments and money: the register answers, or says that the sources have none."""

from __future__ import annotations

import pytest

from app.assistant import LocalAssistant
from app.measures_asked import asked_body
from app.types import Question
from tests.app.texts_store import assistant_over

TEXTS = {
    "regeringsuppdrag/2025/01/a.md": (
        "# Uppdrag att kartlägga boenden\n\nRegeringen uppdrar åt Socialstyrelsen att kartlägga skyddade boenden för "
        "kvinnor.\n\nSocialstyrelsen får använda 2 miljoner kronor under 2025. Lantmäteriet har lämnat synpunkter på "
        "kartorna över boenden.\n"
    ),
    "regeringsuppdrag/2024/02/b.md": (
        "# Uppdrag om elever\n\nRegeringen ger Socialstyrelsen i uppdrag att utbilda elevhälsan i hela landet.\n\n"
        "Socialstyrelsen får använda 7 miljoner kronor under 2024.\n"
    ),
    "regeringsuppdrag/2024/03/c.md": (
        "# Uppdrag om kunskap\n\nRegeringen uppdrar åt Jämställdhetsmyndigheten att sprida kunskap om våld.\n"
    ),
    "pressmeddelanden/2024/05/d.md": (
        "# Mer till polisen\n\nPolismyndigheten och regeringen möttes på tisdagen. Anslaget till Polismyndigheten "
        "ökar med 3 miljoner kronor nästa år.\n"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> LocalAssistant:
    return assistant_over(TEXTS, tmp_path_factory.mktemp("register"))


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("Vilka uppdrag har Myndigheten för rymdfrågor fått?", "Myndigheten för rymdfrågor"),
        ("Vilka uppdrag har Rymdstyrelsen?", "Rymdstyrelsen"),
        ("Vad är Rymdstyrelsens uppdrag?", "Rymdstyrelsen"),
        ("vad har kulturrådet fått för uppdrag", "Kulturrådet"),
        ("Har Trafikverket fått något uppdrag?", "Trafikverket"),
        ("Finns det uppdrag till Skogsstyrelsen?", "Skogsstyrelsen"),
    ],
)
def test_a_body_that_the_sources_give_nothing_is_said_to_have_none(
    assistant: LocalAssistant, question: str, who: str
) -> None:
    answer = assistant.ask(Question(question))
    assert (answer.status, answer.citations) == ("no_evidence", ())
    assert answer.text == f"Underlaget nämner inget uppdrag till {who}."


def test_a_body_that_is_only_named_is_shown_where_it_is_named(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilka uppdrag har Lantmäteriet fått?"))
    assert answer.status == "partial"
    assert answer.text.startswith("Underlaget nämner inget uppdrag till Lantmäteriet, men nämner namnet.")
    assert [citation.quote for citation in answer.citations] == [
        "Lantmäteriet har lämnat synpunkter på kartorna över boenden."
    ]


def test_words_that_no_source_holds_do_not_give_another_list(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilka uppdrag har Socialstyrelsen fått om rymdfärder?"))
    assert (answer.status, answer.citations) == ("no_evidence", ())


def test_all_sums_of_a_body_are_told_each_under_its_year(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Hur mycket pengar har Socialstyrelsen fått?"))
    assert answer.status == "answered"
    assert "2 miljoner" in answer.text
    assert "7 miljoner" in answer.text
    assert answer.text.count("Underlaget anger belopp för 2 uppdrag") == 1
    assert answer.text.index("2025 (1):") < answer.text.index("2024 (1):")
    assert "7 miljoner" not in assistant.ask(Question("Hur mycket pengar fick Socialstyrelsen 2025?")).text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Vad har Socialstyrelsen för uppdrag?", "Socialstyrelsen har 2 uppdrag i underlaget, nyast först."),
        ("Vilka uppdrag fick Socialstyrelsen 2024?", "Socialstyrelsen har ett uppdrag i underlaget från 2024."),
        ("Vilka uppdrag har Socialstyrelsen om elevhälsan?",
         "Socialstyrelsen har ett uppdrag i underlaget om det du frågar om."),
    ],
)  # fmt: skip
def test_a_list_says_what_narrows_it(assistant: LocalAssistant, question: str, opening: str) -> None:
    assert assistant.ask(Question(question)).text.startswith(opening)


def test_money_that_is_no_row_is_told_by_its_sentence_and_none_is_said_to_be_none(assistant: LocalAssistant) -> None:
    paid = assistant.ask(Question("Hur mycket pengar får Polismyndigheten?"))
    assert [citation.quote for citation in paid.citations] == [
        "Anslaget till Polismyndigheten ökar med 3 miljoner kronor nästa år."
    ]
    none = assistant.ask(Question("Hur mycket pengar får Jämställdhetsmyndigheten?"))
    assert (none.status, none.text) == ("no_evidence", "Underlaget anger inget belopp till Jämställdhetsmyndigheten.")


@pytest.mark.parametrize(
    "question",
    [
        "Vilken myndighet har fått i uppdrag att samverka med Kulturrådet?",
        "Hur samverkar Skolverket och Kulturrådet om sina uppdrag?",
        "Vad säger regeringen om skyddat boende?",
        "Vem ger Rymdstyrelsen uppdrag?",
    ],
)
def test_other_questions_ask_for_no_body_s_assignments(question: str) -> None:
    asked = asked_body(question)
    assert asked is None or not asked.tasks
