"""`python -m evals train-safety`: learn the weights of app/guards/likeness.py from the open questions."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import replies
from evals.dataset import json_lines, read_bytes
from evals.safety import DATASET, load_safety

TRAINING = DATASET.with_name("safety_training.jsonl")
BUNDLED = DATASET.with_name("bundled.jsonl")
MODEL = Path(__file__).resolve().parent.parent / "app" / "data" / "crisis_model.json"
STRENGTH = 10.0  # scikit-learn's C: 3 to 100 gave the same recall in cross-validation within a point
THRESHOLD = 0.6  # cross-validated: recall .93, false alarms .05 among negatives written to look like alarms
_FOLDS = 5


def questions() -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """(questions, whether each is a crisis): the training file and the open halves; never a sealed row."""
    rows = [*load_safety(TRAINING), *(row for row in load_safety(DATASET) if row.split == "open")]
    pairs = [(row.question, row.label == "crisis") for row in rows]
    for _, value in json_lines(read_bytes(BUNDLED), BUNDLED, []):
        if isinstance(value, dict) and value.get("split") == "open":
            pairs.append((str(value["question"]), False))
    return tuple(text for text, _ in pairs), np.array([crisis for _, crisis in pairs])


def matrix(texts: Sequence[str]) -> NDArray[np.float64]:
    """(n, BUCKETS): each row has length 1."""
    from app.guards.likeness import BUCKETS, features

    rows = np.zeros((len(texts), BUCKETS))
    for at, text in enumerate(texts):
        found = sorted(features(text))
        rows[at, found] = 1 / math.sqrt(len(found))
    return rows


def train() -> tuple[dict[str, object], float, float]:
    """(the model's file, cross-validated recall, cross-validated false alarms)."""
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    texts, crisis = questions()
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    chance = cross_val_predict(_learner(), matrix(texts), crisis, cv=folds, method="predict_proba")[:, 1]
    return fit(), float((chance[crisis] >= THRESHOLD).mean()), float((chance[~crisis] >= THRESHOLD).mean())


def fit() -> dict[str, object]:
    """The model's file, learnt from all the questions; the same on every run."""
    texts, crisis = questions()
    learner = _learner().fit(matrix(texts), crisis)
    return {
        "about": "Weights of app/guards/likeness.py, by bucket; made by `python -m evals train-safety`.",
        "bias": round(float(learner.intercept_[0]), 3),
        "threshold": THRESHOLD,
        "weights": [round(float(weight), 2) for weight in learner.coef_[0]],
    }


def _learner() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `train-safety` to the command line."""
    parser = commands.add_parser("train-safety", help=replies.HELP_TRAIN_SAFETY, description=replies.HELP_TRAIN_SAFETY)
    parser.add_argument("--out", type=Path, default=MODEL, metavar="FILE.json")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write the model and say what cross-validation gave."""
    model, recall, alarms = train()
    arguments.out.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(replies.TRAINED_SAFETY.format(recall=recall, alarms=alarms, path=arguments.out), file=sys.stderr)
    return 0
