"""Features by the same words and letters: BM25 over stems and n-grams, and stems that stand side by side."""

from __future__ import annotations

import numpy as np

from vectorstore.analysis import query_terms
from vectorstore.candidates import Candidates, Floats, gram_hash
from vectorstore.passages import Ints
from vectorstore.question import MOST_WORDS, Idf

_K1, _B = 1.2, 0.75


def lexical(text: str, candidates: Candidates, idf: Idf) -> dict[str, Floats]:
    """stems, ngrams (in the body), stems_all, ngrams_all (with the context) and pairs: (passages,) each."""
    terms = query_terms(text)
    prepared, store = candidates.prepared, candidates.store
    words, letters = prepared.body_words.astype(float), prepared.body_letters.astype(float)
    stems = list(terms["stems"])[:MOST_WORDS]
    weights = np.asarray([terms["stems"][stem] * idf(stem, "stems") for stem in stems])
    column = candidates.stem_columns(stems)[candidates.word]
    made = {}
    for name, counts in zip(("stems", "stems_all"), _stem_counts(column, len(stems), candidates), strict=True):
        made[name] = _bm25(counts, weights, words, store.mean_words)
    grams = list(terms["ngrams"])[: 12 * MOST_WORDS]
    gram_weights = np.asarray([terms["ngrams"][gram] * idf(gram, "ngrams") for gram in grams])
    for name, counts in zip(("ngrams", "ngrams_all"), _gram_counts(grams, candidates), strict=True):
        made[name] = _bm25(counts, gram_weights, letters, store.mean_letters)
    made["pairs"] = _pairs(column, weights, candidates)
    return made


def _bm25(tf: Floats, weights: Floats, length: Floats, mean: float) -> Floats:
    """BM25 as a share of what the question's terms could give at most; tf (passages, terms)."""
    scale = _K1 * (1 - _B + _B * length[:, None] / mean)
    made: Floats = (tf * (_K1 + 1) / (tf + scale)) @ weights / max(float(weights.sum()) * (_K1 + 1), 1e-9)
    return made


def _stem_counts(column: Ints, columns: int, candidates: Candidates) -> tuple[Floats, Floats]:
    """(passages, stems) in the body, and with the context. `column`: the stem of each word of the passages."""
    having = np.flatnonzero(column >= 0)
    cell = candidates.prepared.word_at[having] * columns + column[having]
    return _tables(cell, candidates.body[having], candidates.size, columns)


def _gram_counts(grams: list[str], candidates: Candidates) -> tuple[Floats, Floats]:
    """(passages, grams) in the body, and with the context."""
    rows, columns = _gram_pairs(grams, candidates)
    order = np.argsort(rows, kind="stable")
    columns = columns[order]
    held = np.bincount(rows, minlength=len(candidates.unique))
    first = np.cumsum(held) - held
    having = np.flatnonzero(held[candidates.word] > 0)
    word = candidates.word[having]
    times = held[word]
    within = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    cell = np.repeat(candidates.prepared.word_at[having] * len(grams), times)
    cell += columns[np.repeat(first[word], times) + within]
    return _tables(cell, np.repeat(candidates.body[having], times), candidates.size, len(grams))


def _gram_pairs(grams: list[str], candidates: Candidates) -> tuple[Ints, Ints]:
    """(unique word, place in `grams`) for every time that a word holds a gram."""
    hashes = np.asarray([gram_hash(gram) for gram in grams], np.uint64)
    order = np.argsort(hashes)
    sizes = np.asarray([len(gram) for gram in grams], np.int64)
    rows, columns = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in sorted(set(sizes.tolist())):
        of_size = order[sizes[order] == size]
        words, places = candidates.gram_hits(hashes[of_size], size)
        rows.append(words)
        columns.append(of_size[places])
    return np.concatenate(rows), np.concatenate(columns)


def _tables(cell: Ints, body: Floats, rows: int, columns: int) -> tuple[Floats, Floats]:
    inside = np.bincount(cell[body], minlength=rows * columns)
    everywhere = np.bincount(cell, minlength=rows * columns)
    return inside.reshape(rows, columns), everywhere.reshape(rows, columns)


def _pairs(column: Ints, weights: Floats, candidates: Candidates) -> Floats:
    """Share of the question's neighbouring stems that stand side by side in the body, by weight."""
    lesser = np.minimum(weights[1:], weights[:-1])
    total = float(lesser.sum())
    if total <= 0:
        return np.zeros(candidates.size)
    at, inside = candidates.prepared.word_at, candidates.body
    near = (column[:-1] >= 0) & (column[1:] == column[:-1] + 1) & (at[1:] == at[:-1]) & inside[1:] & inside[:-1]
    found = np.zeros((candidates.size, len(weights)), bool)
    found[at[:-1][near], column[:-1][near]] = True
    made: Floats = found[:, :-1] @ lesser / total
    return made
