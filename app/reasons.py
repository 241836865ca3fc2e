"""Why it is certain that the documents do not answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.apart import apart
from app.asked import Asked
from app.events import untold
from app.interpret import Interpretation
from app.matching import QueryWords
from app.parts import parts
from app.scoring import Scored, close_to_best
from app.showing import lacking
from app.silence import Silence, asks_of_gaps, only_counted, told_not
from app.slots import unfilled
from app.strangers import strangers, unknown_names, unknown_numbered
from app.subject import speaks_of, subject
from app.unnamed import abroad
from app.values import VALUES
from vectorstore.index import Index
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.words import stem, tokens
from vectorstore.types import Hit

_SAID_BY = re.compile(
    r"^(?:och |men )?vad (?:sa|sade|säger|svarade|svarar|skrev|skriver|tycker|tyckte|ansåg) ", re.IGNORECASE
)
_BARE_WHY = re.compile(r"^(?:och |men |jaha,? )?varför(?: (?:det|då|så|inte|inte det))*[?!. ]*$", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:eftersom|därför|syfte\w*|för att|anledning\w*|orsak\w*|grund|beror|motiv\w*|skäl\w*|bakgrund\w*|så att)\b",
    re.IGNORECASE,
)

# From which chance that all else answers a reason is too weak to be silent for.
APART_CHANCE, STRANGE_CHANCE = 0.8, 0.55
_APART = 0.3


def why_silent(
    question: Interpretation,
    words: QueryWords,
    asked: Asked | None,
    ranked: Sequence[Scored],
    hits: Sequence[Hit],
    index: Index,
) -> Silence | None:
    """Why the documents certainly do not answer, or None."""
    if not asks_of_gaps(question) and (said := told_not(asked, ranked)):
        return Silence("told", said.text)
    unknown = unknown_names(question.text, lambda word: _holds(index, word))
    if unknown and not abroad(unknown[0], ranked):
        return Silence("unknown", unknown[0])
    if numbered := unknown_numbered(question.text, [hit.chunk.text for hit in hits]):
        return Silence("unknown", numbered)
    several = parts(question.text, question.types)
    strange = () if several else tuple(name for name in strangers(question, ranked)[:1] if not abroad(name, ranked))
    if strange and strange[0].isdigit() and asked and asked.kind in VALUES:
        return Silence("year", strange[0])
    if event := untold(question.text, ranked):
        return Silence("event", event)
    if only_counted(question.text, ranked):
        return Silence("list")
    if asked and lacking(asked, question, words, ranked):
        return Silence(asked.kind)
    near = close_to_best(ranked)
    told_why = bool(question.told) and any(_REASON.search(each.candidate.text) for each in near)
    if _BARE_WHY.match(question.text) and not told_why:
        return Silence("reason")
    if not several and (lack := unfilled(question, words, asked, ranked)):
        return lack
    if asked and asked.kind in VALUES and apart(asked, words, ranked) >= _APART:
        return Silence(asked.kind, unless=APART_CHANCE)
    if strange:
        return Silence("stranger", strange[0], unless=STRANGE_CHANCE)
    about = subject(question, words)
    if about and not any(speaks_of(key, words, each) for key in about for each in near):
        return Silence("subject", _as_written(about[0], question.text), unless=STRANGE_CHANCE)
    return None


def _holds(index: Index, word: str) -> bool:
    """Whether a word stands in any passage, or in a title, heading or lead above one."""
    lexical = index.lexical
    return lexical.document_frequency("words", word) > 0 or lexical.document_frequency("context", stem(word)) > 0


def unheard_speaker(question: str, name: str) -> bool:
    """Whether what a body said is asked for ("Vad sa Lagrådet?"), and the body is the name that is not known."""
    return bool(_SAID_BY.search(question)) and any(body.text == name for body in find_agencies(question))


def _as_written(key: str, text: str) -> str:
    """The word of the text that has the stem; "" for one that may be a name."""
    return next((word for word in tokens(text) if stem(word) == key and word in text), "")
