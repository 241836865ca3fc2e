"""What is said after the cited sentences: a difference worked out, and what the question has wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app import replies
from app.compose import Draft
from app.difference import difference
from app.premise import contradicted

_WHICH_YEAR, _YEAR = re.compile(r"\bvilket år\b", re.IGNORECASE), re.compile(r"\b(?:19|20)\d\d\b")


def remarks(question: str, drafts: Sequence[Draft], unheard: str, *, otherwise: bool = False) -> tuple[str, ...]:
    """Fixed sentences, filled in; none where there is nothing to add. `unheard` is a name that the sources near the
    answer do not know, or empty; `otherwise`: the sources say otherwise than the question takes for granted.
    """
    said: list[str] = []
    if found := difference(question, drafts):
        by, high, low = found
        said.append(replies.DIFFERENCE.format(by=by, high=high, low=low))
    if wrong := contradicted(question, drafts):
        said.append(replies.NOT_THAT.format(told=wrong[0], asked=wrong[1]))
    elif otherwise:
        said.append(replies.OTHERWISE)
    no_year = _WHICH_YEAR.search(question) and not any(_YEAR.search(draft.text) for draft in drafts)
    if no_year and drafts and (published := replies.date_in_words(drafts[0].document.published)):
        said.append(replies.YEAR_OF_DOCUMENT.format(published=published))
    if unheard:
        said.append(replies.NOT_MENTIONED.format(names=f"”{unheard}”"))
    return tuple(said)
