"""The grammar of Swedish administrative prose: which sentences give somebody something to do, and what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.measures_text import BODY, MASK, REST, Line
from vectorstore.swedish.gated import Gated, lowered

_M = BODY
_IN = r"(?:\s*\([^()]{1,120}\))?"
GROUP = (
    rf"(?:(?:de |samtliga |övriga |landets |svenska |\b(?:det|den)\s+(?:(?!som\b)\w+\s+){{1,3}})?"
    rf"{_M}{_IN}(?:\s+(?:i|vid)\s+{_M}{_IN})?"
    rf"(?:(?:\s?(?:,|och|samt|respektive|, och)\s+(?:till\s+|åt\s+|de |"
    rf"samtliga |bland annat |bl\.a\. )?|\s){_M}{_IN}(?:\s+(?:i|vid)\s+{_M}{_IN})?){{0,24}})"
)
_MONTHS = r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_ADV = (
    r"(?:\s+(?:nu|tidigare|redan|nyligen|i sin tur|i dagsläget|den \d{1,2} \w+(?: 20\d\d)?|även|också|därför|dessutom"
    r"|vidare|därutöver|därmed|samtidigt|bland annat|bl\.a\.|i dag|idag|gemensamt"
    r"|tillsammans|ett|en|nytt|nya|två|tre|flera|särskilt|fortsatt|utökat|förlängt|i samverkan"
    r"|vid behov|sedan tidigare|sedan 20\d\d"
    rf"|(?:i )?(?:{_MONTHS}) 20\d\d|(?:våren|hösten|sommaren) 20\d\d"
    r"|under (?:åren )?20\d\d(?:\s?[–-]\s?20\d\d| till 20\d\d| och 20\d\d)?|till och med 20\d\d)){0,4}"
)
_WITH = (
    rf"(?:,?\s+(?:(?:tillsammans|ihop|i\s+(?:nära\s+)?(?:samverkan|samråd|samarbete|dialog))\s+med|med\s+stöd\s+av)"
    rf"\s+(?:bland\s+annat\s+|bl\.a\.\s+)?(?P<with>{GROUP}),?)?"
)
# A few words between the verb and "i uppdrag" that open no new clause: "i sitt regleringsbrev för 2024".
_MID = r"(?:\s+(?!(?:ska|skall|att|som|och(?!\s+med\b)|men|vilket)\b)[\w():./–-]+,?){0,9}?"
_GIVE = r"(?:ger|gav|ge|gett|givit|lämnar|lämnade|lämnat)"
_ASIDE = r"(?:,\s[^,]{3,160},)?"
_TO = rf"{_ASIDE},?\s+(?P<how>att|om|avseende|gällande|kring|för att),?\s+(?P<action>.+)"
_TASK = rf"(?:i\s+(?:fortsatt\s+|särskilt\s+)?uppdrag(?:\s+av\s+{_M})?|(?:regerings)?uppdrag(?:et)?|i\s+uppgift)"


def _whole(pattern: str) -> str:
    return pattern.replace("@G", f"(?P<who>{GROUP})")


def _gated(pattern: str) -> Gated:
    return Gated(_whole(pattern), re.DOTALL | re.IGNORECASE)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_whole(pattern), re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of words. `strength` 3 gives an assignment outright, 2 says what a body shall do, 1 only hints."""

    name: str
    pattern: Gated
    status: str
    strength: int


def _give(name: str, pattern: str, status: str = "beslutat") -> Pattern:
    return Pattern(name, _gated(pattern), status, 3)


GIVING = (
    _give(
        "ändrar",
        rf"{_M}\s+(?:ändrar|förlänger|utökar|breddar|kompletterar)(?:{_ADV})\s+uppdrag(?:et|"
        rf"en)?\s+(?:till|åt|för)\s+@G{_TO}",
    ),
    _give(
        "avser ge",
        rf"{_M}\s+(?:avser|planerar|kommer|tänker)(?:{_ADV})(?:\s+att)?{_ADV}\s+(?:ge|uppdra\s+åt|"
        rf"låta)\s+@G(?:{_ADV}\s+{_TASK})?{_TO}",
        "aviserat",
    ),
    _give(
        "ger i uppdrag",
        rf"{_M}{_MID}\s+{_GIVE}{_MID}\s+(?:uppdrag\s+(?:till|åt)\s+)?@G{_MID}\s+{_TASK}{_TO}",
    ),
    _give("ger därför", rf"\b{_GIVE}\s+{_M}{_ADV}\s+@G{_ADV}\s+{_TASK}{_TO}"),
    _give(
        "ger uppdrag till",
        rf"{_M}{_ADV}\s+(?:har\s+)?{_ADV}\s*{_GIVE}{_ADV}\s+(?:regerings)?uppdrag(?:et)?\s+(?:till|åt)\s+@G{_TO}",
    ),
    _give("uppdrar", rf"\b(?:uppdrar|uppdrog|uppdragit|uppdra){_ADV}{_ASIDE}\s+(?:åt|till)\s+@G{_TO}"),
    _give(
        "kommer få",
        rf"@G\s+(?:kommer(?:\s+även|\s+också|\s+nu)?(?:\s+att)?|ska|skall){_ADV}\s+(?:få|"
        rf"ges){_ADV}\s+{_TASK}{_TO}",
        "aviserat",
    ),
    _give(
        "får i uppdrag",
        rf"@G,?\s+(?:får|fick|ges|gavs|har|hade|tilldelas|tilldelades){_WITH}{_MID}\s+{_TASK}{_TO}",
    ),
    _give(
        "får X i uppdrag",
        rf"\b(?:får|fick|ges|gavs|har){_ADV}\s+@G{_WITH}{_MID}\s+{_TASK}{_TO}",
    ),
    _give(
        "beslutar ge",
        rf"\b(?:besluta[rtd]e?|beslut\s+om|besluta)\b[^.]{{0,60}}?\b(?:ge|uppdrag(?:et)?\s+(?:till|"
        rf"åt))\s+@G(?:\s+{_TASK})?{_TO}",
    ),
    _give(
        "medel för att",
        rf"@G\s+(?:får|fick|tilldelas|tillförs|beviljas|har\s+(?:även\s+|också\s+)?(?:beviljats|tilldelats|tillförts|"
        rf"fått)){_ADV}\s+(?:\w+\s+){{0,3}}?(?:medel|pengar|resurser|"
        rf"bidrag)\s+(?P<how>för\s+att|till\s+att|för\s+sitt\s+uppdrag\s+(?:om\s+)?att|"
        rf"för\s+uppdraget\s+att),?\s+(?P<action>.+)",
    ),
    _give(
        "har X fått medel",
        rf"\b(?:har|får|fick)\s+@G{_ADV}\s+(?:fått\s+|tilldelats\s+|beviljats\s+)?(?:\w+\s+){{0,2}}?(?:medel|pengar|resurser)\s+(?P<how>för\s+att|till\s+att),?"
        rf"\s+(?P<action>.+)",
    ),
    _give(
        "syftar",
        r"\b(?:regerings)?uppdrag(?:et)?\s+(?:till|åt)\s+@G\s+(?:som\s+)?(?:syftar|handlar|innebär|går|gäller|består)"
        r"(?:\s+\w+){0,4}?\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give(
        "utökas",
        rf"\b(?:utökas|breddas|förlängs|ändras|kompletteras|förstärks|utvidgas){_ADV}\s+(?:\w+\s+)?uppdrag(?:et)?"
        rf"[^.]{{0,40}}?\s(?:så\s+)?att\s+@G{_ADV}\s+(?P<how>ska|skall){_ADV}\s+(?P<action>.+)",
    ),
    _give(
        "får uppdrag och ska",
        rf"@G,?\s+(?:får|fick|ges|har\s+fått){_MID}\s+uppdrag\s+och\s+(?P<how>ska|skall){_ADV}\s+(?P<action>.+)",
    ),
    _give(
        "pågående uppdrag",
        rf"@G{_ADV}\s+(?:pågående|nuvarande|befintliga|särskilda|nya)\s+uppdrag{_ADV}\s+(?:innebär|omfattar|är|består\s+i|"
        rf"handlar\s+om|går\s+ut\s+på){_ADV}\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give(
        "uppdrag fortsätter",
        rf"\bfortsätter{_ADV}\s+@G{_ADV}\s+(?:\w+\s+)?uppdrag\s+(?P<how>att|om)\s+(?P<action>.+)",
        "pågående",
    ),
    _give(
        "uppdrag fortsätter efter",
        rf"^(?:\w+,?\s+){{0,2}}@G{_ADV}\s+(?:\w+\s+)?uppdrag\s+(?P<how>att|om)\s+(?P<action>[^.]+?)\s+(?:fortsätter|fortgår|pågår|löper)\b",
        "pågående",
    ),
    _give(
        "uppdrag som ges",
        rf"\buppdrag(?:et|en)?\b[^.]{{0,80}}?\bsom\s+{_M}{_ADV}\s+(?:har\s+)?{_ADV}\s*{_GIVE}{_ADV}\s+(?:till\s+|åt\s+)?@G"
        rf"(?P<how>\s+(?:att|om)\s+|\s+handlar\s+om\s+(?:att\s+)?|\s+(?:innebär|syftar\s+till|går\s+ut\s+på)\s+att\s+)(?P<action>.+)",
    ),
    _give(
        "tilläggsdirektiv",
        r"\btilläggsdirektiv(?:et)?\b[^.]{0,30}?\b(?:till|åt)\s+@G,?[^.]{0,40}?\buppdrag\s+(?P<how>att)\s+(?P<action>.+)",
    ),
    _give("bemyndigar", r"\b(?:bemyndigar?|bemyndigade)\s+@G\s+(?P<how>att)\s+(?P<action>.+)"),
    _give("uppdrag till", r"\b(?:uppdrag(?:et)?)\s+(?:till|åt)\s+@G\s+(?P<how>att|om)\s+(?P<action>.+)"),
)
SHALL = Pattern(
    "ska",
    _gated(
        rf"(?:@G{_ASIDE}{_ADV}\s+(?:ska|skall){_ADV}(?:\s+även|\s+också|\s+vidare)?\s+(?P<action>(?!{_M}).+)"
        rf"|\b(?:ska|skall){_ADV}\s+(?P<who2>{GROUP}){_ADV}\s+(?P<action2>.+))"
    ),
    "beslutat",
    2,
)
FUNDED = Pattern(
    "medel",
    _gated(
        rf"(?:(?P<verb>\b(?:tilldelas|tillförs|tilldelar|tillför|beviljas|beviljar|avsätts\s+till|"
        rf"ger|får|förstärks|stärks|anslås)){_ADV}\s+@G|"
        rf"(?P<who2>{GROUP}){_ADV}\s+(?:tilldelas|tillförs|beviljas|får|fick|tilldelades|tillfördes|"
        rf"beviljades|förstärks))"
        rf"(?P<action>[^.]{{0,200}}?\b(?:kronor|mnkr|mkr|miljoner|miljarder|mdkr)\b.*)"
    ),
    "beslutat",
    2,
)
RECEIVES = _compile(
    rf"(?:\b(?:öka|ökning|höjning|förstärkning|ökas|höjs|förstärks)\b[^;]{{0,40}}?(?P<who3>{_M})\s+anslag|(?P<who2>{_M})\s+anslag\s+"
    rf"(?:\w+\s+){{0,3}}?(?:ökas|höjs|förstärks|växa|öka|ökar|växer))\b|\b(?:tillskott|förstärkning|förstärkningar|bidrag|statsbidrag|medel|stöd|anslag|höjning|ökning|satsning|kronor|mnkr|"
    rf"miljoner)\b[^;]{{0,90}}?\b(?:till|åt)\s+@G"
)
TO_WHOM = _compile(r"\buppdrag(?:et|en)?\s+(?:till|åt)\s+@G")
SET_ASIDE = re.compile(
    rf"{_M}\s+(?:[\w–-]+,?\s+){{0,24}}?(?:avsätter|satsar|tillför|anslår|investerar|skjuter\s+till|"
    rf"beräknar|förstärker|höjer|ökar)\b"
    r"[^.]{0,160}?\b(?:kronor|mnkr|mkr|miljoner|miljarder)\b|\b(?:kronor|mnkr|"
    r"miljoner)\b[^.]{0,80}?\b(?:avsätts|satsas|tillförs|anslås)\b",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    rf"{_M}\s+(?:\w+\s+)?(?:föreslår|föreslog|har{_ADV}(?:\s+i\s+[^.,]{{3,60}}?)?\s+föreslagit|lägger\s+fram|"
    rf"lämnar\s+förslag)(?:{_ADV})(?:\s+(?:därför|i\s+[^.,]{{3,60}}?))?(?:,\s[^,]{{3,120}},)?"
    r"\s+(?:att|en|ett|nya?|ändring|om)\s|\bföreslår\s+" + _M + r"\s+(?:\w+\s+)?(?:att|en|ett)\s"
    r"|^nu\s+föreslås\s+att\s|\b(?:lagf|f)örslag(?:et|en)?(?:\s+i\s+\w+)?\s+(?:innebär|medför)(?:\s+\w+){0,2}\s+att\s|"
    r"\b(?:lagf|f)örslag(?:et|en)?(?:\s+i\s+\w+)?\s+ger\s+(?:\w+\s+){1,4}?möjlighet|"
    r"^(?:det|vidare|dessutom|därutöver)\s+föreslås\s+(?:också\s+|även\s+)?(?:en|ett|nya|ökade|utökade|skärpta)\s|"
    r"^(?:det|där)\s+föreslås\s+att\s",
    re.IGNORECASE,
)  # fmt: skip
AND_GIVEN = _compile(r"(?:samt|och)\s+@G\s+i\s+uppdrag\s+att\s+(?P<action>.+)")
EACH = re.compile(
    r"\bdet\s+(?:ena|andra|första|tredje|"
    r"ytterligare)\s+(?:av\s+uppdragen\s+)?uppdraget\b[^.]{0,80}?\b(?:handlar\s+om|gäller|är|"
    r"innebär|består\s+i)(?:\s+\w+){0,2}?\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
DECIDED = re.compile(
    rf"(?:\bhar\s+{_M}|{_M}(?:\s+har)?)\s+(?:\w+\s+)?(?:beslutat|beslutar|"
    rf"beslutade)(?:\s+\w+)?\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
LISTED = Gated(
    rf"(?P<who>{_M}|\butredningen)\s+(?:\w+\s+)?föreslår\s+(?:bland\s+annat\s+)?(?:följande|"
    rf"att)?:?$|\bförslag(?:et|en)?\s+innebär\s+(?:\w+\s+){{0,2}}?(?:att|följande):?$|"
    rf"\blämnas\s+följande\s+förslag:?$|(?P<who2>{_M}|\butredningen)\s+ska\s[^.]{{0,200}}(?::|\bom|\batt|\btill)$",
    re.IGNORECASE,
)
_INTENDED = (
    r"(?:återkomma\s+med|ge\b|uppdra|föreslå|tillsätta|avsätta|tillföra|inrätta|ta\s+fram|besluta|förstärka|"
    r"lägga\s+fram|presentera|genomföra|införa|skärpa|utöka|utvidga|höja|lämna\s+(?:ett\s+)?förslag|"
    r"gå\s+(?:vidare|fram)\s+med\s+(?:ett\s+)?förslag(?:et)?\s)"
)
ANNOUNCED = re.compile(
    rf"(?:\bavser\s+{_M}{_ADV}\s+att\s+(?P<inverted>{_INTENDED})|"
    rf"(?:^|\btid\s){_M}\s+(?:\w+\s+)?(?:avser|planerar|kommer)(?:\s+\w+){{0,3}}?(?:\s+att)?\s+(?P<verb>{_INTENDED})|"
    rf"{_M}[^.:]{{3,200}}?\boch\s+(?:avser|planerar)(?:\s+\w+){{0,2}}?\s+att\s+(?P<later>{_INTENDED}))",
    re.IGNORECASE,
)
HAS_TASKS = _compile(rf"@G{_ADV}\s+(?:har|får|fick)\b[^.]{{0,60}}?\buppdrag$")
DONE = re.compile(
    rf"@G[^.]{{0,260}}?\bhar\s+(?:även\s+|också\s+)?på\s+(?:regeringens|{_M})\s+uppdrag\s+(?P<action>.+)".replace(
        "@G", f"(?P<who>{GROUP})"
    ),
    re.DOTALL | re.IGNORECASE,
)
REFERENCE = re.compile(
    rf"\bav\s+(?P<who>{GROUP})\s+i\s+uppdraget\s+(?P<action>(?:att|"
    rf"om)\s[^()]{{8,240}}?)\s*\((?P<mark>[A-ZÅÄÖ][a-zåäö]?\d{{4}}/\d+[^)]*)\)",
    re.IGNORECASE | re.DOTALL,
)
WILL = _compile(rf"@G\s+kommer{_ADV}\s+(?:att\s+)?(?P<action>\w+a\b.+)")
ALSO_INCLUDED = re.compile(
    r"\bi\s+uppdraget\s+ingår\s+(?:det\s+)?(?:även|också|dessutom|vidare)\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
PURPOSE = re.compile(
    r"\bsyftet\s+med\s+(?:bidraget|stödet|medlen|satsningen|uppdraget)\s+(?:är\s+)?(?:att|är att)\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
AND_SHALL = _compile(rf"^@G\s[^.:]{{5,180}}?\soch\s+ska(?:ll)?{_ADV}\s+(?P<action>.+)")
INQUIRY_PROPOSES = Gated(
    rf"(?:\bi\s+(?:(?:del|slut)?betänkandet|promemorian)\s+föreslås|(?:{_M}|\butredningen|\butredaren)\s+föreslår)(?:\s+\w+){{0,4}}?\s+(?=en\s|ett\s|nya\s|att\s)(?:att\s+)?(?P<action>.+)",
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
# What a body shall do besides the task itself: consult, consider, report. No measure of its own.
_ADMIN = re.compile(
    r"(?:(?:i|vid|inom|utifrån|med|under|mot|genom)\s[^,.]{3,90}?,?\s+)?(?:(?:även|också|vidare|"
    r"särskilt|vid behov|löpande|gemensamt|senast|i\s+uppdraget|därvid|årligen|därför)\s+|"
    r"den\s+\d[^,.]{4,18}\s+)*"
    r"(?:samråda|samverka|samarbeta|inhämta|hämta\s+in|beakta|ta\s+hänsyn|redovisa|(?:del|"
    r"slut)redovisa|(?:slut|del|åter)?rapportera|utföra\s|genomföra\s+uppdraget|bidra\s+(?:i|"
    r"till|vid)\s+(?:arbetet|genomförandet|uppdraget)"
    r"|föra\s+(?:en\s+)?dialog|ha\b|tillvarata|ta\s+till\s?vara|utgå\s+från|integrera|"
    r"samordna\s+(?:uppdraget|arbetet|genomförandet)|samordnas|särskilt\s+beakta|"
    r"informera\s+\S*\s*(?:regering|departement)"
    r"|hålla\s|stämma\s+av|redogöra|kunna\s|vara\s|bli\s|få\s|ges\s|få$|göra\s+en\s+(?:del|"
    r"slut)redovis|lämna\s+(?:en|ett|sin|sina)?\s*(?:\w+\s+){0,2}?(?:del|slut)?(?:redovisning|"
    r"rapport|lägesrapport|plan)\b"
    r"|lämna\s+(?:sina|sitt)\s+(?:slutliga\s+)?(?:förslag|betänkande)|till\s+regeringen|till\s+regeringskansliet|bidra\s+med|finnas|omfatta|ingå|fokusera|"
    r"lägga\s+särskild|verka\s+för\s+att\s+nå|delredovis|slutredovis|besöka|träffa|delta\s+(?:i|"
    r"vid|på)\s+(?:ett\s+|en\s+)?(?:möte|samtal|konferens)"
    r"|arbeta\s+tillsammans|bistå\s+med\s+underlag|i\s+samråd|föreslås|ske\b|ses\b|utgöra|"
    r"avse\b|inkludera|bygga\s+vidare|se\s+till\s+att\s+uppdraget)",
    re.IGNORECASE,
)  # fmt: skip
_SKA = re.compile(r"\bska(?:ll)?\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:kronor|mnkr|mkr|mdkr|miljon|miljard)", re.IGNORECASE)
_PROPOSAL = re.compile(r"föresl|förslag|föreslå", re.IGNORECASE)
GENERIC = re.compile(
    r"(?:fortsätta\s+(?:att\s+)?)?(?:stödja|genomföra\s+(?:\w+\s+)?(?:insatser|åtgärder)|"
    r"verka\s+för|arbeta\s+med|bidra\s+till|vidta\s+åtgärder|stärka\s+arbetet)",
    re.IGNORECASE,
)


_SUPPORT = re.compile(
    rf"(?:även\s+)?(?:ge\s+stöd\s+(?:till|åt)(?:\s+och\s+bistå)?|bistå|bidra\s+till|"
    rf"stödja)\s+(?:{_M}|övriga\s|de\s+(?:andra|övriga)\s)",
    re.IGNORECASE,
)


def supporting(masked: str) -> bool:
    """Whether a list item only helps the other bodies with their part."""
    return bool(_SUPPORT.match(masked.lstrip(" ,")))


def administrative(action: str) -> bool:
    """Whether the action is consulting, considering or reporting."""
    return bool(_ADMIN.match(action.lstrip(" ,").replace(MASK, "").replace(REST, "")))


def give(line: Line) -> tuple[Pattern, re.Match[str]] | None:
    """The first form by which the sentence gives an assignment outright, or None."""
    small = line.masked.lower()
    if MASK not in small or not any(
        word in small for word in ("uppd", "uppgift", "medel", "resurser", "pengar", "bidrag", "bemyndig")
    ):
        return None
    judged = lowered(line.masked)
    for pattern in GIVING:
        if match := pattern.pattern.search(line.masked, judged):
            return pattern, match
    return None


def shall(masked: str) -> re.Match[str] | None:
    """ "X ska göra …" in a masked sentence, or None."""
    return SHALL.pattern.search(masked) if MASK in masked and _SKA.search(masked) else None


def will(masked: str) -> re.Match[str] | None:
    """ "X kommer även att utveckla …", or None."""
    return WILL.search(masked) if MASK in masked and "kommer" in masked else None


def done(masked: str) -> re.Match[str] | None:
    """ "X har på regeringens uppdrag gjort …", or None."""
    return DONE.search(masked) if MASK in masked and "uppdrag" in masked and "har " in masked else None


def reference(masked: str) -> re.Match[str] | None:
    """Another assignment named with its designation, or None."""
    return REFERENCE.search(masked) if MASK in masked and "i uppdraget" in masked else None


def funded(masked: str) -> re.Match[str] | None:
    """ "X tilldelas … kronor", or None."""
    return FUNDED.pattern.search(masked) if MASK in masked and _MONEY.search(masked) else None


def receives(masked: str) -> re.Match[str] | None:
    """Money that goes to a body, "… 3 miljoner kronor till X", or None."""
    return RECEIVES.search(masked) if MASK in masked and _MONEY.search(masked) else None


def set_aside(masked: str) -> re.Match[str] | None:
    """ "regeringen avsätter … kronor", or None."""
    return SET_ASIDE.search(masked) if _MONEY.search(masked) else None


def included(masked: str) -> re.Match[str] | None:
    """ "I uppdraget ingår att …", or None."""
    return INCLUDED.search(masked) if "uppdraget" in masked.lower() else None


def proposed(masked: str) -> re.Match[str] | None:
    """A proposal, or None."""
    return PROPOSED.search(masked) if _PROPOSAL.search(masked) else None
