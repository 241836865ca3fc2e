"""How likely it is that the evidence answers the question: a small logistic model with readable weights.

Trained by `python -m evals train`; evals/reports/answers.md says on what, and how well it tells.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.agreement import marks, named_share
from app.candidates import Candidate
from app.expectation import TYPED, expected, fit
from app.interpret import Interpretation
from app.matching import QueryWords, text_stems
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.types import Hit

FEATURES = (
    "dense", "hit", "around", "everything", "exact", "type_missing", "answer", "marks", "marks_missing",
    "marks_missing_here", "yes_no",
)  # fmt: skip
_TOP = 3
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
    around, everything, type_missing: of the best sentence. exact: share of the question's weight whose very
    stems stand in the paragraph, headings or title of one of the three best. answer: how well
    the mentions of the three best fit what the question waits for (.5 where it waits for no typed mention).
    marks: whether the question names anything; marks_missing, marks_missing_here: share of its names, agencies,
    numbers and years that the best sentence's surroundings, and the sentence itself, do not hold.
    """
    best = scored[0]
    text = best.candidate.text
    wanted = expected(question.text, question.types)
    typed = wanted.kind in TYPED
    named = marks(question.text)
    return {
        "dense": index.nearness(question.query),
        "hit": hits[0].score,
        "around": best.features["around"],
        "everything": best.features["everything"],
        "exact": max(_exact(words, s) for s in scored[:_TOP]),
        "type_missing": best.features["type_missing"],
        "answer": max(fit(wanted, s.candidate.text) for s in scored[:_TOP]) if typed else 0.5,
        "marks": float(bool(named)),
        "marks_missing": 1 - named_share(question.text, surroundings(best.candidate)) if named else 0.0,
        "marks_missing_here": 1 - named_share(question.text, text) if named else 0.0,
        "yes_no": float("yes_no" in question.types),
    }


def _exact(words: QueryWords, scored: Scored) -> float:
    candidate = scored.candidate
    document, headings = candidate.document, candidate.hit.chunk.heading_path
    present = text_stems("\n".join((document.title, *headings, document.text[slice(*candidate.block)])))
    return sum(w for key, w in words.weights.items() if key in present) / words.total


def surroundings(candidate: Candidate) -> str:
    """The passage that a sentence stands in, with title, headings, ingress and year of publication."""
    document, chunk = candidate.document, candidate.hit.chunk
    year = (document.published or "")[:4]
    return "\n".join((chunk.text, document.title, year, *chunk.heading_path, document.lead or ""))


def probability(values: Mapping[str, float]) -> float:
    """Logistic of the weighted sum, 0..1."""
    bias, weights = _model()
    return 1 / (1 + math.exp(-(bias + sum(weight * values.get(name, 0.0) for name, weight in weights.items()))))
