"""Which close sentence goes first: from when, of which paper, of which party; and when a list is too much."""

from __future__ import annotations

import pytest

from app.candidates import candidates
from app.deciding import of_month
from app.interpret import Interpretation, interpret
from app.list_choice import picks_out
from app.parties import parties_asked, people_of
from app.scoring import Scored, designated
from app.told_by import from_when, with_whom
from app.types import Question
from vectorstore.types import Chunk, Document, Hit


def _read(question: str) -> Interpretation:
    return interpret(Question(question))


def _scored(*texts: tuple[str, str]) -> list[Scored]:
    """Sentences of (month of publication, text), the best first."""
    found: list[Scored] = []
    for at, (published, text) in enumerate(texts):
        document = Document("s", f"{at}.md", f"Papper {at}", text, published=published)
        hit = Hit(Chunk(f"c{at}", document.id, 0, 0, len(text), text), document, 1.0, at + 1, ())
        found += [Scored(each, 5.0 - at / 2, {"everything": 0.5}, {}) for each in candidates([hit])]
    return found


def test_from_when_is_told_by_the_sentence_that_says_from_when() -> None:
    kept = _scored(
        ("2025-12", "Hamnverket ska senast den 21 maj 2026 lämna en delrapport."),
        ("2025-12", "Från och med den 1 januari 2028 ska arbetet ingå i verkets ordinarie arbete."),
    )
    question = _read("Från och med när ska arbetet ingå i det vanliga?")
    assert from_when(question, kept, None) is kept[1]
    assert from_when(_read("När ska delrapporten lämnas?"), kept, None) is None


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("Vilka ska verket genomföra det tillsammans med?", 1),
        ("Vilka ska verket prata med på vägen?", 2),
        ("Vilka uppgifter har verket?", None),
    ],
)
def test_with_whom_is_told_by_the_sentence_that_says_it(question: str, at: int | None) -> None:
    kept = _scored(
        ("2024-03", "Verket ska utbilda personal."),
        ("2024-03", "Uppdraget ska genomföras i samverkan med Sjöfartsverket."),
        ("2024-03", "Verket ska föra dialog med Havs- och vattenmyndigheten."),
    )
    assert with_whom(_read(question), kept, None) is (None if at is None else kept[at])


def test_a_paper_s_number_goes_before_likeness() -> None:
    kept = _scored(
        ("2024-03", "Programmets titel är Trygga hamnar."), ("2024-03", "Betänkandet heter Hamn och hav (SOU 2024:99).")
    )
    moved = designated("Vilken titel har SOU 2024:99?", kept)
    assert [each.candidate for each in moved] == [kept[1].candidate, kept[0].candidate]
    assert moved[0].score == kept[0].score
    assert designated("Vilken titel har programmet?", kept) == kept


def test_a_paper_of_the_month_may_tell_another_month() -> None:
    kept = _scored(
        ("2022-03", "Uppdraget ska redovisas den 29 februari 2024."),
        ("2021-06", "Uppdraget ska redovisas den 31 mars 2022."),
    )
    question = _read("När ska uppdraget från mars 2022 redovisas?")
    assert of_month(None, question, kept, None) is None
    assert of_month(None, question, kept[1:] + kept[:1], None) is None


@pytest.mark.parametrize(
    ("question", "parties"),
    [
        ("Vilken sverigedemokrat skrev under?", ("SD",)),
        ("Talespersoner för KD och SD uttalade sig, vilka var det?", ("KD", "SD")),
        ("Vem från Moderaterna kommenterade förslaget?", ("M",)),
        ("Vad tycker Centerpartiet?", ()),
        ("Vem är generaldirektör?", ()),
    ],
)
def test_people_of_a_party_are_asked_for(question: str, parties: tuple[str, ...]) -> None:
    assert parties_asked(question) == parties


def test_a_party_s_people_are_told_from_the_paper_at_hand() -> None:
    kept = _scored(
        ("2025-03", "Hamnarna ska bli tryggare."),
        ("2025-03", "Bra, säger Ulla Berg (KD), ordförande för hamnutskottet."),
        ("2025-03", "Artikel av Nils Sjö (SD), talesperson."),
    )
    assert [c.quote for c in people_of("Vilken kristdemokrat sa något?", kept)] == [kept[1].candidate.quote]
    assert people_of("Talespersoner för KD och MP, vilka var det?", kept) == ()


@pytest.mark.parametrize(
    ("question", "some"),
    [
        ("Vilka av programmets mål finns inte i strategin?", True),
        ("Vilka mål har strategin?", False),
        ("Vilka myndigheter fick inte pengar?", True),
    ],
)
def test_some_of_several_are_no_whole_list(question: str, some: bool) -> None:
    assert picks_out(_read(question)) is some
