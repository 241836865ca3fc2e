"""Text to vectors: the bundled Swedish static model, or any sentence-transformers model.

The bundled model is read with numpy and `tokenizers` alone. torch and sentence_transformers are imported
only when another model is asked for.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import InternalError
from vectorstore.pieces import Pieces
from vectorstore.swedish.text import whole_characters

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from tokenizers import Tokenizer

Matrix = NDArray[np.float32]
BUNDLED = "bundled"
MODEL_DIR = Path(__file__).parent / "models" / "static-sv"

_BATCH = 128
# A longer text is pooled from slices of this size, so that memory stays bounded whatever comes in.
_SLICE_CHARS = 20_000
_HASH_BLOCK = 1 << 16


class Embedder(Protocol):
    """Rows are L2-normalised float32; a text without content gives a zero row. Never NaN."""

    @property
    def fingerprint(self) -> str:
        """Changes when the model's files or its prefixes change."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    def embed_documents(self, texts: Sequence[str]) -> Matrix:
        """(n, dimensions), in the order of `texts`."""

    def embed_query(self, text: str) -> Matrix:
        """(dimensions,)"""


def load_embedder(name: str) -> Embedder:
    """The model called `name`: "bundled", a folder, or a Hugging Face hub name.

    Raises UserError where the model cannot be opened: it names the ways out.
    """
    if name == BUNDLED:
        return bundled()
    from vectorstore.embeddings_hub import HubEmbedder

    return HubEmbedder.load(name)


def clean(text: str) -> str:
    """NFC, without soft hyphens or half surrogate pairs, NUL as a space: what both sides of every comparison go
    through."""
    return unicodedata.normalize("NFC", whole_characters(text)).replace("\u00ad", "").replace("\x00", " ")


def unit_rows(rows: Matrix) -> Matrix:
    """Rows divided by their L2 norm; a zero row stays zero."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(norms > 0, norms, 1)).astype(np.float32)


@dataclass(frozen=True, eq=False)
class StaticEmbedder:
    """Normalised mean of token rows. `table` is (vocabulary, dimensions); a row's norm is its weight."""

    tokenizer: Tokenizer
    table: Matrix
    fingerprint: str

    @classmethod
    def load(cls, folder: Path) -> StaticEmbedder:
        """Read a StaticEmbedding folder. Raises InternalError if a file is missing or damaged."""
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            table = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
            tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        except (OSError, KeyError, ValueError, SafetensorError) as error:
            raise InternalError(f"the embedding model in {folder} cannot be read: {error}") from error
        return cls(tokenizer, table, f"static:{folder_digest(folder)}")

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.table.shape[1])

    def embed_documents(self, texts: Sequence[str]) -> Matrix:
        """(n, dimensions), rows L2-normalised; zero where no token is known."""
        slices: list[str] = []
        owners: list[int] = []
        for number, text in enumerate(map(clean, texts)):
            for start in range(0, len(text), _SLICE_CHARS):
                slices.append(text[start : start + _SLICE_CHARS])
                owners.append(number)
        sums = np.zeros((len(texts), self.dimensions), np.float32)
        for start in range(0, len(slices), _BATCH):
            batch = self.pieces.of(slices[start : start + _BATCH])
            for owner, numbers in zip(owners[start : start + _BATCH], batch, strict=True):
                sums[owner] += np.add.reduce(self.table.take(numbers, axis=0, mode="clip"), axis=0)
        return unit_rows(sums)

    def embed_query(self, text: str) -> Matrix:
        """(dimensions,), as `embed_documents`: the model is symmetrical."""
        if len(text) > _SLICE_CHARS:
            row: Matrix = self.embed_documents([text])[0]
        else:
            row = unit_rows(self.table[np.asarray(self.encode_query(text), np.int64)].sum(axis=0)[np.newaxis])[0]
        return row

    def encode_query(self, text: str) -> tuple[int, ...]:
        """Numbers of a question's pieces; those of the latest questions are remembered."""
        return _encoded(self, text)

    @cached_property
    def pieces(self) -> Pieces:
        """Texts to numbers of pieces."""
        return Pieces(self.tokenizer, len(self.table))

    @cached_property
    def norms(self) -> Matrix:
        """(vocabulary,) the weight of each token."""
        found: Matrix = np.linalg.norm(self.table, axis=1)
        return found

    @cached_property
    def directions(self) -> Matrix:
        """(vocabulary, dimensions) the table's rows at length 1; a zero row stays zero."""
        return unit_rows(self.table)


@lru_cache(maxsize=64)
def _encoded(embedder: StaticEmbedder, text: str) -> tuple[int, ...]:
    return tuple(embedder.tokenizer.encode(clean(text), add_special_tokens=False).ids)


@cache
def bundled() -> StaticEmbedder:
    """The bundled model: the default, and the one whose pieces late interaction uses whatever the default is."""
    return StaticEmbedder.load(MODEL_DIR)


def folder_digest(folder: Path) -> str:
    """16 hex digits over names, sizes and contents of a model's files; of large files, sampled blocks."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in {".json", ".txt", ".safetensors", ".bin", ".model"}:
            size = path.stat().st_size
            digest.update(f"{path.relative_to(folder).as_posix()} {size} ".encode())
            with path.open("rb") as stream:
                for start in range(0, size, max(_HASH_BLOCK, size // 64)):
                    stream.seek(start)
                    digest.update(stream.read(_HASH_BLOCK))
    return digest.hexdigest()[:16]


def as_langchain(embedder: Embedder) -> Embeddings:
    """The embedder as LangChain's `Embeddings`; langchain_core is imported here."""
    from langchain_core.embeddings import Embeddings

    class LangChainEmbeddings(Embeddings):
        """Lists of floats, as LangChain wants them."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[float(value) for value in row] for row in embedder.embed_documents(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(value) for value in embedder.embed_query(text)]

    return LangChainEmbeddings()
