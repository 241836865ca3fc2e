"""Features by like words: the question's words against each sentence by shared letters, and its synonyms."""

from __future__ import annotations

import numpy as np

from vectorstore.analysis import stem_of
from vectorstore.candidates import Candidates, Floats, Sentences, firsts, gram_hashes, segment_max
from vectorstore.question import MOST_WORDS, Question
from vectorstore.swedish.synonyms import expansions
from vectorstore.swedish.words import stop_words, tokens

_ALIKE = 0.45
_VARIANT = 0.9


def soft(question: Question, candidates: Candidates) -> dict[str, Floats]:
    """soft, soft_window, soft_sentence, context and, where there are any, synonyms: (passages,) each."""
    total = float(question.idf.sum())
    if not question.words or total <= 0 or not len(candidates.word):
        return {}
    prepared = candidates.prepared
    sentences = Sentences(prepared.word_at, prepared.word_sentence, candidates.size)
    best = _best(_similarities(question, candidates), candidates, sentences)
    share = (question.idf / total).astype(np.float32)
    inside = best * sentences.body
    made = {
        "soft": share @ sentences.whole(inside),
        "soft_window": sentences.of_passage(share @ sentences.windows(inside)),
        "soft_sentence": sentences.of_passage(share @ inside),
        "context": sentences.of_passage((share @ best) * (1 - sentences.body)),
    }
    return made | _synonyms(question.text, candidates)


def _best(alike: Floats, candidates: Candidates, sentences: Sentences) -> Floats:
    """(words, sentences) the best match of each word in each sentence, from (words, unique words)."""
    made = np.zeros((len(alike), len(sentences.starts)), np.float32)
    having = np.flatnonzero((alike.max(axis=0) > 0)[candidates.word])
    if len(having):
        place = sentences.of[having]
        starts = firsts(place)
        values = np.take(alike.astype(np.float32), candidates.word[having], axis=1, mode="clip")
        made[:, place[starts]] = segment_max(values, starts)
    return made


def _similarities(question: Question, candidates: Candidates) -> Floats:
    """(words, unique words), 0..1: 1 for the same stem, less for shared letters, 0 below _ALIKE."""
    grams = [gram_hashes(word, 3) for word in question.words]
    wanted = np.asarray(sorted(set().union(*grams)), np.uint64)
    who, which = candidates.gram_hits(wanted, 3)
    shared: Floats = np.zeros((len(grams), len(candidates.unique)))
    for row, own in enumerate(grams):
        mine = np.zeros(len(wanted), bool)
        mine[np.searchsorted(wanted, np.asarray(sorted(own), np.uint64))] = True
        shared[row] = np.bincount(who[mine[which]], minlength=len(candidates.unique))
    sizes: Floats = np.asarray([len(own) for own in grams], float)[:, None]
    theirs = np.maximum(candidates.lengths - 2, 1).astype(float)[None, :]
    np.minimum(shared, sizes, out=shared)
    made: Floats = np.maximum(2 * shared / (sizes + theirs), 0.8 * shared / np.minimum(sizes, theirs))
    np.minimum(made, 0.95, out=made)
    made[made < _ALIKE] = 0
    for row, word in enumerate(question.words):
        for form, value in ((word, 1.0), *((other, _VARIANT) for other in question.variants.get(word, ()))):
            same = candidates.with_stem(stem_of(form))
            made[row, same] = np.maximum(made[row, same], value)
    return made


def _synonyms(text: str, candidates: Candidates) -> dict[str, Floats]:
    """How many of the phrases beside the question's words a passage holds whole, a third for each, at most 1."""
    others = list(expansions(tokens(text)[:MOST_WORDS]))[:MOST_WORDS]
    words = tuple(dict.fromkeys(word for phrase in others for word in phrase if word not in stop_words()))
    if not words:
        return {}
    held = {}
    for word in words:
        same = np.zeros(len(candidates.unique), bool)
        same[candidates.with_stem(stem_of(word))] = True
        held[word] = np.bincount(candidates.prepared.word_at[same[candidates.word]], minlength=candidates.size) > 0
    whole = [[held[word] for word in phrase if word in held] for phrase in others]
    count = np.sum([np.all(rows, axis=0) for rows in whole if rows], axis=0)
    return {"synonyms": np.minimum(count / 3, 1.0)}
