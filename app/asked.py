"""What exactly a question asks for, where that shows on the face of a text: opening hours, an e-mail address,
a chapter, another telephone number, a price, the names of places or bodies, a date, an amount, a person.

A passage that holds nothing of the kind cannot answer, however much it resembles the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.expectation import expected
from app.faces import BODIES, FACES, OF_PLACES, SIZES
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stop_words

_NUMBER_OF_LINE = re.compile(r"\b(?:telefonnum\w*|telenum\w*|mobilnum\w*|nummer till|numret till)", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:vad|hur mycket) kostar\b|\bkostnad(?:en)?\b(?! ?stak)|\bpriset?\b|\bavgift", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:vilken|vilket|vilka)\s+(?:(?:andra|annan|av de|av|de|\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|"
    r"svenska|utländska|svensk|europeiska|nordiska)\s+)*"
    r"(kommun|kommuner|städer|stad|orter?|län|länder|land|region|regioner|polisstation\w*|skolor|skola|förskolor|"
    r"sjukhus|hotell|organisation|organisationer|förening|föreningar|myndigheter|myndighet|(?:\w+-)?organ|företag)\b",
    re.IGNORECASE,
)
_BODY = re.compile(rf"\b(?:vilken|vilket|vilka)\s+(?:svensk\w*\s+)?({'|'.join(BODIES)})\w*\b", re.IGNORECASE)
_PLACED = re.compile(r"kommun|region|stad|städer|län|ort|land|länder", re.IGNORECASE)
_SUBSET = re.compile(r"\bhur många av .*\b(?:är|har|blev|blir|hade) (?:[\w-]+ )*?([\w-]+)\?*$", re.IGNORECASE)
_SHARE_OF = re.compile(r"\bhur stor (?:andel|del) av .*\b(?:är|var) ([\w-]{3,})\?*$", re.IGNORECASE)
_MEMBERS = re.compile(r"\b(?:vilka|vem) (?:\w+ )?(?:sitter|satt|är ledam\w+|är medlem\w*)\b", re.IGNORECASE)
_MEASURE = re.compile(r"miljon|miljard|kron|procent|år|månad|veck|dag|timm", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:\bhur m[åa]ng\w*|^antal(?:et)?)\s+(?:(?:olika|nya|fler|av|de)\s+)*([\w-]+)(?:\s+([\w-]+))?", re.IGNORECASE
)
# "hur många antogs", "hur många ringde": what is counted is left unsaid.
_VERB = re.compile(r"(?:[bdfgklmnprtv]s|[bdfgjklmnprtv](?:ade|de))$")
_NO_NOUN = re.compile(rf"(?:s|de)$|^(?:{'|'.join(sorted(stop_words()))})$")
_MORE = re.compile(rf"\bhur (?:mycket|många|mkt) {SIZES}\b", re.IGNORECASE)
_MEANS = re.compile(
    r"\bvad (?:är|betyder|innebär|menas med|avses med|räknas som|står) (?:en |ett |det |förkortningen )?"
    r"([\w-]+)(?: för)?\??$",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(r"\bhur (?:länge|lång|långt|lång tid)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"\b(?:vem (?:är|var|blir|blev)|vad het(?:er|te))\s+(.*)", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(\w*(?:minister|direktör|chef|utredare|ordförande|sekreterare|talesperson|ledare|landshövding|läkare|lärare))"
    r"(?:n|en|ns|s)?\b",
    re.IGNORECASE,
)
_WHICH_DAY = re.compile(r"\b(?:vilken dag|vilket datum|vilka datum|slutdatum|startdatum|sista dag)", re.IGNORECASE)
_ORDINARY = ("person", "who", "date", "money", "percent")
_ASKS_DAY = re.compile(r"(?:och |men )?(?:från |till |på )?(?:vilken dag|vilket datum|vilket år|när)\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"(?:och |men )?(?:vem|vil(?:ken|ket|ka) (?:\w+ )?(?:minist|statsråd|person|utredare|myndighet))",
    re.IGNORECASE,
)
# "… om pengarna, vilka var det?"
_WHICH_WERE = re.compile(r"[,–:-] (?:vem|vilka) (?:är|var) (?:det|de|dessa)\W*$", re.IGNORECASE)
_ASKS_SUM = re.compile(r"\b(?:hur (?:mycket|mkt|stor)|belopp|summa|vad kosta)", re.IGNORECASE)
# "Vad görs för att minska kostnaderna?" names costs and asks for no sum.
_OF_COSTS = re.compile(
    r"(?:och |men )?(?:vad|vem|vilk\w+) (?!kosta|är|blir|var|blev)\w+ .*\bkostnad(?:er|erna)\b", re.IGNORECASE
)
_PUBLIC = re.compile(r"uppdrag|satsning|utredning|granskning", re.IGNORECASE)
FEW = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` of thing that an answer must show; at `least` so many names, best `exactly` so many where the question
    says how many; the `noun` that is counted or the office that is asked for. `types` are the question's.
    """

    kind: str
    question: str
    types: tuple[str, ...]
    least: int = 1
    noun: str = ""
    exactly: int = 0


@lru_cache(maxsize=256)
def asked_for(question: str, types: tuple[str, ...]) -> Asked | None:
    """What must show on the face of an answering text; None where nothing so plain is asked for."""
    if "reason" in types or "yes_no" in types:
        return None
    for kind, asks, _ in FACES:
        if asks.search(question):
            return Asked(kind, question, types)
    if _NUMBER_OF_LINE.search(question):
        return Asked("phone", question, types)
    if body := _BODY.search(question):
        return Asked("body", question, types, noun=body[1].lower())
    if named := _NAMED.search(question):
        return _of_named(named, question, types)
    if means := _MEANS.search(question.strip()):
        return Asked("definition", question, types, noun=means[1].lower())
    if _MORE.search(question):
        return Asked("difference", question, types)
    if _HOW_LONG.search(question):
        return Asked("duration", question, types)
    if _MEMBERS.search(question):
        return Asked("members", question, types)
    if "percent" in types and (share := _SHARE_OF.search(question.strip())):
        return Asked("percent", question, types, noun=share[1].lower())
    if subset := _SUBSET.search(question.strip()):
        return Asked("count", question, types, noun=subset[1].lower())
    if (counted := _COUNT.search(question)) and "percent" not in types and not _MEASURE.match(counted[1]):
        noun = counted[1].lower()
        if noun.endswith("a") and counted[2] and not _NO_NOUN.search(counted[2].lower()):
            noun = f"{noun} {counted[2].lower()}"  # "regionala centrum": either may stand beside the number
        return Asked("count", question, types, noun="" if noun in stop_words() or _VERB.search(noun) else noun)
    if (who := _WHO_IS.search(question)) and (role := _ROLE.search(who[1])):
        return Asked("role", question, types, noun=role[1].lower())
    types = _plainly(question, types)
    wanted = expected(question, types)
    if wanted.kind == "money" and _PRICE.search(question) and not _PUBLIC.search(question):
        return Asked("price", question, types)
    if wanted.kind == "date" and _WHICH_DAY.search(question):
        return Asked("day", question, types)
    return Asked(wanted.kind, question, types) if wanted.kind in _ORDINARY else None


def _of_named(named: re.Match[str], question: str, types: tuple[str, ...]) -> Asked:
    """The places, bodies or other things with names that "vilka sex kommuner" asks for."""
    counts = [int(n.value) for n in find_numbers(named[0]) if n.unit is None]
    kind = "bodies" if re.match(r"myndig|(?:\w+-)?organ|fören", named[1], re.IGNORECASE) else "names"
    if kind == "names" and _PLACED.match(named[1]):
        kind = "places"
    noun = next((noun for noun in OF_PLACES if named[1].lower().startswith(noun)), "")
    if re.match(r"fören", named[1], re.IGNORECASE):
        noun = "förening"  # no body of the state is one
    exactly = counts[0] if counts else 0
    return Asked(kind, question, types, FEW if exactly > FEW else 1, noun, exactly)


def _plainly(question: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """The types without those that only a topic word gave: "vilken minister … pengar", "vilken dag … utredaren"."""
    if _OF_COSTS.match(question) and not _ASKS_SUM.search(question):
        types = tuple(kind for kind in types if kind != "money")
    if _WHICH_WERE.search(question):
        types = tuple(kind for kind in types if kind != "money")
    if "date" in types and _ASKS_DAY.match(question):
        return tuple(kind for kind in types if kind not in ("person", "agency", "money"))
    if {"person", "agency"} & set(types) and _ASKS_WHO.match(question) and not _ASKS_SUM.search(question):
        return tuple(kind for kind in types if kind != "money")
    return types
