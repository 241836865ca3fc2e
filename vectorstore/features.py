"""Features of (question, passage) pairs for ranking: each is a share of the question, comparable over questions.

Scores are divided by what the question could reach at most, not z-scored over the candidates: so a weighted sum
of them also tells how good the best passage is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import content_words, query_terms, stem_of
from vectorstore.answer_kinds import KINDS, wanted_by
from vectorstore.date_affinity import months_asked, nearness_in_time
from vectorstore.embeddings import StaticEmbedder, clean
from vectorstore.passages import Ints, PassageStore, Prepared
from vectorstore.swedish.synonyms import expansions
from vectorstore.swedish.words import char_ngrams, stop_words, tokens

NAMES = (
    "stems", "stems_all", "ngrams", "ngrams_all", "pairs", "soft", "soft_window", "soft_sentence", "context",
    "synonyms", "late", "late_window", "late_sentence", "late_weakest", "late_back", "dense", "length", "date",
    *(f"asks_{kind}" for kind in KINDS),
)  # fmt: skip
MOST_WORDS = 32
MOST_PIECES = 64
_K1, _B = 1.2, 0.75
_WINDOW = 3
_ALIKE = 0.45
_VARIANT = 0.9
_MEAN_COSINE, _COSINE_SPREAD = 0.35, 0.12

Floats = NDArray[Any]
Idf = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the features see it. `variants`: for some of `words`, other spellings in the vocabulary."""

    text: str
    words: tuple[str, ...]
    idf: Floats
    variants: Mapping[str, tuple[str, ...]]
    vector: NDArray[np.float32]


@lru_cache(maxsize=4096)
def _hashes(word: str, sizes: tuple[int, ...]) -> frozenset[int]:
    return frozenset(_hash(gram) for gram in char_ngrams(word[:60], sizes))


def _hash(gram: str) -> int:
    value = len(gram)
    for letter in gram:
        value = (value * 1_000_003 + ord(letter)) & 0xFFFFFFFFFFFF
    return value


class Candidates:
    """Passages to be rescored, with what the features share: unique words, sentences, windows."""

    def __init__(self, prepared: Prepared, store: PassageStore) -> None:
        self.prepared, self.store = prepared, store
        self.size = len(prepared.ids)
        self.unique, self.word = np.unique(prepared.words, return_inverse=True)
        self.body = prepared.word_sentence > 0
        self._spell()

    def _spell(self) -> None:
        """Letters of the unique words, each with its word's place."""
        letters, starts = self.store.spelling()
        first, after = starts[self.unique], starts[self.unique + 1]
        lengths = after - first
        self.owner = np.repeat(np.arange(len(self.unique)), lengths)
        offset = np.arange(len(self.owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        self.letters = letters[np.repeat(first, lengths) + offset].astype(np.int64)
        self.lengths = lengths

    def gram_hits(self, wanted: Ints, size: int) -> tuple[Ints, Ints]:
        """(unique word, place in sorted `wanted`) of every n-gram of `size` letters that is wanted."""
        count = len(self.letters) - size + 1
        if count <= 0 or not len(wanted):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        value = np.full(count, size, np.int64)
        for place in range(size):
            value = (value * 1_000_003 + self.letters[place : place + count]) & 0xFFFFFFFFFFFF
        at = np.searchsorted(wanted, value)
        at[at == len(wanted)] = 0
        hit = (wanted[at] == value) & (self.owner[:count] == self.owner[size - 1 :])
        return self.owner[:count][hit], at[hit]

    @cached_property
    def in_body(self) -> Any:
        """Sparse (passages, unique words): how often each word stands in the body."""
        return self._counts(self.body)

    @cached_property
    def in_all(self) -> Any:
        """The same with the context's words."""
        return self._counts(slice(None))

    def _counts(self, used: Any) -> Any:
        from scipy.sparse import csr_matrix

        at, word = self.prepared.word_at[used], self.word[used]
        return csr_matrix((np.ones(len(at)), (at, word)), (self.size, len(self.unique)))


def _saturated(tf: Floats, length: Floats, mean: float) -> Floats:
    return tf * (_K1 + 1) / (tf + _K1 * (1 - _B + _B * length[:, None] / mean))


def _bm25(tf: Floats, weights: Floats, length: Floats, mean: float, most: float) -> Floats:
    """BM25 as a share of what the question's terms could give at most."""
    made: Floats = _saturated(tf, length, mean) @ weights / max(most * (_K1 + 1), 1e-9)
    return made


def _segment_max(values: Floats, starts: Ints) -> Floats:
    """Largest value of each stretch; values (rows, n), stretches non-empty."""
    return np.maximum.reduceat(values, starts, axis=1)


class _Sentences:
    """The sentences that hold anything, in order: their passage and number there."""

    def __init__(self, at: Ints, sentence: Ints, size: int) -> None:
        key = at * 65_536 + sentence
        self.starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
        self.passage, self.number = at[self.starts], sentence[self.starts]
        self.size = size

    def of_passage(self, values: Floats) -> Floats:
        """(passages,) largest of the sentences' values (sentences,), 0 where there is none."""
        made = np.zeros(self.size)
        np.maximum.at(made, self.passage, values)
        return made

    def windows(self, values: Floats) -> Floats:
        """(rows, sentences): largest over a sentence and the two after it, within the body of one passage."""
        made = values.copy()
        for step in range(1, _WINDOW):
            same = (self.passage[step:] == self.passage[:-step]) & (self.number[:-step] > 0)
            made[:, :-step] = np.where(same, np.maximum(made[:, :-step], values[:, step:]), made[:, :-step])
        return made

    def whole(self, values: Floats) -> Floats:
        """(rows, passages): largest over each passage."""
        made = np.zeros((len(values), self.size), values.dtype)
        if len(self.passage):
            first = np.flatnonzero(np.r_[True, self.passage[1:] != self.passage[:-1]])
            made[:, self.passage[first]] = np.maximum(_segment_max(values, first), 0)
        return made


def make_question(text: str, store: PassageStore, idf: Idf, vector: NDArray[np.float32]) -> Question:
    """Content words (at most MOST_WORDS) with their weights, and spellings for those that stand nowhere."""
    words = tuple(dict.fromkeys(content_words(text)))[:MOST_WORDS]
    weights = np.asarray([idf(stem_of(word), "stems") for word in words])
    return Question(text, words, weights, variants_of(text, store), vector)


def variants_of(text: str, store: PassageStore) -> dict[str, tuple[str, ...]]:
    """For words that no passage holds: the same with å ä ö, and two neighbours written as one compound."""
    found: dict[str, tuple[str, ...]] = {}
    words = content_words(text)[:MOST_WORDS]
    for word in words:
        if word.isalpha() and not store.knows(word) and (others := store.unfolded(word)):
            found[word] = tuple(sorted(others)[:4])
    for one, other in itertools.pairwise(words):
        joined = [one + link + other for link in ("", "s") if one.isalpha() and other.isalpha()]
        if compounds := tuple(word for word in joined if len(word) >= 7 and store.knows(word)):
            found[one] = (*found.get(one, ()), *compounds)
            found[other] = (*found.get(other, ()), *compounds)
    return found


def _similarities(question: Question, words: tuple[str, ...], candidates: Candidates) -> Floats:
    """(words, unique words), 0..1: 1 for the same stem, less for shared letters, 0 below _ALIKE."""
    grams = [_hashes(word, (3,)) for word in words]
    wanted = np.asarray(sorted(set().union(*grams)), np.int64)
    who, which = candidates.gram_hits(wanted, 3)
    member = np.zeros((len(words), len(wanted)))
    for row, own in enumerate(grams):
        member[row, np.searchsorted(wanted, sorted(own))] = 1
    shared = np.stack([np.bincount(who, weights=row[which], minlength=len(candidates.unique)) for row in member])
    sizes: Floats = np.asarray([len(own) for own in grams], float)[:, None]
    theirs = np.maximum(candidates.lengths - 2, 1).astype(float)[None, :]
    shared = np.minimum(shared, sizes)
    made = np.maximum(2 * shared / (sizes + theirs), 0.8 * shared / np.minimum(sizes, theirs))
    made = np.minimum(made, 0.95)
    made[made < _ALIKE] = 0
    for row, word in enumerate(words):
        for form, value in ((word, 1.0), *((other, _VARIANT) for other in question.variants.get(word, ()))):
            same = np.isin(candidates.unique, candidates.store.words_with_stem(stem_of(form)))
            made[row] = np.where(same, np.maximum(made[row], value), made[row])
    return np.asarray(made, float)


def features(question: Question, candidates: Candidates, idf: Idf, pieces: StaticEmbedder) -> Floats:
    """(passages, len(NAMES)), in the order of `candidates.prepared.ids`."""
    prepared = candidates.prepared
    made = {name: np.zeros(len(prepared.ids)) for name in NAMES}
    if prepared.ids:
        made |= _lexical(question, candidates, idf)
        made |= _soft(question, candidates)
        made |= _late(question.text, prepared, pieces)
        made["dense"] = _cosines(question, prepared, pieces)
        made["length"] = np.log1p(prepared.body_words) / 10
        made["date"] = nearness_in_time(months_asked(question.text), prepared.months)
        for bit, (kind, wanted) in enumerate(zip(KINDS, wanted_by(question.text), strict=True)):
            held = ((prepared.holds >> bit) & 1).astype(float)
            made[f"asks_{kind}"] = held * (1.0 if wanted else -1.0 if kind == "yes_no" else 0.0)
    return np.stack([made[name] for name in NAMES], axis=1)


def _cosines(question: Question, prepared: Prepared, pieces: StaticEmbedder) -> Floats:
    """Cosines as the bundled model spreads them: other models' lie closer together and elsewhere."""
    cosines: Floats = (prepared.vectors @ question.vector).astype(float)
    if not np.array_equal(question.vector, pieces.embed_query(question.text)) and cosines.std() > 0:
        cosines = _MEAN_COSINE + _COSINE_SPREAD * (cosines - cosines.mean()) / cosines.std()
    return np.maximum(cosines, 0)


def _lexical(question: Question, candidates: Candidates, idf: Idf) -> dict[str, Floats]:
    terms = query_terms(question.text)
    prepared, store = candidates.prepared, candidates.store
    body, everything = candidates.in_body, candidates.in_all
    words = prepared.body_words.astype(float)
    letters = prepared.body_letters.astype(float)
    stems = list(terms["stems"])[:MOST_WORDS]
    weights = np.asarray([terms["stems"][stem] * idf(stem, "stems") for stem in stems])
    same = (
        np.stack([np.isin(candidates.unique, store.words_with_stem(stem)) for stem in stems], axis=1).astype(float)
        if stems
        else np.zeros((len(candidates.unique), 0))
    )
    made = {}
    for name, counts in (("stems", body), ("stems_all", everything)):
        made[name] = _bm25(counts @ same, weights, words, store.mean_words, float(weights.sum()))
    grams = list(terms["ngrams"])[: 12 * MOST_WORDS]
    gram_weights = np.asarray([terms["ngrams"][gram] * idf(gram, "ngrams") for gram in grams])
    hits = _gram_matrix(grams, candidates)
    for name, counts in (("ngrams", body), ("ngrams_all", everything)):
        tf = (counts @ hits).toarray()
        made[name] = _bm25(tf, gram_weights, letters, store.mean_letters, float(gram_weights.sum()))
    made["pairs"] = _pairs(same, weights, candidates)
    return made


def _gram_matrix(grams: list[str], candidates: Candidates) -> Any:
    from scipy.sparse import csr_matrix

    hashes = np.asarray([_hash(gram) for gram in grams], np.int64)
    order = np.argsort(hashes)
    who, which = [], []
    for size in sorted({len(gram) for gram in grams}):
        of_size = order[[len(grams[place]) == size for place in order]]
        words, places = candidates.gram_hits(hashes[of_size], size)
        who.append(words)
        which.append(of_size[places])
    rows = np.concatenate(who) if who else np.zeros(0, np.int64)
    columns = np.concatenate(which) if which else np.zeros(0, np.int64)
    return csr_matrix((np.ones(len(rows)), (rows, columns)), (len(candidates.unique), len(grams)))


def _pairs(same: Floats, weights: Floats, candidates: Candidates) -> Floats:
    """Share of the question's neighbouring stems that stand side by side in the body, by weight."""
    made = np.zeros(candidates.size)
    total = float(np.minimum(weights[1:], weights[:-1]).sum()) if len(weights) > 1 else 0.0
    if total <= 0:
        return made
    at, inside = candidates.prepared.word_at, candidates.body
    near = (at[1:] == at[:-1]) & inside[1:] & inside[:-1]
    of_word = same[candidates.word] > 0
    for place in range(len(weights) - 1):
        both = near & of_word[:-1, place] & of_word[1:, place + 1]
        found = np.bincount(at[:-1][both], minlength=candidates.size) > 0
        made += found * min(weights[place], weights[place + 1])
    return made / total


def _soft(question: Question, candidates: Candidates) -> dict[str, Floats]:
    total = float(question.idf.sum())
    if not question.words or total <= 0 or not len(candidates.word):
        return {}
    prepared = candidates.prepared
    sentences = _Sentences(prepared.word_at, prepared.word_sentence, candidates.size)
    alike = _similarities(question, question.words, candidates)
    best = _segment_max(alike.astype(np.float32)[:, candidates.word], sentences.starts)
    share = (question.idf / total).astype(np.float32)
    body = (sentences.number > 0).astype(np.float32)
    made = {
        "soft": share @ sentences.whole(best * body),
        "soft_window": sentences.of_passage(share @ sentences.windows(best * body)),
        "soft_sentence": sentences.of_passage(share @ (best * body)),
        "context": sentences.of_passage((share @ best) * (1 - body)),
    }
    others = list(expansions(tokens(question.text)[:MOST_WORDS]))[:MOST_WORDS]
    words = tuple(dict.fromkeys(word for phrase in others for word in phrase if word not in stop_words()))
    if words:
        exact = np.stack([np.isin(candidates.unique, candidates.store.words_with_stem(stem_of(w))) for w in words])
        held = sentences.whole(_segment_max(exact[:, candidates.word].astype(float), sentences.starts))
        rows = dict(zip(words, held, strict=True))
        whole = [
            np.min([rows[w] for w in phrase if w in rows], axis=0)
            for phrase in others
            if any(w in rows for w in phrase)
        ]
        made["synonyms"] = np.minimum(np.sum(whole, axis=0) / 3, 1.0)
    return made


def _late(text: str, prepared: Prepared, pieces: StaticEmbedder) -> dict[str, Floats]:
    """Late interaction with the bundled model's pieces: each piece of the question finds its best match."""
    wanted = np.asarray(pieces.tokenizer.encode(clean(text), add_special_tokens=False).ids[:MOST_PIECES], np.int64)
    norms = pieces.norms
    wanted = wanted[norms[wanted] > 0]
    if not len(wanted) or not len(prepared.pieces):
        return {}
    weights = norms[wanted]
    share = weights / weights.sum()
    unique, piece = np.unique(prepared.pieces, return_inverse=True)
    alike: Any = pieces.directions[wanted] @ pieces.directions[unique].T
    size = len(prepared.ids)
    sentences = _Sentences(prepared.piece_at, prepared.piece_sentence, size)
    best = np.maximum(_segment_max(alike[:, piece], sentences.starts), 0)
    body = (sentences.number > 0).astype(np.float32)
    whole = sentences.whole(best * body)
    heavy = weights > np.median(weights) / 2
    back = np.maximum(alike[heavy].max(axis=0), 0) * norms[unique]
    inside = prepared.piece_sentence > 0
    mass = np.bincount(prepared.piece_at[inside], norms[prepared.pieces[inside]], size)
    return {
        "late": share @ whole,
        "late_window": sentences.of_passage(share @ sentences.windows(best * body)),
        "late_sentence": sentences.of_passage(share @ (best * body)),
        "late_weakest": np.quantile(whole, 0.25, axis=0),
        "late_back": np.bincount(prepared.piece_at[inside], back[piece[inside]], size) / np.maximum(mass, 1e-9),
    }
