"""Questions whose answer could help someone to find or hurt another person: declined, with help offered."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from app.guards.loosen import loosened
from app.guards.signs import read_data, refusal_signs
from app.guards.traits import has_trait

# What is done to the writer is no wish of the writer's.
_SUFFERED = loosened(
    (
        r"\b(?:han|hon|hen|de|dom|någon|nån|exet?|mitt ex|min (?:man|fru|kille|tjej|sambo|pappa|bror)|mina \w+) "
        r"(?!(?:\w+ )?(?:lämna\w*|stack|stuckit|flytta\w*|rym\w*|anmäl\w*|är|inte|kan|som)\b)(?:\w+ ){0,8}"
        r"(?:mig|mej|mina|min|mitt|oss|barnen|jag)\b",
    )
)
_OF_RULES = loosened(
    (
        r"\bvad (?:säger|står|gäller)\b|\benligt (?:lag|program|utredning)\w*|\blagen om\b|\blagstöd\b"
        r"|\btrots sekretess\b",
        r"\bhur ska (?:en |ett )?(?:kommun|socialtjänst|skola|polis|myndighet|nämnd|region)\w*\b",
    )
)
# "Får en vårdnadshavare veta …" and "Vem får veta …" ask about a rule, unless about someone of one's own.
_OF_A_ROLE = loosened((r"^(?:får|kan|ska|har|måste) (?:en|ett|den) \w+ (?!jag\b)",))
_OF_PENALTY = loosened(
    (
        r"\bvad (?:kan|blir|döms|får|riskerar) (?:\w+ )?(?:man|den|någon|en person) (?:\w+ )?"
        r"(?:dömas|döms|straffas|för straff|få för straff)|^(?:vilket|vilka) (?:straff|brott|påföljd)"
        r"|\bvad är straffet|\bär det (?:brottsligt|straffbart|olagligt) att\b",
    )
)
_OF_ME = loosened((r"\b(?:jag|mig|mej|min|mitt|mina|oss|utan att)\b",))
_IF_FORBIDDEN = loosened(
    (
        r"^(?:och |men )?är det (?:då |också |nu |redan )?(?:ett (?:eget )?brott|brottsligt|olagligt|förbjudet"
        r"|straffbart|kriminellt|tillåtet|lagligt)(?: (?:i sverige|nu|i dag|idag|då))? ?[?.]*$",
    )
)
# "Är stalking ett eget brott", "har myndigheten lagts ner": what is so, not what is thought of it.
_IF_SO = loosened(
    (
        r"^är (?!det\b)(?:\w+ ){1,5}(?:ett (?:eget |särskilt )?brott|brottslig\w*|olaglig\w*|förbjud\w+|straffba\w+"
        r"|tillåt\w+|laglig\w*)(?: (?:i sverige|nu|i dag|idag))?\W*$",
        r"^har (?:\S+ ){1,5}(?:lagts (?:ner?d?|ihop|om)|avvecklats|upphört|bytt namn|slagits (?:ihop|samman)|ändrats"
        r"|införts|upphävts|trätt i kraft)(?: (?:i sverige|nu|i år|än|redan))?\W*$",
    )
)
_WHO_MAY = loosened(
    (r"^(?:vem|vilka) (?:får|har rätt att) (?:veta|ta del|lämna ut|läsa)\b(?!.*\b(?:min|mitt|mina|jag)\b)",)
)


def asks_for_penalty(text: str) -> bool:
    """Whether what the law says of an act is asked for, and not of one of the writer's own."""
    return bool(_OF_PENALTY.search(text)) and not _OF_ME.search(text)


def asks_if_forbidden(text: str) -> bool:
    """Whether no more is asked than if it is a crime: "Är det ett brott?", after what it is about."""
    return bool(_IF_FORBIDDEN.search(text))


def asks_if_so(text: str) -> bool:
    """Whether it is asked if something is a crime, or if an authority or a law is still there."""
    return bool(_IF_SO.search(text))


def is_harmful(text: str) -> bool:
    """Whether the answer could help to find, watch or hurt someone, or to get round a protection."""
    if has_trait("foreign_seek", text) and has_trait("foreign_theirs", text):
        return True
    told = (
        asks_for_penalty(text)
        or _OF_A_ROLE.search(text)
        or _SUFFERED.search(text)
        or _OF_RULES.search(text)
        or _WHO_MAY.search(text)
    )
    return wants_harm(text) or bool(refusal_signs("harmful").search(text) and not told)


def wants_harm(text: str) -> bool:
    """Whether the writer asks how to do something of that kind: every part of one combination, and nothing official."""
    if (
        _WHO_MAY.search(text)
        or not _pattern("request").search(text)
        or _pattern("official").search(text)
        or _SUFFERED.search(text)
    ):
        return False
    return any(all(_pattern("parts", part).search(text) for part in parts) for parts in _signs()["combinations"])


def _signs() -> Any:
    return read_data("harmful_signs.yaml")


@cache
def _pattern(*names: str) -> re.Pattern[str]:
    found = _signs()
    for name in names:
        found = found[name]
    words = re.sub(r"\|\s+", "|", str(found).strip())
    return loosened((words if words.startswith("^") else rf"(?<!\w)(?:{words})(?!\w)",))
