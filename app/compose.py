"""The extractive answerer: choose the sentences that answer, complete what leans, order them readably."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.candidates import Candidate, shown
from app.evidence import Evidence
from app.interpret import Interpretation
from app.scoring import Scored
from vectorstore.types import Document

MAX_SENTENCES = 3
CLOSE = 2.5
SAME_BLOCK = 2.0


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence to be said: its text, and the stretch of a document that it is taken from."""

    text: str
    document: Document
    chunk_id: str
    start: int
    end: int
    also: tuple[str, ...] = ()
    item: bool = False


def compose(question: Interpretation, evidence: Evidence, words_max: int) -> tuple[Draft, ...]:
    """Sentences that answer, best first, at most `words_max` words (a list that was asked for is exempt)."""
    if not evidence.scored:
        return ()
    best = evidence.scored[0]
    if "list" in question.types and (items := _list_around(best, evidence.scored)):
        return items
    return _within(_chosen(evidence), words_max)


def _chosen(evidence: Evidence) -> list[Draft]:
    """The best sentence, then those that come close to it and say something else; its own paragraph first."""
    best = evidence.scored[0]
    ranked = sorted(evidence.scored[1:], key=lambda s: -(s.score + SAME_BLOCK * _same_block(s, best)))
    taken = [best]
    for scored in ranked:
        if len(taken) == MAX_SENTENCES:
            break
        if scored.score + SAME_BLOCK * _same_block(scored, best) >= best.score - CLOSE and _new(scored, taken):
            taken.append(scored)
    return [_draft(scored.candidate) for scored in taken]


def _same_block(scored: Scored, best: Scored) -> bool:
    one, other = scored.candidate, best.candidate
    return one.document.id == other.document.id and one.block == other.block


def _new(scored: Scored, taken: Sequence[Scored]) -> bool:
    """Not said already: another stretch, and other words."""
    mine = set(scored.candidate.text.lower().split())
    for other in taken:
        if other.candidate.document.id == scored.candidate.document.id and (
            other.candidate.start < scored.candidate.end and scored.candidate.start < other.candidate.end
        ):
            return False
        theirs = set(other.candidate.text.lower().split())
        if len(mine & theirs) > 0.7 * min(len(mine), len(theirs)):
            return False
    return not scored.candidate.text.endswith(("?", ":"))


def _draft(candidate: Candidate) -> Draft:
    """The candidate, with the sentence or lead-in that it leans on brought along."""
    start = candidate.start
    text = candidate.text
    if candidate.dangling and candidate.previous:
        start = candidate.previous[0]
        text = shown(candidate.document.text[start : candidate.end])
    return Draft(text, candidate.document, candidate.hit.chunk.id, start, candidate.end, candidate.hit.duplicates)


def _list_around(best: Scored, scored: Sequence[Scored]) -> tuple[Draft, ...]:
    """The whole list that the best sentence opens or stands in: its lead-in, then every item."""
    anchor = best.candidate
    items = sorted(
        (
            s.candidate
            for s in scored
            if s.candidate.kind == "item"
            and s.candidate.document.id == anchor.document.id
            and (
                (anchor.kind == "item" and s.candidate.block == anchor.block)
                or (s.candidate.lead_in is not None and s.candidate.lead_in == (anchor.start, anchor.end))
            )
        ),
        key=lambda candidate: candidate.start,
    )
    if len(items) < 2:
        return ()
    drafts = []
    if lead := items[0].lead_in:
        first = items[0]
        text = first.document.text[lead[0] : lead[1]]
        drafts.append(Draft(shown(text), first.document, first.hit.chunk.id, lead[0], lead[1], first.hit.duplicates))
    for candidate in items:
        drafts.append(
            Draft(
                candidate.text, candidate.document, candidate.hit.chunk.id, candidate.start, candidate.end,
                candidate.hit.duplicates, item=True,
            )
        )  # fmt: skip
    return tuple(drafts)


def _within(drafts: Sequence[Draft], words_max: int) -> tuple[Draft, ...]:
    """As many as fit; the first always does."""
    kept: list[Draft] = []
    words = 0
    for draft in drafts:
        size = len(draft.text.split())
        if kept and words + size > words_max:
            continue
        kept.append(draft)
        words += size
    return tuple(kept)
