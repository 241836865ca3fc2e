"""Swedish agencies and organisations in text, by their one canonical name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FILE = Path(__file__).resolve().parent.parent / "data" / "agencies.yaml"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A body named at ``[start, end)`` (genitive -s included); ``name`` is canonical, ``text`` as written."""

    name: str
    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Form:
    surface: str
    name: str
    kind: str
    exact_case: bool


def _county_forms(counties: Mapping[str, str]) -> list[_Form]:
    forms: list[_Form] = []
    for full, short in counties.items():
        name = f"Länsstyrelsen i {full}"
        genitive = full.removesuffix(" län")
        for surface in (
            name, f"Länsstyrelsen {full}", f"Länsstyrelsen i {short}", f"Länsstyrelsen {short}",
            f"{genitive} länsstyrelse", f"Länsstyrelsen i {genitive}",
        ):  # fmt: skip
            forms.append(_Form(surface, name, "länsstyrelse", False))
    return forms


@cache
def _forms() -> tuple[_Form, ...]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
    forms = _county_forms(data.pop("counties"))
    for kind, entries in data.items():
        for name, extra in entries.items():
            for surface in (name, *extra.get("alias", ())):
                # "Rätt att välja" and "Män för jämställdhet" are also plain words: only their capitals tell.
                exact = len(surface) < 7 or (kind == "organisation" and " " in surface)
                forms.append(_Form(surface, name, kind, exact))
            forms += [_Form(abbr, name, kind, True) for abbr in extra.get("abbr", ())]
    return tuple(forms)


@cache
def _by_first_word() -> Mapping[str, tuple[_Form, ...]]:
    """Forms by their first word in lower case, longest first."""
    table: dict[str, list[_Form]] = {}
    for form in _forms():
        first = _WORD.search(form.surface)
        if first:
            for word in {first.group().lower(), f"{first.group().lower()}s"}:
                table.setdefault(word, []).append(form)
    return {word: tuple(sorted(forms, key=lambda form: (-len(form.surface), form.surface, form.name)))
            for word, forms in table.items()}  # fmt: skip


def _match(text: str, lowered: str, start: int, form: _Form) -> int | None:
    """The end of ``form`` at ``start`` with its genitive, or None when it is not there as a whole word."""
    end = start + len(form.surface)
    surface, where = (form.surface, text) if form.exact_case else (form.surface.lower(), lowered)
    if not where.startswith(surface, start):
        return None
    for genitive in (":s", "s", ""):
        stop = end + len(genitive)
        if text[end:stop] == genitive and not re.match(r"\w", text[stop : stop + 1]):
            # "Polis- och åklagarmyndigheten": a hyphen after the word makes it part of another word.
            return None if text[stop : stop + 1] == "-" and form.exact_case else stop
    return None


@cache
def _hosts() -> Mapping[str, str]:
    import yaml

    data: dict[str, Any] = yaml.load(
        _FILE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    del data["counties"]
    return {name: extra["host"] for entries in data.values() for name, extra in entries.items() if "host" in extra}


def host(name: str) -> str | None:
    """The authority that a centre belongs to ("Barnafrid" → "Linköpings universitet"), or None."""
    return _hosts().get(name)


@lru_cache(maxsize=16_384)
def find_agencies(text: str) -> tuple[AgencyMention, ...]:
    """The bodies named in ``text``, in order, the longest name at each place, none overlapping.

    Abbreviations and short names are matched as written ("BO", not "bo"); long names in any case. Genitives
    ("Socialstyrelsens", "SKR:s") and "Länsstyrelsen (i) Östergötland(s län)" are understood.
    """
    table, lowered = _by_first_word(), text.lower()
    if len(lowered) != len(text):
        lowered = text
    elif table.keys().isdisjoint(_WORD.findall(lowered)):  # most sentences name nobody
        return ()
    found: list[AgencyMention] = []
    at = 0
    for word in _WORD.finditer(text):
        if word.start() < at:
            continue
        for form in table.get(word.group().lower(), ()):
            end = _match(text, lowered, word.start(), form)
            if end is not None:
                found.append(AgencyMention(form.name, word.start(), end, text[word.start() : end], form.kind))
                at = end
                break
    return tuple(found)


def canonical(name: str) -> str | None:
    """The canonical name of what ``name`` calls a body (abbreviation, alias, genitive), or None."""
    stripped = " ".join(name.split())
    found = find_agencies(stripped)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(stripped):
        return found[0].name
    return None


@cache
def abbreviations() -> Mapping[str, str]:
    """Abbreviation → canonical name, read-only; the first body listed owns a shared abbreviation."""
    table: dict[str, str] = {}
    for form in _forms():
        if form.exact_case and form.surface != form.name:
            table.setdefault(form.surface, form.name)
    return MappingProxyType(table)
