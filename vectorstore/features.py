"""Features of (question, passage) pairs for ranking: each is a share of the question, comparable over questions.

Scores are divided by what the question could reach at most, not z-scored over the candidates: so a weighted sum
of them also tells how good the best passage is.
"""

from __future__ import annotations

import numpy as np

from vectorstore.answer_kinds import KINDS, wanted_by
from vectorstore.candidates import Candidates, Floats
from vectorstore.date_affinity import months_asked, nearness_in_time
from vectorstore.embeddings import StaticEmbedder
from vectorstore.features_late import late
from vectorstore.features_lexical import lexical
from vectorstore.features_soft import soft
from vectorstore.passages import Prepared
from vectorstore.question import Idf, Question

NAMES = (
    "stems", "stems_all", "ngrams", "ngrams_all", "pairs", "soft", "soft_window", "soft_sentence", "context",
    "synonyms", "late", "late_window", "late_sentence", "late_weakest", "late_back", "dense", "length", "date",
    *(f"asks_{kind}" for kind in KINDS),
)  # fmt: skip
_MEAN_COSINE, _COSINE_SPREAD = 0.35, 0.12


def features(question: Question, candidates: Candidates, idf: Idf, pieces: StaticEmbedder) -> Floats:
    """(passages, len(NAMES)), in the order of `candidates.prepared.ids`."""
    prepared = candidates.prepared
    made = {name: np.zeros(len(prepared.ids)) for name in NAMES}
    if prepared.ids:
        made |= lexical(question.text, candidates, idf)
        made |= soft(question, candidates)
        made |= late(question.text, prepared, pieces)
        made["dense"] = _cosines(question, prepared)
        made["length"] = np.log1p(prepared.body_words) / 10
        made["date"] = nearness_in_time(months_asked(question.text), prepared.months)
        for bit, (kind, wanted) in enumerate(zip(KINDS, wanted_by(question.text), strict=True)):
            held = ((prepared.holds >> bit) & 1).astype(float)
            made[f"asks_{kind}"] = held * (1.0 if wanted else -1.0 if kind == "yes_no" else 0.0)
    return np.stack([made[name] for name in NAMES], axis=1)


def _cosines(question: Question, prepared: Prepared) -> Floats:
    """Cosines as the bundled model spreads them: other models' lie closer together and elsewhere."""
    cosines: Floats = (prepared.vectors @ question.vector).astype(float)
    if not question.native and cosines.std() > 0:
        cosines = _MEAN_COSINE + _COSINE_SPREAD * (cosines - cosines.mean()) / cosines.std()
    return np.maximum(cosines, 0)
