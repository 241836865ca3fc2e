"""What every run says beside its figures: planted errors, the oracle ladder, blame, slices, variants, power."""

from __future__ import annotations

from collections.abc import Sequence

from evals.blame import tree
from evals.cases import Case
from evals.ladder import ladder
from evals.metrics_abstention import risks
from evals.metrics_correct import LABELS, correct, label
from evals.mutate import detection
from evals.reading import answered
from evals.slices import slices
from evals.statistics import detectable_change
from evals.variants import robustness

DISCORDANT = (0.1, 0.2, 0.3)


def diagnose(cases: Sequence[Case]) -> dict[str, object]:
    """The content of diagnosis.json."""
    found = [label(case) for case in cases]
    return {
        "labels": {name: found.count(name) for name in LABELS} | {"unjudged": found.count(None)},
        "detectable_change": {str(share): round(detectable_change(len(cases), share), 4) for share in DISCORDANT},
        "planted_errors": detection(cases),
        "ladder": ladder(cases),
        "blame": tree(cases),
        "slices": slices(cases),
        "robustness": robustness(cases),
        "risk_coverage": risk_coverage(cases),
    }


def risk_coverage(cases: Sequence[Case]) -> list[tuple[float, float]]:
    """(share answered, share of those wrong), most confident first; empty where confidences are missing."""
    pairs = [
        (float(correct(case)), float(case.answer["confidence"]))
        for case in cases
        if answered(case) and case.answer.get("confidence") is not None and label(case) is not None
    ]
    return [(round(covered, 4), round(risk, 4)) for covered, risk in risks(pairs)]
