"""Query–passage pairs drawn afresh each epoch from encoded articles: title–paragraph, heading–section,
lead–body and sentence–context (inverse cloze)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vectorstore.training.texts import Article

Ids = NDArray[np.int32]
MAX_PASSAGE_TOKENS = 192
MIN_SENTENCE_TOKENS = 6

# Prefixed to half of the queries, so that question words learn to weigh next to nothing.
QUESTION_OPENINGS = (
    "Vad är", "Vad innebär", "Vad gäller för", "Vad händer med", "Vad säger regeringen om", "Hur",
    "Hur gör jag", "Hur fungerar", "Hur mycket", "Hur många", "Hur länge", "Hur ska man", "När",
    "När får man", "Var finns", "Varför", "Vem", "Vem ansvarar för", "Vem kan få", "Vilka", "Vilken",
    "Vilket", "Vilka regler gäller för", "Kan jag", "Kan man", "Får jag", "Måste man", "Behöver jag",
    "Ska jag", "Har jag rätt till", "Är det", "Finns det", "Jag undrar om", "Stämmer det att", "Gäller",
    "Vad kostar", "Vad ska jag göra om", "Vart",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoded:
    """An article as token ids. `paragraphs` holds sentences; `headings` is parallel to `paragraphs`."""

    title: Ids
    lead: Ids
    headings: tuple[Ids, ...]
    paragraphs: tuple[tuple[Ids, ...], ...]
    statute: bool


def encode(tokenizer: Tokenizer, articles: Iterable[Article]) -> list[Encoded]:
    """Token ids of every article, in order; identical strings share one array."""
    kept = list(articles)
    strings = list(dict.fromkeys(text for article in kept for text in _strings(article)))
    table: dict[str, Ids] = {}
    for start in range(0, len(strings), 20_000):
        part = strings[start : start + 20_000]
        for text, encoding in zip(part, tokenizer.encode_batch(part, add_special_tokens=False), strict=True):
            table[text] = np.asarray(encoding.ids, np.int32)
    return [
        Encoded(
            table[article.title],
            table[article.lead],
            tuple(table[part.heading] for part in article.sections for _ in part.paragraphs),
            tuple(tuple(table[text] for text in words) for part in article.sections for words in part.paragraphs),
            article.statute,
        )
        for article in kept
    ]


def _strings(article: Article) -> Iterator[str]:
    yield from (article.title, article.lead)
    for part in article.sections:
        yield part.heading
        for paragraph in part.paragraphs:
            yield from paragraph


def _join(parts: Iterable[Ids]) -> Ids:
    return np.concatenate([np.empty(0, np.int32), *parts])


def _crop(ids: Ids, length: int, rng: np.random.Generator) -> Ids:
    start = int(rng.integers(0, max(1, len(ids) - length + 1)))
    return ids[start : start + length]


def _cloze(item: Encoded, place: int, rng: np.random.Generator) -> tuple[Ids, Ids] | None:
    """A sentence against the rest of its paragraph and a neighbouring one; None where there is no rest."""
    parts = item.paragraphs[place]
    chosen = int(rng.integers(len(parts)))
    if len(parts[chosen]) < MIN_SENTENCE_TOKENS:
        return None
    # One time in eight the sentence stays, so that the model also learns plain word matching.
    stays = rng.random() < 0.125
    rest = [part for number, part in enumerate(parts) if stays or number != chosen]
    near = place + 1 if place + 1 < len(item.paragraphs) else place - 1
    if near >= 0 and sum(map(len, rest)) < 48:
        rest.extend(item.paragraphs[near])
    if sum(map(len, rest)) < MIN_SENTENCE_TOKENS:
        return None
    sentence = parts[chosen]
    return (_crop(sentence, int(rng.integers(4, 17)), rng) if rng.random() < 0.5 else sentence), _join(rest)


def _article_pair(item: Encoded, rng: np.random.Generator) -> tuple[Ids, Ids]:
    place = int(rng.integers(len(item.paragraphs)))
    kind = rng.random()
    if kind < 0.5:
        pair = _cloze(item, place, rng)
        if pair:
            return pair
    body = _join(item.paragraphs[place])
    heading = item.headings[place]
    if kind < 0.75 and len(heading) and not np.array_equal(heading, item.title):
        return heading, body
    if kind < 0.85 and len(item.lead) and not np.array_equal(item.lead, body):
        return item.lead, body
    return item.title, body


def _statute_pair(item: Encoded, rng: np.random.Generator) -> tuple[Ids, Ids]:
    body, kind = _join(item.paragraphs[0]), rng.random()
    if kind < 0.35:
        pair = _cloze(item, 0, rng)
        if pair:
            return pair
    heading = item.headings[0] if len(item.headings[0]) else item.lead
    if not len(heading):
        return item.title, body
    return (heading if kind < 0.75 else _join((heading, item.title))), body


def draw(item: Encoded, openings: list[Ids], rng: np.random.Generator) -> tuple[Ids, Ids]:
    """One (query, passage) pair; the passage has at most `MAX_PASSAGE_TOKENS`, cropped at random."""
    query, passage = (_statute_pair if item.statute else _article_pair)(item, rng)
    if rng.random() < 0.5:
        query = _join((openings[int(rng.integers(len(openings)))], query))
    return query, _crop(passage, MAX_PASSAGE_TOKENS, rng)
