"""Errors planted in true sentences: each kind changes one thing that a reader would act on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from vectorstore.swedish.agencies import abbreviations, find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import find_numbers

Planter = Callable[[str, Random], str | None]
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
MODALS = ("ska", "får", "bör", "kan", "måste")
BOUNDS: Mapping[str, str] = {
    "högst": "minst", "minst": "högst", "senast": "tidigast", "tidigast": "senast", "drygt": "knappt",
    "knappt": "drygt", "från och med": "till och med", "till och med": "från och med", "upp till": "minst",
    "cirka": "högst", "över": "under", "närmare": "drygt", "före": "efter",
}  # fmt: skip
_NEEDS_NUMBER = ("över", "närmare", "före")
_BOUND = re.compile(r"\b(?:" + "|".join(BOUNDS) + r")\b")
_MODAL = re.compile(r"\b(?:" + "|".join(MODALS) + r")\b")
_VERB = re.compile(
    r"\b(?:ska|får|kan|är|har|bör|måste|ger|gör|innebär|behöver|finns|omfattar|gäller|beslutar|avser|vill|kommer)\b"
)
_CLAUSE = re.compile(
    r",? (?:vilket|som|där|eftersom|för att|så att|samt|men|medan|när|bland annat|i syfte att|utifrån|genom att) "
)
_KEPT_WORDS = 5


def number(text: str, chance: Random) -> str | None:
    """Another number in digits, the unit kept; None where there is none."""
    found = [mention for mention in find_numbers(text) if text[mention.start].isdigit()]
    if not found:
        return None
    at = chance.choice(found).start
    digits = re.match(r"\d+", text[at:])
    assert digits
    return f"{text[:at]}{int(digits[0]) + chance.choice((1, 2, 3, 5, 10))}{text[at + len(digits[0]) :]}"


def date(text: str, chance: Random) -> str | None:
    """Another year, month or day in one date."""
    found = find_dates(text)
    if not found:
        return None
    mention = chance.choice(found)
    said = text[mention.start : mention.end]
    made: list[str] = []
    if year := re.search(r"20\d\d", said):
        made.append(said.replace(year[0], str(int(year[0]) + chance.choice((-1, 1, 2)))))
    if month := re.search("|".join(MONTHS), said):
        made.append(said.replace(month[0], chance.choice([name for name in MONTHS if name != month[0]])))
    if day := re.match(r"\d{1,2}(?= )", said):
        made.append(f"{int(day[0]) % 28 + 1}{said[day.end() :]}")
    return f"{text[: mention.start]}{chance.choice(made)}{text[mention.end :]}" if made else None


def agency(text: str, chance: Random) -> str | None:
    """Another agency in the place of one that is named."""
    found = [mention for mention in find_agencies(text) if mention.kind != "regering"]
    if not found:
        return None
    mention = chance.choice(found)
    new = chance.choice(sorted(set(abbreviations().values()) - {mention.name}))
    genitive = "s" if mention.text.endswith("s") and not mention.name.endswith("s") else ""
    return f"{text[: mention.start]}{new}{genitive}{text[mention.end :]}"


def negation(text: str, chance: Random) -> str | None:
    """ "inte" taken out, or put in after a verb."""
    del chance
    if re.search(r"\binte\b", text):
        return re.sub(r" inte\b|\bInte ", "", text, count=1)
    verb = _VERB.search(text)
    return f"{text[: verb.end()]} inte{text[verb.end() :]}" if verb else None


def modality(text: str, chance: Random) -> str | None:
    """Another of ska, får, bör, kan, måste."""
    found = list(_MODAL.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + chance.choice([w for w in MODALS if w != match[0]]) + text[match.end() :]


def bound(text: str, chance: Random) -> str | None:
    """The opposite or another bound word: högst for minst, tidigast for senast."""
    found = [
        match
        for match in _BOUND.finditer(text)
        if match[0] not in _NEEDS_NUMBER or re.match(r" (?:den )?\d", text[match.end() :])
    ]
    if not found:
        return None
    match = chance.choice(found)
    return text[: match.start()] + BOUNDS[match[0]] + text[match.end() :]


def shortened(text: str) -> str | None:
    """The sentence without a bracket or without its last clause: less, but still true. None where neither is there."""
    bare = re.sub(r" \([^)]*\)", "", text, count=1)
    if bare != text:
        return bare
    cuts = [m for m in _CLAUSE.finditer(text) if len(text[: m.start()].split()) >= _KEPT_WORDS]
    return text[: cuts[-1].start()].rstrip(",") + "." if cuts else None


PLANTERS: Mapping[str, Planter] = {
    "number": number, "date": date, "agency": agency, "negation": negation, "modality": modality, "bound": bound,
}  # fmt: skip
