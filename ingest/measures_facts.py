"""Dates of reporting and amounts of money in sentences, with what in the document they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.measures_text import Line
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.numbers import MONEY_WORDS, find_numbers, money
from vectorstore.swedish.words import char_ngrams, stop_words, tokens

_REPORT = re.compile(
    r"redovis|rapporter|rapport\b|lämna|överlämna|inkomma|slutför|\bklar[at]?\b|färdig|avsluta|"
    r"publicera|presenter|slutdatum|\bplan\b|redogör|delge|förläng",
    re.IGNORECASE,
)
_ADMIN_MONEY = re.compile(
    r"rekvi[sr]|betalas\s+tillbaka|återbetal|ekonomisk\w*\s+redovis\w*(?!\s+samt)|utbetalas|remiss|remittera|"
    r"träd\w+\s+i\s+kraft|ikraftträd|ansök\w+\s+(?:ska|om)",
    re.IGNORECASE,
)
_INTERIM = re.compile(
    r"del-?\s?redovis|del-?\s?rapport|läges-?(?:rapport|redovis)|muntlig|"
    r"\ben\s+(?:gemensam\s+)?plan\b|redogörelse|första\s+(?:redovis|rapport)|delbetänk|halvtid"
    r"|kartläggning\w*\s+(?:av\s+\w+\s+)?ska\s+redovisas",
    re.IGNORECASE,
)
_FINAL = re.compile(r"slut-?\s?(?:redovis|rapport|lig)|slutbetänk|slutföra|avslutas", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:som\s+(?:rör|avser|gäller)|i\s+den\s+del|den\s+del\s+av|avseende|uppdraget\s+(?:att|"
    r"om)|redovis\w+\s+(?:av|om)|hur|när\s+det\s+gäller|vad\s+avser|ett?\s+förslag|förslag\s+på|"
    r"vilka)\s+(?P<topic>.+)",
    re.IGNORECASE | re.DOTALL,
)
_IN_FORCE = re.compile(
    r"träd\w+\s+i\s+kraft|ikraftträd|börj\w+\s+gälla|gäller?\s+från|straffbar\w*\s+sedan", re.IGNORECASE
)
_PAYS = re.compile(
    r"\b(?:använda|disponera|tilldel\w+|tillför\w*|avs[äa]tt\w*|bevilja\w*|fördela\w*|satsa\w*|satsning\w*|avsätta|skjut(?:s|er|a)\s+till|"
    r"omfattar|aviserade[st]?|stärk(?:er|s|a|te|ts)|anslag\s+(?:om|på)|anslå\w*|ök(?:a|ar|as)|anslag(?:et)?\s+(?:ökas?|ökar|höjs|förstärks)|ökning\w*|tillskott\w*|kosta|medel|förstärk\w+|höj\w*|får|fick|fått|uppgår|finansier\w+|beräkna\w*|(?:stats)?bidrag\w*|"
    r"pengar)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"(?:{MONEY_WORDS})", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:från|till)\s+(?:drygt\s+|cirka\s+|knappt\s+)?$")  # what an appropriation grows from and to
_THERE_ALREADY = re.compile(r"\bsedan tidigare\b|\bredan\b", re.IGNORECASE)
_SPENT = re.compile(r"\bhar\b[^.]{0,60}\bfördelat\b", re.IGNORECASE)  # what is paid out already
_ONCE = re.compile(r"\bskulle\s+enligt\s+de[nt]?\s+ursprungliga\b|\bpågår\s+redan\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:(?:slut|åter|av)?(?:redovisades|rapporterades)|ha(?:r|de)\s+(?:\w+\s+){0,2}?(?:slut|åter|av)?(?:redovisats|rapporterats))\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:ska|skall|senast|förlängs?|ändras?)\b", re.IGNORECASE)
_INSTEAD_OF = re.compile(
    r"(?:i\s?stället\s+för|snarare\s+än|inte\s+längre|tidigare|ursprunglig\w*(?:\s+\w+)?)\s+(?:vara\s+|som\s+tidigare\s+)?"
    r"(?:senast\s+)?(?:den\s+)?$|\bskulle\s+(?:\w+\s+){0,4}?(?:\w*redovisa[ts]s?|rapportera[ts]s?)\s+(?:senast\s+)?(?:den\s+)?$",
    re.IGNORECASE,
)
_PROLONGED = re.compile(
    r"\bförläng\w*\b[^.]*\buppdrag[^.]*\s(?:till|t\.o\.m\.)\s+(?:och\s+med\s+)?(?:den\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"\bfrån\s+(?:senast\s+)?(?:den\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:och\s+)?(?:fram\s+)?till\s+(?:senast\s+)?(?:den\s+)?", re.IGNORECASE)
_MOVED = re.compile(
    r"stället|skulle|snarare|längre|tidigare|ursprunglig|flytta|ändra|senarelägg|tidigarelägg|förläng|skjut",
    re.IGNORECASE,
)
_TELLS_WHEN = re.compile(r"redovis|rapporter|slutdatum|uppdrag", re.IGNORECASE)
_COMMON = frozenset(
    "uppdrag uppdraget uppdraget redovisa redovisas senast regeringen regeringskansliet ska "
    "kronor miljoner våld kvinnor relationer nära hedersrelaterat förtryck mäns insatser "
    "arbete arbetet".split()
)


@dataclass(frozen=True, slots=True)
class Due:
    """A date of reporting. `kind`: "final", "interim" or "plain"; `bodies` who reports; `topic` what it is about."""

    day: str
    precision: str
    kind: str
    bodies: frozenset[str]
    topic: str
    line: Line
    whole: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a sentence, with the words it stands in."""

    kronor: int
    text: str
    bodies: frozenset[str]
    topic: str
    line: Line
    per_year: bool


@lru_cache(maxsize=4096)
def grams(text: str) -> frozenset[str]:
    """Five-letter pieces of the words that carry meaning here: two inflections or compounds share some."""
    skip = stop_words() | _COMMON
    return frozenset(g for w in tokens(text) if w not in skip and len(w) > 4 for g in char_ngrams(w, (5,)))


def likeness(topic: str, text: str) -> float:
    """How much of the topic's words the text holds, 0 to 1: the mean over the words of the share of each."""
    held = grams(text)
    shares = [len(pieces & held) / len(pieces) for word in set(tokens(topic)) if (pieces := grams(word))]
    return sum(shares) / len(shares) if shares else 0.0


def iso(date: DateMention) -> tuple[str, str]:
    """(ISO day, month or span's last day, precision)."""
    if date.precision == "day":
        return date.earliest, "day"
    if date.precision == "year":
        return date.latest[:4], "year"
    return date.latest[:7], date.precision


def dues(line: Line, subjects: frozenset[str]) -> tuple[Due, ...]:
    """The days by which something is to be reported in a sentence; none of money's own dates."""
    text = line.text
    if "20" not in text or not _REPORT.search(text) or _ADMIN_MONEY.search(text):
        return ()
    if _REPORTED.search(text) and not _STILL.search(text):  # "slutredovisades den …": it is done
        return ()
    if _ONCE.search(text):  # "skulle enligt de ursprungliga direktiven redovisas": holds no longer
        return ()
    gone = set(former(text))
    dates = [d for d in find_dates(text) if d.year_given and d.precision != "year" and d not in gone]
    bounded = [d for d in dates if d.bound == "until"] or [
        d for d in dates if re.search(
            r"(?:rapporteras|lämnas?|\w*redovis(?:a\w*|ning(?:en)?)|rapportera|klart|"
            r"färdigt?)\s+(?:\S+\s+){0,5}?(?:den\s+)?$", text[max(0, d.start - 60) : d.start])
    ]  # fmt: skip
    bounded = bounded or [d for d in dates if _PROLONGED.search(text[: d.start])]
    if not bounded and gone and _TELLS_WHEN.search(text):  # the day that a former one gives way to
        bounded = dates[-1:]
    bounded += [
        d for d in dates if d not in bounded and bounded and re.search(r"\boch\s+(?:den\s+)?$", text[: d.start])
    ]
    bounded.sort(key=lambda d: d.start)
    found = []
    edges = [0, *(d.end for d in bounded)]
    before = bool(bounded) and bool(_REPORT.search(text[: bounded[0].start]))
    for at, date in enumerate(bounded):
        part = (
            text[edges[at] : date.start]
            if before
            else text[date.end : bounded[at + 1].start if at + 1 < len(bounded) else len(text)]
        )
        whole_part = part if _REPORT.search(part) else text[edges[at - 1] if at else 0 : date.start]
        tail = text[date.end :] if before and at + 1 == len(bounded) else ""
        kind = _kind(whole_part, last=before or whole_part is not part)
        if kind == "plain" and _INTERIM.search(tail.split(",")[0]) and not _FINAL.search(tail):
            kind = "interim"
        topic = _TOPIC.search(part if part.strip() else tail) or _TOPIC.search(tail)
        day, precision = iso(date)
        found.append(Due(day, precision, kind, subjects, _cut(topic), line, "hela" in text))
    return tuple(found)


def _kind(part: str, last: bool) -> str:
    """Which report a stretch beside a date is about: "interim", "final" or "plain"; of two the nearest to the date."""
    interim, final = (list(pattern.finditer(part)) for pattern in (_INTERIM, _FINAL))
    if interim and final and last:
        return "interim" if interim[-1].start() > final[-1].start() else "final"
    return "interim" if interim else "final" if final else "plain"


def former(text: str) -> tuple[DateMention, ...]:
    """The days that a sentence says hold no longer: "i stället för den 1 mars 2026", "flyttas från … till …"."""
    if not _MOVED.search(text):
        return ()
    dates = [d for d in find_dates(text) if d.year_given and d.precision != "year"]
    return tuple(
        d for at, d in enumerate(dates)
        if _INSTEAD_OF.search(text[: d.start])
        or (_FROM.search(text[: d.start]) and at + 1 < len(dates) and _TO.fullmatch(text[d.end : dates[at + 1].start]))
    )  # fmt: skip


def _cut(topic: re.Match[str] | None) -> str:
    """The words of a topic, without the clause that says what happens to it."""
    return re.split(r"\b(?:ska|skall|har|senast|tilldelas)\b", topic["topic"])[0] if topic else ""


def in_force(text: str) -> str:
    """The day on which a sentence says that rules apply, or empty."""
    if not _IN_FORCE.search(text):
        return ""
    days = [d for d in find_dates(text) if d.year_given and d.precision == "day"]
    return iso(days[-1])[0] if days else ""


def amounts(line: Line, subjects: frozenset[str]) -> tuple[Amount, ...]:
    """Amounts in kronor that a sentence assigns; budget lines and repayment left out."""
    text = line.text
    opened = line.lead.text if line.bullet and line.lead is not None else ""  # "Av medlen fördelas:"
    if not _MONEY.search(text) or not (_PAYS.search(text) or _PAYS.search(opened)):
        return ()
    if _SPENT.search(text):
        return ()
    topic = _TOPIC.search(text)
    return tuple(
        Amount(
            int(sum_.high or sum_.value), _clause(text, sum_.start, sum_.end), subjects,
            _cut(topic), line, sum_.per_year,
        )
        for sum_ in money(text)
        if sum_.value >= 1000
        and not ("anslag" in text and _LEVEL.search(text[: sum_.start]))
        and not (_THERE_ALREADY.search(text) and text.rfind("permanenta", 0, sum_.start) >= 0)
    )  # fmt: skip


def _clause(text: str, start: int, end: int) -> str:
    words = ("högst", "drygt", "cirka", "totalt", "minst", "knappt", "ytterligare")
    before = text[:start].rstrip().rsplit(" ", 1)[-1].lower()
    first = text.lower().rfind(before, 0, start) if before in words else start
    after = re.match(
        r"\s*(?:per år|årligen|om året|under (?:åren )?20\d\d(?:\s?[–-]\s?20\d\d)?|för 20\d\d|"
        r"för (?:åren )?20\d\d(?:\s?[–-]\s?20\d\d)?|20\d\d)",
        text[end:],
    )
    return text[first : end + (after.end() if after else 0)]


def title_amounts(title: str) -> tuple[int, ...]:
    """Amounts that a heading names, "18 miljoner mer" included."""
    return tuple(
        int(n.value) for n in find_numbers(title) if n.unit in (None, "kronor") and n.scaled and n.value >= 10**5
    )
