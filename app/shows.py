"""Whether a text holds what a question asks for, other than what the question says itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from app.asked import FEW, Asked
from app.expectation import expected, mentions, spans_of_time, strength
from app.faces import BODIES, FACES, OF_PLACES, SHARE, SIZES
from app.matching import says
from vectorstore.swedish.agencies import AgencyMention, find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import Number, find_numbers, money

_PHONE = re.compile(r"(?<![\d/])(?:0\d{1,3}[ –-]?\d[\d –-]{4,9}\d|11[26]|114 ?14|116 ?\d{3}|1177)(?![\d/])")
_PRICED = re.compile(r"\bkost|pris|avgift", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\b(?:kommun(?:erna)?|region(?:erna)?|län|staden|städerna|orterna|länderna|landet|i|från) (?=[A-ZÅÄÖ])|"
    r"[A-ZÅÄÖ]\w+(?:, [A-ZÅÄÖ]\w+)*(?: och [A-ZÅÄÖ]\w+)? (?:kommun|stad|län|region))"
)
_IN_PRISON = re.compile(
    r"\b(?:fängelse|straff\w*)\b[^.;]{0,60}?\b(?:år|månader|veckor)\b|\b\w+ (?:års|månaders) fängelse", re.IGNORECASE
)
_OF_PRISON = re.compile(r"fängelse|straff|döm|häkt", re.IGNORECASE)
_FOREIGN = ("euro", "dollar")
_NO_COUNTS = ("percent", "procentenheter", "kronor", "öre", "euro", "dollar")
_BY_HOW_MUCH = re.compile(
    rf"\d[^.,;]{{0,25}}\b{SIZES}\b|\b(?:ökat|ökar|ökade|minskat|höjs|sänks) med \d", re.IGNORECASE
)
_IS = r"\w*\b[^.]{0,40}?\b(?:är|betyder|innebär|avser|avses|står för|kallas)\b"
_OFFICES_ASKED = re.compile(r"\bvilka (?:\w+ )?(?:statsråd|ministrar)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b\w{3,}ministern\b", re.IGNORECASE)
HOME = ("Sverige", "Europa", "Norden")
# "direktiv 2011/99/EU av den 13 december 2011": the law's name, no day on which anything is to be done.
_LAW_OF_DAY = re.compile(
    r"(\b\w*(?:direktiv|förordning|beslut|rekommendation|konvention)\w*[^.;]{0,60}?) av den \d{1,2} [a-z]+ \d{4}\b",
    re.IGNORECASE,
)
_LAW_NUMBER = re.compile(r"\b(?:19|20)\d\d/\d+(?:/EU|/EG)?|\bnr \d+/(?:19|20)\d\d")
_MILLION = 1_000_000
_BARE_SUM = 10_000
_NO_NOUN = re.compile(r"\s*(?:$|[.,;)]|(?:för|till|i|under|per|som|och|årligen|om)\b)")
_IN_NUMBER = re.compile(r"[:/]\d*[–-]?$")  # "2021:5–11", the number of a law
_PERCENT_ASKED = re.compile(r"\bprocent", re.IGNORECASE)
_WORDS_AFTER, _WORDS_BEFORE = 6, 6
_WEAK = 0.4


@lru_cache(maxsize=4096)
def shows(asked: Asked, text: str) -> bool:
    """Whether the text holds what is asked for, other than what the question says itself."""
    if asked.kind in ("date", "day", "duration"):
        text = _LAW_NUMBER.sub(" ", _LAW_OF_DAY.sub(r"\1", text))
    for kind, _, holds in FACES:
        if kind == asked.kind:
            return bool(holds.search(text))
    if asked.kind in _SHOWN:
        return _SHOWN[asked.kind](asked, text)
    if asked.kind == "money" and _other_money(asked, text):
        return True
    if asked.kind == "person" and _OFFICES_ASKED.search(asked.question) and len(_OFFICE.findall(text)) >= FEW:
        return True  # "justitieministern, socialministern": those who sit there, by their offices
    wanted = expected(asked.question, asked.types)
    if asked.kind == "percent" and SHARE.search(text) and not _PERCENT_ASKED.search(asked.question):
        return True  # "var fjärde"
    if asked.kind == "day":
        days = {(mention.start, mention.end) for mention in find_dates(text) if mention.precision == "day"}
        return any(span in days for span in mentions(wanted, text))
    return any(strength(wanted, text, span) > _WEAK for span in mentions(wanted, text))


def _phone(asked: Asked, text: str) -> bool:
    return bool(_phones(text) - _phones(asked.question))


def _price(asked: Asked, text: str) -> bool:
    return bool(money(text) and _PRICED.search(text))


def _body(asked: Asked, text: str) -> bool:
    named = {match[0].lower() for match in re.finditer(BODIES[asked.noun], text)}
    return bool(named - {match[0].lower() for match in re.finditer(BODIES[asked.noun], asked.question)})


def _definition(asked: Asked, text: str) -> bool:
    return bool(re.match(rf"\W*{re.escape(asked.noun)}{_IS}", text, re.IGNORECASE))


def _difference(asked: Asked, text: str) -> bool:
    return bool(_BY_HOW_MUCH.search(text))


def _members(asked: Asked, text: str) -> bool:
    return any(name.is_person for name in find_names(text)) or len(_OFFICE.findall(text)) >= FEW


def _duration(asked: Asked, text: str) -> bool:
    if not _OF_PRISON.search(asked.question):
        text = _IN_PRISON.sub(" ", text)
    return bool(spans_of_time(text) or find_dates(text))


def _count(asked: Asked, text: str) -> bool:
    said = {number.value for number in find_numbers(asked.question)}
    counts = (n for n in find_numbers(text) if n.unit not in _NO_COUNTS or n.unit == asked.noun)
    counts = (n for n in counts if not _IN_NUMBER.search(text[: n.start]))
    return any(number.value not in said and _beside(asked.noun, text, number) for number in counts)


def _role(asked: Asked, text: str) -> bool:
    return any(name.is_person for name in find_names(text)) and says(asked.noun, text)


def _other_money(asked: Asked, text: str) -> bool:
    """Whether a text holds a sum in foreign money, or a bare one: "15 miljoner extra", "får 3 000 000 för att"."""
    said = {number.value for number in find_numbers(asked.question)}
    return any(
        n.unit in _FOREIGN or (n.scaled and n.unit is None and n.value >= _MILLION) or _bare_sum(n, text)
        for n in find_numbers(text)
        if n.value not in said
    )


def _bare_sum(number: Number, text: str) -> bool:
    """Whether a large number counts nothing: no noun comes after it, and it is no year."""
    return number.unit is None and number.value >= _BARE_SUM and bool(_NO_NOUN.match(text, number.end))


def _names(asked: Asked, text: str) -> bool:
    found = [name for name in find_names(text) if not (asked.kind == "places" and name.is_person)]
    names = {name.text for name in found} - {name.text for name in find_names(asked.question)}
    names = {name for name in names if asked.kind != "bodies" or name.rstrip("s") not in HOME}
    if asked.kind != "names":
        bodies = (
            body for body in find_agencies(text) if not (asked.noun and asked.kind == "bodies" and _of_state(body))
        )
        names |= {body.name for body in bodies} - {a.name for a in find_agencies(asked.question)}
    if asked.kind == "places" and not OF_PLACES.get(asked.noun, _PLACE).search(text):
        return False
    return len(names) >= asked.least


def _of_state(body: AgencyMention) -> bool:
    return body.kind in ("regering", "departement", "förvaltning", "rättsväsende", "region")


def _beside(noun: str, text: str, number: Number) -> bool:
    """Whether the noun that is counted stands near the number: "62 000 personer", "antalet personer var 62 000"."""
    if noun and number.unit == noun:
        return True
    after = text[number.end :].split()[:_WORDS_AFTER]
    before = text[: number.start].split()[-_WORDS_BEFORE:]
    return says(noun, " ".join((*before, *after)))


def _phones(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"[ –-]", "", found) for found in _PHONE.findall(text))


_SHOWN: dict[str, Callable[[Asked, str], bool]] = {
    "phone": _phone,
    "price": _price,
    "body": _body,
    "names": _names,
    "places": _names,
    "bodies": _names,
    "definition": _definition,
    "difference": _difference,
    "members": _members,
    "duration": _duration,
    "count": _count,
    "role": _role,
}
