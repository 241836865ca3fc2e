"""Does it refuse when it should, and does its confidence tell? Language measures stand here too.

Curves are over rows with a confidence: `right` 1 for a right outcome, `asked` the confidence. A failed row is
wrong at the highest confidence, so that failing rows never improve a curve.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from evals.cases import REFUSALS, Case, Metric, Score
from evals.metrics_correct import correct, label
from evals.reading import MARK, answered
from vectorstore.swedish.sentences import split_sentences

Pairs = Sequence[tuple[float, float]]
_WORD = re.compile(r"[^\W\d_]+")
_SWEDISH = frozenset("och att det är som en på för av med den till har inte ett om de i ska kan från vid".split())
_ENGLISH = frozenset("the and of to in is that for it with as on are be this by not from at an or".split())
_RISK = 0.05
_BINS = 10


def over_refusal(case: Case) -> Score | None:
    """Answerable questions refused ÷ answerable questions."""
    if not case.row.answerable:
        return None
    return Score(None if case.failed else float(case.status in REFUSALS))


def reason_accuracy(case: Case) -> Score | None:
    """Refusals of the kind the row expects ÷ right refusals of rows that say which."""
    if case.row.answerable or not case.row.expected_outcome:
        return None
    if case.failed:
        return Score(None)
    return Score(float(case.status == case.row.expected_outcome)) if not answered(case) else None


def _confident(case: Case) -> Score | None:
    """(right outcome, confidence of answering) of judged rows that were answered."""
    if case.failed:
        return Score(None)
    confidence = case.answer.get("confidence")
    if confidence is None or not answered(case) or label(case) is None:
        return None
    return Score(float(correct(case)), float(confidence))


def auroc(pairs: Pairs) -> float | None:
    """Chance that a right answer has higher confidence than a wrong one, ties half (Mann–Whitney)."""
    right = [c for r, c in pairs if r]
    wrong = [c for r, c in pairs if not r]
    if not right or not wrong:
        return None
    wrong.sort()
    above = sum((bisect_left(wrong, mine) + bisect_right(wrong, mine)) / 2 for mine in right)
    return above / (len(right) * len(wrong))


def risks(pairs: Pairs) -> list[tuple[float, float]]:
    """(coverage, error rate) of the most confident 1, 2 … n rows; equal confidences enter together."""
    ordered = sorted(pairs, key=lambda pair: -pair[1])
    points: list[tuple[float, float]] = []
    errors = 0.0
    for at, (right, confidence) in enumerate(ordered, 1):
        errors += 1 - right
        if at == len(ordered) or ordered[at][1] != confidence:
            points.append((at / len(ordered), errors / at))
    return points


def aurc(pairs: Pairs) -> float | None:
    """Mean error rate over coverages (Geifman & El-Yaniv 2017); equal confidences share one step."""
    if not pairs:
        return None
    area, before = 0.0, 0.0
    for covered, risk in risks(pairs):
        area += (covered - before) * risk
        before = covered
    return area


def coverage_at_risk(pairs: Pairs) -> float | None:
    """The largest share of rows that could be answered with at most 5 % errors, most confident first."""
    return max((covered for covered, risk in risks(pairs) if risk <= _RISK), default=0.0) if pairs else None


def calibration_error(pairs: Pairs) -> float | None:
    """Mean |confidence − share right| over ten bins of equally many rows (expected calibration error)."""
    if not pairs:
        return None
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    n = len(ordered)
    error = 0.0
    for at in range(_BINS):
        rows = ordered[at * n // _BINS : (at + 1) * n // _BINS]
        error += abs(sum(right - confidence for right, confidence in rows))
    return error / n


def in_swedish(case: Case) -> Score | None:
    """Answers with more Swedish than English function words ÷ answers of at least five words."""
    if case.failed:
        return Score(None)
    words = [word.casefold() for word in _WORD.findall(str(case.answer.get("text") or ""))]
    if not answered(case) or len(words) < 5:
        return None
    return Score(float(sum(w in _SWEDISH for w in words) > sum(w in _ENGLISH for w in words)))


def lix(text: str) -> float | None:
    """Björnsson's LIX (1968): words per sentence + percent of words longer than six letters."""
    words = _WORD.findall(MARK.sub(" ", text))
    sentences = max(1, len(split_sentences(text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words) if words else None


def readability(case: Case) -> Score | None:
    """LIX of an answer."""
    if case.failed:
        return Score(None)
    found = lix(str(case.answer.get("text") or "")) if answered(case) else None
    return None if found is None else Score(found)


ABSTENTION: tuple[Metric, ...] = (
    Metric("over_refusal", over_refusal, "proportion", worst=1.0, best=0.0),
    Metric("reason_accuracy", reason_accuracy, "proportion"),
    Metric("confidence_auroc", _confident, "curve", combine=auroc),
    Metric("aurc", _confident, "curve", worst=1.0, best=0.0, combine=aurc),
    Metric("coverage_at_risk_5", _confident, "curve", combine=coverage_at_risk),
    Metric("calibration_error", _confident, "curve", worst=1.0, best=0.0, combine=calibration_error),
    Metric("answered_in_swedish", in_swedish, "proportion"),
    Metric("lix_median", readability, "quantile", 0.5, directed=False),
)
