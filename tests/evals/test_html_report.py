"""The report: one file without script or network, a table for each plot, and nothing of a sealed row."""

import argparse
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from evals import run
from evals.__main__ import main
from evals.catalogue import BY_NAME
from evals.html_report import thinned
from evals.row_view import marked, row_html
from evals.texts import GROUPS
from tests.evals.fake_system import FakeSystem, answer, opener

ASKED = {"answerable": True, "gold_docs": ["a.md"]}
ROWS = [
    {"id": "1", "question": "Hur många <b>insatser</b>?", "facts": [["132"]], "type": "number", **ASKED},
    {"id": "2", "question": "Hemlig fråga?", "facts": [["7"]], "split": "sealed", "type": "when", **ASKED},
    {"id": "3", "question": "När kommer regnet?", "answerable": False, "type": "unanswerable"},
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), "utf-8")
    answers = {
        "Hur många <b>insatser</b>?": answer(confidence=0.8),
        "Hemlig fråga?": answer(text="Hemligt svar.", confidence=0.3),
    }
    given = argparse.Namespace(dataset=path, store=Path("lager"), out=tmp_path / "out", json=True)
    run.command(given, opener(FakeSystem(answers)))
    return tmp_path / "out"


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_report_needs_no_script_and_no_network(out: Path) -> None:
    text = (out / "report.html").read_text("utf-8")
    assert "<script" not in text
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)""", text)
    assert "http" not in re.sub(r"http-equiv", "", text)


def test_headings_pictures_and_tables_are_there_for_everyone(out: Path) -> None:
    outline = Outline()
    outline.feed((out / "report.html").read_text("utf-8"))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert outline.tags[0] == ("html", {"lang": "sv"})
    pictures = [at for at, (tag, _) in enumerate(outline.tags) if tag == "img"]
    tables = [at for at, (tag, _) in enumerate(outline.tags) if tag == "table"]
    assert len(pictures) >= 4
    for at, following in zip(pictures, [*pictures[1:], len(outline.tags)], strict=True):
        assert outline.tags[at][1]["alt"]
        assert any(at < table < following for table in tables)
    ids = [given["id"] for _, given in outline.tags if "id" in given]
    assert len(ids) == len(set(ids))


def test_a_sealed_row_is_counted_and_never_shown(out: Path) -> None:
    text = (out / "report.html").read_text("utf-8")
    assert "varav 1 förseglade" in text
    assert "Hemlig" not in text
    assert "rad-2" not in text


def test_what_a_row_says_is_text_and_never_html(out: Path) -> None:
    text = (out / "report.html").read_text("utf-8")
    assert "&lt;b&gt;insatser&lt;/b&gt;" in text
    assert str(marked("<i>132</i> \n 5", ["132", "<i>"])) == "<mark>&lt;i&gt;</mark><mark>132</mark>&lt;/i&gt; <br> 5"


def test_the_report_is_the_same_bytes_every_time(out: Path) -> None:
    before = (out / "report.html").read_bytes()
    assert main(["report", str(out)]) == 0
    assert (out / "report.html").read_bytes() == before


def test_facts_found_are_marked_in_the_answer(out: Path) -> None:
    first = json.loads((out / "rows.jsonl").read_text("utf-8").split("\n")[0])
    assert "<mark>132</mark>" in row_html(first)


def test_every_metric_has_its_place() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(BY_NAME)


def test_a_folder_that_is_no_run_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["report", str(tmp_path)]) == 2


def test_a_long_curve_is_a_short_table() -> None:
    points = [(at / 300, 0.1) for at in range(1, 301)]
    kept = thinned(points)
    assert len(kept) == 20
    assert kept[-1] == (1.0, 0.1)
    assert thinned([(0.5, 0.0), (1.0, 0.2)]) == [(0.5, 0.0), (1.0, 0.2)]
