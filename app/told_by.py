"""The close sentence that says what is asked for in so many words: from when, with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.names import find_names

_ASKS_FROM = re.compile(
    r"\b(?:från och med|fr\.?o\.?m\.?|från) (?:när\b|vilk\w+ (?:\w+ )?(?:dag|datum|år|månad))|\bstartdatum",
    re.IGNORECASE,
)
_SAYS_FROM = re.compile(
    r"(?:\bfrån och med|\bfr\.?o\.?m\.?|\bi kraft|\bikraftträdande:?|\bbörja\w* gälla|\bstarta\w*) (?:den )?\d",
    re.IGNORECASE,
)
# "Vilka ska de göra det tillsammans med?", "vilka ska de prata med?": what is asked, and how a text says it.
_WITH = tuple(
    (re.compile(rf"\bvil(?:ka|ken|ket)\b.*\b(?:{asked})", re.IGNORECASE), re.compile(rf"\b(?:{said})", re.IGNORECASE))
    for asked, said in (
        (
            r"(?:tillsammans|ihop|gemensamt) med|(?:samarbeta\w*|samverka\w*|jobbar?) (?:ihop )?med",
            r"samverk|samarbet|tillsammans med|gemensamt med",
        ),
        (
            r"(?:prata\w*|samråd\w*|rådgöra|tala|dialog) med|tycka till|höra\b|höras\b|lämna synpunkter",
            r"samråd|dialog|synpunkter|inhämta\w*|höra\b",
        ),
    )
)


def from_when(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where "från och med när" is asked and it does not say from when: of the close sentences that do, the
    one whose surroundings hold most of the question.
    """
    if not _ASKS_FROM.search(question.text) or _SAYS_FROM.search((first or kept[0]).candidate.text):
        return first
    said = [each for each in close_to_best(kept) if _SAYS_FROM.search(each.candidate.text)]
    return max(said, key=lambda each: (each.features["everything"], each.score), default=first)


def with_whom(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where it is asked with whom something is done and that sentence does not tell: a close one that does
    and names a body or somebody.
    """
    says = next((said for asks, said in _WITH if asks.search(question.text)), None)
    if says is None or says.search((first or kept[0]).candidate.text):
        return first
    told = (each for each in close_to_best(kept) if says.search(each.candidate.text))
    return next((each for each in told if _names_other(question.text, each.candidate.text)), first)


def _names_other(question: str, text: str) -> bool:
    known = {body.name for body in find_agencies(question)}
    return any(body.name not in known for body in find_agencies(text)) or bool(find_names(text))
