"""Is the writer, or someone near, in danger? Then a hand-checked card is shown, and nothing else is done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app import replies
from app.contacts import line_text
from app.guards.emergency import emergency
from app.guards.language import looks_english
from app.guards.loosen import loosened
from app.guards.signs import read_data
from app.guards.traits import has_trait
from vectorstore.support_lines import SupportLine, support_lines

Topic = Literal["suicide", "perpetrator", "honour", "child", "danger"]
_OF_THE_WRITER = re.compile(r"\b(?:jag|mig|mej|min|mitt|mina|oss)\b", re.IGNORECASE)

_YOUNG = loosened(
    (
        r"\b(?:barn|barnet|barnen|barns|unge|ungen|ungar|ungarna|tonåring\w*|ungdom\w*|elev|elever|eleven|minderårig\w*|flicka|flickan"
        r"|pojke|pojken|dotter|dottern|\w*åring|lillasyster|lillebror|brorson|brorsdotter|systerson|systerdotter)\b",
        r"\b(?:är|på|bara|dotter|son|tjej|kille|bror|syster) (?:[5-9]|1[0-7])\b|\b(?:[5-9]|1[0-7]) (?:år|bast)\b",
        r"\bi klassen\b",
    )
)
_STOPS = loosened(
    (
        r"\bsluta\b[^.?!]{0,25}\b(?:slå|slåss|hota|använda våld|vara våldsam)\b",
        r"\b(?:slår|slog|slagit|hotar|misshandlar|våldsam)\b.{0,60}\b(?:vill|ville|hjälp\w*|försöker)\b.{0,20}\bsluta\b",
    )
)


@dataclass(frozen=True, slots=True)
class Card:
    """The fixed text of a topic; `lines` in the order in which they are shown."""

    lead: str
    advice: tuple[str, ...]
    lines: tuple[SupportLine, ...]


def crisis_topic(text: str, within: str = "") -> Topic | None:
    """Which card the signs in the text call for, or None. Deterministic; examine.py weighs what has no sign.

    ``within`` is what the text was cut from: someone at work may say so elsewhere in it.
    """
    at_work = bool(_at_work().search(text) or _at_work("says").search(within))
    for topic, pattern in _signs().items():
        found = pattern.search(text)
        if found and not (at_work and _about_a_case(found)):
            return topic
    if (kind := emergency(text, at_work, within)) is not None:
        return kind
    return "danger" if cries_in_another_language(text) else None


def cries_in_another_language(text: str) -> bool:
    """Whether someone near and what they do, or fear of them, are told of in one of the languages of the data file."""
    return not _SWEDISH_LETTERS.search(text) and all(has_trait(name, text) for name in ("foreign_cry", "foreign_kin"))


def crisis_text(topic: Topic, question: str) -> str:
    """The card as lines of text: 112 first, several ways to help with hours and source, then about traces."""
    card = _cards()[topic]
    data = read_data("crisis.yaml")
    lines = [first_line(), card.lead]
    if looks_english(question) or not _looks_swedish(question):
        lines[:0] = [data["english"]["lead"], data["english"]["more"]]
    lines += list(card.advice)
    lines += [line_text(line) for line in (*card.lines, *_lines_for(question, card))]
    lines += [support_lines().traces[at] for at in data["traces"]]
    return "\n".join((*lines, replies.CRISIS_NOT_KEPT))


def lines_beside(topic: Topic, question: str) -> tuple[str, ...]:
    """The card in short, to stand beside an answer: 112, and the lines for whom the question tells of."""
    card = _cards()[topic]
    lines = dict.fromkeys((*_lines_for(question, card), *card.lines[1:2]))
    return (first_line(), *(line_text(line) for line in lines))


def _lines_for(question: str, card: Card) -> tuple[SupportLine, ...]:
    """The lines for whom the question tells of, where the card lacks them: a young person, one who wants to stop."""
    wanted = [support_lines().by_id("bris")] if _YOUNG.search(question) else []
    wanted += [support_lines().by_id("valj-att-sluta")] if _STOPS.search(question) else []
    return tuple(line for line in wanted if line not in card.lines)


def _about_a_case(found: re.Match[str]) -> bool:
    return not _OF_THE_WRITER.search(_at_work().sub(" ", found.group()))


def is_card(text: str) -> bool:
    """Whether an earlier answer is a card, or the line of it that a page sends back in its place."""
    return first_line() in text


def first_line() -> str:
    """What every card begins with; it says nothing of what was written."""
    return str(read_data("crisis.yaml")["first"])


def _looks_swedish(text: str) -> bool:
    words = {word.translate(_FOLD) for word in re.findall(r"[^\W\d_]+", text.lower())}
    return bool(words & _SWEDISH)


_SWEDISH_LETTERS = re.compile(r"å", re.IGNORECASE)
_FOLD = str.maketrans("åäö", "aao")
# Without å ä ö. Words that Norwegian, Danish, German, Spanish … have too are left out where they can be.
_SWEDISH = frozenset(
    "jag ja han hon dom det ar inte och att pa mig mej mitt mina vad hur nar som av med till ett ska kan far har "
    "vill hjalp hjalpa snalla radd radda livradd slar slog slagen dor do doda dodar skada skadar blod bloder ensam "
    "skynda polisen ambulans fara farligt kniv yxa vapen hemma hem nu snabbt grater orkar vagar torst ingen nagon "
    "snart ikvall inatt barnen barn pappa mannen min tjejen killen sambon exet syster bror flicka pojke hotar hotad "
    "fortvivlad sluta bara mar daligt sjalvmord tabletter liv livet leva langre akut nod sos akta dorren utanfor "
    "kommer vagen igen varje dag natt".split()
)


@cache
def _at_work(*kinds: str) -> re.Pattern[str]:
    """Someone at work asks about a case: only the signs that can't be about a case count. `kinds`: those parts only."""
    signs: dict[str, list[str]] = read_data("crisis_signs.yaml")["at_work"]
    return loosened(sign for kind in kinds or signs for sign in signs[kind])


@cache
def _signs() -> dict[Topic, re.Pattern[str]]:
    topics: dict[Topic, list[str]] = read_data("crisis_signs.yaml")["topics"]
    return {topic: loosened(_filled(pattern) for pattern in patterns) for topic, patterns in topics.items()}


@cache
def _filled(pattern: str) -> str:
    """The pattern with the lists put in for their names."""
    for name, value in read_data("crisis_signs.yaml")["lists"].items():
        pattern = pattern.replace("{" + name + "}", re.sub(r"\s*\|\s*", "|", value.strip()))
    return pattern


@cache
def _cards() -> dict[Topic, Card]:
    known = support_lines()
    return {
        topic: Card(raw["lead"], tuple(raw["advice"]), tuple(known.by_id(name) for name in raw["lines"]))
        for topic, raw in read_data("crisis.yaml")["cards"].items()
    }
