"""Emergencies by what they are made of: someone real, a threat, and that it is now; whoever writes about it.

A worker or a relative tells of another person, so none of the signs of a cry for help of one's own need be there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from app.guards.loosen import loosened
from app.guards.signs import read_data

Kind = Literal["suicide", "honour", "danger"]
_SUICIDE = loosened(
    (r"\b(?:liv|livet)\b", r"\bdö\b", r"självmord", r"suicid", r"\bskurit\b", r"\bskär\b", r"\bavsluta\b")
)
_OF_OTHERS = loosened((r"\b(?:döda|dödar|skjuta|mörda|slå ihjäl|hotar|slår|slog)\b",))


def emergency(text: str, at_work: bool = False, within: str = "") -> Kind | None:
    """Which kind of emergency ``text`` (single spaces) tells of, or None. Deterministic.

    Lethal means with an amount; a weapon that comes nearer; someone who is kept in or about to be taken abroad to be
    married; someone real, a threat, and a word for now, or one who told of it. In a question about rules and texts,
    and in one from someone ``at_work``, only the last of these counts, and only with a word for now.
    The question may stand elsewhere in what the text was cut from (``within``).
    """
    general = _found("general", text) and _found("matters", text)
    if _found("means", text) and _found("fatal", text) and not (_found("studied", text) or _found("given", text)):
        return "suicide"
    now = _found("now", text)
    if (general and not now) or not _found("someone", text):
        return None
    if not general and (kind := _of_its_own(text)):
        return kind
    asked = (text.rstrip().endswith("?") or "?" in within) and (at_work or _found("general", text))
    if _found("threat", text) and (now or (_found("told", text) and not asked)):
        return "suicide" if _SUICIDE.search(text) and not _OF_OTHERS.search(text) else "danger"
    return None


def of_marriage(text: str) -> bool:
    """Whether someone is to be married against their will: the card of that subject is then the one to show."""
    return _found("forced", text)


def _of_its_own(text: str) -> Kind | None:
    """What needs no word for now."""
    if _found("abroad", text) and _found("married", text):
        return "honour"
    if _found("captive", text) or (_found("weapons", text) and _found("approach", text)) or _found("acute", text):
        return "danger"
    return None


def _found(part: str, text: str) -> bool:
    return bool(_pattern(part).search(text))


@cache
def _pattern(part: str) -> re.Pattern[str]:
    words = re.sub(r"\|\s+", "|", read_data("emergency_signs.yaml")[part].strip())
    words = re.sub(r"\s+\(\?: ", "(?: ", words)
    return loosened((words if words.startswith("^") else rf"(?<!\w)(?:{words})(?!\w)",))
