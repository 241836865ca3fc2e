"""Chunks: stretches of the text, never across a heading or through a quote, with stable ids."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunking import chunk_document
from vectorstore.types import Chunk, Document


def words(text: str) -> int:
    return len(text.split())


def document(text: str) -> Document:
    return Document(source="/s", path="a.md", title="T", text=text)


def cut(text: str, target: int = 12, maximum: int = 20) -> tuple[Chunk, ...]:
    return chunk_document(document(text), target, maximum, words)


def test_a_chunk_is_a_stretch_of_its_documents_text() -> None:
    text = "# T\n\nEn mening här. Två meningar här.\n\n## Del ett\n\nTre ord till.\n\n- punkt a\n- punkt b"
    for chunk in cut(text):
        assert text[chunk.start : chunk.end] == chunk.text


def test_no_chunk_crosses_a_heading_and_each_knows_its_path() -> None:
    text = "# T\n\nInledning.\n\n## Ett\n\nText ett.\n\n### Ett ett\n\nText två.\n\n## Två\n\nText tre."
    assert [(c.heading_path, c.text) for c in cut(text)] == [
        ((), "Inledning."),
        (("Ett",), "Text ett."),
        (("Ett", "Ett ett"), "Text två."),
        (("Två",), "Text tre."),
    ]


def test_a_spoken_quote_stays_with_its_speaker_however_long() -> None:
    quote = "– " + "Det här är en mening i citatet. " * 8 + "Vi fortsätter, säger minister Eva Ek."
    chunks = cut(f"Före citatet står detta.\n\n{quote}\n\nEfter citatet står detta.")
    assert quote in [chunk.text for chunk in chunks]


def test_a_lead_in_goes_with_its_first_item() -> None:
    lead = "Myndigheten ska under hela den här långa tiden göra följande saker i ordning:"
    chunks = cut(f"En första mening som fyller ut stycket väl.\n\n{lead}\n\n- första saken\n- andra saken")
    assert any(lead in c.text and "- första saken" in c.text for c in chunks)


def test_ids_survive_a_change_elsewhere_and_tell_repeated_passages_apart() -> None:
    before = cut("# T\n\nSamma text.\n\n## A\n\nSamma text.\n\n## A\n\nSamma text.")
    after = cut("# T\n\nNy inledning.\n\n## A\n\nSamma text.\n\n## A\n\nSamma text.")
    assert len({c.id for c in before}) == 3
    assert {c.id for c in before[1:]} == {c.id for c in after[1:]}
    other = chunk_document(replace(document("# T\n\nSamma text."), path="b.md"), 12, 20, words)
    assert other[0].id not in {c.id for c in before}


def test_pages_are_kept() -> None:
    text = "# T\n\nSida ett.\n\n## B\n\nSida två."
    paged = replace(document(text), pages=((1, 0), (2, text.index("Sida två"))))
    assert [c.page for c in chunk_document(paged, 12, 20, words)] == [1, 2]


def test_a_huge_line_without_sentence_ends_is_cut_at_spaces() -> None:
    line = "ord " * 20_000
    chunks = cut(line.strip(), 250, 300)
    assert len(chunks) > 10
    assert "".join(c.text for c in chunks).replace(" ", "") == line.replace(" ", "")


BLOCKS = st.lists(
    st.sampled_from(["## Rubrik", "En mening. En till.", "- punkt\n- punkt två", "– Citat, säger Eva Ek.", "Lista:"]),
    min_size=1,
    max_size=12,
)


@given(BLOCKS)
@settings(max_examples=150, deadline=None)
def test_every_word_outside_headings_is_in_exactly_one_chunk(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    chunks = cut(text)
    expected = [word for block in blocks if not block.startswith("##") for word in block.split()]
    assert [word for chunk in chunks for word in chunk.text.split()] == expected
    assert all(a.end <= b.start for a, b in itertools.pairwise(chunks))
