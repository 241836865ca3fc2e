"""Looking up measures: words, filters, files, ready sentences, and questions answered from the register."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path

import pytest

from app.__main__ import main
from app.assistant import LocalAssistant, open_assistant
from app.measures import open_register
from app.measures_files import HEADINGS, as_csv, as_xlsx
from app.measures_sentence import ready_sentence
from app.types import Question
from ingest.sync import sync
from vectorstore.register_search import Lookup, Register
from vectorstore.settings import Settings

TEXTS = {
    "regeringsuppdrag/2025/01/a.md": (
        "# Uppdrag att kartlägga skyddade boenden\n\nRegeringen uppdrar åt Socialstyrelsen att kartlägga skyddade "
        "boenden för kvinnor.\n\nUppdraget ska redovisas senast den 10 april 2027. Socialstyrelsen får använda "
        "2 miljoner kronor under 2025.\n"
    ),
    "regeringsuppdrag/2025/02/b.md": (
        "# Uppdrag om mobiltelefoner\n\nRegeringen ger Jämställdhetsmyndigheten i uppdrag att analysera "
        "mobiltelefoners betydelse för elever.\n\nUppdraget ska redovisas senast den 1 december 2026.\n"
    ),
    "regeringsuppdrag/2024/03/c.md": (
        "# Uppdrag om =SUMMA\n\nRegeringen uppdrar åt Jämställdhetsmyndigheten att sprida kunskap om ekonomiskt våld.\n"
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    place = tmp_path_factory.mktemp("store") / "s"
    sync([root], place, Settings(), lambda *_: None)
    return place


@pytest.fixture(scope="module")
def register(store: Path) -> Register:
    return open_register(store)


@pytest.fixture(scope="module")
def assistant(store: Path) -> LocalAssistant:
    return open_assistant(store, Settings())


FINDS = (
    ("skyddat boende", "Socialstyrelsen"), ("skydade boende", "Socialstyrelsen"),
    ("mobiltel", "Jämställdhetsmyndigheten"),
    ("JämM mobil", "Jämställdhetsmyndigheten"), ("KARTLÄGGNING boenden", "Socialstyrelsen"),
    ("ekonomiskt vald", "Jämställdhetsmyndigheten"), ("telefon", "Jämställdhetsmyndigheten"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who"), FINDS)
def test_words_are_found_inflected_begun_compounded_and_misspelt(register: Register, text: str, who: str) -> None:
    found = register.look_up(Lookup(text)).entries
    assert len(found) == 1
    assert found[0].row.responsible == (who,)


def test_filters_narrow_and_their_counts_are_those_of_the_other_filters(register: Register) -> None:
    found = register.look_up(Lookup(agencies=("JämM",)))
    assert len(found.entries) == 2
    assert found.counts["agency"] == {"Jämställdhetsmyndigheten": 2, "Socialstyrelsen": 1}
    assert len(register.look_up(Lookup(areas=("ekonomiskt våld",))).entries) == 1
    assert len(register.look_up(Lookup(due_before="2026-12-31")).entries) == 1
    assert len(register.look_up(Lookup(due_after="2027")).entries) == 1
    assert register.look_up(Lookup(statuses=("avslutat",))).entries == ()


def test_a_word_just_begun_empties_nothing(register: Register) -> None:
    assert len(register.look_up(Lookup("s")).entries) == 3
    assert len(register.look_up(Lookup("boenden k")).entries) == 1


def test_rows_stand_by_deadline_with_the_undated_last(register: Register) -> None:
    assert [entry.due for entry in register.look_up(Lookup()).entries] == ["2026-12-01", "2027-04-10", ""]


def test_a_look_up_is_quick(register: Register) -> None:
    times = []
    for text in ("skyddat boende", "jämm", "mobiltelfoner", "s", "åäö " * 90, "kartlägga kvinnor boende våld"):
        began = time.perf_counter()
        register.look_up(Lookup(text))
        times.append(time.perf_counter() - began)
    assert max(times) < 0.5


def test_json_has_the_agreed_fields(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "--store", str(store), "--text", "boenden", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["n"] == 1
    row = told["rows"][0]
    assert row["doc"] == "regeringsuppdrag/2025/01/a.md"
    assert (row["deadline"], row["amount_sek"], row["status"]) == (["2027-04-10"], [2_000_000], "beslutat")
    wanted = ("responsible", "action", "interim", "amount_text", "designation", "start", "end", "url", "history")
    assert set(wanted) <= set(row)
    assert row["quote"].startswith("Regeringen uppdrar åt Socialstyrelsen")


def test_a_day_that_is_none_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "--store", str(store), "--due-before", "2026-13-01"]) == 2
    assert "2026-13-01" in capsys.readouterr().err


def test_files_hold_the_view_and_no_formula(store: Path, register: Register, tmp_path: Path) -> None:
    assert main(["measures", "--store", str(store), "--csv", str(tmp_path / "a.csv")]) == 0
    rows = list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 4
    assert rows[0][1] == "Ansvarig"
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(as_xlsx(register.look_up(Lookup()), register))).active
    assert (sheet.max_row, sheet["B2"].value) == (4, "Jämställdhetsmyndigheten")
    sums = [line[HEADINGS.index("Kronor")].value for line in sheet]
    assert 2_000_000 in sums  # a number, which a spreadsheet can add up
    assert not any(str(cell.value).startswith("=") for line in sheet for cell in line)
    assert "\n=" not in as_csv(register.look_up(Lookup()), register)
    assert main(["measures", "--store", str(store), "--xlsx", str(tmp_path / "no" / "a.xlsx")]) == 2


def test_the_ready_sentence_names_who_what_when_and_source(register: Register) -> None:
    entry = register.look_up(Lookup("boenden")).entries[0]
    said = ready_sentence(entry)
    assert said.startswith(
        "Socialstyrelsen ska kartlägga skyddade boenden för kvinnor senast den 10 april 2027. Källa: "
    )
    assert "Uppdrag att kartlägga skyddade boenden" in said


def test_a_body_s_assignments_are_listed_counted_and_newest_first(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vilka uppdrag har Jämställdhetsmyndigheten fått?"))
    assert answer.status == "answered"
    assert answer.sentences[0].attribution.startswith(
        "Jämställdhetsmyndigheten har 2 uppdrag i underlaget, nyast först."
    )
    assert [s.attribution[-8:] for s in answer.sentences] == ["2025 (1)", "2024 (1)"]
    assert "\n2024 (1):\n- " in answer.text
    assert [c.path for c in answer.citations] == ["regeringsuppdrag/2025/02/b.md", "regeringsuppdrag/2024/03/c.md"]
    for citation in answer.citations:
        document = assistant.index.document(citation.document_id)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "fact"),
    [("När ska Socialstyrelsen redovisa kartläggningen av skyddade boenden?", "10 april 2027"),
     ("Hur mycket pengar får Socialstyrelsen för att kartlägga skyddade boenden?", "2 miljoner"),
     ("Vilken myndighet ansvarar för att analysera mobiltelefoners betydelse?", "Jämställdhetsmyndigheten")],
)  # fmt: skip
def test_a_date_a_sum_and_a_body_are_answered_with_their_sentence(
    assistant: LocalAssistant, question: str, fact: str
) -> None:
    answer = assistant.ask(Question(question))
    assert fact in answer.text
    assert all(sentence.citations for sentence in answer.sentences)


def test_when_a_body_reports_is_declined_where_the_register_knows_of_no_date(assistant: LocalAssistant) -> None:
    none = assistant.ask(Question("När ska Skatteverket redovisa?"))
    assert (none.status, none.citations) == ("no_evidence", ())
    assert "Skatteverket" in none.text
    strange = assistant.ask(Question("När ska Socialstyrelsen redovisa Xylofonen?"))
    assert strange.status == "no_evidence"
    assert "Xylofonen" in strange.text
    assert "10 april 2027" in assistant.ask(Question("När ska Socialstyrelsen redovisa?")).text


def test_an_agency_or_area_that_no_row_has_is_told_with_the_nearest(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["measures", "--store", str(store), "--agency", "Socialförvaltningen", "--area", "zzz"]) == 0
    told = capsys.readouterr().err
    assert "”Socialförvaltningen”. Menade du Socialstyrelsen" in told
    assert "området ”zzz”." in told
    assert main(["measures", "--store", str(store), "--agency", "socialstyrelsn"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("argv", "told"),
    [(["--status", "okänd"], "är ingen status"), (["--due-before"], "ska ha ett värde"), (["--vad"], "okända argument"),
     (["--csv", "a", "--xlsx", "b"], "går inte ihop med")],
)  # fmt: skip
def test_wrong_usage_is_told_in_swedish_on_one_line(
    argv: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["measures", *argv])
    assert stopped.value.code == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_status_is_known_in_any_letters(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measures", "--store", str(store), "--status", "BESLUTAT", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] > 0
