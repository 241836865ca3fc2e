"""The right reader for each file, and a clear reason where there is none."""

from __future__ import annotations

import pytest

from ingest import frontmatter
from ingest.errors import SkippedFile
from ingest.loaders import LOADERS, load_docx, load_html, load_markdown, load_pdf


def test_every_promised_suffix_has_a_reader() -> None:
    assert set(LOADERS) == {".md", ".markdown", ".txt", ".html", ".htm", ".pdf", ".docx"}


@pytest.mark.parametrize(
    ("loader", "data"),
    [
        (load_markdown, b"%PDF-1.7 innehall"),
        (load_markdown, b"PK\x03\x04zip"),
        (load_markdown, b"\x89PNG\r\n\x1a\nbild"),
        (load_markdown, bytes(range(32)) * 30),
        (load_html, b"%PDF-1.7 innehall"),
        (load_pdf, b"bara text"),
        (load_pdf, b"PK\x03\x04zip"),
        (load_docx, b"bara text"),
        (load_docx, b"%PDF-1.7 innehall"),
    ],
)
def test_a_file_of_another_type_than_its_name_says_is_skipped(loader: object, data: bytes) -> None:
    with pytest.raises(SkippedFile, match="inte av den typ som namnet säger"):
        loader(data)  # type: ignore[operator]


def test_front_matter_is_read_and_is_no_text() -> None:
    content, front = load_markdown(b"---\ntitle: Hamnen\npublished: 2024-09-11\n---\n\n# Hamn\n\nText.\n")
    assert (front["title"], content.title, [b.text for b in content.blocks]) == ("Hamnen", "Hamn", ["Text."])


@pytest.mark.parametrize(
    "broken", ["title: Hamnen: en: lista: [", "a: &x [1]\nb: *x", "title: '\n x", "a: " + "[" * 3000]
)
def test_broken_front_matter_leaves_the_body_and_a_remark(broken: str) -> None:
    content, front = load_markdown(f"---\n{broken}\n---\n# Hamn\n\nText.\n".encode())
    assert front == {}
    assert content.flags == (frontmatter.BROKEN,)
    assert (content.title, [b.text for b in content.blocks]) == ("Hamn", ["Text."])


def test_rules_around_prose_are_no_front_matter() -> None:
    content, front = load_markdown("---\nDet var en gång en hamn.\n---\nSedan kom lotsen.\n".encode())
    assert front == {}
    assert content.flags == ()
    assert {"Det var en gång en hamn.", "Sedan kom lotsen."} == {b.text for b in content.blocks}


def test_unclosed_front_matter_is_text() -> None:
    content, front = load_markdown(b"---\ntitle: Hamnen\n\nText.\n")
    assert front == {}
    assert [b.text for b in content.blocks] == ["title: Hamnen", "Text."]
