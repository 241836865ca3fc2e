"""What a metric is made of: a row with its answer, a row's score, and how scores are summed up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evals.dataset import EvalRow

REFUSALS = frozenset({"no_evidence", "clarification", "refused"})
ANSWERS = frozenset({"answered", "partial"})
Kind = Literal["proportion", "ratio", "quantile", "duration", "curve"]


@dataclass(frozen=True, slots=True)
class GoldProbe:
    """What the store held of a row's gold documents when it was asked.

    `present`: those that are there; `passage`: the stretch of them that holds most facts; `held`: for each
    fact of the row, whether any of them holds it; `kinds`: kinds of the documents that are there.
    """

    present: tuple[str, ...] = ()
    passage: str = ""
    passage_path: str = ""
    held: tuple[bool, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A row, its answer as JSON, and for each citation whether its quote stands in the store at its offsets.

    `verbatim` is in the order of `answer["citations"]`, `context` (the passages' texts) of `answer["hits"]`.
    """

    row: EvalRow
    answer: Mapping[str, Any]
    verbatim: tuple[bool, ...] = ()
    context: tuple[str, ...] = ()
    gold: GoldProbe = GoldProbe()

    @property
    def status(self) -> str:
        """The answer's status; an answer without one has failed."""
        return str(self.answer.get("status") or "failed")

    @property
    def failed(self) -> bool:
        """True where the system gave no answer that can be judged."""
        return self.status == "failed"


@dataclass(frozen=True, slots=True)
class Score:
    """One row under one metric: `right` out of `asked`. `right` None: the row could not be scored.

    `asked` None: not even how much was asked is known (citations of an answer that never came).
    """

    right: float | None
    asked: float | None = 1.0


RowMetric = Callable[[Case], Score | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """A named metric and how its rows are summed up.

    proportion: rows right ÷ rows; ratio: Σ right ÷ Σ asked; quantile: the `share` quantile of `right`;
    duration: the same of seconds, where a failed row is slower than every other; curve: `combine` of the
    (right, asked) pairs, where `asked` is the system's confidence.

    `worst` and `best` are what one asked thing can be worth: an unscored row is the worst in the value. Of a
    metric that is not `directed` neither more nor less is better in itself.
    """

    name: str
    score: RowMetric
    kind: Kind
    share: float = 0.5
    worst: float = 0.0
    best: float = 1.0
    combine: Callable[[Sequence[tuple[float, float]]], float | None] | None = None
    directed: bool = True

    @property
    def summed(self) -> bool:
        """True where a value is a sum over rows ÷ a sum over rows."""
        return self.kind in ("proportion", "ratio")

    @property
    def lower_is_better(self) -> bool:
        """True for error rates and times."""
        return self.worst > self.best or self.kind == "duration"
