from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from typing import get_args

import pytest

from app import replies
from app.types import Sentence, Status
from app.ui import texts
from app.ui.plain import copy_text, filter_text, spoken_status
from app.ui.render import (
    answer_html,
    failure_html,
    progress_html,
    turn_html,
    welcome_html,
)
from tests.app.ui.fake_assistant import EVIL, EVIL_QUOTE, INFO, SENTENCES, answer, citation, hit
from vectorstore.types import SearchFilter

QUESTION = "Hur många insatser?"


def refs(html: str) -> list[dict[str, object]]:
    return [json.loads(unescape(found)) for found in re.findall(r'data-ref="([^"]*)"', html)]


def test_rendering_needs_no_gradio() -> None:
    code = "import sys, app.ui.render, app.ui.passage, app.ui.server; sys.exit('gradio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_citation_is_a_button_that_knows_its_passage() -> None:
    html = answer_html(QUESTION, answer())
    assert html.count('<button type="button" class="ks-cite"') == 2
    found = citation()
    expected = {
        "document": "d1",
        "start": found.start,
        "end": found.end,
        "quote": found.quote,
        "number": 1,
        "also": ["seeds/000.md"],
    }
    assert refs(html) == [expected] * 3  # two sentences and the list of sources


def test_a_document_stands_once_among_the_sources_with_all_its_places() -> None:
    two = replace(answer(), citations=(citation(), replace(citation(), number=2, start=citation().start + 1)))
    listed = answer_html(QUESTION, two).split('<ol class="ks-sources">')[1].split("</ol>")[0]
    assert listed.count("<li>") == 1
    assert listed.count("Regeringen i samtal</span>") == 1
    assert [ref["number"] for ref in refs(listed)] == [1, 2]
    assert 'aria-label="2, källa: Regeringen i samtal">2</button>' in listed
    assert spoken_status(two) == "Svaret är klart. 1 källa."


def test_a_citation_button_is_named_by_number_and_title() -> None:
    assert 'aria-label="1, källa: Regeringen i samtal">1</button>' in answer_html(QUESTION, answer())


def test_an_attribution_is_said_once_for_the_sentences_that_share_it() -> None:
    html = answer_html(QUESTION, answer())
    assert html.count("Enligt artikeln från september 2024:</span>") == 1


def test_items_of_a_list_become_a_list_after_their_count() -> None:
    sentences = (
        Sentence("Målen är två.", (1,)),
        Sentence("Ett", (1,), item=True),
        Sentence("Två", (1,), item=True),
    )
    html = answer_html(QUESTION, answer(sentences=sentences))
    bare = re.sub(r"</?(?:span|button)[^>]*>", "", html)
    assert "<p>Målen är två.\u00a01</p><ul><li>Ett\u00a01</li><li>Två\u00a01</li></ul>" in bare


def test_a_citation_number_without_its_citation_is_not_shown() -> None:
    html = answer_html(QUESTION, answer(sentences=(Sentence("Text.", (7,)),), citations=()))
    assert "ks-cite" not in html


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_is_said_in_words_of_its_own(status: Status) -> None:
    html = answer_html(QUESTION, answer(status, ""))
    label = texts.STATUS_LABELS[status][1]
    assert label in html
    assert f"ks-{status}" in html
    assert [s for s, (_, other) in texts.STATUS_LABELS.items() if other == label] == [status]


def test_no_evidence_offers_the_nearest_documents_once_each() -> None:
    hits = (hit("d1"), hit("d1"), replace(hit("d2", "Annat dokument"), rank=3))
    html = answer_html(QUESTION, answer("no_evidence", "", hits=hits))
    assert texts.STATUS_TEXTS["no_evidence"] in html
    assert "Närmaste dokument" in html
    assert [ref["document"] for ref in refs(html)] == ["d1", "d2"]


def test_the_nearest_documents_are_named_once_as_links_and_not_in_the_text_too() -> None:
    text = f"Det framgår inte av underlaget. {replies.NEAREST.format(titles='”Regeringen i samtal”')}"
    html = answer_html(QUESTION, answer("no_evidence", text, hits=(hit(),), reason="Inget stycke svarar."))
    assert "<p>Det framgår inte av underlaget.</p>" in html
    assert "”Regeringen" not in html.partition("data-copy")[0]
    assert '<p class="ks-reason">Inget stycke svarar.</p>' in html


def test_what_a_partial_answer_lacks_is_said_after_its_sentences() -> None:
    text = "Programmet innehåller 132 insatser. [1] Det följs upp. [1] Vad de kostar framgår inte."
    html = answer_html(QUESTION, answer("partial", text))
    assert '<p class="ks-remark">Vad de kostar framgår inte.</p>' in html


def test_the_date_of_the_index_stands_beside_the_answer() -> None:
    assert "Underlaget gäller till 26 mars 2026" in answer_html(QUESTION, answer())
    undated = answer(index=replace(INFO, until=None))
    assert "Underlaget gäller" not in answer_html(QUESTION, undated)


def test_the_filter_is_said_beside_the_answer() -> None:
    chosen = SearchFilter(kinds=("artikel",), year_from=2023, year_to=2024)
    assert filter_text(chosen) == "Artikel, från år 2023, till år 2024"
    assert "Sökt i: Artikel, från år 2023, till år 2024" in answer_html(QUESTION, answer(), chosen)
    assert "Sökt i" not in answer_html(QUESTION, answer(), SearchFilter())


def test_an_interpreted_follow_up_is_shown() -> None:
    html = answer_html("När?", answer(interpreted_as="När är nästa möte?"))
    assert "Tolkat som: När är nästa möte?" in html


def test_a_failed_answer_can_be_tried_again() -> None:
    assert f'data-ask="{QUESTION}"' in answer_html(QUESTION, answer("failed", ""))
    assert f'data-ask="{QUESTION}"' in failure_html("Fel.", QUESTION)


def test_progress_shows_what_is_found_and_that_more_may_come() -> None:
    assert texts.SEARCHING in progress_html((), ())
    html = progress_html(SENTENCES[:1], (citation(),))
    assert "Programmet innehåller 132 insatser." in re.sub(r"<[^>]+>", "", html)
    assert texts.WRITING in html


def test_the_frame_of_a_running_answer_is_that_of_a_finished_one() -> None:
    running, done = progress_html(SENTENCES, (citation(),)), answer_html(QUESTION, answer())
    before = [re.findall(r"<(/?\w+)", html[: html.rindex("ks-cite")]) for html in (running, done)]
    assert before[0] == before[1]


def test_the_status_line_counts_the_sources() -> None:
    assert spoken_status(answer()) == "Svaret är klart. 1 källa."
    assert spoken_status(answer("no_evidence")) == "Svaret är klart. Inget svar i underlaget."


def test_nothing_from_a_question_or_a_document_becomes_markup() -> None:
    evil = replace(citation(1, "d2", EVIL_QUOTE, EVIL), kind=EVIL, senders=(EVIL,), url=EVIL, path=EVIL, note=EVIL)
    full = answer(sentences=(Sentence(EVIL, (1,), EVIL),), citations=(evil,), interpreted_as=EVIL)
    pages = (
        turn_html(EVIL, answer_html(EVIL, full, SearchFilter(kinds=(EVIL,)))),
        answer_html(EVIL, answer("no_evidence", EVIL, hits=(hit("d1", EVIL),))),
        failure_html(EVIL, EVIL),
        welcome_html((EVIL,)),
        progress_html(full.sentences, full.citations),
    )
    for html in pages:
        assert "<img" not in html
        assert "</textarea>" not in html
        for value in re.findall(r'="([^"]*)"', html):
            assert "<" not in value


def test_the_copied_answer_carries_its_numbered_sources() -> None:
    assert copy_text(QUESTION, answer()) == (
        "Fråga: Hur många insatser?\n"
        "\n"
        "Enligt artikeln från september 2024: Programmet innehåller 132 insatser. [1]\n"
        "Det följs upp. [1]\n"
        "\n"
        "Källor\n"
        "[1] Regeringen i samtal. Artikel, 11 september 2024, Arbetsmarknadsdepartementet. "
        "https://www.regeringen.se/artiklar/2024/09/samtal/\n"
        "\n"
        "Underlaget gäller till 26 mars 2026."
    )


def test_the_copied_answer_names_a_fact_sheet_as_one() -> None:
    sheet = replace(citation(), kind="faktablad", note="x", url=None)
    assert "Faktablad sammanställt för Källsvar. Inte en officiell text. d1.md" in copy_text(
        QUESTION, answer(citations=(sheet,))
    )


def test_the_copied_answer_holds_how_the_question_was_read() -> None:
    copied = copy_text("När?", answer(interpreted_as="När är mötet?"))
    assert copied.startswith("Fråga: När?\nTolkat som: När är mötet?\n")
