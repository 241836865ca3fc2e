"""How likely it is that the evidence answers the question: a small logistic model with readable weights.

Trained by `python -m evals train`; see evals/LOG.md for what it was trained on and how well it tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.interpret import Interpretation
from app.matching import QueryWords
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.types import Hit

WEIGHTS_FILE = Path(__file__).parent / "data" / "answerability.json"


@cache
def _model() -> tuple[float, dict[str, float]]:
    raw = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return float(raw["bias"]), {str(name): float(weight) for name, weight in raw["weights"].items()}


def features(
    question: Interpretation, words: QueryWords, scored: Sequence[Scored], hits: Sequence[Hit], index: Index
) -> dict[str, float]:
    """What tells an answerable question from one that the documents only resemble.

    dense: cosine of question and nearest passage. hit: fused score of the best hit (how far the legs agree).
    rarity: mean idf of the question's words. unknown: share of their weight that stands nowhere in the index.
    around, everything, type, type_missing, date: of the best sentence. typed: best coverage by a sentence
    that holds the kind of answer asked for.
    """
    best = scored[0].features
    total = words.total
    typed = [s.features["nearby"] for s in scored if s.features["type"] >= 0.5]
    unknown = sum(w for k, w in words.weights.items() if not index.lexical.document_frequency("stems", k))
    return {
        "dense": index.nearness(question.query),
        "hit": hits[0].score,
        "rarity": total / max(len(words.weights), 1),
        "unknown": unknown / total,
        "around": best["around"],
        "everything": best["everything"],
        "typed": max(typed, default=0.0),
        "type": best["type"],
        "type_missing": best["type_missing"],
        "date": best["date"],
    }


def probability(values: Mapping[str, float]) -> float:
    """Logistic of the weighted sum, 0..1."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weights[name] * value for name, value in values.items()))))
