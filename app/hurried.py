"""Small words as they are typed in a hurry: "mkt", "enl", "va", "o", and without dots "ar", "nar", "galler"."""

from __future__ import annotations

import re

# No words at all: whoever writes them writes in a hurry.
_SURE = {
    "nar": "när", "fran": "från", "manga": "många", "mang": "många", "mång": "många", "månag": "många",
    "mkt": "mycket", "mycke": "mycket", "ocksa": "också", "oxå": "också", "oxa": "också",
    "skule": "skulle", "tva": "två", "nagon": "någon", "nagot": "något", "nagra": "några", "ngn": "någon",
    "ngt": "något", "gor": "gör", "gora": "göra", 
    "propen": "propositionen", "efterat": "efteråt",
}  # fmt: skip
# Short forms that a careful hand writes too.
_SHORT = {
    "soc": "socialtjänsten", "fk": "Försäkringskassan", "ordf": "ordförande", "tot": "totalt", "resp": "respektive",
    "tel": "telefon", "omr": "områden", "ang": "angående", "enl": "enligt",
}  # fmt: skip
# Words of their own, and something else where the rest is typed in a hurry.
_LIKELY = {
    "for": "för", "pa": "på", "far": "får", "fa": "få", "galler": "gäller", "galla": "gälla", "sta": "stå",
    "star": "står", "saga": "säga", "sager": "säger", "hander": "händer", "aven": "även", "over": "över",
    "borja": "började", "borjar": "börjar", "me": "med", "e": "är", "o": "och", "fr": "från", "vald": "våld",
    "lange": "länge", "di": "de", "dar": "där", "reg": "regeringen", "nr": "nummer",
}  # fmt: skip
_WORD = re.compile(r"(?<![\w.-])[^\W\d_]+(?![\w-])(?!\.\w)")
_SIGN = re.compile(rf"(?<![\w.-])(?:{'|'.join(_SURE)}|va|o(?= [a-zåäö]{{3}}))(?![\w-])", re.IGNORECASE)
_DOTTED = re.compile(r"[åäö]", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:vilka|vilket|per|varje|om|\d+|många|manga|sista|förra|samma|hela|två|tre|fem|tio) $", re.IGNORECASE
)
_BE = re.compile(r"\b(?:att|ska|skulle|skule|få|fa|fick|vill|ville|kan|kunde) (?:[\w-]+ ){0,6}$", re.IGNORECASE)
_WHAT = re.compile(r" (?:är|ar|e|kan|heter|hette|ska|betyder|innebär|gäller|galler|händer|hände|tyckte|sa|säger|kosta)")
# "barnets far", "blev vald": words of their own there.
_NOUNS = {
    "far": re.compile(r"\b(?:en|ens|min|mitt|sin|din|vår|hans|hennes|deras|barnets|som|och|eller) $", re.IGNORECASE),
    "vald": re.compile(r"\b(?:är|ar|bli\w*|blev|vart|nyligen) $", re.IGNORECASE),
}
# "planen 24-26"; not "barn 13-17", "kl 10-15", "12-17 §§".
_YEARS = re.compile(
    r"(?<![\d-])(?<!\bkl )(?<!\bkl\. )(?<!\bklockan )(?<!\bbarn )(?<!\bunga )(?<!\bungdomar )(?<!\båldern )"
    r"(?<!\baldern )(?<!\bmellan )(?<!\båldrarna )(?<!\bpunkt )(?<!\bsidan )"
    r"(\d\d)-(\d\d)(?![\d-]| ?(?:år|ar\b|åri|§|procent|kap|%))",
    re.IGNORECASE,
)
_FEW_WORDS = 3


def in_haste(text: str) -> bool:
    """Whether a text is typed without dots, or holds a word that only haste spells so."""
    return bool(_SIGN.search(text)) or (len(_WORD.findall(text)) >= _FEW_WORDS and not _DOTTED.search(text))


def written_out(text: str) -> str:
    """The small words of a hasty text in full; the words that tell what it is about stay as they are."""
    text = _YEARS.sub(_as_years, text)
    return _WORD.sub(lambda match: _small(match, text), text)


def _small(match: re.Match[str], text: str) -> str:
    word, low = match[0], match[0].lower()
    before, after = text[: match.start()], text[match.end() :]
    if low == "ar":
        return "år" if _YEAR.search(before) else "är"
    if low == "va":
        return "vara" if _BE.search(before) else "vad" if not before or _WHAT.match(after) else "var"
    if low in _NOUNS and _NOUNS[low].search(before):
        return word
    return _SURE.get(low) or _SHORT.get(low) or _LIKELY.get(low) or word


def _as_years(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    return f"20{match[1]}–20{match[2]}" if first < last <= 40 and first >= 10 else match[0]
