"""PDFs that give no document, and running heads and contents that are left out."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import SkippedFile
from ingest.pdf import read_pdf
from tests.ingest.pdf_maker import (
    FILLER,
    TOP,
    Draw,
    body_text,
    heading,
    make_pdf,
    prose,
    put,
    running,
    texts,
)
from tests.ingest.pdf_programme import programme


def page_with(number: int, text: str, head: str = "Skr. 2024/25:99") -> Draw:
    def draw(pdf: Canvas) -> None:
        prose(pdf, TOP, text)
        running(pdf, number, head)

    return draw


def test_running_heads_and_page_numbers_go_from_a_document_of_three_pages() -> None:
    data = make_pdf(*(page_with(n, body_text(n)) for n in (1, 2, 3)))
    assert texts(data) == [body_text(1), body_text(2), body_text(3)]


def test_running_heads_that_alternate_go() -> None:
    heads = ("Trygg hela livet", "Regeringens skrivelse")
    data = make_pdf(*(page_with(n, body_text(n), heads[n % 2]) for n in range(1, 9)))
    assert texts(data) == [body_text(n) for n in range(1, 9)]


def test_a_counted_heading_at_the_top_of_every_page_stays() -> None:
    def page(number: int) -> Draw:
        def draw(pdf: Canvas) -> None:
            prose(pdf, heading(pdf, 790, f"Åtgärd {number}", 12), body_text(number))

        return draw

    assert texts(make_pdf(*(page(n) for n in range(1, 6))), "heading") == [f"Åtgärd {n}" for n in range(1, 6)]


@pytest.mark.parametrize("last", ["Redovisas senast den {} mars 2026.", "Ansvarig är Socialstyrelsen."])
def test_a_line_of_text_that_ends_every_page_stays(last: str) -> None:
    def page(number: int) -> Draw:
        def draw(pdf: Canvas) -> None:
            prose(pdf, TOP, body_text(number))
            put(pdf, 104, "Medlen betalas ut av Kammarkollegiet.", last.format(7 * number))
            running(pdf, number)

        return draw

    read = " ".join(texts(make_pdf(*(page(n) for n in range(1, 7)))))
    assert [read.count(last.format(7 * n)) for n in range(1, 7)] == ([1] * 6 if "{}" in last else [6] * 6)


def test_a_year_at_the_end_of_a_page_is_no_page_number() -> None:
    def draw(pdf: Canvas) -> None:
        prose(pdf, TOP, FILLER)
        put(pdf, 400, "Insatsen pågår till 2026")

    assert texts(make_pdf(draw))[-1] == "Insatsen pågår till 2026"


def test_a_table_of_contents_is_left_out() -> None:
    def contents(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "Innehåll")
        put(pdf, y, *(f"{i} Kapitel om stöd {'.' * 60} {i + 1}" for i in range(1, 8)))

    def chapter(pdf: Canvas) -> None:
        prose(pdf, heading(pdf, TOP, "1 Kapitel om stöd"), FILLER)

    assert texts(make_pdf(contents, chapter)) == ["1 Kapitel om stöd", FILLER]


def test_a_table_of_contents_without_leaders_is_left_out_and_text_below_it_stays() -> None:
    def contents(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "Innehållsförteckning")
        for i in range(1, 7):
            put(pdf, y, f"{i} Kapitel om skydd")
            y = put(pdf, y, str(i + 1), x=510)
        prose(pdf, y - 30, FILLER)

    assert texts(make_pdf(contents)) == [FILLER]


def image_only() -> bytes:
    from PIL import Image

    picture = ImageReader(Image.new("L", (60, 80), 200))
    return make_pdf(lambda pdf: pdf.drawImage(picture, 0, 0, *A4) and None)


def encrypted() -> bytes:
    return make_pdf(lambda pdf: prose(pdf, TOP, FILLER) and None, encrypt=StandardEncryption("hemligt"))


def without_pages() -> bytes:
    import pypdfium2

    buffer = io.BytesIO()
    pypdfium2.PdfDocument.new().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Filen är tom (0 byte)."),
        (b"<html>", "Filen är ingen PDF, trots ändelsen: den börjar inte med %PDF."),
        (encrypted(), "PDF:en är krypterad med lösenord. Spara den utan lösenord och försök igen."),
        (image_only(), "PDF:en är inskannad: den har bilder men ingen text. OCR-läs den först."),
        (
            make_pdf(lambda pdf: None),
            "PDF:en har ingen text. Är den inskannad måste den OCR-läsas först.",
        ),
        (without_pages(), "PDF:en har inga sidor."),
        (
            programme(6)[:3000],
            "PDF:en är skadad eller avhuggen och går inte att öppna. Hämta eller spara filen på nytt.",
        ),
    ],
    ids=["empty", "html", "encrypted", "scanned", "blank", "no-pages", "truncated"],
)
def test_a_file_without_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(SkippedFile) as caught:
        read_pdf(data)
    assert caught.value.reason == reason


def test_a_document_over_the_page_limit_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pdf.MAX_PAGES", 5)
    with pytest.raises(SkippedFile, match="har 6 sidor; gränsen är 5"):
        read_pdf(programme(6))


def test_a_document_that_takes_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pdf.MAX_SECONDS", -1.0)
    with pytest.raises(SkippedFile, match="sekunder att läsa"):
        read_pdf(programme(4))


def test_a_file_with_an_owner_password_only_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="x")
    data = make_pdf(lambda pdf: prose(pdf, TOP, FILLER) and None, encrypt=lock)
    assert texts(data) == [FILLER]


def test_an_ocr_layer_over_a_scanned_page_is_read_and_said() -> None:
    from PIL import Image

    def draw(pdf: Canvas) -> None:
        pdf.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
        text = pdf.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("Inskannad text om stöd.")
        pdf.drawText(text)

    content = read_pdf(make_pdf(draw))
    assert [b.text for b in content.blocks] == ["Inskannad text om stöd."]
    assert content.flags == ("texten är maskinläst (OCR) och kan ha läsfel",)
