"""Ranking over distinct documents, with binary relevance (a gold document or not), as trec_eval counts.

A row of `vald-dev.jsonl` names documents any of which holds the answer: for nDCG and recall each of them is
relevant, for group recall they are one group of interchangeable sources.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from evals.cases import Case, Metric, RowMetric, Score
from evals.facts import normalise
from evals.metrics import path_key
from evals.typed import any_holds, row_facts

BUDGET_WORDS = 1000
_COVERED = 0.8
_WORD = re.compile(r"\w+")


def relevances(hits: Sequence[Mapping[str, Any]], gold_docs: Sequence[str]) -> list[int]:
    """For each rank over distinct documents, how many gold documents it is the first to bring."""
    gold, seen, found = set(map(path_key, gold_docs)), set[str](), list[int]()
    for hit in hits:
        new = {path_key(hit["path"]), *map(path_key, hit.get("duplicates") or ())} - seen
        if new:
            found.append(len(new & gold))
            seen |= new
    return found


def ndcg(relevant: Sequence[int], gold: int, k: int = 10) -> float:
    """nDCG@k with binary gain and log2 discount (Järvelin & Kekäläinen 2002; trec_eval's ndcg_cut)."""
    gained = sum(1 / math.log2(at + 2) for at, count in enumerate(relevant[:k]) if count)
    return gained / sum(1 / math.log2(at + 2) for at in range(min(gold, k)))


def _gold(case: Case) -> tuple[str, ...]:
    docs = (*case.row.gold_docs, *(one.doc for group in case.row.evidence for one in group))
    return tuple(dict.fromkeys(path_key(doc) for doc in docs))


def ndcg_at(k: int) -> RowMetric:
    """nDCG@k; rows with gold documents."""

    def score(case: Case) -> Score | None:
        gold = _gold(case)
        if not gold:
            return None
        return Score(None if case.failed else ndcg(relevances(case.answer.get("hits") or (), gold), len(gold), k))

    return score


def recall_at(k: int) -> RowMetric:
    """Gold documents among the first k distinct ones ÷ gold documents, meaned over rows."""

    def score(case: Case) -> Score | None:
        gold = _gold(case)
        if not gold:
            return None
        found = sum(relevances(case.answer.get("hits") or (), gold)[:k])
        return Score(None if case.failed else min(1.0, found / len(gold)))

    return score


def judged_at_10(case: Case) -> Score | None:
    """Judged documents ÷ documents among the first ten. Only gold ones are judged, so a low share means that
    nDCG of two systems can't be compared by it alone.
    """
    gold = _gold(case)
    if not gold:
        return None
    if case.failed:
        return Score(None, None)
    top = relevances(case.answer.get("hits") or (), gold)[:10]
    return Score(float(sum(map(bool, top))), float(len(top))) if top else None


def group_recall_at_10(case: Case) -> Score | None:
    """Groups of interchangeable sources with at least one among the first ten documents ÷ groups."""
    groups = [tuple(one.doc for one in group) for group in case.row.evidence]
    groups = groups or ([case.row.gold_docs] if case.row.gold_docs else [])
    if not groups:
        return None
    hits = case.answer.get("hits") or ()
    found = sum(any(relevances(hits, group)[:10]) for group in groups)
    return Score(None if case.failed else float(found), float(len(groups)))


def evidence_recall(case: Case) -> Score | None:
    """Evidence quotes of which 80 % of the words stand in the retrieved passages, as many as fit the budget
    of 1 000 words, ÷ groups with quotes. Survives another division into passages.
    """
    groups = [[one.quote for one in group if one.quote] for group in case.row.evidence]
    groups = [group for group in groups if group]
    if not groups:
        return None
    if case.failed:
        return Score(None, float(len(groups)))
    read = _within_budget(case.context)
    found = sum(any(_covered(quote, read) for quote in group) for group in groups)
    return Score(float(found), float(len(groups)))


def _within_budget(context: Sequence[str]) -> list[str]:
    words: list[str] = []
    for text in context:
        words += _WORD.findall(normalise(text))
    return words[:BUDGET_WORDS]


def _covered(quote: str, read: Sequence[str]) -> bool:
    """True where a run of the read words as long as the quote holds 80 % of its words."""
    wanted = _WORD.findall(normalise(quote))
    if not wanted:
        return False
    need, size = set(wanted), len(wanted)
    return any(
        len(need & set(read[at : at + size])) >= _COVERED * len(need) for at in range(max(1, len(read) - size + 1))
    )


def context_fact_recall(case: Case) -> Score | None:
    """Facts that stand in any retrieved passage ÷ facts; answerable rows with facts."""
    wanted = [fact for fact in row_facts(case.row) if fact.type != "yes_no"]
    if not case.row.answerable or not wanted:
        return None
    found = sum(any_holds(fact, case.context) for fact in wanted)
    return Score(None if case.failed else float(found), float(len(wanted)))


RANKING: tuple[Metric, ...] = (
    Metric("ndcg@10", ndcg_at(10), "ratio"),
    Metric("recall@5", recall_at(5), "ratio"),
    Metric("recall@10", recall_at(10), "ratio"),
    Metric("judged@10", judged_at_10, "ratio", directed=False),
    Metric("group_recall@10", group_recall_at_10, "ratio"),
    Metric("evidence_recall_1000_words", evidence_recall, "ratio"),
    Metric("context_fact_recall", context_fact_recall, "ratio"),
)
