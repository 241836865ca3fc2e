"""References to laws, bills, inquiries and registry numbers, each with one comparable key."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class LawMention:
    """One reference at ``[start, end)``; equal ``key`` means the same thing, however it was written.

    ``kind``: section (8 kap. 5 §), document (prop., SOU …), sfs, registry (diarienummer) or act (a named
    act).
    """

    key: str
    kind: str
    start: int
    end: int
    text: str


_ACTS = {
    "SoL": ("SoL", "socialtjänstlagen", "socialtjänstlag"),
    "LVU": ("LVU", "lagen med särskilda bestämmelser om vård av unga"),
    "LVM": ("LVM", "lagen om vård av missbrukare i vissa fall"),
    "BrB": ("BrB", "brottsbalken"),
    "OSL": ("OSL", "offentlighets- och sekretesslagen"),
    "FB": ("föräldrabalken",),
    "ÄktB": ("äktenskapsbalken",),
    "JB": ("jordabalken",),
    "RB": ("rättegångsbalken",),
    "SFB": ("SFB", "socialförsäkringsbalken"),
    "HSL": ("HSL", "hälso- och sjukvårdslagen"),
    "LSS": ("LSS",),
    "DL": ("diskrimineringslagen",),
    "RF": ("regeringsformen",),
    "TF": ("tryckfrihetsförordningen",),
    "skollagen": ("skollagen",),
    "polislagen": ("polislagen",),
    "utlänningslagen": ("utlänningslagen",),
    "barnkonventionen": ("barnkonventionen",),
    "Istanbulkonventionen": ("Istanbulkonventionen",),
}
_ACT_KEYS = {form.lower(): key for key, forms in _ACTS.items() for form in forms}
_ACT = "|".join(
    re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})"
    for form in sorted((form for forms in _ACTS.values() for form in forms), key=len, reverse=True)
)
_SERIES = {
    "prop": "prop.", "proposition": "prop.", "propositionen": "prop.", "skr": "skr.", "skrivelse": "skr.",
    "skrivelsen": "skr.", "sou": "SOU", "dir": "dir.", "direktiv": "dir.", "direktiven": "dir.",
    "kommittédirektiv": "dir.", "ds": "Ds", "bet": "bet.", "betänkandet": "bet.", "rskr": "rskr.",
    "sfs": "SFS", "rir": "RiR", "lagrådsremiss": "lagrådsremiss",
}  # fmt: skip
_DOCUMENT = re.compile(
    rf"\b(?P<series>{'|'.join(sorted(_SERIES, key=len, reverse=True))})\b\.?\s*"
    r"(?P<number>(?:19|20)\d\d(?:/\d\d(?:\d\d)?)?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}\d+|(?:19"
    r"|20)\d\d(?:/\d\d(?:\d\d)?)?:\d+)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w/:])(?P<number>(?:19|20)\d\d(?P<session>/\d\d)?:(?:[A-Z]{1,3}[a-z]?U)?\d{1,4})(?![\w:])")
_REGISTRY = re.compile(
    r"(?<!\w)(?P<number>(?:[A-ZÅÄÖ][A-Za-zåäö]{0,2}(?:19|20)\d\d|[A-ZÅÄÖ]{2,4}[ ](?:19|20)\d\d)"
    r"/\d{2,6}(?:[-/]\d+)?(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6})*)(?!\w)"
)
_EU = re.compile(r"(?:\((?:EU|EG|EEG)\)\s*(?:nr\s*)?|\bnr\s+)(?P<number>\d{1,4}/\d{1,4})")
_SECTION = re.compile(
    rf"(?:(?P<act_before>{_ACT})\s+)?(?:(?P<chapter>\d{{1,3}}(?:\s?[a-z])?)\s*kap\.?(?!\w)\s*)?"
    r"(?<![\w:,/])(?P<section>\d{1,3}(?:\s?[a-z](?!\w))?(?:\s?(?:[–-]|och"
    r"|,)\s?\d{1,3}(?:\s?[a-z](?!\w))?)*)\s*§§?"
    rf"(?:\s+(?:\w+\s+stycket\s+)?(?P<act>{_ACT})\b)?"
)
_CHAPTER = re.compile(r"(?<!\w)(?:(?P<a>\d{1,3}(?:\s?[a-z])?)\s*kap(?:\.|itlet\b)|kap(?:\.|itel\b)\s*(?P<b>\d{1,3}))")
_SHORT = re.compile(rf"\b(?P<act>{_ACT})\s+(?P<chapter>\d{{1,3}}):(?P<section>\d{{1,3}}(?:\s?[a-z](?!\w))?)")
_NAMED = re.compile(rf"(?<!\w)(?:{_ACT})(?=s?(?!\w))")


def _tight(value: str) -> str:
    return re.sub(r"\s+", "", value).replace("-", "–").lower()


def _section_key(match: re.Match[str]) -> str:
    groups = match.groupdict()
    act = groups.get("act") or groups.get("act_before") or ""
    name = _ACT_KEYS.get(act.lower(), "")
    chapter = groups.get("chapter")
    section = re.sub(r"och|,", "+", _tight(match["section"]))
    number = f"{_tight(chapter)}:{section}" if chapter else f"§{section}"
    return f"{name} {number}".strip()


def _all(text: str) -> list[LawMention]:
    found: list[LawMention] = []

    def add(key: str, kind: str, match: re.Match[str]) -> None:
        start, end = match.span()
        if not any(start < other.end and other.start < end for other in found):
            found.append(LawMention(key, kind, start, end, match.group()))

    for match in _DOCUMENT.finditer(text):
        add(f"{_SERIES[match['series'].lower()]} {match['number']}", "document", match)
    for match in _REGISTRY.finditer(text):
        add(f"dnr {match['number']}", "registry", match)
    for match in _EU.finditer(text):
        add(f"EU {match['number']}", "document", match)
    for match in _BARE.finditer(text):
        series, kind = ("", "document") if match["session"] else ("SFS ", "sfs")
        add(f"{series}{match['number']}", kind, match)
    for match in _SHORT.finditer(text):
        add(_section_key(match), "section", match)
    for match in _SECTION.finditer(text):
        add(_section_key(match), "section", match)
    for match in _CHAPTER.finditer(text):
        add(f"kap. {_tight(match['a'] or match['b'])}", "section", match)
    for match in _NAMED.finditer(text):
        add(_ACT_KEYS[match.group().lower()], "act", match)
    return found


@lru_cache(maxsize=16_384)
def find_laws(text: str) -> tuple[LawMention, ...]:
    """The references in ``text``, in order, none overlapping another.

    Keys: "8 kap. 5 § SoL" and "SoL 8:5" → "SoL 8:5"; "Skr. 2025/26:23" → "skr. 2025/26:23"; "(2001:453)" →
    "SFS 2001:453"; "A2024/00777" → "dnr A2024/00777".
    """
    return tuple(sorted(_all(text), key=lambda mention: mention.start))
