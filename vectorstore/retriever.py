"""The index as LangChain sees it."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from vectorstore.index import Index
from vectorstore.types import Hit, SearchFilter


class SwedishRetriever(BaseRetriever):
    """Hybrid retrieval over the index. `k` passages for a question; `only` filters documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    index: Index
    k: int = 20
    only: SearchFilter | None = None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        return [as_langchain(hit) for hit in self.index.search(query, self.k, self.only)]


def as_langchain(hit: Hit) -> LangChainDocument:
    """A hit with its provenance as flat metadata."""
    chunk, document = hit.chunk, hit.document
    return LangChainDocument(
        id=chunk.id,
        page_content=chunk.text,
        metadata={
            "document_id": document.id,
            "path": document.path,
            "title": document.title,
            "kind": document.kind,
            "published": document.published,
            "url": document.url,
            "heading_path": list(chunk.heading_path),
            "page": chunk.page,
            "start": chunk.start,
            "end": chunk.end,
            "score": hit.score,
            "found_by": list(hit.found_by),
        },
    )
