"""All guards in their order: clean, mask, danger, harm, orders to a model, opinion, elsewhere, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.guards.crisis import Topic, crisis_topic
from app.guards.harmful import is_harmful, wants_harm
from app.guards.language import looks_english
from app.guards.limits import clean, hidden_characters
from app.guards.personal_data import mask
from app.guards.scope import asks_opinion, is_elsewhere, is_other_task
from vectorstore.analysis import content_words
from vectorstore.swedish.instructions import holds_instruction, question_beside_orders, without_instructions
from vectorstore.swedish.text import squeeze

Kind = Literal["ordinary", "crisis", "harmful", "injection", "opinion", "off_topic", "personal_data", "english"]
_ENOUGH_WORDS = 2
# Someone who asks for another's whereabouts gets help first only where they are the one in danger.
_TARGET = re.compile(r"\b(?:mig|mej|oss|me|us|rädd\w*|radd\w*|afraid|scared)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` is all that may go on: clean, masked, without orders. `rest` is empty where only orders were written.

    `kind` names the first guard that spoke. `topic` is set for a crisis, `masked` names the kinds of personal data.
    """

    text: str
    kind: Kind
    topic: Topic | None = None
    masked: tuple[str, ...] = ()
    english: bool = False
    orders: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is left to search for once the orders are gone."""
        return len(content_words(self.text)) < _ENOUGH_WORDS


def examine(question: str) -> Verdict:
    """Look at one question. Deterministic, keeps nothing, raises nothing for any text."""
    orders = hidden_characters(question)
    masked = mask(clean(question))
    text = masked.bare
    flat, rest = squeeze(text), text
    if holds_instruction(text):
        orders, rest = True, without_instructions(text).strip()
        if len(content_words(rest)) < _ENOUGH_WORDS:
            rest = question_beside_orders(text) or rest
    # Orders read like someone who talks to a person: only what else is written is weighed.
    topic = crisis_topic(flat, weigh=False) or crisis_topic(squeeze(rest))
    harmful = is_harmful(flat)
    wanted = wants_harm(flat) or (harmful and not _TARGET.search(flat))
    if topic and not (wanted and topic != "suicide"):
        return Verdict(text, "crisis", topic, masked.kinds)
    if harmful:
        return Verdict(text, "harmful", None, masked.kinds)
    text = rest
    english = looks_english(text)
    return Verdict(text, _kind(text, orders, masked.kinds, english), None, masked.kinds, english, orders)


def _kind(text: str, orders: bool, masked: tuple[str, ...], english: bool) -> Kind:
    if orders:
        return "injection"
    flat = squeeze(text)
    if asks_opinion(flat):
        return "opinion"
    if is_other_task(flat) or is_elsewhere(flat):
        return "off_topic"
    if masked:
        return "personal_data"
    return "english" if english else "ordinary"
