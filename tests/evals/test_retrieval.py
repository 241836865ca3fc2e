"""`python -m evals retrieval`: rankings, accuracy and the paired difference on sets worked out by hand."""

import argparse
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import retrieval
from evals.benchdata import BenchQuery, load_bench
from evals.ranking import in_category, ranking, trec_metrics
from evals.statistics import wilson
from vectorstore.errors import BadInput, InternalError

IDS = [f"d{place:02d}" for place in range(12)]
Scores = Mapping[str, Mapping[str, Sequence[float]]]


def write(folder: Path, queries: list[dict[str, Any]], corpus: Sequence[str] = IDS) -> Path:
    texts = [{"_id": name, "text": f"Text {name}", "title": "Titel" if name == "d00" else None} for name in corpus]
    for file, rows in (("corpus.jsonl", texts), ("queries.jsonl", queries)):
        (folder / file).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def query(name: str, relevant: list[str], candidates: list[str] | None = None) -> dict[str, Any]:
    return {"_id": name, "text": name, "relevant": relevant} | ({"candidates": candidates} if candidates else {})


def legs(table: Scores) -> Any:
    """Legs that give the scores of a table: leg → query → scores, padded with 0."""

    def build(texts: Sequence[tuple[str, str]]) -> Any:
        def scorer(leg: str) -> Any:
            return lambda text: np.pad(np.asarray(table[leg][text], float), (0, len(texts) - len(table[leg][text])))

        return {leg: scorer(leg) for leg in table}

    return build


def measured(folder: Path, table: Scores) -> dict[str, Any]:
    made: dict[str, Any] = retrieval.evaluate(load_bench(folder), legs(table))
    return made


def test_the_figures_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    """Query a: relevant at ranks 1 and 3. Query b: relevant at rank 2. Query c: not found."""
    folder = write(tmp_path, [query("a", ["d00", "d02"]), query("b", ["d01"]), query("c", ["d05"]), query("d", [])])
    made = measured(folder, {"hybrid": {"a": [3, 2, 1], "b": [2, 1], "c": [1]}})
    figures = {name: figure["value"] for name, figure in made["legs"]["hybrid"].items()}
    ideal = 1 + 1 / math.log2(3)
    assert figures == pytest.approx(
        {
            "ndcg@10": ((1 + 1 / 2) / ideal + 1 / math.log2(3)) / 3,
            "recall@1": 0.5 / 3, "recall@5": 2 / 3, "recall@10": 2 / 3, "mrr@10": 1.5 / 3,
        },
        abs=1e-6,
    )  # fmt: skip
    assert (made["n_queries"], made["n_left_out"]) == (3, 1)


def test_mrr_ends_at_rank_10(tmp_path: Path) -> None:
    folder = write(tmp_path, [query("a", ["d10"])])
    made = measured(folder, {"hybrid": {"a": list(range(12, 0, -1))}})
    assert made["legs"]["hybrid"]["mrr@10"]["value"] == 0.0


def test_queries_that_are_all_right_do_not_claim_certainty(tmp_path: Path) -> None:
    folder = write(tmp_path, [query("a", ["d00"]), query("b", ["d00"])])
    figure = measured(folder, {"hybrid": {"a": [1], "b": [1]}})["legs"]["hybrid"]["recall@1"]
    assert (figure["value"], figure["high"]) == (1.0, 1.0)
    assert figure["low"] == pytest.approx(wilson(2, 2)[0], abs=1e-6)


def test_ties_are_broken_by_id_and_a_score_of_0_is_not_found() -> None:
    scores = np.array([0.0, 1.0, 2.0, 1.0, -0.5, -np.inf])
    assert ranking(scores, ["f", "e", "d", "c", "b", "a"]) == [2, 3, 1, 4]


@given(st.integers(300, 400), st.integers(0, 2**32 - 1))
def test_the_short_way_to_the_best_agrees_with_sorting_everything(size: int, seed: int) -> None:
    numbers = np.random.default_rng(seed).integers(-3, 4, size).tolist()
    ids = [f"{place * 7919 % 1000:03d}" for place in range(len(numbers))]
    whole = sorted((p for p, n in enumerate(numbers) if n != 0), key=lambda p: (-numbers[p], ids[p]))
    assert ranking(np.asarray(numbers, float), ids) == whole[:10]


def test_accuracy_looks_at_the_candidates_only() -> None:
    asked = BenchQuery("a", "a", relevant=(2,), candidates=(1, 2, 3))
    assert in_category(np.array([9.0, 1.0, 2.0, 0.0]), IDS, asked) == 1.0
    assert in_category(np.array([9.0, 3.0, 2.0, 0.0]), IDS, asked) == 0.0
    assert in_category(np.array([9.0, 0.0, 0.0, 0.0]), IDS, asked) == 0.0


def test_accuracy_is_measured_where_candidates_are_given(tmp_path: Path) -> None:
    folder = write(tmp_path, [query("a", ["d00"], ["d00", "d01"]), query("b", ["d01"], ["d00", "d01"])])
    made = measured(folder, {"hybrid": {"a": [2, 1], "b": [2, 1]}})
    assert made["legs"]["hybrid"]["accuracy"]["value"] == 0.5
    assert made["paired"] == {}


def test_hybrid_is_compared_with_the_best_other_leg(tmp_path: Path) -> None:
    """Hybrid is right on 6 of 6, words on 2, stems on 1: of 2⁴ sign patterns 2 are as far out as all plus."""
    names = [f"q{n}" for n in range(6)]
    folder = write(tmp_path, [query(name, ["d00"]) for name in names])
    right, wrong = [2, 1], [1, 2]
    table = {
        "words": {name: right if n < 2 else wrong for n, name in enumerate(names)},
        "stems": {name: right if n < 1 else wrong for n, name in enumerate(names)},
        "hybrid": dict.fromkeys(names, right),
    }
    pair = measured(folder, table)["paired"]["recall@1"]
    assert (pair["leg"], pair["n"]) == ("words", 6)
    assert pair["difference"] == pytest.approx(4 / 6, abs=1e-6)
    assert pair["p"] == 2 / 16
    assert pair["low"] <= pair["difference"] <= pair["high"]


def test_a_ranking_agrees_with_a_plain_implementation() -> None:
    rng = np.random.default_rng(5)
    runs = [rng.permutation(30)[:10].tolist() for _ in range(40)]
    relevant = [rng.choice(30, rng.integers(1, 5), replace=False).tolist() for _ in range(40)]
    made = trec_metrics(runs, relevant)
    for at, (run, gold) in enumerate(zip(runs, relevant, strict=True)):
        ranks = [rank for rank, place in enumerate(run, start=1) if place in gold]
        ideal = sum(1 / math.log2(rank + 1) for rank in range(1, len(gold) + 1))
        assert made["ndcg@10"][at] == pytest.approx(sum(1 / math.log2(r + 1) for r in ranks) / ideal)
        assert made["mrr@10"][at] == pytest.approx(1 / ranks[0] if ranks else 0.0)
        assert made["recall@5"][at] == pytest.approx(sum(rank <= 5 for rank in ranks) / len(gold))


def test_the_same_set_gives_the_same_numbers(tmp_path: Path) -> None:
    folder = write(tmp_path, [query("a", ["d00"]), query("b", ["d01"]), query("c", ["d05"])])
    table = {"hybrid": {"a": [3, 2], "b": [2, 1], "c": [1]}, "words": {"a": [1, 2], "b": [2], "c": [1]}}
    assert json.dumps(measured(folder, table)) == json.dumps(measured(folder, table))


def test_a_leg_that_gives_nan_is_an_error_and_not_a_score(tmp_path: Path) -> None:
    with pytest.raises(InternalError, match="leg hybrid"):
        measured(write(tmp_path, [query("a", ["d00"])]), {"hybrid": {"a": [math.nan]}})


@pytest.mark.parametrize(
    ("queries", "said"),
    [
        ([query("a", ["okänd"])], "rad 1: fältet relevant nämner id som inte finns"),
        ([query("a", ["d00"], ["okänd"])], "rad 1: fältet candidates"),
        ([query("a", ["d00"]), query("a", ["d00"])], "rad 2: id 'a' finns redan på rad 1"),
        ([{"_id": "a", "relevant": []}], "rad 1: fältet text"),
        ([query("a", [])], "Ingen fråga har något relevant dokument"),
        ([], "inga rader"),
    ],
)
def test_a_bad_set_is_said_with_its_line(tmp_path: Path, queries: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(BadInput) as caught:
        load_bench(write(tmp_path, queries))
    assert said in str(caught.value)


def test_the_command_prints_json_or_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, [query("a", ["d00"]), query("b", ["d01"]), query("c", [])])
    build = legs({"hybrid": {"a": [3, 2], "b": [2, 1]}, "words": {"a": [1, 2], "b": [2]}})
    assert retrieval.command(argparse.Namespace(bench=folder, json=True), build) == 0
    captured = capsys.readouterr()
    made = json.loads(captured.out)
    assert set(made) == {"legs", "paired", "n_queries", "n_left_out"}
    assert set(made["legs"]["hybrid"]["ndcg@10"]) == {"value", "low", "high"}
    assert "inte är med i måtten: 1." in captured.err
    assert retrieval.command(argparse.Namespace(bench=folder, json=False), build) == 0
    assert "hybrid mot words, ndcg@10" in capsys.readouterr().out
