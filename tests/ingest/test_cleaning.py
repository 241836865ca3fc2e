"""What goes and what must stay. The words imitate page structure and are ours."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import render
from ingest.cleaning import DOUBLED, clean
from ingest.errors import SkippedFile
from ingest.inline import tidy
from ingest.loaders import markdown_content


def canonical(body: str) -> str:
    return render(clean(markdown_content(f"# T\n\n{body}")[0]))[0].removeprefix("# T").strip()


SAID = "Vi behöver fler lotsar i alla våra hamnar, säger hamnminister Åsa Öberg."


@pytest.mark.parametrize("dash", ["– ", "- ", "− ", "\\- ", "  - ", "— ", "–", "–\u00a0", "-  "])
def test_every_sort_of_dash_gives_the_same_quote(dash: str) -> None:
    assert canonical(f"Före.\n\n{dash}{SAID}\n\nEfter.") == f"Före.\n\n– {SAID}\n\nEfter."


def test_a_quote_over_two_paragraphs_is_two_quotes() -> None:
    first = "Det här är ett långt första stycke om hamnar."
    assert canonical(f"- {first}\n\n- {SAID}") == f"– {first}\n\n– {SAID}"


def test_a_real_list_stays_a_list() -> None:
    assert (
        canonical("Verket ska\n\n- bygga kajer,\n- rensa farleder.")
        == "Verket ska\n\n- bygga kajer,\n- rensa farleder."
    )


def test_a_list_written_with_minus_signs_and_blank_lines_is_a_list() -> None:
    assert (
        canonical("Verket ska\n\n− bygga kajer,\n\n− rensa farleder.")
        == "Verket ska\n\n- bygga kajer,\n- rensa farleder."
    )


def test_a_wrapped_parenthetical_dash_opens_no_quote() -> None:
    text = "Information om farleder behöver nå dem som möter alla båtägare\n- med rätt karta hittar de hem."
    assert canonical(text) == text.replace("\n", " ")


def test_boxes_about_former_governments_go_also_where_doubled() -> None:
    box = (
        "Innehållet publicerades under perioden\n\nfrån 30 november 2021 till 18 oktober 2022\n\n"
        "Statsråd på denna sida som har entledigats\n\n"
        "Eva Påhittad var sjöfartsminister mellan 30 november 2021 och 18 oktober 2022\n\n"
        "Eva Påhittad var sjöfartsminister mellan 30 november 2021 och 18 oktober 2022\n\n"
    )
    assert canonical(f"{box}Eva Påhittad invigde hamnen i maj.") == "Eva Påhittad invigde hamnen i maj."


def test_a_sentence_about_a_ministers_time_stays_outside_such_a_box() -> None:
    text = "Eva Påhittad var sjöfartsminister mellan 2021 och 2022."
    assert canonical(text) == text


def test_press_contacts_never_reach_the_text() -> None:
    contact = (
        "## Presskontakt\n\nKarl Kontakt\n\nPressekreterare hos hamnminister Åsa Öberg\n\n"
        "Telefon (växel) 08-405 10 00\n\n"
        "Mobil 070-123 45 67\n\n[e-post till Karl Kontakt](mailto:karl@regeringskansliet.se)"
    )
    assert canonical(f"Hamnen öppnar.\n\n{contact}") == "Hamnen öppnar."


@pytest.mark.parametrize(
    "line",
    [
        "**Presskontakt hos hamnminister Åsa Öberg:**\nPressekreterare Karl Kontakt\nTfn 070-123 45 67",
        "Tf. pressekreterare Karl Kontakt\n\nTfn\u00a0 070-123\u00a045\u00a067",
        "### Kontaktperson:\n\nKarl Kontakt 08-405 15 72",
        "Farleder: Karl Kontakt, 08-405 15 72",
        "För intervjuer, kontakta pressekreterare Karl Kontakt.",
        "För intervjuer, kontakta Karl Kontakt (se presskontakt).",
        "Frågor besvaras av Karl Kontakt på telefon 08-405 15 72.",
        "Vid intresse för media att närvara på pressträffen, kontakta Karl Kontakt, Lotsverket, tel. 070-123 45 67.",
        "Journalister anmäler sig till Karl Kontakt, 070-123 45 67.",
        "### Kontakt\n\n**Presskontakter hos Åsa Öberg:**\n\nPressekreterare Karl Kontakt\n\nTfn 070-123 45 67",
    ],
)
def test_officials_names_and_numbers_go(line: str) -> None:
    out = canonical(f"Hamnen öppnar.\n\n{line}\n\n## Pengar\n\nDen kostar mycket.")
    assert out == "Hamnen öppnar.\n\n## Pengar\n\nDen kostar mycket."


def test_text_after_a_contact_block_stands_under_the_heading_above_it() -> None:
    contact = "### Kontakt\n\n**Presskontakt hos Åsa Öberg:**\n\nPressekreterare Karl Kontakt\n\nTfn 070-123 45 67"
    body = "## Hamndepartementet\n\n{}Till halvårsskiftet träder inga lagar om hamnar i kraft."
    assert canonical(body.format(f"{contact}\n\n")) == body.format("")
    assert canonical("## Kontakt\n\nRing Sjöstödlinjen på 020-50 50 50.").startswith("## Kontakt")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ring Sjöstödlinjen på 020-50 50 50 eller 116 016, dygnet runt.",
        "Vid fara, ring 112. Annars 114 14.",
        "Telefon: 020-57 70 70",
        "Jouren nås på 070-123 45 67 och tar emot alla som behöver stöd.",
        "Kvinnojouren Lotsen nås på 070-123 45 67. Kontakta jouren om du behöver skyddat boende.",
        "Kontakta kvinnojouren på 070-123 45 67 om du har frågor.",
        "Stödtelefonen för yrkesverksamma är 010-223 57 60.",
        "För mer information, kontakta respektive pressekreterare.",
        "Utrikesdepartementets konsulära jour nås på 08-405 50 05.",
        "Beslutet 2024/25:1234567 gäller 08-405 hamnar.",
        "Dela på ansvaret, sade de.",
        "Kontakt mellan hamnar och lotsar är viktig.",
        "Foto: så kallas en bild i vardagligt tal. Den är ofta platt.",
        "Ladda ner kartan innan du reser. Den är gratis.",
        "Lotsverket hade 136 träffar i sitt register.",
    ],
)
def test_real_content_survives(sentence: str) -> None:
    assert canonical(f"Hamnen öppnar.\n\n{sentence}\n\nDet är bra.") == f"Hamnen öppnar.\n\n{sentence}\n\nDet är bra."


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Bo Bild/Regeringskansliet",
        "* Foto av Åsa Öberg",
        "Åsa Öberg på kajen. Foto: Bo Bild/Regeringskansliet",
        "Genvägar",
        "Dela",
        "Hoppa till huvudinnehåll",
        "Heta ämnen stänga",
        "Prenumerera",
        "Ladda ner:",
        "## Mer information",
        "***",
    ],
)
def test_furniture_goes(line: str) -> None:
    assert (
        canonical(f"Hamnen öppnar.\n\n{line}\n\n## Pengar\n\nDen kostar.")
        == "Hamnen öppnar.\n\n## Pengar\n\nDen kostar."
    )


def test_a_byline_after_a_long_paragraph_goes_alone() -> None:
    text = "Hamnen är en av landets äldsta och har byggts ut i många omgångar. " * 5
    assert canonical(f"{text}Foto: Bo Bild/Regeringskansliet") == text.strip()


def test_a_body_that_comes_twice_is_cut_once_and_flagged() -> None:
    body = (
        "Hamnen i Öregrund byggs ut under nästa år, enligt planen.\n\n## Pengar\n\n"
        "Den kostar två miljoner kronor per år.\n\n- kaj\n- lots"
    )
    content = clean(markdown_content(f"# T\n\n{body}\n\n{body}")[0])
    assert content.flags == (DOUBLED,)
    assert [block.text for block in content.blocks] == [
        "Hamnen i Öregrund byggs ut under nästa år, enligt planen.", "Pengar",
        "Den kostar två miljoner kronor per år.", "kaj", "lots",
    ]  # fmt: skip


def test_a_refrain_is_no_doubled_body() -> None:
    refrain = "Vi bygger hamnar för alla i vårt avlånga land."
    body = f"{refrain}\n\nFörst i norr.\n\n{refrain}\n\nSedan i söder."
    content = clean(markdown_content(f"# T\n\n{body}")[0])
    assert (len(content.blocks), content.flags) == (4, ())


def test_a_list_of_search_hits_is_no_document() -> None:
    with pytest.raises(SkippedFile, match="träfflista"):
        canonical("Prenumerera\n\nTotalt 136 träffar.\n\n* [En sida](/a)")


WORD = st.text(
    st.sampled_from("abcdefghåäöÅÄÖéxyzE0123456789-,.;:!?()[]*_#|\\`~<>&–−— \t\n\u00a0\u00ad\u200b\x00/@"),
    max_size=12,
)
ANY = st.lists(WORD, max_size=60).map(" ".join)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_reading_never_raises_and_never_joins_words(text: str) -> None:
    try:
        out = render(clean(markdown_content(text)[0]))[0]
    except SkippedFile:
        return
    source = re.sub(r"&(?=\w)", " ", tidy(text)[0])
    assert not words(out) - words(source) or "&" in text


PLAIN = st.lists(st.text(st.sampled_from("abcdeåäö"), min_size=2, max_size=9), min_size=2, max_size=12).map(
    lambda parts: " ".join(parts).capitalize() + "."
)
PIECE = st.one_of(
    PLAIN,
    PLAIN.map(lambda text: f"## {text[:-1]}"),
    st.lists(PLAIN, min_size=2, max_size=4).map(
        lambda items: "Punkter:\n\n" + "\n".join(f"- {item}" for item in items)
    ),
    PLAIN.map(lambda text: f"– {text[:-1]}, säger Åsa Öberg."),
    st.tuples(PLAIN, PLAIN).map(lambda cells: f"| {cells[0]} | {cells[1]} |"),
)


@given(PLAIN, st.lists(PIECE, min_size=1, max_size=8, unique=True))
@settings(max_examples=200, deadline=None)
def test_canonical_text_read_again_is_the_same(title: str, pieces: list[str]) -> None:
    once = render(clean(markdown_content("\n\n".join([f"# {title}", *pieces]))[0]))[0]
    assert render(clean(markdown_content(once)[0]))[0] == once
