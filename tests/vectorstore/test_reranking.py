"""A configured cross-encoder moves passages and leaves scores; preferences for kinds and years add points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.sync import sync
from tests.vectorstore.hub_process import run_with_torch
from vectorstore import bench, index
from vectorstore.bench import BenchCorpus, build_legs
from vectorstore.build import rebuild, recipe
from vectorstore.embeddings import bundled
from vectorstore.embeddings_hub import HubEmbedder, Prefixes
from vectorstore.errors import UserError
from vectorstore.generations import Store
from vectorstore.preferences import PREFERENCES_FILE, Preferences, read_preferences
from vectorstore.reranking import RERANKED, load_reranker, reordered
from vectorstore.settings import load_settings


class Longest:
    """Ranks longer passages higher."""

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float64]:
        return np.asarray([len(passage) for passage in passages], float)


def test_passages_move_and_scores_stay() -> None:
    ranked = [("a", 0.9), ("b", 0.5), ("c", 0.1)]
    made = reordered(Longest(), "fråga", ranked, {"a": "kort", "b": "något längre", "c": "allra längst är detta"})
    assert made == [("c", 0.9), ("b", 0.5), ("a", 0.1)]


def test_only_the_first_are_read_and_what_has_no_text_stays_behind_them() -> None:
    ranked = [(f"{n:02d}", 1 - n / 100) for n in range(RERANKED + 5)]
    texts = {key: "x" * (n + 1) for n, (key, _) in enumerate(ranked) if n != 3}
    made = [key for key, _ in reordered(Longest(), "fråga", ranked, texts)]
    assert made[0] == f"{RERANKED - 1:02d}"
    assert made[RERANKED - 1 :] == ["03", *(f"{n:02d}" for n in range(RERANKED, RERANKED + 5))]


def test_without_a_name_there_is_no_reranker() -> None:
    assert load_reranker("") is None


def test_the_bench_shows_a_reranked_leg_where_one_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        ("", "Bygglov söks hos kommunen."),
        ("", "Bygglov kostar pengar, hur mycket avgör kommunen."),
        ("", "Sill"),
    ]
    assert "reranked" not in build_legs(texts)
    monkeypatch.setattr(bench, "load_reranker", lambda name: Longest() if name else None)
    corpus = BenchCorpus(texts, replace(load_settings({}), reranker="längst"))
    scores = corpus.all_scores("Vem söker bygglov?")
    assert int(np.argmax(scores["hybrid"])) == 0
    assert int(np.argmax(scores["reranked"])) == 1
    assert sorted(scores["reranked"]) == pytest.approx(sorted(scores["hybrid"]))


def test_the_index_searches_through_the_reranker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, body in (("a", "Bygglov söks hos kommunen."), ("b", "Bygglov kostar, och avgiften för det är hög.")):
        (docs / f"{name}.md").write_text(f"# Om {name}\n\n{body}\n", "utf-8")
    settings = load_settings({})
    sync([docs], tmp_path / "store", settings, lambda *_: None)
    monkeypatch.setattr(index, "load_reranker", lambda name: Longest() if name else None)
    paths, scores = [], []
    for chosen in (settings, replace(settings, reranker="längst")):
        opened = index.Index(tmp_path / "store", chosen)
        hits = opened.search("Vem söker bygglov hos kommunen?")
        paths.append([hit.document.path for hit in hits])
        scores.append([hit.score for hit in hits])
        opened.close()
    assert paths == [["a.md", "b.md"], ["b.md", "a.md"]]
    assert scores[0] == pytest.approx(scores[1])


def test_a_slow_model_reports_its_progress_more_often(tmp_path: Path) -> None:
    """HubEmbedder says how many texts it wants between two reports; the bundled model says nothing."""

    class Slow:
        batch_texts = 1
        fingerprint, dimensions = "slow", bundled().dimensions
        embed_documents, embed_query = staticmethod(bundled().embed_documents), staticmethod(bundled().embed_query)

    docs = tmp_path / "docs"
    docs.mkdir()
    for name in "abc":
        (docs / f"{name}.md").write_text(f"# Om {name}\n\nBygglov {name} söks hos kommunen.\n", "utf-8")
    settings = load_settings({})
    sync([docs], tmp_path / "store", settings, lambda *_: None)
    seen: list[int] = []
    rebuild(Store(tmp_path / "store"), Slow(), recipe(settings, Slow(), "1", "1"), seen.append)
    assert seen == [1, 1, 1]
    assert HubEmbedder(None, Prefixes(), "hub").batch_texts <= 256


CODE = """
import json, shutil, sys
from pathlib import Path
import torch
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast
from vectorstore.errors import UserError
from vectorstore.reranking import load_reranker

words = {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "hej": 4, "svar": 5}
plain = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
plain.pre_tokenizer = pre_tokenizers.Whitespace()
plain.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
tokenizer = PreTrainedTokenizerFast(tokenizer_object=plain, model_max_length=32, **names)
torch.manual_seed(0)
made = {}
for labels in (1, 3):
    config = BertConfig(vocab_size=6, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
                        max_position_embeddings=32, num_labels=labels, initializer_range=1.0)
    folder = Path(sys.argv[1]) / f"tiny-{labels}"
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    try:
        made[labels] = load_reranker(str(folder))
    except UserError as raised:
        made[labels] = str(raised)
try:
    load_reranker("someone/not-cached"); error = ""
except UserError as raised:
    error = str(raised)
broken = Path(sys.argv[1]) / "broken"
shutil.copytree(Path(sys.argv[1]) / "tiny-1", broken)
weights = broken / "model.safetensors"
weights.write_bytes(weights.read_bytes()[:100])
try:
    load_reranker(str(broken)); damaged = ""
except UserError as raised:
    damaged = str(raised)
pairs = [("hej", "svar"), ("hej", "hej hej"), ("hej", "")]
theirs = CrossEncoder(str(Path(sys.argv[1]) / "tiny-1")).predict(pairs)
print(json.dumps({
    "ours": made[1].scores("hej", [passage for _, passage in pairs]).tolist(),
    "theirs": [float(value) for value in theirs],
    "none": made[1].scores("hej", []).tolist(),
    "many": made[3],
    "error": error, "damaged": damaged,
}))
"""


def test_a_cross_encoder_is_read_by_sentence_transformers(tmp_path: Path) -> None:
    got = run_with_torch(CODE, tmp_path)
    assert got["ours"] == pytest.approx(got["theirs"], abs=1e-5)
    assert len(set(got["ours"])) == 3
    assert got["none"] == []
    assert "flera tal" in got["many"]
    assert "someone/not-cached" in got["error"]
    assert "KALLSVAR_RERANKER" in got["error"]
    assert "sökvägen" in got["error"]
    assert "Omrangordningsmodellen kunde inte öppnas" in got["damaged"]


def test_preferences_are_neutral_as_shipped() -> None:
    points = read_preferences(PREFERENCES_FILE).points(("proposition", ""), np.asarray([2020 * 12, 0]), False)
    assert points.tolist() == [0.0, 0.0]


def test_a_year_of_age_costs_its_points_up_to_a_limit_and_nothing_where_a_date_is_asked_for() -> None:
    wanted = Preferences({"proposition": 0.5}, points_per_year=0.1, from_year=2026, most_years=10)
    kinds = ("proposition", "tal", "tal", "tal")
    months = np.asarray([2026 * 12, 2023 * 12 + 11, 1990 * 12, 0])
    assert wanted.points(kinds, months, False).tolist() == pytest.approx([0.5, -0.3, -1.0, 0.0])
    assert wanted.points(kinds, months, True).tolist() == pytest.approx([0.5, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("text", ["", "kinds: {tal: mycket}\nrecency: {}\n", "kinds: [\n", "kinds: {tal: .nan}\n"])
def test_a_preferences_file_that_cannot_be_read_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"preferences\.yaml"):
        read_preferences(file)
