"""How long a question may be, and which characters never get in."""

from __future__ import annotations

import re
import unicodedata

from vectorstore.swedish.instructions import HIDDEN
from vectorstore.swedish.text import normalise

MAX_CHARS = 2000
MAX_CONTROL_SHARE = 0.1
_KEPT = frozenset("\n\t")


def clean(text: str) -> str:
    """`text` normalised, without control, private and hidden characters. White space at the ends is cut."""
    visible = HIDDEN.sub("", normalise(text))
    kept = "".join(c for c in visible if c in _KEPT or unicodedata.category(c) not in ("Cc", "Co", "Cs", "Cn"))
    return re.sub(r"[ \t]{2,}", " ", kept).strip()


def mostly_control(text: str) -> bool:
    """Whether more than a tenth of the characters are control or unassigned ones: binary, not a question."""
    odd = sum(c not in "\n\t\r" and unicodedata.category(c) in ("Cc", "Co", "Cs", "Cn") for c in text)
    return odd > MAX_CONTROL_SHARE * len(text)


def hidden_characters(text: str) -> bool:
    """Whether the text holds characters that spell something which the writer can't see."""
    return bool(HIDDEN.search(text))
