"""Metrics over answers in their JSON form (what `python -m app ask --json` prints). No model, no network.

A metric is one function from a row and its answer to a Score, or None where the metric does not apply. Add
one here or in a `metrics_*` module, name it in its tuple, and give it a hand-worked test. `evals.catalogue`
holds them all.

A row whose system failed is *unscored*. It stays in `n`, and counts as wrong in the reported value, so a
value never rises because rows fail; its place among percentiles is above every measured time. How many
citations a failed row would have had is not known: it counts as many as the row that has most, all wrong, so
there the promise holds unless the failed rows would have had more than that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from evals.cases import ANSWERS, REFUSALS, Case, Metric, RowMetric, Score
from evals.facts import FactResult, find_facts
from evals.typed import find_typed

_MARK = re.compile(r"\[\d+(?:\s*[,–-]\s*\d+)*\]")


def path_key(path: object) -> str:
    """A path as it is compared: NFC, for file systems that hand out å as two characters."""
    return unicodedata.normalize("NFC", str(path))


def gold_rank(hits: Sequence[Mapping[str, Any]], gold_docs: Sequence[str]) -> int | None:
    """Rank, from 1, of the first gold document among the distinct documents of `hits`, or None.

    A hit counts one rank for the documents that it brings and no earlier hit brought: its own path and the
    paths of its duplicates, which hold the same passage.
    """
    gold, seen, rank = set(map(path_key, gold_docs)), set[str](), 0
    for hit in hits:
        new = {path_key(hit["path"]), *map(path_key, hit.get("duplicates") or ())} - seen
        if new:
            rank += 1
            seen |= new
        if new & gold:
            return rank
    return None


def answer_facts(case: Case) -> FactResult:
    """Facts found and missed in the answer's text and its attributions."""
    sentences: Sequence[Mapping[str, Any]] = case.answer.get("sentences") or ()
    texts = [str(case.answer.get("text") or ""), *(str(s.get("attribution") or "") for s in sentences)]
    return find_facts(texts, case.row.facts)


def doc_hit(k: int) -> RowMetric:
    """Success@k over distinct documents; rows with gold documents."""

    def score(case: Case) -> Score | None:
        if not case.row.gold_docs:
            return None
        if case.failed:
            return Score(None)
        rank = gold_rank(case.answer.get("hits") or (), case.row.gold_docs)
        return Score(float(rank is not None and rank <= k))

    return score


def reciprocal_rank(case: Case) -> Score | None:
    """1 ÷ rank of the first gold document, 0 below rank 10; rows with gold documents."""
    if not case.row.gold_docs:
        return None
    if case.failed:
        return Score(None)
    rank = gold_rank(case.answer.get("hits") or (), case.row.gold_docs)
    return Score(1.0 / rank if rank is not None and rank <= 10 else 0.0)


def fact_recall(case: Case) -> Score | None:
    """Facts found out of facts asked for; answerable rows with facts. Plain facts by their written forms,
    typed ones by what they mean.
    """
    asked = len(case.row.facts) + len(case.row.typed_facts)
    if not case.row.answerable or not asked:
        return None
    if case.failed:
        return Score(None, float(asked))
    typed = find_typed([str(case.answer.get("text") or "")], case.row.typed_facts)
    return Score(float(len(answer_facts(case).found) + len(typed.found)), float(asked))


def citation_doc_precision(case: Case) -> Score | None:
    """Citations of a gold document out of citations; answered (also partly) rows with gold documents."""
    if not case.row.gold_docs:
        return None
    if case.failed:
        return Score(None, None)
    citations = case.answer.get("citations") or ()
    if case.status not in ANSWERS or not citations:
        return None
    gold = set(map(path_key, case.row.gold_docs))
    return Score(float(sum(path_key(citation["path"]) in gold for citation in citations)), float(len(citations)))


def quote_verbatim(case: Case) -> Score | None:
    """Citations whose quote stands in the store at exactly its offsets, out of all citations of any row."""
    if case.failed:
        return Score(None, None)
    if not case.verbatim:
        return None
    return Score(float(sum(case.verbatim)), float(len(case.verbatim)))


def refusal_precision(case: Case) -> Score | None:
    """Of the refusals, those to questions that can't be answered."""
    if case.failed:
        return Score(None)
    return Score(float(not case.row.answerable)) if case.status in REFUSALS else None


def refusal_recall(case: Case) -> Score | None:
    """Of the questions that can't be answered, those refused."""
    if case.row.answerable:
        return None
    return Score(None if case.failed else float(case.status in REFUSALS))


def refusal_f1(case: Case) -> Score | None:
    """F1 as a ratio of sums: 2·TP ÷ (refusals + questions that can't be answered); every row counts."""
    positive = float(not case.row.answerable)
    if case.failed:
        return Score(None, 1.0 + positive)
    refused = float(case.status in REFUSALS)
    return Score(2.0 * refused * positive, refused + positive)


def answer_words(case: Case) -> Score | None:
    """Words in the text of an answer (answered or partial), citation marks like [1] not counted."""
    if case.failed:
        return Score(None)
    if case.status not in ANSWERS:
        return None
    words = _MARK.sub(" ", str(case.answer.get("text") or "")).split()
    return Score(float(sum(any(sign.isalnum() for sign in word) for word in words)))


def latency_s(case: Case) -> Score | None:
    """The answer's own total time, in seconds; unscored where the system failed or did not say."""
    total = (case.answer.get("timings") or {}).get("total_s")
    return Score(None if case.failed or total is None else float(total))


METRICS: tuple[Metric, ...] = (
    Metric("doc_hit@1", doc_hit(1), "proportion"),
    Metric("doc_hit@5", doc_hit(5), "proportion"),
    Metric("mrr@10", reciprocal_rank, "ratio"),
    Metric("fact_recall", fact_recall, "ratio"),
    Metric("citation_doc_precision", citation_doc_precision, "ratio"),
    Metric("quote_verbatim", quote_verbatim, "ratio"),
    Metric("refusal_precision", refusal_precision, "proportion"),
    Metric("refusal_recall", refusal_recall, "proportion"),
    Metric("refusal_f1", refusal_f1, "ratio"),
    Metric("answer_words_median", answer_words, "quantile", 0.5, directed=False),
    Metric("latency_p50_s", latency_s, "duration", 0.5),
    Metric("latency_p95_s", latency_s, "duration", 0.95),
)
