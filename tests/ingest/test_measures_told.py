"""What is told of as earlier, finished or wished for, and what stands on lines of its own: status, dates and money."""

from __future__ import annotations

import pytest

from ingest.blocks import render
from ingest.cleaning import clean
from ingest.loaders import markdown_content
from ingest.measures import extract
from ingest.measures_link import Placed, link
from vectorstore.register import Measure
from vectorstore.types import Document


def rows(text: str, title: str = "Nyhet", kind: str = "pressmeddelande", key: str = "k") -> tuple[Measure, ...]:
    return extract(Document(key, "p.md", title, text, kind=kind))


def canonical(text: str) -> str:
    return render(clean(markdown_content(text)[0]))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Redan 2018 fick Boverket i uppdrag att mäta buller. I dag får Boverket i uppdrag att följa upp mätningen. "
        "Uppdraget ska redovisas senast den 1 september 2031.",
        "Boverket fick redan i maj 2018 i uppdrag att mäta buller. Nu får Boverket i uppdrag att följa upp mätningen."
        "\n\nUppdraget ska redovisas senast den 1 september 2031.",
        "Boverket fick våren 2030 i uppdrag att mäta buller. I dag får Boverket i uppdrag att följa upp mätningen. "
        "Det nya uppdraget ska redovisas senast den 1 september 2031.",
    ],
)
def test_an_earlier_assignment_does_not_take_the_new_one_s_day(text: str) -> None:
    old, new = rows(text)
    assert (old.deadline, new.deadline) == ((), ("2031-09-01",))


@pytest.mark.parametrize(
    "told",
    [
        "Uppdraget slutredovisades den 15 januari 2026.", "Uppdraget redovisades i mars 2026.",
        "Uppdraget har slutredovisats den 15 januari 2026.", "Uppdraget rapporterades den 15 januari 2026.",
    ],
)  # fmt: skip
def test_what_has_been_reported_is_over_and_has_no_deadline(told: str) -> None:
    (row,) = rows(f"Boverket fick i uppdrag att mäta buller. {told}")
    assert (row.status, row.deadline, row.interim) == ("avslutat", (), ())


def test_a_partial_report_that_is_made_leaves_the_deadline_that_is_to_come() -> None:
    (row,) = rows(
        "Boverket fick i uppdrag att mäta buller. Uppdraget delredovisades den 1 mars 2030 och ska slutredovisas "
        "senast den 1 mars 2031."
    )
    assert (row.status, row.deadline) == ("beslutat", ("2031-03-01",))


@pytest.mark.parametrize(
    "text",
    [
        "I debatten har det framförts att Boverket borde få ett uppdrag om buller.",
        "Boverket bör få i uppdrag att mäta buller.", "Regeringen borde ge Boverket i uppdrag att mäta buller.",
    ],
)  # fmt: skip
def test_what_ought_to_be_given_is_never_decided(text: str) -> None:
    assert {row.status for row in rows(text)} <= {"diskuterat", "föreslaget"}


def test_the_county_board_alone_is_the_one_that_was_named() -> None:
    (row,) = rows(
        "Länsstyrelsen i Kalmar län får i uppdrag att mäta buller. Länsstyrelsen får använda högst 4 500 000 kronor."
    )
    assert (row.responsible, row.amount_sek) == (("Länsstyrelsen i Kalmar län",), (4_500_000,))
    assert "Länsstyrelserna" in {
        name
        for row in rows("Länsstyrelsen ska mäta buller. Uppdraget till Länsstyrelsen är nytt.")
        for name in row.responsible
    }


def test_every_line_of_a_budget_is_a_row_with_its_own_sum() -> None:
    text = canonical(
        "Av medlen fördelas:\n\n- 40 miljoner kronor till Boverket för bidrag\n- 25 miljoner kronor till Skolverket "
        "för lekplatser\n- 10 miljoner kronor till länsstyrelserna för samverkan\n"
    )
    found = {row.responsible: row.amount_sek for row in rows(text)}
    assert found == {
        ("Boverket",): (40_000_000,), ("Skolverket",): (25_000_000,), ("Länsstyrelserna",): (10_000_000,),
    }  # fmt: skip


def test_a_span_of_years_on_two_lines_is_no_list() -> None:
    assert "\n- 2028" not in canonical("Bidraget betalas ut åren 2026\n- 2028 till alla.\n")


def test_each_assignment_of_a_sentence_has_its_own_designation() -> None:
    found = rows(
        "Regeringen ger Boverket i uppdrag att mäta buller (A2024/00777) samt Skolverket i uppdrag att rita lekplatser "
        "(U2023/00888)."
    )
    assert {row.responsible[0]: row.designation for row in found} == {
        "Boverket": "A2024/00777", "Skolverket": "U2023/00888",
    }  # fmt: skip


def test_what_a_later_text_changes_is_no_contradiction() -> None:
    (old,) = rows("Regeringen ger Boverket i uppdrag att mäta buller vid skolor och lekplatser i hela landet. "
                  "Uppdraget ska slutredovisas senast den 1 mars 2030.", key="a")  # fmt: skip
    (new,) = rows("Regeringen ändrar uppdraget till Boverket att mäta buller vid skolor och lekplatser i hela landet. "
                  "Uppdraget ska slutredovisas senast den 1 november 2030 i stället för den 1 mars 2030.",
                  key="b")  # fmt: skip
    links = link([Placed(old, "2029-01-01", "pressmeddelande", ()), Placed(new, "2029-09-01", "pressmeddelande", ())])
    assert [change.after for change in links[old.id].history] == ["2030-11-01"]
    assert links[old.id].contradictions == links[new.id].contradictions == ()


@pytest.mark.parametrize(
    ("heads", "cells", "kronor"),
    [
        ("Belopp (mnkr)", "7,5", (7_500_000,)), ("Mnkr 2030 | Mnkr 2031", "5 | 7", (5_000_000, 7_000_000)),
        ("Kostnad, tkr", "1 200", (1_200_000,)), ("Budget i miljoner kronor", "3", (3_000_000,)), ("Medel", "5", ()),
    ],
)  # fmt: skip
def test_a_column_s_heading_tells_the_unit(heads: str, cells: str, kronor: tuple[int, ...]) -> None:
    rule = "|---" * (2 + heads.count("|") + 1) + "|"
    (row,) = rows(f"| Åtgärd | Ansvarig | {heads} |\n{rule}\n| Mäta buller | Boverket | {cells} |\n")
    assert row.amount_sek == kronor


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Boverket ska i samverkan med Skolverket och Sveriges Kommuner och Regioner ta fram en karta. Uppdraget är "
         "nytt.", "ta fram en karta"),
        ("Boverket ska, efter samråd med Skolverket, sprida en karta. Uppdraget är nytt.", "sprida en karta"),
        ("Boverket får i uppdrag att rita en karta, säger bostadsminister Ida Ek.", "rita en karta"),
    ],
)  # fmt: skip
def test_what_shall_be_done_is_told_without_whom_it_is_done_with_or_who_says_so(text: str, action: str) -> None:
    assert [row.action for row in rows(text)] == [action]
