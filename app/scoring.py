"""Scores for candidate sentences: a linear sum of a few readable features, weights in `app/data/scorer.json`."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from app.agreement import pairs_share
from app.alike import met
from app.asked import asked_for
from app.candidates import Candidate
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, text_stems
from app.shows import shows
from vectorstore.embeddings import Embedder
from vectorstore.swedish.questions import holds_type
from vectorstore.swedish.speech import speech

FEATURES = (
    "sentence", "nearby", "passage", "around", "everything", "block", "type", "type_block", "type_missing", "hit",
    "rank", "date", "rare_missing", "short", "long", "first", "speech", "question", "lead_in", "dense",
    "pairs", "asked", "asked_told", "title", "place", "late",
)  # fmt: skip
SAID = re.compile(r"\b(?:säg\w*|sa|sade|citat\w*|citera\w*|uttal\w*|tyck\w*|anser|menar|lovade?|talade?)\b", re.I)
# "SOU 2025:28", "prop. 2023/24:31", "dir. 2025:31": by their numbers.
DESIGNATION = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?:\d+")
FEW_POINTS = 2.3
WEIGHTS_FILE = Path(__file__).parent / "data" / "scorer.json"


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score, its features, and which question stems it covers itself."""

    candidate: Candidate
    score: float
    features: Mapping[str, float]
    covered: Mapping[str, float]


@cache
def weights() -> dict[str, float]:
    """Feature → weight."""
    return {str(k): float(v) for k, v in json.loads(WEIGHTS_FILE.read_text("utf-8"))["weights"].items()}


@lru_cache(maxsize=4096)
def _context_stems(title: str, headings: tuple[str, ...], lead: str) -> frozenset[str]:
    return text_stems("\n".join((title, *headings, lead)))


def score_all(
    question: Interpretation, words: QueryWords, found: Sequence[Candidate], embedder: Embedder
) -> list[Scored]:
    """Every candidate scored, best first; ties by place in the ranking.

    What does not rest on the ranking is remembered with `words`: a passage is read once for a question.
    """
    best_hit = max((candidate.hit.score for candidate in found), default=1.0) or 1.0
    read = words.known.sentences
    new = [candidate for candidate in found if _key(question, candidate) not in read]
    cosines, late = _cosines(question, new, embedder), met(question.text, [_placed(candidate) for candidate in new])
    for candidate, cosine, like in zip(new, cosines, late, strict=True):
        told, covered = _features(question, words, candidate)
        read[_key(question, candidate)] = {**told, "dense": cosine, "late": like}, covered
    scored = []
    for candidate in found:
        told, covered = read[_key(question, candidate)]
        features = {**told, "hit": candidate.hit.score / best_hit, "rank": 1 / candidate.hit.rank}
        total = sum(weights().get(name, 0.0) * value for name, value in features.items())
        scored.append(Scored(candidate, total, features, covered))
    return sorted(scored, key=lambda s: (-s.score, s.candidate.hit.rank, s.candidate.start))


def unranked(scored: Scored) -> float:
    """The score without what it owes to the ranking of passages."""
    return scored.score - sum(weights().get(name, 0.0) * scored.features[name] for name in ("hit", "rank"))


def _cosines(question: Interpretation, found: Sequence[Candidate], embedder: Embedder) -> list[float]:
    """Cosine of the question and each candidate with the heading above it."""
    if not found:
        return []
    texts = ["\n".join((*c.hit.chunk.heading_path[-1:], c.text)) for c in found]
    rows = embedder.embed_documents(texts) @ embedder.embed_query(question.query)
    return [float(value) for value in rows]


def _placed(candidate: Candidate) -> str:
    """The sentence with the heading and title above it."""
    return " ".join((candidate.text, *candidate.hit.chunk.heading_path[-1:], candidate.document.title))


def _key(question: Interpretation, candidate: Candidate) -> tuple[str, str, int]:
    return question.query, candidate.hit.chunk.id, candidate.start


def _features(
    question: Interpretation, words: QueryWords, candidate: Candidate
) -> tuple[dict[str, float], dict[str, float]]:
    document, chunk = candidate.document, candidate.hit.chunk
    own = matches(words, text_stems(candidate.text))
    leaning = [own]
    for span in (candidate.previous, candidate.lead_in):
        if span:
            leaning.append(matches(words, text_stems(document.text[span[0] : span[1]])))
    nearby = _merged(leaning)
    passage = matches(words, text_stems(chunk.text))
    last = chunk.heading_path[-1] if chunk.heading_path else ""
    block = matches(words, text_stems(f"{last}\n{document.text[slice(*candidate.block)]}"))
    around = matches(words, _context_stems(document.title, chunk.heading_path, document.lead or ""))
    holds = [_holds(question, candidate, kind) for kind in question.types]
    everything = _merged([nearby, passage, around])
    fits = sum(holds) / len(holds) if holds else 0.5
    asked = asked_for(question.text, question.types)
    shown = float(asked is not None and shows(asked, candidate.text))
    rare = max((w * (1 - everything.get(k, 0.0)) for k, w in words.weights.items()), default=0.0)
    return {
        "sentence": coverage(words, own),
        "nearby": coverage(words, nearby),
        "passage": coverage(words, passage),
        "around": coverage(words, around),
        "everything": coverage(words, everything),
        "block": coverage(words, block),
        "type": fits,
        "type_block": fits * coverage(words, block),
        "type_missing": float(bool(holds) and not any(holds)),
        "date": date_affinity(question, document.published),
        "rare_missing": rare / (max(words.weights.values(), default=0.0) or 1.0),
        **_form(candidate),
        "pairs": pairs_share(question.stems, "\n".join((document.title, last, candidate.text))),
        "asked": shown,
        "asked_told": shown * coverage(words, everything),
        "title": coverage(words, matches(words, _context_stems(document.title, (), ""))),
        "place": candidate.start / max(len(document.text), 1),
    }, own


def _form(candidate: Candidate) -> dict[str, float]:
    """What the sentence looks like, whatever is asked."""
    length = max(len(candidate.text.split()), 1)
    return {
        "short": float(length < 6),
        "long": max(0.0, math.log(length / 35)),
        "first": float(candidate.place == 0),
        "speech": float(candidate.kind == "speech"),
        "question": float(candidate.text.endswith("?")),
        "lead_in": float(candidate.text.endswith(":")),
    }


def _holds(question: Interpretation, candidate: Candidate, kind: str) -> bool:
    """Whether the candidate holds the kind; a speaker's name answers only a question about who said something."""
    if kind == "person" and candidate.kind == "speech" and not SAID.search(question.text):
        told = speech(candidate.quote)
        return holds_type(candidate.quote[told.start : told.end] if told else candidate.text, kind)
    return holds_type(candidate.text, kind)


def _merged(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for part in parts:
        for key, value in part.items():
            merged[key] = max(merged.get(key, 0.0), value)
    return merged


def date_affinity(question: Interpretation, published: str | None) -> float:
    """1 where the document was published in a month that the question names, .6 for its year, else 0.

    0 as well where the question names no date; −.3 where it names one and the document is from another year.
    """
    if not question.months or not published:
        return 0.0
    year, month = int(published[:4]), int(published[5:7]) if len(published) >= 7 else None
    best = -0.3
    for wanted_year, wanted_month in question.months:
        if wanted_year == year:
            best = max(best, 1.0 if wanted_month and wanted_month == month else 0.6)
    return best


def designated(question: str, scored: Sequence[Scored]) -> list[Scored]:
    """With those first that stand where the paper is told of that a question names by its number ("SOU 2024:21")."""
    wanted = set(DESIGNATION.findall(question))
    held = [each for each in scored if wanted and wanted <= _designations(each.candidate)]
    rest = [each for each in scored if all(each is not other for other in held)] if held else scored
    top = scored[0].score if scored else 0.0
    lift = top - held[0].score if held else 0.0
    return [*(replace(each, score=each.score + lift) for each in held), *rest]


def _designations(candidate: Candidate) -> set[str]:
    """Numbers of papers in a sentence's paragraph, headings and title, and of its document."""
    document = candidate.document
    paragraph = document.text[slice(*candidate.block)]
    here = (paragraph, document.title, *candidate.hit.chunk.heading_path, *document.designations)
    return set(DESIGNATION.findall("\n".join(here)))


def close_to_best(scored: Sequence[Scored], at_home: float = FEW_POINTS) -> list[Scored]:
    """Sentences that come close to the best one; in its own document those within `at_home` points of it."""
    top, home = scored[0].score, scored[0].candidate.document.id
    return [
        each for each in scored if each.score >= top - (at_home if each.candidate.document.id == home else FEW_POINTS)
    ]
