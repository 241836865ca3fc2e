"""Fusing the legs' scores: a convex sum of normalised scores, with weights measured on public Swedish sets.

Equal-weight rank fusion with a weak leg loses to BM25 alone (measured; Bruch, Gai and Ingber 2023 say the
same of tuned convex sums against RRF), so the scores themselves are used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# Shares of the lexical legs; the dense leg's share is a setting. See evals/LOG.md.
LEXICAL_WEIGHTS: Mapping[str, float] = {"words": 0.10, "stems": 0.25, "ngrams": 0.50, "context": 0.15}
FOUND_WITHIN = 20

Scored = Sequence[tuple[str, float]]


def normalised(found: Scored) -> dict[str, float]:
    """id → score scaled so that the best is 1 and zero stays zero; scores below zero count as zero."""
    best = max((score for _, score in found), default=0.0)
    if best <= 0:
        return {}
    return {key: max(score, 0.0) / best for key, score in found}


def fuse(legs: Mapping[str, Scored], weights: Mapping[str, float]) -> list[tuple[str, float, tuple[str, ...]]]:
    """(id, fused score, legs that had it among their first) best first; ties by id.

    A passage that a leg did not return gets nothing from that leg.
    """
    total: dict[str, float] = {}
    by: dict[str, list[str]] = {}
    for leg, found in legs.items():
        for rank, (key, score) in enumerate(sorted(normalised(found).items(), key=lambda p: (-p[1], p[0]))):
            total[key] = total.get(key, 0.0) + weights.get(leg, 0.0) * score
            if rank < FOUND_WITHIN:
                by.setdefault(key, []).append(leg)
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(key, score, tuple(by.get(key, ()))) for key, score in ranked]


def weights_with_dense(dense_weight: float) -> dict[str, float]:
    """All legs' weights, summing to 1, for a dense share between 0 and 1."""
    lexical = {leg: (1 - dense_weight) * share for leg, share in LEXICAL_WEIGHTS.items()}
    return {**lexical, "dense": dense_weight}
