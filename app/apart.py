"""Whether the value that stands close is told of something else: the sentences near the best speak of what the question
is about, and those with a value of the asked kind leave it unsaid ("40 procent av flickorna" beside sentences on the
deaths that are asked about).

It is measured against what the close sentences say, not against the question, so that other words for the same thing
count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked
from app.matching import QueryWords, matches, text_stems
from app.scoring import Scored
from app.shows import shows
from app.values import beside

_READ, _POINTS = 15, 4.0
_HELD, _UNSAID = 0.5, 0.4
# What kind of value is asked for, which the value says by being one.
_KIND = re.compile(r"kost|belopp|peng|summ|kron|budg|procent|andl|andel|antal|pris|avgift|miljon|medl|pott")


def apart(asked: Asked, words: QueryWords, ranked: Sequence[Scored]) -> float:
    """0..1: the least share of the question's weight that close sentences say and one with a value of the asked kind
    does not, with what stands beside and above it; 0 where none holds a value.
    """
    near = [each.candidate for each in ranked[:_READ] if each.score >= ranked[0].score - _POINTS]
    found = [matches(words, text_stems(beside(candidate))) for candidate in near]
    valued = [here for here, candidate in zip(found, near, strict=True) if shows(asked, candidate.text)]
    weights = {key: weight for key, weight in words.weights.items() if not _KIND.match(key)} or words.weights
    held = {key: weight for key, weight in weights.items() if any(here[key] >= _HELD for here in found)}
    unsaid = (sum(weight for key, weight in held.items() if here[key] < _UNSAID) for here in valued)
    return min(unsaid, default=0.0) / (sum(weights.values()) or 1.0)
