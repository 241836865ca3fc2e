"""Numbers of pieces found word by word are those that the tokenizer gives for the whole text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from vectorstore import pieces
from vectorstore.embeddings import bundled, clean
from vectorstore.pieces import Pieces

MODEL = bundled()


def by_tokenizer(texts: Sequence[str]) -> list[list[int]]:
    return [MODEL.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]


def by_words(texts: Sequence[str]) -> list[list[int]]:
    return [numbers.tolist() for numbers in MODEL.pieces.of(texts)]


def test_swedish_text_has_the_pieces_of_the_tokenizer() -> None:
    texts = [
        "Regeringens uppdrag (S2023/01234) till Jämställdhetsmyndigheten: 4,5 mnkr!",
        "  ",
        "",
        "»Nej« – sade hon…",
    ]
    assert by_words(texts) == by_tokenizer(texts)


def test_every_letter_and_sign_stands_alone_or_within_a_word_as_the_tokenizer_has_it() -> None:
    texts = [clean(f"å{chr(code)}b {chr(code)}") for code in range(0x3100) if not 0xD800 <= code < 0xE000]
    assert by_words(texts) == by_tokenizer(texts)


def test_text_that_nobody_cleaned_has_the_pieces_of_the_tokenizer() -> None:
    texts = [f"till{chr(code)}och {chr(code)} bidrag" for code in range(1, 0x3100) if not 0xD800 <= code < 0xE000]
    texts.append("uppdrag-\xad till myndigheten och bidrag till föreningar")
    fresh = Pieces(MODEL.tokenizer, len(MODEL.table))
    assert [numbers.tolist() for numbers in fresh.of(texts)] == by_tokenizer(texts)


@given(st.lists(st.text(st.sampled_from("aåÄbc19 .,-–'´§€\n\t\u00a0\u2028İ▁文́"), max_size=30), max_size=5))
def test_any_text_has_the_pieces_of_the_tokenizer(texts: list[str]) -> None:
    texts = [clean(text) for text in texts]
    assert by_words(texts) == by_tokenizer(texts)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_so_has_text_of_any_letters(texts: list[str]) -> None:
    texts = [clean(text) for text in texts]
    assert by_words(texts) == by_tokenizer(texts)


def test_what_is_forgotten_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_MOST_LETTERS", 10)
    forgetful = Pieces(MODEL.tokenizer, len(MODEL.table))
    texts = ["ett uppdrag till myndigheten", "ett bidrag till föreningar"]
    assert [forgetful.of([text])[0].tolist() for text in texts * 2] == by_tokenizer(texts * 2)


def test_a_tokenizer_that_parts_text_otherwise_gets_it_whole() -> None:
    other = Tokenizer(models.WordLevel({"a b": 1, "a": 2, "b": 3, "[UNK]": 0}, unk_token="[UNK]"))
    other.pre_tokenizer = pre_tokenizers.Split("-", "removed")
    assert [numbers.tolist() for numbers in Pieces(other, 4).of(["a b-a", "b"])] == [[1, 2], [3]]
