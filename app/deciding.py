"""Which close sentence goes first: the one about the month of the question, the one that decides a yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked, shows
from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from app.silence import says_not
from vectorstore.swedish.agencies import find_agencies
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
_NEAR, _SAID = 1.6, 0.5
_ASKS_FROM = re.compile(
    r"\b(?:från och med|fr\.?o\.?m\.?|från) (?:när\b|vilk\w+ (?:\w+ )?(?:dag|datum|år|månad))|\bstartdatum",
    re.IGNORECASE,
)
_SAYS_FROM = re.compile(
    r"(?:\bfrån och med|\bfr\.?o\.?m\.?|\bi kraft|\bikraftträdande:?|\bbörja\w* gälla|\bstarta\w*) (?:den )?\d",
    re.IGNORECASE,
)
# "Vilka ska de göra det tillsammans med?", "vilka ska de prata med?": what is asked, and how a text says it.
_WITH = tuple(
    (re.compile(rf"\bvil(?:ka|ken|ket)\b.*\b(?:{asked})", re.IGNORECASE), re.compile(rf"\b(?:{said})", re.IGNORECASE))
    for asked, said in (
        (
            r"(?:tillsammans|ihop|gemensamt) med|(?:samarbeta\w*|samverka\w*|jobbar?) (?:ihop )?med",
            r"samverk|samarbet|tillsammans med|gemensamt med",
        ),
        (
            r"(?:prata\w*|samråd\w*|rådgöra|tala|dialog) med|tycka till|höra\b|höras\b|lämna synpunkter",
            r"samråd|dialog|synpunkter|inhämta\w*|höra\b",
        ),
    )
)
_DESIGNATED = re.compile(r"\b\d{4}(?:/\d{2,4})?:\d+\b")
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


def from_when(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where "från och med när" is asked and it does not say from when: of the close sentences that do, the
    one whose surroundings hold most of the question.
    """
    if not _ASKS_FROM.search(question.text) or _SAYS_FROM.search((first or kept[0]).candidate.text):
        return first
    said = [each for each in close_to_best(kept) if _SAYS_FROM.search(each.candidate.text)]
    return max(said, key=lambda each: (each.features["everything"], each.score), default=first)


def with_whom(question: Interpretation, kept: Sequence[Scored], first: Scored | None) -> Scored | None:
    """`first`, or where it is asked with whom something is done and that sentence does not tell: a close one that does
    and names a body or somebody.
    """
    says = next((said for asks, said in _WITH if asks.search(question.text)), None)
    if says is None or says.search((first or kept[0]).candidate.text):
        return first
    told = (each for each in close_to_best(kept) if says.search(each.candidate.text))
    return next((each for each in told if _names_other(question.text, each.candidate.text)), first)


def _names_other(question: str, text: str) -> bool:
    known = {body.name for body in find_agencies(question)}
    return any(body.name not in known for body in find_agencies(text)) or bool(find_names(text))


def numbered(
    asked: Asked | None, question: Interpretation, kept: Sequence[Scored], first: Scored | None
) -> Scored | None:
    """`first`, or where the question says a paper's number ("SOU 2024:21") and that sentence is not about it: a close
    one that says the number, best one that shows what is asked for.
    """
    wanted = set(_DESIGNATED.findall(question.text))
    if not wanted or _of_paper(first or kept[0], wanted):
        return first
    said = [each for each in close_to_best(kept) if _of_paper(each, wanted)]
    return next((each for each in said if asked is None or shows(asked, each.candidate.text)), next(iter(said), first))


def _of_paper(each: Scored, wanted: set[str]) -> bool:
    document = each.candidate.document
    held = "\n".join((each.candidate.text, document.title, *document.designations))
    return wanted <= set(_DESIGNATED.findall(held))


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
        if each.candidate.document.id == best.candidate.document.id and _rules(each):
            return each
    return first


def _rules(each: Scored) -> bool:
    """Whether a sentence, no spoken one and none about the sources, rules something in or out."""
    said, text = max(each.covered.values(), default=0.0) >= _SAID, each.candidate.text
    return said and each.candidate.kind != "speech" and bool(_DECIDES.search(text)) and not says_not(text)
