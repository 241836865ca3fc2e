"""Names and days that a question asks for ("vilka länder", "vad hette skolan") and no close sentence names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from app.asked import asked_for
from app.candidates import Candidate
from app.interpret import Interpretation
from app.matching import says
from app.scoring import Scored, close_to_best
from app.shows import HOME, shows
from app.values import bodies_in
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names

_DAY = re.compile(r"\bredovisningsda\w+|\b(?:slut|start)datum|\bdeadline|\bsista (?:\w+)?dag", re.IGNORECASE)
_CALLED = re.compile(
    r"\bvad (?:heter|hette)\s+(?:den |det |de )?(?:\w+ )??(\w*(?:skola|skolan|gymnasiet|hotell|hotellet|förening|"
    r"föreningen|företag|företaget|restaurang|restaurangen|kyrka|kyrkan|bok|boken|film|filmen|app|appen))\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:i|på|till|från|vid) $")
_LANDS = re.compile(r"\bvil(?:ket|ka) (?:\w+ ){0,2}?(?:\w+-)?l[aä]nd(?:er)?\b", re.IGNORECASE)
_GROUPS = re.compile(r"\bvilka (?:\w+ )?(?:organisationer|föreningar|myndigheter|aktörer|företag)\b", re.IGNORECASE)
_PRIVATE = re.compile(r"\bvilka (?:\w+ )?(?:organisationer|föreningar|företag)\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\bvad (?:heter|hette) (?:den |det )?(?:\w+ )??(\w*(?:politikern|forskaren|kvinnan|mannen|flickan|pojken|läkaren|"
    r"domaren|åklagaren|polisen|författaren|advokaten|rektorn|offret|chefen))\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    r"\b(?:Albanien|Armenien|Australien|Azerbajdzjan|Belgien|Bosnien|Bulgarien|Cypern|Danmark|Estland|Finland|Frankrike|"
    r"Georgien|Grekland|Indien|Irak|Iran|Irland|Island|Italien|Japan|Kanada|Kina|Kosovo|Kroatien|Lettland|Litauen|"
    r"Luxemburg|Malta|Moldavien|Moldova|Montenegro|Nederländerna|Nordmakedonien|Norge|Pakistan|Polen|Portugal|Rumänien|"
    r"Ryssland|Schweiz|Serbien|Slovakien|Slovenien|Somalia|Spanien|Storbritannien|Syrien|Tjeckien|Turkiet|Tyskland|"
    r"Ukraina|Ungern|USA|Österrike|Afghanistan|Gambia|Burkina Faso)s?\b"
)
_ANY_LAND = re.compile(r"\b(?:annat|vilket) (?:EU-)?land\b|\b(?:andra|alla) (?:EU-)?länder\b", re.IGNORECASE)
_SCHOLARS = re.compile(r"\bvil(?:ken|ka) (?:\w+ )?(?:forskare|professor\w*|experter?|författare)\b", re.IGNORECASE)


def abroad(name: str, scored: Sequence[Scored]) -> bool:
    """Whether a name is a country's and a close sentence tells what holds in any other country."""
    land = _COUNTRIES.fullmatch(name)
    return bool(land) and any(_ANY_LAND.search(each.candidate.text) for each in close_to_best(scored))


def _no_names(question: Interpretation, near: Sequence[Candidate], *, private: bool, least: int) -> bool:
    """Whether no close sentence names as many bodies, apart from people and those of the question."""
    known = _named(question.text, private=False)
    return not any(
        len(_named(each.text, private=private) - known) >= (least if each.kind != "item" else 1) for each in near
    )


def _named(text: str, *, private: bool) -> set[str]:
    state = ("regering", "aktör", "departement", "förvaltning", "rättsväsende")
    bodies = {body.name for body in find_agencies(text) if body.kind not in (state if private else state[:1])}
    return bodies | {name.text for name in find_names(text) if not name.is_person and name.text.rstrip("s") not in HOME}


def _no_groups(question: Interpretation, near: Sequence[Candidate]) -> bool:
    if not _GROUPS.search(question.text):
        return False
    private = bool(_PRIVATE.search(question.text))
    return _no_names(question, near, private=private, least=2 if private else 1)


def _no_lands(question: Interpretation, near: Sequence[Candidate]) -> bool:
    if not _LANDS.search(question.text):
        return False
    known = set(_COUNTRIES.findall(question.text))
    if any(set(_COUNTRIES.findall(each.text)) - known for each in near):
        return False
    return _no_names(question, near, private=True, least=2)  # a country that the list lacks stands among others


def _no_places(question: Interpretation, near: Sequence[Candidate]) -> bool:
    """Whether "vilka kommuner" is answered by nothing but what people say."""
    asked = asked_for(question.text, question.types)
    if not asked or asked.kind != "places" or asked.least == 1:
        return False
    return not any(shows(asked, each.text) and each.kind != "speech" for each in near)


def _no_day(question: Interpretation, near: Sequence[Candidate]) -> bool:
    return bool(_DAY.search(question.text)) and not any(find_dates(each.text) for each in near)


def _no_person(question: Interpretation, near: Sequence[Candidate]) -> bool:
    """Whether "vad hette politikern" is answered by no person's name beside a word for the person."""
    role = _PERSON.search(question.text)
    if not role:
        return False
    known = {name.text for name in find_names(question.text)}
    for each in near:
        for name in find_names(each.text):
            around = each.text[max(0, name.start - 60) : name.end + 60]
            if name.is_person and name.text not in known and says(role[1], around):
                return False
    return True


def _no_scholars(question: Interpretation, near: Sequence[Candidate]) -> bool:
    if not _SCHOLARS.search(question.text):
        return False
    known = {name.text for name in find_names(question.text)}
    texts = [each.text for each in near if each.kind != "speech"]
    named = {name.text for text in texts for name in find_names(text) if name.is_person} - known
    return not named and not any(bodies_in(text) for text in texts)


def _not_called(question: Interpretation, near: Sequence[Candidate]) -> bool:
    """Whether "vad hette skolan" is answered by no name beside a word for the school."""
    thing = _CALLED.search(question.text)
    if not thing:
        return False
    known = {name.text for name in find_names(question.text)}
    for each in near:
        for name in find_names(each.text):
            around = each.text[max(0, name.start - 30) : name.end + 30]
            where = _WHERE.search(each.text, 0, name.start)
            if name.text not in known and not name.is_person and not where and says(thing[1], around):
                return False
        if "”" in each.text and says(thing[1], each.text):
            return False
    return True


# The kind of thing, and whether it is asked for and no close sentence names it.
UNNAMED: tuple[tuple[str, Callable[[Interpretation, Sequence[Candidate]], bool]], ...] = (
    ("bodies", _no_groups),
    ("places", _no_lands),
    ("places", _no_places),
    ("date", _no_day),
    ("person", _no_scholars),
    ("person", _no_person),
    ("names", _not_called),
)
