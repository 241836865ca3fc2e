from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from app.ui import texts
from app.ui.passage import message_html, passage_html, source_html
from tests.app.ui.fake_assistant import BODIES, BODY, EVIL, EVIL_QUOTE, QUOTE, FakeAssistant


def view(document: str = "d1", quote: str = QUOTE):
    start = BODIES[document].index(quote)
    found = FakeAssistant().source(document, start, start + len(quote))
    assert found is not None
    return found


def marked(html: str) -> str:
    return unescape("".join(re.findall(r"<mark>(.*?)</mark>", html)))


def test_exactly_the_quote_is_marked_in_its_surroundings() -> None:
    shown = view()
    html = passage_html(shown.before, shown.quote, shown.after)
    assert marked(html) == QUOTE
    assert f"<p><mark>{QUOTE}</mark> Det följs upp varje år.</p>" in html


def test_every_stretch_of_a_text_can_be_marked_without_losing_a_word() -> None:
    plain = re.sub(r"^(#+|-) ", "", BODY, flags=re.MULTILINE).split()
    for start in range(0, len(BODY), 7):
        for end in range(start + 1, len(BODY), 31):
            html = passage_html(BODY[:start], BODY[start:end], BODY[end:])
            text = re.sub(r"</?mark>", "", html)
            assert unescape(re.sub(r"<[^>]+>", " ", text)).split() == plain
            for tag in ("ul", "ol", "table", "p", "li", "mark"):
                assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>")


def test_the_texts_blocks_are_shown_as_what_they_are() -> None:
    text = "## Rubrik\n\n- ett\n  - inne\n- två\n\n3. tre\n4. fyra\n\n"
    text += "– Ja, säger hon.\n\n| a | b |\n| 1 | 2 |\n\n[1] Not."
    html = passage_html("", text, "")
    assert '<p class="ks-h"><mark>Rubrik</mark></p>' in html
    assert '<li class="ks-nested"><mark>inne</mark></li>' in html
    assert '<ol><li value="3"><mark>tre</mark></li>' in html
    assert '<p class="ks-speech"><mark>– Ja, säger hon.</mark></p>' in html
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 4
    assert html.count("<ul>") == html.count("</ul>") == 1


def test_the_panel_says_what_the_document_is() -> None:
    html = source_html(view(), 3, ("seeds/000.md", "https://exempel.se/kopia"))
    assert '<p class="ks-eyebrow">Källa 3</p>' in html
    assert "Artikel · 11 september 2024 · Arbetsmarknadsdepartementet" in html
    assert "Avsnitt: Åtgärdsprogram" in html
    assert "<dt>Beteckning</dt><dd>A2024/00777</dd>" in html
    assert '<dt>Finns även i</dt><dd>seeds/000.md<br><a href="https://exempel.se/kopia"' in html
    link = r'<a class="ks-original" href="https://[^"]*#:~:text=[^"]*" target="_blank" rel="noopener nor'
    assert re.search(link, html)


def test_a_month_is_not_shown_as_a_day() -> None:
    html = source_html(replace(view(), published="2024-09-01", precision="month"))
    assert "september 2024" in html
    assert "1 september" not in html


def test_a_page_number_is_shown_where_there_is_one() -> None:
    assert "<dt>Sida</dt><dd>12</dd>" in source_html(replace(view(), page=12))


def test_a_fact_sheet_is_labelled_and_linked_without_a_fragment() -> None:
    html = source_html(replace(view(), kind="faktablad", note="intern anmärkning"))
    assert texts.FACT_SHEET in html
    assert texts.SOURCE_OPEN_FACT in html
    assert ":~:text" not in html


def test_a_document_without_an_address_names_its_file_instead_of_a_link() -> None:
    html = source_html(replace(view(), url=None, path="mapp/å.md"))
    assert "<a " not in html
    assert "Fil: mapp/å.md" in html


def test_nothing_from_a_document_becomes_markup() -> None:
    shown = replace(view("d2", EVIL_QUOTE), note=EVIL, sections=(EVIL,), designations=(EVIL,))
    html = source_html(shown, 1, (EVIL,))
    assert "<img" not in html
    assert "</textarea>" not in html
    assert "javascript:" not in html
    assert marked(html) == EVIL_QUOTE
    assert "<img" not in message_html(EVIL)
