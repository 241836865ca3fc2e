"""Scoring the register against gold rows, with numbers worked by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.measures import Found, Gold, body, read_gold, score
from vectorstore.errors import BadInput
from vectorstore.register import Measure


def gold(
    doc: str = "a.md", who: str = "Skolverket", words: tuple[str, ...] = ("stöd", "elever"), **more: object
) -> Gold:
    base: dict[str, object] = {"deadline": frozenset(), "amounts": frozenset(), "status": "beslutat", "none": False}
    return Gold(doc, frozenset({who}), keywords=words, **{**base, **more})  # type: ignore[arg-type]


def found(quote: str, doc: str = "a.md", who: str = "Skolverket", **more: object) -> Found:
    row = Measure("i", "d", (who,), (), "", 0, 0, 0, 0, "beslutat", **more)  # type: ignore[arg-type]
    return Found(row, doc, quote)


def test_shares_are_worked_out_over_the_gold_set_s_documents() -> None:
    wanted = [
        gold(deadline=frozenset({"2026-05-01"})), gold(words=("granska", "huvudmän", "tillsyn")),
        gold("b.md", none=True, words=()),
    ]  # fmt: skip
    rows = [
        found("Skolverket ska ge stöd.", deadline=("2026-05-02",)),  # one of two keywords: matches, wrong day
        found("Skolverket ska dansa."),  # nothing: wrong
        found("X ska göra nytt.", "b.md"), found("Utom facit.", "c.md"),
    ]  # fmt: skip
    told = score(wanted, rows)
    assert (told["precision"], told["recall"], told["deadline_accuracy"], told["amount_accuracy"]) == (
        0.5,
        0.5,
        0.0,
        1.0,
    )
    assert (told["rows_from_none"], told["n_gold"], told["n_found"]) == (1, 2, 2)


def test_one_row_answers_one_gold_row_and_the_matching_is_as_large_as_it_can_be() -> None:
    wanted = [gold(words=("a", "b")), gold(words=("b", "c"))]
    assert score(wanted, [found("b")])["recall"] == 0.5
    assert score(wanted, [found("a b"), found("b")])["recall"] == 1.0


def test_a_quote_of_four_sentences_or_another_body_is_no_match() -> None:
    assert score([gold()], [found("Ett stöd. Två. Tre. Fyra elever.")])["recall"] == 0.0
    assert score([gold()], [found("stöd elever", who="Polismyndigheten")])["recall"] == 0.0


def test_bodies_are_compared_by_their_canonical_names() -> None:
    assert body("SBU") == "Statens beredning för medicinsk och social utvärdering"
    assert body("länsstyrelserna") == "Länsstyrelserna"
    assert body("Utredningen") == body("särskild utredare")


def test_a_share_of_nothing_is_none() -> None:
    assert score([gold(none=True)], [])["precision"] is None


def test_a_row_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(json.dumps({"doc": "a", "none": True}) + "\n{}\n", "utf-8")
    with pytest.raises(BadInput, match="rad 2"):
        read_gold(path)
    assert main(["measures", str(path), "--store", str(tmp_path)]) == 2
