"""Whose assignments or money a question asks for: a body known by name, or one that only its name's form gives away."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.swedish.agencies import AgencyMention, find_agencies

_NO_BODY = frozenset({"regering", "departement", "aktör"})
_MARK = "\ue000"
_KIND = (
    r"(?:verket|styrelsen|myndigheten|inspektionen|nämnden|rådet|institutet|universitet(?:et)?|högskolan?|delegationen"
    r"|förvaltningen|ombudsmannen|kommissionen|museet|museum|sjukhus(?:et)?|kollegiet|kansliet)"
)
_STEM = r"(?:[a-zåäöé-]{3,}|[a-zåäöé-]{2,}s)"
_NAMED = re.compile(
    rf"\b(?:(?:myndigheten|centrum|institutet|nämnden|styrelsen|delegationen|stiftelsen)\s+(?:för|mot)\s+[\wåäö-]+"
    rf"(?:(?:,\s|\s+och\s+|-\s+och\s+)[\wåäö-]+(?=\s|\?|$))?"
    rf"|statens\s+[\wåäö-]+(?:\s+och\s+[\wåäö-]+)?|[A-ZÅÄÖ][\wåäö]+s\s+(?:kommun|universitet|högskola|län|stad)"
    rf"|[a-zåäöé]+-\s+och\s+{_STEM}{_KIND}s?|region\s+[A-ZÅÄÖ][\wåäö]+|(?:(?-i:(?<=[a-zåäö,]\s)[A-ZÅÄÖ][\wåäö]+\s+))?{_STEM}{_KIND})s?\b",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    "statsförvaltningen myndighetsförvaltningen förvaltningsmyndigheten tillsynsmyndigheten expertmyndigheten "
    "kommunstyrelsen regionstyrelsen polisledningen socialnämnden".split()
)
_GIVES = r"(?:har|hade|fick|får|ges|gavs|ska|tilldelas|tilldelades|tilldelats|tillförs|beviljats)"
_TASK = r"(?:\w*uppdrag(?:et|en|s)?|åtgärder|uppgifter)"
_MONEY = r"(?:hur\s+mycket|hur\s+stor[at]?|pengar|medel|belopp|anslag|kronor|bidrag|miljoner)"
_SLOTS = tuple(
    re.compile(pattern.replace("@", f"{_MARK}+"), re.IGNORECASE)
    for pattern in (
        rf"\b{_TASK}\b[^?]{{0,40}}?\b{_GIVES}\s+(?:också\s+|även\s+|nu\s+)?@",
        rf"^\W*(?:har|hade|fick|får)\s+@[^?]*\b{_TASK}",
        rf"\b{_TASK}\s+(?:till|åt|hos|för)\s+@",
        rf"\b(?:vilka|vilket|vad|hur\s+många)\b[^?]{{0,30}}?\b{_GIVES}\s+@[^?]*\b{_TASK}",
        rf"@\s+(?:\w+\s+){{0,2}}?{_TASK}",
        rf"@\s+(?:har|fått|fick|får)\b[^?]*\b{_TASK}",
        r"\bansvarar\s+@\s+för",
    )
)
_PAID = re.compile(
    rf"\b{_MONEY}[^?]{{0,60}}?\b{_GIVES}\s+@|\b{_MONEY}[^?]{{0,60}}?\b(?:till|åt)\s+@|@\s+(?:\w+\s+){{0,2}}?{_MONEY}".replace(
        "@", f"{_MARK}+"
    ),
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:vem|vilk(?:en|a|et)\s+(?:\w+\s+)?(?:myndighet\w*|aktör\w*|organisation\w*|verk))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AskedBody:
    """The body that a question is about. `known` is False where no list of ours has it; `text` is as written."""

    name: str
    text: str
    known: bool
    tasks: bool
    money: bool


def asked_body(question: str) -> AskedBody | None:
    """The one body whose assignments or money are asked for; None where it is none or several."""
    if _WHO.search(question):
        return None
    known = [body for body in find_agencies(question) if body.kind not in _NO_BODY or body.name == "Länsstyrelserna"]
    spots: list[AgencyMention] = list(known)
    for match in _NAMED.finditer(question):
        word = match.group().casefold()
        apart = not any(body.start < match.end() and match.start() < body.end for body in find_agencies(question))
        if apart and word not in _PLAIN and word.removesuffix("s") not in _PLAIN:
            spots.append(AgencyMention(_named(match.group()), match.start(), match.end(), match.group(), ""))
    if len({spot.name for spot in spots}) != 1:
        return None
    spot = spots[0]
    masked = f"{question[: spot.start]}{_MARK * (spot.end - spot.start)}{question[spot.end :]}"
    tasks = any(slot.search(masked) for slot in _SLOTS)
    return AskedBody(spot.name, spot.text, bool(known), tasks, bool(_PAID.search(masked)))


def _named(written: str) -> str:
    """The name with a capital and without its genitive: "rymdstyrelsens" → "Rymdstyrelsen"."""
    plain = " ".join(written.split())
    plain = plain.removesuffix("s") if re.search(rf"{_KIND}s$", plain, re.IGNORECASE) else plain
    return plain[:1].upper() + plain[1:]
