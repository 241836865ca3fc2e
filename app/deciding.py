"""Which close sentence goes first: the one about the month of the question, the one that decides a yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked, shows
from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from app.silence import says_not
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
# "Kan jourer söka bidraget?": what rules it out may stand in another document.
_WHO_MAY = re.compile(
    r"^(?:och |men )?(?:kan|får|har) (?P<who>.{2,60}?)\b(?:söka|ansöka|få|rätt till)\b", re.IGNORECASE
)
_GRANTS = re.compile(r"\b(?:kan|får|har) (?:inte|endast|bara|enbart|aldrig) (?:få|söka|ansöka|rätt)\b", re.IGNORECASE)
_APPLICANTS = tuple(
    re.compile(rf"\b(?:{words})\w*", re.IGNORECASE)
    for words in (
        r"civilsamhäll|ideell|förening|organisation|\w*jour(?:er|en|erna)?\b|stiftelse|trossamfund",
        r"kommun|region|landsting",
        r"företag|näringsidkare|bolag",
        r"myndighet|länsstyrelse|universitet",
        r"privatperson|enskild|våldsutsatt|anhörig",
    )
)
_ASKS_SAID = re.compile(
    r"\bvad (?:diskutera\w*|togs upp|tog (?:man|de) upp|sades|sa(?:de)? (?:man|de)|betona\w*|lyftes?|avhandla\w*|"
    r"prata\w*|samtala\w*|handlade)\b",
    re.IGNORECASE,
)
_IS_SAID = re.compile(
    r"\b(?:diskutera\w*|diskussion\w*|betona\w*|lyfte[s]?|togs upp|tog upp|konstatera\w*|underst[rö][rö]k\w*|"
    r"fokuserade|handlade|framhöll\w*|samtalet kretsade)\b",
    re.IGNORECASE,
)
_OTHER_MEETING = re.compile(r"\b(?:första|andra|tredje|fjärde|femte|nästa|förra) (?:och sista )?mötet\b", re.IGNORECASE)
_APPLIES_NOW = re.compile(
    r"^(?:och |men )?vil(?:ken|ket|ka) \w*(?:program|plan|strategi)\w* (?:gäller|finns|är)\b.*"
    r"\b(?:nu|idag|i dag|just nu|gällande)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b20\d\d ?[–-] ?(20\d\d)\b")
_NEAR, _SAID, _NEAR_SAID = 1.6, 0.5, 3.5
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
    if "yes_no" not in question.types or not _MAY.search(question.text) or _DECIDES.search(best.candidate.text):
        return first
    for each in kept:
        if each.score < best.score - _NEAR:
            return first
        home = each.candidate.document.id == best.candidate.document.id
        if home and _rules(each) and not _of_others(question.text, each.candidate.text):
            return each
    return first


def _of_others(question: str, text: str) -> bool:
    """Whether a sentence says who may not have something, and the question asks about applicants of another kind."""
    asked, limit = _WHO_MAY.search(question), _GRANTS.search(text)
    if asked is None or limit is None:
        return False
    kinds = [kind for kind in _APPLICANTS if kind.search(asked["who"])]
    return bool(kinds) and not any(kind.search(text, 0, limit.start()) for kind in kinds)


def ruled_out(question: Interpretation, ranked: Sequence[Scored]) -> Scored | None:
    """Where it is asked whether somebody may have or apply for something: the near sentence, of whatever document, that
    rules out or limits to those of that kind ("Civilsamhällets organisationer kan inte få bidraget"); or None.
    """
    asked = _WHO_MAY.search(question.text)
    for each in ranked if asked and any(kind.search(asked["who"]) for kind in _APPLICANTS) else ():
        if each.score < ranked[0].score - _NEAR:
            return None
        text = each.candidate.text
        if _GRANTS.search(text) and not _of_others(question.text, text) and _rules(each):
            return each
    return None


def discussed(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where it is asked what was said at a meeting and the best sentence tells none of it, the one of the
    same document that does, and of no other meeting of the series.
    """
    best = first or kept[0]
    if not _ASKS_SAID.search(question.text) or _IS_SAID.search(best.candidate.text):
        return first
    for each in kept:
        here = each.candidate
        near = each.score >= best.score - _NEAR_SAID and here.document.id == best.candidate.document.id
        other = _OTHER_MEETING.search(here.text) and not _OTHER_MEETING.search(question.text)
        if near and here.kind != "speech" and _IS_SAID.search(here.text) and not other:
            return each
    return first


def newest_period(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where the programme that applies now is asked for, of the close sentences that give its years the one
    whose years end last.
    """
    if first is not None or not _APPLIES_NOW.search(question.text) or _PERIOD.search(question.text):
        return first
    told = [
        (max(int(m[1]) for m in _PERIOD.finditer(each.candidate.text)), -at, each)
        for at, each in enumerate(close_to_best(kept))
        if _PERIOD.search(each.candidate.text)
    ]
    return max(told, default=(0, 0, None), key=lambda each: each[:2])[2]


def _rules(each: Scored) -> bool:
    """Whether a sentence, no spoken one and none about the sources, rules something in or out."""
    said, text = max(each.covered.values(), default=0.0) >= _SAID, each.candidate.text
    return said and each.candidate.kind != "speech" and bool(_DECIDES.search(text)) and not says_not(text)
