"""Which close sentence goes first: the one about the month of the question, the one that decides a yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.applicants import asks_who_may, limits, of_others
from app.asked import Asked
from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from app.shows import shows
from app.silence import says_not
from app.status import status_label
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names

_MAY = re.compile(
    r"\b(?:kan|får|måste|ska|behöver|krävs|har .{0,30}rätt|omfattas|gäller|räcker|är|finns)\b", re.IGNORECASE
)
_DECIDES = re.compile(
    r"\b(?:kan|får|ska|behöver|måste|har|är|gäller|omfattas|krävs|ges|räcker|kommer)(?: \w+)? "
    r"(?:inte|ingen|inget|inga|endast|bara|enbart|aldrig)\b|"
    r"\b(?:endast|enbart|inte till|varken|ingen roll|oavsett)\b",
    re.IGNORECASE,
)
_ASKS_SAID = re.compile(
    r"\bvad (?:diskutera\w*|togs upp|tog (?:man|de) upp|sades|sa(?:de)? (?:man|de)|betona\w*|lyftes?|avhandla\w*|"
    r"prata\w*|samtala\w*|handlade)\b",
    re.IGNORECASE,
)
_IS_SAID = re.compile(
    r"\b(?:diskutera\w*|diskussion\w*|betona\w*|lyfte[s]?|togs upp|tog\b.{0,30}\bupp|konstatera\w*|underst[rö][rö]k\w*|"
    r"fokuserade|handlade|framhöll\w*|samtalet kretsade)\b",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(
    r"\b(?:första|andra|tredje|fjärde|femte|nästa|förra) (?:och sista )?(?:mötet|ägde rum|hölls)\b", re.IGNORECASE
)
_APPLIES_NOW = re.compile(
    r"^(?:och |men )?vil(?:ken|ket|ka) (?:\w+ )?\w*(?P<noun>program|plan|strategi)\w* (?:gäller|finns|är)\b.*"
    r"\b(?:nu|idag|i dag|just nu|gällande)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b20\d\d ?[–-] ?(20\d\d)\b")
_NEAR, _SAID, _READ = 1.6, 0.5, 16
# "Vem utreder …?": the verb, and how a text calls the one who does that.
_OFFICES = tuple(
    (re.compile(rf"\bvem\b.{{0,30}}\b{verb}", re.IGNORECASE), re.compile(rf"\b(?:{office})", re.IGNORECASE))
    for verb, office in (
        (r"utre[dt]\w*", r"\w*utredare|leds av|utses"),
        (r"(?:led|leda|leder|ledde|lett)\b", r"\w*utredare|leds av|ledde|leder|\w*ledare|ordförande|utses"),
    )
)


def of_month(
    asked: Asked | None, question: Interpretation, kept: Sequence[Scored], first: Scored | None
) -> Scored | None:
    """`first`, or where that is about another time than the month of the question, a close one about that month."""
    wanted = {(year, month) for year, month in question.months if month}
    best = (first or kept[0]).candidate.document.published or ""
    issued = {f"{year}-{month:02d}" for year, month in wanted}
    if len(wanted) != 1 or best[:7] in issued or not (other := _months_said(first or kept[0])) or other & wanted:
        return first  # "uppdraget från mars 2022": the paper is of that month, not what it tells
    for each in close_to_best(kept):
        if _months_said(each) & wanted and (asked is None or shows(asked, each.candidate.text)):
            return each
    return first


def _months_said(each: Scored) -> set[tuple[int, int]]:
    """(year, month) of every day or month with a year that a sentence names."""
    return {
        (int(mention.earliest[:4]), int(mention.earliest[5:7]))
        for mention in find_dates(each.candidate.text)
        if mention.year_given and mention.precision in ("month", "day")
    }


def of_day(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """None, the best of all, where only that says the very day that the question takes for granted; else `first`."""
    if first is None or "date" in question.types:
        return first
    days, best = _days_said(question.text), _days_said(kept[0].candidate.text)
    return None if days & best and not days & _days_said(first.candidate.text) else first


def _days_said(text: str) -> set[str]:
    return {m.earliest for m in find_dates(text) if m.year_given and m.precision == "day"}


def doer(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where "vem utreder" is asked and it names nobody, a sentence of the same document that names the
    person with the office that goes with the verb ("Utredare är …").
    """
    best = first or kept[0]
    asks = next((office for verb, office in _OFFICES if verb.search(question.text)), None)
    if asks is None or _names_person(best.candidate.text):
        return first
    home = (each for each in kept if each.candidate.document.id == best.candidate.document.id)
    return next((e for e in home if asks.search(e.candidate.text) and _names_person(e.candidate.text)), first)


def _names_person(text: str) -> bool:
    return any(name.is_person for name in find_names(text))


def deciding(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where a yes or no is asked for and the best sentence rules nothing in or out, a sentence of the same
    document that does so in a word of the question ("kan inte få bidraget").
    """
    best = first or kept[0]
    if of_others(question.text, best.candidate.text):
        return next((each for each in kept if not of_others(question.text, each.candidate.text)), first)
    if "yes_no" not in question.types or not _MAY.search(question.text) or _DECIDES.search(best.candidate.text):
        return first
    for each in kept:
        if each.score < best.score - _NEAR:
            return first
        home = each.candidate.document.id == best.candidate.document.id
        if home and _rules(each) and not of_others(question.text, each.candidate.text):
            return each
    return first


def ruled_out(question: Interpretation, ranked: Sequence[Scored]) -> Scored | None:
    """Where it is asked whether somebody may have or apply for something: the near sentence, of whatever document, that
    rules out or limits to those of that kind ("Civilsamhällets organisationer kan inte få bidraget"); or None.
    """
    for each in ranked if asks_who_may(question.text) else ():
        if each.score < ranked[0].score - _NEAR:
            return None
        text = each.candidate.text
        if limits(text) and not of_others(question.text, text) and _rules(each):
            return each
    return None


def discussed(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where it is asked what was said at a meeting and the best sentence tells none of it, the one of the
    same document that does, and of no other meeting of the series.
    """
    best = first or kept[0]
    if not _ASKS_SAID.search(question.text) or _tells_said(best, question, set()):
        return first
    days = {m.latest for m in find_dates(best.candidate.text) if m.precision == "day"}
    for each in kept[:_READ]:
        near = each.candidate.document.id == best.candidate.document.id
        if near and _tells_said(each, question, days):
            return each
    return first


def _tells_said(each: Scored, question: Interpretation, days: set[str]) -> bool:
    """Whether it tells what was discussed, and at no meeting of another day or place in the series."""
    text = each.candidate.text
    other = _OTHER_MEETING.search(text) and not _OTHER_MEETING.search(question.text)
    its_days = {m.latest for m in find_dates(text) if m.precision == "day"}
    away = bool(days and its_days and not days & its_days)
    return each.candidate.kind != "speech" and bool(_IS_SAID.search(text)) and not other and not away


def newest_period(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where the programme that applies now is asked for, of the close sentences that give its years the one
    whose years end last.
    """
    asked = _APPLIES_NOW.search(question.text)
    if first is not None or asked is None or _PERIOD.search(question.text):
        return first
    noun = asked["noun"].lower()
    told: list[tuple[int, int, Scored]] = []
    for at, each in enumerate(kept[:_READ]):
        around = f"{each.candidate.document.title}\n{each.candidate.text}"
        ends = [int(match[1]) for match in _PERIOD.finditer(around)]
        planned = status_label(each.candidate.text) in ("aviserat", "föreslaget")
        if ends and noun in around.lower() and not planned:
            told.append((max(ends), -at, each))
    return max(told, key=lambda each: each[:2])[2] if told else first


def _rules(each: Scored) -> bool:
    """Whether a sentence, no spoken one and none about the sources, rules something in or out."""
    said, text = max(each.covered.values(), default=0.0) >= _SAID, each.candidate.text
    return said and each.candidate.kind != "speech" and bool(_DECIDES.search(text)) and not says_not(text)
