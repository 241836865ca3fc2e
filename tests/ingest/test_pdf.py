"""What read_pdf makes of characters, line ends, titles and whole programmes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf import read_pdf
from ingest.pdf_glyphs import clean_word
from ingest.pdf_hyphens import Vocabulary
from tests.ingest.pdf_maker import (
    FILLER,
    TOP,
    heading,
    make_pdf,
    one_page,
    placed,
    prose,
    put,
    texts,
    use_vera,
)
from tests.ingest.pdf_programme import flowing, measure, programme


def test_swedish_letters_survive() -> None:
    assert texts(one_page("Åtgärder för äldre och öppenvård i Skåne, Östergötland och Älvdalen.")) == [
        "Åtgärder för äldre och öppenvård i Skåne, Östergötland och Älvdalen."
    ]


def test_ligatures_become_letters() -> None:
    assert texts(one_page("Det \ufb01nns \ufb02era skäl.", font=use_vera())) == ["Det finns flera skäl."]


def test_a_letter_and_a_free_standing_accent_become_one_letter() -> None:
    def draw(pdf: Canvas) -> None:  # as TeX sets it: the accent, back by its width, the letter
        pdf.setFont("Helvetica", 11)
        pdf._code.append(r"BT /F1 11 Tf 1 0 0 1 72 700 Tm [(Sk\250) 445 (art st\250) 445 (od)] TJ ET")

    assert placed(draw) == [("paragraph", "Skärt stöd")]


def test_decomposed_letters_are_composed() -> None:
    assert clean_word("A\u030atga\u0308rd") == "Åtgärd"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Det våldsföre-", "byggande arbetet stärks.", "Det våldsförebyggande arbetet stärks."),
        ("Stöd till kvinno-", "och tjejjourer.", "Stöd till kvinno- och tjejjourer."),
        ("Stöd till hbtqi-", "personer i hela landet.", "Stöd till hbtqi-personer i hela landet."),
        ("Perioden 2024-", "2026 gäller.", "Perioden 2024-2026 gäller."),
        ("Ett beslut av EU-", "kommissionen.", "Ett beslut av EU-kommissionen."),
        ("Vålds- och hot-", "situationer ökar.", "Vålds- och hotsituationer ökar."),
        ("Arbetet i Malmö-", "Lund-området.", "Arbetet i Malmö-Lund-området."),
        ("Regeringen –", "och riksdagen.", "Regeringen – och riksdagen."),
    ],
)
def test_a_hyphen_at_a_line_end(first: str, second: str, whole: str) -> None:
    assert texts(one_page(first, second)) == [whole]


def test_the_documents_own_spelling_decides_about_a_hyphen() -> None:
    lines = ("En plan om mäns-våld finns.", "Planen om mäns-", "våld gäller.")
    assert texts(one_page(*lines))[0].endswith("Planen om mäns-våld gäller.")


WORDS = st.lists(st.text("abcåäöABCÅÄÖ123", min_size=1), min_size=1).map(" ".join)


@given(WORDS, WORDS)
def test_lines_without_a_hyphen_are_never_joined_to_one_word(left: str, right: str) -> None:
    assert Vocabulary([]).join(left, right).split() == [*left.split(), *right.split()]


def test_soft_hyphens_are_gone() -> None:
    assert texts(one_page("Ett vålds\u00adut\u00adsatt barn.", font=use_vera())) == ["Ett våldsutsatt barn."]


def test_hidden_text_is_dropped_and_said() -> None:
    def draw(pdf: Canvas) -> None:
        prose(pdf, TOP, FILLER)
        pdf.setFillColorRGB(1, 1, 1)
        put(pdf, 500, "vit text")
        pdf.setFillColorRGB(0, 0, 0)
        put(pdf, 480, "utanför sidan", x=-900)
        text = pdf.beginText(72, 460)
        text.setTextRenderMode(3)
        text.textOut("osynlig text")
        pdf.drawText(text)

    content = read_pdf(make_pdf(draw))
    assert [b.text for b in content.blocks] == [FILLER]
    assert content.flags == (f"dold text borttagen ({len('vittextutanförsidanosynligtext')} tecken)",)


def test_white_text_on_a_dark_band_is_read() -> None:
    def draw(pdf: Canvas) -> None:
        pdf.setFillColorRGB(0, 0.2, 0.5)
        pdf.rect(60, 490, 400, 40, fill=1)
        pdf.setFillColorRGB(1, 1, 1)
        put(pdf, 505, "Fakta om stödet")

    content = read_pdf(make_pdf(draw))
    assert ([b.text for b in content.blocks], content.flags) == (["Fakta om stödet"], ())


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Trygg hela livet", "Trygg hela livet"),
        ("Microsoft Word - utkast3.docx", "Trygg hela livet"),
        ("program_slutlig_v2", "Trygg hela livet"),
        ("Mall för skrivelser 2019", "Trygg hela livet"),
    ],
)
def test_the_title_is_the_stated_one_if_it_is_one(stated: str, expected: str) -> None:
    def draw(pdf: Canvas) -> None:
        prose(pdf, heading(pdf, TOP, "Trygg hela livet", 26), FILLER)

    content = read_pdf(make_pdf(draw, title=stated))
    assert (content.title, [b.text for b in content.blocks]) == (expected, [FILLER])


def test_a_programme_of_150_pages_keeps_every_measure() -> None:
    content = read_pdf(programme(150))
    count = 2 * 147
    assert content.title == "Trygg hela livet"
    assert [b.text for b in content.blocks if b.kind == "heading"] == [
        "1 Inledning",
        *(measure(n)[0] for n in range(1, count + 1)),
    ]
    expected = [text for n in range(1, count + 1) for text in measure(n)[1]]
    assert [b.text for b in content.blocks if b.kind == "paragraph"][5:] == expected
    assert {b.page for b in content.blocks} == {1, *range(3, 151)}


def test_a_justified_programme_gives_its_texts_whole_and_in_order() -> None:
    data, told = flowing()
    assert texts(data) == told
