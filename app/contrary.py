"""Where the documents say otherwise than a question takes for granted: a fee that was lowered and not raised, a crime
that is only proposed, an assignment whose last day was moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.interpret import Interpretation
from app.matching import likeness, text_stems
from app.scoring import Scored, close_to_best
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.words import stem, stop_words

_LIKE, _NOUN_CHARS, _TOLD_IN = 0.6, 5, 24
# What a question may say happened, and what a text says where the opposite did.
_OPPOSITES = tuple(
    (re.compile(rf"\b(?:{one})\w*", re.IGNORECASE), re.compile(rf"\b(?:{other})", re.IGNORECASE))
    for one, other in (
        ("höj", "sänk"),
        ("sänk", "höj|skärp"),
        ("ökade|öka[rt]?s?\\b", "minska"),
        ("minska", "ökade|öka[rt]?s?\\b|ökning"),
        ("återinför|infördes", "avskaffa|slopa|togs bort"),
        ("avskaffa|slopa", "återinför|finns kvar|är kvar|behålls|kvarstår"),
    )
)
# Said as if it were law already; and how a text tells that it is proposed, or that it is law.
_IN_FORCE = re.compile(
    r"\b(?:är|blev) (?:ju |numera |redan |nu )*(?:ett (?:eget |särskilt |nytt )?brott|förbjude[tn]|"
    r"olaglig\w*|straffbar\w*|lag\b)|"
    r"\b(?:lagen|förbudet|brottet) (?:kom|infördes|trädde i kraft|började gälla)|\bsedan (?:lagen|förbudet|brottet)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\b(?:föreslå\w*|förslag\w*|lagrådsremiss\w*|utkast\w*)\b", re.IGNORECASE)
_LAW_NOW = re.compile(
    r"\b(?:trädde i kraft|har trätt i kraft|infördes|har införts|gäller sedan|har gällt|började gälla|"
    r"riksdagen (?:har )?beslutat)\b|"
    r"\bblev\b.*\b(?:straffbar|förbjud|brott)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\b(?:tog slut|avslutades|löpte ut|upphörde|slutredovisades|blev klart?|gick ut)\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:skulle (?:först|tidigare|ursprungligen)|ändra\w*|förläng\w*|senarel\w*|flytta\w*|ska nu|"
    r"i stället|framskjut\w*)\b",
    re.IGNORECASE,
)


def contrary(question: Interpretation, ranked: Sequence[Scored]) -> Scored | None:
    """The sentence that says otherwise than the question takes for granted; None where none does."""
    if not ranked or "yes_no" in question.types:
        return None
    return _only_proposed(question.text, ranked) or _moved(question.text, ranked) or _opposite(question.text, ranked)


def _only_proposed(question: str, ranked: Sequence[Scored]) -> Scored | None:
    """A close sentence that tells a proposal of what the question calls law, where no close one tells a law."""
    close = close_to_best(ranked) if _IN_FORCE.search(question) else []
    if any(_LAW_NOW.search(each.candidate.text) and _alike(each, ranked[0]) for each in close):
        return None
    return next((each for each in close[:2] if _PROPOSED.search(each.candidate.text)), None)


def _alike(one: Scored, other: Scored) -> bool:
    return one.candidate.document.id == other.candidate.document.id


def _moved(question: str, ranked: Sequence[Scored]) -> Scored | None:
    """A close sentence with the last day that the question names, and with a later one that it was moved to."""
    if not _ENDED.search(question):
        return None
    said = {mention.latest for mention in find_dates(question) if mention.precision == "day"}
    for each in close_to_best(ranked) if said else ():
        days = {mention.latest for mention in find_dates(each.candidate.text)}
        if said & days and max(days) > max(said) and _MOVED.search(each.candidate.text):
            return each
    return None


def _opposite(question: str, ranked: Sequence[Scored]) -> Scored | None:
    """The best sentence that tells the opposite of the same thing, where none tells what the question says of it."""
    for happened, opposite in _OPPOSITES:
        for event in happened.finditer(question):
            noun = _noun(reversed(_common(question[: event.start()]))) or _noun(_common(question[event.end() :]))
            if not noun:
                continue
            about = [each for each in ranked[:_TOLD_IN] if _of(noun, each.candidate.text)]
            if any(happened.search(each.candidate.text) for each in about):
                continue
            if found := next((each for each in about if opposite.search(each.candidate.text)), None):
                return found
    return None


def _common(text: str) -> list[str]:
    """The words of a text without names: who did it is not what was done to."""
    return [word.lower() for word in re.findall(r"[^\W\d_][\w-]*", text) if not word[0].isupper()]


def _noun(words: Iterable[str]) -> str:
    """The stem of the first long word, read away from the verb: what was raised, lowered, abolished; "" for none."""
    nouns = (word for word in words if len(word) >= _NOUN_CHARS and word not in stop_words())
    return stem(next(nouns, ""))


def _of(noun: str, text: str) -> bool:
    return any(likeness(noun, other) >= _LIKE for other in text_stems(text))
