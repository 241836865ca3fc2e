"""Token counts: exact, offline, linear in time, and the same segmentation as the trainer's."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.errors import InternalError
from vectorstore.tokens import MODEL_DIR, count_tokens, encoding, read_encoding
from vectorstore.training import tokenizer as training

SAMPLES = (
    "Åtgärdsprogrammet innehåller 132 insatser, och öppnas på nytt i höst.",
    "Länsstyrelserna får 25 000 000 kronor för 2024–2026 (dnr A2024/00123).",
    "  två  blanksteg\n\n\tflik och radbrytning\r\n",
    "– Ja, säger ministern. ”Vi måste göra mer” …",
    "<|endoftext|> är vanlig text här 🙂👩‍👩‍👧 och \x00 också",
)


@pytest.mark.parametrize("text", [*SAMPLES, "", unicodedata.normalize("NFD", SAMPLES[0])])
def test_every_byte_comes_back(text: str) -> None:
    assert encoding().decode_bytes(encoding().encode_ordinary(text)) == text.encode()


@given(st.text())
def test_any_text_comes_back_and_is_counted(text: str) -> None:
    tokens = encoding().encode(text, disallowed_special=())
    assert encoding().decode(tokens) == text
    assert count_tokens(text) == len(tokens)


@given(st.text(st.sampled_from("aåÄz19½² .,-–”\n\t\u00a0\u2028\u0301文🙂"), max_size=120))
def test_counting_by_words_and_by_the_whole_text_agree(text: str) -> None:
    assert count_tokens(text) == len(encoding().encode_ordinary(text))


def test_common_swedish_words_are_one_token_each_and_nothing_is_zero() -> None:
    assert [count_tokens(f" {word}") for word in ("regeringen", "åtgärder", "och", "för")] == [1, 1, 1, 1]
    assert count_tokens("") == 0
    assert count_tokens("åäö") >= 1


def test_special_token_names_are_ordinary_text() -> None:
    assert encoding().special_tokens_set == set()
    assert count_tokens("<|endoftext|>") > 1


@pytest.mark.parametrize("character", ["a", "å", "1", "-", " ", "\n", "🙂", "\u0301"])
def test_a_long_run_without_spaces_takes_linear_time(character: str) -> None:
    count_tokens("värm upp")
    started = time.perf_counter()
    counted = count_tokens(character * 1_000_000)
    assert counted >= 1_000_000 // 48
    assert time.perf_counter() - started < 10


def test_five_megabytes_on_one_line_without_spaces_are_counted() -> None:
    line = "åtgärdsprogrammetmotvåldochförtryck" * (5_000_000 // 38)
    assert len(line.encode()) > 4_900_000
    started = time.perf_counter()
    assert 500_000 < count_tokens(line) < 3_000_000
    assert time.perf_counter() - started < 20


def test_merges_converted_from_the_trainer_segment_as_the_trainer_does(tmp_path: Path) -> None:
    texts = [f"{text} {number} åtgärder mot våld i nära relationer" for number in range(40) for text in SAMPLES]
    trained = training.train(texts, vocabulary=600)
    training.write(training.ranks(trained), tmp_path)
    ours = read_encoding(tmp_path)
    assert ours.n_vocab > 400
    for text in (*SAMPLES, "åtgärdande av nära våld, programmet 1320"):
        assert len(ours.encode_ordinary(text)) == len(trained.encode(text, add_special_tokens=False).ids)


def test_the_shipped_file_holds_all_bytes_first_and_stays_small() -> None:
    tokens = encoding().token_byte_values()
    assert encoding().n_vocab == training.VOCABULARY
    assert {token for token in tokens if len(token) == 1} == {bytes([byte]) for byte in range(256)}
    assert encoding()._pat_str == training.SPLIT_PATTERN
    assert (MODEL_DIR / "ranks.tiktoken").stat().st_size < 700_000


@pytest.mark.parametrize("ranks", ["inte en rad\n", "YQ== 0\n"])
def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path, ranks: str) -> None:
    (tmp_path / "config.json").write_bytes((MODEL_DIR / "config.json").read_bytes())
    (tmp_path / "ranks.tiktoken").write_text(ranks, encoding="utf-8")
    with pytest.raises(InternalError, match="cannot be read"):
        read_encoding(tmp_path)


def test_counting_loads_neither_a_network_library_nor_torch() -> None:
    code = (
        "import sys; from vectorstore.tokens import count_tokens; assert count_tokens('hej å ä ö');"
        "print([m for m in ('requests', 'torch', 'tokenizers', 'transformers', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
