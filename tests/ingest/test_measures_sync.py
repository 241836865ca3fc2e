"""The register follows the documents: rows come and go with them, are linked, and remember what was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.measures_link import Placed, link
from ingest.sync import sync
from vectorstore.database import Database
from vectorstore.generations import Store
from vectorstore.register import Measure, all_measures
from vectorstore.register_search import Lookup, Register
from vectorstore.settings import Settings

BUNDLED = Path(__file__).resolve().parents[2] / "ingest" / "bundled"
FIRST = (
    "# Uppdrag om ekonomiskt våld\n\nRegeringen uppdrar åt Skolverket att kartlägga elevers "
    "ekonomiska trygghet.\n\nUppdraget ska redovisas senast den 26 februari 2026.\n"
)
OTHER = "# Annat\n\nRegeringen uppdrar åt Statskontoret att granska kostnader.\n"


def quiet(_phase: str, _done: int, _total: int | None) -> None:
    """Report nothing."""


def rows(store: Path) -> list[Measure]:
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    found = [row for row, _ in all_measures(database.connection)]
    database.close()
    return found


def test_rows_come_change_and_go_with_their_documents(tmp_path: Path) -> None:
    docs, store = tmp_path / "docs" / "regeringsuppdrag", tmp_path / "store"
    docs.mkdir(parents=True)
    (docs / "a.md").write_text(FIRST, "utf-8")
    (docs / "b.md").write_text(OTHER, "utf-8")
    sync([docs.parent], store, Settings(), quiet)
    assert sorted(row.responsible[0] for row in rows(store)) == ["Skolverket", "Statskontoret"]
    (docs / "a.md").write_text(FIRST.replace("2026", "2027"), "utf-8")
    (docs / "b.md").unlink()
    sync([docs.parent], store, Settings(), quiet)
    assert [(row.responsible, row.deadline) for row in rows(store)] == [(("Skolverket",), ("2027-02-26",))]


def test_a_store_from_before_the_register_gets_one_at_the_next_sync(tmp_path: Path) -> None:
    docs, store = tmp_path / "regeringsuppdrag", tmp_path / "store"
    docs.mkdir()
    (docs / "a.md").write_text(FIRST, "utf-8")
    sync([docs], store, Settings(), quiet)
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()), writable=True)
    database.connection.executescript("DROP TABLE measures; DROP TABLE register_meta;")
    assert Register(database.connection).entries == ()
    database.close()
    sync([], store, Settings(), quiet)
    assert len(rows(store)) == 1


def row(key: str, **more: object) -> Measure:
    base: dict[str, object] = {
        "id": key, "document_id": key, "responsible": ("Skolverket",), "cooperating": (), "start": 0, "end": 9,
        "action": "sprida information om ekonomiska aspekter av våld", "action_start": 0, "action_end": 9,
        "status": "beslutat",
    }  # fmt: skip
    return Measure(**{**base, **more})  # type: ignore[arg-type]


def test_a_later_change_wins_and_the_earlier_value_stays_in_the_history() -> None:
    first = Placed(
        row("a", deadline=("2026-02-26",), designation="U2024/1"), "2024-08-15", "regeringsuppdrag", ("U2024/1",)
    )
    later = Placed(
        row("b", deadline=("2027-12-15",), designation="U2025/2", changes="U2024/1"),
        "2025-09-18",
        "regeringsuppdrag",
        ("U2025/2",),
    )
    links = link([later, first])
    assert links["a"].status == "ändrat"
    assert links["a"].related == ("b",)
    change = links["b"].history[0]
    assert (change.before, change.after, change.when) == ("2026-02-26", "2027-12-15", "2025-09-18")
    assert links["a"].contradictions == ()


def test_two_sources_that_differ_without_a_change_are_shown_as_they_are() -> None:
    one = Placed(row("a", deadline=("2026-02-26",), designation="U2024/1"), "2024-08", "pressmeddelande", ())
    two = Placed(row("b", deadline=("2026-03-26",), designation="U2024/1"), "2024-09", "artikel", ())
    links = link([one, two])
    assert links["a"].history == ()
    assert "2026-02-26 och 2026-03-26" in links["a"].contradictions[0]


def test_one_task_with_two_dates_within_a_year_is_a_contradiction_and_years_later_a_new_task() -> None:
    one = Placed(row("a", deadline=("2026-02-26",)), "2024-08-01", "pressmeddelande", ())
    two = Placed(row("b", deadline=("2026-03-26",)), "2024-09-01", "artikel", ())
    assert "2026-02-26 och 2026-03-26" in link([one, two])["a"].contradictions[0]
    assert link([one, Placed(two.row, "2027-09-01", "artikel", ())]) == {}


def test_a_text_that_already_has_the_new_date_is_not_marked_as_changed() -> None:
    first = Placed(row("a", deadline=("2026-02-26",), designation="U2024/1"), "2024-08-15", "", ("U2024/1",))
    later = Placed(
        row("b", deadline=("2027-12-15",), designation="U2025/2", changes="U2024/1"), "2025-09-18", "", ("U2025/2",)
    )
    news = Placed(row("c", deadline=("2027-12-15",)), "2025-09-19", "pressmeddelande", ())
    links = link([later, first, news])
    assert (links["a"].status, links["c"].status) == ("ändrat", "")


def test_different_assignments_of_one_body_are_not_linked() -> None:
    other = row("b", action="granska skolornas ekonomi och föreslå besparingar")
    assert link([Placed(row("a"), "2024", "", ()), Placed(other, "2025", "", ())]) == {}


# (body, a word of the action): one for each group of measures in the sheets, with days and sums where there are some.
EXPECTED = (
    ("Polismyndigheten", "operativa samverkan", (), ()),
    ("Jämställdhetsmyndigheten", "digitala dimensioner", ("2026-02-27",), ()),
    ("Uppsala universitet", "EU-numret", ("2026-06-01",), ()),
    ("Myndigheten för familjerätt och föräldraskapsstöd", "riskbedömningar", ("2027-12-15",), ()),
    ("Försäkringskassan", "ekonomiskt våld", ("2027-12-15",), ()),
    ("Jämställdhetsmyndigheten", "nationella minoriteter", ("2027-03-31",), (2_000_000,)),
    ("Socialstyrelsen", "stödkedja", ("2027-04-10",), ()),
    ("Skatteverket", "nationell struktur", ("2024-10-31",), (2_000_000,)),
    ("Särskild utredare", "post", ("2025-06-27",), ()),
    ("Länsstyrelserna", "resurscentrum", ("2028-03-01",), ()),
    ("Skolverket", "digitala enheter", ("2026-03-09",), ()),
    ("Skolinspektionen", "samtycke", ("2025-04-01",), (12_000_000,)),
    ("Myndigheten för stöd till trossamfund", "trossamfund", (), (1_000_000,)),
    ("Kriminalvården", "Predov", ("2028-12-15",), ()),
    ("Östersjöstaternas råd", "människohandel", (), (2_800_000,)),
    ("Statskontoret", "skyddat boende", ("2027-12-10",), ()),
    ("Regeringen", "lagrådsremiss", (), ()),
    ("Särskild utredare", "2023:117", ("2025-02-28",), ()),
    ("Sametinget", "samiska", (), ()),
)  # fmt: skip


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Register:
    store = tmp_path_factory.mktemp("bundled") / "store"
    sync([BUNDLED], store, Settings(), quiet)
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    register = Register(database.connection)
    database.close()
    return register


@pytest.mark.parametrize(("body", "word", "days", "sums"), EXPECTED)
def test_the_bundled_sheets_give_their_measures(
    bundled: Register, body: str, word: str, days: tuple[str, ...], sums: tuple[int, ...]
) -> None:
    found = [
        entry for entry in bundled.entries
        if body in entry.row.responsible and word in entry.quote
        and (not days or entry.deadline == days) and set(sums) <= set(entry.row.amount_sek)
    ]  # fmt: skip
    assert found


def test_every_section_of_a_measure_sheet_is_a_row_and_laws_have_no_body(bundled: Register) -> None:
    assert len(bundled.entries) >= 66
    laws = [entry for entry in bundled.entries if "straffbara sedan" in entry.quote]
    assert [(entry.row.responsible, entry.row.in_force) for entry in laws] == [((), "2025-12-01")]


def test_the_changed_deadline_is_told_with_the_one_before_it(bundled: Register) -> None:
    found = bundled.look_up(Lookup("A2024/00777")).entries
    assert [(change.before, change.after, change.when) for change in found[0].links.history] == [
        ("2026-02-26", "2027-12-15", "2025-09")
    ]
