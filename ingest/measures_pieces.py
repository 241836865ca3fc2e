"""The pieces that patterns over masked sentences are put together of: bodies, adverbs, who assigns what to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.measures_text import BODY
from vectorstore.swedish.gated import Gated

_IN = r"(?:\s*\([^()]{1,120}\)|,\s(?-i:[A-ZÅÄÖ]{2,6})(?=,))?"
GROUP = (
    rf"(?:(?:de |samtliga |övriga |landets |svenska |\b(?:det|den)\s+(?:(?!som\b)\w+\s+){{1,3}})?"
    rf"{BODY}{_IN}(?:,?\s+(?:i|vid)\s+{BODY}{_IN})?"
    rf"(?:(?:\s?(?:,|och|samt|respektive|, och)\s+(?:till\s+|åt\s+|de |"
    rf"samtliga |bland annat |bl\.a\. )?|\s){BODY}{_IN}(?:,?\s+(?:i|vid)\s+{BODY}{_IN})?){{0,24}}"
    r"(?:\s+och\s+(?:flera\s+)?(?:andra|övriga|ytterligare)\s+(?:\w+\s+)?myndigheter)?)"
)
_MONTHS = r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
ADV = (
    r"(?:\s+(?:nu|tidigare|redan|nyligen|i sin tur|i dagsläget|den \d{1,2} \w+(?: 20\d\d)?|även|också|därför|dessutom"
    r"|vidare|därutöver|därmed|samtidigt|bland annat|bl\.a\.|i dag|idag|gemensamt"
    r"|tillsammans|ett|en|nytt|nya|två|tre|flera|särskilt|fortsatt|utökat|förlängt|i samverkan(?!\s+med\b)"
    r"|vid behov|sedan tidigare|sedan 20\d\d"
    rf"|(?:i )?(?:{_MONTHS}) 20\d\d|(?:våren|hösten|sommaren) 20\d\d"
    r"|under (?:åren )?20\d\d(?:\s?[–-]\s?20\d\d| till 20\d\d| och 20\d\d)?|till och med 20\d\d)){0,4}"
)
WITH = (
    rf"(?:,?\s+(?:(?:tillsammans|ihop|i\s+(?:nära\s+)?(?:samverkan|samråd|samarbete|dialog))\s+med|med\s+stöd\s+av)"
    rf"\s+(?:bland\s+annat\s+|bl\.a\.\s+)?(?P<with>{GROUP}),?)?"
)
# A few words between the verb and "i uppdrag" that open no new clause: "i sitt regleringsbrev för 2024".
MID = r"(?:\s+(?!(?:ska|skall|att|som|och(?!\s+med\b)|men|vilket)\b)[\w():./–-]+,?){0,9}?"
GIVE = r"(?:ger|gav|ge|gett|givit|lämnar|lämnade|lämnat)"
ASIDE = r"(?:,\s[^,]{3,160},)?"
TO = rf"{ASIDE},?\s+(?P<how>att|om|avseende|gällande|kring|för att),?\s+(?P<action>.+)"
TASK = (
    rf"(?:i\s+(?:fortsatt\s+|särskilt\s+)?uppdrag(?:\s+av\s+{BODY})?"
    rf"|(?:{BODY}\s+)?(?<!sitt\s)(?:regerings)?uppdrag(?:et)?|i\s+uppgift)"
)


def compiled(pattern: str) -> Gated:
    """A pattern over masked sentences; @G stands for the bodies that it is about."""
    return Gated(pattern.replace("@G", f"(?P<who>{GROUP})"), re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of words. `strength` 3 gives an assignment outright, 2 says what a body shall do, 1 only hints."""

    name: str
    pattern: Gated
    status: str
    strength: int
