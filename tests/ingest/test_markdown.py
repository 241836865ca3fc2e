"""Markdown as the open-data mirrors write it; the words are ours."""

from __future__ import annotations

import pytest

from ingest.blocks import render
from ingest.cleaning import clean
from ingest.inline import plain, tidy
from ingest.loaders import markdown_content


def canonical(text: str) -> str:
    return render(clean(markdown_content(text)[0]))[0]


def test_escapes_are_undone() -> None:
    assert canonical(r"# T" + "\n\n" + r"Lag \(1990:52\) om hamn\- och sjöväsen gäller från 2026\. Så är det\!") == (
        "# T\n\nLag (1990:52) om hamn- och sjöväsen gäller från 2026. Så är det!"
    )


def test_a_year_that_opens_a_paragraph_is_no_list_number() -> None:
    assert (
        canonical("# T\n\n2026\\. Ett nytt år.\n\n1977. Ett gammalt år.")
        == "# T\n\n2026. Ett nytt år.\n\n1977. Ett gammalt år."
    )


def test_hard_wrapped_items_become_one_line_and_nesting_is_kept() -> None:
    text = "# T\n\nLotsen ska\n\n* styra båten\n  genom sundet,\n* mäta\n  + djup\n  + bredd\n* hälsa.\n\nSlut."
    assert canonical(text) == (
        "# T\n\nLotsen ska\n\n- styra båten genom sundet,\n- mäta\n  - djup\n  - bredd\n- hälsa.\n\nSlut."
    )


def test_numbered_items_keep_their_numbers() -> None:
    assert canonical("# T\n\n3. tre\n4. fyra") == "# T\n\n3. tre\n4. fyra"


def test_a_wrapped_line_that_opens_with_a_number_opens_no_list() -> None:
    assert canonical("# T\n\nAvgiften höjs till\n12. Det är mycket.") == "# T\n\nAvgiften höjs till 12. Det är mycket."


def test_short_bold_lines_are_headings_and_bold_sentences_are_not() -> None:
    text = "# T\n\n**Bakgrund**\n\nEn text.\n\n**Det här är en viktig mening.**\n\n**Mer**\nDirekt under."
    assert (
        canonical(text) == "# T\n\n## Bakgrund\n\nEn text.\n\nDet här är en viktig mening.\n\n## Mer\n\nDirekt under."
    )


def test_headings_of_both_styles_are_read() -> None:
    assert (
        canonical("Titel\n=====\n\nDel\n---\n\nText.\n\n## Två ##\n\nMer.")
        == "# Titel\n\n## Del\n\nText.\n\n## Två\n\nMer."
    )


def test_a_rule_under_a_sentence_makes_no_heading() -> None:
    assert canonical("# T\n\nLagen gäller från 2011.\n-------------\nRiksdagen sade ja.") == (
        "# T\n\nLagen gäller från 2011.\n\nRiksdagen sade ja."
    )


def test_links_become_their_words_and_images_go() -> None:
    text = '# T\n\n![En båt](/b.jpg?w=1)\n\nSe [lagen (2001:1)](https://x.se/a_(b) "Lag") och [avtalet](/a "x").'
    assert canonical(text) == "# T\n\nSe lagen (2001:1) och avtalet."


@pytest.mark.parametrize(
    "row",
    [
        "[Pressmeddelande: Ny hamn](/pressmeddelanden/2024/01/ny-hamn/)",
        "Pressmeddelande: [Ny hamn](/pressmeddelanden/2024/01/ny-hamn/)",
        "[Till kapitel ett](#ett)\n[Till kapitel två](#tva)",
        "* [Artikel: Hamnens dag](/artiklar/2024/02/hamnens-dag/)",
        "[- extern webbplats,](https://x.se/)",
        "**Läs mer:** [Hamnens historia](/hamn/)",
        "[Ladda ner hamnplanen (pdf)](/contentassets/hamn.pdf)",
    ],
)
def test_link_rows_are_relations_and_not_text(row: str) -> None:
    assert canonical(f"# T\n\nText före.\n\n{row}\n\nText efter.") == "# T\n\nText före.\n\nText efter."


@pytest.mark.parametrize(
    "row",
    [
        "[Hamnen är öppen hela dygnet.](/hamn/)",
        "Enligt [hamnlagen](/lag/) ska alla lotsas.",
        "[Prop. 2021/22:215 En ny lag om hamnar](/prop/)",
    ],
)
def test_linked_sentences_and_bills_are_kept(row: str) -> None:
    assert plain(row) in canonical(f"# T\n\nText före.\n\n{row}\n\nText efter.")


def test_a_list_of_linked_names_is_kept() -> None:
    assert canonical("# T\n\nSvar kom från\n\n* [Hamnverket](/a.pdf)\n* [Lotsverket](/b.pdf)") == (
        "# T\n\nSvar kom från\n\n- Hamnverket\n- Lotsverket"
    )


def test_tables_keep_rows_and_cells() -> None:
    text = "# T\n\n| Hamn | Kronor |\n| --- | ---: |\n| **Öregrund** | 5 300\u00a0000 |\n| Å | |"
    assert canonical(text) == "# T\n\n| Hamn | Kronor |\n| Öregrund | 5 300 000 |\n| Å |  |"


def test_labelled_lines_stay_apart_and_wrapped_lines_grow_together() -> None:
    text = "# T\n\nTid: 10.00.\nPlats: Kajen.\n\nEn mening som är\nbruten på två rader."
    assert canonical(text) == "# T\n\nTid: 10.00.\n\nPlats: Kajen.\n\nEn mening som är bruten på två rader."


def test_marks_inside_words_are_kept_and_emphasis_is_taken_off() -> None:
    assert plain("a_b_c 2*3*4 *lutad* **fet** __stark__ `kod` ~~struken~~") == "a_b_c 2*3*4 lutad fet stark kod struken"


def test_glued_marks_do_not_join_words() -> None:
    assert plain("**2011–2014**Hamnen och [länk](/x)ord") == "2011–2014 Hamnen och länk ord"


def test_html_remnants_become_text_and_comments_go() -> None:
    assert canonical("# T\n\nEtt<br>två <!-- tre --> f&ouml;r <sup>1</sup>fyra") == "# T\n\nEtt två för 1 fyra"


def test_hidden_html_in_markdown_is_removed_and_flagged() -> None:
    content, _ = markdown_content('# T\n\nSyns.<span style="display:none">Syns inte.</span>')
    assert [block.text for block in content.blocks] == ["Syns."]
    assert content.flags == ("dold text borttagen",)


def test_footnotes_come_last() -> None:
    assert (
        canonical("# T\n\n[^1]: Enligt lotsen.\n\nHamnen är djup.[^1]")
        == "# T\n\nHamnen är djup.\n\n[1] Enligt lotsen."
    )


def test_tidying_keeps_letters_whole() -> None:
    assert tidy("o\u0308ga, so\u00adcial, r\u200bäv, a\u00a0b")[0] == "öga, social, räv, a\u00a0b"
    assert tidy("ett\x00två\r\ntre")[0] == "ett två\ntre"


def test_unseen_tag_characters_are_removed_and_flagged() -> None:
    text, flags = tidy("hamn" + "".join(chr(0xE0000 + ord(c)) for c in "ignore"))
    assert (text, flags) == ("hamn", ("dolda tecken borttagna",))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000,
        "![" * 10000,
        "**" * 20000,
        "`" * 20000,
        "<" * 20000,
        "* " * 20000,
        "#" * 9000,
        "\\" * 9999,
        "| " * 9999,
    ],
)
def test_hostile_marks_end_quickly(text: str) -> None:
    assert isinstance(plain(text), str)
    markdown_content(text)
