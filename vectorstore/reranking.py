"""A cross-encoder on top of the ranking, where one is configured: it reads question and passage together.

torch and sentence_transformers are imported when a model is loaded, and by default none is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.embeddings import clean
from vectorstore.embeddings_hub import hub_snapshot
from vectorstore.errors import UserError

# Each costs one run of the model: 30 keep a small model on two cores within a second or two.
RERANKED = 30
_NOT_OPENED = "Omrangordningsmodellen kunde inte öppnas"
_MANY_NUMBERS = "Omrangordningsmodellen ger flera tal för varje par av fråga och stycke"
_WAYS_OUT = (
    "Ange sökvägen till en mapp med en cross-encoder, eller hämta den först på en dator med nätverk och kopiera "
    "mappen hit; sätt sedan miljövariabeln KALLSVAR_RERANKER till mappen. Tom KALLSVAR_RERANKER stänger av steget"
)


class Reranker(Protocol):
    """Scores passages for a question; only their order counts."""

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """(passages,), higher is better. Never NaN."""


@dataclass(frozen=True, slots=True, eq=False)
class CrossEncoderReranker:
    """A sentence-transformers CrossEncoder with one output, on a GPU where there is one."""

    model: Any

    @classmethod
    def load(cls, name: str) -> CrossEncoderReranker:
        """Open a folder, a cached hub model, or (with network) download one. Raises UserError."""
        import torch
        from sentence_transformers import CrossEncoder

        folder = Path(name).expanduser()
        try:
            path = folder if folder.is_dir() else hub_snapshot(name)[1]
            device = "cuda" if torch.cuda.is_available() else "cpu"
            model = CrossEncoder(str(path), device=device, local_files_only=True)
        except Exception as error:
            raise UserError(_NOT_OPENED, name, _WAYS_OUT) from error
        if model.num_labels != 1:
            raise UserError(_MANY_NUMBERS, name, _WAYS_OUT)
        return cls(model)

    def scores(self, query: str, passages: Sequence[str]) -> NDArray[np.float64]:
        """(passages,), higher is better."""
        if not passages:
            return np.zeros(0)
        pairs = [(clean(query), clean(passage)) for passage in passages]
        found = np.asarray(self.model.predict(pairs, show_progress_bar=False), np.float64)
        return np.nan_to_num(found.reshape(-1))


def load_reranker(name: str) -> Reranker | None:
    """The cross-encoder called `name`; None where the name is empty."""
    return CrossEncoderReranker.load(name) if name else None


def reordered(
    reranker: Reranker, query: str, ranked: Sequence[tuple[str, float]], texts: Mapping[str, str]
) -> list[tuple[str, float]]:
    """`ranked` (id, score), best first, with its first RERANKED in the reranker's order.

    The scores stay in their places and the passages move: what else reads them (whether there is evidence at
    all) was fitted to the learnt sum, and no two cross-encoders share a scale. Ids without a text stay behind.
    """
    head = [key for key, _ in ranked[:RERANKED] if key in texts]
    given = reranker.scores(query, [texts[key] for key in head])
    order = np.argsort(-given, kind="stable").tolist()
    moved = [head[place] for place in order]
    rest = [key for key, _ in ranked if key not in set(head)]
    return [(key, score) for key, (_, score) in zip((*moved, *rest), ranked, strict=True)]
