"""The extractive answerer: choose the sentences that answer, complete what leans, order them readably."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.candidates import Candidate, names_nothing, opening, shown
from app.evidence import Evidence
from app.expectation import TYPED, expected
from app.interpret import Interpretation
from app.lists import FoundList
from app.readable import reads_well
from app.scoring import SAID, Scored
from vectorstore.swedish.support import check_support
from vectorstore.types import Document

MAX_SENTENCES, _SIDES = 4, 2
MOST_WEIGHED = 8  # sentences: further down none held a fact that was asked for
# A date or a sum is told soon; what was decided, and why, takes more room.
ONE_THING = 0.5  # of the words of an answer
# Points that a sentence of another document stands back, and how near the best one it must come all the same.
OTHER_DOCUMENT, NEARLY = 1.0, 1.2
SPOKEN = 2.0  # points that praise in quotation marks stands back, where nobody asks who said what
_SPREAD = re.compile(
    r"\b(?:respektive|båda|bägge|jämfört|jämför|skillnad\w*|skiljer|vart och ett|"
    r"de två|två (?:uppdrag|myndigheter|lagar)|både|förändra\w+|ändra\w+|vilka (?:fyra|tre|två|fem) (?:teman|möten))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence to be said: its text, and the stretch of a document that it is taken from.

    `counted` is how many items follow, said with the first one. `when` marks what a later document says,
    and what was said before it.
    """

    text: str
    document: Document
    chunk_id: str
    start: int
    end: int
    also: tuple[str, ...] = ()
    item: bool = False
    counted: int = 0
    when: Literal["", "later", "before"] = ""


def compose(question: Interpretation, evidence: Evidence, words_max: int) -> tuple[Draft, ...]:
    """Sentences that answer, best first, at most `words_max` words, half as many where one thing is asked for."""
    if not evidence.scored:
        return ()
    spoken = 0.0 if SAID.search(question.text) else SPOKEN
    drafts = _chosen(evidence, bool(_SPREAD.search(question.text)), spoken)
    one_thing = expected(question.text, question.types).kind in TYPED
    return within(drafts, round(words_max * (ONE_THING if one_thing else 1)))[:MAX_SENTENCES]


def compose_list(found: FoundList) -> tuple[Draft, ...]:
    """A list that was asked for: how many, the sentence that opens it, then every item."""
    document, chunk, also = found.document, found.hit.chunk.id, found.hit.duplicates
    spans = ((found.opening, False), *((item, True) for item in found.items))
    drafts = [
        Draft(shown(document.text[span[0] : span[1]]), document, chunk, *span, also, is_item)
        for span, is_item in spans
        if span is not None
    ]
    return (replace(drafts[0], counted=len(found.items)), *drafts[1:])


def _chosen(evidence: Evidence, spread: bool, spoken: float) -> list[Draft]:
    """The best sentence, then the next best of its document that say something else, and of one other document where
    they come as close as `NEARLY`. Quoted speech stands `spoken` points back.

    Where the question is `spread` over several things, the best sentence of another document comes second.
    """
    best = evidence.scored[0]
    away = -OTHER_DOCUMENT if spread else OTHER_DOCUMENT

    def standing(scored: Scored) -> float:
        here = scored.candidate
        return scored.score - away * (here.document.id != best.candidate.document.id) - spoken * (here.kind == "speech")

    taken = [best]
    for scored in sorted(evidence.scored[1:], key=lambda s: -standing(s)):
        told = {each.candidate.document.id for each in (*taken, scored)}
        here = spread or len(told) == 1 or scored.score >= best.score - NEARLY
        if here and len(told) <= _SIDES and says_new(scored, taken):
            taken.append(scored)
        if len(taken) == MOST_WEIGHED:
            break
    apart = [not any(_same_block(scored, other) for other in taken[:at]) for at, scored in enumerate(taken)]
    return [
        drafted(each.candidate, beside=each is not best and alone) for each, alone in zip(taken, apart, strict=True)
    ]


def _same_block(scored: Scored, best: Scored) -> bool:
    one, other = scored.candidate, best.candidate
    return one.document.id == other.document.id and one.block == other.block


def says_new(scored: Scored, taken: Sequence[Scored]) -> bool:
    """Not said already: another stretch, and other words."""
    mine = set(scored.candidate.text.lower().split())
    for other in taken:
        if other.candidate.document.id == scored.candidate.document.id and (
            other.candidate.start < scored.candidate.end and scored.candidate.start < other.candidate.end
        ):
            return False
        theirs = set(other.candidate.text.lower().split())
        if len(mine & theirs) > 0.7 * min(len(mine), len(theirs)) and not _counts_more(mine, theirs):
            return False
    return not scored.candidate.text.endswith(("?", ":")) and reads_well(scored.candidate)


def _counts_more(mine: set[str], theirs: set[str]) -> bool:
    """Whether the one says a number, a year or an amount that the other does not."""
    return any(any(letter.isdigit() for letter in word) for word in mine - theirs)


def drafted(candidate: Candidate, *, beside: bool = False) -> Draft:
    """The candidate, with the sentence or lead-in that it leans on brought along; said `beside` an answer, also the one
    that says which law "Lagändringen" is.
    """
    start = candidate.start
    text = candidate.text
    if candidate.kind == "item" and candidate.lead_in and text[:1].islower():
        opened = f"{shown(candidate.document.text[slice(*candidate.lead_in)]).rstrip(': ')} {text}"
        quote = candidate.document.text[candidate.lead_in[0] : candidate.end]
        if check_support(opened, quote).supported:
            start, text = candidate.lead_in[0], opened
    elif candidate.dangling or (beside and names_nothing(candidate)):
        start = opening(candidate)
        text = shown(candidate.document.text[start : candidate.end])
    return Draft(text, candidate.document, candidate.hit.chunk.id, start, candidate.end, candidate.hit.duplicates)


def _apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Of two stretches that overlap, only the longer, at the place of the first."""
    kept: list[Draft] = []
    for draft in drafts:
        for at, other in enumerate(kept):
            if draft.document.id == other.document.id and draft.start < other.end and other.start < draft.end:
                if draft.end - draft.start > other.end - other.start:
                    kept[at] = replace(draft, when=other.when)
                break
        else:
            kept.append(draft)
    return kept


def within(drafts: Sequence[Draft], words_max: int) -> tuple[Draft, ...]:
    """As many as fit, none twice; the first always does."""
    kept: list[Draft] = []
    words = 0
    for draft in _apart(drafts):
        size = len(draft.text.split())
        if kept and words + size > words_max:
            continue
        kept.append(draft)
        words += size
    return tuple(kept)
