"""Which close sentence goes first: the one about the month of the question, the one that decides a yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked, shows
from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from app.silence import says_not
from vectorstore.swedish.dates import find_dates

_MAY = re.compile(
    r"\b(?:kan|får|måste|ska|behöver|krävs|har .{0,30}rätt|omfattas|gäller|räcker|är|finns)\b", re.IGNORECASE
)
_DECIDES = re.compile(
    r"\b(?:kan|får|ska|behöver|måste|har|är|gäller|omfattas|krävs|ges|räcker|kommer)(?: \w+)? "
    r"(?:inte|ingen|inget|inga|endast|bara|enbart|aldrig)\b|"
    r"\b(?:endast|enbart|inte till|varken|ingen roll|oavsett)\b",
    re.IGNORECASE,
)
_NEAR, _SAID = 1.6, 0.5


def of_month(
    asked: Asked | None, question: Interpretation, kept: Sequence[Scored], first: Scored | None
) -> Scored | None:
    """`first`, or where that is about another time than the month of the question, a close one about that month."""
    wanted = {(year, month) for year, month in question.months if month}
    if len(wanted) != 1 or not (other := _months_said(first or kept[0])) or other & wanted:
        return first
    for each in close_to_best(kept):
        if _months_said(each) & wanted and (asked is None or shows(asked, each.candidate.text)):
            return each
    return first


def _months_said(each: Scored) -> set[tuple[int, int]]:
    """(year, month) of every day or month with a year that a sentence names."""
    return {
        (int(mention.earliest[:4]), int(mention.earliest[5:7]))
        for mention in find_dates(each.candidate.text)
        if mention.year_given and mention.precision in ("month", "day")
    }


def deciding(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where a yes or no is asked for and the best sentence rules nothing in or out, a sentence of the same
    document that does so in a word of the question ("kan inte få bidraget").
    """
    best = first or kept[0]
    if "yes_no" not in question.types or not _MAY.search(question.text) or _DECIDES.search(best.candidate.text):
        return first
    for each in kept:
        if each.score < best.score - _NEAR:
            return first
        if each.candidate.document.id == best.candidate.document.id and _rules(each):
            return each
    return first


def _rules(each: Scored) -> bool:
    """Whether a sentence, no spoken one and none about the sources, rules something in or out."""
    said, text = max(each.covered.values(), default=0.0) >= _SAID, each.candidate.text
    return said and each.candidate.kind != "speech" and bool(_DECIDES.search(text)) and not says_not(text)
