"""From features to what is weighed: features, the roots of the shares, and features times the question's length.

A root lets the first matches of a question count for more than the last. The length lets a weight rest on how many
content words a question has: two words are found or not, of fifteen the rarest and their neighbourhood tell.
"""

from __future__ import annotations

import math

import numpy as np

from vectorstore.candidates import Floats
from vectorstore.features import NAMES

SHARES = (
    "stems", "stems_all", "ngrams", "ngrams_all", "pairs", "soft", "soft_window", "soft_sentence", "context",
    "synonyms", "late", "late_window", "late_sentence", "late_weakest", "late_back", "dense",
)  # fmt: skip
# Few questions name a date: what they teach about it is kept simple.
_LONG = tuple(name for name in NAMES if name != "date")
TERMS = (*NAMES, *(f"root_{name}" for name in SHARES), *(f"long_{name}" for name in _LONG))
_SHARE_AT = [NAMES.index(name) for name in SHARES]
_LONG_AT = [NAMES.index(name) for name in _LONG]
# Natural logarithms of one more than the words: four words are 0, one and nine the ends.
_MIDDLE, _SHORTEST, _LONGEST = 1.6, -0.9, 0.7


def length_of(words: int) -> float:
    """How long a question of so many content words is: about 0 for four, from −0.9 (one) to 0.7 (nine and more)."""
    return min(max(math.log1p(words) - _MIDDLE, _SHORTEST), _LONGEST)


def terms(table: Floats, words: int) -> Floats:
    """(passages, len(TERMS)) from the features (passages, len(NAMES)) of a question with so many content words."""
    roots = np.sqrt(np.maximum(table[:, _SHARE_AT], 0))
    return np.concatenate([table, roots, table[:, _LONG_AT] * length_of(words)], axis=1)
