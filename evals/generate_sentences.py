"""Templates: a sentence of a document becomes a question, the fact that answers it, and perhaps the question in
English.

English is made only where nothing of the Swedish sentence goes into the question but a title or a term in
quotation marks, as someone would write who reads the page but asks in English. Purposes and duties ("för att
driva …") would need a translator.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from evals import replies
from evals.schema import TypedFact
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.numbers import money

_DUTY = re.compile(r"^(?P<who>.+?) ska (?P<what>[a-zåäö][^.;:]*?),? (?:redovisas? )?senast (?:den )?")
_REPORT = re.compile(
    r"\b(?P<what>[Uu]ppdraget|[Uu]ppdragen|[Uu]tredningen|[Uu]tredaren|[Ss]lutrapporten|[Rr]apporten)"
    r" ska (?P<how>(?:slut|del)?redovisas|lämnas|överlämnas)\b[^.]*? senast "
)
_TASK = re.compile(r"^(?P<who>.+?) (?:ansvarar för|har ansvar för) (?P<what>[^.;:]{8,90})[.]?$")
_CHARGE = re.compile(
    r"^(?P<who>.+?) (?:har|fick|får) (?:regeringens |i )?uppdrag(?:et)? att (?P<what>[^.;:]{8,90})[.]?$"
)
_AMOUNT = re.compile(
    r"^(?P<who>.+?) (?P<verb>får|fick|avsätter|fördelar|betalar ut) .*? (?P<to>till|för) (?P<what>[^.;:]{6,80})[.]?$"
)
_MEANS = re.compile(
    r"^Med (?P<what>[^.,;:]{3,50}?) (?P<verb>avses|menas) (?P<is>(?!här|i d|enligt|det )[^.;:]{8,140})[.]?$"
)
_SHALL = re.compile(
    r"^(?P<who>.+?) ska (?:även |också |därför |bland annat |dessutom )*(?P<what>[a-zåäö][^.;:]{20,110})[.]?$"
)
_IS = re.compile(r"^(?P<what>[A-ZÅÄÖ][a-zåäö-]{3,30}(?: [a-zåäö-]{3,30})?) är (?:en|ett) (?P<is>[^.;:]{8,140})[.]?$")
# A definition is of a term of one or two words, not of something known ("programmet"), and says what kind of thing it
# is: "en viktig fråga" and "en av …" only say what someone thinks of it.
_NO_TERM = re.compile(r"(?:en|et|an|na|s)$|^(?:det|den|de|detta|denna|här|där|vi|en|ett)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"^(?:av|del|led|viktig\w*|omfattande|grundläggande|avgörande|central\w*|strategisk\w*|stor\w*|fråga|problem|prioriter\w*)\b"
)
_AND = re.compile(r"\boch (?:den )?$")
_MANY = frozenset({"regeringen", "länsstyrelserna", "kommunerna", "regionerna", "myndigheterna", "departementen"})


@dataclass(frozen=True, slots=True)
class Made:
    """A question of a `kind` with its fact, what a mistake leads to, and the question in English or ""."""

    kind: str
    question: str
    fact: TypedFact
    consequence: str
    english: str = ""


def from_sentence(sentence: str, title: str) -> Made | None:
    """What the first template that fits makes of a sentence; `title` is its document's."""
    made = _report(sentence, title)
    templates: tuple[Callable[[str], Made | None], ...] = (_deadline, _amount, _agency, _definition)
    return made or next(filter(None, (template(sentence) for template in templates)), None)


def lowered(title: str) -> str:
    """The heading inside a sentence: its first word in lower case unless it is an abbreviation or a body."""
    first = title.split()[0]
    named = any(agency.start == 0 for agency in find_agencies(title))
    return title if named or first[1:] != first[1:].lower() else title[0].lower() + title[1:]


def _report(sentence: str, title: str) -> Made | None:
    """ "Uppdraget ska redovisas senast den …": what is asked for is named by the document's title."""
    match = _REPORT.search(sentence)
    days = _last_days(sentence)
    if not match or len(days) != 1:
        return None
    day = sentence[days[0].start : days[0].end]
    what = match["what"].lower()
    question = replies.ASK_REPORT.format(what=what, how=match["how"], title=title)
    english = (
        replies.ASK_REPORT_EN.format(title=title) if what.startswith("uppdrag") and match["how"] == "redovisas" else ""
    )
    return Made("when", question, TypedFact("date", (day,)), "deadline", english)


def _deadline(sentence: str) -> Made | None:
    match = _DUTY.search(sentence)
    days = _last_days(sentence)
    if not match or len(days) != 1 or not _one_agency(match["who"]):
        return None
    day = sentence[days[0].start : days[0].end]
    question = replies.ASK_DEADLINE.format(who=_inside(match["who"]), what=match["what"])
    return Made("when", question, TypedFact("date", (day,)), "deadline")


def _amount(sentence: str) -> Made | None:
    match, amounts = _AMOUNT.search(sentence), money(sentence)
    if not match or len(amounts) != 1 or not _one_agency(match["who"]):
        return None
    amount = sentence[amounts[0].start : amounts[0].end]
    if amount in match["what"]:
        return None
    question = replies.ASK_AMOUNT.format(**match.groupdict() | {"who": _inside(match["who"])})
    return Made("money", question, TypedFact("money", (amount,), bound=amounts[0].bound or ""), "money")


def _agency(sentence: str) -> Made | None:
    asks = ((_TASK, replies.ASK_RESPONSIBLE), (_CHARGE, replies.ASK_CHARGED), (_SHALL, replies.ASK_WHO_SHALL))
    for pattern, ask in asks:
        match = pattern.search(sentence)
        who = _one_agency(match["who"]) if match else None
        if match and who and who.lower() not in _MANY and not find_agencies(match["what"]):
            return Made(
                "which_agency", ask.format(what=match["what"].rstrip(".")), TypedFact("agency", (who,)), "information"
            )
    return None


def _definition(sentence: str) -> Made | None:
    means, states = _MEANS.search(sentence), _IS.search(sentence)
    match = means or states
    if not match or (not means and (_NO_TERM.search(match["what"]) or _OPINION.search(match["is"]))):
        return None
    words, what = match["is"].split()[: 6 if means else 4], lowered(match["what"])
    fact = TypedFact("term", (" ".join(words).rstrip(","),))
    asked = replies.ASK_MEANING.format(what=what) if means else replies.ASK_WHAT.format(what=what)
    return Made("what", asked, fact, "information", replies.ASK_MEANING_EN.format(what=what))


def _last_days(sentence: str) -> list[DateMention]:
    """Days with a year after "senast"; two where another day follows with "och", which makes them no one answer."""
    days = [day for day in find_dates(sentence) if day.year_given]
    last = [day for day in days if day.bound == "until"]
    return [*last, *(day for day in days if day not in last and _AND.search(sentence[: day.start]))]


def _inside(who: str) -> str:
    """A body's name inside a sentence: the government and groups of bodies are no proper names."""
    return who[0].lower() + who[1:] if who.lower() in _MANY else who


def _one_agency(text: str) -> str | None:
    found = find_agencies(text)
    return found[0].name if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None
