"""Every metric of a run, in the order that it is reported. The first twelve are `evals.metrics`' own."""

from __future__ import annotations

from evals.cases import Metric
from evals.metrics import METRICS
from evals.metrics_abstention import ABSTENTION
from evals.metrics_citation import CITATION
from evals.metrics_correct import CORRECT
from evals.metrics_ranking import RANKING

CATALOGUE: tuple[Metric, ...] = (*METRICS, *CORRECT, *CITATION, *ABSTENTION, *RANKING)
BY_NAME = {metric.name: metric for metric in CATALOGUE}
