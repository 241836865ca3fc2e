"""Which of the parts that the rules are made of a text holds: what the likeness model sees besides words and letters.

A pattern that alone proves nothing ("hitta", "skola", "min fru") says much beside another one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from app.guards.loosen import loosened
from app.guards.signs import read_data

_SOURCES = (
    ("harmful_signs.yaml", ("request", "official")),
    ("emergency_signs.yaml", None),
    ("trait_signs.yaml", None),
)


def traits(text: str) -> tuple[str, ...]:
    """Names of the parts found in ``text`` (single spaces), in the order of the files. Deterministic."""
    return tuple(name for name, pattern in _patterns().items() if pattern.search(text))


def has_trait(name: str, text: str) -> bool:
    """Whether ``text`` holds the part of trait_signs.yaml that is called ``name``."""
    return bool(_patterns()[f"trait {name}"].search(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for source, names in _SOURCES:
        data: dict[str, Any] = read_data(source)
        found |= {f"{source.split('_')[0]} {name}": _compiled(data[name]) for name in (names or data)}
    parts: dict[str, str] = read_data("harmful_signs.yaml")["parts"]
    found |= {f"part {name}": _compiled(words) for name, words in parts.items()}
    return found


def _compiled(raw: str) -> re.Pattern[str]:
    words = re.sub(r"\s+\(\?: ", "(?: ", re.sub(r"\|\s+", "|", str(raw).strip()))
    return loosened((words if words.startswith("^") else rf"(?<!\w)(?:{words})(?!\w)",))
