"""Two sides set against each other, lists that a question goes into, and what a question takes for granted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assistant import LocalAssistant, open_assistant
from app.counts import bare_numbers, counted_in
from app.interpret import interpret
from app.parts import parts
from app.sides import marked_sides
from app.types import Question
from app.versus import says_all, sets_apart, versus
from ingest.sync import sync
from vectorstore.settings import Settings
from vectorstore.swedish.questions import expected_types

PLAN = """---
title: Planens tre spår
kind: faktablad
---

Planens tre spår är:

- Det första spåret är ett flyttspår, med stöd till den som vill byta bostad efter ett hot.
- Det andra spåret är utbildning av personal i kommunerna.
- Det tredje spåret är forskning om metoder.

## Flyttspåret

Inom flyttspåret satsar staten på två saker:

- Magasinering ska bli avgiftsfri.
- Flyttbidraget ska höjas.
"""
LINES = """---
title: Telefonlinjer
kind: faktablad
---

### Linjen för syskon 020-11 11 11

Linjen för syskon har numret 020-11 11 11 och är öppen alla dagar kl. 8–20.

### Linjen för farföräldrar 020-22 22 22

Linjen för farföräldrar har numret 020-22 22 22 och är öppen alla dagar kl. 10–14.
"""
GRANT = """---
title: Bidraget till bostadsarbete
kind: faktablad
---

Bidraget till bostadsarbete är på 30 miljoner kronor per år. Länsstyrelserna fördelar bidraget till kommunerna.
Civilsamhällets organisationer kan inte få bidraget.
"""


MONEY = """---
title: Pengar till badhusen {year}
kind: regeringsuppdrag
published: {year}-03-01
---

Badhusverket får i uppdrag att fördela {amount} miljoner kronor till badhusen. Badhusverket ska rapportera {day}.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAssistant]:
    folder: Path = tmp_path_factory.mktemp("sides")
    for name, text in (("plan", PLAN), ("linjer", LINES), ("bidrag", GRANT)):
        (folder / f"{name}.md").write_text(text, "utf-8")
    for year, amount, day in (("2016", "44", "senast den 3 maj 2017"), ("2021", "71", "senast den 9 juni 2022")):
        (folder / f"bad{year}.md").write_text(MONEY.format(year=year, amount=amount, day=day), "utf-8")
    sync([folder], folder / "store", Settings(), lambda *_: None)
    opened = open_assistant(folder / "store", Settings(evidence_min=0.0))
    yield opened
    opened.index.close()


def _musts(question: str) -> list[tuple[str, ...]]:
    return [part.must for part in versus(question, tuple(expected_types(question)))]


@pytest.mark.parametrize(
    ("question", "musts"),
    [
        ("Vilka tider har linjen för syskon jämfört med den för farföräldrar?", [("syskon",), ("farföräld",)]),
        ("Vad är skillnaden mellan programmet 2021–2023 och 2024–2026?", [("2021", "2023"), ("2024", "2026")]),
        ("Vad är skillnaden på sjätte och sjunde delmålet?", [("sjätt",), ("sjund",)]),
        ("Cykelstöld och båtstöld fick båda nya straff. Vilka?", [("cykelstöld",), ("båtstöld",)]),
        ("Hur många ringde linjen i fjol?", []),
        ("Vilka kvinno- och tjejjourer får bidrag?", []),
    ],
)
def test_sides_are_told_apart_by_words_that_only_one_has(question: str, musts: list[tuple[str, ...]]) -> None:
    assert _musts(question) == musts


def test_a_sentence_that_holds_both_sides_with_a_number_each_sets_them_apart() -> None:
    sides = versus("Vad är skillnaden mellan programmet 2021–2023 och 2024–2026?", ("comparison",))
    assert sets_apart(sides, "Antalet gick från 9 åtgärder i programmet 2021–2023 till 13 i programmet 2024–2026.")
    assert not sets_apart(sides, "Programmet 2021–2023 följdes av programmet 2024–2026.")
    assert says_all(("syskon",), "Linjen för syskon")
    assert not says_all(("2021",), "under 2022")


def test_both_lines_are_shown_with_their_hours(assistant: LocalAssistant) -> None:
    text = assistant.ask(Question("Vilka tider har linjen för syskon jämfört med den för farföräldrar?")).text
    assert "8–20" in text
    assert "10–14" in text


def test_the_list_named_after_the_item_asked_into_is_given(assistant: LocalAssistant) -> None:
    text = assistant.ask(Question("Räkna upp allt som görs för den som vill byta bostad efter ett hot.")).text
    assert "Magasinering" in text


def test_a_false_count_is_answered_with_the_list_and_the_right_number(assistant: LocalAssistant) -> None:
    text = assistant.ask(Question("Vilka är planens fem spår?")).text
    assert "forskning om metoder" in text
    assert "där frågan säger 5 säger underlaget 3" in text


def test_what_rules_out_goes_first(assistant: LocalAssistant) -> None:
    answer = assistant.ask(Question("Vi är en förening. Kan vi söka bidraget till bostadsarbete på 30 miljoner?"))
    assert any("kan inte få" in sentence.text for sentence in answer.sentences[:2])


def test_counts_are_bound_to_their_nouns_and_years_are_none() -> None:
    assert counted_in("De sex mötena hölls") == [(6, "möt")]
    assert bare_numbers("Programmet 2024 har 13 åtgärder") == [13]


def test_years_said_of_different_texts_are_sides() -> None:
    question = "Hur många dödades enligt siffran i regeringsförklaringen 2021, i galatalet 2024 och i talet 2025?"
    sides = marked_sides(question, ("number",))
    assert [side.months for side in sides] == [((2021, None),), ((2024, None),), ((2025, None),)]


def test_what_the_sources_lack_is_searched_for_in_their_words() -> None:
    assert "framgår av underlaget" in interpret(Question("Vad kan ni inte svara på om planen?")).query
    assert "underlaget" not in interpret(Question("Vad säger planen om flyttbidrag?")).query


def test_each_year_s_amount_is_told_from_the_paper_of_that_year(assistant: LocalAssistant) -> None:
    asked = "Badhusverkets pengar till badhusen: vad var summan i uppdraget från 2016 och vad var den 2021?"
    assert [part.types for part in parts(asked, tuple(expected_types(asked)))] == [("money",), ("money",)]
    answer = assistant.ask(Question(asked))
    assert ["44" in answer.sentences[0].text, "71" in answer.sentences[1].text] == [True, True]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Verket sa att skolor inte ser om stödet skiljer sig mellan barn och vuxna. Vilket verk?", 0),
        ("Och rapporten om hur väl badhusen fungerar, när ska den in?", 0),
        ("Hur mycket får badhusen, och när ska det redovisas?", 2),
        ("När ska det vara klart, och från när gäller reglerna?", 2),
    ],
)
def test_what_is_told_in_passing_is_no_part_of_a_question(question: str, asked: int) -> None:
    assert len(parts(question, tuple(expected_types(question)))) == asked


def test_sides_wait_for_what_their_question_counts() -> None:
    question = "Hur många kvinnor dödades enligt regeringsförklaringen 2021, i galatalet 2024 och i talet 2025?"
    assert {part.waits for part in marked_sides(question, ("number",))} == {question}


def test_two_times_are_never_told_by_the_same_sentence_twice(assistant: LocalAssistant) -> None:
    asked = "Hur mycket pengar gick till badhusen? Jämför mars 2016 med mars 2021."
    texts = [sentence.text for sentence in assistant.ask(Question(asked)).sentences]
    assert len(texts) == len(set(texts)) > 1
