"""What kind of answer a question wants (a sum, a time, who, what is not allowed …), and which a passage holds.

A rough sign for ranking: it parts two passages about the same thing, of which one names the price.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# In order: bit 0, bit 1, … of the stored number. Changing this needs a new ANALYSER_VERSION.
KINDS = ("money", "duration", "number", "date", "yes_no", "agent", "limit", "definition")

_HELD = (
    re.compile(r"\bkr\b|kron|\bsek\b|%|procent|avgift|kostn|gratis|kosta|\bpris|miljon|miljard"),
    re.compile(
        r"\d+\s*(?:dag|veck|månad|år|timm|minut)|dagar|veckor|månader|\bårlig|\bvarje år"
        r"|\b(?:en|ett|två|tre|fyra|fem|sex|åtta|tio|tolv) (?:dag|veck|månad|år\b|timm|minut)"
    ),
    re.compile(r"\d"),
    re.compile(
        r"\b(?:1\d|20)\d\d\b|januari|februari|\bmars\b|april|\bmaj\b|\bjuni|\bjuli\b|augusti|september|oktober"
        r"|november|december"
    ),
    re.compile(r"\A\W*(?:ja|nej|det beror|du (?:kan|får|ska|måste|behöver))\b"),
    # Someone who does or decides, in the first words.
    re.compile(
        r"\A\W*[\w:\- ,]{3,58}? (?:får|kan|ska|tar|fattar|har|ansvarar|beslutar|gör|prövar|äger|utför|utser|leder)\b"
    ),
    re.compile(r"(?:får|kan) (?:inte|ej|aldrig)|inte tillåt|förbjud|inte rätt\b|aldrig"),
    # Something that is, means or is called something, in the first sentence.
    re.compile(r"\A[^.]{2,80}? (?:är|var|innebär|betyder|avser|kallas)\b"),
)
_WANTED = (
    re.compile(r"kosta|hur mycket|avgift|\bpris|betala|belopp|pengar|summa"),
    re.compile(r"hur lång|hur länge|hur snabbt|hur ofta|hur snart|vilken tid"),
    re.compile(r"hur många|hur stor|hur hög|hur mycket|hur gammal|hur lång|\bantal"),
    re.compile(r"\bnär\b|vilket år|vilket datum|vilken dag|\bsenast\b"),
    re.compile(
        r"\A\W*(?:kan|får|är|har|ska|måste|behöver|finns|gäller|kommer|går|bör|blir|vill|kräver|krävs|omfattas"
        r"|räcker|ingår)\b"
    ),
    re.compile(r"\bvem\b|\bvems\b|vilken (?:myndighet|person|organisation)|\bvilka (?:får|kan|har|ska|är|som)\b"),
    re.compile(r"\bfår\b|\btillåt|rätt till|\bkan\b"),
    re.compile(r"\bvad (?:är|innebär|betyder|menas|avses|kännetecknar|var)\b|vad .*(?:betyder|innebär)"),
)


def held_by(text: str) -> int:
    """Bits of `KINDS` that a passage's body holds."""
    lower = text.lower()
    return sum(1 << bit for bit, pattern in enumerate(_HELD) if pattern.search(lower))


def wanted_by(question: str) -> Sequence[bool]:
    """For each of `KINDS`, whether a question asks for it."""
    lower = question.lower()
    return tuple(pattern.search(lower) is not None for pattern in _WANTED)
