"""When measures fall due: questions by body, by topic and by time; days that are only known to the month or season."""

from __future__ import annotations

from datetime import date

import pytest

from app.assistant import LocalAssistant
from app.measures import checked, hints
from app.measures_sentence import ready_sentence
from app.types import Question
from app.ui.measures import MeasuresTab
from tests.app.texts_store import assistant_over
from vectorstore.register_search import Lookup, Register

TEXTS = {
    "regeringsuppdrag/2025/01/kv.md": (
        "# Uppdrag om häkten\n\nRegeringen uppdrar åt Kriminalvården att se över häkten i norr.\n\nUppdraget ska "
        "slutredovisas senast den 26 mars 2027.\n"
    ),
    "regeringsuppdrag/2025/02/kv.md": (
        "# Uppdrag om program\n\nRegeringen uppdrar åt Kriminalvården att utveckla program för dömda män.\n\nUppdraget "
        "ska delredovisas senast den 1 februari 2027 och slutredovisas senast den 24 mars 2029.\n"
    ),
    "regeringsuppdrag/2025/03/ek.md": (
        "# Uppdrag om ekonomiskt våld\n\nRegeringen uppdrar åt Konsumentverket att informera om ekonomiskt våld bland "
        "äldre.\n\nUppdraget ska redovisas senast i maj 2027.\n"
    ),
    "regeringsuppdrag/2025/04/ek.md": (
        "# Uppdrag om skulder\n\nRegeringen uppdrar åt Kronofogdemyndigheten att upptäcka ekonomiskt våld hos "
        "gäldenärer. Kronofogdemyndigheten ska samråda med Domstolsverket.\n\nUppdraget ska redovisas "
        "senast våren 2027.\n"
    ),
    "regeringsuppdrag/2025/05/ls.md": (
        "# Uppdrag till alla\n\nDiarienummer: A2025/00123\n\nRegeringen uppdrar åt länsstyrelserna att kartlägga "
        "människohandel i varje län.\n"
    ),
    "artiklar/2025/07/sk.md": (
        "# Läget\n\nSkolverket får i uppdrag att stötta skolornas arbete mot mobbning.\n\nAnslaget till Skolverket "
        "ökar med 3 miljoner kronor nästa år.\n\nSkolverket ska kraftigt byggas ut under året.\n"
    ),
    "pressmeddelanden/2025/06/pm.md": (
        "# Möte\n\nMigrationsverket ska redovisa sitt uppdrag om asylboenden senast den 3 april 2026. Lantmäteriet "
        "nämns också.\n"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> LocalAssistant:
    return assistant_over(TEXTS, tmp_path_factory.mktemp("register"))


@pytest.fixture(scope="module")
def register(assistant: LocalAssistant) -> Register:
    return assistant.register()


@pytest.mark.parametrize("verb", ["redovisa", "slutredovisa", "delredovisa", "avrapportera", "återrapportera"])
def test_a_body_s_dates_are_listed_however_the_report_is_called(assistant: LocalAssistant, verb: str) -> None:
    answer = assistant.ask(Question(f"När ska Kriminalvården {verb} uppdraget?"))
    assert answer.text.startswith("Underlaget har 2 uppdrag som frågan kan gälla.")
    assert answer.text.index("24 mars 2029") < answer.text.index("26 mars 2027")
    assert {citation.path for citation in answer.citations} <= {name for name in TEXTS if name.endswith("kv.md")}


def test_no_other_body_s_date_answers_for_a_named_body(assistant: LocalAssistant) -> None:
    for body in ("Domstolsverket", "Lantmäteriet", "Skatteverket"):
        answer = assistant.ask(Question(f"När ska {body} redovisa arbetet med programmen?"))
        assert all(body in assistant_text(assistant, c.document_id) for c in answer.citations), body
        assert "26 mars 2027" not in answer.text


def assistant_text(assistant: LocalAssistant, document_id: str) -> str:
    view = assistant.source(document_id, 0, 1)
    return "" if view is None else view.before + view.quote + view.after


def test_assignments_on_one_topic_are_told_with_the_date_of_each(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("När ska uppdraget om ekonomiskt våld redovisas?"))
    assert answer.text.startswith("Underlaget har 2 uppdrag som frågan kan gälla.")
    assert "våren 2027 (1):" in answer.text
    assert "maj 2027 (1):" in answer.text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Vilka uppdrag ska redovisas 2027?", "4 uppdrag"),
        ("Vad ska redovisas under 2027?", "4 uppdrag"),
        ("Lista alla uppdrag som ska redovisas i mars 2027", "2 uppdrag"),
        ("Vilka uppdrag ska Kriminalvården redovisa 2029?", "ett uppdrag till Kriminalvården"),
        ("Vilka uppdrag om ekonomiskt våld ska redovisas 2027?", "2 uppdrag om det du frågar om"),
    ],
)
def test_what_falls_due_in_a_time_is_listed_and_counted(assistant: LocalAssistant, question: str, count: str) -> None:
    assert assistant.ask(Question(question)).text.startswith(f"Underlaget har {count} som ska redovisas inom den tiden")


def test_a_partial_report_is_told_with_its_own_sentence_and_an_empty_time_is_said_to_be(
    assistant: LocalAssistant,
) -> None:
    answer = assistant.ask(Question("Vad ska redovisas i februari 2027?"))
    assert "den 1 februari 2027" in answer.text
    none = assistant.ask(Question("Vilka uppdrag ska redovisas 2035?"))
    assert none.text == "Underlaget anger inget uppdrag som ska redovisas inom den tiden."


@pytest.mark.parametrize(
    ("after", "before", "held"),
    [
        ("2027-05-20", "", True), ("2027-05-31", "", True), ("2027-06-01", "", False),
        ("", "2027-05-01", True), ("", "2027-04-30", False), ("2027-05", "2027-05", True),
    ],
)  # fmt: skip
def test_a_month_is_within_a_time_that_it_touches(register: Register, after: str, before: str, held: bool) -> None:
    found = register.look_up(checked(Lookup(agencies=("Konsumentverket",), due_after=after, due_before=before)))
    assert bool(found.entries) == held


def test_a_season_begins_with_its_first_month(register: Register) -> None:
    asked = Lookup(agencies=("Kronofogdemyndigheten",), due_before="2027-03-05")
    assert len(register.look_up(asked).entries) == 1


class _Known:
    def __init__(self, register: Register) -> None:
        self._register = register

    def register(self) -> Register:
        return self._register

    def source(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("today", "past", "soon"), [(date(2027, 5, 10), 0, 1), (date(2027, 5, 31), 0, 1), (date(2027, 6, 1), 1, 0)]
)
def test_a_month_has_passed_with_its_last_day(register: Register, today: date, past: int, soon: int) -> None:
    tab = MeasuresTab(lambda: _Known(register), lambda: today)
    for due, n in (("past", past), ("30", soon)):
        html = str(tab.search({"agency": "Konsumentverket", "due": due})["html"])
        assert html.count("data-row=") == n, due
        assert ("passerat" in html) == (due == "past" and n > 0)
    html = str(tab.search({"agency": "Konsumentverket"})["html"])
    assert "från maj 2027 till maj 2027" in html


@pytest.mark.parametrize(
    ("body", "end"), [("Konsumentverket", "senast i maj 2027."), ("Kronofogdemyndigheten", "senast våren 2027.")]
)
def test_the_sentence_to_pass_on_is_as_precise_as_its_source(register: Register, body: str, end: str) -> None:
    entry = register.look_up(Lookup(agencies=(body,))).entries[0]
    assert end in ready_sentence(entry)


def test_short_names_in_small_letters_and_designations_without_noughts_are_found(register: Register) -> None:
    assert register.knows("agency", "kfm")
    assert (
        len(register.look_up(Lookup("A2025/123")).entries) == len(register.look_up(Lookup("A2025/00123")).entries) > 0
    )
    assert not register.look_up(Lookup(agencies=("styrelsen",))).entries
    assert len(register.look_up(Lookup(agencies=("länsstyr",))).entries) == 1


def test_what_all_county_boards_are_given_each_of_them_is(assistant: LocalAssistant, register: Register) -> None:
    asked = Lookup(agencies=("Länsstyrelsen i Kronobergs län",))
    assert len(register.look_up(asked).entries) == 1
    assert hints(asked, register) == ("Uppdrag till alla länsstyrelser är med; de står under Länsstyrelserna.",)
    answer = assistant.ask(Question("Vilka uppdrag har Länsstyrelsen i Kronobergs län fått?"))
    assert answer.text.startswith("Länsstyrelsen i Kronobergs län har ett uppdrag i underlaget.")


def test_a_name_of_two_words_with_a_hyphen_is_one_body(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilka uppdrag har Havs- och vattenmyndigheten?"))
    assert answer.text == "Underlaget nämner inget uppdrag till Havs- och vattenmyndigheten."


def test_a_list_of_assignments_holds_neither_bare_sums_nor_what_shall_come_about(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilka uppdrag har Skolverket fått?"))
    assert answer.text.startswith("Skolverket har ett uppdrag i underlaget.")
    assert "stötta skolornas arbete" in answer.text


CHANGED = {
    "regeringsuppdrag/2024/05/forst.md": (
        "# Uppdrag om skuldsatta\n\nDiarienummer: A2024/00123\n\nRegeringen uppdrar åt Kronofogdemyndigheten att "
        "upptäcka våld bland skuldsatta.\n\nUppdraget ska redovisas senast den 26 februari 2026.\n"
    ),
    "regeringsuppdrag/2025/09/sedan.md": (
        "# Ändring av uppdrag om skuldsatta\n\nDiarienummer: A2025/00456\n\nRegeringen ändrar uppdraget till "
        "Kronofogdemyndigheten att upptäcka våld bland skuldsatta (A2024/00123).\n\nKronofogdemyndigheten ska\n\n"
        "- utbilda personal om våld bland skuldsatta, och\n- kartlägga vad våld bland skuldsatta kostar.\n\n"
        "Uppdragstiden förlängs och uppdraget ska i stället slutredovisas den 15 december 2027.\n"
    ),
}  # fmt: skip


def test_one_decision_in_many_parts_is_told_once_with_its_date_first_and_the_date_that_it_replaced(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    asked = "När ska Kronofogdemyndigheten slutredovisa uppdraget om skuldsatta?"
    answer = assistant_over(CHANGED, tmp_path_factory.mktemp("changed")).ask(Question(asked))
    first, last = answer.sentences[0], answer.sentences[-1]
    assert first.text.endswith("slutredovisas den 15 december 2027.")
    assert last.text.endswith("senast den 26 februari 2026.")
    assert "tidigare besked" in last.attribution
    assert answer.text.count("15 december 2027") == 1


def test_an_assignment_is_found_by_its_verb_where_the_question_has_the_noun(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    texts = {
        "regeringsuppdrag/2025/03/a.md": (
            "# Uppdrag om härbärgen\n\nRegeringen uppdrar åt Statskontoret att följa upp reformen om härbärgen i hela "
            "landet.\n\nUppdraget ska redovisas senast den 10 december 2027.\n"
        )
    }
    asked = "När ska Statskontoret redovisa uppföljningen av reformen om härbärgen?"
    answer = assistant_over(texts, tmp_path_factory.mktemp("verb")).ask(Question(asked))
    assert answer.sentences[0].text.endswith("senast den 10 december 2027.")
