"""Swedish dates: days, months, seasons, halves, quarters, years and ranges of years, with their bounds."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.text import word_list


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at ``[start, end)``; ``earliest`` and ``latest`` are its first and last day.

    ISO 8601 days ("2026-02-27"); "--09-11" when the text gives no year, and then ``year_given`` is False: the
    year is never guessed. ``precision``: day, month, season, quarter, half or year. ``bound``: "until"
    (senast, före, till och med), "from" (från och med, tidigast) or None.
    """

    start: int
    end: int
    earliest: str
    latest: str
    precision: str
    year_given: bool
    bound: str | None


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("januari jan", "februari feb febr", "mars", "april apr", "maj", "juni jun", "juli jul",
         "augusti aug", "september sep sept", "oktober okt", "november nov", "december dec"), start=1
    )
    for name in names.split()
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        word_list(
            "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde "
            "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra "
            "tjugotredje tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde "
            "trettionde trettioförsta"
        ),
        start=1,
    )
}
_SEASONS = {"vår": (3, 5), "sommar": (6, 8), "höst": (9, 11), "vinter": (12, 2)}
_FULL = "|".join(name for name in _MONTHS if len(name) > 4 or name in ("mars", "maj", "juni", "juli"))
_ANY = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:\d{{1,2}}(?::?e|:?a|\.)?|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_BOUND = re.compile(
    r"(?:\b(?P<until>senast|före|innan|till\s+och\s+med|t\.?\s?o\.?\s?m\.?|fram\s+till|inte\s+senare\s+än)"
    r"|\b(?P<from>från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|tidigast|från|sedan|efter|med\s+start|med\s+början))"
    r"\s+(?:(?:den|i|under|år|åren|på|(?:slutet|början|utgången|ingången)\s+av|\w+dagen(?:\s+den)?)\s+)*$",
    re.IGNORECASE,
)
_NOT_A_YEAR = r"(?!\d|[:/,]\d|[ ]?(?:kronor|kr\b|procent|%|personer|barn\b|mnkr|mkr|tkr|\d{3}\b))"


def _day(year: int | None, month: int, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def _span(year: int | None, first: int, last: int) -> tuple[str, str] | None:
    """From the first day of month ``first`` to the last of ``last``, which may lie in the next year."""
    end_year = year + 1 if year and last < first else year
    return _day(year, first, 1), _day(end_year, last, calendar.monthrange(end_year or 2024, last)[1])


def _exact(year: int | None, month: int, day: int) -> tuple[str, str] | None:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]):
        return None
    return _day(year, month, day), _day(year, month, day)


def _number(word: str) -> int:
    return _ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))


def _optional(match: re.Match[str], group: str = "year") -> int | None:
    value = match.groupdict().get(group)
    return int(value) if value else None


def _named_day(match: re.Match[str]) -> tuple[str, str] | None:
    return _exact(_optional(match), _MONTHS[match["month"].lower()], _number(match["day"]))


def _numeric(match: re.Match[str]) -> tuple[str, str] | None:
    return _exact(_optional(match), int(match["m"]), int(match["d"]))


def _month(match: re.Match[str]) -> tuple[str, str] | None:
    number = int(match["m"]) if "m" in match.groupdict() else _MONTHS[match["month"].lower()]
    return _span(_optional(match), number, number) if 1 <= number <= 12 else None


def _season(match: re.Match[str]) -> tuple[str, str] | None:
    word = match["season"].lower()
    if word in ("vt", "ht"):
        return _span(_optional(match), *((1, 6) if word == "vt" else (8, 12)))
    return _span(_optional(match), *_SEASONS[word])


def _half(match: re.Match[str]) -> tuple[str, str] | None:
    first = match["which"].lower().startswith(("för", "1"))
    return _span(_optional(match), *((1, 6) if first else (7, 12)))


def _quarter(match: re.Match[str]) -> tuple[str, str] | None:
    word = match["q"] or match["word"]
    number = int(word[0]) if word[0].isdigit() else _ORDINALS[word.lower()]
    return _span(_optional(match), 3 * number - 2, 3 * number) if 1 <= number <= 4 else None


def _new_year(match: re.Match[str]) -> tuple[str, str] | None:
    first = int(match["year"])
    return f"{first}-12-31", f"{first + 1}-01-01"


def _years(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = match["year"], match["last"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}-01-01", f"{last}-12-31") if int(first) < int(last) else None


def _one_year(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['year']}-01-01", f"{match['year']}-12-31"


_Reader = Callable[[re.Match[str]], tuple[str, str] | None]
_FORMS: tuple[tuple[str, str, _Reader], ...] = (
    (rf"(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", "day", _numeric),
    (rf"(?<!\d)(?P<year>{_YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", "day", _numeric),
    (rf"(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:[- ]|,\s?)(?P<year>{_YEAR})(?!\d)", "day", _numeric),
    (r"(?<=\bden )(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])", "day", _numeric),
    (rf"(?<![\w.,])(?P<day>{_DAY})(?=(?:\s?[–-]\s?|\s+(?:och|respektive|resp\.|till|eller)\s+(?:den\s+)?)"
     rf"{_DAY}\s+(?P<month>{_FULL})\b(?:\s+(?P<year>{_YEAR})(?!\d))?)", "day", _named_day),
    (rf"(?<![\w.,])(?P<day>{_DAY})\s+(?P<month>{_ANY})\b\.?(?:,?\s+(?P<year>{_YEAR})(?!\d))?",
     "day", _named_day),
    (rf"\b(?P<month>{_FULL})\b(?:\s+(?:år\s+)?(?P<year>{_YEAR})(?!\d))?", "month", _month),
    (rf"\bårsskiftet(?:\s+(?P<year>{_YEAR})\s?[/–-]\s?(?:{_YEAR}|\d\d))", "day", _new_year),
    (rf"\b(?P<season>vår|sommar|höst|vinter)(?:en|n|terminen|termin|kanten)?(?:\s+(?P<year>{_YEAR}))",
     "season", _season),
    (rf"\b(?P<season>vt|ht)\s?(?P<year>{_YEAR})", "season", _season),
    (r"\b(?P<season>vår|sommar|höst|vinter)(?:en|n|terminen)\b", "season", _season),
    (rf"\b(?P<which>första|andra|1:a|2:a)\s+halvåret(?:\s+(?P<year>{_YEAR}))?", "half", _half),
    (r"\b(?:(?:kvartal\s|Q)(?P<q>[1-4])|(?P<word>första|andra|tredje|fjärde)\s+kvartalet)"
     rf"(?:,?\s+(?P<year>{_YEAR}))?", "quarter", _quarter),
    (rf"(?<![\w:/.,-])(?P<year>{_YEAR})(?:\s?[–-]\s?|\s+till(?:\s+och\s+med)?\s+)(?P<last>{_YEAR}){_NOT_A_YEAR}",
     "year", _years),
    (rf"(?<![\w:/.,-])(?P<year>{_YEAR})/(?P<last>{_YEAR}|\d\d)(?![\d:])", "year", _years),
    (rf"(?<![\w:/.,-])(?P<year>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?![\d-])", "month", _month),
    (rf"(?<![\w:/,])(?<!\d[.])(?<!\d[ -])(?P<year>{_YEAR}){_NOT_A_YEAR}(?![-–]\d)(?!\w)", "year", _one_year),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), kind, read) for pattern, kind, read in _FORMS)


def _bound(text: str, start: int) -> str | None:
    match = _BOUND.search(text[max(0, start - 60) : start])
    return None if match is None else ("until" if match["until"] else "from")


@lru_cache(maxsize=16_384)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """The dates in ``text``, in order, none overlapping another or a law reference (prop. 2023/24:31)."""
    taken = [(law.start, law.end) for law in find_laws(text) if law.kind != "act"]
    found: list[DateMention] = []
    for pattern, precision, read in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            days = read(match)
            if days is None:
                continue
            taken.append((start, end))
            given = not days[0].startswith("--")
            found.append(DateMention(start, end, *days, precision, given, _bound(text, start)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def same_date(mine: DateMention, source: DateMention) -> bool:
    """Equal, or vaguer than the source: a day without its year, a month or year that holds the day."""
    if not mine.year_given:
        return (mine.earliest, mine.latest) == (f"-{source.earliest[-6:]}", f"-{source.latest[-6:]}")
    if not source.year_given:
        return False
    one_year = mine.precision == "year" and mine.earliest[:4] == mine.latest[:4]
    if (one_year and source.precision != "year") or (mine.precision == "month" and source.precision == "day"):
        return mine.earliest <= source.earliest and source.latest <= mine.latest
    return (mine.earliest, mine.latest) == (source.earliest, source.latest)
