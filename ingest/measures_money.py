"""The forms by which Swedish administrative prose gives money to somebody."""

from __future__ import annotations

import re

from ingest.measures_pieces import ADV, GROUP, Pattern, compiled
from ingest.measures_text import BODY, MASK
from vectorstore.swedish.numbers import MONEY_WORDS

_MONEY = re.compile(rf"\b(?:{MONEY_WORDS})", re.IGNORECASE)
FUNDED = Pattern(
    "medel",
    compiled(
        rf"(?:(?P<verb>\b(?:tilldelas|tillförs|tilldelar|tillför|beviljas|beviljar|avsätts\s+till|"
        rf"ger|får|förstärks|stärks|anslås)){ADV}\s+@G|"
        rf"(?P<who2>{GROUP}){ADV}\s+(?:tilldelas|tillförs|beviljas|får|fick|ges|tilldelades|tillfördes|"
        rf"beviljades|förstärks|har(?:\s+[\w.]+){{0,8}}?\s+(?:tilldelats|tillförts|beviljats|fått)))"
        rf"(?P<action>[^.]{{0,200}}?\b(?:{MONEY_WORDS})\b.*)"
    ),
    "beslutat",
    2,
)
RECEIVES = compiled(
    rf"(?:\b(?:öka|ökning|höjning|förstärkning|ökas|höjs|förstärks)\b[^;]{{0,40}}?(?P<who3>{BODY})\s+anslag|(?P<who2>{BODY})\s+anslag\s+"
    rf"(?:\w+\s+){{0,3}}?(?:ökas|höjs|förstärks|växa|öka|ökar|växer))\b|\b(?:tillskott|förstärkning|förstärkningar|(?:stats)?bidrag(?:et|en)?|medel|medlen|stöd(?:et)?|anslag(?:et|en)?|resurser(?:na)?|höjning|ökning|satsning|kronor|mnkr|"
    rf"miljoner)\b[^;]{{0,90}}?\b(?:till|åt)\s+@G"
)
SET_ASIDE = re.compile(
    rf"{BODY}\s+(?:[\w–-]+,?\s+){{0,24}}?(?:avsätter|avsatt|satsar|satsat|tillför|tillfört|anslår|investerar|skjuter\s+till|utökar|utökat|stärkt|förstärkt|höjt|ökat|"
    rf"vill\s+(?:\w+\s+)?(?:förstärka|stärka|öka|höja|utöka)|ger(?=\s+(?:(?:drygt|ytterligare|totalt|cirka|knappt)\s+)*\d)|"
    rf"beräknar|förstärker|stärker|höjer|ökar)\b"
    rf"[^.]{{0,160}}?\b(?:{MONEY_WORDS})\b|"
    rf"\b(?:avsätter|avsatte|satsar|satsade|tillför|tillförde|anslår|investerar|förstärker|förstärkte|stärker|stärkte|utökar|utökade|"
    rf"genomför(?=[^.]{{1,40}}satsning))\s+{BODY}\s[^.]{{0,100}}?\b(?:{MONEY_WORDS})\b"
    rf"|\b(?:{MONEY_WORDS})"
    r"\b[^.]{0,80}?\b(?:avsätts|satsas|tillförs|anslås)\b",
    re.IGNORECASE,
)
MORE_TO = compiled(
    r"\b(?:föreslås|aviseras|beräknas|föreslår)\s+(?P<action>[^.;]{0,40}?\b(?:ökade\s+(?:medel|anslag|resurser)|tillskott|resurstillskott"
    r"|anslagsökning\w*|förstärkning\w*)\s+till\s+@G.*)"
)
HOLDS = compiled(
    rf"@G{ADV}\s+(?:har|disponerar){ADV}\s+(?:\w+\s+)?(?P<action>anslag\s+(?:om|på)\s.*\b(?:{MONEY_WORDS})\b.*)"
)
RAISED = compiled(
    rf"@G{ADV}\s+(?:får|fick|ges|har{ADV}\s+fått)\b[^.]{{0,60}}?\b(?P<action>(?:höjning|ökning|förstärkning|höjt|ökat|förstärkt)"
    r"\w*\s+(?:av\s+)?(?:sitt\s+|sina\s+|det\s+|\w+\s+)?\w*anslag.*)"
)
PASSIVE = re.compile(
    rf"\b(?:har\s+(?:\w+\s+)?(?:förstärkts|stärkts|höjts|utökats|avsatts)|aviserades|aviseras|tillförs(?=\s+(?:\w+\s+){{0,2}}?\d)|avsätts|avsattes|satsas|satsades|permanentas|anslås|förstärks|skjuts\s+till)\b[^.]{{0,80}}?\b\d[^.]{{0,30}}?\b(?:{MONEY_WORDS})\b"
    rf"|\b(?:{MONEY_WORDS})\b[^.]{{0,60}}?\b(?:avsätts|satsas)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"\bsyftet\s+med\s+(?:bidraget|stödet|medlen|satsningen|uppdraget)\s+(?:är\s+)?(?:att|är att)\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)


def funded(masked: str) -> re.Match[str] | None:
    """ "X tilldelas … kronor", or None."""
    return FUNDED.pattern.search(masked) if MASK in masked and _MONEY.search(masked) else None


def raised(masked: str) -> re.Match[str] | None:
    """ "X får en höjning av sitt anslag", with the sum in another sentence, or None."""
    return RAISED.search(masked) if MASK in masked and "anslag" in masked else None


def holds(masked: str) -> re.Match[str] | None:
    """ "X har ett permanent anslag på … kronor", or None."""
    return HOLDS.search(masked) if MASK in masked and "anslag" in masked else None


def more_to(masked: str) -> re.Match[str] | None:
    """ "Föreslås ökade medel till X", with no sum, or None."""
    return MORE_TO.search(masked) if MASK in masked and " till" in masked else None


def receives(masked: str) -> re.Match[str] | None:
    """Money that goes to a body, "… 3 miljoner kronor till X", or None."""
    return RECEIVES.search(masked) if MASK in masked and _MONEY.search(masked) else None


def passive(masked: str) -> re.Match[str] | None:
    """ "avsätts 20 miljoner kronor", with nobody named, or None."""
    return PASSIVE.search(masked) if _MONEY.search(masked) else None


def set_aside(masked: str) -> re.Match[str] | None:
    """ "regeringen avsätter … kronor", or None."""
    return SET_ASIDE.search(masked) if _MONEY.search(masked) else None
