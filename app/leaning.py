"""Whether a question leans on what was said before it."""

from __future__ import annotations

import re

from app.followups import says_nothing
from vectorstore.analysis import content_words
from vectorstore.swedish.words import stop_words, tokens

_PRONOUNS = frozenset("det den de dem dom denna detta dessa han hon honom henne hans hennes deras dess där".split())
_POINTING = frozenset(
    "uppdraget uppdragen myndigheten myndigheterna åtgärden åtgärderna förslaget lagen beloppet pengarna mötet "
    "linjen stödlinjen ändringen ändringarna lagändringen lagändringarna förbudet reglerna brottet".split()
)
_DEFINITE = ("et", "en", "na", "an", "ets", "ens")
# Between an article and its noun: "det gamla numret", "de sju myndigheterna", "den här linjen".
_WEAK = re.compile(r"\d+|\w+[aes]|här|där|två|tre|fem|sex|sju|tio|tolv|fjor\w+|elv\w+")
# Ends like a noun and is none: "är den öppen?", "vem har den egentligen?".
_PREDICATE = re.compile(
    r"öppe[nt]|ege[nt]|\w+ligen|\w{3,}(?:skriv|giv|tag|bund|stäng|driv)[ei][nt]|sedan|redan|annan|ännu"
)
_EMPTY_SUBJECT = re.compile(
    r"\b(?:finns|fanns|stämmer|är|var|blev|blir) det(?= (?:sant|att|i|på|för|mot|om|någo|en |ett )|\?|$)"
)
_STANDS = re.compile(
    r"(?:vad (?:är|betyder|innebär|menas med|avses med|står)|vad heter|vem är|vilka är) "
    r"(?!(?:det|den|de|dem|hon|han)\b)"
)
_OPENERS = ("och ", "men ", "ok ", "okej ", "då ", "så ", "samt ", "vilka andra ", "vilken annan ", "vad mer ")
# "Vad är straffskalan då?", "Vilken linje skulle de också träffa?"
_BACK = re.compile(
    r"\b(?:då|i så fall)\s*\?*$|\b(?:de|den|det|han|hon) (?:också|även|dessutom)\b|\b(?:innan|före) de[tn]?s?s?\b"
)
# "Hur långt fängelse kunde man få för det?"
_AT_THE_END = re.compile(
    r"\b(?:(?:om|för|på|av|i|med|till|från|enligt|hos|mot|åt) (?:det|den|dem|dom|detta|dessa|henne|honom)|"
    r"där|dit|därifrån|henne|honom|dem)\W*$"
)
_MANY_WORDS, _SHORT_WORDS = 9, 5
_WITHIN = 3
_NAMED = re.compile(r"(?<=\s)[A-ZÅÄÖ][\wåäöÅÄÖ]|\d")


def leans(text: str) -> bool:
    """Whether a question cannot stand without what was said before it."""
    lowered = _EMPTY_SUBJECT.sub(" ", text.lower())
    words = tokens(lowered)
    content = [word for word in content_words(lowered) if word not in _PRONOUNS | _POINTING]
    content = [] if set(words) <= stop_words() else content
    if len(content) >= _MANY_WORDS:
        return False
    if _BACK.search(lowered) or says_nothing(lowered):
        return True
    if content and _STANDS.match(lowered):
        return False
    if lowered.startswith(_OPENERS) or (len(content) < 2 and not _NAMED.search(text)):
        return True
    if len(content) < 3 and _POINTING & set(words):
        return True
    if len(content) <= _SHORT_WORDS and _AT_THE_END.search(lowered):
        return True
    return any(_is_pronoun(words, at) for at, word in enumerate(words) if word in _PRONOUNS)


def may_lean(text: str) -> bool:
    """Whether a question that points nowhere may still go on with what was said: it is short and names nothing ("Vilka
    datum är det för delrapporterna?").
    """
    short = len(content_words(text)) <= _SHORT_WORDS
    return short and not _NAMED.search(text) and not _STANDS.match(text.lower())


def _is_pronoun(words: tuple[str, ...], at: int) -> bool:
    """False for an article ("det gamla numret", "de fyra myndigheterna") and for what points within the question."""
    if sum(word not in stop_words() for word in words[:at]) >= _WITHIN:
        return False
    if words[at] not in ("det", "den", "de"):
        return True
    following = words[at + 1 : at + 4]
    if not following or _PREDICATE.fullmatch(following[0]):
        return True
    if following[0] == "som" or _definite(following[0]):  # "den som ringer", "det året"
        return False
    return not (_WEAK.fullmatch(following[0]) and any(map(_definite, following[1:])))


def _definite(word: str) -> bool:
    return word.endswith(_DEFINITE) and len(word) > 4 and word != "gången"
