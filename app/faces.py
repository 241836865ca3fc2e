"""Kinds of answer that show on the face of a text: what asks for each, and what shows it; bodies and places of a kind,
and shares.
"""

from __future__ import annotations

import re

# kind, what asks for it, what shows it.
_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "hours",
        r"[öo]ppet{1,2}id\w*|(?<!inom )(?:vilka|vilken) tid(?:er)?\b(?! (?:ska|har|får|måste))|hur dags|klockslag|"
        r"(?:kortast|längst|hur länge är .{0,40}) öppe[nt]\b|"
        r"(?:när|vilka dagar) (?:är|har) .{0,60}\böppe[nt]\b|när (?:öppnar|stänger) .{0,40}(?:linje|telefon|jour)",
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
        r"straffskala\w*|vad är straffet|vilket straff|vilken påföljd|vad (?:fick|får|blev) .{1,60} (?:för|i) straff\b|"
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
FACES = tuple(
    (kind, re.compile(rf"\b(?:{asks})", re.IGNORECASE), re.compile(holds, re.IGNORECASE))
    for kind, asks, holds in _PLAIN
)


# A body of a kind, and how a text names one of that kind.
BODIES = {
    "länsstyrelse": r"[Ll]änsstyrelse(?:n|r|rna) (?:i )?[A-ZÅÄÖ]|[A-ZÅÄÖ]\w+ länsstyrelse",
    "departement": r"\w{4,}departement",
    "universitet": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "lärosäte": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "högskola": r"(?:[A-ZÅÄÖ]\w+ (?:universitet|högskola)|[Hh]ögskolan (?:i )?[A-ZÅÄÖ]|[Ii]nstitutet)",
    "domstol": r"(?:[Tt]ings|[Hh]ov|[Ff]örvaltnings|[Kk]ammar)rätt\w*|\w{3,}domstol",
    "utskott": r"\w{4,}utskott",
}
_MUNICIPAL = re.compile(
    r"[A-ZÅÄÖ]\w+ (?:kommun|stad)\b|\bkommun(?:er|erna)?:?(?: [-–])? [A-ZÅÄÖ]|[A-ZÅÄÖ]\w+(?: och [A-ZÅÄÖ]\w+) kommuner"
)
_REGIONAL = re.compile(
    r"\b[Rr]egion(?:en|er|erna)? [A-ZÅÄÖ]|[A-ZÅÄÖ]\w+regionen|[A-ZÅÄÖ]\w+(?: och [A-ZÅÄÖ]\w+)? län\b"
)
OF_PLACES = {"kommun": _MUNICIPAL, "region": _REGIONAL}
# A share said in figures or in words.
SHARE = re.compile(
    r"\d ?%|procent|\b(?:hälften|merparten|majoriteten|halv\w*|\w*(?:tredje|fjärde|femte|tion)del\w*)\b|"
    r"\b(?:var|vart) \w+(?:de|te|dje)\b|\bvarannan\b|\b\w+ av (?:tre|fyra|fem|sex|sju|åtta|nio|tio|\d+)\b",
    re.IGNORECASE,
)
SIZES = r"(?:större|fler|mer|högre|längre|färre|lägre|mindre|kortare|dyrare|billigare)"
