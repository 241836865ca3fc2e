"""The forms by which Swedish administrative prose gives somebody an assignment, or names one that is given."""

from __future__ import annotations

import re

from ingest.measures_pieces import ADV, ASIDE, GIVE, GROUP, MID, TASK, TO, WITH, Pattern, compiled
from ingest.measures_text import BODY, MASK, Line
from vectorstore.swedish.gated import lowered


def _give(name: str, pattern: str, status: str = "beslutat") -> Pattern:
    return Pattern(name, compiled(pattern), status, 3)


BULLETED = "punkt med uppdrag"  # "Xs uppdrag att …": a task only where it stands as an item of a list
_END = (
    r"(?:återkallar|återkallat|återkallade|upphäver|upphävt|upphävde|avslutar|avslutat|avslutade|avbryter|avbrutit"
    r"|slopar|slopat)"
)
GIVING = (
    _give(
        "återkallar",
        rf"{BODY}{ADV}\s+(?:har\s+)?{ADV}\s*(?:{_END}|dr(?:ar|agit|og)\s+tillbaka){ADV}\s+(?:uppdraget\s+(?:till|åt|för)\s+@G"
        rf"|@G{ADV}\s+(?:\w+\s+)?uppdrag)\s+(?P<how>att|om)\s+(?P<action>.+)".replace("|@G", f"|(?P<who2>{GROUP})"),
        "avslutat",
    ),
    _give(
        "upphör",
        rf"^(?:\w+,?\s+){{0,2}}@G{ADV}\s+(?:\w+\s+)?uppdrag\s+(?P<how>att|om)\s+(?P<action>[^.]+?)\s+(?:upphör|upphörde"
        r"|återkallas|återkallades|upphävs|upphävdes|avslutas|avslutades|slopas|dras\s+tillbaka"
        r"|har\s+(?:\w+\s+)?(?:upphört|återkallats|upphävts|avslutats|dragits\s+tillbaka))\b",
        "avslutat",
    ),
    _give(
        "entledigas",
        r"@G\s+(?:\w+\s+)?(?:entledigas|befrias)\s+från\s+uppdraget\s+(?P<how>att|om)\s+(?P<action>.+)",
        "avslutat",
    ),
    _give(
        "ändrar",
        rf"{BODY}\s+(?:ändrar|förlänger|utökar|breddar|kompletterar)(?:{ADV})\s+uppdrag(?:et|"
        rf"en)?\s+(?:till|åt|för)\s+@G{TO}",
    ),
    _give(
        "ändrar uppdrag",
        rf"{BODY}\s+(?:har\s+)?(?:ändrar|ändrat|förlänger|förlängt|utökar|utökat|breddar|breddat|förstärker|förstärkt){ADV}\s+@G{ADV}"
        r"\s+(?:pågående\s+)?uppdrag\s+(?P<how>om\s+att|att|om)\s+(?P<action>.+)",
    ),
    _give(
        "avser ge",
        rf"{BODY}\s+(?:avser|planerar|kommer|tänker)(?:{ADV})(?:\s+att)?{ADV}\s+(?:ge|uppdra\s+åt|"
        rf"låta)\s+@G(?:{ADV}\s+{TASK})?{TO}",
        "aviserat",
    ),
    _give(
        "ger i uppdrag",
        rf"{BODY}{MID}\s+{GIVE}{MID}\s+(?:uppdrag\s+(?:till|åt)\s+)?@G,?{MID}\s+{TASK}{TO}",
    ),
    _give(
        "och ger",
        rf"{BODY}(?:\s+(?:\w+|{BODY}),?){{1,25}}?\s+och\s+{GIVE}{MID}\s+@G,?{MID}\s+{TASK}{TO}",
    ),
    _give("ger därför", rf"\b{GIVE}\s+{BODY}{ADV}\s+@G{ADV}\s+{TASK}{TO}"),
    _give(
        "ger uppdrag till",
        rf"{BODY}{ADV}\s+(?:har\s+)?{ADV}\s*{GIVE}{ADV}\s+(?:regerings)?uppdrag(?:et)?\s+(?:till|åt)\s+@G{TO}",
    ),
    _give("uppdrar", rf"\b(?:uppdrar|uppdrog|uppdragit|uppdra){ADV}{ASIDE}\s+(?:åt|till)\s+@G{TO}"),
    _give(
        "kommer få",
        rf"@G\s+(?:kommer(?:\s+även|\s+också|\s+nu)?(?:\s+att)?|ska|skall){ADV}\s+(?:få|"
        rf"ges){ADV}\s+{TASK}{TO}",
        "aviserat",
    ),
    _give(
        "får i uppdrag",
        rf"@G\s?,?\s+(?:får|fick|ges|gavs|har|hade|tilldelas|tilldelades){WITH}{MID}\s+{TASK}{TO}",
    ),
    _give(
        "får X i uppdrag",
        rf"\b(?:får|fick|ges|gavs|har){ADV}\s+@G{WITH}{MID}\s+{TASK}{TO}",
    ),
    _give(
        "beslutar ge",
        rf"\b(?:besluta[rtd]e?|beslut\s+om|besluta)\b[^.]{{0,60}}?\b(?:ge|uppdrag(?:et)?\s+(?:till|"
        rf"åt))\s+@G(?:\s+{TASK})?{TO}",
    ),
    _give(
        "medel för att",
        rf"@G\s?,?\s+(?:får|fick|tilldelas|tillförs|beviljas|har\s+(?:även\s+|också\s+)?(?:beviljats|tilldelats|tillförts|"
        rf"fått)){ADV}\s+(?:\w+\s+){{0,3}}?(?:medel|pengar|resurser|"
        rf"bidrag)\s+(?P<how>för\s+att|till\s+att|för\s+sitt\s+(?:\w+\s+)?(?:uppdrag|arbete)\s+(?:om\s+|med\s+)?att|"
        rf"för\s+uppdraget\s+att),?\s+(?P<action>.+)",
    ),
    _give(
        "har X fått medel",
        rf"\b(?:har|får|fick)\s+@G{ADV}\s+(?:fått\s+|tilldelats\s+|beviljats\s+)?(?:\w+\s+){{0,2}}?(?:medel|pengar|resurser)\s+(?P<how>för\s+att|till\s+att),?"
        rf"\s+(?P<action>.+)",
    ),
    _give(
        "medel till X för att",
        rf"\b(?:besluta?[rt]?\s+om|beslutade\s+om|fördela[rt]?|avsätter|avsatt|avsätts|tillför|tillfört|ger|gett|gav)"
        rf"(?:\s+{BODY})?\s+(?:\w+\s+){{0,3}}?(?:medel|resurser|pengar)\s+(?:till|åt)\s+@G\s+(?P<how>för\s+att|till\s+att),?"
        rf"\s+(?P<action>.+)",
    ),
    _give(
        "syftar",
        r"\b(?:regerings)?uppdrag(?:et)?\s+(?:till|åt)\s+@G\s+(?:som\s+)?(?:syftar|handlar|innebär|går|gäller|består)"
        r"(?:\s+\w+){0,4}?\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give(
        "utökas",
        rf"\b(?:utökas|breddas|förlängs|ändras|kompletteras|förstärks|utvidgas){ADV}\s+(?:\w+\s+)?uppdrag(?:et)?"
        rf"[^.]{{0,40}}?\s(?:så\s+)?att\s+@G{ADV}\s+(?P<how>ska|skall){ADV}\s+(?P<action>.+)",
    ),
    _give(
        "får uppdrag och ska",
        rf"@G,?\s+(?:får|fick|ges|har\s+fått){MID}\s+uppdrag\s+och\s+(?P<how>ska|skall){ADV}\s+(?P<action>.+)",
    ),
    _give(
        "uppdraget som heter",
        rf"(?:@G{ADV}\s+(?:får|fick|ges|gavs|har\s+fått){ADV}|\b(?:får|fick|ges|gavs){ADV}\s+(?P<who2>{GROUP}){ADV})\s+(?P<how>uppdraget)\s+"
        r"(?P<action>[\"”“»].+)",
    ),
    _give(
        "pågående uppdrag",
        rf"@G{ADV}\s+(?:pågående|nuvarande|befintliga|särskilda|nya)\s+uppdrag{ADV}\s+(?:innebär|omfattar|är|består\s+i|"
        rf"handlar\s+om|går\s+ut\s+på){ADV}\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give(
        "uppdrag fortsätter",
        rf"\bfortsätter{ADV}\s+@G{ADV}\s+(?:\w+\s+)?uppdrag\s+(?P<how>att|om)\s+(?P<action>.+)",
        "pågående",
    ),
    _give(
        "uppdrag fortsätter efter",
        rf"^(?:\w+,?\s+){{0,2}}@G{ADV}\s+(?:\w+\s+)?uppdrag\s+(?P<how>att|om)\s+(?P<action>[^.]+?)\s+(?:fortsätter|fortgår|pågår|löper)\b",
        "pågående",
    ),
    _give(
        "uppdrag som ges",
        rf"\buppdrag(?:et|en)?\b[^.]{{0,80}}?\bsom\s+{BODY}{ADV}\s+(?:har\s+)?{ADV}\s*{GIVE}{ADV}\s+(?:till\s+|åt\s+)?@G"
        rf"(?P<how>\s+(?:att|om)\s+|\s+handlar\s+om\s+(?:att\s+)?|\s+(?:innebär|syftar\s+till|går\s+ut\s+på)\s+att\s+)(?P<action>.+)",
    ),
    _give(
        "tilläggsdirektiv",
        r"\btilläggsdirektiv(?:et)?\b[^.]{0,30}?\b(?:till|åt)\s+@G,?[^.]{0,40}?\buppdrag\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give(
        "utredning som ska",
        rf"\b(?:tillsatt|tillsätter|tillsatte|utser|utsett)\b[^.]{{0,60}}?@G,?\s+(?P<how>som\s+ska|som\s+får\s+i\s+uppdrag\s+att|för\s+att)"
        rf"{ADV}\s+(?P<action>.+)",
    ),
    _give("utredare med uppdrag", r"@G\s+med\s+uppdrag\s+(?P<how>att)\s+(?P<action>.+)"),
    _give(
        "beviljar ansökan",
        rf"\bbevilja\w*{ADV}\s+(?:\w+\s+){{0,5}}?ansökan\s+från\s+@G\s+(?P<how>för\s+att|om\s+att|att)\s+(?P<action>.+)",
    ),
    _give(BULLETED, r"^@G\s+uppdrag\s+(?P<how>att)\s+(?P<action>.+)"),
    _give("i uppdraget ingår", r"\bi\s+@G\s+uppdrag\s+ingår\s+(?:\w+\s+)?(?P<how>att)\s+(?P<action>.+)"),
    _give(
        "uppdrag har varit",
        r"@G\s+(?:\w+\s+)?uppdrag\s+(?:har\s+varit|var)\s+(?P<how>att)\s+(?P<action>.+)",
        "avslutat",
    ),
    _give(
        "överenskommelse",
        r"\böverenskommelse\s+med\s+@G\s+(?P<how>om(?:\s+att)?)\s+(?P<action>.+)",
    ),
    _give("bemyndigar", r"\b(?:bemyndigar?|bemyndigade)\s+@G\s+(?P<how>att)\s+(?P<action>.+)"),
    _give("uppdrag till", r"\b(?:uppdrag(?:et)?)\s+(?:till|åt)\s+@G\s+(?P<how>att|om)\s+(?P<action>.+)"),
)
TO_WHOM = compiled(r"\buppdrag(?:et|en)?\s+(?:till|åt)\s+@G")
AND_GIVEN = compiled(r"(?:samt|och)\s+@G\s+i\s+uppdrag\s+att\s+(?P<action>.+)")
EACH = re.compile(
    r"\bdet\s+(?:ena|andra|första|tredje|"
    r"ytterligare)\s+(?:av\s+uppdragen\s+)?uppdraget\b[^.]{0,80}?\b(?:handlar\s+om|gäller|är|"
    r"innebär|består\s+i)(?:\s+\w+){0,2}?\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
HAS_TASKS = compiled(rf"@G{ADV}\s+(?:har|får|fick)\b[^.]{{0,60}}?\buppdrag$")
DONE = re.compile(
    rf"@G[^.]{{0,260}}?\bhar\s+(?:även\s+|också\s+)?på\s+(?:regeringens|{BODY})\s+uppdrag\s+(?P<action>.+)".replace(
        "@G", f"(?P<who>{GROUP})"
    ),
    re.DOTALL | re.IGNORECASE,
)
REFERENCE = re.compile(
    rf"\bav\s+(?P<who>{GROUP})\s+i\s+uppdraget\s+(?P<action>(?:att|"
    rf"om)\s[^()]{{8,240}}?)\s*\((?P<mark>[A-ZÅÄÖ][a-zåäö]?\d{{4}}/\d+[^)]*)\)",
    re.IGNORECASE | re.DOTALL,
)
ALSO_INCLUDED = re.compile(
    r"\bi\s+uppdraget\s+ingår\s+(?:det\s+)?(?:även|också|dessutom|vidare)\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
INCLUDED = re.compile(
    r"(?:\bi(?:\s+genomförandet\s+av)?\s+uppdraget\s+ingår(?:\s+\w+){0,3}?\s+att\s+(?P<a>.+)"
    r"|\bi\s+genomförandet\s+av\s+uppdraget\s+att\s+(?P<b>.+)|\buppdraget\s+(?:innebär|"
    r"består\s+i|handlar\s+om|omfattar|går\s+ut\s+på)(?:\s+\w+){0,2}?\s+att\s+(?P<c>.+)|"
    r"^uppdraget\s+(?:som\s[^,.]{3,60}\s)?(?:omfattar|innebär)\s+(?:\w+\s+)?(?P<d>(?:kartlägg|"
    r"analys|utveckl|uppfölj|utvärd)\w+.+))",
    re.DOTALL | re.IGNORECASE,
)


_GIVING_WORDS = (
    "uppd", "uppgift", "medel", "resurser", "pengar", "bidrag", "bemyndig", "tills", "utse",
    "ansökan", "överenskommelse",
)  # fmt: skip


def give(line: Line) -> tuple[Pattern, re.Match[str]] | None:
    """The first form by which the sentence gives an assignment outright, or None."""
    small = line.masked.lower()
    if MASK not in small or not any(word in small for word in _GIVING_WORDS):
        return None
    judged = lowered(line.masked)
    for pattern in GIVING:
        if pattern.name == BULLETED and not line.bullet:
            continue
        if match := pattern.pattern.search(line.masked, judged):
            return pattern, match
    return None


def done(masked: str) -> re.Match[str] | None:
    """ "X har på regeringens uppdrag gjort …", or None."""
    return DONE.search(masked) if MASK in masked and "uppdrag" in masked and "har " in masked else None


def reference(masked: str) -> re.Match[str] | None:
    """Another assignment named with its designation, or None."""
    return REFERENCE.search(masked) if MASK in masked and "i uppdraget" in masked else None


def included(masked: str) -> re.Match[str] | None:
    """ "I uppdraget ingår att …", or None."""
    return INCLUDED.search(masked) if "uppdraget" in masked.lower() else None
