"""Embeddings: the bundled model without torch, its files in the ecosystem's readers, and other models."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.hub_process import run_with_torch
from vectorstore.embeddings import (
    MODEL_DIR,
    StaticEmbedder,
    as_langchain,
    clean,
    folder_digest,
    load_embedder,
)
from vectorstore.embeddings_hub import prefixes_for
from vectorstore.errors import InternalError

HARD = [
    "",
    " \n\t ",
    "\x00",
    "a\x00b",
    "🙂👩‍👩‍👧",
    "\u00ad",
    "våld " * 40_000,
    "å" * 100_000,
    "Ꙁ漢字العربية",
    "\u0301\u0308",
]


def cosine(left: str, right: str) -> float:
    model = load_embedder("bundled")
    return float(model.embed_query(left) @ model.embed_query(right))


def test_bundled_vectors_are_unit_float32_rows_in_the_order_of_the_texts() -> None:
    model = load_embedder("bundled")
    rows = model.embed_documents(["Skyddat boende", "Statens budget för 2026", "Skyddat boende"])
    assert rows.shape == (3, model.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(rows[0], rows[2])
    assert not np.allclose(rows[0], rows[1], atol=0.1)
    assert np.array_equal(model.embed_query("Statens budget för 2026"), rows[1])


def test_no_texts_give_no_rows() -> None:
    model = load_embedder("bundled")
    assert model.embed_documents([]).shape == (0, model.dimensions)


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
def test_hard_texts_give_finite_vectors_of_length_one_or_zero(text: str) -> None:
    row = load_embedder("bundled").embed_query(text)
    assert np.isfinite(row).all()
    length = float(np.linalg.norm(row))
    assert abs(length - 1) < 1e-4 or (length == 0 and len(set(text)) < 12)


def test_a_text_does_not_change_with_the_texts_beside_it() -> None:
    model = load_embedder("bundled")
    texts = [f"åtgärd nummer {number} mot våld" * (number % 7 + 1) for number in range(300)]
    assert np.allclose(model.embed_documents(texts)[257], model.embed_query(texts[257]), atol=1e-6)


def test_nfd_and_soft_hyphens_change_nothing_but_dots_and_rings_do() -> None:
    model = load_embedder("bundled")
    text = "Åtgärder för våldsutsatta på särskilt boende"
    assert np.array_equal(model.embed_query(unicodedata.normalize("NFD", text)), model.embed_query(text))
    assert np.array_equal(model.embed_query("Åt\u00adgärder"), model.embed_query("Åtgärder"))
    assert cosine("höja", "hoja") < 0.9
    assert clean("A\u030a\x00") == "Å "


def test_related_swedish_texts_are_nearer_than_unrelated_ones() -> None:
    assert cosine("skyddat boende", "kvinnojour för våldsutsatta") > cosine("skyddat boende", "fiskekvoter")
    assert cosine("Hur söker jag bygglov?", "ansökan om bygglov") > cosine("Hur söker jag bygglov?", "värnplikt")


def test_a_token_row_s_norm_weighs_content_over_function_words() -> None:
    model = load_embedder("bundled")
    assert isinstance(model, StaticEmbedder)
    content, function = (model.norms[list(model.encode_query(word))] for word in ("bygglov", "och"))
    assert content.max() > 2 * function.max()


def test_the_model_folder_keeps_within_its_limits() -> None:
    files = [path for path in MODEL_DIR.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 12_000_000
    model = load_embedder("bundled")
    assert isinstance(model, StaticEmbedder)
    assert model.table.size <= 5_500_000
    assert len(model.table) == model.tokenizer.get_vocab_size()


def test_the_fingerprint_follows_the_files(tmp_path: Path) -> None:
    for name in ("a.json", "b.safetensors"):
        (tmp_path / name).write_bytes(b"x" * 200_000)
    before = folder_digest(tmp_path)
    assert before == folder_digest(tmp_path)
    (tmp_path / "b.safetensors").write_bytes(b"x" * 199_999 + b"y")
    assert folder_digest(tmp_path) != before


def test_a_damaged_model_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InternalError, match="cannot be read"):
        StaticEmbedder.load(tmp_path)


def test_model2vec_reads_the_same_files_to_the_same_vectors() -> None:
    from model2vec import StaticModel

    texts = ["Hur många insatser finns?", "Länsstyrelserna ska redovisa uppdraget senast i mars"]
    theirs = StaticModel.from_pretrained(MODEL_DIR).encode(texts)
    ours = load_embedder("bundled").embed_documents(texts)
    assert np.allclose(theirs / np.linalg.norm(theirs, axis=1, keepdims=True), ours, atol=2e-3)


def test_the_langchain_adapter_gives_lists_of_floats() -> None:
    model = load_embedder("bundled")
    adapter = as_langchain(model)
    assert adapter.embed_query("våld") == pytest.approx(model.embed_query("våld").tolist())
    rows = adapter.embed_documents(["våld", "skydd"])
    assert len(rows) == 2
    assert type(rows[0][0]) is float


@pytest.mark.parametrize(
    ("name", "query", "document"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("/models/multilingual-e5-large", "query: ", "passage: "),
        ("BAAI/bge-m3", "", ""),
        ("KBLab/sentence-bert-swedish-cased", "", ""),
        ("Snowflake/snowflake-arctic-embed-l-v2.0", "query: ", ""),
    ],
)
def test_each_family_has_its_prefixes(name: str, query: str, document: str) -> None:
    found = prefixes_for(name)
    assert found is not None
    assert (found.query, found.document) == (query, document)


def test_instruction_models_put_the_task_on_the_query_only() -> None:
    for name in ("intfloat/multilingual-e5-large-instruct", "Qwen/Qwen3-Embedding-0.6B"):
        found = prefixes_for(name)
        assert found is not None
        assert found.query.startswith("Instruct: ")
        assert found.document == ""
    assert prefixes_for("someone/unknown-model") is None


def test_the_bundled_model_loads_no_torch() -> None:
    code = (
        "import sys; from vectorstore.embeddings import load_embedder;"
        "load_embedder('bundled').embed_documents(['hej å ä ö']);"
        "heavy = ('torch', 'sentence_transformers', 'transformers', 'langchain_core');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# One process for everything that needs sentence_transformers, whose import alone takes 11–29 s.
HUB_CODE = """
import json, sys
from pathlib import Path
import numpy as np
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer, models, pre_tokenizers
from vectorstore.embeddings import MODEL_DIR, load_embedder
from vectorstore.errors import UserError

texts = ["Hur många insatser finns?", "Länsstyrelsen i Örebro", "Åtgärder mot våld, 2024–2026"]
ours = load_embedder("bundled").embed_documents(texts)
theirs = SentenceTransformer(str(MODEL_DIR)).encode(texts)
words = {"[UNK]": 0, "query": 1, "passage": 2, ":": 3, "hej": 4}
tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
folder = Path(sys.argv[1]) / "tiny-e5"
weights = np.eye(5, dtype=np.float32); weights[0] = 0
SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(folder))
model = load_embedder(str(folder))
plain = Path(sys.argv[1]) / "tiny-plain"
SentenceTransformer(str(folder)).save(str(plain))
try:
    load_embedder("someone/not-cached"); error = ""
except UserError as raised:
    error = str(raised)
broken = plain / "model.safetensors"
plain_query = load_embedder(str(plain)).embed_query("hej \\ud83d").tolist()
whole = broken.read_bytes()
damaged = []
for cut in (0, 4, 60, len(whole) - 4):
    broken.write_bytes(whole[:cut])
    try:
        load_embedder(str(plain)); damaged.append("")
    except UserError as raised:
        damaged.append(str(raised))
broken.write_bytes(whole)
print(json.dumps({
    "same": float(np.abs(ours - theirs).max()),
    "query": model.embed_query("hej").tolist(),
    "document": model.embed_documents(["hej", "", "\\x00"]).tolist(),
    "plain": plain_query,
    "none": list(model.embed_documents([]).shape),
    "fingerprints": [model.fingerprint, load_embedder(str(plain)).fingerprint],
    "error": error, "damaged": damaged,
}))
"""


def test_other_models_go_through_sentence_transformers_with_their_prefixes(tmp_path: Path) -> None:
    got = run_with_torch(HUB_CODE, tmp_path)
    assert got["same"] < 2e-3
    third = pytest.approx(3**-0.5, abs=1e-5)
    assert got["query"] == [0, third, 0, third, third]
    assert got["document"] == [[0, 0, third, third, third], [0] * 5, [0] * 5]
    assert got["plain"] == [0, 0, 0, 0, 1]
    assert got["none"] == [0, 5]
    assert got["fingerprints"][0] != got["fingerprints"][1]
    assert "someone/not-cached" in got["error"]
    assert "KALLSVAR_EMBEDDING" in got["error"]
    assert "sökvägen" in got["error"]
    assert all("Inbäddningsmodellen kunde inte öppnas" in told for told in got["damaged"])
