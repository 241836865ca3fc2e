"""Who says what: Swedish quotations that begin with a dash and end with "säger …"."""

import re
from dataclasses import dataclass

from vectorstore.swedish.text import word_list

_DASH = re.compile(r"\s*(?:[*•][^\S\n]+)?\\?[-–—−][^\S\n]*(?=\S)")
_VERBS = word_list(
    "säger sa sade menar anser berättar förklarar konstaterar uppger betonar understryker tillägger "
    "kommenterar framhåller fortsätter frågar svarar skriver påpekar poängterar"
)
_ATTRIBUTION = re.compile(
    rf"(?P<cut>[,!?.…][\"”»]?|[\"”»],?)\s+(?P<verb>{'|'.join(_VERBS)})\s+(?P<who>[^\n]*?)"
    r"(?=\.(?:\s|$)|\.?\s*$|\n)"
)
_PRONOUN = re.compile(r"(?P<who>han|hon|hen|de|ministern|statsrådet)\b")
_PARTICLES = r"(?:von|af|de|av|van|der|bin|al)"
_CAPITAL = r"[A-ZÅÄÖÉÜØÆ][\w’'.-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:[ ](?:{_PARTICLES}[ ])*{_CAPITAL})*")
_PARTY = re.compile(r"\s*\((?:[A-ZÅÄÖ]{1,2}|KD|MP|SD|-)\)")
# A capitalised word that is a title or belongs to one, not a first name.
_TITLE_WORD = re.compile(r".*(?:mannen|ministern?|direktör(?:en)?|chef(?:en)?|ordförande|sekreterare|verkets|ens|ets)$")


@dataclass(frozen=True, slots=True)
class Speech:
    """One quotation: ``[start, end)`` is what was said, without the dash and without the attribution.

    ``speaker`` is a name without title and party, or the pronoun as written; ``title`` may be empty.
    """

    speaker: str
    title: str
    verb: str
    start: int
    end: int

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is only "han", "hon" or the like, to be found in an earlier quotation."""
        return self.speaker[:1].islower()


def _who(text: str) -> tuple[str, str] | None:
    """(speaker, title) from "titel Namn (X)", "Namn (X), titel" or a pronoun; None when neither is there."""
    pronoun = _PRONOUN.match(text)
    if pronoun:
        return pronoun["who"], ""
    head, _, tail = _PARTY.sub("", text).partition(",")
    names = list(_NAME.finditer(head))
    if not names and (late := _NAME.search(tail)):
        return late.group(), head.strip()
    if not names:
        return None
    found = max(names, key=lambda name: (" " in name.group(), name.start()))
    parts = found.group().split(" ")
    while len(parts) > 2 and _TITLE_WORD.fullmatch(parts[0]):
        parts.pop(0)
    speaker = " ".join(parts)
    before = head[: head.rindex(speaker)].strip()
    after = tail.strip() or head[head.rindex(speaker) + len(speaker) :].strip()
    return speaker, before or after


def speech(text: str) -> Speech | None:
    """The quotation that the paragraph ``text`` is, or None when it has no dash or no attribution.

    The paragraph begins with a dash (``–``, ``-``, ``−``, ``\\-``); the speaker stands after a comma or end
    mark as "säger justitieminister Gunnar Strömmer", "säger Gunnar Strömmer, justitieminister" or "säger
    han".
    """
    dash = _DASH.match(text)
    if not dash:
        return None
    for match in reversed(list(_ATTRIBUTION.finditer(text))):
        who = _who(match["who"].strip())
        if who:
            end = match.start("cut") + len(match["cut"].rstrip(","))
            return Speech(who[0], who[1], match["verb"], dash.end(), end)
    return None
