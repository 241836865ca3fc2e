"""How far each piece of a question has a piece like it in a text: late interaction over the bundled model's pieces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vectorstore.candidates import numbered
from vectorstore.embeddings import bundled


def met(question: str, texts: Sequence[str]) -> list[float]:
    """One value for each text: the cosine of each piece of the question with the text's most similar one, averaged by
    the weight of the piece (Khattab and Zaharia 2020, MaxSim). 0 where either has no known piece.
    """
    model = bundled()
    wanted = np.asarray(model.encode_query(question), np.int64)
    wanted = wanted[model.norms[wanted] > 0] if len(wanted) else wanted
    if not len(wanted) or not texts:
        return [0.0] * len(texts)
    weights = model.norms[wanted] / model.norms[wanted].sum()
    held = [np.asarray(numbers, np.int64) for numbers in model.pieces.of(list(texts))]
    seen, place = numbered(np.concatenate(held), len(model.norms))
    alike = model.directions[seen] @ model.directions[wanted].T
    found, at = [], 0
    for numbers in held:
        rows = place[at : at + len(numbers)]
        at += len(numbers)
        found.append(float(alike[rows].max(axis=0) @ weights) if len(rows) else 0.0)
    return found
