"""All guards in their order: clean, mask, danger, harm, opinion, orders to a model, elsewhere, language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.guards.crisis import Topic, crisis_topic
from app.guards.emergency import emergency, of_marriage
from app.guards.harmful import (
    asks_for_penalty,
    asks_if_forbidden,
    asks_if_so,
    is_harmful,
    wants_harm,
)
from app.guards.language import looks_english
from app.guards.likeness import CRISIS, HARMFUL, INJECTION, OFF_TOPIC, OPINION, ORDINARY, chances, threshold
from app.guards.limits import clean, hidden_characters
from app.guards.orders import holds_order, unspelled, without_orders
from app.guards.personal_data import mask
from app.guards.scope import asks_opinion, is_elsewhere, is_other_task
from app.guards.services import (
    asks_for_another,
    asks_from_abroad,
    asks_of_power,
    asks_of_service,
    asks_of_texts,
    asks_on,
)
from vectorstore.analysis import content_words
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import normalise, squeeze

Kind = Literal["ordinary", "crisis", "harmful", "injection", "opinion", "off_topic", "personal_data", "english"]
Weigh = Callable[[str], Mapping[str, float]]
_ENOUGH_WORDS = 2
_ORDER_BESIDE = 0.3  # a sentence beside an order that reads this much like one goes too
_ENOUGH_TO_WEIGH = 4  # words: fewer say too little, unless the model is sure
_RATIO = 2.0  # between the two, help comes first: a request is declined where harm is this much likelier
_HARMLESS = 0.75  # from here on a sign of danger is taken for a word in an ordinary question
_CERTAIN = 0.95  # and a sign of a harmful request from here on
_LIKELY_HARM = 0.6  # without a sign a request is declined from here on
_LONG = 45  # words: of more than these each sentence is weighed by itself too
_STRETCH = 12  # words of what has no full stop
_BESIDE = 0.15  # of a question for another: from here on the lines stand beside its answer
_SURE = 0.8  # from here on the model outweighs a sign
_PLAINLY = 0.9  # from here on it is believed without one of a plain question in which nobody is told of
# Someone who asks for another's whereabouts gets help first only where they are the one in danger.
_TARGET = re.compile(r"\b(?:mig|mej|oss|me|us|rädd\w*|radd\w*|afraid|scared)\b", re.IGNORECASE)

_ARMED = re.compile(
    r"\b(?:hotar|hotade|står|stod|jagar|jagade|viftar) (?:\w+ ){0,3}(?:kniv|yxa|vapen|pistol)\b", re.IGNORECASE
)
# "Vem är statsminister?" asks for a fact.
_HOLDS_OFFICE = re.compile(
    r"(?:och )?(?:vem|vilka) (?:är|var|blev|blir) (?:\w+ ){0,3}?\w*minist(?:er|ern|rar|rarna)\W*$", re.I
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`text` is all that may go on: clean, masked, without orders. `rest` is empty where only orders were written.

    `kind` names the guard that decides: crisis before harmful, opinion, another task, orders to a model, another
    subject, personal data, language. Orders and personal data are told of beside any kind. `topic` is set for a crisis,
    `masked` names the kinds of personal data.
    """

    text: str
    kind: Kind
    topic: Topic | None = None
    masked: tuple[str, ...] = ()
    english: bool = False
    orders: bool = False
    hidden: bool = False  # characters that no one sees; they count as orders
    told: bool = False  # orders in words
    beside: Topic | None = None  # the card whose lines stand beside the answer

    @property
    def empty(self) -> bool:
        """Whether nothing is left to search for once the orders are gone."""
        return len(content_words(self.text)) < _ENOUGH_WORDS


def examine(question: str, weigh: Weigh = chances, *, goes_on: bool = False) -> Verdict:
    """Look at one question. Deterministic, keeps nothing, raises nothing for any text. ``weigh`` gives the chances.

    ``goes_on`` tells that an ordinary question stands before it: "her" is then whom the answer to that one named.
    """
    hidden = hidden_characters(question)
    masked = mask(clean(unspelled(normalise(question))))
    text = masked.bare
    told, orders, rest = False, hidden, text
    if holds_order(text):
        told, orders, rest = True, True, without_orders(text, lambda part: weigh(part)[INJECTION] >= _ORDER_BESIDE)
    # Orders read like someone who talks to a person: only what else is written is weighed.
    weighed = weigh(squeeze(rest)) if rest else {}
    flat = squeeze(text)
    topic, harmful = _danger(flat, squeeze(rest), weighed)
    beside: Topic | None = None
    if (topic or harmful) and goes_on and asks_on(flat) and not (crisis_topic(flat) or is_harmful(flat)):
        if weighed.get(CRISIS, 0.0) < _SURE:
            topic, harmful, beside = None, False, topic
    elif not (topic or harmful):
        topic, harmful = _danger_in_a_part(flat, weigh)
    for_another = asks_for_another(flat) and not (emergency(flat) or of_marriage(flat))
    likelier = weighed.get(CRISIS, 0.0) > weighed.get(HARMFUL, 0.0)
    # "Vilket nummer ska jag hänvisa till?" asks for no address.
    if for_another and harmful and (likelier or not is_harmful(flat)):
        topic, harmful = "danger", False
    if for_another and topic in ("danger", "child") and not harmful:
        topic, beside = None, topic
    if asks_for_another(flat) and not (topic or harmful or beside) and weighed.get(CRISIS, 0.0) >= _BESIDE:
        beside = "honour" if of_marriage(flat) else "danger"
    topic = "honour" if topic == "danger" and of_marriage(flat) else topic
    if topic or harmful:
        kind: Kind = "harmful" if harmful else "crisis"
        return Verdict(
            text, kind, None if harmful else topic, masked.kinds, looks_english(rest or text), orders, hidden, told
        )
    if weighed and not orders and weighed[INJECTION] >= threshold(INJECTION):
        told, orders, rest = True, True, without_orders(rest, lambda part: weigh(part)[INJECTION] >= _ORDER_BESIDE)
    english = looks_english(rest or text)
    kind = _kind(rest, orders, masked.kinds, english, weighed)
    return Verdict(rest, kind, None, masked.kinds, english, orders, hidden, told, beside)


def _danger_in_a_part(flat: str, weigh: Weigh) -> tuple[Topic | None, bool]:
    """As `_danger`, for each sentence of a long text that holds a sign: much else around a cry makes it no weaker."""
    harmful = False
    for part in _parts(flat):
        if crisis_topic(part, flat) or is_harmful(part):
            topic, wanted = _danger(part, part, weigh(part), flat)
            if topic:
                return topic, False
            harmful = harmful or wanted
    return None, harmful


def _parts(flat: str) -> Iterator[str]:
    """The sentences of a text of more than `_LONG` words, and the stretches, which overlap, of those that never end."""
    if len(flat.split()) <= _LONG:
        return
    for start, end in split_sentences(flat):
        words = flat[start:end].split()
        yield " ".join(words)
        if len(words) > _STRETCH:
            for at in range(0, len(words) - 3, _STRETCH // 3):
                yield " ".join(words[at : at + _STRETCH])


def _danger(flat: str, rest: str, weighed: Mapping[str, float], within: str = "") -> tuple[Topic | None, bool]:
    """(the card's topic, whether it is a harmful request). Signs decide unless the model is sure of the other."""
    harmless = weighed.get(ORDINARY, 0.0) + weighed.get(OFF_TOPIC, 0.0)
    if harmless >= _CERTAIN:
        return None, False
    topic = crisis_topic(flat, within) or (crisis_topic(rest) if rest != flat else None)
    wanted = wants_harm(flat)
    harmful = wanted or is_harmful(flat)
    if harmless >= _HARMLESS and not harmful and emergency(flat) != "suicide" and not (topic and _ARMED.search(flat)):
        return None, False
    crisis, harm = weighed.get(CRISIS, 0.0), weighed.get(HARMFUL, 0.0)
    if topic is None and not harmful:
        if asks_for_penalty(flat) or asks_from_abroad(flat):
            return None, False
        if (asks_of_service(flat) and crisis < _SURE) or (asks_of_texts(flat) and crisis + harm < _PLAINLY):
            return None, False
        # A few words say too little; and a request is declined only where an ordinary question is less likely.
        if crisis + harm < min(weighed.get(ORDINARY, 0.0), _SURE):
            return None, False
        if crisis + harm < (_SURE if len(flat.split()) < _ENOUGH_TO_WEIGH else threshold(CRISIS)):
            return None, False
        if harm > _RATIO * crisis:
            return None, harm > max(weighed.get(ORDINARY, 0.0), _LIKELY_HARM) and not asks_of_power(flat)
        return "danger", False
    if topic is None:
        return ("danger", False) if crisis >= _SURE else (None, True)
    if harm >= _SURE and harm > crisis:
        return None, True
    return topic, (wanted or (harmful and not _TARGET.search(flat))) and topic != "suicide" and crisis < _SURE


def _kind(text: str, orders: bool, masked: tuple[str, ...], english: bool, weighed: Mapping[str, float]) -> Kind:
    flat = squeeze(text)
    plain = _HOLDS_OFFICE.match(flat) or asks_if_forbidden(flat) or asks_if_so(flat)
    opinion = 0.0 if plain else weighed.get(OPINION, 0.0)
    if asks_opinion(flat) or opinion >= (_SURE if orders else threshold(OPINION)):
        return "opinion"
    if orders:
        return "off_topic" if is_other_task(flat) else "injection"
    if is_other_task(flat) or is_elsewhere(flat) or weighed.get(OFF_TOPIC, 0.0) >= threshold(OFF_TOPIC):
        return "off_topic"
    if masked:
        return "personal_data"
    return "english" if english else "ordinary"
