"""Errors are planted as said, and the self-test counts what the support check does with them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from evals import selftest
from evals.__main__ import main
from evals.planting import PLANTERS, shortened
from tests.app.small import make_store

SENTENCE = (
    "Socialstyrelsen ska senast den 1 mars 2026 redovisa hur högst 15 kommuner arbetar, "
    "vilket görs tillsammans med regionerna."
)


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_planted_error_changes_the_sentence_and_no_other_planter_s_thing(kind: str) -> None:
    wrong = PLANTERS[kind](SENTENCE, Random(1))
    assert wrong is not None
    assert wrong != SENTENCE
    assert PLANTERS[kind]("Mötet var bra.", Random(1)) in (None, "Mötet var inte bra.") or kind == "negation"


@pytest.mark.parametrize("kind", sorted(set(PLANTERS) - {"negation"}))
def test_nothing_is_planted_where_there_is_nothing_to_change(kind: str) -> None:
    assert PLANTERS[kind]("Mötet gick bra.", Random(1)) is None


def test_negation_is_taken_out_or_put_in() -> None:
    plant = PLANTERS["negation"]
    assert plant("Lagen gäller inte alla.", Random(1)) == "Lagen gäller alla."
    assert plant("Lagen gäller alla.", Random(1)) == "Lagen gäller inte alla."
    assert plant("Bra möte.", Random(1)) is None


def test_a_sentence_is_shortened_by_a_bracket_or_its_last_clause() -> None:
    assert shortened("Brottsförebyggande rådet (Brå) får ett uppdrag.") == "Brottsförebyggande rådet får ett uppdrag."
    assert shortened(SENTENCE) == "Socialstyrelsen ska senast den 1 mars 2026 redovisa hur högst 15 kommuner arbetar."
    assert shortened("Mötet var bra.") is None


def test_a_check_that_lets_everything_through_catches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Yes:
        supported = True

    monkeypatch.setattr(selftest, "check_support", lambda *_: Yes())
    tally = selftest.examine([SENTENCE] * 9, wanted=5)
    assert tally.share("number") == 0.0
    assert tally.share("verbatim") == 1.0
    assert not selftest.passed(tally)


def test_the_real_check_catches_and_keeps() -> None:
    tally = selftest.examine([SENTENCE, *(f"Text nummer {n} om något helt annat än det." for n in range(9))])
    assert all(tally.share(kind) == 1.0 for kind in PLANTERS)
    assert tally.share("verbatim") == tally.share("shortened") == 1.0
    assert selftest.passed(tally)


def test_a_kind_that_was_not_tried_has_no_value() -> None:
    tally = selftest.examine(["Mötet gick bra för alla som var där."])
    made = selftest.record(tally)
    assert made["caught"]["number"] == {"value": None, "n": 0}  # type: ignore[index]


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["selftest", "--store", str(make_store(tmp_path)), "--json"])
    made = json.loads(capsys.readouterr().out)
    assert set(made["caught"]) == {*PLANTERS, "wrong_passage"}
    assert set(made["kept"]) == {"verbatim", "shortened"}
    assert made["kept"]["verbatim"]["value"] == 1.0
    assert code == (0 if made["passed"] else 1)
