"""The sentence to pass on reads as Swedish whatever the row holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.measures_sentence import bodies_in_words, is_deed, ready_sentence
from vectorstore.register import Links, Measure
from vectorstore.register_search import Entry

ROW = Measure("i", "d", ("Boverket",), (), "mäta buller vid skolor", 0, 1, 0, 1, "beslutat", ("2031-04-10",))
ENTRY = Entry(
    ROW, Links(), "p.md", "Uppdrag om buller", None, "2030-01-02", None, "Boverket ska mäta buller vid skolor."
)
TAIL = ". Källa: Uppdrag om buller, den 2 januari 2030, p.md"


def said(**row: object) -> str:
    return ready_sentence(replace(ENTRY, row=replace(ROW, **row))).removesuffix(TAIL)  # type: ignore[arg-type]


def test_a_deed_has_its_day_and_an_ended_one_is_told_as_ended() -> None:
    assert said() == "Boverket ska mäta buller vid skolor senast den 10 april 2031"
    assert said(status="avslutat") == "Boverket har haft i uppdrag att mäta buller vid skolor"
    assert said(responsible=("Särskild utredare",)).startswith("En särskild utredare ska mäta")


@pytest.mark.parametrize("status", ["föreslaget", "aviserat", "diskuterat"])
def test_what_is_not_decided_is_quoted_with_its_status(status: str) -> None:
    assert said(status=status) == f"Boverket ({status}): ”Boverket ska mäta buller vid skolor”"


def test_what_says_no_deed_is_quoted() -> None:
    assert (
        said(action="ett tillskott på 18 miljoner kronor")
        == "Boverket (beslutat): ”Boverket ska mäta buller vid skolor”"
    )


def test_a_list_is_quoted_on_one_line() -> None:
    quoted = ready_sentence(
        replace(ENTRY, row=replace(ROW, status="föreslaget"), quote="Förslaget är:\n\n* ett\n* två.")
    )
    assert quoted.removesuffix(TAIL) == "Boverket (föreslaget): ”Förslaget är: ett; två”"


@pytest.mark.parametrize(
    ("action", "deed"),
    [("mäta buller", True), ("tillsammans med SKR utveckla stöd", True), ("få fram stöd", True),
     ("se över regler", True), ("kommuner och regioner kunna utveckla", False), ("ett tillskott på 2 miljoner", False),
     ("Boverket ska", False),
     ("andra insatser", False), ("", False)],
)  # fmt: skip
def test_only_an_infinitive_can_stand_after_ska(action: str, deed: bool) -> None:
    assert is_deed(action) is deed


def test_a_centre_stands_with_its_authority() -> None:
    assert bodies_in_words(("Nationellt centrum för kvinnofrid", "Uppsala universitet")) == (
        "Uppsala universitet (Nationellt centrum för kvinnofrid)"
    )
    assert bodies_in_words(("Boverket", "Skolverket", "Brå")) == "Boverket, Skolverket och Brå"
    assert bodies_in_words(()) == "Ingen myndighet angiven"
