"""What a document is: title, kind, senders, date with its precision, designations. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

KINDS: Mapping[str, str] = {
    "pressmeddelande": "pressmeddelande", "pressmeddelanden": "pressmeddelande",
    "artikel": "artikel", "artiklar": "artikel",
    "regeringsuppdrag": "regeringsuppdrag",
    "informationsmaterial": "informationsmaterial",
    "åtgärdsprogram": "åtgärdsprogram",
    "debattartikel": "debattartikel", "debattartiklar": "debattartikel",
    "tal": "tal",
    "rapport": "rapport", "rapporter": "rapport",
    "uttalande": "uttalande", "uttalanden": "uttalande",
    "proposition": "proposition", "skrivelse": "skrivelse",
    "lagrådsremiss": "lagrådsremiss", "lagradsremiss": "lagrådsremiss",
    "kommittédirektiv": "kommittédirektiv", "kommittedirektiv": "kommittédirektiv",
    "statens offentliga utredningar": "SOU", "statens-offentliga-utredningar": "SOU", "sou": "SOU",
    "departementsserien och promemorior": "departementspromemoria",
    "departementsserien-och-promemorior": "departementspromemoria",
    "departementspromemoria": "departementspromemoria",
    "förordningsmotiv": "förordningsmotiv", "forordningsmotiv": "förordningsmotiv",
    "remiss": "remiss", "remisser": "remiss",
    "faktapromemoria": "faktapromemoria",
    "sveriges internationella överenskommelser": "internationell överenskommelse",
    "sveriges-internationella-overenskommelser": "internationell överenskommelse",
    "överenskommelser och avtal": "överenskommelse", "overenskommelser-och-avtal": "överenskommelse",
    "strategier för internationellt bistånd": "strategi",
    "strategier-for-internationellt-bistand": "strategi",
    "ärendeförteckning": "ärendeförteckning", "arendeforteckningar": "ärendeförteckning",
    "kommenterad dagordning": "kommenterad dagordning", "kommenterade-dagordningar": "kommenterad dagordning",
    "faktablad": "faktablad",
}  # fmt: skip
_GENERAL = {"rättsliga dokument", "rattsliga-dokument", "webb-tv"}
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_LAW = (
    r"(?:[Pp]rop|[Ss]kr|SKR|[Bb]et|[Dd]ir|[Dd]s|DS|SOU|Fm|SÖ|RiR)\.?\s?"
    r"\d{4}(?:/\d{2,4})?:[A-ZÅÄÖ]{0,4}\d+(?:[–-]\d+)?"
)
_REGISTER = r"[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,2}\s?\d{4}/\d{3,6}(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5})?"
_ONE = rf"(?:{_LAW}|{_REGISTER})(?:\s*\((?:delvis|utdrag|bilaga)[^)]*\))?"
_MANY = rf"{_ONE}(?:(?:\s*[,;]\s*|\s+och\s+|\s*){_ONE})*(?:\s+m\.\s?fl\.)?"
_TAIL = re.compile(rf"(?P<title>.*?[^\s,;:(\[])(?P<glue>\s*[,;]\s*|\s*)(?P<tail>{_MANY})[\s.]*$", re.S)
_NUMBERED = re.compile(r"(?P<title>.*?)[\s,;]*Diarienummer\s*:\s*(?P<tail>.+)$", re.S)
_DESIGNATION = re.compile(_ONE)
DESIGNATION_LINE = re.compile(r"(?:diarienummer|dnr|diarienr)\.?\s*:\s*(?P<tail>.{4,100})", re.I)
_IN_PATH = re.compile(r"(?:^|/)((?:19|20)\d{2})/(0[1-9]|1[0-2])(?:/|$)")
_SWEDISH_DATE = re.compile(rf"(?:den\s+)?(?:(\d{{1,2}})\s+)?({'|'.join(_MONTHS)})\s+(\d{{4}})", re.I)


def split_title(raw: str) -> tuple[str, tuple[str, ...]]:
    """A title without the designations glued to its end, and those designations, each once.

    Split off: after "Diarienummer:", after a comma at the end, or glued without a space. "Remiss av SOU
    2020:36" keeps its number, for there it is the title.
    """
    raw = " ".join(raw.split())
    if (numbered := _NUMBERED.fullmatch(raw)) and numbered["title"]:
        title, more = split_title(numbered["title"])
        return title, unique((*more, *designations_in(numbered["tail"])))
    if re.fullmatch(_MANY, raw):
        found = designations_in(raw)
        return found[0], found
    tail = _TAIL.fullmatch(raw)
    if tail and (tail["glue"] == "" or "," in tail["glue"] or ";" in tail["glue"]):
        title, more = split_title(tail["title"])
        return title, unique((*more, *designations_in(tail["tail"])))
    return raw, ()


def designations_in(value: str) -> tuple[str, ...]:
    """The designations that a metadata value states; a value of another shape is one designation as it
    stands."""
    value = re.sub(r"^\s*diarienummer\s*:\s*", "", " ".join(value.split()), flags=re.I).strip(" ,;")
    found = [_spaced(m[0]) for m in _DESIGNATION.finditer(value)]
    rest = _DESIGNATION.sub("", value)
    if found and not re.search(r"\w{3,}", re.sub(r"\b(?:och|samt)\b", "", rest)):
        return unique(found)
    return (value,) if value else ()


def _spaced(designation: str) -> str:
    law = re.sub(r"^(prop|skr|bet|dir)\.?\s?(?=\d)", lambda m: f"{m[1].capitalize()}. ", designation, flags=re.I)
    return re.sub(r"^(sou|ds)\.?\s?(?=\d)", lambda m: f"{'SOU' if m[1].lower() == 'sou' else 'Ds'} ", law, flags=re.I)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in order, each once, without empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def kind_of(names: Iterable[str]) -> str | None:
    """The house's name for the first of `names` (types, or segments of an address) that says a kind,
    else None."""
    for name in names:
        folded = name.strip().casefold()
        if folded in KINDS and folded not in _GENERAL:
            return KINDS[folded]
    return None


def kind_from_path(address: str) -> str | None:
    """Kind by the folders of a regeringen.se address or a mirrored path; the last segment is the page
    itself."""
    return kind_of(address.strip("/").split("/")[:-1])


def date_of(value: object) -> str | None:
    """An ISO date ("2024-09-11", "2024-09", "2024") from a date, ISO text or Swedish text; None if it is
    none."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and 1900 <= value <= 2100:
        return str(value)
    if not isinstance(value, str):
        return None
    text = value.strip()
    if iso := re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])", text):
        return _checked(iso[1], iso[2], iso[3])
    if named := _SWEDISH_DATE.fullmatch(text.rstrip(".")):
        return _checked(named[3], f"{_MONTHS.index(named[2].lower()) + 1:02}", named[1])
    return text if re.fullmatch(r"(?:19|20)\d{2}", text) else None


def _checked(year: str, month: str, day: str | None) -> str | None:
    try:
        return (
            date(int(year), int(month), int(day)).isoformat() if day else date(int(year), int(month), 1).isoformat()[:7]
        )
    except ValueError:
        return None


def precision_of(published: str | None) -> str | None:
    """ "day", "month" or "year" by the length of an ISO date."""
    return {10: "day", 7: "month", 4: "year"}.get(len(published)) if published else None


def month_from_path(address: str) -> str | None:
    """ "2024-09" from a path or address that holds /2024/09/, else None."""
    found = _IN_PATH.search(address)
    return f"{found[1]}-{found[2]}" if found else None
