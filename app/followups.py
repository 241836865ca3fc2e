"""Follow-ups made whole: what a short question ("Och för 2025?", "den tredje") puts in the place of what was asked."""

from __future__ import annotations

import re

from vectorstore.analysis import content_words
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.words import stop_words, tokens

_PLACES = "första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|sista"
_OPENING = re.compile(
    r"^(?:(?:och|men|okej|ok|så|samt|då|jaha|tack|sen|sedan)\b[ ,]*)*"
    r"(?:(?:hur är det|hur ser det ut|vad gäller(?= för| i| på| om)|hur då|hur blir det|vad är det)\b[ ,]*)?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[ ,]*\b(?:då|i så fall|också|tack)?[ ?.!]*$", re.IGNORECASE)
_PREPOSITIONS = r"(?:för|i|på|till|hos|under|mot|från|om|med|enligt|före|efter|inom|hos|vid)"
_AT = re.compile(rf"^({_PREPOSITIONS}) (.+)$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:(?:för|under|i|på|till|från) )?(?:år )?((?:19|20)\d\d)$", re.IGNORECASE)
_MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    "våren|hösten|sommaren|vintern"
)
_SAID_YEAR = re.compile(
    rf"(?:\b(?:för|under|i|på|till|från|år) )?(?:(?:den )?(?:\d{{1,2}} )?(?:{_MONTH}) )?\b(?:19|20)\d\d\b(?! ?[–-])",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"^(?:(?:vad|vilken|vilket) (?:är|var|heter) )?(?:den|det) ({_PLACES})$", re.IGNORECASE)
_SAID_ITEM = re.compile(rf"\b(?:den|det) (?:{_PLACES})\b", re.IGNORECASE)
_BARE_ITEM = re.compile(rf"\b(?:den|det) (?:{_PLACES})(?=[ ?.!]*$| då[ ?.!]*$)", re.IGNORECASE)
_MANY = re.compile(r"\b(de (?:[a-zåäö]+ )?[a-zåäö]{3,}(?:na|en))\b", re.IGNORECASE)
_LISTED = re.compile(r"\bvilka (?:är |var )?(.+)", re.IGNORECASE)
_HOLDS = re.compile(r" (?:har|hade|innehåller|ingår i|finns i|finns) ", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:vad|vem|vems|vilk\w+|när|hur|varför|vart|var|varifrån|är|har|kan|ska|får|måste|finns|gäller|kommer|berätta|"
    r"skulle|blev|fick|var|gör|ger)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w-])[A-ZÅÄÖÉ][\wåäöé-]+(?: [A-ZÅÄÖÉ][\wåäöé-]+)*")
# A support line called by its name gives way to the line for the audience that is asked about instead.
_LINE = re.compile(r"\b(?:Kvinnofridslinjen|Rätt att välja|Välj att sluta|[Ss]tödlinjen(?! för))(s?)\b")
_SUPPORT_LINE = re.compile(
    r"\b(?:Kvinnofridslinjens?|Rätt att välja|Välj att sluta|Brottsofferjouren|Bris|[Ss]tödlinjen för [\w-]+)\b"
)
_BARE_OF_LINE = re.compile(
    r"(?:vilka |vilken )?(?:öppet)?tid(?:er)?|(?:vilket |vad är )?(?:telefon)?num(?:mer|ret)", re.IGNORECASE
)
_FREE = re.compile(r"(?:kostar det(?: något| nåt)?|är det (gratis|anonymt))", re.IGNORECASE)
_IT = re.compile(
    r"\b(?:den|linjen|stödlinjen)\b(?! som\b| (?!öppen|egentligen)(?:\w+[ae] )?\w+(?:en|et|na)\b| \d)", re.IGNORECASE
)
_MOST_WORDS, _PHRASE_WORDS = 7, 4

# Words that tell what is wanted, or point, and name nothing that a text could be about.
_EMPTY = frozenset(
    (
        "datum datumet dag dagen tid tiden tider tidpunkt år året månad period perioden deadline slutdatum "
        "gälla gäller gällde gällt först sist sista nu fortfarande tidigare senare då ursprungligen ändra ändrat "
        "ändrats ändrade ändrades beslut beslutet besluten besluta beslutade beslutades fatta fattade fattades fattats "
        "myndighet myndigheten myndigheter myndigheterna aktör aktörer ansvar ansvaret ansvara ansvarar ansvarade "
        "ansvarig ansvariga samordna samordnar samordnade samordnas leda leder ledde leds deltog deltar "
        "redovisa redovisar redovisas redovisades redovisat redovisning rapporteras rapportera klar klart klara "
        "pengar pengarna medel medlen belopp beloppet summa summan kronor kosta kostar kostade kostnad kostnaden "
        "budget budgeten uppdrag uppdraget uppdragen arbete arbetet göra gör görs gjorde gjordes gjort hända händer "
        "hänt hände ske sker skedde innebära innebär innebar betyda betyder börja börjar började sluta slutar slutade "
        "träda träder trädde kraft få får fick fått ge ger gav ges ingå ingår antal antalet totalt sammanlagt "
        "ställe plats person personer namn nummer numret anledning anledningen orsak orsaken syfte syftet "
        "straff straffet straffskala straffskalan finns fanns berätta förklara mer mera fler andra övriga annan "
        "tillstånd tillståndet pröva prövar prövas betala betalar betalade bestämma bestämmer bestämde "
        "många mycket lång länge ofta stor stort sak saker detalj detaljer exakt precis egentligen"
    ).split()
)


def says_nothing(text: str) -> bool:
    """Whether a question names nothing that a text could be about: "Hur mycket pengar?", "Vilka är ansvariga?"."""
    said = [word for word in content_words(text.lower()) if word not in stop_words()]
    return all(word in _EMPTY for word in said) and bool(tokens(text))


def in_place(text: str, asked: str) -> str | None:
    """The earlier question `asked` with what a follow-up puts into it; None where the follow-up says more than that.

    "Hur mycket fick Skolverket 2024?", "Och för 2023?" → "Hur mycket fick Skolverket 2023?".
    """
    said = _CLOSING.sub("", _OPENING.sub("", text.strip())).strip(" ,")
    base = asked.strip().rstrip("?!. ")
    if (line := _SUPPORT_LINE.search(base)) and (made := _of_line(said, line[0])):
        return made
    if item := _ITEM.match(said):
        return _item_of(item[1].lower(), base)
    if (bare := _BARE_ITEM.search(said)) and (many := _MANY.search(base)):  # "När hölls det andra?"
        return f"{said[: bare.end()]} av {many[1]}?"
    if not said or not base or len(said.split()) > _MOST_WORDS or _ASKS.search(said.split(" som ")[0]):
        return None
    if year := _YEAR.match(said):
        return _of_year(year[1], base)
    if at := _AT.match(said):
        return _at(at[1], at[2], base)
    if _NAME.fullmatch(said) and len(names := list(_NAME.finditer(base, 1))) == 1:
        return f"{base[: names[0].start()]}{said}{base[names[0].end() :]}?"
    bodies = find_agencies(said)
    if bodies and len(said.split()) <= _PHRASE_WORDS:
        there = [body for body in find_agencies(base) if body.kind not in ("regering", "aktör")]
        if len(there) == 1:
            return f"{base[: there[0].start]}{said}{base[there[0].end :]}?"
    return None


def _of_line(said: str, line: str) -> str:
    """What is asked of a support line that goes by "den" or by nothing: "Vilka tider är den öppen?", "Vilka tider?"."""
    line = line.removesuffix("s") if line.startswith("Kvinnofridslinjens") else line
    if _BARE_OF_LINE.fullmatch(said):
        made = f"{said} har {line}"
    elif free := _FREE.fullmatch(said):
        made = f"Är samtalet till {line} {free[1]}" if free[1] else f"Kostar det att ringa {line}"
    elif _IT.search(said) and len(said.split()) <= _MOST_WORDS:
        made = _IT.sub(line, said, count=1)
    else:
        return ""
    return f"{made[:1].upper()}{made[1:]}?"


def replaced(text: str, asked: str) -> str | None:
    """As `in_place`, only where what the follow-up says has its like in the earlier question; else None."""
    made = in_place(text, asked)
    return made if made and not made.startswith(asked.strip().rstrip("?!. ")) else None


def _of_year(year: str, base: str) -> str:
    found = list(_SAID_YEAR.finditer(base))
    if not found:
        return f"{base} {year}?"
    return f"{base[: found[-1].start()].rstrip()} {year}{base[found[-1].end() :]}?"


def _item_of(place: str, base: str) -> str | None:
    if _SAID_ITEM.search(base):
        return _SAID_ITEM.sub(lambda match: f"{match[0].split()[0]} {place}", base, count=1) + "?"
    listed = _LISTED.search(base)
    return f"Vilken är den {place} av {_HOLDS.sub(' i ', listed[1], count=1)}?" if listed else None


def _at(preposition: str, rest: str, base: str) -> str:
    """The stretch after the same preposition gives way; where there is none, the new one is added."""
    preposition = preposition.lower()
    ends = rf"(?=,| (?:{_PREPOSITIONS[3:-1]}|och|som|när|att|är|har|ska|får|kan)\b|$)"
    same = list(re.finditer(rf"\b{preposition} (?!att\b)(?:[\w-]+ ){{0,2}}?[\w-]+{ends}", base, re.IGNORECASE))
    if same:
        return f"{base[: same[-1].start()]}{preposition} {rest}{base[same[-1].end() :]}?"
    if preposition == "för" and (line := _LINE.search(base)):
        return f"{base[: line.start()]}stödlinjen för {rest}{base[line.end() :]}?"
    return f"{base} {preposition} {rest}?"
