"""One date, sum or body from the register: of the assignment that the words of a question are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose import Draft
from app.interpret import Interpretation
from app.measures_due import before_it, dated_drafts, several
from app.measures_lists import YEAR, paid, sums
from app.measures_rows import FromRegister, allowed, newest_of_each, row_draft
from app.scoring import DESIGNATION
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register
from vectorstore.swedish.agencies import AgencyMention
from vectorstore.swedish.text import word_list
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import SearchFilter

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
REPORTING = re.compile(r"\b(?:\w*redovis\w*|\w*rapporter\w*|deadline)\b", re.IGNORECASE)
_TASK = re.compile(r"\buppdrag|\bklar[at]?\b|\bsenast\b|\bfärdig|\bhar\b.*\bpå\s+sig\b", re.IGNORECASE)
# "Redovisa uppföljningen av reformen": what is done, which the assignment says with a verb ("följa upp").
_DONE = re.compile(
    r"\b(?:\w*(?:uppfölj|utvärder|kartlägg|gransk|utred|redovis|fördeln)ning\w*|\w*analys\w*|översyn\w*|arbetet?|"
    r"resultat\w*|effekt\w*|slutsats\w*|rapport\w*)\b"
)
_FEW, _INQUIRER = 2, "Särskild utredare"


def dated(groups: Sequence[Entry], index: Index, register: Register) -> FromRegister:
    """The date, with the one that it took the place of; of assignments that nothing tells apart, each with its own."""
    told = several([(entry, dated_drafts(entry, index, len(groups) > 1)) for entry in groups])
    return told if told.said else FromRegister((*told.drafts, *before_it(groups[0], index, register)))


def words_left(text: str, bodies: Sequence[AgencyMention]) -> str:
    """What is left of a question when bodies, years and the words of asking are taken away."""
    for body in reversed(bodies):
        text = f"{text[: body.start]} {text[body.end :]}"
    words = content_words(YEAR.sub(" ", text))
    kept = [word for word in words if word not in _EMPTY_WORDS and not REPORTING.fullmatch(word)]
    return " ".join(kept)


def fact(
    question: Interpretation, bodies: Sequence[AgencyMention], only: SearchFilter, index: Index, register: Register
) -> FromRegister:
    """The sentence that holds the date or amount, after the one that says who shall do what.

    Several assignments that hold all words are told apart by nothing in the question: dates of assignments and sums
    of one body are listed, the rest is left to the passages.
    """
    words = words_left(question.text, bodies)
    names = tuple(body.name for body in bodies[:1])
    kind, reported = question.types[0], bool(REPORTING.search(question.text))
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
        return dated(groups, index, register) if groups else FromRegister()
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
