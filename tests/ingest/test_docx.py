"""Word documents, made here with python-docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor

from ingest import docx as ours
from ingest import reading
from ingest.errors import SkippedFile
from ingest.inline import HIDDEN_TEXT


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_headings_lists_and_tables_keep_document_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Plan för hamnar", level=1)
    document.add_paragraph("Först en ingress om åar och öar.")
    document.add_heading("Pengar", level=2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["År", "Kronor", "2025", "2 mnkr"], strict=True
    ):
        cell.text = text
    document.add_paragraph("köpa båtar", style="List Bullet")
    document.add_paragraph("sälja båtar", style="List Bullet")
    document.add_paragraph("räkna", style="List Number")
    document.add_paragraph("Sist.")
    path = tmp_path / "plan.docx"
    path.write_bytes(saved(document))
    read = reading.read_file(path, "plan.docx", "rot")
    assert read.title == "Plan för hamnar"
    assert read.text == (
        "# Plan för hamnar\n\nFörst en ingress om åar och öar.\n\n## Pengar\n\n"
        "| År | Kronor |\n| 2025 | 2 mnkr |\n\n- köpa båtar\n- sälja båtar\n\n1. räkna\n\nSist."
    )
    assert (read.published, read.updated, read.kind) == (None, None, None)


def test_the_properties_give_a_title_only_where_no_heading_does() -> None:
    document = docx.Document()
    document.core_properties.title = "Ur egenskaperna"
    document.add_paragraph("Text.")
    assert ours.read_docx(saved(document)).title == "Ur egenskaperna"


def test_hidden_and_white_text_is_left_out_and_flagged() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Synligt ")
    paragraph.add_run("dolt").font.hidden = True
    paragraph.add_run("vitt").font.color.rgb = RGBColor(255, 255, 255)
    paragraph.add_run("slut.")
    content = ours.read_docx(saved(document))
    assert [block.text for block in content.blocks] == ["Synligt slut."]
    assert content.flags == (HIDDEN_TEXT,)


def test_deleted_text_goes_and_inserted_text_stays() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Kvar ")
    for tag, words in (("w:ins", "tillagt "), ("w:del", "struket ")):
        run = paragraph.add_run(words)._r
        change = paragraph._p.makeelement(qn(tag), {})
        run.addprevious(change)
        change.append(run)
    paragraph.add_run("slut.")
    assert [block.text for block in ours.read_docx(saved(document)).blocks] == ["Kvar tillagt slut."]


def test_an_empty_document_is_skipped() -> None:
    with pytest.raises(SkippedFile, match="ingen text"):
        ours.read_docx(saved(docx.Document()))


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "MAX_UNPACKED_BYTES", 1000)
    document = docx.Document()
    document.add_paragraph("Text.")
    with pytest.raises(SkippedFile, match="packas upp"):
        ours.read_docx(saved(document))


def test_a_truncated_file_is_skipped(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    path = tmp_path / "kapad.docx"
    path.write_bytes(saved(document)[:2000])
    with pytest.raises(SkippedFile, match="skadad"):
        reading.read_file(path, "kapad.docx", "rot")


def test_another_zip_named_docx_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hej")
    with pytest.raises(SkippedFile, match="inte av den typ"):
        reading.read_file(path, "arkiv.docx", "rot")


def test_an_encrypted_or_old_document_is_skipped_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "gammal.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SkippedFile, match="spara om"):
        reading.read_file(path, "gammal.docx", "rot")
