"""Which list a question asks for: the one whose opening holds its words, or that the best sentences stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app import replies
from app.expectation import TYPED
from app.interpret import Interpretation
from app.lists import FEWEST, MOST, FoundList, item_runs, lists_of
from app.matching import QueryWords, coverage, matches, text_stems
from app.scoring import Scored
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.questions import holds_type
from vectorstore.types import Hit

_ASKS = re.compile(
    r"\b(?:vilka|räkna upp|lista|nämn|ange alla|vad ingår|vad omfattar|vad består|vad bestod|samtliga|vilka delar)\b",
    re.IGNORECASE,
)
_DOCUMENTS = 4
_LEAD_MIN, _HEADING_MIN, _TOTAL_MIN, _COUNT_BONUS, _FAR = 0.3, 0.6, 0.5, 0.35, 0.08
_SECTION = 0.8
_NEAR, _POINTS, _SAID = 4, 2.5, 0.6


def asks_for_list(question: Interpretation) -> bool:
    """Whether several things are asked for by name."""
    return "list" in question.types or bool(_ASKS.search(question.text))


def best_list(question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> FoundList | None:
    """The list of the best documents that the question asks for, or None where none fits well enough.

    Its lead must hold a fair share of the question's words; a list with as many items as the question says
    ("sex målsättningar") is preferred, and one with another number of items passed over. Where no lead holds
    enough, the list that one of the best sentences opens.
    """
    asked = {int(n.value) for n in find_numbers(question.text) if n.unit is None and 1 < n.value <= MOST}
    best: tuple[float, FoundList] | None = None
    for place, hit in enumerate(_first_of_each([each.candidate.hit for each in scored])):
        for found in lists_of(hit):
            score = _fit(question, words, found, asked) - _FAR * place
            if score >= _TOTAL_MIN and (best is None or score > best[0]):
                best = score, found
    return best[1] if best else _opened_by_best(question, scored, asked)


def opened_by(hit: Hit, end: int) -> FoundList | None:
    """The list that a sentence ending at `end` of the hit's document opens, or None."""
    runs = (found for found in item_runs(hit) if found.opening and found.opening[1] == end)
    return next((found for found in runs if FEWEST <= len(found.items) <= MOST), None)


def _opened_by_best(question: Interpretation, scored: Sequence[Scored], asked: set[int]) -> FoundList | None:
    """The list that the first of the best sentences opens, with the asked number of items and of the asked kind."""
    floor = scored[0].score - _POINTS
    for each in scored[:_NEAR]:
        if each.score < floor or not each.candidate.text.endswith(":"):
            continue
        found = opened_by(each.candidate.hit, each.candidate.end)
        if found and (not asked or len(found.items) in asked) and _of_kind(question, found):
            return found
    return None


def _of_kind(question: Interpretation, found: FoundList) -> bool:
    """Whether half of the items hold what the question waits for, where it waits for a kind of thing."""
    kinds = [kind for kind in question.types if kind in TYPED and kind not in ("number", "contact")]
    items = [found.document.text[slice(*span)] for span in found.items]
    return not kinds or 2 * sum(holds_type(item, kinds[0]) for item in items) >= len(items)


def _said_by_half(words: QueryWords, found: FoundList) -> bool:
    """Whether half of the headings say one and the same word of the question: "Utvecklingsområde 1: …"."""
    said = [matches(words, text_stems(found.document.text[slice(*span)])) for span in found.items]
    return any(2 * sum(each.get(key, 0.0) >= _SAID for each in said) >= len(said) for key in words.weights)


def _first_of_each(hits: Sequence[Hit]) -> list[Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    return list(first.values())[:_DOCUMENTS]


def _fit(question: Interpretation, words: QueryWords, found: FoundList, asked: set[int]) -> float:
    """Coverage by the lead, more where the number of items is the one asked for; −1 where it can't be it."""
    text = found.document.text
    if not FEWEST <= len(found.items) <= MOST or not _of_kind(question, found):
        return -1.0
    if found.headings and not _said_by_half(words, found):
        return -1.0
    document = found.document
    about = (found.lead, replies.date_in_words(document.published) or "", document.lead or "")
    lead = matches(words, text_stems("\n".join(about)))
    opening = text[slice(*found.opening)] if found.opening else "\n".join(about[:2])
    near = coverage(words, matches(words, text_stems(opening)))
    if found.section:
        near = max(near, _SECTION * coverage(words, matches(words, text_stems(text[slice(*found.section)]))))
    if near < (_LEAD_MIN if found.opening or not found.headings else _HEADING_MIN):
        return -1.0
    bonus = 0.0 if not asked else _COUNT_BONUS if len(found.items) in asked else -_COUNT_BONUS
    return 0.5 * near + 0.5 * coverage(words, lead) + bonus
