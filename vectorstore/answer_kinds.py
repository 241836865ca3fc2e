"""What kind of answer a question wants (a sum, a time, who, what is not allowed …), and which a passage holds.

A rough sign for ranking: it parts two passages about the same thing, of which one names the price.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# In order: bit 0, bit 1, … of the stored number. Changing this needs a new ANALYSER_VERSION.
KINDS = ("money", "duration", "number", "date", "yes_no", "agent", "limit", "definition")

# Words of which one is enough, then the pattern for the rest. `in` tells a word in a hundredth of the time that an
# alternative takes, and an alternative that begins with its letter, its border looked back at, is soon ruled out.
_HELD: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("kron", "%", "procent", "avgift", "kostn", "gratis", "kosta", "miljon", "miljard"),
        re.compile(r"kr(?<=\bkr)\b|sek(?<=\bsek)\b|pris(?<=\bpris)"),
    ),
    (
        ("dagar", "veckor", "månader"),
        re.compile(
            r"\d\s*(?:dag|veck|månad|år|timm|minut)|årlig(?<=\bårlig)|varje år(?<=\bvarje år)"
            r"| (?=dag|veck|månad|år\b|timm|minut)(?:"
            + "|".join(rf"(?<=\b{n} )" for n in "en ett två tre fyra fem sex åtta tio tolv".split())
            + ")"
        ),
    ),
    ((), re.compile(r"\d")),
    (
        ("januari", "februari", "april", "augusti", "september", "oktober", "november", "december"),
        re.compile(
            r"1\d(?<=\b1\d)\d\d\b|20(?<=\b20)\d\d\b|mars(?<=\bmars)\b|maj(?<=\bmaj)\b|juni(?<=\bjuni)"
            r"|juli(?<=\bjuli)\b"
        ),
    ),
    ((), re.compile(r"\A\W*(?:ja|nej|det beror|du (?:kan|får|ska|måste|behöver))\b")),
    # Someone who does or decides, in the first words.
    (
        (),
        re.compile(
            r"\A\W*[\w:\- ,]{3,58}? "
            r"(?:får|kan|ska|tar|fattar|har|ansvarar|beslutar|gör|prövar|äger|utför|utser|leder)\b"
        ),
    ),
    (
        ("får inte", "får ej", "kan inte", "kan ej", "aldrig", "inte tillåt", "förbjud"),
        re.compile(r"inte rätt\b"),
    ),
    # Something that is, means or is called something, in the first sentence.
    ((), re.compile(r"\A[^.]{2,80}? (?:är|var|innebär|betyder|avser|kallas)\b")),
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
    made = 0
    for bit, (words, pattern) in enumerate(_HELD):
        for word in words:
            if word in lower:
                made |= 1 << bit
                break
        else:
            if pattern.search(lower):
                made |= 1 << bit
    return made


def wanted_by(question: str) -> Sequence[bool]:
    """For each of `KINDS`, whether a question asks for it."""
    lower = question.lower()
    return tuple(pattern.search(lower) is not None for pattern in _WANTED)
