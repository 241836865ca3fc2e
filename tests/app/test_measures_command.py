"""The measures command: days as people write them, spans, names left empty, interim days, slips of the finger."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.__main__ import main
from ingest.sync import sync
from vectorstore.settings import Settings

TEXTS = {
    "a.md": "# Uppdrag\n\nRegeringen uppdrar åt Boverket att kartlägga trygga bostadsgårdar.\n\nBoverket ska lämna en "
    "delredovisning senast den 1 mars 2026 och slutredovisa uppdraget senast den 10 april 2027.\n",
    "b.md": "# Uppdrag\n\nRegeringen uppdrar åt Skolverket att utbilda lärare i vardagsjuridik.\n\nUppdraget ska "
    "redovisas senast den 1 december 2026.\n",
    "c.md": "# Uppdrag\n\nRegeringen uppdrar åt Skolverket att utveckla lärarnas utbildningar.\n",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("texts") / "regeringsuppdrag" / "2025" / "01"
    root.mkdir(parents=True)
    for name, text in TEXTS.items():
        (root / name).write_text(text, "utf-8")
    place: Path = tmp_path_factory.mktemp("store") / "s"
    sync([root.parents[2]], place, Settings(), lambda *_: None)
    return str(place)


def counted(store: str, capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    assert main(["measures", "--store", store, *argv]) == 0
    text = capsys.readouterr().out
    return int(text.rstrip().rpartition(" ")[2]), text


DAYS = ("2027-04-10", "10 april 2027", "den 10 april 2027", "APRIL 2027", "2027", "10/4 2027")


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_read_as_people_write_it(store: str, capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert counted(store, capsys, "--due-after", day)[0] == 1


@pytest.mark.parametrize("day", ["hej", "31 februari 2027", "10 april", "1 maj 2027 eller 2028", "2027-13"])
def test_what_is_no_day_is_told_with_how_to_write_one(store: str, capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert main(["measures", "--store", store, "--due-before", day]) == 2
    error = capsys.readouterr().err
    assert day in error
    assert "10 april 2027" in error


def test_a_span_turned_round_and_a_name_left_empty_are_told(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "--store", store, "--due-after", "2028", "--due-before", "maj 2027"]) == 2
    assert "Byt plats" in capsys.readouterr().err
    for option in ("--agency", "--area"):
        assert main(["measures", "--store", store, option, " "]) == 2
        assert f"Inget namn står efter {option}" in capsys.readouterr().err
    assert counted(store, capsys, "--due-after", "april 2027", "--due-before", "2027")[0] == 1


def test_an_interim_day_is_shown_and_said_to_be_what_matched(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, text = counted(store, capsys, "--due-before", "mars 2026")
    assert found == 1
    assert "Delredovisas: 1 mars 2026" in text
    assert "Inom den tid du frågade efter: 1 mars 2026" in text
    assert "Inom den tid" not in counted(store, capsys, "--due-after", "april 2027")[1]


@pytest.mark.parametrize(("slip", "found"), [("vardgsjuridik", 1), ("utblida", 2), ("kartläga", 1)])
def test_a_slip_finds_only_what_is_nearest(
    store: str, capsys: pytest.CaptureFixture[str], slip: str, found: int
) -> None:
    assert counted(store, capsys, "--text", slip)[0] == found
