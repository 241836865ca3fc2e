"""How well a list fits what a question asks for."""

from __future__ import annotations

from app import replies
from app.counts import counted_in
from app.expectation import TYPED
from app.interpret import Interpretation
from app.lists import FEWEST, MOST, FoundList
from app.matching import QueryWords, coverage, likeness, matches, text_stems
from vectorstore.swedish.questions import holds_type
from vectorstore.swedish.words import stem

_LEAD_MIN, _HEADING_MIN, _COUNT_BONUS = 0.3, 0.6, 0.35
_SECTION, _ABOVE, _OUTER = 0.8, 0.8, 0.1
_SAID = 0.6
_ANYTHING = frozenset(stem(noun) for noun in "saker punkter delar åtgärder uppgifter områden förslag krav skäl sätt "
                      "moment frågor ändringar förändringar nyheter exempel teman mål".split())  # fmt: skip
SAME = 0.6


def of_asked_kind(question: Interpretation, found: FoundList) -> bool:
    """Whether half of the items hold what the question waits for, where it waits for a kind of thing."""
    kinds = [kind for kind in question.types if kind in TYPED and kind not in ("number", "contact")]
    items = [found.document.text[slice(*span)] for span in found.items]
    return not kinds or 2 * sum(holds_type(item, kinds[0]) for item in items) >= len(items)


def _said_by_half(words: QueryWords, found: FoundList) -> bool:
    """Whether half of the headings say one and the same word of the question: "Utvecklingsområde 1: …"."""
    said = [matches(words, text_stems(found.document.text[slice(*span)])) for span in found.items]
    return any(2 * sum(each.get(key, 0.0) >= _SAID for each in said) >= len(said) for key in words.weights)


def _of_what_is_counted(question: Interpretation, found: FoundList) -> bool:
    """Whether the list or its lead says the noun that the question counts ("två partier"), or any noun may stand."""
    nouns = {noun for _, noun in counted_in(question.text)}
    said = text_stems(f"{found.lead}\n{found.document.text[found.items[0][0] : found.items[-1][1]]}")
    return (
        not nouns or bool(nouns & _ANYTHING) or any(likeness(noun, other) >= SAME for noun in nouns for other in said)
    )


def _said_above(words: QueryWords, found: FoundList) -> bool:
    """Whether the heading right above says nearly all of the question: "Stödlinjer för våldsutsatta"."""
    return coverage(words, matches(words, text_stems(found.lead.split("\n")[0]))) >= _ABOVE


def fit(question: Interpretation, words: QueryWords, found: FoundList, asked: set[int]) -> float:
    """Coverage by the lead, more where the number of items is the one asked for; −1 where it can't be it."""
    text = found.document.text
    if not FEWEST <= len(found.items) <= MOST or not of_asked_kind(question, found):
        return -1.0
    if found.headings and not _said_by_half(words, found) and not _said_above(words, found):
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
    if bonus > 0 and not _of_what_is_counted(question, found):
        bonus = 0.0
    bonus -= _OUTER * found.parents
    return 0.5 * near + 0.5 * coverage(words, lead) + bonus
