"""What a body shall or will do, and which of it is a task of its own rather than consulting and reporting."""

from __future__ import annotations

import re

from ingest.measures_pieces import ADV, ASIDE, GROUP, WITH, Pattern, compiled
from ingest.measures_text import BODY, MASK, REST

SHALL = Pattern(
    "ska",
    compiled(
        rf"(?:@G{ASIDE},?{ADV}\s+(?:ska|skall){ASIDE}{ADV}{WITH}(?:\s+även|\s+också|\s+vidare)?\s+(?P<action>(?!{BODY}).+)"
        rf"|\b(?:ska|skall){ADV}\s+(?P<who2>{GROUP}){ADV}\s+(?P<action2>.+))"
    ),
    "beslutat",
    2,
)
WILL = compiled(rf"@G\s+kommer{ADV}\s+(?:att\s+)?(?P<action>\w+a\b.+)")
AND_SHALL = compiled(rf"^@G\s[^.:]{{5,180}}?\soch\s+ska(?:ll)?{ADV}\s+(?P<action>.+)")
# What a body shall do besides the task itself: consult, consider, report. No measure of its own.
_ADMIN = re.compile(
    r"(?:(?:i|vid|inom|utifrån|med|under|mot|genom)\s[^,.]{3,90}?,?\s+)?(?:(?:även|också|vidare|"
    r"särskilt|vid behov|löpande|gemensamt|senast|i\s+uppdraget|därvid|årligen|därför)\s+|"
    r"den\s+\d{1,2}\s+\w+(?:\s+20\d\d)?\s+){0,8}"
    r"(?:samråda|samverka|samarbeta|inhämta|hämta\s+in|beakta|ta\s+hänsyn|redovisa|(?:del|"
    r"slut)redovisa|(?:slut|del|åter)?rapportera|utföra\s|genomföra\s+uppdraget|bidra\s+(?:i|"
    r"till|vid)\s+(?:arbetet(?!\s+med\s+att\b)|genomförandet|uppdraget)"
    r"|föra\s+(?:en\s+)?dialog|ha\b|tillvarata|ta\s+till\s?vara|utgå\s+från|integrera|"
    r"samordna\s+(?:uppdraget|arbetet|genomförandet)|samordnas|särskilt\s+beakta|"
    r"informera\s+\S*\s*(?:regering|departement)"
    r"|hålla\s|stämma\s+av|redogöra|kunna\s|vara\s|bli\s|få\s|ges\s|få$|göra\s+en\s+(?:del|"
    r"slut)redovis|lämna\s+(?:en|ett|sin|sina)?\s*(?:\w+\s+){0,2}?(?:del|slut)?(?:redovisning|"
    r"rapport|lägesrapport|plan)\b"
    r"|lämna\s+(?:sina|sitt|ett)\s+(?:slutliga\s+)?(?:förslag|\w*betänkande)|till\s+regeringen|till\s+regeringskansliet|bidra\s+med|finnas|omfatta|ingå|fokusera|"
    r"lägga\s+särskild|verka\s+för\s+att\s+nå|delredovis|slutredovis|besöka|träffa|delta\s+(?:i|"
    r"vid|på)\s+(?:ett\s+|en\s+)?(?:möte|samtal|konferens)"
    r"|arbeta\s+tillsammans|bistå\s+med\s+underlag|i\s+samråd|föreslås|ske\b|ses\b|utgöra|"
    r"avse\b|inkludera|bygga\s+vidare|uppmärksamma\b|bistå\s+i\s|bistå\s+(?:\S+\s+){1,5}?(?:i\s+(?:uppdraget|genomförandet)\b(?!\s+(?:att|av|om))|i\s+arbetet\b(?!\s+med))|se\s+till\s+att\s+uppdraget)",
    re.IGNORECASE,
)  # fmt: skip
_SKA = re.compile(r"\bska(?:ll)?\b", re.IGNORECASE)
GENERIC = re.compile(
    r"(?:fortsätta\s+(?:att\s+)?)?(?:stödja|genomföra\s+(?:\w+\s+)?(?:insatser|åtgärder)|"
    r"verka\s+för|arbeta\s+med|bidra\s+till|vidta\s+åtgärder|stärka\s+arbetet)",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    rf"(?:även\s+)?(?:ge\s+stöd\s+(?:till|åt)(?:\s+och\s+bistå)?|bistå|bidra\s+till|"
    rf"stödja)\s+(?:{BODY}|övriga\s|de\s+(?:andra|övriga)\s)",
    re.IGNORECASE,
)


def supporting(masked: str) -> bool:
    """Whether a list item only helps the other bodies with their part."""
    return bool(_SUPPORT.match(masked.lstrip(" ,")))


def administrative(action: str) -> bool:
    """Whether the action is consulting, considering or reporting."""
    return bool(_ADMIN.match(action.lstrip(" ,").replace(MASK, "").replace(REST, "")))


def shall(masked: str) -> re.Match[str] | None:
    """ "X ska göra …" in a masked sentence, or None."""
    return SHALL.pattern.search(masked) if MASK in masked and _SKA.search(masked) else None


def will(masked: str) -> re.Match[str] | None:
    """ "X kommer även att utveckla …", or None."""
    return WILL.search(masked) if MASK in masked and "kommer" in masked else None
