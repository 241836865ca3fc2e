"""The law whose day in force, or the crime whose penalty, a question asks for, and whether a sentence tells such a
thing of any law or crime.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.interpret import Interpretation
from app.matching import QueryWords
from vectorstore.analysis import content_words
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.words import stem

FORCE, PENALTY = "force", "penalty"
_IMPLEMENTED = re.compile(
    r"\b(?:genomför\w*|införliva\w*)\b.{0,60}?\b(?:svensk|nationell) (?:rätt|lag)\w*", re.IGNORECASE
)
_ASKS_FORCE = re.compile(
    r"\bi kraft\b|\bbörja\w*\b.{0,60}\bgälla\b|\bgäller?\b.{0,60}\b(?:från och med|sedan)\b|"
    r"\b(?:blev|blir)\b.{2,60}\b(?:straffbar\w*|förbjud\w*|olaglig\w*|brottslig\w*|ett (?:eget )?brott)\b|"
    r"\bkriminaliserades\b|\binför(?:des|ts|s)\b.{0,40}(?:brott|lag|förbud)",
    re.IGNORECASE,
)
_SAYS_FORCE = re.compile(
    r"\bi kraft\b|\bikraftträd\w*|\b(?:började|börjar|börja) gälla\b|\b(?:gäller|gällt|straffbar\w*|förbjud\w*|brott) "
    r"(?:från och med|sedan|från)\b|\b(?:blev|blir) (?:[\w-]+[ ,]+){0,6}(?:straffbar|förbjud|ett brott)\w*|"
    r"\b(?:brott\w*|lag\w*|förbud\w*|regler\w*)\b.{0,60}\binförde?s\b|\binförde?s\b.{0,40}\b\w*(?:brott|lag|förbud)\b|\bkriminaliserades\b",
    re.IGNORECASE,
)
_PUNISHED = r"(?:(?:minimi|maxi|maximi)?straff(?:et|en|skala\w*|satser\w*)?|påföljden?)"
_ASKS_PENALTY = re.compile(
    rf"\b(?:vad (?:är|blir)|vilket|vilken|hur (?:hög|låg|lång|hår|sträng)\w*)\b(?: \w+){{0,2}} {_PUNISHED}\b"
    rf"(?! (?:som|ska man)\b)|^(?:och |men )?(?:vad händer med|är|blir) (?:\w+ ){{0,2}}{_PUNISHED} för\b",
    re.IGNORECASE,
)
_SAYS_PENALTY = re.compile(
    r"\b(?:fängelse\w*|böter|dagsböter|livstid\w*|\w*straff(?:et|en|skala\w*)?)\b", re.IGNORECASE
)
TERM = re.compile(r"\b(?:fängelse|böter|dagsböter|livstid)\b", re.IGNORECASE)
# Words of the frame, which every such sentence holds: they name no law and no crime.
_FRAME = {
    FORCE: re.compile(
        r"(?:träd\w+|trätt\w*|kraft\w*|lag|lagen|lagar|lagarna|lags?tift\w*|lagändring\w*|(?:för)?ändring\w*|ny|nya|nytt|"
        r"regler|reglerna|regelverk\w*|bestämmelse\w*|reform|reformen|reformer\w*|föreslå\w*|förslag\w*|börja\w*|gäll\w*|"
        r"straffbar\w*|förbjud\w*|olaglig\w*|brottslig\w*|brott|brottet|kriminalis\w*|förbud|förbudet|enlig\w*|datum\w*|"
        r"svensk\w*|sverige|beslut\w*|riksdag\w*|regering\w*|genomför\w*|rätt|planera\w*|väntas|tänkt\w*|beräkna\w*|egentligen|\d+|"
        r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|året|sedan)",
        re.IGNORECASE,
    ),
    PENALTY: re.compile(
        r"(?:\w*straff|\w*straff(?:et|en|s|as|skal\w*|sats\w*|bestämmels\w*)|påföljd\w*|fängelse\w*|böter|livstid\w*|år|"
        r"månad\w*|högst\w*|lägst\w*|minst|mest|högre|lägre|hög\w*|låg\w*|lång\w*|hår\w+|sträng\w*|brott|brottet|händ\w+|"
        r"föreslå\w*|förslag\w*|enlig\w*|döm\w+|gäll\w*|skärp\w*|höj\w*|sänk\w*|ändr\w*|bli\w*|blev|ny|nya|nytt|nuvarande|"
        r"införd?e?s?|lag|lagen|sverige|svensk\w*|regering\w*|möjlig\w*|person\w*|någon|riskera\w*|ge|ger|få|\d+|en|ett|"
        r"två|tre|fyra|fem|sex|åtta|tio)",
        re.IGNORECASE,
    ),
}
_LIST = re.compile(
    r"^(?:och |men )?(?:vilka|vilken|vilket) (?:[\w-]+ ){0,2}?(?:lag\w*|regl?\w+|\w*ändring\w*|reform\w*|förbud\w*|"
    r"brott\w*|bestämmelse\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:trädde|har trätt|började|har börjat|har gällt|blev|kriminaliserades)\b", re.IGNORECASE)
_MOST_KEYS = 4


@dataclass(frozen=True, slots=True)
class Law:
    """What a question asks of a law ("force") or a crime ("penalty"), and the `keys`, stems that name it; of none
    ("vilka lagar") every one is meant. `past`: it is said to hold already; `listed`: every one is asked for;
    `before`: an earlier question or its answer names it, among other things.
    """

    kind: str
    keys: tuple[str, ...]
    text: str
    past: bool = False
    listed: bool = False
    before: bool = False


def law_asked(question: Interpretation, words: QueryWords) -> Law | None:
    """The law whose day, or the crime whose penalty, a question asks for; None where it asks for neither."""
    text = question.text
    asks = _ASKS_FORCE.search(text) or _IMPLEMENTED.search(text)
    if asks and ("date" in question.types or _LIST.match(text)):
        kind = FORCE
    elif _ASKS_PENALTY.search(text) and not {"reason", "date", "person", "agency"} & set(question.types):
        kind = PENALTY
    else:
        return None
    own = _keys(text, kind, words)
    keys = own or _keys(f"{question.topic} {question.told}", kind, words)
    listed = kind == FORCE and "date" not in question.types
    if (not keys and not listed) or len(own) > _MOST_KEYS:  # told by what it does, and not by its name
        return None
    return Law(kind, keys, text, bool(_PAST.search(text)), listed, not own)


def _keys(text: str, kind: str, words: QueryWords) -> tuple[str, ...]:
    said = (word for word in content_words(text) if not _FRAME[kind].fullmatch(word))
    return tuple(dict.fromkeys(stem(word) for word in said if stem(word) in words.weights))


def states(law: Law, text: str) -> bool:
    """Whether a sentence tells what is asked of a law or crime, whichever that is."""
    if law.kind == PENALTY:
        return bool(_SAYS_PENALTY.search(text))
    says = _IMPLEMENTED if _IMPLEMENTED.search(law.text) else _SAYS_FORCE
    return bool(says.search(text) and find_dates(text))
