"""`python -m evals train-documents`: which document goes first (app.documents), from questions with gold documents.

A conditional logit over the documents of a question's first hits: the chance that falls on gold ones is made as
large as it gets, less a ridge. Every set is judged by weights fitted to the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.documents import FEATURES, WEIGHED_HITS, WEIGHTS_FILE, document_features
from app.interpret import interpret
from app.matching import words_of
from app.spelling import speller
from app.types import Question, Turn
from evals.dataset import EvalRow, load_dataset
from evals.metrics import path_key
from evals.training import dataset_and_store, write_weights
from vectorstore.index import Index
from vectorstore.settings import load_settings

Array = NDArray[np.float64]
_RIDGE = 2.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One question: features (documents, f), in the order of the search, and which are gold (documents,)."""

    features: Array
    gold: Array


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("train-documents", help="träna valet av dokument på frågor med facit")
    parser.add_argument("sets", nargs="+", metavar="DATASET:STORE", help="frågor med facit och indexet de gäller")
    parser.add_argument("--write", action="store_true", help="skriv vikterna till app/data")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Fit, report for each set by weights of the others, and write the weights when asked to."""
    groups = {text: _choices(text) for text in arguments.sets}
    for text, own in groups.items():
        others = [choice for other, rows in groups.items() if other != text for choice in rows]
        if not own or not others:
            continue
        found = fit(others)
        before = np.mean([choice.gold[0] for choice in own])
        after = np.mean([choice.gold[np.argmax(choice.features @ found)] for choice in own])
        print(f"{text}: {len(own)} questions, right document first {before:.3f}, left out {after:.3f}")
    if arguments.write:
        weights = fit([choice for rows in groups.values() for choice in rows])
        named = {name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)}
        write_weights(WEIGHTS_FILE, {"weights": named})
    return 0


def fit(choices: Sequence[Choice]) -> Array:
    """Weights (f,), drawn towards the search's own order by a ridge."""
    from scipy.optimize import minimize

    told = [choice for choice in choices if choice.gold.any() and not choice.gold.all()]
    start = np.array([1.0 if name == "passage" else 0.0 for name in FEATURES])

    def loss(weights: Array) -> tuple[float, Array]:
        away = weights - start
        total, slope = _RIDGE * float(away @ away) / 2, _RIDGE * away
        for choice in told:
            sums = choice.features @ weights
            chance = np.exp(sums - sums.max())
            chance /= chance.sum()
            right = float(chance @ choice.gold) + 1e-12
            total -= float(np.log(right))
            slope = slope - choice.features.T @ (chance * choice.gold / right - chance)
        return total, slope

    made: Array = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return made


def _choices(text: str) -> list[Choice]:
    dataset, store = dataset_and_store(text)
    index = Index(store, load_settings())
    made = [_choice(row, index) for row in load_dataset(dataset).rows if row.answerable and row.gold_docs]
    index.close()
    return [choice for choice in made if len(choice.gold)]


def _choice(row: EvalRow, index: Index) -> Choice:
    asked = Question(row.question, tuple(Turn(turn.role, turn.content) for turn in row.history))
    question = interpret(asked, speller(index))
    hits = index.search(question.query)[:WEIGHED_HITS]
    table = document_features(question, words_of(question, index), hits, index.embedder)
    gold = {path_key(path) for path in row.gold_docs}
    right = {
        hit.document.id for hit in hits if gold & {path_key(path) for path in (hit.document.path, *hit.duplicates)}
    }
    return Choice(
        np.array([[made[name] for name in FEATURES] for made in table.values()]),
        np.array([float(key in right) for key in table]),
    )
