"""How much a text reads like someone who tells of their own danger: a logistic model over hashed words and letters.

It catches what no pattern foresees. The weights are learnt by `python -m evals train-safety` from the questions in
evals/datasets/safety_training.jsonl; the file holds numbers, no words.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from zlib import crc32

from app.guards.signs import read_data

BUCKETS = 4096
_WORD = re.compile(r"[^\W_]+")
_FOLD = str.maketrans("åäöé", "aaoe")
_LETTERS = (4, 5)


def features(text: str) -> frozenset[int]:
    """Buckets of the words, pairs of words and letter runs within words. A key for matching: å ä ö fold here only."""
    words = ["<", *_WORD.findall(text.lower().translate(_FOLD)), "?" if text.rstrip().endswith("?") else "."]
    found = {f"w {word}" for word in words}
    found |= {f"p {one} {other}" for one, other in pairwise(words)}
    for word in words:
        marked = f"<{word}>"
        found |= {f"l {marked[at : at + n]}" for n in _LETTERS for at in range(len(marked) - n + 1)}
    return frozenset(crc32(name.encode()) % BUCKETS for name in found)


def likeness(text: str) -> float:
    """0 to 1; above `threshold()` the text is taken for a cry for help."""
    bias, weights, _ = _model()
    found = features(text)
    total = sum(weights[bucket] for bucket in found) / math.sqrt(len(found))
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, bias + total))))


def threshold() -> float:
    """From which likeness on the card is shown."""
    return _model()[2]


@cache
def _model() -> tuple[float, tuple[float, ...], float]:
    data = read_data("crisis_model.json")
    return float(data["bias"]), tuple(float(weight) for weight in data["weights"]), float(data["threshold"])
