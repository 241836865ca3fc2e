"""Questions about who is responsible, by when and with what money, answered from the register of measures.

The answer is made of the sources' own sentences; the same citations and support check apply to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app import replies
from app.compose import Draft
from app.interpret import Interpretation
from app.measures_asked import AskedBody, asked_body
from app.measures_due import asked_span, before_it, dated_drafts, due_list, several, spanless
from app.measures_lists import YEAR, assignments, paid, sums
from app.measures_nothing import no_assignment, no_money
from app.measures_rows import FromRegister, OpenRegister, allowed, naming, newest_of_each, row_draft
from app.scoring import DESIGNATION
from app.values import about_year
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register, meant
from vectorstore.swedish.agencies import AgencyMention, abbreviations, find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.text import word_list
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import Hit, SearchFilter

_LIST = re.compile(
    r"\b(?:vilka|lista|räkna\s+upp|ange|nämn|visa|hur\s+många|samtliga|alla|några|något|vad\s+(?:har|fick))\b.*\b(?:\w*uppdrag(?:en)?|åtgärder(?:na)?)\b",
    re.IGNORECASE,
)
_OF_PROGRAMME = re.compile(r"åtgärdsprogram|programmet|fri och trygg", re.IGNORECASE)
_EMPTY_WORDS = frozenset(
    word_list(
        """
        uppdrag uppdraget uppdragen regeringsuppdrag regeringsuppdraget åtgärd åtgärder åtgärden åtgärderna
        insats insatsen myndighet myndigheten myndigheter regeringen regering fått får fick haft gett givit
        ger gav ges lista räkna ange nämn visa samtliga alla många mycket pengar belopp kronor kosta kostar
        medel redovisa redovisas redovisning redovisat slutredovisas delredovisas rapporteras rapportera
        senast deadline datum slutdatum ansvarar ansvarig ansvar ansvariga beslutat beslutade klar klart
        lämnas lämna avsätts avsatts tilldelas tilldelats använda finns gäller gällande sina sin
        hur vad vem vilka vilken vilket när har
        """
    )
)
_NO_BODY = frozenset({"regering", "departement"})
_REPORTING = re.compile(r"\b(?:\w*redovis\w*|\w*rapporter\w*|deadline)\b", re.IGNORECASE)
_TASK = re.compile(r"\buppdrag|\bklar[at]?\b|\bsenast\b|\bfärdig|\bhar\b.*\bpå\s+sig\b", re.IGNORECASE)
# "Redovisa uppföljningen av reformen": what is done, which the assignment says with a verb ("följa upp").
_DONE = re.compile(
    r"\b(?:\w*(?:uppfölj|utvärder|kartlägg|gransk|utred|redovis|fördeln)ning\w*|\w*analys\w*|översyn\w*|arbetet?|"
    r"resultat\w*|effekt\w*|slutsats\w*|rapport\w*)\b"
)
_FEW, _INQUIRER = 2, "Särskild utredare"


def measure_drafts(question: Interpretation, only: SearchFilter, index: Index, opened: OpenRegister) -> FromRegister:
    """The register's answer; empty where it is not asked, or has nothing and cannot know that there is nothing."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or len({body.name for body in bodies}) > 1:
        return FromRegister()
    if span := asked_span(question.text):
        words = _words(spanless(question.text, span), find_agencies(spanless(question.text, span)) if bodies else ())
        return due_list(span, words, bodies[0].name if bodies else "", only, index, opened.current())
    asked = asked_body(question.text)
    if bodies and _LIST.search(question.text) and not _OF_PROGRAMME.search(question.text):
        words = _words(question.text, bodies[:1])
        told = assignments(question.text, words, bodies[0].name, only, index, opened.current())
        if told.drafts:
            return told
        if strange := _nowhere(words, index):
            return FromRegister(nothing=replies.MEASURES_UNHEARD.format(words=_as_asked(strange, question.text)))
    if asked and asked.tasks and not _OF_PROGRAMME.search(question.text):
        told = no_assignment(asked, only, index, opened.current())
        if told.drafts or told.nothing:
            return told
    kind = next(iter(question.types), "")
    if kind == "money" and asked and asked.money:
        paid_out = _sums(question, asked, only, index, opened.current())
        if paid_out:
            return paid_out
    if kind == "date" and bodies and _REPORTING.search(question.text) and not _words(question.text, bodies):
        return _when(bodies[0], only, index, opened.current())
    return _about(question, bodies, only, index, opened) if kind in ("date", "money", "agency") else FromRegister()


def _sums(
    question: Interpretation, asked: AskedBody, only: SearchFilter, index: Index, register: Register
) -> FromRegister | None:
    """What a body gets in all, where the question says no more than that; None where it says what for."""
    if _words(question.text.replace(asked.text, " "), ()):
        return None
    told = sums(question.text, "", asked.name, only, index, register)
    return told if told.drafts else no_money(asked, only, index, register)


def _about(
    question: Interpretation, bodies: Sequence[AgencyMention], only: SearchFilter, index: Index, opened: OpenRegister
) -> FromRegister:
    """One date, sum or body, of the assignment that the question's words are about."""
    told = _fact(question, bodies, only, index, opened.current())
    if question.types[0] == "money" and not any(about_year(question.text, d.text, d.document) for d in told.drafts):
        return FromRegister()
    asks_when = bool(bodies) and question.types[0] == "date" and bool(_REPORTING.search(question.text))
    if not told.drafts and asks_when and (strange := _nowhere(_words(question.text, bodies), index)):
        return FromRegister(nothing=replies.MEASURES_UNHEARD.format(words=_as_asked(strange, question.text)))
    return told


def _as_asked(words: str, question: str) -> str:
    """The words with the letters that the question has them in."""
    spelt = {word.casefold(): word for word in re.findall(r"\w+", question)}
    return " ".join(spelt.get(word, word) for word in words.split())


def _nowhere(words: str, index: Index) -> str:
    """The words, where no document holds a single one of them; else empty. "Predov" in texts without it."""
    query = "SELECT 1 FROM documents WHERE instr(lower(text), ?) OR instr(text, ?) LIMIT 1"
    for word in words.split():
        if index.database.connection.execute(query, (word, word.capitalize())).fetchone():
            return ""
    return words


def _when(body: AgencyMention, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """ "När ska X redovisa?" with no word of what: the one date there is, or that there is none."""
    found = register.look_up(Lookup(agencies=(body.name,))).entries
    dated = [
        entry
        for entry in allowed(found, only, index)
        if meant(body.name) & set(entry.row.responsible) and (entry.row.deadline or entry.row.interim)
    ]
    groups = newest_of_each(dated)
    if not groups:
        known = only.empty and not _reports_somewhere(body, index)
        return FromRegister(nothing=replies.MEASURES_NO_REPORT.format(who=body.name)) if known else FromRegister()
    return _dated(groups, index, register)


def _dated(groups: Sequence[Entry], index: Index, register: Register) -> FromRegister:
    """The date, with the one that it took the place of; of assignments that nothing tells apart, each with its own."""
    told = several([(entry, dated_drafts(entry, index, len(groups) > 1)) for entry in groups])
    return told if told.said else FromRegister((*told.drafts, *before_it(groups[0], index, register)))


def of_the_body(question: Interpretation, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits that a question of when a named body reports may be answered from: documents that name it."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or "date" not in question.types[:1] or not bodies or not _REPORTING.search(question.text):
        return hits
    names = {*(body.text for body in bodies), *(body.name for body in bodies)}
    names |= {short for short, name in abbreviations().items() if name in names}
    names |= {"änsstyrelse"} if any("änsstyrelse" in name for name in names) else set()
    return tuple(hit for hit in hits if any(name in hit.document.text for name in names))


def _reports_somewhere(body: AgencyMention, index: Index) -> bool:
    """Whether any sentence names the body, a report and a day: then the register has missed it, not the texts."""
    said = (document.text[start:end] for document, start, end in naming((body.text, body.name), SearchFilter(), index))
    return any(_REPORTING.search(sentence) and find_dates(sentence) for sentence in said)


def _words(text: str, bodies: Sequence[AgencyMention]) -> str:
    """What is left of a question when bodies, years and the words of asking are taken away."""
    for body in reversed(bodies):
        text = f"{text[: body.start]} {text[body.end :]}"
    words = content_words(YEAR.sub(" ", text))
    kept = [word for word in words if word not in _EMPTY_WORDS and not _REPORTING.fullmatch(word)]
    return " ".join(kept)


def _fact(
    question: Interpretation, bodies: Sequence[AgencyMention], only: SearchFilter, index: Index, register: Register
) -> FromRegister:
    """The sentence that holds the date or amount, after the one that says who shall do what.

    Several assignments that hold all words are told apart by nothing in the question: dates of assignments and sums
    of one body are listed, the rest is left to the passages.
    """
    words = _words(question.text, bodies)
    names = tuple(body.name for body in bodies[:1])
    kind, reported = question.types[0], bool(_REPORTING.search(question.text))
    told_task = kind == "date" and bool(_TASK.search(question.text))
    if kind == "date" and not (reported or told_task):
        return FromRegister()
    if len(words.split()) < (1 if names or (told_task and reported) else _FEW):
        return FromRegister()
    entries = allowed(register.look_up(Lookup(words, agencies=names)).entries, only, index)
    if not entries and names and reported and (fewer := " ".join(_DONE.sub(" ", words).split())) and fewer != words:
        entries = allowed(register.look_up(Lookup(fewer, agencies=names)).entries, only, index)
    span = {"date": "due_span", "money": "amount_span", "agency": "start"}[kind]
    held = [entry for entry in entries if getattr(entry.row, span) and entry.row.responsible]
    if numbers := DESIGNATION.findall(question.text):
        held = [entry for entry in held if all(number in _papers(entry, index) for number in numbers)]
    groups = newest_of_each(held)
    if kind == "date":
        groups = _called(groups, words)
        return _dated(groups, index, register) if groups else FromRegister()
    if len(groups) == 1:
        return FromRegister(_of_one(groups[0], kind, index))
    return (
        sums(question.text, words, names[0], only, index, register)
        if groups and names and kind == "money"
        else FromRegister()
    )


def _called(groups: Sequence[Entry], words: str) -> list[Entry]:
    """The assignments without those parts of an inquiry's that only touch on the words, where another document is
    called by them.
    """
    wanted = {stem(word) for word in tokens(words)}
    named = [entry for entry in groups if wanted <= {stem(word) for word in tokens(entry.title)}]
    return [entry for entry in groups if entry in named or not named or _INQUIRER not in entry.row.responsible]


def _papers(entry: Entry, index: Index) -> list[str]:
    """The numbers of papers that an entry's sentence and title tell of, and its document's own."""
    document = index.document(entry.row.document_id)
    own = document.designations if document else ()
    return DESIGNATION.findall("\n".join((entry.quote, entry.title, entry.row.designation, *own)))


def _of_one(entry: Entry, kind: str, index: Index) -> tuple[Draft, ...]:
    """What one row says: who shall do what, with the sentence that holds the money where that is asked for."""
    if kind == "money":
        return paid(entry, index)
    draft = row_draft(entry, entry.row.start, entry.row.end, index)
    return (draft,) if draft else ()
