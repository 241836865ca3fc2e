"""What exactly a question asks for, where that shows on the face of a text: opening hours, an e-mail address,
a chapter, another telephone number, a price, the names of places or bodies, a date, an amount, a person.

A passage that holds nothing of the kind cannot answer, however much it resembles the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.expectation import expected, mentions, spans_of_time, strength
from app.matching import matches, query_words, text_stems
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import Number, find_numbers, money
from vectorstore.swedish.words import stop_words

_PHONE = re.compile(r"(?<![\d/])(?:0\d{1,3}[ –-]?\d[\d –-]{4,9}\d|11[26]|114 ?14|116 ?\d{3}|1177)(?![\d/])")
# kind, what asks for it, what shows it.
_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "hours",
        r"[öo]ppet{1,2}id\w*|(?<!inom )(?:vilka|vilken) tid(?:er)?\b(?! (?:ska|har|får|måste))|hur dags|klockslag|"
        r"(?:kortast|längst|hur länge är .{0,40}) öppe[nt]\b|"
        r"(?:när|vilka dagar) (?:är|har) .{0,60}\böppe[nt]\b",
        r"\bkl(?:\.|ockan)? ?\d|\b\d{1,2}[.:]\d\d\b(?!-)|(?<!\d)\d{1,2}(?:[.:]\d\d)? ?[–-] ?\d{1,2}\b|dygnet runt|"
        r"vardag\w*|alla dagar",
    ),
    ("email", r"e-?post\w*|mejl\w*|mail\w*", r"\S@\S"),
    ("web", r"webbadress\w*|hemsideadress\w*|länk(?:en)? till", r"https?:|www\.|\b[\w-]+\.(?:se|nu|org|com)\b"),
    (
        "address",
        r"gatuadress\w*|postadress\w*|besöksadress\w*",
        r"(?:gatan|vägen|torg|plan|gränd)\w* \d|\b\d{3} ?\d\d\b",
    ),
    ("chapter", r"(?:vilket|vilka) kapit\w*|vilken paragraf|vilka paragrafer|vilket lagrum", r"\d ?(?:kap\b|§)"),
    ("docket", r"diarien\w*|dnr\b", r"\b[A-ZÅÄÖa-z]{1,4} ?\d{4}/\d+"),
    (
        "titled",
        r"vad (?:heter|hette|kallas|kallades) (?:[\w:-]+ ){0,4}?\w*(?:kampanj|rapport|kurs|kartläggning|program|bok|"
        r"film|utbildning|betänkande|plattform|metod|strategi)\w*|vad het(?:er|te) den\b|"
        r"vad (?:var|är) (?:årets )?tema\w*|vilken titel|vilket namn",
        r"[”\"“«»][^”\"“«»]{3,90}[”\"“«»]|\b(?:heter|hette|kallas|namnet|titeln|temat|tema|kampanjen|rapporten|betänkandet|"
        r"programmet|plattformen|utbildningen|kursen) (?:är |var )?(?-i:[A-ZÅÄÖ])",
    ),
    ("distance", r"(?:kilometer|km|mil|meter)\b", r"\d ?(?:km|kilometer|meter|mil)\b"),
    (
        "most_penalty",
        r"max(?:imi)?straff\w*|(?:högsta|strängaste|längsta) straff\w*|hur (?:långt|högt|hårt) straff",
        r"högst|livstid|max|längst|till (?:och med )?[\w-]+ år|böter eller fängelse|fängelse i upp till|straffskala|"
        r"straff\w* är (?:fängelse i )?[\w-]+ (?:år|månad)",
    ),
    (
        "penalty",
        r"straffskala\w*|vad är straffet|vilket straff|vilken påföljd|"
        r"hur långt (?:fängelse)?straff",
        r"fängelse|böter|dagsböter|livstid",
    ),
    (
        "outcome",
        r"(?:kom|kommit) \b.{0,80}?\bfram till|vilken slutsats|vilka slutsatser|vilket resultat (?:gav|blev|fick)|"
        r"vilka resultat (?:gav|blev|fick)|vad gav \b.{0,60} för resultat|vad blev resultatet|"
        r"(?:vad|hur mycket) visade (?:utvärder|gransk|kartlägg)",
        r"\b(?:visa[rdt]\w*|framgår|framkom\w*|konstatera\w*|slutsats\w*|bedöm(?:er|de)|enligt (?:rapporten|"
        r"utvärderingen|granskningen|kartläggningen|analysen)|drabba\w*|fann|rapporten \w+|hälften|andel\w*)\b",
    ),
)
_COMPILED = tuple(
    (kind, re.compile(rf"\b(?:{asks})", re.IGNORECASE), re.compile(holds, re.IGNORECASE))
    for kind, asks, holds in _PLAIN
)
_NUMBER_OF_LINE = re.compile(r"\b(?:telefonnum\w*|telenum\w*|mobilnum\w*|nummer till|numret till)", re.IGNORECASE)
_PRICE = re.compile(r"\b(?:vad|hur mycket) kostar\b|\bkostnad(?:en)?\b(?! ?stak)|\bpriset?\b|\bavgift", re.IGNORECASE)
_PRICED = re.compile(r"\bkost|pris|avgift", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:vilken|vilket|vilka)\s+(?:(?:andra|annan|av de|av|de|\d+|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|"
    r"svenska|utländska|svensk|europeiska|nordiska)\s+)*"
    r"(kommun|kommuner|städer|stad|orter?|län|länder|land|region|regioner|polisstation\w*|skolor|skola|förskolor|"
    r"sjukhus|hotell|organisation|organisationer|förening|föreningar|myndigheter|myndighet|(?:\w+-)?organ|företag)\b",
    re.IGNORECASE,
)
# A body of a kind, and how a text names one of that kind.
_BODIES = {
    "länsstyrelse": r"[Ll]änsstyrelse(?:n|r|rna) (?:i )?[A-ZÅÄÖ]|[A-ZÅÄÖ]\w+ länsstyrelse",
    "departement": r"\w{4,}departement",
    "universitet": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "lärosäte": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "högskola": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "domstol": r"(?:[Tt]ings|[Hh]ov|[Ff]örvaltnings|[Kk]ammar)rätt\w*|\w{3,}domstol",
    "utskott": r"\w{4,}utskott",
}
_BODY = re.compile(rf"\b(?:vilken|vilket|vilka)\s+(?:svensk\w*\s+)?({'|'.join(_BODIES)})\w*\b", re.IGNORECASE)
_PLACED = re.compile(r"kommun|region|stad|städer|län|ort|land|länder", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\b(?:kommun(?:erna)?|region(?:erna)?|län|staden|städerna|orterna|länderna|landet|i|från) (?=[A-ZÅÄÖ])|"
    r"[A-ZÅÄÖ]\w+(?:, [A-ZÅÄÖ]\w+)*(?: och [A-ZÅÄÖ]\w+)? (?:kommun|stad|län|region))"
)
_SUBSET = re.compile(r"\bhur många av .*\b(?:är|har|blev|blir|hade) (?:[\w-]+ )*?([\w-]+)\?*$", re.IGNORECASE)
_MEASURE = re.compile(r"miljon|miljard|kron|procent|år|månad|veck|dag|timm", re.IGNORECASE)
_FOREIGN = ("euro", "dollar")
_NO_COUNTS = ("percent", "procentenheter", "kronor", "öre", "euro", "dollar")
_COUNT = re.compile(r"\bhur m[åa]ng\w*\s+(?:(?:olika|nya|fler|av|de)\s+)*([\w-]+)", re.IGNORECASE)
# "hur många antogs", "hur många ringde": what is counted is left unsaid.
_VERB = re.compile(r"(?:[bdfgklmnprtv]s|[bdfgjklmnprtv](?:ade|de))$")
_SIZES = r"(?:större|fler|mer|högre|längre|färre|lägre|mindre|kortare|dyrare|billigare)"
_MORE = re.compile(rf"\bhur (?:mycket|många|mkt) {_SIZES}\b", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(
    rf"\d[^.,;]{{0,25}}\b{_SIZES}\b|\b(?:ökat|ökar|ökade|minskat|höjs|sänks) med \d", re.IGNORECASE
)
_MEANS = re.compile(
    r"\bvad (?:är|betyder|innebär|menas med|avses med|räknas som|står) (?:en |ett |det |förkortningen )?"
    r"([\w-]+)(?: för)?\??$",
    re.IGNORECASE,
)
_IS = r"\w*\b[^.]{0,40}?\b(?:är|betyder|innebär|avser|avses|står för|kallas)\b"
_HOW_LONG = re.compile(r"\bhur (?:länge|lång|långt|lång tid)\b", re.IGNORECASE)
_WHO_IS = re.compile(r"\b(?:vem (?:är|var|blir|blev)|vad het(?:er|te))\s+(.*)", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(\w*(?:minister|direktör|chef|utredare|ordförande|sekreterare|talesperson|ledare|landshövding|läkare|lärare))"
    r"(?:n|en|ns|s)?\b",
    re.IGNORECASE,
)
_OFFICES_ASKED = re.compile(r"\bvilka (?:\w+ )?(?:statsråd|ministrar)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b\w{3,}ministern\b", re.IGNORECASE)
_MUNICIPAL = re.compile(
    r"[A-ZÅÄÖ]\w+ (?:kommun|stad)\b|\bkommun(?:er|erna)?:?(?: [-–])? [A-ZÅÄÖ]|[A-ZÅÄÖ]\w+(?: och [A-ZÅÄÖ]\w+) kommuner"
)
_REGIONAL = re.compile(
    r"\b[Rr]egion(?:en|er|erna)? [A-ZÅÄÖ]|[A-ZÅÄÖ]\w+regionen|[A-ZÅÄÖ]\w+(?: och [A-ZÅÄÖ]\w+)? län\b"
)
_OF_PLACES = {"kommun": _MUNICIPAL, "region": _REGIONAL}
_WHICH_DAY = re.compile(r"\b(?:vilken dag|vilket datum|vilka datum|slutdatum|startdatum|sista dag)", re.IGNORECASE)
# A share said in figures or in words.
SHARE = re.compile(
    r"\d ?%|procent|\b(?:hälften|merparten|majoriteten|halv\w*|\w*(?:tredje|fjärde|femte|tion)del\w*)\b|"
    r"\b(?:var|vart) \w+(?:de|te|dje)\b|\bvarannan\b|\b\w+ av (?:tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)\b",
    re.IGNORECASE,
)
_ORDINARY = ("person", "who", "date", "money", "percent")
_HOME = ("Sverige", "Europa", "Norden")
_ASKS_DAY = re.compile(r"(?:och |men )?(?:från |till |på )?(?:vilken dag|vilket datum|vilket år|när)\b", re.IGNORECASE)
_ASKS_WHO = re.compile(
    r"(?:och |men )?(?:vem|vil(?:ken|ket|ka) (?:\w+ )?(?:minist|statsråd|person|utredare|myndighet))|"
    r".*[,–:-] (?:vem|vilka) (?:är|var) (?:det|de|dessa)\W*$",
    re.IGNORECASE,
)
_ASKS_SUM = re.compile(r"\b(?:hur (?:mycket|mkt|stor)|belopp|summa|vad kosta)", re.IGNORECASE)
# "Vad görs för att minska kostnaderna?" names costs and asks for no sum.
_OF_COSTS = re.compile(
    r"(?:och |men )?(?:vad|vem|vilk\w+) (?!kosta|är|blir|var|blev)\w+ .*\bkostnad(?:er|erna)\b", re.IGNORECASE
)
_PUBLIC = re.compile(r"uppdrag|satsning|utredning|granskning", re.IGNORECASE)
# "direktiv 2011/99/EU av den 13 december 2011": the law's name, no day on which anything is to be done.
_LAW_OF_DAY = re.compile(
    r"(\b\w*(?:direktiv|förordning|beslut|rekommendation|konvention)\w*[^.;]{0,60}?) av den \d{1,2} [a-z]+ \d{4}\b",
    re.IGNORECASE,
)
_MILLION = 1_000_000
_BARE_SUM = 10_000
_NO_NOUN = re.compile(r"\s*(?:$|[.,;)]|(?:för|till|i|till|under|per|som|och|årligen|om)\b)")
_PERCENT_ASKED = re.compile(r"\bprocent", re.IGNORECASE)
_FEW = 2
_WORDS_AFTER, _WORDS_BEFORE = 6, 6
_WEAK = 0.4
_SAID = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` of thing that an answer must show; at `least` so many names, best `exactly` so many where the question
    says how many; the `noun` that is counted or the office that is asked for. `types` are the question's.
    """

    kind: str
    question: str
    types: tuple[str, ...]
    least: int = 1
    noun: str = ""
    exactly: int = 0


@lru_cache(maxsize=256)
def asked_for(question: str, types: tuple[str, ...]) -> Asked | None:
    """What must show on the face of an answering text; None where nothing so plain is asked for."""
    if "reason" in types or "yes_no" in types:
        return None
    for kind, asks, _ in _COMPILED:
        if asks.search(question):
            return Asked(kind, question, types)
    if _NUMBER_OF_LINE.search(question):
        return Asked("phone", question, types)
    if body := _BODY.search(question):
        return Asked("body", question, types, noun=body[1].lower())
    if named := _NAMED.search(question):
        counts = [int(n.value) for n in find_numbers(named[0]) if n.unit is None]
        kind = "bodies" if re.match(r"myndig|(?:\w+-)?organ|fören", named[1], re.IGNORECASE) else "names"
        if kind == "names" and _PLACED.match(named[1]):
            kind = "places"
        noun = next((noun for noun in _OF_PLACES if named[1].lower().startswith(noun)), "")
        exactly = counts[0] if counts else 0
        return Asked(kind, question, types, _FEW if exactly > _FEW else 1, noun, exactly)
    if means := _MEANS.search(question.strip()):
        return Asked("definition", question, types, noun=means[1].lower())
    if _MORE.search(question):
        return Asked("difference", question, types)
    if _HOW_LONG.search(question):
        return Asked("duration", question, types)
    if subset := _SUBSET.search(question.strip()):
        return Asked("count", question, types, noun=subset[1].lower())
    if (counted := _COUNT.search(question)) and "percent" not in types and not _MEASURE.match(counted[1]):
        noun = counted[1].lower()
        return Asked("count", question, types, noun="" if noun in stop_words() or _VERB.search(noun) else noun)
    if (who := _WHO_IS.search(question)) and (role := _ROLE.search(who[1])):
        return Asked("role", question, types, noun=role[1].lower())
    types = _plainly(question, types)
    wanted = expected(question, types)
    if wanted.kind == "money" and _PRICE.search(question) and not _PUBLIC.search(question):
        return Asked("price", question, types)
    if wanted.kind == "date" and _WHICH_DAY.search(question):
        return Asked("day", question, types)
    return Asked(wanted.kind, question, types) if wanted.kind in _ORDINARY else None


def _plainly(question: str, types: tuple[str, ...]) -> tuple[str, ...]:
    """The types without those that only a topic word gave: "vilken minister … pengar", "vilken dag … utredaren"."""
    if _OF_COSTS.match(question) and not _ASKS_SUM.search(question):
        types = tuple(kind for kind in types if kind != "money")
    if "date" in types and _ASKS_DAY.match(question):
        return tuple(kind for kind in types if kind not in ("person", "agency", "money"))
    if {"person", "agency"} & set(types) and _ASKS_WHO.match(question) and not _ASKS_SUM.search(question):
        return tuple(kind for kind in types if kind != "money")
    return types


@lru_cache(maxsize=4096)
def shows(asked: Asked, text: str) -> bool:
    """Whether the text holds what is asked for, other than what the question says itself."""
    if asked.kind in ("date", "day", "duration"):
        text = _LAW_OF_DAY.sub(r"\1", text)
    for kind, _, holds in _COMPILED:
        if kind == asked.kind:
            return bool(holds.search(text))
    if asked.kind == "phone":
        return bool(_phones(text) - _phones(asked.question))
    if asked.kind == "price":
        return bool(money(text) and _PRICED.search(text))
    if asked.kind == "body":
        named = {match[0].lower() for match in re.finditer(_BODIES[asked.noun], text)}
        return bool(named - {match[0].lower() for match in re.finditer(_BODIES[asked.noun], asked.question)})
    if asked.kind in ("names", "places", "bodies"):
        return _names(asked, text)
    if asked.kind == "definition":
        return bool(re.match(rf"\W*{re.escape(asked.noun)}{_IS}", text, re.IGNORECASE))
    if asked.kind == "difference":
        return bool(_BY_HOW_MUCH.search(text))
    if asked.kind == "duration":
        return bool(spans_of_time(text) or find_dates(text))
    if asked.kind == "count":
        said = {number.value for number in find_numbers(asked.question)}
        counts = (n for n in find_numbers(text) if n.unit not in _NO_COUNTS or n.unit == asked.noun)
        return any(number.value not in said and _beside(asked.noun, text, number) for number in counts)
    if asked.kind == "role":
        return any(name.is_person for name in find_names(text)) and _says(asked.noun, text)
    if asked.kind == "money" and any(n.unit in _FOREIGN for n in find_numbers(text)):
        return True
    if asked.kind == "money" and any(n.scaled and n.unit is None and n.value >= _MILLION for n in find_numbers(text)):
        return True  # "15 miljoner extra"
    if asked.kind == "person" and _OFFICES_ASKED.search(asked.question) and len(_OFFICE.findall(text)) >= _FEW:
        return True  # "justitieministern, socialministern": those who sit there, by their offices
    if asked.kind == "money" and any(_bare_sum(n, text) for n in find_numbers(text)):
        return True  # "får 3 000 000 för att"
    wanted = expected(asked.question, asked.types)
    if asked.kind == "percent" and SHARE.search(text) and not _PERCENT_ASKED.search(asked.question):
        return True  # "var fjärde"
    if asked.kind == "day":
        days = {(mention.start, mention.end) for mention in find_dates(text) if mention.precision == "day"}
        return any(span in days for span in mentions(wanted, text))
    return any(strength(wanted, text, span) > _WEAK for span in mentions(wanted, text))


def _bare_sum(number: Number, text: str) -> bool:
    """Whether a large number counts nothing: no noun comes after it, and it is no year."""
    return number.unit is None and number.value >= _BARE_SUM and bool(_NO_NOUN.match(text, number.end))


def _names(asked: Asked, text: str) -> bool:
    found = [name for name in find_names(text) if not (asked.kind == "places" and name.is_person)]
    names = {name.text for name in found} - {name.text for name in find_names(asked.question)}
    names = {name for name in names if asked.kind != "bodies" or name.rstrip("s") not in _HOME}
    if asked.kind != "names":
        names |= {a.name for a in find_agencies(text)} - {a.name for a in find_agencies(asked.question)}
    if asked.kind == "places" and not _OF_PLACES.get(asked.noun, _PLACE).search(text):
        return False
    return len(names) >= asked.least


def _says(noun: str, text: str) -> bool:
    """Whether a text says a noun, in an inflection, a compound or another word for it; true of no noun."""
    if not noun:
        return True
    words = query_words(noun, "", lambda _: 1.0)
    return max(matches(words, text_stems(text)).values(), default=1.0) >= _SAID


def _beside(noun: str, text: str, number: Number) -> bool:
    """Whether the noun that is counted stands near the number: "62 000 personer", "antalet personer var 62 000"."""
    if noun and number.unit == noun:
        return True
    after = text[number.end :].split()[:_WORDS_AFTER]
    before = text[: number.start].split()[-_WORDS_BEFORE:]
    return _says(noun, " ".join((*before, *after)))


def _phones(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"[ –-]", "", found) for found in _PHONE.findall(text))
