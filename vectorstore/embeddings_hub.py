"""Any sentence-transformers model as an Embedder, with the prefixes that its family was trained with.

torch and sentence_transformers are imported when a model is loaded: together they cost 11–29 s on two cores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.embeddings import Matrix, clean, folder_digest, unit_rows
from vectorstore.errors import UserError

_NOT_OPENED = "Inbäddningsmodellen kunde inte öppnas"
_WAYS_OUT = (
    "Ange sökvägen till en mapp med modellen, eller hämta den först på en dator med nätverk och kopiera "
    "mappen hit; sätt sedan miljövariabeln KALLSVAR_EMBEDDING till mappen. "
    "KALLSVAR_EMBEDDING=bundled ger den medföljande modellen"
)
# Texts embedded between two reports of progress: some seconds' work for a small model on two cores.
BATCH_TEXTS = 128
_UNUSED_FILES = ["*.onnx", "onnx/*", "openvino/*", "*.h5", "*.msgpack", "*.ot"]


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What a model wants before a query and before a document; mostly nothing."""

    query: str = ""
    document: str = ""


_TASK = "Instruct: Given a web search query, retrieve relevant passages that answer the query\n"

# The first pattern found in the lower-case name (or folder name) decides; the order matters.
FAMILIES: tuple[tuple[str, Prefixes], ...] = (
    (r"\be5\b.*instruct", Prefixes(query=_TASK + "Query: ")),
    (r"\be5\b", Prefixes(query="query: ", document="passage: ")),
    (r"qwen3-embedding", Prefixes(query=_TASK + "Query:")),
    (r"arctic-embed", Prefixes(query="query: ")),
    (
        r"jina-embeddings",
        Prefixes(
            query="Represent the query for retrieving evidence documents: ",
            document="Represent the document for retrieval: ",
        ),
    ),
    (r"bge-m3", Prefixes()),
    (r"kblab|sentence-bert-swedish", Prefixes()),
)


def prefixes_for(name: str) -> Prefixes | None:
    """The row of `FAMILIES` that fits a hub name or path; None where no family is known."""
    return next((found for pattern, found in FAMILIES if re.search(pattern, name.lower())), None)


@dataclass(frozen=True, slots=True, eq=False)
class HubEmbedder:
    """A sentence-transformers model with its family's prefixes, on a GPU where there is one."""

    model: Any
    prefixes: Prefixes
    fingerprint: str
    batch_texts: int = BATCH_TEXTS

    @classmethod
    def load(cls, name: str) -> HubEmbedder:
        """Open a folder, a cached hub model, or (with network) download one. Raises UserError."""
        import torch
        from sentence_transformers import SentenceTransformer

        device = "cuda" if torch.cuda.is_available() else "cpu"
        folder = Path(name).expanduser()
        try:
            if folder.is_dir():
                model = SentenceTransformer(str(folder), device=device, local_files_only=True)
                identity = folder_digest(folder)
            else:
                identity, snapshot = hub_snapshot(name)
                model = SentenceTransformer(str(snapshot), device=device, local_files_only=True)
        except Exception as error:
            raise UserError(_NOT_OPENED, name, _WAYS_OUT) from error
        own = Prefixes(model.prompts.get("query", ""), model.prompts.get("document", ""))
        prefixes = prefixes_for(name) or own
        return cls(model, prefixes, f"st:{name}@{identity}:{prefixes.query!r}:{prefixes.document!r}")

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension())

    def _encode(self, texts: Sequence[str], prefix: str) -> Matrix:
        cleaned = [clean(text) for text in texts]
        rows = np.zeros((len(cleaned), self.dimensions), np.float32)
        filled = [number for number, text in enumerate(cleaned) if text.strip()]
        if filled:
            wanted = [cleaned[number] for number in filled]
            rows[filled] = self.model.encode(wanted, prompt=prefix, show_progress_bar=False)
        return unit_rows(np.nan_to_num(rows))

    def embed_documents(self, texts: Sequence[str]) -> Matrix:
        """(n, dimensions), rows L2-normalised; empty texts give zero rows."""
        return self._encode(texts, self.prefixes.document)

    def embed_query(self, text: str) -> Matrix:
        """(dimensions,)"""
        row: Matrix = self._encode([text], self.prefixes.query)[0]
        return row


def hub_snapshot(name: str) -> tuple[str, Path]:
    """Commit and local folder of a hub model, from the cache if it is there, else downloaded."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(name, local_files_only=True))
    except LocalEntryNotFoundError:
        folder = Path(snapshot_download(name, ignore_patterns=_UNUSED_FILES))
    return folder.name, folder
