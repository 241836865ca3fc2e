"""Patterns that also meet a question typed without å ä ö. The pattern is loosened; the text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LOOSE = str.maketrans({"å": "[åa]", "ä": "[äa]", "ö": "[öo]"})


def loosened(alternatives: Iterable[str]) -> re.Pattern[str]:
    """One case-insensitive pattern of the alternatives, for text whose white space is single spaces (`squeeze`).

    å, ä and ö must not stand inside a character class of an alternative.
    """
    joined = "|".join(f"(?:{part})" for part in alternatives)
    return re.compile(joined.translate(_LOOSE), re.IGNORECASE)
