"""Training of the shipped artefacts: texts, pairs and figures by hand; the same seed gives the same model."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embeddings import MODEL_DIR
from vectorstore.training import embedding
from vectorstore.training.evaluate import dense_scores, figures, late_scores, ndcg_at_10, read_benchmark
from vectorstore.training.texts import read_articles, read_statutes, sentences, tidy

PAGE = """# Nytt stöd till kvinnojourer

Regeringen avsätter **tio miljoner** kronor till [kvinnojourer](http://x) i hela landet. Stödet ges från och
med nästa år.

## Hur söker man?

Ansökan lämnas till länsstyrelsen senast den sista mars varje år. Blanketten finns där.

Kontakt: Anna Ek, pressekreterare, telefon 08-405 10 00 och en rad till här.
"""


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    pages = [{"text": PAGE.replace("tio", f"{number}"), "summary": "Nytt stöd."} for number in range(30)]
    law = {"lag": "Lag (2001:1) om stöd", "kap": "2 kap. Ansökan", "rubrik": "Tid för ansökan"}
    text = "Ansökan om stöd ska göras inom ett år från det att beslutet fick laga kraft. Lag (2005:7)."
    return write(tmp_path / "c.jsonl.gz", pages), write(tmp_path / "s.jsonl.gz", [law | {"text": text}] * 10)


def test_articles_lose_marks_and_press_contacts_and_keep_their_headings(sources: tuple[Path, Path]) -> None:
    article = next(read_articles(sources[0]))
    assert article.title == "Nytt stöd till kvinnojourer"
    assert [part.heading for part in article.sections] == ["Nytt stöd till kvinnojourer", "Hur söker man?"]
    assert article.sections[0].paragraphs == (
        (
            "Regeringen avsätter 0 miljoner kronor till kvinnojourer i hela landet.",
            "Stödet ges från och med nästa år.",
        ),
    )
    assert "Anna Ek" not in str(article)


def test_a_statute_s_section_loses_numbers_and_its_amendment_note(sources: tuple[Path, Path]) -> None:
    article = next(read_statutes(sources[1]))
    assert (article.title, article.lead, article.statute) == ("Lag om stöd", "Ansökan", True)
    assert article.sections[0].heading == "Tid för ansökan"
    assert article.sections[0].paragraphs[0][-1].endswith("laga kraft.")


def test_tidying_composes_letters_and_never_folds_them() -> None:
    assert tidy("A\u030atga\u0308rder fo\u0308r sam\u00adhället") == "Åtgärder för samhället"
    assert sentences("Ett. Två! t.ex. tre? Åtta") == ("Ett.", "Två! t.ex. tre?", "Åtta")


def test_ndcg_is_as_worked_by_hand() -> None:
    scores = np.array([[0.9, 0.5, 0.1], [0.1, 0.5, 0.9], [0.2, 0.2, 0.1]], np.float32)
    gold = (frozenset({0}), frozenset({1}), frozenset({1, 2}))
    # 1; second place: 1/log2(3) = .6309; ties by row, places 2 and 3: (.6309 + .5) / (1 + .6309) = .6934
    assert ndcg_at_10(scores, gold) == pytest.approx((1 + 0.63093 + 0.69343) / 3, abs=1e-4)


def test_dense_and_late_scores_are_as_worked_by_hand() -> None:
    table = np.array([[2, 0], [0, 1], [0.6, 0.8]], np.float32)
    # Pooled query (2, 1) against (0.6, 0.8): (1.2 + 0.8) / sqrt(5).
    assert dense_scores(table, [[0, 1]], [[2]])[0, 0] == pytest.approx(2 / 5**0.5)
    # Token 0 weighs 2 and finds .6 or 1; token 1 weighs 1 and finds .8.
    assert late_scores(table, [[0, 1]], [[2], [0, 2], []]) == pytest.approx(
        np.array([[(2 * 0.6 + 0.8) / 3, (2 + 0.8) / 3, 0]])
    )


def test_unanswerable_queries_are_left_out_of_a_benchmark(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "a", "text": "ett"}\n{"_id": "b", "text": "två"}\n')
    rows = ['{"_id": "q", "text": "?", "relevant": ["b"]}', '{"_id": "r", "text": "!", "relevant": []}']
    (tmp_path / "queries.jsonl").write_text("\n".join(rows))
    assert read_benchmark(tmp_path).relevant == (frozenset({1}),)


def test_the_same_seed_gives_the_same_model(sources: tuple[Path, Path], tmp_path: Path) -> None:
    options = "--vocabulary 150 --steps 3 --dimensions 8 --batch 16 --threads 1"
    given = ["--corpus", str(sources[0]), "--statutes", str(sources[1]), *options.split(" ")]
    for name, seed in (("one", "1"), ("two", "1"), ("other", "2")):
        assert embedding.main([*given, "--seed", seed, "--out", str(tmp_path / name)]) == 0
    one, two, other = ((tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two", "other"))
    assert one == two
    assert one != other
    tokenizer, table = embedding.load(tmp_path / "one")
    assert table.shape == (tokenizer.get_vocab_size(), 8)
    assert not table[tokenizer.token_to_id("[UNK]")].any()
    assert (tmp_path / "one" / "tokenizer.json").read_bytes() == (tmp_path / "two" / "tokenizer.json").read_bytes()


def test_likeness_is_the_rank_correlation_of_cosines_and_labels(tmp_path: Path) -> None:
    pairs = [("bygglov", "bygglov", 5), ("bygglov", "ansökan om bygglov", 4), ("bygglov", "fiskekvoter i havet", 0)]
    file = tmp_path / "pairs.jsonl"
    rows = [{"sentence_1": one, "sentence_2": other, "label": label} for one, other, label in pairs]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    tokenizer, table = embedding.load(MODEL_DIR)
    assert figures(tokenizer, table, file) == {"n": 3, "spearman": pytest.approx(1.0)}
