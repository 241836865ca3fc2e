"""Sizes of chunks: no stray tails, and a chunk's count is its own text's."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunking import chunk_document
from vectorstore.tokens import count_tokens
from vectorstore.types import Chunk, Document


def words(text: str) -> int:
    return len(text.split())


def cut(text: str, target: int = 12, maximum: int = 20) -> tuple[Chunk, ...]:
    return chunk_document(Document(source="/s", path="a.md", title="T", text=text), target, maximum, words)


def sentence(size: int) -> str:
    return "Ord" + " ord" * (size - 1) + "."


def test_a_short_tail_joins_the_chunk_before_where_both_fit() -> None:
    chunks = cut(f"# T\n\n{sentence(11)}\n\n{sentence(2)}")
    assert [chunk.tokens for chunk in chunks] == [13]
    other = cut(f"# T\n\n## A\n\n{sentence(11)}\n\n## B\n\n{sentence(2)}")
    assert [chunk.tokens for chunk in other] == [11, 2], "never across a heading"


def test_a_tail_of_a_fair_size_stays_its_own_chunk() -> None:
    assert [chunk.tokens for chunk in cut(f"# T\n\n{sentence(11)}\n\n{sentence(3)}")] == [11, 3]


def test_a_short_tail_that_does_not_fit_takes_blocks_from_the_chunk_before() -> None:
    text = "# T\n\n" + "\n\n".join(map(sentence, (6, 6, 2)))
    assert [chunk.tokens for chunk in cut(text, 12, 13)] == [6, 8]
    long = "# T\n\n" + " ".join(map(sentence, (6, 6, 7))) + f"\n\n{sentence(2)}"
    assert [chunk.tokens for chunk in cut(long)] == [19, 2], "a paragraph is not parted for it"


BLOCK = st.one_of(
    st.lists(st.integers(1, 30), min_size=1, max_size=6).map(lambda sizes: " ".join(map(sentence, sizes))),
    st.lists(st.integers(1, 20), min_size=1, max_size=6).map(
        lambda sizes: "\n".join(f"- {sentence(n)}" for n in sizes)
    ),
    st.sampled_from(
        ["Prop. 2024/25:69, s. 12–15!", "Åtgärderna (se ovan) …", "– Hej, säger Eva Ek.", "## Rubrik", "A:"]
    ),
)


LETTERS = st.text(st.sampled_from("abcåäö é\u0301\u00a0\t\n.,:;!”–-()1234567890€🙂"), max_size=120)


@given(LETTERS, st.sampled_from(["x", "å", "7", ".", "”", "🙂"]), st.sampled_from(" \n"), LETTERS)
@settings(max_examples=300, deadline=None)
def test_tokens_add_up_where_white_space_parts_two_stretches(first: str, last: str, gap: str, second: str) -> None:
    assert count_tokens(first + last) + count_tokens(gap + second) == count_tokens(first + last + gap + second)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_there_are_no_more_tokens_than_bytes(text: str) -> None:
    assert count_tokens(text) <= len(text.encode("utf-8", "replace"))


@given(st.lists(BLOCK, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_chunk_counts_its_own_text_and_keeps_below_the_maximum(blocks: list[str]) -> None:
    text = "# T\n\n" + "\n\n".join(blocks)
    document = Document(source="/s", path="a.md", title="T", text=text)
    chunks = chunk_document(document, 40, 60, count_tokens)
    assert all(chunk.tokens == count_tokens(chunk.text) for chunk in chunks)
    assert all(chunk.tokens <= 60 for chunk in chunks)
    assert all(a.end <= b.start for a, b in itertools.pairwise(chunks))
