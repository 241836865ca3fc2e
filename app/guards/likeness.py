"""What a text reads like (a cry for help, a harmful request, orders to a model …): a linear model that sees no rule.

It catches what no pattern foresees: words, pairs of words, runs of letters, and the parts that the rules are made of,
alone and two by two. The weights are learnt by `python -m evals train-safety`; the file holds numbers, no words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any
from zlib import crc32

from app.guards.signs import read_data
from app.guards.traits import traits

BUCKETS = 8192
_WORD = re.compile(r"[^\W_]+")
_FOLD = str.maketrans("åäöé", "aaoe")
_LETTERS = (3, 4, 5)
_MOST_WORDS = 120  # of a long text, the first and the last: what is wanted stands there
CRISIS, HARMFUL, INJECTION, OPINION, OFF_TOPIC, ORDINARY = (
    "crisis",
    "harmful",
    "injection",
    "opinion",
    "off_topic",
    "policy",
)


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `bias` and `weights` (BUCKETS numbers) by class, and from which chance each class is believed."""

    bias: Mapping[str, float]
    weights: Mapping[str, tuple[float, ...]]
    thresholds: Mapping[str, float]


def features(text: str) -> Mapping[int, float]:
    """Values by bucket; the squares of words and letters sum to 1, those of the parts too. å ä ö fold here only."""
    words = _WORD.findall(text.lower().translate(_FOLD))
    if len(words) > _MOST_WORDS:
        words = words[: _MOST_WORDS // 2] + words[-_MOST_WORDS // 2 :]
    words = ["<", *words, "?" if text.rstrip().endswith("?") else "."]
    names = {f"w {word}" for word in words} | {f"p {one} {other}" for one, other in pairwise(words)}
    names |= {f"k {one} {other}" for one, other in zip(words, words[2:], strict=False)}
    for word in words:
        marked = f"<{word}>"
        names |= {f"l {marked[at : at + n]}" for n in _LETTERS for at in range(len(marked) - n + 1)}
    parts = traits(text)
    signs = {f"t {name}" for name in parts} | {f"u {one} {other}" for one, other in combinations(parts, 2)}
    found: dict[int, float] = {}
    for group in (names, signs):
        size = 1 / math.sqrt(len(group)) if group else 0.0
        for name in group:
            bucket = crc32(name.encode()) % BUCKETS
            found[bucket] = found.get(bucket, 0.0) + size
    return found


def chances(text: str, model: Weights | None = None) -> Mapping[str, float]:
    """The chance of each class, together 1."""
    model = model or shipped()
    found = features(text)
    sums = {
        name: bias + sum(model.weights[name][bucket] * value for bucket, value in found.items())
        for name, bias in model.bias.items()
    }
    most = max(sums.values())
    powers = {name: math.exp(total - most) for name, total in sums.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


def threshold(kind: str) -> float:
    """From which chance the class is believed without a sign."""
    return shipped().thresholds[kind]


def shipped() -> Weights:
    """The model that is shipped. Raises InternalError where its file is missing or damaged."""
    return _shipped()


def from_file(data: Mapping[str, Any]) -> Weights:
    """The model of the file's content."""
    weights = {name: tuple(value / data["scale"] for value in row) for name, row in data["weights"].items()}
    return Weights(dict(data["bias"]), weights, dict(data["thresholds"]))


@cache
def _shipped() -> Weights:
    return from_file(read_data("safety_model.json"))
