"""How likely it is that the evidence answers the question: a small logistic model with readable weights.

Trained by `python -m evals train`; evals/reports/answers.md says on what, and how well it tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.apart import apart
from app.asked import Asked
from app.expectation import TYPED, expected, fit
from app.interpret import Interpretation
from app.matching import QueryWords
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.types import Hit

FEATURES = ("score", "answer", "open", "yes_no", "behind", "dense", "hit", "alike", "agree", "apart", "around", "few")
_TOP, _BEST = 3, 6
WEIGHTS_FILE = Path(__file__).parent / "data" / "answerability.json"


@cache
def _model() -> tuple[float, dict[str, float]]:
    raw = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return float(raw["bias"]), {str(name): float(weight) for name, weight in raw["weights"].items()}


def features(
    question: Interpretation,
    words: QueryWords,
    asked: Asked | None,
    scored: Sequence[Scored],
    hits: Sequence[Hit],
    index: Index,
) -> dict[str, float]:
    """What tells an answerable question from one that the documents only resemble.

    score: of the best sentence, in tens. answer: how well the mentions of the three best fit what the question
    waits for (.5 where it waits for no typed mention). open: 1 where it waits for none. yes_no: whether it is a
    yes-or-no question. behind: how many points the sentence that shows what is asked for stood behind the best.
    dense: cosine of question and nearest passage. hit: fused score of the best hit (how far the legs agree).
    alike: cosine of question and best sentence with its heading. agree: share of the six best sentences that stand in
    the best one's document. apart: how much of the question close sentences say and none with a value does (app.apart).
    around: share of the question that the best sentence's paragraph with heading holds. few: one over its words.
    """
    best = scored[0]
    wanted = expected(question.text, question.types)
    typed = wanted.kind in TYPED
    return {
        "score": best.score / 10,
        "answer": max(fit(wanted, s.candidate.text) for s in scored[:_TOP]) if typed else 0.5,
        "open": float(not typed),
        "yes_no": float("yes_no" in question.types),
        "behind": best.features.get("behind", 0.0),
        "dense": index.nearness(question.query),
        "hit": hits[0].score,
        "alike": best.features["dense"],
        "apart": apart(asked, words, scored) if asked else 0.0,
        "around": best.features["block"],
        "few": 1 / max(len(words.weights), 1),
        "agree": sum(s.candidate.document.id == best.candidate.document.id for s in scored[:_BEST])
        / len(scored[:_BEST]),
    }


def probability(values: Mapping[str, float]) -> float:
    """Logistic of the weighted sum, 0..1."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weight * values.get(name, 0.0) for name, weight in weights.items()))))
