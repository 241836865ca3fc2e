"""Sentences that are read out: nothing glued, nothing half, and what a sentence leans on comes with it."""

from __future__ import annotations

import pytest

from app.candidates import Candidate, candidates, opening, shown
from app.compose import says_new
from app.readable import reads_well
from app.scoring import Scored
from vectorstore.types import Chunk, Document, Hit

TEXT = "Rapporten kom i maj. Den visar brister. Och de är stora. Bättre stöd behövs nu."


def cut(text: str) -> tuple[Candidate, ...]:
    document = Document(source="s", path="a.md", title="Rapporten", text=text)
    return candidates([Hit(Chunk("c", document.id, 0, 0, len(text), text), document, 1.0, 1, ())])


def test_a_sentence_that_leans_on_one_that_leans_brings_both() -> None:
    third = cut(TEXT)[2]
    assert third.dangling
    assert TEXT[opening(third) : third.end] == "Rapporten kom i maj. Den visar brister. Och de är stora."


def test_what_the_body_does_is_told_with_the_body_s_name() -> None:
    second, third = cut("Hamnverket ska sprida kunskap. Myndigheten ska även mäta. Myndigheten för tull ska bistå.")[1:]
    assert (second.dangling, third.dangling) == (True, False)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("- kartlägga våldet, och", "kartlägga våldet"),
        ("- sprida kunskap,", "sprida kunskap"),
        ("– Vi gör allt vi kan.", "Vi gör allt vi kan."),
        ("Redovisas till departementet)..", "Redovisas till departementet)."),
    ],
)
def test_what_is_read_out_has_no_loose_ends(quote: str, said: str) -> None:
    assert shown(quote) == said


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("Uppdraget ska redovisas i maj.", True),
        ("Beslutsunderlag: Prop. 2021/22:138 Ett särskilt brott.", False),
        ("Utredningen föreslår bland annat att", False),
        ("Men inte så.", False),
        ("Båttullen avskaffades 1998.", True),
        ("SFS: 2021:1251", False),
    ],
)
def test_a_loose_end_of_a_page_supports_nothing(text: str, well: bool) -> None:
    assert reads_well(cut(text)[0]) is well


def test_the_same_words_with_another_number_say_something_new() -> None:
    first, again, other = (
        Scored(each, 1.0, {}, {})
        for each in cut(
            "Verket ska lämna en redovisning av uppdraget den 3 maj. Verket ska lämna en redovisning av uppdraget.\n\n"
            "Verket ska lämna en redovisning av uppdraget den 9 maj."
        )
    )
    assert not says_new(again, [first])
    assert says_new(other, [first])
