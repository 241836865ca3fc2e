"""Questions about who is responsible, by when and with what money, answered from the register of measures.

The answer is made of the sources' own sentences; the same citations and support check apply to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app import replies
from app.interpret import Interpretation
from app.measures_asked import AskedBody, asked_body
from app.measures_due import asked_span, due_list, spanless
from app.measures_fact import REPORTING, dated, fact, words_left
from app.measures_lists import assignments, sums
from app.measures_nothing import no_assignment, no_money
from app.measures_rows import FromRegister, OpenRegister, allowed, naming, newest_of_each
from app.values import about_year
from vectorstore.index import Index
from vectorstore.register_search import Lookup, Register, meant
from vectorstore.swedish.agencies import AgencyMention, abbreviations, find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.types import Hit, SearchFilter

_LIST = re.compile(
    r"\b(?:vilka|lista|räkna\s+upp|ange|nämn|visa|hur\s+många|samtliga|alla|några|något|vad\s+(?:har|fick))\b.*\b(?:\w*uppdrag(?:en)?|åtgärder(?:na)?)\b",
    re.IGNORECASE,
)
_OF_PROGRAMME = re.compile(r"åtgärdsprogram|programmet|fri och trygg", re.IGNORECASE)
_NO_BODY = frozenset({"regering", "departement"})


def measure_drafts(question: Interpretation, only: SearchFilter, index: Index, opened: OpenRegister) -> FromRegister:
    """The register's answer; empty where it is not asked, or has nothing and cannot know that there is nothing."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or len({body.name for body in bodies}) > 1:
        return FromRegister()
    if span := asked_span(question.text):
        words = words_left(
            spanless(question.text, span), find_agencies(spanless(question.text, span)) if bodies else ()
        )
        return due_list(span, words, bodies[0].name if bodies else "", only, index, opened.current())
    asked = asked_body(question.text)
    if bodies and _LIST.search(question.text) and not _OF_PROGRAMME.search(question.text):
        words = words_left(question.text, bodies[:1])
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
    if kind == "date" and bodies and REPORTING.search(question.text) and not words_left(question.text, bodies):
        return _when(bodies[0], only, index, opened.current())
    return _about(question, bodies, only, index, opened) if kind in ("date", "money", "agency") else FromRegister()


def _sums(
    question: Interpretation, asked: AskedBody, only: SearchFilter, index: Index, register: Register
) -> FromRegister | None:
    """What a body gets in all, where the question says no more than that; None where it says what for."""
    if words_left(question.text.replace(asked.text, " "), ()):
        return None
    told = sums(question.text, "", asked.name, only, index, register)
    return told if told.drafts else no_money(asked, only, index, register)


def _about(
    question: Interpretation, bodies: Sequence[AgencyMention], only: SearchFilter, index: Index, opened: OpenRegister
) -> FromRegister:
    """One date, sum or body, of the assignment that the question's words are about."""
    told = fact(question, bodies, only, index, opened.current())
    if question.types[0] == "money" and not any(about_year(question.text, d.text, d.document) for d in told.drafts):
        return FromRegister()
    asks_when = bool(bodies) and question.types[0] == "date" and bool(REPORTING.search(question.text))
    if not told.drafts and asks_when and (strange := _nowhere(words_left(question.text, bodies), index)):
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
    due = [
        entry
        for entry in allowed(found, only, index)
        if meant(body.name) & set(entry.row.responsible) and (entry.row.deadline or entry.row.interim)
    ]
    groups = newest_of_each(due)
    if not groups:
        known = only.empty and not _reports_somewhere(body, index)
        return FromRegister(nothing=replies.MEASURES_NO_REPORT.format(who=body.name)) if known else FromRegister()
    return dated(groups, index, register)


def of_the_body(question: Interpretation, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits that a question of when a named body reports may be answered from: documents that name it."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or "date" not in question.types[:1] or not bodies or not REPORTING.search(question.text):
        return hits
    names = {*(body.text for body in bodies), *(body.name for body in bodies)}
    names |= {short for short, name in abbreviations().items() if name in names}
    names |= {"änsstyrelse"} if any("änsstyrelse" in name for name in names) else set()
    return tuple(hit for hit in hits if any(name in hit.document.text for name in names))


def _reports_somewhere(body: AgencyMention, index: Index) -> bool:
    """Whether any sentence names the body, a report and a day: then the register has missed it, not the texts."""
    said = (document.text[start:end] for document, start, end in naming((body.text, body.name), SearchFilter(), index))
    return any(REPORTING.search(sentence) and find_dates(sentence) for sentence in said)
