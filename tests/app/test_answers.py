"""Whole answers over the small store: lists, parts, time, contact, refusals; every quote is verbatim."""

from __future__ import annotations

import pytest

from app.assistant import LocalAssistant
from app.types import Answer, Question, Turn
from vectorstore.settings import Settings
from vectorstore.types import SearchFilter

QUESTIONS = (
    "Hur många insatser innehåller Trygga hem?",
    "Vilka tre målsättningar har programmet Trygga hem?",
    "När ska Skolverket redovisa uppdraget om lärares kunskap om våld?",
    "När är nästa möte och vilket tema har det?",
    "När hölls mötet och hur mycket kostade det i kronor?",
    "Hur mycket pengar får Socialstyrelsen för samordningen?",
    "Vad sa Eva Lindgren?",
    "Vilket nummer har stödlinjen för män?",
    "Vad diskuterades på mötet den 11 september?",
    "asdf qwer",
    "Vad ar Trygga hem för program",
)


def ask(assistant: LocalAssistant, text: str, *earlier: str) -> Answer:
    return assistant.ask(Question(text, tuple(Turn("user", line) for line in earlier)))


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_quote_is_the_document_s_text_at_its_offsets(small: LocalAssistant, text: str) -> None:
    answer = ask(small, text)
    for citation in answer.citations:
        document = small.index.document(citation.document_id)
        assert document is not None
        assert citation.quote == document.text[citation.start : citation.end]
    numbers = {citation.number for citation in answer.citations}
    assert all(set(sentence.citations) <= numbers and sentence.citations for sentence in answer.sentences)


def test_a_number_is_answered_by_the_sentence_that_holds_it(small: LocalAssistant) -> None:
    answer = ask(small, "Hur många insatser innehåller Trygga hem?")
    assert "87 insatser" in answer.sentences[0].text
    assert answer.sentences[0].attribution == "Enligt åtgärdsprogrammet från den 20 juni 2024"


def test_a_list_is_gathered_whole_and_counted_first(small: LocalAssistant) -> None:
    answer = ask(small, "Vilka tre målsättningar har programmet Trygga hem?")
    assert [s.text for s in answer.sentences if s.item] == [
        "Våld ska upptäckas tidigare.",
        "Stödet till utsatta ska bli lika i hela landet.",
        "Kunskapen om metoder ska öka.",
    ]
    assert answer.sentences[0].attribution.endswith("(3 punkter)")


def test_a_changed_deadline_is_told_with_the_newer_date_first(small: LocalAssistant) -> None:
    answer = ask(small, "När ska Skolverket redovisa uppdraget om lärares kunskap om våld?")
    assert "15 december 2027" in answer.text
    assert "26 februari 2026" in answer.text
    assert answer.text.index("15 december 2027") < answer.text.index("26 februari 2026")


def test_a_part_that_nothing_answers_is_named(small: LocalAssistant) -> None:
    answer = ask(small, "När hölls mötet och hur många procent ökade kostnaden?")
    assert answer.status == "partial"
    assert answer.text.startswith("Det här hittade jag:")
    assert "Det här hittade jag inte: Hur många procent ökade kostnaden?" in answer.text


def test_a_caller_s_line_is_given_with_its_number(small: LocalAssistant) -> None:
    answer = ask(small, "Man i luren, slagen av sin fru. Vilket nummer ska jag hänvisa till?")
    assert [("020-80 80 80" in s.text) for s in answer.sentences] == [True]
    assert "020-50 50 50" not in answer.text


def test_a_line_in_a_town_that_no_text_knows_gets_no_other_line_s_number(small: LocalAssistant) -> None:
    evidence = ask(small, "Vilket telefonnummer har stödlinjen för män i Gävle?")
    assert evidence.confidence is not None
    assert evidence.confidence < 0.9


def test_a_named_speaker_s_own_words_answer_what_was_said(small: LocalAssistant) -> None:
    answer = ask(small, "Vad sa Eva Lindgren?")
    assert answer.status == "answered"
    assert [sentence.text for sentence in answer.sentences] == [
        "Ingen ska vara rädd i sitt eget hem, säger socialminister Eva Lindgren."
    ]


def test_a_discussion_carries_its_label(small: LocalAssistant) -> None:
    answer = ask(small, "Vad diskuterades på mötet den 11 september?")
    assert answer.sentences[0].status_label == "diskuterat"


def test_a_refusal_names_what_the_documents_do_not_know(small: LocalAssistant) -> None:
    small.pipeline.settings = Settings(evidence_min=1.0)
    try:
        answer = ask(small, "Vilken statsminister deltog i mötet?")
    finally:
        small.pipeline.settings = small.settings
    assert answer.status == "no_evidence"
    assert "statsminister" in answer.text
    assert answer.sentences == ()
    assert answer.citations == ()


def test_a_filter_that_leaves_nothing_gives_an_honest_refusal(small: LocalAssistant) -> None:
    answer = small.ask(Question("Hur många insatser?", filter=SearchFilter(year_to=1999)))
    assert answer.status == "no_evidence"
    assert answer.text.startswith("Det framgår inte av underlaget.")


@pytest.mark.parametrize("text", ["", "   ", "?!", "å" * 2001])
def test_what_cannot_be_read_asks_for_clarification(small: LocalAssistant, text: str) -> None:
    assert ask(small, text).status == "clarification"


def test_the_stream_ends_with_the_answer_and_never_shows_more_than_it(small: LocalAssistant) -> None:
    events = list(small.stream(Question("Vilka tre målsättningar har programmet Trygga hem?")))
    last = events[-1].answer
    assert last is not None
    assert all(event.sentences == last.sentences[: len(event.sentences)] for event in events)
