"""Whether what a sentence seems to give is given, or denied, taken back, supposed or only wished for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures_row import Row
from ingest.measures_text import BODY, Line
from vectorstore.swedish.gated import Gated

_VERB = (
    r"(?:får|fick|fått|ges|gavs|getts|givits|ger|gav|ge|gett|givit|ska|skall|skulle|kommer|har|hade|uppdrar|avser|tänker"
    r"|planerar|tilldelas|beslutat|beslutar|bör|borde|kan)"
)
_NOW = r"(?:får|fick|ges|gavs|ger|gav|uppdrar|uppdrog)"  # a clause of its own gives after all
_NOT = r"(?:inte|aldrig|varken|ej|icke)(?!\s+(?:bara|enbart|endast|minst|heller\s+bara|längre\s+bara)\b)"
_DENIED = Gated(
    rf"\b{_VERB}(?:\s+(?:\w+|{BODY})){{0,2}}?\s+{_NOT}\b(?![^,;:]*\b{_NOW}\b)[^,;:]*$"
    rf"|\b{_NOT}\s+(?:(?:ännu|längre|heller|själv|alls|nu|har|hade|tidigare)\s+){{0,2}}?{_VERB}\b[^,;:]*$"
    r"|\b(?:inget|inga|ingen)\s+(?:\w+\s+){0,2}?(?:\w*uppdrag|medel|pengar)\b[^,;:]*$"
    r"|\b(?:nej\s+till|avvisa[rtd]\w*|avslår|avslog|avslagit|avstyrk\w*|förkasta\w*)\b[^.;]*$"
    r"|\bnågo[tn]\s+(?:\w+\s+){0,2}?\w*uppdrag\b[^,;:]*$"
)
_IN_ASIDE = re.compile(r"\b(?:som|vilka|vilket|eftersom|därför\s+att|trots\s+att|så\s+att)\b[^,;:]*$", re.IGNORECASE)
_ACTS_NOT = re.compile(rf"\W*{_NOT}\b", re.IGNORECASE)
_NOT_PLANNED = re.compile(
    r"\s(?:är|blir|var|blev|finns)\s+(?:inte|ej)\s+(?:\w+\s+)?(?:aktuell|beslut|planer|given|givet|fatta)\w*",
    re.IGNORECASE,
)
_IF = Gated(
    rf"\b(?:om|ifall|huruvida|såvida|därest|förutsatt\s+att|förutsättning\s+att)\s+(?:(?!att\b)\w+\s+){{0,3}}?{BODY}"
    rf"(?:\s?(?:,|och|samt)\s+{BODY})*(?:\s+\w+)?\s+{_VERB}\b[^,;:]*$"
)
_IF_FIRST = re.compile(
    r"^\W*(?:om|ifall|skulle|förutsatt\s+att|under\s+förutsättning\s+att)\s+(?:\S+\s+){1,9}?"
    r"(?:säger|beslutar|beslutas|bifall\w*|antar|antas|röstar|godkän\w+|igenom|majoritet|i\s+kraft|blir\s+verklighet)\b",
    re.IGNORECASE,
)
_WISHES = (
    r"(?:vill|föreslår|föreslog|föreslagit|föreslås|föreslogs|kräver|krävde|krävt|anser|ansåg|tycker|tyckte|yrkar|yrkade"
    r"|efterlyser|efterlyste|uppmanar|uppmanade|uppmanat|rekommenderar|rekommenderade|rekommenderat|önskar|begär|begärde"
    r"|hoppas|förordar|förordade|efterfrågar|motionerar|argumenterar|menar|lovar|lovade|förslag(?:et|en)?|önskemål|krav(?:et|en)?)"
)
_WISHED = Gated(
    rf"\b{_WISHES}\b[^.;:]{{0,70}}?\batt\s+(?:(?!och\b|ska\b|därför\b)\w+\s+){{0,4}}?{BODY}[^.;]*$"
    rf"|\b(?:vill|önskar|lovar|lovade|föreslår|kräver|hoppas)\s+(?:\w+\s+){{0,2}}?(?:uppdra|ge)\s[^.;]*$"
    rf"|^\W*enligt\s+(?:(?:den|det|de)\s+)?(?:\w+\s+){{0,2}}?(?:motion|förslag|betänkande|utredning|utredare|promemori|reservation"
    rf"|lagförslag|parti)\w*\s[^.;]*$"
)
_WANTS = re.compile(r"(?:vill|anser|ansåg|önskar|menar|tycker|lovar|lovade|hoppas)\b", re.IGNORECASE)
_OPENS_WISHES = re.compile(rf"\b{_WISHES}\b[^.;]*?(?:att)?\s*:?\s*$", re.IGNORECASE)
_ENDED = (
    r"(?:återkallas|återkallades|återkallats|upphävs|upphävdes|upphävts|upphör|upphörde|upphört|avslutas|avslutades"
    r"|avslutats|slopas|slopades|dras\s+(?:in|tillbaka)|dragits\s+(?:in|tillbaka)|drogs\s+(?:in|tillbaka)|läggs\s+ned|läggs\s+ner|avbryts|avbröts"
    r"|är\s+(?:\w+\s+)?(?:avslutat|slutfört|återkallat|upphävt))"
)
_ENDS = re.compile(
    rf"\s+(?:(?:nu|därför|därmed|har|nyligen)\s+){{0,2}}{_ENDED}\b(?!\s+(?:och|genom|med|om)\s+att)[^,;]{{0,60}}$",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\b(?:återkalla[rt]?|återkallade|återkallas|upphäver|upphävt|upphävde|upphävs|upphäva|avslutar|avslutat|avslutas|drar\s+(?:\w+\s+)?tillbaka"
    r"|har\s+(?:\w+\s+)?(?:slutfört|slutredovisat|redovisat|slutrapporterat)|dragit\s+tillbaka|dra\s+tillbaka|drog\s+tillbaka|avbryter|avbrutit|entledigas?\s+från|befria[rs]?\s+från|slopar|slopat)\b[^.;]*\buppdrag",
    re.IGNORECASE,
)
_IT_ENDS = Gated(rf"\buppdrag(?:et|en)\b(?:\s+(?:{BODY}|(?!att\b|ska\b)\w+)){{0,3}}?\s+{_ENDED}\b")

_REPORTED = re.compile(
    r"^\W*(?:det\s+|detta\s+)?uppdraget\s+(?:har\s+)?(?:\w+\s+){0,2}?(?:slut(?:redovis|rapporter)|redovis|rapporter|slutför)"
    r"(?:ades|des|ats|ts)\b",
    re.IGNORECASE,
)
_OUGHT = Gated(
    rf"{BODY}(?:\s+\w+){{0,2}}?\s+(?:bör|borde)\s+(?:\w+\s+){{0,2}}?(?:få|ges|tilldelas)\b[^.;]*$"
    rf"|\b(?:bör|borde)\s+(?:\w+\s+){{0,2}}?(?:ge|uppdra)\b[^.;]*$"
)


def settled(rows: Sequence[Row], lines: Sequence[Line]) -> list[Row]:
    """The rows that stand, those only wished for or taken back with that status; denied and supposed ones left out."""
    kept = []
    for row in rows:
        at = row.action_start - row.line.start
        head, tail = row.line.masked[:at], row.line.text[at : row.action_end - row.line.start]
        if _denied(row, head, tail) or row.line.text.rstrip().endswith("?") or _IF.search(head):
            continue
        if ended := _ENDS.search(tail) if "uppdrag" in head.lower() else None:
            row.action_end -= len(tail) - ended.start()
        if ended or _TAKES_BACK.search(head):
            row.status = "avslutat"
        elif row.status not in ("avslutat", "nämnt") and _wished(row, head):
            row.status = "föreslaget"
        elif row.status == "beslutat" and _OUGHT.search(head):
            row.status = "diskuterat"
        elif row.status == "beslutat" and _IF_FIRST.search(head):
            row.status = "aviserat"
        kept.append(row)
    _ended_later(kept, lines)
    return kept


def _denied(row: Row, head: str, tail: str) -> bool:
    """Whether the sentence says that this is not given, or shall not be done."""
    denied = _DENIED.search(head)
    if denied and not _IN_ASIDE.search(head[: denied.end()].rpartition(" inte")[0]):
        return True
    if row.kind == "ska" and _ACTS_NOT.match(tail):
        return True
    return "uppdrag" in head.lower() and bool(_NOT_PLANNED.search(tail))


def _wished(row: Row, head: str) -> bool:
    """Whether somebody wants or proposes it, in the sentence or in the one that opens its list."""
    lead = row.line.lead
    wish = _WISHED.search(head)
    if wish and _WANTS.match(wish.group()):  # what the government wants it gets
        by = [body for body in row.line.bodies if body.end <= wish.start() + 1]
        return not (by and by[-1].kind == "regering")
    return bool(wish) or (lead is not None and bool(_OPENS_WISHES.search(lead.text)))


def _ended_later(rows: Sequence[Row], lines: Sequence[Line]) -> None:
    """ "Uppdraget återkallas.": the one assignment of the text, or those of the same paragraph."""
    for line in lines:
        if (
            line.speech
            or not (_IT_ENDS.search(line.masked) or _REPORTED.search(line.text))
            or any(row.line.start == line.start for row in rows)
        ):
            continue
        if _REPORTED.search(line.text):
            before = [row for row in rows if row.line.paragraph == line.paragraph and row.start < line.start]
            for row in before[-1:] or (rows if len(rows) == 1 and rows[0].start < line.start else ()):
                row.status = "avslutat"
            continue
        near = [row for row in rows if row.line.paragraph == line.paragraph and row.start < line.start]
        for row in near or (rows if len(rows) == 1 else ()):
            row.status = "avslutat"
