"""Figures by group: type of question, consequence, kind of document, variant; and the worst group by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evals.cases import Case
from evals.metrics_correct import label
from evals.statistics import wilson

LEAST = 5
GROUPINGS: dict[str, Callable[[Case], tuple[str, ...]]] = {
    "type": lambda case: (case.row.type,) if case.row.type else (),
    "consequence": lambda case: (case.row.consequence,) if case.row.consequence else (),
    "kind": lambda case: case.gold.kinds,
    "variant": lambda case: (case.row.variant or "original",),
}


def right(case: Case) -> bool | None:
    """Right outcome (perfect or acceptable); a failed row is wrong; None where the row can't be judged."""
    found = label(case)
    if found is None:
        return False if case.failed else None
    return found in ("perfect", "acceptable")


def slices(cases: Sequence[Case]) -> dict[str, object]:
    """Grouping → group → {right, n, rate, low, high}; and `worst`, the group of at least 5 rows with the
    lowest rate, or None.
    """
    judged = [(case, outcome) for case in cases if (outcome := right(case)) is not None]
    made: dict[str, dict[str, dict[str, float]]] = {}
    for grouping, of in GROUPINGS.items():
        counts: dict[str, list[int]] = {}
        for case, outcome in judged:
            for group in of(case):
                count = counts.setdefault(group, [0, 0])
                count[0] += outcome
                count[1] += 1
        made[grouping] = {group: _rate(*counts[group]) for group in sorted(counts)}
    ranked = sorted(
        (figures["rate"], grouping, group)
        for grouping, groups in made.items() for group, figures in groups.items()
        if figures["n"] >= LEAST and len(groups) > 1
    )  # fmt: skip
    worst = {"grouping": ranked[0][1], "group": ranked[0][2], **made[ranked[0][1]][ranked[0][2]]} if ranked else None
    return {"by": made, "worst": worst}


def _rate(good: int, n: int) -> dict[str, float]:
    low, high = wilson(good, n)
    return {"right": good, "n": n, "rate": round(good / n, 6), "low": round(low, 6), "high": round(high, 6)}
