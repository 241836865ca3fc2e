"""The bundled fact sheets: labelled, sourced fact by fact, and in step with the file of support lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ingest.reading import read_file
from ingest.support_sheet import LINES, SHEET, render
from vectorstore.types import Document

BUNDLED = Path(__file__).resolve().parents[2] / "ingest" / "bundled"
FILES = sorted(BUNDLED.glob("*.md"))
NOTE = "Faktablad sammanställt för Källsvar. Inte en officiell text."


def read(file: Path) -> Document:
    return read_file(file, file.name, str(BUNDLED))


def test_there_are_about_thirty_sheets() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_sheet_says_what_it_is_and_every_paragraph_has_a_source(file: Path) -> None:
    document = read(file)
    assert (document.kind, document.note) == ("faktablad", NOTE)
    assert NOTE not in document.text
    assert not re.search(r"\[k\d", document.text)
    for match in re.finditer(r"^(?!#)\S.*$", document.text, re.MULTILINE):
        if not match.group().endswith(":"):
            assert any(link.start < match.end() and match.start() < link.end for link in document.links), match.group()
    assert all(link.url.startswith("https://") for link in document.links)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_list_item_of_a_sheet_is_a_line_of_its_own(file: Path) -> None:
    written = re.findall(r"^- (.{20})", file.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^- (.{20})", read(file).text, re.MULTILINE) == written


def test_the_support_line_sheet_is_made_from_the_one_file_of_numbers() -> None:
    assert SHEET.read_text("utf-8") == render()
    text = read(SHEET).text
    for line in yaml.safe_load(LINES.read_text("utf-8"))["lines"]:
        assert all(number in text for number in line["numbers"]), line["id"]


def test_the_switchboard_of_the_government_offices_is_in_no_sheet() -> None:
    warned = yaml.safe_load(LINES.read_text("utf-8"))["warning_switchboard"]
    assert [file.name for file in FILES if warned in file.read_text("utf-8")] == []
