"""Assignments that are denied, taken back, supposed or wished for; tables by column; dates that give way to others."""

from __future__ import annotations

import pytest

from ingest.measures import extract
from ingest.measures_link import Placed, link
from vectorstore.register import Measure
from vectorstore.types import Document


def rows(text: str, title: str = "Nyhet", kind: str = "pressmeddelande", key: str = "k") -> tuple[Measure, ...]:
    return extract(Document(key, "p.md", title, text, kind=kind))


NOT_GIVEN = (
    "Boverket får inte i uppdrag att mäta buller.",
    "Boverket får inget uppdrag att mäta buller.",
    "Regeringen ger inte Boverket i uppdrag att mäta buller.",
    "Regeringen har inte gett Boverket i uppdrag att mäta buller.",
    "Regeringen avser inte att ge Boverket i uppdrag att mäta buller.",
    "Boverket har ännu inte fått något uppdrag att mäta buller.",
    "Något uppdrag till Boverket att mäta buller är inte aktuellt.",
    "Boverket ska inte längre mäta buller. Uppdraget är gammalt.",
    "Om Boverket får i uppdrag att mäta buller behövs mer pengar.",
    "Om regeringen ger Boverket i uppdrag att mäta buller krävs medel.",
    "Det vore bra om Boverket fick i uppdrag att mäta buller.",
    "Regeringen utreder om Boverket ska få i uppdrag att mäta buller.",
    "Ska Boverket få i uppdrag att mäta buller?",
    "Regeringen sa nej till förslaget att Boverket ska få i uppdrag att mäta buller.",
    "Boverket kommer inte att få i uppdrag att mäta buller.",
)


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_what_is_denied_or_supposed_is_no_row(text: str) -> None:
    assert rows(text) == ()


STANDING = (
    ("Uppdraget till Boverket att mäta buller återkallas.", "avslutat"),
    ("Uppdraget till Boverket att mäta buller upphävdes i mars 2025.", "avslutat"),
    ("Regeringen återkallar uppdraget till Boverket att mäta buller.", "avslutat"),
    ("Regeringen drar tillbaka Boverkets uppdrag att mäta buller.", "avslutat"),
    ("Boverkets uppdrag att mäta buller upphör den 1 maj 2026.", "avslutat"),
    ("Boverket entledigas från uppdraget att mäta buller.", "avslutat"),
    ("Boverket får i uppdrag att mäta buller. Uppdraget har återkallats.", "avslutat"),
    ("Boverket har slutfört uppdraget att mäta buller.", "avslutat"),
    ("Socialdemokraterna vill att Boverket ska få i uppdrag att mäta buller.", "föreslaget"),
    ("Vänsterpartiet kräver att regeringen ger Boverket i uppdrag att mäta buller.", "föreslaget"),
    ("Miljöpartiet vill uppdra åt Boverket att mäta buller.", "föreslaget"),
    ("Utredningen föreslår att Boverket får i uppdrag att mäta buller.", "föreslaget"),
    ("Regeringen föreslår att Boverket ska få i uppdrag att mäta buller.", "föreslaget"),
    ("Om lagen antas får Boverket i uppdrag att mäta buller.", "aviserat"),
    ("Regeringen vill därför att Boverket ska mäta buller inom sitt uppdrag.", "beslutat"),
    ("Även om frågan inte är ny får Boverket i uppdrag att mäta buller.", "beslutat"),
    ("Det räcker inte att informera, därför får Boverket i uppdrag att mäta buller.", "beslutat"),
    ("Regeringen ger inte bara Boverket i uppdrag att mäta buller.", "beslutat"),
    ("Regeringen vill dämpa trafiken och ger Boverket i uppdrag att mäta buller.", "beslutat"),
    ("Efter förslag från utredningen får Boverket i uppdrag att mäta buller.", "beslutat"),
)


@pytest.mark.parametrize(("text", "status"), STANDING)
def test_what_is_taken_back_or_wished_for_has_that_status(text: str, status: str) -> None:
    (row,) = rows(text)
    assert (row.responsible, row.status, row.action) == (("Boverket",), status, row.action.removesuffix(" återkallas"))
    assert row.action.startswith("mäta buller")


def test_a_later_end_is_known_of_the_earlier_row() -> None:
    given = rows("Boverket får i uppdrag att mäta trafikbuller vid nya skolgårdar.", key="a")
    ended = rows("Regeringen återkallar uppdraget till Boverket att mäta trafikbuller vid nya skolgårdar.", key="b")
    links = link([
        Placed(given[0], "2024-01-01", "pressmeddelande", ()), Placed(ended[0], "2025-01-01", "pressmeddelande", ()),
    ])  # fmt: skip
    assert links[given[0].id].status == "avslutat"


TABLE = (
    "| Nr | Ansvarig | Åtgärd | Beslutat | Delredovisning | Redovisas | Status | Dnr |\n"
    "|---|---|---|---|---|---|---|---|\n"
    "| 12 | Boverket | mäta buller | 1 mars 2024 | 2 maj 2025 | 2 maj 2027 | Pågående | S2024/00123 |\n"
    "| 13 | Skolverket | stödja lärare | 3 mars 2024 | | | Slutförd | |\n"
    "| 14 | Polisen | utbilda personal | 3 mars 2024 | | 1 juni 2026 | Ej påbörjad | |\n"
)


def test_each_column_of_a_table_is_read_for_what_its_heading_says() -> None:
    found = rows(TABLE, title="Åtgärdsprogrammet Fri och trygg")
    assert [(r.decided, r.interim, r.deadline, r.status) for r in found] == [
        ("2024-03-01", ("2025-05-02",), ("2027-05-02",), "pågående"),
        ("2024-03-03", (), (), "avslutat"),
        ("2024-03-03", (), ("2026-06-01",), "beslutat"),
    ]
    assert [(r.programme, r.number) for r in found] == [("Fri och trygg", n) for n in ("12", "13", "14")]
    assert found[0].designation == "S2024/00123"


def test_an_item_has_its_own_number_and_not_its_neighbour_s() -> None:
    found = rows(
        "Regeringen ger uppdrag:\n* Boverket ska mäta buller, åtgärd 4 i åtgärdsprogrammet.\n"
        "* Skolverket ska stödja lärare i hela landet.\n"
    )
    assert [row.number for row in found] == ["4", ""]


INSTEAD = (
    "Uppdraget ska redovisas den 1 maj 2027 i stället för den 1 mars 2026.",
    "Uppdraget ska i stället för den 1 mars 2026 redovisas senast den 1 maj 2027.",
    "Uppdraget skulle redovisas den 1 mars 2026 men ska nu redovisas senast den 1 maj 2027.",
    "Slutredovisningen flyttas från den 1 mars 2026 till den 1 maj 2027.",
)


@pytest.mark.parametrize("text", INSTEAD)
def test_a_day_that_gives_way_is_history(text: str) -> None:
    (row,) = rows(f"Boverket får i uppdrag att mäta buller. {text}")
    assert (row.deadline, row.replaced) == (("2027-05-01",), ("2026-03-01",))


REPORTS = (
    "och redovisa uppdraget senast den 1 maj 2027",
    "och ska redovisa uppdraget senast den 1 maj 2027",
    "och att senast den 1 maj 2027 redovisa resultatet till Regeringskansliet",
    ", vilket ska redovisas senast den 1 maj 2027",
)


@pytest.mark.parametrize("tail", REPORTS)
def test_the_action_ends_where_reporting_begins(tail: str) -> None:
    (row,) = rows(f"Boverket får i uppdrag att mäta buller {tail}.".replace(" ,", ","))
    assert (row.action, row.deadline) == ("mäta buller", ("2027-05-01",))


def test_reporting_that_is_the_task_stays_in_the_action() -> None:
    (row,) = rows("Boverket får i uppdrag att samla in och redovisa uppgifter om buller.")
    assert row.action == "samla in och redovisa uppgifter om buller"


def test_a_prolonged_task_has_the_day_that_it_is_prolonged_to() -> None:
    (row,) = rows(
        "Regeringen förlänger Boverkets uppdrag att mäta buller till den 1 maj 2027. "
        "Uppdraget skulle ursprungligen ha redovisats den 1 mars 2026."
    )
    assert (row.action, row.deadline) == ("mäta buller", ("2027-05-01",))
