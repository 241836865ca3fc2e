"""How likely it is that the evidence answers the question: a small logistic model with readable weights.

Trained by `python -m evals train`; evals/reports/answers.md says on what, and how well it tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.candidates import Candidate
from app.expectation import TYPED, expected, fit
from app.interpret import Interpretation
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.types import Hit

FEATURES = ("score", "answer", "open", "yes_no", "behind", "dense", "hit", "alike", "agree")
_TOP, _BEST = 3, 6
_SHORT_TEXT = 6000  # characters
WEIGHTS_FILE = Path(__file__).parent / "data" / "answerability.json"


@cache
def _model() -> tuple[float, dict[str, float]]:
    raw = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return float(raw["bias"]), {str(name): float(weight) for name, weight in raw["weights"].items()}


def features(question: Interpretation, scored: Sequence[Scored], hits: Sequence[Hit], index: Index) -> dict[str, float]:
    """What tells an answerable question from one that the documents only resemble.

    score: of the best sentence, in tens. answer: how well the mentions of the three best fit what the question
    waits for (.5 where it waits for no typed mention). open: 1 where it waits for none. yes_no: whether it is a
    yes-or-no question. behind: how many points the sentence that shows what is asked for stood behind the best.
    dense: cosine of question and nearest passage. hit: fused score of the best hit (how far the legs agree).
    alike: cosine of question and best sentence with its heading. agree: share of the six best sentences that stand in
    the best one's document.
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
        "agree": sum(s.candidate.document.id == best.candidate.document.id for s in scored[:_BEST])
        / len(scored[:_BEST]),
    }


def surroundings(candidate: Candidate) -> str:
    """The passage that a sentence stands in, with title, headings, ingress and year of publication."""
    document, chunk = candidate.document, candidate.hit.chunk
    year = (document.published or "")[:4]
    return "\n".join((chunk.text, document.title, year, *chunk.heading_path, document.lead or ""))


def context(candidate: Candidate) -> str:
    """The surroundings of a sentence; in a short text, which is about one thing, all of the text too."""
    text = candidate.document.text
    return f"{surroundings(candidate)}\n{text}" if len(text) <= _SHORT_TEXT else surroundings(candidate)


def probability(values: Mapping[str, float]) -> float:
    """Logistic of the weighted sum, 0..1."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weight * values.get(name, 0.0) for name, weight in weights.items()))))
