"""The features of one passage in plain loops, as slow as they are easy to check: the witness for the fast ones."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vectorstore.analysis import content_words, query_terms, sentences, stem_of
from vectorstore.embeddings import StaticEmbedder, clean
from vectorstore.passages import Source
from vectorstore.swedish.synonyms import expansions
from vectorstore.swedish.words import char_ngrams, stop_words, tokens

Idf = Callable[[str, str], float]


@dataclass(frozen=True)
class Plain:
    """A passage: content words of its context and of each sentence of its body, and the pieces of the same."""

    words: list[list[str]]
    pieces: list[list[int]]

    @property
    def body(self) -> list[str]:
        return [word for sentence in self.words[1:] for word in sentence]


def plain(source: Source, model: StaticEmbedder) -> Plain:
    parts = [source.context, *sentences(source.body)]
    words = [[word for word in tokens(part) if word not in stop_words()] for part in parts]
    return Plain(words, [list(model.tokenizer.encode(part, add_special_tokens=False).ids) for part in parts])


def bm25(counts: Sequence[int], weights: Sequence[float], length: int, mean: float) -> float:
    scale = 1.2 * (0.25 + 0.75 * length / mean)
    most = 2.2 * sum(weights)
    return sum(w * n * 2.2 / (n + scale) for n, w in zip(counts, weights, strict=True)) / max(most, 1e-9)


def lexical(text: str, one: Plain, idf: Idf, mean_words: float, mean_letters: float) -> dict[str, float]:
    made = {}
    every = [*one.words[0], *one.body]
    stems = query_terms(text)["stems"]
    weights = [times * idf(stem, "stems") for stem, times in stems.items()]
    grams = query_terms(text)["ngrams"]
    gram_weights = [times * idf(gram, "ngrams") for gram, times in grams.items()]
    for end, words in (("", one.body), ("_all", every)):
        held = [stem_of(word) for word in words]
        made[f"stems{end}"] = bm25([held.count(stem) for stem in stems], weights, len(one.body), mean_words)
        letters = sum(map(len, one.body))
        held = [gram for word in words for gram in char_ngrams(word[:60], (4, 5))]
        made[f"ngrams{end}"] = bm25([held.count(gram) for gram in grams], gram_weights, letters, mean_letters)
    beside = {(stem_of(a), stem_of(b)) for a, b in itertools.pairwise(one.body)}
    least = [min(pair) for pair in itertools.pairwise(weights)]
    there = [pair in beside for pair in itertools.pairwise(stems)]
    made["pairs"] = sum(w for w, found in zip(least, there, strict=True) if found) / sum(least) if sum(least) else 0.0
    return made


def alike(asked: str, word: str, variants: Mapping[str, Sequence[str]]) -> float:
    own, theirs = set(char_ngrams(asked[:60], (3,))), char_ngrams(word[:60], (3,))
    shared = min(sum(gram in own for gram in theirs), len(own))
    value = min(max(2 * shared / (len(own) + len(theirs)), 0.8 * shared / min(len(own), len(theirs))), 0.95)
    value = value if value >= 0.45 else 0.0
    for form, worth in ((asked, 1.0), *((other, 0.9) for other in variants.get(asked, ()))):
        if stem_of(form) == stem_of(word):
            value = max(value, worth)
    return value


def windows(share: np.ndarray, rows: list[list[float]]) -> float:
    """Best of any three neighbouring sentences; rows (sentences, asked)."""
    return max((float(share @ np.max(rows[at : at + 3], axis=0)) for at in range(len(rows))), default=0.0)


def soft(text: str, one: Plain, idf: Idf, variants: Mapping[str, Sequence[str]]) -> dict[str, float]:
    asked = tuple(dict.fromkeys(content_words(text)))
    weights = np.asarray([idf(stem_of(word), "stems") for word in asked])
    share = weights / weights.sum()
    best = [[max(alike(a, w, variants) for w in sentence) for a in asked] for sentence in one.words if sentence]
    body = best[1:] if one.words[0] else best
    phrases = [[word for word in phrase if word not in stop_words()] for phrase in expansions(tokens(text))]
    held = {stem_of(word) for sentence in one.words for word in sentence}
    whole = sum(all(stem_of(word) in held for word in phrase) for phrase in phrases if phrase)
    return {
        "soft": float(share @ np.max(body, axis=0)) if body else 0.0,
        "soft_window": windows(share, body),
        "soft_sentence": max((float(share @ np.asarray(row)) for row in body), default=0.0),
        "context": float(share @ np.asarray(best[0])) if one.words[0] else 0.0,
        "synonyms": min(whole / 3, 1.0),
    }


def late(text: str, one: Plain, model: StaticEmbedder) -> dict[str, float]:
    asked = [i for i in model.tokenizer.encode(clean(text), add_special_tokens=False).ids if model.norms[i] > 0]
    weights = np.asarray([model.norms[i] for i in asked])
    share = weights / weights.sum()

    def near(a: int, b: int) -> float:
        return max(float(model.directions[a] @ model.directions[b]), 0.0)

    body = [[max(near(a, p) for p in sentence) for a in asked] for sentence in one.pieces[1:] if sentence]
    whole = np.max(body, axis=0) if body else np.zeros(len(asked))
    heavy = [a for a, weight in zip(asked, weights, strict=True) if weight > np.median(weights) / 2]
    inside = [piece for sentence in one.pieces[1:] for piece in sentence]
    mass = sum(float(model.norms[piece]) for piece in inside)
    back = sum(max(near(a, piece) for a in heavy) * float(model.norms[piece]) for piece in inside)
    return {
        "late": float(share @ whole),
        "late_window": windows(share, body),
        "late_sentence": max((float(share @ np.asarray(row)) for row in body), default=0.0),
        "late_weakest": float(np.quantile(whole, 0.25)),
        "late_back": back / max(mass, 1e-9),
    }
