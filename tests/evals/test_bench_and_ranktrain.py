"""The scale bench on a generated corpus, and the training of the ranking on examples worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from evals import bench, ranktrain
from evals.benchcorpus import generated
from evals.benchreport import write_report
from vectorstore.terms import TERMS


def example(strong: str, relevant: int) -> ranktrain.Example:
    table = np.zeros((3, len(TERMS)))
    table[relevant, TERMS.index(strong)] = 1.0
    table[(relevant + 1) % 3, TERMS.index("dense")] = 1.0
    flags = np.zeros(3, bool)
    flags[relevant] = True
    return ranktrain.Example(table, flags, 1.0, np.asarray([True, True, False]))


def test_training_finds_the_feature_that_tells() -> None:
    group = [example("ngrams", at % 3) for at in range(60)]
    weights = ranktrain.fit([group])
    assert int(np.argmax(weights)) == TERMS.index("ngrams")
    assert all(ranktrain.ndcg(each, each.features @ weights) == 1.0 for each in group)
    found = ranktrain.cross_validated({"set": group})["set"]
    assert all(ranktrain.ndcg(each, scores) == 1.0 for each, scores in zip(group, found, strict=True))


def test_a_relevant_passage_at_rank_two_is_worth_its_discount() -> None:
    one = example("ngrams", 0)
    weights = np.zeros(len(TERMS))
    weights[TERMS.index("dense")] = 1.0
    assert ranktrain.ndcg(one, one.features @ weights) == pytest.approx(1 / np.log2(3))


def test_accuracy_looks_at_the_best_of_the_category_only() -> None:
    one = example("ngrams", 1)
    assert ranktrain.first_is_right(one, np.asarray([0.1, 0.2, 0.9]))
    assert not ranktrain.first_is_right(one, np.asarray([0.3, 0.2, 0.9]))


def test_a_capped_weight_keeps_below_its_cap() -> None:
    group = [example("date", at % 3) for at in range(60)]
    assert ranktrain.fit([group])[TERMS.index("date")] <= ranktrain.MOST["date"] + 1e-9


def test_the_generated_corpus_is_the_same_each_time() -> None:
    one, other = list(generated(20)), list(generated(20))
    assert one == other
    assert len({row["path"] for row in one}) == len(one)


def test_the_bench_measures_a_small_corpus_and_writes_its_report(tmp_path: Path) -> None:
    row = bench.measure(tmp_path / "missing.jsonl.gz", 30, tmp_path)
    assert row.chunks >= row.documents > 0
    assert row.dense_recall == 1.0
    assert row.resync_ratio > 1
    assert row.memory_mb > 50
    write_report({"sizes": [bench.asdict(row)], "texts_per_s": 1, "corpus": "generated"}, tmp_path / "out")
    assert (tmp_path / "out" / "scale.png").stat().st_size > 1_000
    assert f"| {row.chunks:,} |" in (tmp_path / "out" / "scale.md").read_text("utf-8")
