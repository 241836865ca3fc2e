"""What is said after the cited sentences: a difference worked out, and what the question has wrong."""

from __future__ import annotations

from collections.abc import Sequence

from app import replies
from app.compose import Draft
from app.difference import difference
from app.premise import contradicted


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
    if unheard:
        said.append(replies.NOT_MENTIONED.format(names=f"”{unheard}”"))
    return tuple(said)
