"""Ranking metrics per query and leg. The metrics are trec_eval's own (pytrec-eval-terrier)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evals.benchdata import Bench, BenchQuery
from vectorstore.errors import InternalError

Floats = NDArray[np.float64]
Scorer = Callable[[str], Floats]
DEPTH = 10
NAMES = {
    "ndcg@10": "ndcg_cut_10",
    "recall@1": "recall_1",
    "recall@5": "recall_5",
    "recall@10": "recall_10",
    "mrr@10": "recip_rank",
}
ACCURACY = "accuracy"


def ranking(scores: Floats, ids: Sequence[str], depth: int = DEPTH) -> list[int]:
    """Positions of the best texts, best first: by score, then id. A score of 0 or −∞ means not found."""
    found = np.flatnonzero((scores != 0) & (scores > -np.inf))
    if len(found) > 20 * depth:
        edge = np.partition(scores[found], len(found) - depth)[len(found) - depth]
        found = found[scores[found] >= edge]
    return sorted(found.tolist(), key=lambda place: (-float(scores[place]), ids[place]))[:depth]


def in_category(scores: Floats, ids: Sequence[str], query: BenchQuery) -> float:
    """1.0 where the best of the query's candidates is relevant; 0.0 also where none of them was found."""
    among = np.zeros_like(scores)
    places = list(query.candidates)
    among[places] = scores[places]
    best = ranking(among, ids, 1)
    return float(bool(best) and best[0] in query.relevant)


def score_legs(
    bench: Bench,
    legs: Mapping[str, Scorer],
    shown: Callable[[Sequence[BenchQuery]], Iterable[BenchQuery]] = iter,
) -> dict[str, dict[str, Floats]]:
    """leg → metric → value of each query, in order. `accuracy` is there where queries name candidates.

    Every leg scores a query before the next query, so that legs may share work. Raises InternalError where a
    leg returns NaN or another number of scores than there are texts.
    """
    ids = [text.id for text in bench.texts]
    runs: dict[str, list[list[int]]] = {leg: [] for leg in legs}
    right: dict[str, list[float]] = {leg: [] for leg in legs}
    for query in shown(bench.queries):
        for leg, scorer in legs.items():
            scores = np.asarray(scorer(query.text), float)
            if scores.shape != (len(ids),) or np.isnan(scores).any():
                raise InternalError(f"leg {leg}, query {query.id}: scores {scores.shape}, NaN or wrong shape")
            runs[leg].append(ranking(scores, ids))
            if query.candidates:
                right[leg].append(in_category(scores, ids, query))
    made = {leg: trec_metrics(run, [query.relevant for query in bench.queries]) for leg, run in runs.items()}
    for leg, values in right.items():
        if values:
            made[leg][ACCURACY] = np.asarray(values)
    return made


def trec_metrics(runs: Sequence[Sequence[int]], relevant: Sequence[Sequence[int]]) -> dict[str, Floats]:
    """Metric → value per query, from ranked positions (at most DEPTH) and relevant positions.

    trec_eval sorts by score and ignores rank, so ranks become strictly falling scores.
    """
    import pytrec_eval

    wanted = {"ndcg_cut.10", "recall.1,5,10", "recip_rank"}
    judged = {str(at): {str(place): 1 for place in places} for at, places in enumerate(relevant)}
    given = {
        str(at): {str(place): float(DEPTH - rank) for rank, place in enumerate(run)} for at, run in enumerate(runs)
    }
    found = pytrec_eval.RelevanceEvaluator(judged, wanted).evaluate(given)
    return {
        name: np.asarray([found.get(str(at), {}).get(measure, 0.0) for at in range(len(runs))])
        for name, measure in NAMES.items()
    }
