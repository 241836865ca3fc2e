"""`python -m evals train`: the two small models of the answerer, from question sets and the stores they are about.

The scorer is a linear softmax over a question's candidate sentences (Cao and others 2007, ListNet, top one).
The answerability model is a logistic regression; questions about other subjects count as unanswerable.
Both are judged by cross-validation on rows that they were not fitted to.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app import answerability, scoring
from app.evidence import Evidence, gather
from app.interpret import interpret
from app.types import Question, Turn
from evals.dataset import EvalRow, load_dataset
from evals.facts import find_facts, normalise
from vectorstore.errors import BadInput
from vectorstore.index import Index
from vectorstore.settings import load_settings

Array = NDArray[np.float64]
FOLDS = 8
_STEPS, _RATE, _RIDGE = 300, 0.05, 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """One question: candidates' features (n, f), how much of the facts each holds (n,), and the evidence's own."""

    features: Array
    gain: Array
    evidence: Array
    answerable: bool
    weight: float


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("train", help="träna svarsmotorns två små modeller på frågor med facit")
    parser.add_argument("sets", nargs="+", metavar="DATASET:STORE", help="frågor med facit och indexet de gäller")
    parser.add_argument(
        "--off-topic", nargs="*", default=[], metavar="QUERIES:STORE", help="queries.jsonl om andra ämnen"
    )
    parser.add_argument("--write", action="store_true", help="skriv vikterna till app/data")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Fit, report by cross-validation, and write the weights when asked to."""
    groups = [_labelled(*_pair(each)) for each in arguments.sets]
    off_topic = [example for each in arguments.off_topic for example in _unlabelled(*_pair(each))]
    rows = [example for group in groups for example in group]
    scorer = [e for e in rows if len(e.gain) and e.gain.max() > 0]
    found = _cross_validated(scorer, lambda train, test: _first_hits(test, fit_scorer(train)))
    print(f"scorer: {len(scorer)} questions, best sentence holds a fact (cross-validated): {np.mean(found):.3f}")
    weight = sum(e.answerable for e in rows) / max(len(off_topic), 1)
    judged = [e for e in rows if len(e.evidence)] + [_weighted(e, weight) for e in off_topic if len(e.evidence)]
    chances = _cross_validated(judged, lambda train, test: _chances(test, fit_answerability(train)))
    truth = np.array([e.answerable for e in judged])
    near = np.array([e.weight == 1.0 or e.answerable for e in judged])
    print(
        f"answerability: AUROC all {_auroc(truth, chances):.3f}, same subject {_auroc(truth[near], chances[near]):.3f}"
    )
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        refused = chances < threshold
        print(
            f"  threshold {threshold}: answerable refused {np.mean(refused[truth]):.2f}, "
            f"unanswerable refused {np.mean(refused[~truth & near]):.2f}, off topic {np.mean(refused[~near]):.2f}"
        )
    if arguments.write:
        _write(scoring.WEIGHTS_FILE, scoring.FEATURES, fit_scorer(scorer), None)
        bias_and_weights = fit_answerability(judged)
        _write(
            answerability.WEIGHTS_FILE,
            answerability.FEATURES,
            bias_and_weights[1:],
            float(bias_and_weights[0]),
        )
    return 0


def fit_scorer(examples: Sequence[Example]) -> Array:
    """Weights (f,) that minimise the cross-entropy between gain and softmax, with a small ridge; Adam, fixed steps."""
    width = examples[0].features.shape[1]
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, _STEPS + 1):
        slope = _RIDGE * weights
        for example in examples:
            scores = example.features @ weights
            chance = np.exp(scores - scores.max())
            target = example.gain / example.gain.sum()
            slope = slope + example.features.T @ (chance / chance.sum() - target) / len(examples)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def fit_answerability(examples: Sequence[Example]) -> Array:
    """Bias and weights (1 + f,) of an L2-regularised logistic regression over standardised features."""
    from sklearn.linear_model import LogisticRegression

    rows = np.array([e.evidence for e in examples])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit((rows - mean) / spread, [e.answerable for e in examples], sample_weight=[e.weight for e in examples])
    weights = model.coef_[0] / spread
    return np.concatenate([[model.intercept_[0] - weights @ mean], weights])


def _pair(text: str) -> tuple[Path, Path]:
    first, _, second = text.rpartition(":")
    if not first or not second:
        raise BadInput("Argumentet har fel form", text, "Skriv FIL:LAGER.")
    return Path(first), Path(second)


def _labelled(dataset: Path, store: Path) -> list[Example]:
    index = Index(store, load_settings())
    made = [_example(row, index) for row in load_dataset(dataset).rows]
    index.close()
    return made


def _unlabelled(queries: Path, store: Path) -> list[Example]:
    index = Index(store, load_settings())
    texts = [str(json.loads(line)["text"]) for line in queries.read_text("utf-8").splitlines() if line.strip()]
    made = [_example(EvalRow(str(n), text, answerable=False), index) for n, text in enumerate(texts)]
    index.close()
    return made


def _example(row: EvalRow, index: Index) -> Example:
    question = interpret(Question(row.question, tuple(Turn(turn.role, turn.content) for turn in row.history)))
    hits = index.search(question.query)
    evidence = gather(question, hits, index)
    if not evidence.scored:
        return Example(np.zeros((0, 1)), np.zeros(0), np.zeros(0), row.answerable, 1.0)
    judged = answerability.features(question, evidence.words, evidence.scored, hits, index)
    return Example(
        features=np.array([list(s.features.values()) for s in evidence.scored]),
        gain=np.array(_gains(row, evidence)),
        evidence=np.array(list(judged.values())),
        answerable=row.answerable,
        weight=1.0,
    )


def _gains(row: EvalRow, evidence: Evidence) -> list[float]:
    """Share of the row's facts that each sentence holds; 0 outside the gold documents."""
    gains = []
    for scored in evidence.scored:
        candidate = scored.candidate
        paths = {candidate.document.path, *candidate.hit.duplicates}
        held = find_facts([normalise(candidate.quote)], row.facts).found if paths & set(row.gold_docs) else ()
        gains.append(len(held) / max(len(row.facts), 1) if row.answerable else 0.0)
    return gains


def _weighted(example: Example, weight: float) -> Example:
    return Example(example.features, example.gain, example.evidence, False, weight)


def _cross_validated(
    examples: Sequence[Example], judge: Callable[[Sequence[Example], Sequence[Example]], Array]
) -> Array:
    """One value per example, each from a model fitted without its fold; folds by position, so repeatable."""
    result = np.zeros(len(examples))
    for fold in range(FOLDS):
        test = list(range(fold, len(examples), FOLDS))
        train = [e for n, e in enumerate(examples) if n % FOLDS != fold]
        result[test] = judge(train, [examples[n] for n in test])
    return result


def _first_hits(examples: Sequence[Example], weights: Array) -> Array:
    return np.array([float(e.gain[np.argmax(e.features @ weights)] > 0) for e in examples])


def _chances(examples: Sequence[Example], model: Array) -> Array:
    return np.array([1 / (1 + np.exp(-(model[0] + e.evidence @ model[1:]))) for e in examples])


def _auroc(truth: Array, scores: Array) -> float:
    from scipy.stats import rankdata

    ranks, positive = rankdata(scores), truth.astype(bool)
    good, bad = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else float("nan")


def _write(path: Path, names: Sequence[str], weights: Array, bias: float | None) -> None:
    about = json.loads(path.read_text("utf-8"))["about"]
    made: dict[str, object] = {"about": about}
    if bias is not None:
        made["bias"] = round(bias, 4)
    made["weights"] = {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"skrev {path}", file=sys.stderr)
