"""The scale bench on a generated corpus, and the training of the ranking on examples worked out by hand."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from evals import bench, ranktrain
from evals.__main__ import main
from evals.benchcorpus import generated, write_feed
from evals.benchmodels import throughput
from evals.benchqueries import _recall
from evals.benchreport import short_table, write_report
from ingest.chunking import chunk_document
from ingest.reading import read_record
from vectorstore.terms import TERMS
from vectorstore.tokens import count_tokens


def example(strong: str, relevant: int) -> ranktrain.Example:
    table = np.zeros((3, len(TERMS)))
    table[relevant, TERMS.index(strong)] = 1.0
    table[(relevant + 1) % 3, TERMS.index("dense")] = 1.0
    flags = np.zeros(3, bool)
    flags[relevant] = True
    return ranktrain.Example(table, flags, 1.0, np.asarray([True, True, False]), np.ones(3, bool))


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


def test_what_the_search_would_not_rescore_is_not_found() -> None:
    one = replace(example("ngrams", 1), found=np.asarray([True, False, True]))
    assert ranktrain.ndcg(one, np.asarray([0.1, 0.9, 0.2])) == 0.0
    assert not ranktrain.first_is_right(one, np.asarray([0.1, 0.9, 0.2]))


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
    assert (row.dense_recall_10, row.dense_recall_50) == (1.0, 1.0)
    assert 0.5 < row.graph_recall_10 <= 1
    assert row.resync_ratio > 1
    assert 50 < row.memory_mb < 400
    models = {"texts_per_s": 9_000, "minilm_per_s": 15.0, "embedding_ratio": 600}
    twice = [bench.asdict(row), {**bench.asdict(row), "chunks": 2 * row.chunks}]
    write_report({"sizes": twice, **models, "corpus": "generated", "cores": 2}, tmp_path / "out")
    assert (tmp_path / "out" / "scale.png").stat().st_size > 1_000
    written = (tmp_path / "out" / "scale.md").read_text("utf-8")
    assert f"| {row.chunks:,} | {row.documents:,} |" in written
    assert "| 2.0 | 1.0 | 1.0 | 1.0 | 1.0 |" in written
    assert "600 times as many" in written


def test_a_small_corpus_is_made_up_with_generated_texts(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as lines:
        for number in range(20):
            row = {"path": f"{number}.md", "title": f"Titel {number}", "text": "ord " * 300}
            lines.write(json.dumps(row) + "\n")
    part = write_feed(tmp_path / "part.jsonl.gz", corpus, 5)
    assert part[0] == "Titel 0"
    assert len(part) in (4, 5)
    more = write_feed(tmp_path / "more.jsonl.gz", corpus, 60)
    assert len(more) > 20
    assert sum(title.startswith("Titel") for title in more) == 20


def test_a_model_that_is_not_installed_is_left_out() -> None:
    found = throughput("no_such_package_anywhere")
    assert found["texts_per_s"]
    assert found["minilm_per_s"] is None
    line = short_table({"sizes": [], **found})[-1]
    assert "not installed" in line


def test_recall_counts_what_is_as_near_as_the_last() -> None:
    vectors = np.asarray([[1, 0], [0.9, 0], [0.9, 0], [0.1, 0]], np.float32)
    query = np.asarray([1, 0], np.float32)
    assert _recall(vectors, query, [0, 2], 2) == 1.0
    assert _recall(vectors, query, [0, 3], 2) == 0.5


@pytest.mark.parametrize("sizes", ["", "tusen", "1000,", "-5", "0"])
def test_sizes_that_are_no_numbers_are_told(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--sizes", sizes]) == 2
    assert "--sizes 1000,10000" in capsys.readouterr().err


def test_a_generated_corpus_is_cut_into_about_as_many_chunks_as_asked_for() -> None:
    rows = [read_record(row, "generated") for row in generated(100)]
    chunks = sum(len(chunk_document(row, 220, 300, count_tokens)) for row in rows)
    assert 85 < chunks < 115


def test_a_part_of_a_set_weighs_as_its_whole_set_does_when_folds_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def weight(questions: int) -> float:
        asked.append(questions)
        return 1.0

    monkeypatch.setattr(ranktrain, "_weight", weight)
    ranktrain.cross_validated({"large": [example("ngrams", at % 3) for at in range(110)]})
    assert set(asked) == {110}
