"""What a sentence claims, what a question takes for granted, and the support check before anything is shown."""

from __future__ import annotations

import pytest

from app import replies
from app.checking import keep_supported
from app.compose import Draft, within
from app.matching import query_words
from app.premise import contradicted, unsaid
from app.remarks import remarks
from app.status import LABELS, status_label, undecided
from vectorstore.types import Document

TEXT = "Straffet ska vara fängelse i högst fyra år. Socialstyrelsen ska redovisa uppdraget den 1 mars 2026."
DOCUMENT = Document(source="s", path="a.md", title="Straffet", text=TEXT)


def draft(text: str) -> Draft:
    return Draft(text, DOCUMENT, "c", 0, len(TEXT))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("På mötet diskuterades samverkan.", "diskuterat"),
        ("Regeringen avser att återkomma med en strategi.", "aviserat"),
        ("Lagändringarna föreslås träda i kraft den 1 juli 2025.", "föreslaget"),
        ("Regeringen har beslutat om en lagrådsremiss.", "föreslaget"),
        ("Regeringen ger Skolverket i uppdrag att höja kunskapen.", "beslutat"),
        ("Lagen trädde i kraft den 1 december 2025.", "i kraft"),
        ("Mötet var det fjärde och sista mötet i serien.", "avslutat"),
        ("Programmet har 132 insatser.", None),
        ("Lagändringarna föreslogs träda i kraft den 1 juli 2025.", "föreslaget"),
        ("Den 1 december 2025 trädde ett nytt regelverk i kraft.", "i kraft"),
        ("I december blev kontroller, intyg och ingrepp förbjudna.", "i kraft"),
        ("Lagen träder i kraft den 1 april 2027.", "beslutat"),
        ("Underlaget bekräftar inte att reglerna har trätt i kraft.", None),
        ("Samtycke spelar ingen roll enligt lagförslaget; handlingen är straffbar ändå.", "föreslaget"),
        ("Recept som avser läkemedel ska registreras.", None),
    ],
)
def test_a_discussion_or_a_proposal_is_never_labelled_a_decision(sentence: str, label: str | None) -> None:
    assert status_label(sentence) == label
    assert label is None or label in LABELS


@pytest.mark.parametrize(
    ("question", "sentence", "label", "found"),
    [
        ("Vilka beslut fattades på mötet?", "På mötet diskuterades samverkan.", "diskuterat", ("diskuterat",)),
        ("Vad beslutades på mötet?", "Sjutton personer deltog.", None, ()),
        ("Vad beslutades på mötet?", "Artikeln redovisar inga beslut.", None, None),
        ("Vad har regeringen beslutat?", "Regeringen gav Skolverket i uppdrag att …", "beslutat", None),
        ("Vad diskuterades på mötet?", "På mötet diskuterades samverkan.", "diskuterat", None),
    ],
)
def test_that_no_decision_is_told_is_said_where_one_is_asked_for(
    question: str, sentence: str, label: str | None, found: tuple[str, ...] | None
) -> None:
    assert undecided(question, [(sentence, label)]) == found


def test_what_a_bill_lays_down_is_a_proposal() -> None:
    assert status_label("Straffet höjs till fyra år.", "proposition") == "föreslaget"
    assert status_label("Straffet höjs till fyra år.", "pressmeddelande") is None
    assert status_label("Våld är vanligt i nära relationer.", "proposition") is None


@pytest.mark.parametrize(
    "wrong",
    [
        "Straffet ska vara fängelse i högst sex år.",
        "Straffet ska vara fängelse i minst fyra år.",
        "Straffet får vara fängelse i högst fyra år.",
        "Straffet ska inte vara fängelse i högst fyra år.",
        "Skolverket ska redovisa uppdraget den 1 mars 2026.",
        "Socialstyrelsen ska redovisa uppdraget den 1 mars 2027.",
    ],
)
def test_a_sentence_that_its_passage_does_not_carry_is_dropped(wrong: str) -> None:
    kept, dropped = keep_supported((draft("Straffet ska vara fängelse i högst fyra år."), draft(wrong)))
    assert [item.text for item in kept] == ["Straffet ska vara fängelse i högst fyra år."]
    assert dropped == 1


def test_a_measure_that_the_question_has_wrong_is_told() -> None:
    told = draft("Straffet ska vara fängelse i högst fyra år.")
    assert contradicted("Varför blev straffet sex års fängelse?", (told,)) == ("fyra år", "sex års")
    assert contradicted("Varför blev straffet fyra års fängelse?", (told,)) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Vilket är straffet för miljöbrottslighet?", ("miljöbrottslighet",)),
        ("Vilket är fängelsestraffet?", ()),  # a compound of what is said
        ("När ska Socialstyrelsens uppdrag redovisas?", ()),
        ("Vilket redovisningsdatum gäller för uppdraget?", ()),  # the kind of answer, not its subject
        ("Vilket är straffet för Miljöbrottslighet?", ()),  # perhaps a name
    ],
)
def test_a_subject_that_nothing_around_the_citation_says_is_told(question: str, words: tuple[str, ...]) -> None:
    asked = query_words(question, "", lambda _: 3.0)
    assert unsaid(question, asked, (draft(TEXT),), ()) == words


def test_a_partial_answer_says_what_was_found_and_what_was_not() -> None:
    text = replies.partial("Mötet hölls den 11 september. [1]", ("hur mycket kostade det",))
    assert text == (
        "Det här hittade jag: Mötet hölls den 11 september. [1] Det här hittade jag inte: Hur mycket kostade det?"
    )


def test_a_stretch_is_said_once_and_in_its_longer_form() -> None:
    end = TEXT.index(" Socialstyrelsen")
    short, whole = Draft(TEXT[:end], DOCUMENT, "c", 0, end), draft(TEXT)
    assert within((short, whole), 99) == (whole,)
    assert within((whole, short), 99) == (whole,)


def test_the_first_sentence_is_said_however_long_it_is() -> None:
    assert within((draft(TEXT),), 1) == (draft(TEXT),)


def test_a_year_that_no_text_says_is_that_of_the_document_and_is_said_to_be() -> None:
    document = Document(source="s", path="m.md", title="Mötet", text="Mötet hölls i juni.", published="2024-09-16")
    told = Draft("Mötet hölls i juni.", document, "c", 0, 19)
    assert remarks("Vilket år hölls mötet?", (told,), "") == (
        "Inget årtal står i det som citeras; dokumentet är enligt sina metadata publicerat den 16 september 2024.",
    )
    assert remarks("Vilken månad hölls mötet?", (told,), "") == ()
