"""Sentences as a model writes them, true and false, over passages of ours: what the check lets through."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from app.models.checked import Passage, check
from app.models.reading import Said
from vectorstore.types import Chunk, Document, Hit

SETS = sorted(Path(__file__).parent.glob("statements_*.yaml"))
# What was cut off or given to another doer; `cuts_kept` was only run, never looked at.
CUTS = sorted(Path(__file__).parent.glob("cuts_*.yaml"))
CAUGHT, KEPT = 0.95, 0.9


def issued(text: str) -> dict[str, Passage]:
    document = Document("egen", "d.md", "t", text)
    chunk = Chunk("c", "d", 0, 0, len(text), text)
    return {"K1": Passage("K1", Hit(chunk, document, 1.0, 1, ()), text)}


def through(sentence: str, text: str) -> bool:
    return check(Said(sentence, ("K1",)), issued(text)) is not None


def rows(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_false_sentences_are_caught(path: Path) -> None:
    tried = [
        (kind, sentence, through(sentence, row["passage"]))
        for row in rows(path)
        for wrong in row["wrong"]
        for kind, sentence in wrong.items()
    ]
    slipped = [(kind, sentence) for kind, sentence, passed in tried if passed]
    assert len(tried) >= 60
    assert len({kind for kind, _, _ in tried}) >= 10
    assert len(slipped) <= (1 - CAUGHT) * len(tried), slipped


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_faithful_sentences_are_kept(path: Path) -> None:
    tried = [(sentence, through(sentence, row["passage"])) for row in rows(path) for sentence in row["faithful"]]
    lost = [sentence for sentence, passed in tried if not passed]
    assert len(tried) >= 60
    assert len(lost) <= (1 - KEPT) * len(tried), lost


@pytest.mark.parametrize("path", CUTS, ids=lambda path: path.stem)
def test_cuts_and_moved_words_are_caught_and_their_true_neighbours_kept(path: Path) -> None:
    wrong = [
        (sentence, through(sentence, row["passage"]))
        for row in rows(path)
        for one in row["wrong"]
        for sentence in one.values()
    ]
    right = [(sentence, through(sentence, row["passage"])) for row in rows(path) for sentence in row["faithful"]]
    assert len(wrong) >= 20
    assert len(right) >= 20
    assert len([sentence for sentence, passed in wrong if passed]) <= (1 - CAUGHT) * len(wrong)
    assert len([sentence for sentence, passed in right if not passed]) <= (1 - KEPT) * len(right)
