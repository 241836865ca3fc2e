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
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app import answerability, scoring
from app.documents import found
from app.evidence import Evidence, gather
from app.interpret import interpret
from app.matching import words_of
from app.spelling import speller
from app.types import Question, Turn
from evals.dataset import EvalRow, load_dataset
from evals.facts import find_facts, normalise
from vectorstore.errors import BadInput
from vectorstore.index import Index
from vectorstore.settings import load_settings

Array = NDArray[np.float64]
FOLDS = 8
NEAR_MISS_WEIGHT, OTHER_WEIGHT, OFF_TOPIC_SHARE = 0.1, 0.15, 0.2
_STEPS, _RATE, _RIDGE = 300, 0.05, 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """One question: candidates' features (n, f), how much of the facts each holds (n,), and the evidence's own.

    `bare` is the evidence's own without the sentences that hold a fact; empty where there is none to take out.
    `silent`: a rule is certain that the documents do not tell (app.silence).
    """

    features: Array
    gain: Array
    evidence: Array
    answerable: bool
    weight: float
    bare: Array = field(default_factory=lambda: np.zeros(0))
    off_topic: bool = False
    silent: bool = False


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("train", help="träna svarsmotorns två små modeller på frågor med facit")
    parser.add_argument("sets", nargs="+", metavar="DATASET:STORE", help="frågor med facit och indexet de gäller")
    parser.add_argument(
        "--off-topic", nargs="*", default=[], metavar="QUERIES:STORE", help="queries.jsonl om andra ämnen"
    )
    parser.add_argument(
        "--scorer-only", nargs="*", default=[], metavar="DATASET:STORE", help="frågor om annat, för meningarnas vikter"
    )
    parser.add_argument("--write", action="store_true", help="skriv vikterna till app/data")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Fit, report by cross-validation, and write the weights when asked to."""
    groups = [_labelled(*dataset_and_store(each)) for each in arguments.sets]
    others = [_weighted(e, OTHER_WEIGHT) for each in arguments.scorer_only for e in _labelled(*dataset_and_store(each))]
    off_topic = [example for each in arguments.off_topic for example in _unlabelled(*dataset_and_store(each))]
    rows = [example for group in groups for example in group]
    scorer = [e for e in (*rows, *others) if len(e.gain) and e.gain.max() > 0]
    found = _cross_validated(scorer, lambda train, test: _first_hits(test, fit_scorer(train)))
    own = np.array([e.weight == 1.0 for e in scorer])
    print(
        f"scorer: {own.sum()} questions, best sentence holds a fact (cross-validated): {np.mean(found[own]):.3f}; "
        f"{len(own) - own.sum()} of other subjects: {np.mean(found[~own]) if not own.all() else float('nan'):.3f}"
    )
    judged = [e for e in (*rows, *off_topic) if len(e.evidence)]
    certain = np.array([e.silent for e in judged])
    chances = _cross_validated(judged, lambda train, test: _chances(test, fit_answerability(train)))
    chances[certain] = 0.0
    truth = np.array([e.answerable for e in judged])
    near = np.array([not e.off_topic for e in judged])
    print(
        f"answerability: AUROC all {_auroc(truth, chances):.3f}, same subject {_auroc(truth[near], chances[near]):.3f}"
    )
    silent, wrongly = np.mean(certain[~truth & near]), np.mean(certain[truth])
    print(f"  settled by rules: unanswerable {silent:.2f}, answerable {wrongly:.2f}")
    for threshold in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4):
        refused = chances < threshold
        print(
            f"  threshold {threshold}: answerable refused {np.mean(refused[truth]):.2f}, "
            f"unanswerable refused {np.mean(refused[~truth & near]):.2f}, off topic {np.mean(refused[~near]):.2f}"
        )
    if arguments.write:
        write_weights(scoring.WEIGHTS_FILE, {"weights": _named(scoring.FEATURES, fit_scorer(scorer))})
        model = fit_answerability(judged)
        named = _named(answerability.FEATURES, model[1:])
        write_weights(answerability.WEIGHTS_FILE, {"bias": round(float(model[0]), 4), "weights": named})
    return 0


def fit_scorer(examples: Sequence[Example]) -> Array:
    """Weights (f,) that minimise the cross-entropy between gain and softmax, with a small ridge; Adam, fixed steps."""
    width = examples[0].features.shape[1]
    everything = sum(example.weight for example in examples)
    weights, first, second = np.zeros(width), np.zeros(width), np.zeros(width)
    for step in range(1, _STEPS + 1):
        slope = _RIDGE * weights
        for example in examples:
            scores = example.features @ weights
            chance = np.exp(scores - scores.max())
            target = example.gain / example.gain.sum()
            slope = slope + example.features.T @ (chance / chance.sum() - target) * example.weight / everything
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def fit_answerability(examples: Sequence[Example]) -> Array:
    """Bias and weights (1 + f,) of an L2-regularised logistic regression over standardised features.

    The unanswerable are the rows that say so, near misses made from the answerable ones, and questions about
    other subjects, which together weigh OFF_TOPIC_SHARE of the answerable ones. What a rule settles is left out.
    """
    from sklearn.linear_model import LogisticRegression

    off_topic = [e for e in examples if e.off_topic and not e.silent]
    near = [e for e in examples if not e.off_topic and not e.silent]
    share = OFF_TOPIC_SHARE * sum(e.answerable for e in near) / max(len(off_topic), 1)
    fitted = [
        *near,
        *_without_answer(near),
        *(_weighted(e, share) for e in off_topic),
    ]
    rows = np.array([e.evidence for e in fitted])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit((rows - mean) / spread, [e.answerable for e in fitted], sample_weight=[e.weight for e in fitted])
    weights = model.coef_[0] / spread
    return np.concatenate([[model.intercept_[0] - weights @ mean], weights])


def dataset_and_store(text: str) -> tuple[Path, Path]:
    """The two paths of DATASET:STORE. Raises BadInput where one is missing."""
    first, _, second = text.rpartition(":")
    if not first or not second:
        raise BadInput("Argumentet har fel form", text, "Skriv FIL:LAGER.")
    return Path(first), Path(second)


def _labelled(dataset: Path, store: Path) -> list[Example]:
    index = Index(store, load_settings())
    made = [_example(row, index) for row in load_dataset(dataset).rows]
    index.close()
    return made


def _without_answer(examples: Sequence[Example]) -> list[Example]:
    """Near misses: the same questions with every sentence that holds a fact taken out of the evidence."""
    return [
        Example(np.zeros((0, 1)), np.zeros(0), example.bare, False, NEAR_MISS_WEIGHT)
        for example in examples
        if len(example.bare)
    ]


def _unlabelled(queries: Path, store: Path) -> list[Example]:
    index = Index(store, load_settings())
    texts = [str(json.loads(line)["text"]) for line in queries.read_text("utf-8").splitlines() if line.strip()]
    rows = [EvalRow(str(number), text, answerable=False) for number, text in enumerate(texts)]
    made = [replace(_example(row, index), off_topic=True) for row in rows]
    index.close()
    return made


def _example(row: EvalRow, index: Index) -> Example:
    question = interpret(
        Question(row.question, tuple(Turn(turn.role, turn.content) for turn in row.history)), speller(index)
    )
    words = words_of(question, index)
    hits = found(question, words, index)
    evidence = gather(question, words, hits, index)
    if not evidence.scored:
        return Example(np.zeros((0, 1)), np.zeros(0), np.zeros(0), row.answerable, 1.0)
    judged = answerability.features(question, words, evidence.asked, evidence.scored, hits, index)
    rest = tuple(s for s in evidence.scored if not find_facts([normalise(s.candidate.quote)], row.facts).found)
    bare = np.zeros(0)
    if row.answerable and rest and len(rest) < len(evidence.scored):
        told = answerability.features(question, words, evidence.asked, rest, hits, index)
        bare = np.array([told[name] for name in answerability.FEATURES])
    return Example(
        features=np.array([[s.features[name] for name in scoring.FEATURES] for s in evidence.scored]),
        gain=np.array(_gains(row, evidence)),
        evidence=np.array([judged[name] for name in answerability.FEATURES]),
        answerable=row.answerable,
        weight=1.0,
        bare=bare,
        silent=evidence.silent is not None,
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
    return replace(example, weight=weight)


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


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def write_weights(path: Path, made: dict[str, object]) -> None:
    """Replace everything in a weights file but what it says that it is about."""
    about = json.loads(path.read_text("utf-8"))["about"]
    path.write_text(json.dumps({"about": about, **made}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"skrev {path}", file=sys.stderr)
