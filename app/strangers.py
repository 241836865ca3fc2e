"""Names, places, bodies, laws and numbered points of a question that the documents, or the passages near an answer,
do not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from app.agreement import named_in
from app.interpret import Interpretation
from app.scoring import Scored, close_to_best
from app.surroundings import surroundings
from app.years import told_years
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import NameMention, find_names
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stop_words, tokens

_NUMBERED = re.compile(
    r"\b(punkt|åtgärd|mål|målsättning|artikel|kapitel|utvecklingsområde|delmål|bilaga|avsnitt) (\d{1,3})\b",
    re.IGNORECASE,
)
_PART_CHARS = 5
_SUBJECT_LAW = re.compile(r"\b(\w{4,}?)(?:lagen|lagens)\b")
_NO_LAW = re.compile(r"(?:förs|ans|ins|upps|övers|bes|uts|bo|under)lagens?$")
_HOME = ("Sverige", "Europa")
# "och inte hos Socialstyrelsen", "i stället för Malmö": the asker's own alternative, which no text needs to name.
_ALTERNATIVE = re.compile(
    r"\b(?:(?:och|men|,) inte|i ?stället för|snarare än)(?: (?:hos|till|på|i|av|från|vid|för|med))? (?=[A-ZÅÄÖ])[^,?.]*"
)
# "Jag skriver ett PM: var potten …": what the asker says of themself before the question.
_PREFACE = re.compile(r"^(?:jag|vi|hej|hjälp|undrar)\b[^:?]{0,80}: ", re.IGNORECASE)
_SHORT_TEXT = re.compile(r"(?:PM|FAQ|PDF|OBS|NB|PS|DM|SMS|CV)s?")
# What a country, a body of countries or a newspaper is called otherwise.
_ALSO = {
    "moldavien": "moldova", "vitryssland": "belarus", "holland": "nederländerna", "burma": "myanmar",
    "elfenbenskusten": "côte", "svenskan": "dagbladet", "svd": "dagbladet", "dn": "nyheter", "moldova": "moldavien",
    "belarus": "vitryssland", "förenta": "usa", "england": "storbritannien",
}  # fmt: skip
_COMPOUND_ENDS = (
    "resan",
    "besöket",
    "mötet",
    "dagen",
    "priset",
    "avtalet",
    "planen",
    "rapporten",
    "programmet",
    "veckan",
)


def unknown_names(question: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
    """Places and bodies of the asking sentence that no document holds, in order.

    A compound whose beginning is known ("Londonresan"), a person of whom one name is known, and whatever an earlier
    sentence says about the asker ("Sitter i Spanien just nu.") are left out.
    """
    asking = _ALTERNATIVE.sub(" ", last_sentence(question))
    bodies = [a for a in find_agencies(asking) if a.kind not in ("regering", "aktör")]
    unknown = [b.text for b in bodies if not any(_all_known(form, knows) for form in (b.text, b.name))]
    names = [name.text for name in find_names(asking) if not _partial(asking, name) and not _gloss(asking, name.text)]
    names = [name for name in names if not _SHORT_TEXT.fullmatch(name) and not set(tokens(name)) <= stop_words()]
    return (*unknown, *(name for name in names if not any(_known(word, knows) for word in _other_forms(name))))


def _other_forms(name: str) -> list[str]:
    """The telling words of a name, and of what else it is called ("Moldavien", "Moldova")."""
    telling = _telling(name)
    return [*telling, *(_ALSO[word.removesuffix("s")] for word in telling if word.removesuffix("s") in _ALSO)]


def _partial(text: str, name: NameMention) -> bool:
    """Whether a name is only a part of what is written: "EU-nummer", "T78"."""
    return "-" in name.text or text[name.end : name.end + 1].isdigit()


def _gloss(text: str, name: str) -> bool:
    """Whether a short form only stands in brackets, after what it is short for: "barndomen (ACE)"."""
    return name.isupper() and f"({name})" in text


def strangers(question: Interpretation, scored: Sequence[Scored]) -> tuple[str, ...]:
    """Bodies, people and places of the asking sentence, and years of the question, that no close sentence's
    passage, headings, title, sender or date knows; of several years one is enough.
    """
    close = [each.candidate for each in close_to_best(scored)]
    near = [named_in(surroundings(candidate)) for candidate in close]
    near.append(frozenset(sender for candidate in close for sender in candidate.document.senders))
    near.append(frozenset(str(year) for each in close for year in told_years(each.text, each.document)))
    forms = forms_of(_ALTERNATIVE.sub(" ", last_sentence(question.text)))
    years = {m.earliest[:4]: {m.earliest[:4]} for m in find_dates(question.text) if m.year_given}
    if not any(known & here for known in years.values() for here in near):
        forms |= years
    unknown = tuple(said for said, known in forms.items() if not any(known & here for here in near))
    return (*unknown, *_strange_laws(question.text, scored))


def _strange_laws(question: str, scored: Sequence[Scored]) -> tuple[str, ...]:
    """Laws called by their subject ("den nya tobakslagen") of which no close passage says law or subject."""
    laws = [match for match in _SUBJECT_LAW.finditer(question.lower()) if not _NO_LAW.search(match[0])]
    texts = [surroundings(each.candidate).lower() for each in close_to_best(scored)] if laws else []
    return tuple(m[0] for m in laws if not any(m[1].removesuffix("s") in text for text in texts))


def forms_of(text: str) -> dict[str, set[str]]:
    """What a text names → how a passage may hold it: the body's one name, a single word, any name of a person."""
    forms: dict[str, set[str]] = {}
    for agency in find_agencies(text):
        if agency.kind not in ("regering", "aktör"):
            words = _telling(agency.text)
            forms[agency.text] = {agency.name, *(word.removesuffix("s") for word in words if len(words) == 1)}
    for name in find_names(text):
        if _is_name(name.text) and not _gloss(text, name.text):
            forms[name.text] = {word.removesuffix("s") for word in _other_forms(name.text)}
    return forms


def _is_name(text: str) -> bool:
    """False for our own country and continent, and for a compound ("EU-organ", "Londonresan")."""
    return text.rstrip("s") not in _HOME and "-" not in text and not text.endswith(_COMPOUND_ENDS)


def unknown_numbered(question: str, texts: Sequence[str]) -> str | None:
    """ "punkt 58", where none of the texts has that word with that number; else None."""
    for match in _NUMBERED.finditer(question):
        wanted = re.compile(rf"\b{re.escape(match[1])}\w* {match[2]}\b", re.IGNORECASE)
        if not any(wanted.search(text) for text in texts):
            return match[0]
    return None


@lru_cache(maxsize=256)
def last_sentence(question: str) -> str:
    """The sentence that asks, after what the asker tells first."""
    spans = split_sentences(question)
    return _PREFACE.sub("", question[spans[-1].start : spans[-1].end] if spans else question)


def _telling(name: str) -> list[str]:
    words = [word for word in tokens(name) if word not in stop_words()]
    return words or [name.lower()]


def _all_known(name: str, knows: Callable[[str], bool]) -> bool:
    return all(_known(word, knows) for word in _telling(name))


def _known(word: str, knows: Callable[[str], bool]) -> bool:
    """The word itself, without its genitive, or the known beginning or end of a compound ("Londonresan")."""
    forms = {word, word.removesuffix("s")}
    forms |= {word[:end] for end in range(_PART_CHARS + 1, len(word) - 2)}
    forms |= {word[start:] for start in range(3, len(word) - _PART_CHARS + 1)}
    return any(knows(form) for form in forms)
