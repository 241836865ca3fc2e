"""Cries that name nobody, and questions for another: the card, or its lines beside the answer."""

from __future__ import annotations

import pytest

from app.guards.examine import examine


@pytest.mark.parametrize(
    "text",
    [
        "exmannen har nyckel och kommer in på nätterna, vad göra?",
        "brorsan hotar med kniv, vart ringer man?",
        "blir slagen och inlåst, vart vänder man sig?",
        "tvingas ha sex varje kväll, är det olagligt?",
        "rädd att gå hem, känns inte bra",
    ],
)
def test_a_question_mark_makes_no_cry_an_ordinary_question(text: str) -> None:
    assert examine(text).kind == "crisis"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Man i luren, slagen av sin fru. Vilket nummer ska jag hänvisa till?", "danger"),
        ("Min kollega kommer till jobbet med blåmärken, vart hänvisar jag henne?", "danger"),
        ("En tonåring berättar att hon ska giftas bort. Vart hänvisar jag?", "honour"),
    ],
)
def test_whoever_asks_for_another_is_answered_with_the_lines_beside(text: str, topic: str) -> None:
    verdict = examine(text)
    assert (verdict.kind, verdict.beside) == ("ordinary", topic)


def test_what_may_be_danger_after_an_ordinary_question_has_the_lines_beside() -> None:
    verdict = examine("Han har hittat adressen, vad gör man?", goes_on=True)
    assert (verdict.kind, verdict.beside) == ("ordinary", "danger")


@pytest.mark.parametrize("text", ["När kommer greviogruppen till Sverige?", "Vad gäller enligt 4 kap. brottsbalken?"])
def test_a_plain_question_about_texts_has_nothing_beside(text: str) -> None:
    verdict = examine(text)
    assert (verdict.kind, verdict.beside) == ("ordinary", None)
