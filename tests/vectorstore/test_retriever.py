"""The index as LangChain sees it, and what a search must survive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from langchain_core.retrievers import BaseRetriever

from ingest.sync import sync
from vectorstore.index import Index
from vectorstore.retriever import SwedishRetriever
from vectorstore.settings import Settings
from vectorstore.types import SearchFilter

TEXTS = {
    "pressmeddelanden/2023/05/a.md": "# Rättsintyg\n\nRättsmedicinalverket ska utveckla arbetet med rättsintyg.",
    "artiklar/2024/02/b.md": "# Simundervisning\n\nJämställdhetsmyndigheten kartlägger könsuppdelad simundervisning.",
    "artiklar/2025/03/c.md": "# Skyddat boende\n\nStatskontoret ska följa upp reformen av skyddat boende.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    root = tmp_path_factory.mktemp("retriever")
    for name, text in TEXTS.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    sync([root / "docs"], root / "store", Settings(), lambda *_: None)
    opened = Index(root / "store", Settings())
    yield opened
    opened.close()


def test_langchain_gets_documents_with_their_provenance(index: Index) -> None:
    retriever: BaseRetriever = SwedishRetriever(index=index, k=2)
    found = retriever.invoke("Vem kartlägger simundervisningen?")
    assert found[0].metadata["path"] == "artiklar/2024/02/b.md"
    start, end = found[0].metadata["start"], found[0].metadata["end"]
    document = index.document(found[0].metadata["document_id"])
    assert document is not None
    assert document.text[start:end] == found[0].page_content


def test_filters_hold_on_every_leg(index: Index) -> None:
    for leg, found in index.legs("ska uppdrag", only=SearchFilter(kinds=("artikel",), year_from=2025)).items():
        chunks = index.database.chunks([key for key, _ in found])
        paths = {index.document(chunk.document_id).path for chunk in chunks.values()}  # type: ignore[union-attr]
        assert paths <= {"artiklar/2025/03/c.md"}, leg


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "?!…",
        "och att som",
        "\x00",
        "uppdrag \ud83d skola \udc00",
        "😀",
        "a\u030angaende a\u0308ldre",
        'AND OR NOT +"*:[]^~\\',
        "what is this",
        "x" * 10_000,
    ],
)
def test_any_query_gives_a_result_or_none_and_no_error(index: Index, query: str) -> None:
    hits = index.search(query)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_a_query_in_decomposed_form_finds_the_same(index: Index) -> None:
    import unicodedata

    query = "Vem kartlägger könsuppdelad simundervisning?"
    plain, decomposed = index.search(query), index.search(unicodedata.normalize("NFD", query))
    assert [hit.chunk.id for hit in plain] == [hit.chunk.id for hit in decomposed]


@pytest.mark.parametrize("query", ["och att det", "Vad är det?", "jag och du", "Hur gör man då?"])
def test_stop_words_alone_find_nothing_on_any_leg(index: Index, query: str) -> None:
    assert index.search(query) == ()
    assert not any(index.legs(query).values())
    assert index.nearness(query) == 0
