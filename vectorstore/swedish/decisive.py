"""Words that turn what a sentence says: how far a decision has come, how much, for whom. Each must be the source's.

Coverage lets one word in five be another; among these none may be. A group is matched by its beginning, so that
inflections meet; what a sentence says of a group, its source must say too.
"""

import re
from functools import lru_cache

from vectorstore.swedish.words import tokens

_GROUPS = tuple(
    re.compile(rf"(?:{group})")
    for group in (
        # how far it has come
        r"beslut", r"föresl|förslag", r"aviser", r"planera", r"inför(?!s?$)", r"avslut", r"upphäv|upphör", r"ändra",
        r"trä(?:der|dde|tt)$", r"ingå(?:r|tt)?$|ingick$", r"diskuter", r"överväg", r"analyser", r"utred",
        # how much
        r"större", r"störst", r"mindre$|minska", r"minst[ae]$", r"högre|höj", r"lägre|sänk", r"starkare|stärk",
        r"svagare|försvag", r"fler(?!a)", r"flest", r"mest[ae]?$", r"oftare", r"oftast", r"allra$",
        r"viktigast|främst", r"färre", r"bättre|förbättr", r"sämre|försämr", r"ök(?:a|n)", r"all(?:a|t)?$|samtliga$",
        r"ing(?:en|et|a)$", r"endast$|bara$", r"varje$", r"dubbel|dubbl", r"halv",
        # why
        r"eftersom$|bero(?:r|dde|tt)?$|orsak|anledning|följd|tack$|därför$|därmed$", r"le(?:der|da|dde|tt)$",
        r"visa[rt]",
        # who and what for
        r"barn", r"vuxn", r"flick", r"pojk", r"kvinn", r"män$|män(?:nen|s)$", r"våldsutsatt", r"våldsutöv", r"kommun",
        r"region", r"myndighet", r"socialnämnd", r"regering", r"riksdag", r"domstol",
        # which one in order, and what part
        r"första$", r"andra$", r"tredje$", r"fjärde$", r"femte$", r"sjätte$", r"sjunde$", r"tionde$", r"sista?e?$",
        r"hälft", r"tredjedel", r"fjärdedel|kvart", r"femtedel", r"tiondel", r"tvåtredjedel",
        # what has an opposite
        r"permanent|varaktig", r"tillfällig", r"villkora", r"bevilja", r"avsl(?:å|og|ag)", r"neka", r"ansök|ansökt",
        r"ersätt|ersatt", r"komplettera", r"motsvara", r"avvik", r"straffbar", r"straffri", r"minimi", r"maximi",
        r"individuell", r"tillsammans", r"möjlig", r"omöjlig", r"svårt?$|svåra(?:re)?$", r"lätta?(?:re)?$", r"anslut",
        r"lämna", r"tillstånd", r"anmäl", r"laglig", r"olaglig|förbj", r"tillåt", r"gratis|avgiftsfri|kostnadsfri",
        r"avgift|betal", r"utöka", r"begräns", r"nationell", r"internationell", r"lokal", r"regional", r"offentlig",
        r"privat", r"skriftlig", r"muntlig", r"antog|antagit", r"avvisa", r"nej$", r"ja$", r"uteslutande",
        r"grov", r"ringa", r"inled|påbörja", r"skyldig", r"samtyck", r"motsätt", r"totalt|sammanlagt",
        # how long
        r"dyg?n|dygn", r"vecka|veckor", r"månad", r"natt|nätter", r"per$", r"enskil", r"frivillig", r"obligator",
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def decisive(text: str) -> frozenset[int]:
    """Which groups of decisive words a text holds."""
    words = tokens(text)
    return frozenset(n for n, group in enumerate(_GROUPS) if any(group.match(word) for word in words))
