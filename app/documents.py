"""Which document goes first: passages were ranked one by one, and here documents are weighed as wholes.

A linear sum of a few readable features, weights in `app/data/documents.json`, trained by
`python -m evals train-documents`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.candidates import candidates
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, query_words, text_stems
from app.replies import MONTHS
from app.scoring import DESIGNATION, score_all, unranked
from app.sides import kinds_named, of_kind
from vectorstore.embeddings import Embedder
from vectorstore.index import Index
from vectorstore.swedish.dates import find_dates
from vectorstore.types import Document, Hit, SearchFilter

FEATURES = ("passage", "sentence", "passages", "length", "words", "title", "date", "year", "kind")
HITS = 20
WEIGHTS_FILE = Path(__file__).parent / "data" / "documents.json"
# Further down the passages say little about their documents: weighed with twenty, a tenth of the gain is lost.
WEIGHED_HITS = 12
_BEST_PASSAGES = 3
_GOES_ON = 0.4
_NO_SENTENCE = -3.0
_LEAST = 1e-6
_COMPOUND_MONTH = re.compile(
    rf"\b({'|'.join(MONTHS)})(?=(?:proposition|remiss|lagrådsremiss|skrivelse|direktiv|uppdrag|beslut|förslag|promemoria|"
    r"utredning|rapport|tal(?:et)?\b|budget|möte|träff|konferens|avtal|överenskommelse|program|paket|artikel))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

Span = tuple[str, str, bool]


@cache
def weights() -> dict[str, float]:
    """Feature → weight."""
    return {str(k): float(v) for k, v in json.loads(WEIGHTS_FILE.read_text("utf-8"))["weights"].items()}


def found(
    question: Interpretation, words: QueryWords, index: Index, only: SearchFilter | None = None
) -> tuple[Hit, ...]:
    """The HITS best passages, those of the best document first; of a paper named by its number before all others."""
    numbers = DESIGNATION.findall(question.query)
    titles = {title for number in numbers for title in index.titled(number)}
    query = "\n".join((question.query, *sorted(titles)))
    hits = index.search(query, HITS * (1 + bool(titles)), only)
    hits = by_document(question, words, hits, index.embedder)
    return _placed(sorted(hits, key=lambda hit: hit.document.title not in titles), hits)[:HITS]


def goes_on(question: Interpretation, hits: Sequence[Hit], index: Index) -> bool:
    """Whether what was found for question and topic together has to do with the topic, or the talk turned elsewhere."""
    topic = query_words(question.topic, "", index.lexical.idf)
    return max((_held(topic, hit) for hit in hits[:_BEST_PASSAGES]), default=0.0) >= _GOES_ON


def by_document(
    question: Interpretation, words: QueryWords, hits: Sequence[Hit], embedder: Embedder
) -> tuple[Hit, ...]:
    """The hits, the first WEIGHED_HITS of them in the order of their documents' sums and of their own scores.

    Scores and ranks stay in their places and passages move: what reads them rests on how a ranking's scores fall.
    """
    head = hits[:WEIGHED_HITS]
    points = {
        key: sum(weights()[name] * value for name, value in made.items())
        for key, made in document_features(question, words, head, embedder).items()
    }
    best = _best(head)
    own = weights()["passage"]

    def place(hit: Hit) -> tuple[float, int]:
        behind = _points(hit) - _points(best[hit.document.id])
        return -(points[hit.document.id] + own * behind), hit.rank

    return (*_placed(sorted(head, key=place), head), *hits[WEIGHED_HITS:])


def _placed(order: Sequence[Hit], places: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits in an order, with the scores and ranks of the places that they come to."""
    return tuple(replace(hit, score=here.score, rank=here.rank) for hit, here in zip(order, places, strict=True))


def document_features(
    question: Interpretation, words: QueryWords, hits: Sequence[Hit], embedder: Embedder
) -> dict[str, dict[str, float]]:
    """Document id → features, in the order of the documents' best hits.

    passage: how its best passage was ranked, as log odds. sentence: points that its best sentence stands behind the
    best of all, in fives. passages: how many it has among the hits. length: of its text. words: share of the
    question that one passage with title and headings holds. title: share that the title holds. date: whether it
    was published when the question says. year: whether it or its passages know every year asked for. kind: whether
    it is of a kind that the question names.
    """
    if not hits:
        return {}
    sentences: dict[str, float] = {}
    for each in score_all(question, words, candidates(hits), embedder):
        key, score = each.candidate.document.id, unranked(each) / 5
        sentences[key] = max(sentences.get(key, score), score)
    best = max(sentences.values(), default=0.0)
    held: dict[str, list[Hit]] = {}
    for hit in hits:
        held.setdefault(hit.document.id, []).append(hit)
    kinds, spans = kinds_named(question.text), spans_asked(question.text)
    years = {str(year) for year, _ in question.months}
    top = _points(hits[0])
    made: dict[str, dict[str, float]] = {}
    for key, own in held.items():
        document = own[0].document
        made[key] = {
            "passage": _points(own[0]) - top,
            "sentence": sentences.get(key, best + _NO_SENTENCE) - best,
            "passages": math.log(len(own)),
            "length": math.log(len(document.text) + 100) / 3,
            "words": max(_held(words, hit) for hit in own[:_BEST_PASSAGES]),
            "title": coverage(words, matches(words, text_stems(document.title))),
            "date": agreement(spans, document.published),
            "year": float(bool(years) and _knows(years, own[:_BEST_PASSAGES])),
            "kind": max((of_kind(document, named, "") for _, named in kinds), default=0.0),
        }
    return made


def spans_asked(text: str) -> tuple[Span, ...]:
    """(first month, last month, whether it is more exact than a year) of what a question dates, "2025-06" each.

    A month may stand in a compound: "junipropositionen 2025".
    """
    spans = [
        (mention.earliest[:7], mention.latest[:7], mention.precision != "year")
        for mention in find_dates(text)
        if mention.year_given
    ]
    if year := _YEAR.search(text):
        for match in _COMPOUND_MONTH.finditer(text):
            month = f"{year[0]}-{MONTHS.index(match[1].lower()) + 1:02d}"
            spans.append((month, month, True))
    return tuple(spans)


def agreement(spans: Sequence[Span], published: str | None) -> float:
    """1 within a month or season asked for, .5 within a year, 0 in its year alone, −1 in none; 0 where unknown."""
    if not spans or not published:
        return 0.0
    best = -1.0
    for first, last, exact in spans:
        same_year = first[:4] <= published[:4] <= last[:4]
        if len(published) >= 7 and exact:
            within = first <= published[:7] <= last
            best = max(best, 1.0 if within else 0.0 if same_year else -1.0)
        elif same_year:
            best = max(best, 0.5)
    return best


def _points(hit: Hit) -> float:
    score = min(max(hit.score, _LEAST), 1 - _LEAST)
    return math.log(score / (1 - score))


def _best(hits: Sequence[Hit]) -> Mapping[str, Hit]:
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.document.id, hit)
    return best


def _held(words: QueryWords, hit: Hit) -> float:
    around = "\n".join((hit.document.title, *hit.chunk.heading_path))
    return coverage(words, matches(words, text_stems(hit.chunk.text) | text_stems(around)))


def _knows(years: set[str], hits: Sequence[Hit]) -> bool:
    document: Document = hits[0].document
    told = " ".join((document.published or "", document.title, document.lead or "", *(hit.chunk.text for hit in hits)))
    return all(year in told for year in years)
