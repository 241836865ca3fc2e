"""Extraction of measures: who shall do what by when, with what money."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.measures import extract
from vectorstore.register import Measure
from vectorstore.types import Document


def rows(text: str, title: str = "Uppdrag", kind: str = "regeringsuppdrag", **more: object) -> tuple[Measure, ...]:
    return extract(Document("k", "p.md", title, text, kind=kind, **more))  # type: ignore[arg-type]


def only(text: str, **more: str) -> Measure:
    found = rows(text, **more)
    assert len(found) == 1, found
    return found[0]


GIVEN = (
    ("Regeringen uppdrar åt Skolverket att kartlägga elevers trygghet.", ("Skolverket",)),
    ("Regeringen ger Polismyndigheten och Åklagarmyndigheten i uppdrag att kartlägga elevers trygghet.",
     ("Polismyndigheten", "Åklagarmyndigheten")),
    ("Brottsförebyggande rådet (Brå) ges i uppdrag att kartlägga elevers trygghet.", ("Brottsförebyggande rådet",)),
    ("Nu får SBU i uppdrag att kartlägga elevers trygghet.",
     ("Statens beredning för medicinsk och social utvärdering",)),
    ("Regeringen ger därför länsstyrelserna i uppdrag att kartlägga elevers trygghet.", ("Länsstyrelserna",)),
    ("Regeringen har beslutat att ge Statskontoret i uppdrag att kartlägga elevers trygghet.", ("Statskontoret",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who"), GIVEN)
def test_an_assignment_is_read_whatever_its_form(text: str, who: tuple[str, ...]) -> None:
    row = only(text)
    assert row.responsible == who
    assert row.action == "kartlägga elevers trygghet"
    assert row.status == "beslutat"


def test_quote_and_action_are_stretches_of_the_text() -> None:
    text = "# Uppdrag\n\nBakgrund finns.\n\nRegeringen uppdrar åt Skolverket att kartlägga elevers trygghet. Mer."
    row = only(text)
    assert text[row.start : row.end] == "Regeringen uppdrar åt Skolverket att kartlägga elevers trygghet."
    assert text[row.action_start : row.action_end] == row.action


def test_interim_and_final_dates_of_one_sentence_are_told_apart() -> None:
    row = only(
        "Regeringen uppdrar åt Skolverket att kartlägga trygghet.\n\n"
        "Skolverket ska lämna en delredovisning senast den 1 mars 2025 och slutredovisa uppdraget senast den "
        "2 april 2026 till Regeringskansliet."
    )
    assert (row.interim, row.deadline, row.precision) == (("2025-03-01",), ("2026-04-02",), "day")


def test_money_is_read_but_not_the_days_of_its_administration() -> None:
    row = only(
        "Regeringen uppdrar åt Skolverket att kartlägga trygghet.\n\n"
        "Skolverket får använda högst 2,5 miljoner kronor under 2026. Rekvisition ska lämnas senast den "
        "1 december 2026. Uppdraget ska redovisas senast den 31 mars 2027."
    )
    assert row.amount_sek == (2_500_000,)
    assert row.amount_text == "högst 2,5 miljoner kronor under 2026"
    assert row.deadline == ("2027-03-31",)


def test_items_of_a_list_become_rows_and_consulting_does_not() -> None:
    found = rows(
        "Regeringen uppdrar åt Socialstyrelsen att stödja reformen.\n\nSocialstyrelsen ska bland annat:\n\n"
        "* ta fram ett bedömningsstöd,\n* samla statistik om boenden,\n* samråda med Skolverket,\n"
        "* senast den 1 maj 2027 slutredovisa uppdraget.\n"
    )
    assert [row.action for row in found] == ["ta fram ett bedömningsstöd", "samla statistik om boenden"]
    assert {row.deadline for row in found} == {("2027-05-01",)}


def test_a_change_names_the_assignment_that_it_changes() -> None:
    row = only(
        "Regeringen ändrar uppdraget till Skolverket att sprida information (U2024/00123). "
        "Uppdraget ska i stället slutredovisas den 15 december 2027.",
        designations=("U2025/00456",),  # type: ignore[arg-type]
    )
    assert (row.designation, row.changes, row.deadline) == ("U2025/00456", "U2024/00123", ("2027-12-15",))


def test_a_proposal_is_not_a_decision() -> None:
    row = only("Regeringen föreslår att straffet skärps. Ändringen föreslås träda i kraft den 1 juli 2026.",
               kind="pressmeddelande", title="Förslag")  # fmt: skip
    assert (row.responsible, row.status, row.deadline) == (("Regeringen",), "föreslaget", ())


def test_what_a_minister_says_counts_only_where_no_sentence_of_the_text_says_it() -> None:
    said = "– Vi har även gett Skolverket i uppdrag att utbilda lärare, säger minister Ada Ek."
    assert only(said, kind="pressmeddelande").responsible == ("Skolverket",)
    told = "Skolverket får i uppdrag att utbilda lärare i hela landet."
    assert only(f"{said}\n\n{told}", kind="pressmeddelande").action == "utbilda lärare i hela landet"
    assert not rows("– Vi måste göra mer för Skolverket, säger minister Ada Ek.", kind="pressmeddelande")
    assert not rows("Ministern ska besöka Skolverket och träffa personal.", kind="pressmeddelande", title="Besök")


FORMS = (
    ("Skolverket får tillsammans med Socialstyrelsen och MUCF i uppdrag att utbilda lärare.",
     ("Skolverket", "Socialstyrelsen", "Myndigheten för ungdoms- och civilsamhällesfrågor"), "beslutat"),
    ("Skolverket har, i samverkan med Socialstyrelsen, i uppdrag att utbilda lärare.", ("Skolverket",), "pågående"),
    ("Skolverket har i sitt regleringsbrev för 2024 fått i uppdrag att utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Skolverkets uppdrag att utbilda lärare fortsätter under 2024.", ("Skolverket",), "pågående"),
    ("Samtidigt fortsätter Skolverkets uppdrag att utbilda lärare.", ("Skolverket",), "pågående"),
    ("Skolverket har fått ett förstärkt uppdrag om att utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Skolverket har ett pågående uppdrag om att utbilda lärare.", ("Skolverket",), "pågående"),
    ("Skolverkets pågående uppdrag innebär att utbilda lärare.", ("Skolverket",), "pågående"),
    ("Nu utökas uppdraget så att Skolverket även ska utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Nu har Skolverket också fått medel för att, tillsammans med SKR, utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Skolverket har tilldelats medel för att utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Skolverket har haft i uppdrag att utbilda lärare.", ("Skolverket",), "avslutat"),
    ("Regeringen har i regleringsbrevet för 2025 gett Skolverket i uppdrag att utbilda lärare.",
     ("Skolverket",), "beslutat"),
    ("Regeringen gav den 3 mars 2021 Skolverket i uppdrag att utbilda lärare.", ("Skolverket",), "beslutat"),
    ("Regeringen avser också att ge Skolverket i uppdrag att utbilda lärare.", ("Skolverket",), "aviserat"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who", "status"), FORMS)
def test_further_forms_of_assignments_are_read_with_their_status(text: str, who: tuple[str, ...], status: str) -> None:
    row = only(text, kind="pressmeddelande", title="Nyhet")
    assert (row.responsible, row.status) == (who, status)
    assert row.action.endswith("utbilda lärare") or "utbilda lärare" in row.action


def test_in_a_survey_a_further_task_is_a_row_and_in_one_assignment_it_is_not() -> None:
    survey = (
        "Skolverket får i uppdrag att utbilda lärare. Myndigheten ska även utveckla ett webbstöd.\n\n"
        "Socialstyrelsen får i uppdrag att följa upp boenden. MUCF får i uppdrag att nå unga i föreningar."
    )
    found = rows(survey, kind="pressmeddelande", title="Nyheter")
    assert [row.responsible[0] for row in found][:2] == ["Skolverket", "Skolverket"]
    assert len(found) == 4
    one = survey.split(" Socialstyrelsen")[0].split("\n")[0] + "\n\nUppdraget ska redovisas senast den 1 maj 2027."
    assert only(one, kind="pressmeddelande", title="Nyhet").deadline == ("2027-05-01",)


def test_money_belongs_to_the_body_that_it_goes_to() -> None:
    text = "Regeringen genomför en satsning: en förstärkning på 15 miljoner kronor fr.o.m. 2026 till Skolverket."
    row = only(text, kind="pressmeddelande", title="Budget")
    assert (row.responsible, row.amount_sek) == (("Skolverket",), (15_000_000,))


def test_a_quote_of_a_list_holds_at_most_three_sentences() -> None:
    text = (
        "Förslagen innebär bland annat följande:\n\n* Ett ska bli brott. Straffet är böter. Det gäller alla.\n* Två.\n"
    )
    row = only(text, kind="pressmeddelande", title="Förslag")
    assert text[row.start : row.end].endswith("Straffet är böter.")


def test_rows_of_a_table_are_read() -> None:
    found = rows(
        "| Ansvarig | Åtgärd | Senast |\n|---|---|---|\n| Skolverket | ta fram stöd | 1 mars 2027 |\n"
        "| Polismyndigheten | utbilda personal | 2 maj 2027 |\n"
    )
    assert [(row.responsible, row.action, row.deadline) for row in found] == [
        (("Skolverket",), "ta fram stöd", ("2027-03-01",)),
        (("Polismyndigheten",), "utbilda personal", ("2027-05-02",)),
    ]


def test_the_text_in_nfd_free_form_with_wrapped_lines_reads_the_same() -> None:
    assert only("Regeringen uppdrar åt\nSkolverket att kartlägga\nelevers trygghet.").responsible == ("Skolverket",)


HOSTILE = (
    "Regeringen uppdrar åt Skolverket att " + "kartlägga " * 500_000,
    "Skolverket, " * 400_000,
    "bl.a. " * 800_000,
    "| Ansvarig | Åtgärd |\n|---|---|\n" + "| Skolverket | ta fram stöd |\n" * 10_000,
    "> " * 5_000 + "* " * 5_000 + "Skolverket ska göra nytt.",
    "Socialstyrelsen ska:\n\n" + "* ta fram nytt stöd senast den 1 maj 2026\n" * 3_000,
    "(" * 100_000 + "Skolverket ska kartlägga uppdraget" + ")" * 100_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_survived_in_time(text: str) -> None:
    began = time.process_time()  # others' load does not count
    found = rows(text)
    assert len(found) <= 20_000
    assert time.process_time() - began < 120  # work that grows with the square takes many times that


PIECES = st.sampled_from(
    [
        "Regeringen ", "uppdrar åt ", "Skolverket", ", ", " och ", "SBU ", "ska ", "att ", "i uppdrag ", "\n\n", "\n* ",
        ". ", "senast den 1 maj 2026 ", "redovisa ",
        "2 miljoner kronor ", "får använda ", "## Rubrik\n", "| a | b |\n", "(", ")",
        "– ", "säger X", "å\u0308", "\u2028", "\x00", "1", ":", "föreslår ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["regeringsuppdrag", "faktablad", None]))
def test_any_text_gives_rows_whose_offsets_hold(text: str, kind: str | None) -> None:
    for row in rows(text, kind=kind):  # type: ignore[arg-type]
        assert 0 <= row.start <= row.action_start <= row.action_end <= len(text)
        assert row.start < row.end <= len(text)
        assert all(name for name in row.responsible)
