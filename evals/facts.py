"""Does an answer hold a fact? Surface forms are compared after a normalisation that only undoes typography.

Words match anywhere ("skärp" in "skärpningar"): the writer of a fact chooses how much of the word to give.
Numbers match whole: where an alternative begins or ends with a digit, the neighbour in the answer may be
no letter, no digit and no decimal part, so "15" is not in "2015", "150", "15,5", "A15" or "15 000".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SOFT_HYPHEN = "\u00ad"
_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3})((?: \d{3})+)(?!\w)")
_NOT_BEFORE = r"(?<!\w)(?<!\d[.,])"
_NOT_AFTER = r"(?!\w)(?![.,]\d)"


@dataclass(frozen=True, slots=True)
class FactResult:
    """Facts asked for, in order: `found` holds the alternative that matched, `missed` all alternatives."""

    found: tuple[str, ...]
    missed: tuple[tuple[str, ...], ...]


def normalise(text: str) -> str:
    """NFC, casefold, every run of white space (U+00A0, U+202F, U+2009 too) as one space, no soft hyphens.

    Digits grouped in thousands by spaces are joined ("5 000 000" → "5000000"), on both sides of a comparison.
    å ä ö are letters of their own and stay.
    """
    plain = unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, "")).casefold()
    spaced = " ".join(unicodedata.normalize("NFC", plain).split())
    return _THOUSANDS.sub(lambda match: match[1] + match[2].replace(" ", ""), spaced)


def holds(text: str, alternative: str) -> bool:
    """True where the normalised `text` holds `alternative`; an empty alternative is never held."""
    wanted = normalise(alternative)
    if not wanted:
        return False
    before = _NOT_BEFORE if wanted[0].isdigit() else ""
    after = _NOT_AFTER if wanted[-1].isdigit() else ""
    return re.search(f"{before}{re.escape(wanted)}{after}", text) is not None


def find_facts(texts: Sequence[str], facts: Sequence[Sequence[str]]) -> FactResult:
    """Look for each fact in any of `texts`; the first alternative that matches counts."""
    normalised = [normalise(text) for text in texts]
    found: list[str] = []
    missed: list[tuple[str, ...]] = []
    for alternatives in facts:
        match = next((a for a in alternatives if any(holds(text, a) for text in normalised)), None)
        if match is None:
            missed.append(tuple(alternatives))
        else:
            found.append(match)
    return FactResult(tuple(found), tuple(missed))
