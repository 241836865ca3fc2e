"""What kind of answer a Swedish question asks for, and whether a sentence holds that kind."""

import re
from functools import lru_cache

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers, money
from vectorstore.swedish.text import fold_case, squeeze

TYPES = (
    "contact", "comparison", "money", "percent", "law", "agency", "person", "date", "number", "place",
    "reason", "definition", "list", "yes_no",
)  # fmt: skip

# Alternatives stand beside each other, three spaces between. They are tried on the lower-case question; å, ä
# and ö also match a and o, for those who type without them.
_PATTERNS: dict[str, str] = {
    "contact": r"""
        \btelefon\w*   \b\w*nummer\w* (?:till|för)\b   \bringa\b   \bringer\b   \bkontakta\w*   \bmejl
        \be-?post   \böppettid   \bvart (?:kan|ska|vänder|ringer)\b   \b(?:akut|hjälp)nummer   \bhemsid
        \bwebbadress   \bstödlinje\w* nummer
    """,
    "comparison": r"""
        \bskillnad   \bskilj(?:er|a)\b   \bjämför   \bi förhållande till\b   \btill skillnad
        \bförändra(?:ts|des|t)\b   \bändra(?:ts|des|t)\b   \bversus\b   \bkontra\b   \bmot tidigare\b
    """,
    "money": r"""
        \bhur (?:mycket|mkt)\b   \bvad kosta   \bbelopp   \bkostnad   \bpengar   \bkronor\b   \bbudget\b
        \banslag   \bsumma\b   \bmedel\b   \b(?:stats)?bidrag\w* (?:storlek|på hur)   \bfinansier
        \bhur (?:stor|hög)\w* (?:\w+ ){0,4}(?:bidrag|anslag|satsning|summa|budget|stöd|höjning|belopp)
        \bmkr\b   \bmnkr\b   \bsatsas\b   \bmiljoner\b   \btaket\b   \b(?:kostnads|utgifts)tak   \bprislapp
        \bbetalt\b   \bpott(?:en)?\b   \bpåslag   \bersättning\w* på
        \bvad (?:får|fick) .{3,40} (?:för uppdrag|för arbetet|i anslag)
        \bvad (?:får|fick) de 20\d\d\b   \bsummor\b   \bhur dyr   \bi avgift\b   \bvad gick [^,?]{3,60}(?<! ut) på\b\??$
        \bvad (?:beräknas|väntas|bedöms|uppskattas|ska|skulle|får|kan|kommer|har|hade)\b[^,?]{0,60}\bkosta
        \bvad (?:får|fick) [\w-]+ (?:20\d\d )?för (?:det|att|\w+utbildning\w*)\b
        \bvad (?:lade|lägger|la) \w+ (?:på|till)\b
    """,
    "percent": r"""
        \bprocent   \bandel   %
    """,
    "law": r"""
        \bvilken lag\b   \bvilka lagar\b   \blagen heter   \bparagraf   \blagrum   \blagstöd   \bkapitel\b
        \bdiarienummer   \bdiarienr   \bdnr\b   \bbeteckning   \bvilken proposition   \bvilken förordning
        \bvilken sou\b   \bvilken utredning   \bvilken skrivelse   \bsou-?nummer
    """,
    "agency": r"""
        \bvil(?:ken|ket|ka) (?:\w+ )?(?:myndighet|verk\b|[\w-]*organ\b|organisation|departement|aktör|instans)
        \bvil(?:ken|ket|ka) (?:\w+ )?(?:länsstyrelse|universitet|lärosäte)
        \bmyndighet(?:en|er|erna)?\??$   \bvem (?:har fått|fick|får) (?:i )?uppdrag
        \bvem (?:har fått|fick|får) i uppgift
        \bvem (?:\w+ )?(?:ansvar|samordna|redovisa|leder|driver|granska|tillsyn|betala|dela|fördela)
        \bvilka .*\b(?:tillsammans|samverka\w*|samarbeta\w*|samråda?|prata|rådgöra) med\b
        \bansvarig\b   \bvem ska\b   
        \bvem(?! (?:är|var|säger|sade|sa|heter|(?:har |blev )?(?:utse|utsåg|utnäm|förordna|tillsat)\w*)\b)
    """,
    "person": r"""
        \bvil(?:ken|ka) (?:\w+ )*?(?:ordförande|jurist|utredare|statsråd|forskare|professor|politiker)
        \bvil(?:ken|ka) (?:\w+ )*?(?:talesperson|domare|generaldirektör|statssekreterare|landshövding)
        \bvil(?:ken|ka) \w+ minister   \bvem\b   \bvems\b   \bvilka personer   \bvilket statsråd
        \bvilka statsråd   \bvil(?:ken|ka) minist   \bminister heter   \bnamnet på (?:minist|utreda|person)
        \butredarens namn   \bvad het(?:er|te) (?:\w+ )?(?:minist|utreda|person|statsråd|chef)
        \bvad het(?:er|te) (?:den som|hon|han|personen|kvinnan|mannen)\b   \bnamnet på den\b
    """,
    "date": r"""
        (?:^|[,–:;?.]\s*|\b(?:och|men|så|till|från|sedan|ok|då) )när\b   \bhur dags\b
        ^(?!.*\b(?:vad|hur|vilk\w+|vem|varför|var)\b).*\bnär\b   datum   \bvilken dag\b   \bvilket år
        \bvilken månad   \bvilken tidpunkt   \bdeadline   \bsenast\b   \bslutdatum   \bträder .*i kraft
        \bikraftträdande   \bhur länge\b   \bvilken period   \bvilka år\b   \bsista dag   \bstartdatum
        \btidsplan   \bklar\?$
    """,
    "number": r"""
        \bhur mång   \bpoäng   \w+poäng   \bsiffr   \bantal
        \bhur (?:länge|ofta|gammal|gamla|stor|lång|långt)\b   \bhur (?:mycket|mkt)\b
    """,
    "place": r"""
        ^(?:och |men )?var\b(?! (?:det|detta|de|han|hon|regeringen|någon|alla|inte)\b)   \bvart\b(?! och)
        \bvarifrån\b   \bvilken (?:stad|ort|kommun|region|plats)
        \bvilka (?:städer|orter|kommuner|regioner|länder|län)\b   \bvilket (?:land|län)\b   \bplats\?$
    """,
    "reason": r"""
        \bvarför   \banledning   \borsak   \bvad beror   \bsyfte   \bskäl\w*\b   \bmotiv\w*\b
        \bhur kommer det sig   \bhur motiverar   \bmålet med\b
    """,
    "definition": r"""
        \bvad (?:är|betyder|innebär|menas|avses|står)\b(?!.* (?:skillnad|syfte|orsak|belopp|datum|budget|mål))
        \bräknas som\b   \bdefinition   \bdefinier   \bbetyder\b   \bförklara\b
        \binnebörd   \bvem är\b   \bvad kallas\b
    """,
    "list": r"""
        \bvilka\b   \bräkna upp   \blista\b   \bnämn\b   \bange alla   \bvad ingår   \bvad omfattar
        \bge exempel   \bpunkter(?:na)?\b   \bvilka är de\b   \bsamtliga\b   \bmålen\b
        \bmålsättningarna\b
    """,
}
_YES_NO_VERBS = r"""
    är har kan ska får måste finns stämmer gäller ingår omfattas behöver kommer blir hade fick gör borde bör
    deltog deltar kräver krävs vill går tog ger gav blev kunde skulle brukar hölls lovar tänker var vet sa
    säger stöder nämner nämns innehåller betyder innebär föreslår tillhör anser finansieras täcker räknas
    ersätter ersatte \w+(?:as|ades|ade)
"""
_YES_NO = (
    rf"(?:^|[.!] )(?:och |men |så )?(?:{'|'.join(_YES_NO_VERBS.split())}|"
    r"\w+r (?=det|den|de|man|regeringen)\b)\b(?=.* .*)"
    r"|\bstämmer det\b|\bär det sant"
)
_ORDINARY = re.compile(r"^(?:och |men |så )?(?:vem|vad|vilk\w+|när|nar|hur|varför|vart|varifrån|var(?! det\b))\b")


def _either(alternatives: str) -> str:
    """One pattern of the alternatives in a table above."""
    return "|".join(part for part in re.split(r"\s{2,}", alternatives) if part)


def _tolerant(pattern: str) -> re.Pattern[str]:
    """``pattern`` with å, ä, ö also matching a, a, o: the pattern is loosened, the text stays as it is."""
    return re.compile(pattern.replace("å", "[åa]").replace("ä", "[äa]").replace("ö", "[öo]"))


_COMPILED = {name: _tolerant(_either(pattern)) for name, pattern in _PATTERNS.items()}
_YES_NO_COMPILED = _tolerant(_YES_NO)
_PUNISHED = _tolerant(r"\bhur (?:mycket|mkt) .*(?:straff|fängels)")
_MUCH_OF_SOMETHING_ELSE = _tolerant(
    r"\bhur (?:mycket|mkt) (?:har|ökar|ökade|minskade|minskar|tid|större|fler|högre|lägre)\b"
)

# What a question word can be answered with; "vad", "hur mycket" and "vilka" before other nouns leave it open.
_ANSWERS = tuple(
    (_tolerant(rf"(?<![\w-])(?:{asks})"), frozenset(kinds.split()))
    for asks, kinds in (
        (r"vem\b|vems\b", "person agency contact"),
        (r"(?:när|hur dags|vilken (?:dag|månad)|vilket (?:år|datum)|vilka (?:datum|år))\b", "date number contact"),
        (r"varför\b|hur kommer det sig", "reason"),
        (r"hur mång\w+", "number percent money date list"),
        (r"vil(?:ken|ket|ka) (?:andra |annan |två |tre |fyra )?\w*(?:myndighet|departement)\w*", "agency list"),
        (r"vil(?:ken|ka) (?:\w+ )?\w*(?:minister|utredare|ordförande)\w*", "person list"),
    )
)  # fmt: skip
_ASKING = _tolerant(r"(?<![\w-])(?:vem|vems|när|varför|hur|vad|vilk\w+|var|vart|varifrån)\b")
_ALWAYS = frozenset({"comparison", "definition", "law"})

# "Vilken dag öppnade telefonlinjen?" waits for a day, though it names a telephone.
_WHEN = _tolerant(r"(?:och |men )?(?:på |från |till )?(?:vilken dag|vilket datum|vilket år|när (?!har|är .*öppe))")


@lru_cache(maxsize=1024)
def expected_types(question: str) -> tuple[str, ...]:
    """The kinds of answer that ``question`` asks for, the most telling first; empty when nothing shows.

    Kinds: contact, comparison, money, percent, law, agency, person, date, number, place, reason, definition,
    list, yes_no. Short keyword questions ("belopp", "deadline") and questions typed without å ä ö are
    understood.
    """
    text = fold_case(squeeze(question))[:1000]
    found = [name for name in TYPES if name in _COMPILED and _COMPILED[name].search(text)]
    if "list" in found and "agency" in found and re.search(r"\bvilka (?:\w+ )?myndighet", text):
        found.remove("list")
        found.insert(found.index("agency"), "list")
    if "contact" in found and _WHEN.match(text):
        found.remove("contact")
    if (_MUCH_OF_SOMETHING_ELSE.search(text) or _PUNISHED.search(text)) and "money" in found:
        found.remove("money")
    if "definition" in found and {"comparison", "date", "money", "reason", "person"} & set(found):
        found.remove("definition")
    found = _answering(text, found)
    if _YES_NO_COMPILED.search(text) and not _ORDINARY.match(text):
        found = ["yes_no", *(name for name in found if name not in ("list", "reason", "place", "definition"))]
    return tuple(dict.fromkeys(found))


def _answering(text: str, found: list[str]) -> list[str]:
    """The kinds that the question words let through, where each of them says what it waits for: "vilken myndighet …
    enligt budgeten" waits for no sum.
    """
    if not _ORDINARY.match(text):
        return found
    kinds: set[str] = set()
    for asks in _ASKING.finditer(text):
        allowed = next((allowed for pattern, allowed in _ANSWERS if pattern.match(text, asks.start())), None)
        if allowed is None:
            return found
        kinds |= allowed
    return [kind for kind in found if kind in kinds | _ALWAYS]


_HOLDS: dict[str, str] = {
    "contact": r"""
        \b0\d{1,3}[-–\s]\d   \b11[26]\b   \b114 14\b   \b116 \d{3}\b   \b1177\b   \S+@\S+   \bwww\.
        https?:   \bring
    """,
    "comparison": r"""
        \bän\b   jämfört   skillnad   medan   däremot   tidigare   ersätt   i stället   istället   ändra
    """,
    "reason": r"""
        eftersom   därför   på grund av   för att   syft   orsak   anledning   beror på   bakgrund
        mot bakgrund   i syfte   målet är   därmed   skäl
    """,
    "definition": r"""
        \bär (?:en|ett|den|det|när|att|ett)\b   innebär   betyder   avses   definier   kallas   står för
        menas   syftar på   \bär [\w-]+ som\b
    """,
    "place": r"""
        \b(?:i|på|vid|från|till|hos) [A-ZÅÄÖ]\w+   \b(?:län|kommun|region|stad)\w*\b
    """,
    "list": r"""
        ^\s*(?:[-*•–]|\d{1,2}[.)])\s   ,[^,.]+(?:,[^,.]+)*\s(?:och|samt|eller)\s   följande   :\s*$
    """,
    "law": r"""
        \b\w+(?:lagen|lag|balken|förordningen|förordning|konventionen)\b
    """,
}
_HOLDS_COMPILED = {
    name: re.compile(_either(pattern), 0 if name == "place" else re.IGNORECASE) for name, pattern in _HOLDS.items()
}


@lru_cache(maxsize=65_536)
def holds_type(sentence: str, kind: str) -> bool:
    """Whether ``sentence`` holds something of ``kind`` (one of `TYPES`); yes_no is held by any statement.

    Raises ValueError for an unknown kind.
    """
    if kind not in TYPES:
        raise ValueError(f"unknown answer kind {kind!r}; known: {', '.join(TYPES)}")
    if kind == "person":
        return any(name.is_person for name in find_names(sentence))
    if kind == "agency":
        return any(agency.kind not in ("regering", "aktör") or agency.name == "Länsstyrelserna"
                   for agency in find_agencies(sentence))  # fmt: skip
    if kind == "date":
        return bool(find_dates(sentence))
    if kind == "number":
        return bool(find_numbers(sentence))
    if kind == "money":
        return bool(money(sentence))
    if kind == "percent":
        return any(number.unit in ("percent", "procentenheter") for number in find_numbers(sentence))
    if kind == "law":
        return bool(find_laws(sentence) or _HOLDS_COMPILED["law"].search(sentence))
    return kind == "yes_no" or bool(_HOLDS_COMPILED[kind].search(sentence))
