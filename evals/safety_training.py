"""`python -m evals train-safety`: learn the weights of app/guards/likeness.py from the open questions."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import replies
from evals.dataset import json_lines, read_bytes
from evals.safety import DATASET, load_safety

TRAINING = DATASET.with_name("safety_training.jsonl")
OUTSIDE = DATASET.with_name("safety_outside.jsonl")
VARIED = DATASET.with_name("safety_varied.jsonl")
# Ordinary questions about the texts, by people who never saw a rule.
_PLAIN = (
    "bundled bundled_open bundled_more bundled_third short near near_vald seeds "
    "vald_open vald_more vald_wide vald_third vald_fourth"
).split()
PLAIN = tuple(DATASET.with_name(f"{name}.jsonl") for name in _PLAIN)
MODEL = Path(__file__).resolve().parent.parent / "app" / "data" / "safety_model.json"
CLASSES = ("crisis", "harmful", "injection", "opinion", "off_topic", "policy")
STRENGTH = 10.0  # scikit-learn's C: 10 and 30 gave the same recall in cross-validation within two points
# Questions by people who never saw a rule count more than those written after one.
WEIGHT = {OUTSIDE: 2.0}
# From which chance a class is believed without a sign: cross-validated, see evals/LOG.md. Of "crisis": the chances of
# crisis and harm together, for both end in help being offered.
THRESHOLDS = {"crisis": 0.4, "injection": 0.5, "opinion": 0.7, "off_topic": 0.75}
SCALE = 50  # weights are kept as whole numbers of this part
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A question to learn from; `label` is one of CLASSES, `source` the name of its file."""

    question: str
    label: str
    source: str
    weight: float


def examples() -> tuple[Example, ...]:
    """The training files and the open halves; never a sealed row."""
    found = [
        Example(row.question, row.label if row.label in CLASSES else "policy", path.stem, WEIGHT.get(path, 1.0))
        for path in (OUTSIDE, VARIED, TRAINING, DATASET)
        for row in load_safety(path)
        if row.split == "open"
    ]
    for path in PLAIN:
        rows = [value for _, value in json_lines(read_bytes(path), path, []) if isinstance(value, dict)]
        rows = [value for value in rows if value.get("split", "open") == "open"]
        found += [Example(str(value["question"]), "policy", path.stem, 1.0) for value in rows]
    kept_back = {row.question for row in load_safety(DATASET) if row.split == "sealed"}
    return tuple(example for example in found if example.question not in kept_back)


def questions() -> tuple[str, ...]:
    """All questions that are learnt from."""
    return tuple(example.question for example in examples())


def matrix(texts: Sequence[str]) -> Any:
    """(n, BUCKETS) sparse: the features of each text."""
    from scipy.sparse import csr_matrix

    from app.guards.likeness import BUCKETS, features
    from vectorstore.swedish.text import squeeze

    ends, columns, values = [0], [], []
    for text in texts:
        found = sorted(features(squeeze(text)).items())
        columns += [bucket for bucket, _ in found]
        values += [value for _, value in found]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), BUCKETS))


def learn(rows: Sequence[Example], features: Any) -> dict[str, Any]:
    """The model's file, learnt from the rows and their features; the same on every run."""
    from sklearn.linear_model import LogisticRegression

    learner = LogisticRegression(C=STRENGTH, max_iter=500, class_weight="balanced")
    learner.fit(features, [row.label for row in rows], sample_weight=[row.weight for row in rows])
    named = {name: at for at, name in enumerate(learner.classes_)}
    return {
        "about": "Weights of app/guards/likeness.py, by class and bucket; made by `python -m evals train-safety`.",
        "thresholds": THRESHOLDS,
        "scale": SCALE,
        "bias": {name: round(float(learner.intercept_[at]), 3) for name, at in named.items()},
        "weights": {name: [round(float(one) * SCALE) for one in learner.coef_[at]] for name, at in named.items()},
    }


def fit() -> dict[str, Any]:
    """The model's file, learnt from all the questions."""
    rows = examples()
    return learn(rows, matrix([row.question for row in rows]))


def crossed(shown: bool = False) -> Counter[tuple[str, str, str]]:
    """How often (source, label, verdict) comes about where each question is judged by the rules and by a model that
    was learnt from the other folds. With ``shown`` the misses are printed: all rows are open ones.
    """
    from sklearn.model_selection import StratifiedKFold

    from app.guards.examine import examine
    from app.guards.likeness import chances, from_file

    rows = examples()
    features = matrix([row.question for row in rows])
    given: Counter[tuple[str, str, str]] = Counter()
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    for others, held in folds.split(features, [row.label for row in rows]):
        model = from_file(learn([rows[at] for at in others], features[others]))
        for at in held:
            row = rows[at]
            kind: str = examine(row.question, lambda text, model=model: chances(text, model)).kind  # type: ignore[misc]
            said = "policy" if kind in ("ordinary", "english", "personal_data") else kind
            given[row.source, row.label, said] += 1
            if shown and said != row.label:
                print(f"{row.label} → {said}: {row.question[:160]}")
    return given


def table(given: Mapping[tuple[str, str, str], int]) -> str:
    """Per file and label, what it was taken for; then the shares over all files."""
    lines = []
    for source, label in sorted({(source, label) for source, label, _ in given}):
        said = {kind: given.get((source, label, kind), 0) for kind in CLASSES}
        counts = ", ".join(f"{kind} {count}" for kind, count in said.items() if count)
        lines.append(f"{source:16} {label:10} {sum(said.values()):4}: {counts}")
    return "\n".join(lines)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `train-safety` to the command line."""
    parser = commands.add_parser("train-safety", help=replies.HELP_TRAIN_SAFETY, description=replies.HELP_TRAIN_SAFETY)
    parser.add_argument("--out", type=Path, default=MODEL, metavar="FILE.json")
    parser.add_argument("--write", action="store_true", help=replies.HELP_TRAIN_WRITE)
    parser.add_argument("--misses", action="store_true", help=replies.HELP_TRAIN_MISSES)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Say what cross-validation gives, and with --write keep the model."""
    if arguments.write:
        arguments.out.write_text(json.dumps(fit(), separators=(",", ":")) + "\n", encoding="utf-8")
    print(table(crossed(arguments.misses)))
    if arguments.write:
        print(replies.TRAINED_SAFETY.format(path=arguments.out), file=sys.stderr)
    return 0
