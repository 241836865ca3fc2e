"""The choice of documents is learnt from questions whose documents are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.documents import FEATURES
from evals.__main__ import main
from evals.document_training import Choice, fit


def test_a_feature_that_tells_the_right_document_gets_weight() -> None:
    rows = np.random.default_rng(7).normal(size=(60, 3, len(FEATURES)))
    title = FEATURES.index("title")
    choices = []
    for row in rows:
        gold = np.zeros(3)
        gold[np.argmax(row[:, title])] = 1.0
        choices.append(Choice(row, gold))
    weights = fit(choices)
    assert weights[title] > 2
    assert max(abs(value) for at, value in enumerate(weights) if at != title) < weights[title] / 2


def test_where_nothing_can_be_learnt_the_order_of_the_search_stands() -> None:
    weights = fit([Choice(np.ones((2, len(FEATURES))), np.ones(2)), Choice(np.ones((2, len(FEATURES))), np.zeros(2))])
    assert dict(zip(FEATURES, weights, strict=True)) == {name: float(name == "passage") for name in FEATURES}


def test_a_set_without_a_store_is_told(capsys: object) -> None:
    assert main(["train-documents", str(Path("utan_lager.jsonl"))]) == 2
