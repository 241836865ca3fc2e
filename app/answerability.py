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
from app.matching import QueryWords, text_stems
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.types import Hit

FEATURES = (
    "dense", "hit", "rarity", "unknown", "around", "everything", "typed", "type", "type_missing", "date",
    "exact", "rare_missing", "terms",
)  # fmt: skip
_READ = 10
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
    around, everything, type, type_missing, date, rare_missing: of the best sentence. exact: best share of the
    question's weight that a paragraph with its headings holds word for word. terms: how many words, at most 12,
    in twelfths. typed: best coverage by a sentence
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
        "exact": max(_exact(words, s) for s in scored[:_READ]),
        "rare_missing": best["rare_missing"],
        "terms": min(len(words.weights), 12) / 12,
    }


def _exact(words: QueryWords, scored: Scored) -> float:
    """Share of the question's weight whose very stems stand in the sentence's paragraph, headings or title."""
    candidate = scored.candidate
    document, headings = candidate.document, candidate.hit.chunk.heading_path
    text = "\n".join((document.title, *headings, document.text[slice(*candidate.block)]))
    present = text_stems(text)
    return sum(w for key, w in words.weights.items() if key in present) / words.total


def probability(values: Mapping[str, float]) -> float:
    """Logistic of the weighted sum, 0..1."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weights[name] * value for name, value in values.items()))))
