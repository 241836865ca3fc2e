"""Numbers, percentages and amounts of money in digits or Swedish words, with unit and bound."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.number_words import ABOUT, WORD_PATTERN, word_value


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``[start, end)``, unit and scale word included, bound word not.

    ``unit``: None, "percent", "procentenheter", "kronor", "öre", "euro", "dollar", "år", "månader", "veckor",
    "dagar", "dygn", "timmar" or "minuter". ``high`` is the upper end of a range, else None. ``bound``: None,
    "max", "min", "approx", "over" or "under". ``scaled``: a scale word (miljoner …) was written.
    """

    value: Decimal
    unit: str | None
    start: int
    end: int
    bound: str | None = None
    high: Decimal | None = None
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in kronor at ``[start, end)``; ``per_year`` when the text says per år, årligen or varje
    år."""

    value: Decimal
    start: int
    end: int
    bound: str | None
    high: Decimal | None
    per_year: bool


_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_SCALES = {
    "hundra": 10**2, "tusen": 10**3, "tkr": 10**3, "miljon": 10**6, "miljoner": 10**6, "mnkr": 10**6,
    "mkr": 10**6, "msek": 10**6, "miljard": 10**9, "miljarder": 10**9, "mdkr": 10**9, "mdr": 10**9,
}  # fmt: skip
_MONEY_SCALES = ("tkr", "mnkr", "mkr", "msek", "mdkr")
# The words by which a text speaks of money: for patterns of other rooms, longest first.
MONEY_WORDS = "|".join(
    sorted({"kronor", *_MONEY_SCALES, *(word for word, factor in _SCALES.items() if factor >= 10**6)}, key=len)[::-1]
)
_UNITS = {
    "percent": r"procent\w{0,3}(?<!enhet)(?<!enh)|%|proc\.",
    "procentenheter": r"procentenhet(?:er)?s?",
    "kronor": r"(?:svenska\s)?kron(?:or|a|orna)s?|kr|sek",
    "öre": r"öre",
    "euro": r"euro|eur|€",
    "dollar": r"(?:us-)?dollar",
    "år": r"år(?:en|s|ens)?",
    "månader": r"månad(?:er|erna|ers|ens)?",
    "veckor": r"veck(?:or|a|ors|orna)",
    "dagar": r"(?:arbets|var)?dag(?:ar|arna|ars)?",
    "dygn": r"dygn(?:et)?",
    "timmar": r"tim(?:me|mar|mars)",
    "minuter": r"minut(?:er)?",
}
_UNIT = "|".join(f"(?P<u{at}>{form})" for at, form in enumerate(_UNITS.values()))
_NUMBER = re.compile(
    rf"(?<![\w/:])(?P<sign>[−-](?=\d))?(?P<a>{_DIGITS}|(?:{WORD_PATTERN})(?!\w))"
    rf"(?:(?:\s?[–-]\s?|\s+till\s+|(?<=\d)-till-)(?P<b>{_DIGITS}|(?:{WORD_PATTERN})(?!\w)))?"
    rf"(?:{_SPACE}?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!\w))?"
    rf"(?:\s?(?:{_UNIT})(?![\w]))?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"mellan\s+(?P<a>{_DIGITS}|{WORD_PATTERN})\s+och\s+$", re.IGNORECASE)
_NO_NUMBER = re.compile(
    r"(?<!\d)\+?0\d{1,3}\s?[-–]\s?\d[\d ]{3,}\d|\bkl(?:\."
    r"|ockan)?\s?\d{1,2}(?:[.:]\d\d)?(?:\s?[–-]\s?\d{1,2}(?:[.:]\d\d)?)?"
    r"|(?<![\d/])\d{4}/\d{2,4}(?![\d/])|(?<!\w)\[\d+\]|^[ \t]*\d{1,2}[.)](?=[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
_BOUNDS = {
    "max": r"högst|max|maximalt|som\s+mest|upp\s+till|uppemot|inte\s+mer\s+än|inte\s+fler\s+än",
    "min": r"minst|lägst|åtminstone|minimum|som\s+lägst|inte\s+mindre\s+än|inte\s+färre\s+än",
    "approx": r"cirka|ca\.?|omkring|ungefär|ung\.|runt|uppskattningsvis|närmare|i\s+snitt|i\s+genomsnitt"
    r"|kring",
    "over": r"drygt|över|mer\s+än|fler\s+än|större\s+än",
    "under": r"knappt|nästan|under|mindre\s+än|färre\s+än",
}
_BOUND = re.compile(
    "(?:" + "|".join(rf"(?P<{name}>\b(?:{forms}))" for name, forms in _BOUNDS.items()) + ")"
    r"\s+(?:(?:på|om|totalt|sammanlagt|de|uppgå\s+till)\s+)*$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"\s+(?:\w+\s+)?eller\s+(?:(?P<min>mer|fler|äldre)|(?P<max>mindre|färre|yngre))\b", re.IGNORECASE
)
_TIME_UNITS = ("år", "månader", "veckor", "dagar", "dygn", "timmar", "minuter")
_PER_YEAR_AFTER = re.compile(
    r"[^.;]{0,40}?(?:\b(?:per|om)\s+år(?:et)?\b|/år\b|\bårligen\b|\bvarje\s+år\b)", re.IGNORECASE
)
_PER_YEAR_BEFORE = re.compile(r"\b(?:årligen|varje\s+år|årlig\w*)\s+(?:\w+\s+){0,5}$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:[.,;:)!?–]|$|\s(?:per|till|för|under|från|i|om|årligen|och|på|år|som|ska)\b)")


def _value(text: str, following: str) -> Decimal | None:
    """The value of digits or number words; None for an article or a homograph ("en", "sex")."""
    if text[0].isdigit():
        return Decimal(re.sub(r"\s", "", text).replace(",", "."))
    return word_value(text, following)


def _bound(text: str, start: int, end: int, unit: str | None) -> str | None:
    before = _BOUND.search(text[max(0, start - 40) : start])
    if before:
        name = next(name for name in _BOUNDS if before[name])
        if not (unit in _TIME_UNITS and before[name].lower() in ("över", "under", "kring")):
            return name
    after = _BOUND_AFTER.match(text[end : end + 40])
    return None if after is None else ("min" if after["min"] else "max")


def _read(text: str, match: re.Match[str]) -> Number | None:
    scale = (match["scale"] or "").lower()
    factor = _SCALES.get(scale, 1)
    unit = next((name for at, name in enumerate(_UNITS) if match[f"u{at}"]), None)
    if scale in _MONEY_SCALES:
        unit = "kronor"
    following = scale or (unit or "") or text[match.end() : match.end() + 30]
    first = _value(match["a"], following if not match["b"] else "–")
    second = _value(match["b"], following) if match["b"] else None
    if first is None:
        return None
    start, end = match.start("a"), match.end()
    between = _BETWEEN.search(text[max(0, start - 40) : start]) if second is None else None
    if between:
        low = _value(between["a"], "–")
        if low is not None:
            first, second, start = low, first, start - len(between[0]) + between.start("a") - between.start()
    bound = _bound(text, start, end, unit) or ("approx" if match["a"].lower().endswith(ABOUT) else None)
    high = None if second is None else second * factor
    return Number(first * factor, unit, start, end, bound, high, bool(scale))


@lru_cache(maxsize=16_384)
def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in order, without those of dates, law references, clock times and phone
    numbers.

    Read: "240 000" with any kind of space, "1,5 miljoner kronor" (value 1 500 000, unit kronor), "15–20",
    "femton till tjugo", "mellan 15 och 20", "en och en halv miljon", "2 mnkr". "en" and "ett" alone are
    articles.
    """
    taken = [(date.start, date.end) for date in find_dates(text)]
    taken += [(law.start, law.end) for law in find_laws(text)]
    taken += [match.span() for match in _NO_NUMBER.finditer(text)]
    found: list[Number] = []
    at = 0
    while match := _NUMBER.search(text, at):
        at = max(match.end("a"), match.start() + 1)
        if any(match.start("a") < end and start < match.end() for start, end in taken):
            continue
        number = _read(text, match)
        if number is not None:
            if found and found[-1].end > number.start:
                found.pop()
            found.append(number)
            at = match.end()
    return tuple(found)


def same_number(mine: Number, source: Number) -> bool:
    """Whether ``source`` says ``mine``: the same values, and the same unit or none said here."""
    units = (
        mine.unit == source.unit
        or mine.unit is None
        or (source.unit is None and mine.unit == "kronor" and source.scaled)
    )
    if mine.high is not None and source.high is not None:
        return units and (mine.value, mine.high) == (source.value, source.high)
    return units and _ends(mine) <= _ends(source)


def _ends(number: Number) -> set[Decimal]:
    return {number.value} if number.high is None else {number.value, number.high}


def money(text: str) -> tuple[Money, ...]:
    """The amounts in kronor of ``text``, in order.

    A number with miljoner or miljarder and no noun after it ("ökar med 5 miljoner 2026") counts as kronor.
    """
    found: list[Money] = []
    for number in find_numbers(text):
        after = text[number.end :]
        bare = number.unit is None and number.scaled and number.value >= 10**5 and _NO_NOUN.match(after)
        if number.unit == "kronor" or bare:
            per_year = bool(_PER_YEAR_AFTER.match(after) or _PER_YEAR_BEFORE.search(text[: number.start]))
            found.append(Money(number.value, number.start, number.end, number.bound, number.high, per_year))
    return tuple(found)
