"""Reading: hand-worked AUROC, and a bench of two texts asked through the whole way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sklearn.metrics import roc_auc_score

from evals.__main__ import main
from evals.comprehension import Read, auroc, record


def test_auroc_by_hand_and_by_another_library() -> None:
    truth, scores = [True, True, False, False], [0.9, 0.4, 0.5, 0.4]
    assert auroc(truth, scores) == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    assert auroc(truth, scores) == pytest.approx(roc_auc_score(truth, scores))


def test_auroc_of_one_sort_has_no_value() -> None:
    assert auroc([True, True], [0.1, 0.2]) is None


def test_always_answering_tells_nothing_apart() -> None:
    found = [Read(True, True, 0.9, False, 0.1), Read(False, False, 0.2, False, 0.8)]
    made = record(found)
    assert made["answerer"] == {"hit@1": 1.0, "auroc": 1.0}
    assert made["top_sentence"] == {"hit@1": 0.0, "auroc": 0.0}
    assert made["always_answer"] == {"hit@1": 1.0, "auroc": 0.5}


def test_a_bench_is_read_through_the_whole_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [
        {"_id": "a", "title": "Bron", "text": "Bron byggdes 1932. Den är 40 meter lång."},
        {"_id": "b", "title": "Sjön", "text": "Sjön är 12 meter djup. I sjön finns gädda."},
    ]
    queries = [
        {"_id": "1", "text": "Hur djup är sjön?", "answers": ["12 meter"]},
        {"_id": "2", "text": "Vem ritade operahuset?", "answers": []},
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, texts)), "utf-8")
    (tmp_path / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), "utf-8")
    assert main(["reading", str(tmp_path)]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["answerable"], made["unanswerable"]) == (1, 1)
    assert made["answerer"]["hit@1"] == 1.0


def test_a_folder_without_files_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["reading", str(tmp_path)]) == 2
