"""Saved web pages, imitating how government pages are built; the words are ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import reading
from ingest.errors import SkippedFile
from ingest.html import read_html
from ingest.inline import HIDDEN_TEXT
from vectorstore.types import Document

PAGE = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8">
<title>Ny lots för båtar -
Regeringen.se</title> <link rel="canonical" href="https://www.regeringen.se/pressmeddelanden/2024/09/ny-lots-for-batar/">
<style>.x{color:red}</style><script>var a = "skript";</script></head><body>
<a class="visually-hidden" href="#main">Hoppa till huvudinnehåll</a>
<nav><ul><li><a href="/">Start</a></li><li><a href="/m">Menyval</a></li></ul></nav>
<main id="main">
<div class="box">Innehållet publicerades under perioden</div>
<div>från 30 november 2021 till 18 oktober 2022</div>
<p>Statsråd på denna sida som har entledigats</p>
<p>Eva Påhittad var sjöfartsminister mellan 30 november 2021 och 18 oktober 2022</p>
<p>Eva Påhittad var sjöfartsminister mellan 30 november 2021 och 18 oktober 2022</p>
<p><span>Pressmeddelande från <a href="/d">Båtdepartementet</a>,
<a href="/s">Klimat- och hamndepartementet</a></span></p>
<h1>Ny lots för båtar i skärgården<span class="h1-vignette">Diarienummer: B2024/01234</span></h1>
<p class="date">Publicerad <time datetime="2024-09-11T09:30:00+02:00">11 september 2024</time>
 Uppdaterad <time datetime="2024-09-12">12 september 2024</time></p>
<div class="ingress"><p>Regeringen ger Lotsverket i uppdrag att pröva en ny sorts lots.</p></div>
<div class="article">
<p>– Vi behöver lotsar som kan alla farleder, säger hamnminister Åsa Öberg.</p>
<p><strong>Bakgrund</strong></p>
<p>Uppdraget omfattar följande:</p>
<ul><li>utbilda lotsar,<ul><li>även om vintern</li></ul></li><li>köpa in kikare</li></ul>
<ol><li>Första steget</li><li>Andra steget</li></ol>
<h2>Pengar</h2>
<table><tr><th>År</th><th>Kronor</th></tr><tr><td>2025</td><td>2 000 000</td></tr></table>
<blockquote><p>Havet är djupt.</p></blockquote>
<p>Ring Sjöstödlinjen på 020-12 34 56 om du är orolig.<br>Samtalet är gratis.</p>
<p><a href="/pressmeddelanden/2024/01/x/">Pressmeddelande: Gamla lotsar slutar</a></p>
<ul><li>Foto: Bo Bild/Regeringskansliet</li></ul>
<p>Åsa Öberg vid kajen. Foto: Bo Bild/Regeringskansliet</p>
</div>
<h2>Presskontakt</h2><p>Karl Kontakt</p><p>Pressekreterare hos Åsa Öberg</p>
<p>Telefon (växel) 08-405 10 00</p>
<p>Mobil 070-123 45 67</p><p><a href="mailto:k@regeringskansliet.se">e-post till Karl Kontakt</a></p>
<h2>Genvägar</h2><ul><li><a href="/x">Dela</a></li></ul>
</main><footer><p>Sidfot</p></footer></body></html>"""


def read(tmp_path: Path, text: str | bytes, name: str = "sida.html") -> Document:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return reading.read_file(path, name, "rot")


@pytest.fixture
def page(tmp_path: Path) -> Document:
    return read(tmp_path, PAGE)


def test_a_page_states_its_kind_senders_dates_address_and_designation(page: Document) -> None:
    assert page.title == "Ny lots för båtar i skärgården"
    assert page.kind == "pressmeddelande"
    assert page.senders == ("Båtdepartementet", "Klimat- och hamndepartementet")
    assert (page.published, page.precision, page.updated) == ("2024-09-11", "day", "2024-09-12")
    assert page.designations == ("B2024/01234",)
    assert page.url == "https://www.regeringen.se/pressmeddelanden/2024/09/ny-lots-for-batar/"
    assert page.lead == "Regeringen ger Lotsverket i uppdrag att pröva en ny sorts lots."


def test_the_text_keeps_structure_and_loses_furniture(page: Document) -> None:
    assert page.text == (
        "# Ny lots för båtar i skärgården\n\n"
        "Regeringen ger Lotsverket i uppdrag att pröva en ny sorts lots.\n\n"
        "– Vi behöver lotsar som kan alla farleder, säger hamnminister Åsa Öberg.\n\n"
        "### Bakgrund\n\n"
        "Uppdraget omfattar följande:\n\n"
        "- utbilda lotsar,\n  - även om vintern\n- köpa in kikare\n\n1. Första steget\n2. Andra steget\n\n"
        "## Pengar\n\n"
        "| År | Kronor |\n| 2025 | 2 000 000 |\n\n"
        "Havet är djupt.\n\n"
        "Ring Sjöstödlinjen på 020-12 34 56 om du är orolig. Samtalet är gratis."
    )


def test_text_that_no_reader_sees_is_removed_and_flagged() -> None:
    hidden = (
        "<p style='display:none'>hemligt ett</p><p hidden>hemligt två</p>"
        "<p style='color:#fff'>hemligt tre</p>"
        "<p>synligt <span style='font-size:0'>hemligt fyra</span>ord</p>"
    )
    content = read_html(f"<html><body><main><h1>Rubrik</h1>{hidden}</main></body></html>")
    assert [block.text for block in content.blocks] == ["synligt ord"]
    assert content.flags == (HIDDEN_TEXT,)


def test_white_text_on_a_coloured_ground_is_seen_and_kept() -> None:
    content = read_html(
        "<main><h1>R</h1><div style='background:#003'><p style='color:white'>Syns väl.</p></div></main>"
    )
    assert [block.text for block in content.blocks] == ["Syns väl."]
    assert content.flags == ()


def test_a_page_without_main_gives_its_article_and_not_its_menu(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Stycke nummer {n} handlar om båtar, hamnar och allt som hör sjön till i vårt land.</p>" for n in range(6)
    )
    menu = "<div class='menu'><ul>" + "".join(f"<li><a href='/{n}'>Val {n}</a></li>" for n in range(30)) + "</ul></div>"
    page = read(
        tmp_path,
        f"<html><head><title>Båtar</title></head><body>{menu}<div><h1>Båtar</h1><h2>Del</h2>{body}</div></body></html>",
    )
    assert all(f"Stycke nummer {n} " in page.text for n in range(6))
    assert "Val 7" not in page.text
    assert "## Del" in page.text


def test_the_window_title_is_used_only_where_there_is_no_heading(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "<html><head><title>Hamnar - Regeringen.se</title></head>"
        "<body><main><p>Text om hamnar.</p></main></body></html>",
    )
    assert (page.title, page.kind, page.published) == ("Hamnar", None, None)


def test_words_in_neighbouring_blocks_never_grow_together() -> None:
    content = read_html("<main><h1>R</h1><div>ett<div>två</div>tre<p>fyra</p>fem</div><p>sex<br>sju</p></main>")
    assert [block.text for block in content.blocks] == ["ett", "två", "tre", "fyra", "fem", "sex sju"]


def test_a_text_file_that_is_a_web_page_is_read_as_one(tmp_path: Path) -> None:
    page = read(tmp_path, PAGE, "sida.txt")
    assert page.title == "Ny lots för båtar i skärgården"
    assert "<p>" not in page.text


def test_latin1_pages_keep_their_letters(tmp_path: Path) -> None:
    page = read(
        tmp_path,
        "<html><body><main><h1>Å</h1><p>Räksmörgås på ön.</p></main></body></html>".encode("latin-1"),
    )
    assert "Räksmörgås på ön." in page.text


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 20000 + "djupt" + "</div>" * 20000 + "</body></html>",
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<html><body><main><h1>x</h1><p>&b;&b; ord</p></main></body></html>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<html><body><main><p>&x; ord</p></main></body></html>',
        "<html><body><main>" + "<b>" * 5000 + "ord",
    ],
    ids=["deep", "entities", "external", "unclosed"],
)  # fmt: skip
def test_hostile_pages_neither_hang_nor_raise_nor_read_other_files(tmp_path: Path, text: str) -> None:
    try:
        page = read(tmp_path, text)
    except SkippedFile:
        return
    assert len(page.text) < 2000


def test_an_empty_page_is_skipped_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(SkippedFile, match="ingen text"):
        read(tmp_path, "<html><body></body></html>")


def test_a_page_that_is_nested_too_deep_says_so() -> None:
    deep = "<div>" * 20_000 + "Text" + "</div>" * 20_000
    for page in (f"<html><body>{deep}</body></html>", f"<html><body><p>Före.</p>{deep}<p>Efter.</p></body></html>"):
        with pytest.raises(SkippedFile, match="för djupt nästlad"):
            read_html(page)
