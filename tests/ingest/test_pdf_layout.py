"""Columns, paragraphs, headings, lists, tables and footnotes of a PDF."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.blocks import Block
from ingest.pdf import read_pdf
from tests.ingest.pdf_maker import (
    FILLER,
    LEFT,
    TOP,
    WIDTH,
    Draw,
    body_text,
    footnotes,
    heading,
    make_pdf,
    marked,
    placed,
    prose,
    put,
    texts,
    wrap,
)


def test_two_columns_are_read_one_after_the_other_below_their_common_heading() -> None:
    left, right = body_text(1, 5), body_text(2, 5)

    def draw(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "Regeringens arbete mot våld i hela landet och i alla kommuner", 14)
        prose(pdf, y, left, x=72, width=210)
        prose(pdf, y, right, x=312, width=210)

    assert [t for _, t in placed(draw)][-2:] == [left, right]


def test_a_short_heading_between_two_pairs_of_columns_keeps_its_place() -> None:
    parts = [body_text(n, 5) for n in range(1, 5)]

    def draw(pdf: Canvas) -> None:
        prose(pdf, TOP, parts[0], x=72, width=210)
        y = prose(pdf, TOP, parts[1], x=312, width=210)
        y = heading(pdf, y - 60, "Uppföljning", 14)
        prose(pdf, y, parts[2], x=72, width=210)
        prose(pdf, y, parts[3], x=312, width=210)

    assert [t for _, t in placed(draw)] == [*parts[:2], "Uppföljning", *parts[2:]]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    def page(*columns: tuple[float, list[str]]) -> Draw:
        def draw(pdf: Canvas) -> None:
            for x, lines in columns:
                put(pdf, TOP, *lines, x=x)

        return draw

    full = "Regeringen stärker arbetet mot våld i"
    one = [full, *["nära relationer med fler insatser och"] * 4]
    two = ["skydd för barn som lever i våld. Det", *["gäller alla kommuner och regioner som"] * 4]
    three = ["ger stöd till vuxna."]
    data = make_pdf(page((72, one), (312, two)), page((72, three)))
    assert [(b.text, b.page) for b in read_pdf(data).blocks] == [(" ".join([*one, *two, *three]), 1)]


def test_paragraphs_are_parted_by_white_and_by_indentation() -> None:
    def draw(pdf: Canvas) -> None:
        y = prose(pdf, TOP, FILLER, body_text(2))
        y = put(pdf, y, "Detta stycke slutar med en rad som räcker nästan hela vägen till höger kant.")
        put(pdf, y, "Nästa stycke börjar med indrag och", x=LEFT + 16)

    assert [t for _, t in placed(draw)][:2] == [FILLER, body_text(2)]
    assert [t for _, t in placed(draw)][-1] == "Nästa stycke börjar med indrag och"


def test_headings_get_levels_by_size_and_number() -> None:
    def draw(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "Trygg hela livet", 26)
        for text, size in (("2 Stöd", 18), ("2.1 Skydd", 14), ("Bakgrund", 11)):
            y = prose(pdf, heading(pdf, y, text, size), FILLER)

    content = read_pdf(make_pdf(draw))
    assert content.title == "Trygg hela livet"
    assert [(b.text, b.level) for b in content.blocks if b.kind == "heading"] == [
        ("2 Stöd", 2),
        ("2.1 Skydd", 3),
        ("Bakgrund", 4),
    ]


def test_bullets_and_numbers_become_items() -> None:
    def draw(pdf: Canvas) -> None:
        y = put(pdf, TOP, "Uppdraget omfattar:")
        y = put(pdf, y, "• stöd till barn som har upplevt våld i hemmet och", x=80)
        y = put(pdf, y, "behöver skydd,", x=87)
        y = put(pdf, y, "– i skolan,", x=100)
        y = put(pdf, y, "– på fritiden,", x=100)
        y = put(pdf, y, "• vård.", x=80)
        y = put(pdf, y - 10, "1. Kartlägg behoven.", "2. Föreslå åtgärder.")

    assert list(read_pdf(make_pdf(draw)).blocks) == [
        Block("paragraph", "Uppdraget omfattar:", page=1),
        Block("item", "stöd till barn som har upplevt våld i hemmet och behöver skydd,", page=1),
        Block("item", "i skolan,", 1, 1),
        Block("item", "på fritiden,", 1, 1),
        Block("item", "vård.", page=1),
        Block("item", "Kartlägg behoven.", page=1, number="1"),
        Block("item", "Föreslå åtgärder.", page=1, number="2"),
    ]


def test_a_lone_dash_is_a_spoken_line() -> None:
    quote = "– Arbetet mot våld måste fortsätta, säger ministern."
    assert ("paragraph", quote) in placed(lambda pdf: prose(pdf, TOP, FILLER, quote, body_text(3)) and None)


def test_numbered_measures_are_headings_with_their_numbers() -> None:
    def draw(pdf: Canvas) -> None:
        y = TOP
        for number in (34, 35):
            y = prose(pdf, heading(pdf, y, f"{number}. Uppdrag till Socialstyrelsen", 11), body_text(number))
        y = put(pdf, y, "Åtgärd 36")
        put(pdf, y, "Skolverket ska ta fram stöd för skolor.")

    assert placed(draw) == [
        ("heading", "34. Uppdrag till Socialstyrelsen"),
        ("paragraph", body_text(34)),
        ("heading", "35. Uppdrag till Socialstyrelsen"),
        ("paragraph", body_text(35)),
        ("heading", "Åtgärd 36"),
        ("paragraph", "Skolverket ska ta fram stöd för skolor."),
    ]


TABLE = (
    ("Åtgärd", "Ansvarig", "Redovisas"),
    ("Stödlinje för män", "Socialstyrelsen", "1 mars 2026"),
    ("Kartläggning", "Brå", "15 juni 2026"),
    ("Utbildning", "Skolverket", "1 maj 2027"),
)


def test_a_table_becomes_rows() -> None:
    def draw(pdf: Canvas) -> None:
        y = prose(pdf, TOP, FILLER) - 6
        for row in TABLE:
            for x, cell in zip((72, 230, 380), row, strict=True):
                put(pdf, y, cell, x=x)
            y -= 16
        prose(pdf, y - 12, body_text(2))

    assert placed(draw) == [
        ("paragraph", FILLER),
        *(("row", " | ".join(row)) for row in TABLE),
        ("paragraph", body_text(2)),
    ]


def test_cells_of_several_lines_are_one_cell() -> None:
    def draw(pdf: Canvas) -> None:
        y = TOP
        for first, second in (
            (["Åtgärd"], ["Ansvarig"]),
            (["Kartlägga stödet till", "våldsutsatta barn"], ["Socialstyrelsen och", "Skolverket"]),
            (["Föreslå förebyg-", "gande insatser"], ["Brottsförebyggande", "rådet"]),
        ):
            pdf.line(72, y + 13, 400, y + 13)
            put(pdf, y, *first, x=72)
            put(pdf, y, *second, x=250)
            y -= 14 * len(first) + 8
        pdf.line(72, y + 13, 400, y + 13)

    assert placed(draw) == [
        ("row", "Åtgärd | Ansvarig"),
        ("row", "Kartlägga stödet till våldsutsatta barn | Socialstyrelsen och Skolverket"),
        ("row", "Föreslå förebyggande insatser | Brottsförebyggande rådet"),
    ]


def test_a_table_that_ends_on_the_next_page_ends_as_a_table() -> None:
    def page(*rows: tuple[str, ...]) -> Draw:
        def draw(pdf: Canvas) -> None:
            y = TOP
            for row in rows:
                for x, cell in zip((72, 230, 380), row, strict=True):
                    put(pdf, y, cell, x=x)
                y -= 16
            prose(pdf, y - 12, body_text(2))

        return draw

    def first(pdf: Canvas) -> None:
        prose(pdf, TOP, FILLER)
        y = 500.0
        for row in TABLE:
            for x, cell in zip((72, 230, 380), row, strict=True):
                put(pdf, y, cell, x=x)
            y -= 16

    data = make_pdf(first, page(("Utvärdering", "Brå", "1 juni 2028")))
    assert texts(data, "row") == [*(" | ".join(row) for row in TABLE), "Utvärdering | Brå | 1 juni 2028"]


def test_wide_word_spaces_in_justified_prose_make_no_table() -> None:
    def draw(pdf: Canvas) -> None:
        y = TOP
        for line in wrap(" ".join(["Långa ord som samhällsutvecklingen ger stora mellanrum här."] * 6)):
            text = pdf.beginText(LEFT, y)
            text.setFont("Helvetica", 11)
            text.setWordSpace((WIDTH - pdf.stringWidth(line, "Helvetica", 11)) / line.count(" ") + 6)
            text.textOut(line)
            pdf.drawText(text)
            y -= 14

    assert {b.kind for b in read_pdf(make_pdf(draw)).blocks} == {"paragraph"}


def test_a_table_head_that_is_printed_again_on_the_next_page_is_read_once() -> None:
    def page(*rows: tuple[str, ...]) -> Draw:
        def draw(pdf: Canvas) -> None:
            y = prose(pdf, TOP, FILLER) if rows[0] != TABLE[0] or pdf.getPageNumber() == 1 else TOP - 40
            for row in rows:
                for x, cell in zip((72, 230, 380), row, strict=True):
                    put(pdf, y, cell, x=x)
                y -= 16

        return draw

    more = tuple((f"Insats {n}", "Brå", f"{n} juni 2028") for n in range(1, 4))
    rows = texts(make_pdf(page(*TABLE), page(TABLE[0], *more)), "row")
    assert rows == [" | ".join(row) for row in (*TABLE, *more)]


def test_footnotes_stand_apart_and_their_marks_are_gone() -> None:
    def draw(pdf: Canvas) -> None:
        y = prose(pdf, TOP, FILLER)
        y = marked(pdf, y, "Var femte kvinna har utsatts", "1", " enligt en studie från 2014.")
        marked(pdf, y, "Lokalen är 20 m", "2", " stor.")
        first = ("1", ["Nationellt centrum för kvinnofrid,", "rapport 2014:1."])
        footnotes(pdf, 90, first, ("2", ["Prop. 2023/24:1."]))

    content = read_pdf(make_pdf(draw))
    assert [b.text for b in content.blocks if b.kind == "paragraph"] == [
        FILLER,
        "Var femte kvinna har utsatts enligt en studie från 2014.",
        "Lokalen är 20 m² stor.",
    ]
    assert [(b.number, b.text, b.page) for b in content.blocks if b.kind == "note"] == [
        ("1", "Nationellt centrum för kvinnofrid, rapport 2014:1.", 1),
        ("2", "Prop. 2023/24:1.", 1),
    ]


def test_a_page_turned_on_its_side_is_read_upright() -> None:
    def draw(pdf: Canvas) -> None:
        pdf.setPageRotation(90)
        pdf.translate(A4[0], 0)
        pdf.rotate(90)
        put(pdf, 500, "Bilaga 1 visar alla uppdrag.", "De är många.")

    assert placed(draw) == [("paragraph", "Bilaga 1 visar alla uppdrag. De är många.")]
