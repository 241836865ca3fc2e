"""A PDF read to a Document: its pages are found again by offset."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import reading
from ingest.errors import SkippedFile
from tests.ingest.pdf_maker import Draw, make_pdf, put


def page(*lines: str) -> Draw:
    def draw(pdf: Canvas) -> None:
        for at, line in enumerate(lines):
            put(pdf, 700 - 40 * at, line)

    return draw


def test_every_page_starts_where_the_document_says(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    pages = [page(f"Sida {word} handlar om hamnar i norr.") for word in ("ett", "två", "tre")]
    path.write_bytes(make_pdf(*pages, title="Plan för hamnar"))
    document = reading.read_file(path, "plan.pdf", "rot")
    assert document.title == "Plan för hamnar"
    for number, word in enumerate(("ett", "två", "tre"), start=1):
        assert document.page_at(document.text.index(f"Sida {word}")) == number


def test_a_truncated_pdf_is_skipped_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "kapad.pdf"
    path.write_bytes(make_pdf(page("Text om hamnar."))[:200])
    with pytest.raises(SkippedFile):
        reading.read_file(path, "kapad.pdf", "rot")
