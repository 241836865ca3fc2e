"""How a reader knows that the documents do not say it: nothing of the kind asked for is there, a place or body is
named that no document knows, or a document says itself that it does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.agreement import named_in
from app.answerability import surroundings
from app.asked import Asked, shows
from app.candidates import Candidate
from app.interpret import Interpretation
from app.lists import lists_of
from app.matching import QueryWords, likeness, matches, text_stems
from app.scoring import Scored
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stem, stop_words, tokens

FEW_POINTS, _AT_HOME = 2.3, 4.0
# So seldom on a page that one in the best document is likely to be the one asked for.
_TELLING_KINDS = ("penalty", "docket", "email", "web", "address", "chapter", "hours")
_NEAR, _LIKE = 4, 0.4
_KIND_WORDS = {
    "hours": r"\btid", "money": r"belopp|budget|medel\b|pengar", "price": r"belopp|kostnad",
    "date": r"datum|tidpunkt", "day": r"datum|tidpunkt", "bodies": r"myndighet|organisation",
    "person": r"\bnamn|\bvem\b",
}  # fmt: skip
_POINTS_BACK = re.compile(r"(?:innehåller|anger|nämner) inte (?:den|det|de)\b", re.IGNORECASE)
_SAYS_NOT = re.compile(
    r"^(?!.*\b(?:undantag|utom|däremot)\b).*"
    r"(?:\b(?:underlaget|källan|källorna|texten|texterna|sidan|bladet)\b[^.]{0,80}?\b(?:inte|inget|ingen|inga)\b|"
    r"\b(?:framgår|anges|nämns|räknas upp|redovisas|finns)\b(?: \w+){0,2} inte\b"
    r"(?= (?:i|av) (?:underlaget|källan)|\.|,| vilk| hur| vem| när)|\banges därför inte)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(
    r"\b(punkt|åtgärd|mål|målsättning|artikel|kapitel|utvecklingsområde|delmål|bilaga|avsnitt) (\d{1,3})\b",
    re.IGNORECASE,
)
_PART_CHARS = 5
_NOUN_CHARS, _NOUN_LIKE = 40, 0.5
# A difference can be worked out from two numbers, and a definition be said in many ways: lacking is no silence.
_NOT_NEEDED = ("difference", "definition", "who")
_LAW = re.compile(r"\w{4,}(?:lagen|lagens|balken|balkens)$")
_SUBJECT_LAW = re.compile(r"\b(\w{4,}?)(?:lagen|lagens)\b")
_NO_LAW = re.compile(r"(?:förs|ans|ins|upps|övers|bes|uts|bo|under)lagens?$")
_OWNED = ("hours", "phone", "email", "address", "web", "price")
_OWNED_WORDS = re.compile(r"öpp|oppet|tid|num|telefon|mejl|mail|post|adress|helg|dag|kost|pris|avgift|\d")
# "SOU 2025:28", "prop. 2023/24:31", "dir. 2025:31": by their numbers.
_DESIGNATED = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?:\d+")
_OPENS = re.compile(r":| [-–] ")
_WHICH_MANY = re.compile(r"\bvilka (?:de )?(?:\d+|[a-zåäö]+) ([\w-]+)", re.IGNORECASE)
# What a question may take for granted that happened, and how a text would say so.
_EVENTS = tuple(
    (re.compile(rf"\b(?:{event})", re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for event, said in (
        (
            r"(?:sade|sa|sagt|säga|säger) upp\b",
            r"\b(?:sade|sagt|säga|sägs?|säger) upp\b|uppsäg|utträd|lämna\w* (?:konventionen|avtalet|unionen)",
        ),
        (
            r"(?:lade|lades|lagts?|läggs?|lägga)\b.{0,60}?\b(?:ner|ned)\b",
            r"(?:lade|lades|lagts?|läggs?|lägga)\b.{0,60}?\b(?:ner|ned)\b|nedlagd|nedlägg|avveckl|upphör",
        ),
        (r"(?:tackade|tackat|tacka|sade|sa)\b.{0,20}?\bnej\b", r"\bnej\b|avböj|avstod|avsa[dg]"),
        (r"(?:drog|dragit|dra|dras)\b.{0,40}?\btillbaka\b", r"tillbaka|återkall"),
        (r"(?:stängde|stängdes|stängt)\b", r"stäng|upphör|nedlagd"),
        (r"(?:vann|vunnit)\b", r"\bvann|vunn|vinnare|tilldela|pris"),
        (r"avgick\b", r"avgick|avgår|avgå|lämnar|entledig"),
        (r"(?:gick i konkurs|försattes i konkurs)", r"konkurs"),
    )
)
_HOME = ("Sverige", "Europa")
_COMPOUND_ENDS = ("resan", "mötet", "dagen", "priset", "avtalet", "planen", "rapporten", "programmet", "veckan")


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nothing answers. `why` is "told" (a document says so, in the sentence `what`), "unknown" (no document
    knows `what`) or the kind of thing that is asked for and shows nowhere (see app.asked).
    """

    why: str
    what: str = ""


def says_not(text: str) -> bool:
    """Whether a sentence says that the sources do not tell something."""
    return bool(_SAYS_NOT.search(text))


def told_not(asked: Asked | None, scored: Sequence[Scored]) -> Candidate | None:
    """The sentence by which a document says itself that it does not tell what is asked; or None.

    It says every word of the question, or it stands beside the best sentence in its paragraph and names the kind
    of thing that is asked for, or points back at the best one.
    """
    best = scored[0]
    for each in scored[:_NEAR]:
        if not says_not(each.candidate.text):
            continue
        beside = (
            each.candidate.document.id == best.candidate.document.id and each.candidate.block == best.candidate.block
        )
        if min(each.covered.values(), default=0.0) >= _LIKE or (
            beside and each is not best and _adds(asked, each, best)
        ):
            return each.candidate
    return None


def _adds(asked: Asked | None, said: Scored, best: Scored) -> bool:
    here, there = said.candidate, best.candidate
    if asked and shows(asked, there.text):
        return False
    if asked and asked.kind in _KIND_WORDS and re.search(_KIND_WORDS[asked.kind], here.text, re.IGNORECASE):
        return True
    return here.previous == (there.start, there.end) and bool(_POINTS_BACK.search(here.text))


def shown_by(asked: Asked, question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> Scored | None:
    """The best sentence that shows what is asked for, comes close to the best of all, and stands where the bodies,
    people and places of the question are known (as far as any close sentence's surroundings know them). Hours,
    numbers and addresses must be those of what is asked about.
    """
    near = _close(scored, _AT_HOME if asked.kind in _TELLING_KINDS else FEW_POINTS)
    named = _forms(question.query)
    known = [named_in(surroundings(each.candidate)) for each in near]
    wanted = [forms for forms in named.values() if any(forms & here for here in known)]
    for each, here in zip(near, known, strict=True):
        if shows(asked, each.candidate.text) and all(forms & here for forms in wanted) and _owned(asked, words, each):
            return each
    return None


def _owned(asked: Asked, words: QueryWords, each: Scored) -> bool:
    """Whether the sentence or the heading above it says whose hours, number or address they are, and its
    paragraph, heading or title names the law that the question names.
    """
    candidate = each.candidate
    if not set(_DESIGNATED.findall(asked.question)) <= set(_DESIGNATED.findall(surroundings(candidate))):
        return False
    if laws := {stem(word) for word in tokens(asked.question) if _LAW.match(word)}:
        paragraph = candidate.document.text[slice(*candidate.block)]
        here = "\n".join((candidate.document.title, *candidate.hit.chunk.heading_path[-1:], paragraph))
        if not laws & text_stems(here):
            return False
    if asked.kind not in _OWNED:
        return True
    heads = {key: weight for key, weight in words.weights.items() if not _OWNED_WORDS.match(key)}
    if not heads:
        return True
    head = max(heads, key=lambda key: (heads[key], key))
    above = each.candidate.hit.chunk.heading_path[-1:]
    found = matches(words, text_stems("\n".join((*above, each.candidate.text))))
    return found[head] >= _NOUN_LIKE


def lacking(asked: Asked | None, question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> bool:
    """Whether what is asked for shows in no sentence that comes close to the best."""
    return (
        asked is not None
        and asked.kind not in _NOT_NEEDED
        and bool(scored)
        and shown_by(asked, question, words, scored) is None
    )


def _close(scored: Sequence[Scored], at_home: float = FEW_POINTS) -> list[Scored]:
    """Sentences that come close to the best one; in its own document those within `at_home` points of it."""
    top, home = scored[0].score, scored[0].candidate.document.id
    return [
        each for each in scored if each.score >= top - (at_home if each.candidate.document.id == home else FEW_POINTS)
    ]


def no_event(question: str, scored: Sequence[Scored]) -> str | None:
    """ "sade upp" where the question takes it for granted and no close sentence's passage says so; else None."""
    texts = [surroundings(each.candidate) for each in _close(scored)]
    for event, said in _EVENTS:
        if (match := event.search(question)) and not any(said.search(text) for text in texts):
            return match[0]
    return None


def only_counted(question: str, scored: Sequence[Scored]) -> bool:
    """Whether "vilka tolv myndigheter" is answered by nothing but "tolv myndigheter" over again."""
    match = _WHICH_MANY.search(question)
    counts = [int(n.value) for n in find_numbers(match[0]) if n.unit is None] if match else []
    if not match or not counts:
        return False
    count, noun = counts[0], stem(match[1].lower())
    if any(len(found.items) == count for each in scored[:_NEAR] for found in lists_of(each.candidate.hit)):
        return False
    texts = [each.candidate.text for each in _close(scored)]
    echoes = [text for text in texts if _echo(text, count, noun)]
    return bool(echoes) and not any(_lists(text, count) for text in texts if text not in echoes or _OPENS.search(text))


def _echo(text: str, count: int, noun: str) -> bool:
    for number in find_numbers(text):
        after = [stem(word) for word in tokens(text[number.end : number.end + _NOUN_CHARS])[:2]]
        if number.value == count and any(likeness(noun, word) >= _NOUN_LIKE for word in after):
            return True
    return False


def _lists(text: str, count: int) -> bool:
    """Whether a sentence counts up as many bodies, names or parts."""
    named = {a.name for a in find_agencies(text)} | {name.text for name in find_names(text)}
    return len(named) >= count or len(re.split(r", | och | samt ", text)) >= count + 1


def unknown_names(question: str, knows: Callable[[str], bool]) -> tuple[str, ...]:
    """Places and bodies of the asking sentence that no document holds, in order.

    A compound whose beginning is known ("Londonresan"), a person of whom one name is known, and whatever an earlier
    sentence says about the asker ("Sitter i Spanien just nu.") are left out.
    """
    asking = _last_sentence(question)
    bodies = [a for a in find_agencies(asking) if a.kind not in ("regering", "aktör")]
    unknown = [b.text for b in bodies if not any(_all_known(form, knows) for form in (b.text, b.name))]
    names = [name.text for name in find_names(asking) if "-" not in name.text and not _gloss(asking, name.text)]
    return (*unknown, *(name for name in names if not any(_known(word, knows) for word in _telling(name))))


def _gloss(text: str, name: str) -> bool:
    """Whether a short form only stands in brackets, after what it is short for: "barndomen (ACE)"."""
    return name.isupper() and f"({name})" in text


def strangers(question: Interpretation, scored: Sequence[Scored]) -> tuple[str, ...]:
    """Bodies, people and places of the asking sentence, and years of the question, that no close sentence's
    passage, headings, title or date knows.
    """
    near = [named_in(surroundings(each.candidate)) for each in _close(scored)]
    forms = _forms(_last_sentence(question.text))
    forms |= {m.earliest[:4]: {m.earliest[:4]} for m in find_dates(question.text) if m.year_given}
    unknown = tuple(said for said, known in forms.items() if not any(known & here for here in near))
    return (*unknown, *_strange_laws(question.text, scored))


def _strange_laws(question: str, scored: Sequence[Scored]) -> tuple[str, ...]:
    """Laws called by their subject ("den nya tobakslagen") of which no close passage says law or subject."""
    laws = [match for match in _SUBJECT_LAW.finditer(question.lower()) if not _NO_LAW.search(match[0])]
    texts = [surroundings(each.candidate).lower() for each in _close(scored)] if laws else []
    return tuple(m[0] for m in laws if not any(m[1].removesuffix("s") in text for text in texts))


def _forms(text: str) -> dict[str, set[str]]:
    """What a text names → how a passage may hold it: the body's one name, a single word, any name of a person."""
    forms: dict[str, set[str]] = {}
    for agency in find_agencies(text):
        if agency.kind not in ("regering", "aktör"):
            words = _telling(agency.text)
            forms[agency.text] = {agency.name, *(word.removesuffix("s") for word in words if len(words) == 1)}
    for name in find_names(text):
        if _is_name(name.text) and not _gloss(text, name.text):
            forms[name.text] = {word.removesuffix("s") for word in _telling(name.text)}
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
def _last_sentence(question: str) -> str:
    spans = split_sentences(question)
    return question[spans[-1].start : spans[-1].end] if spans else question


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
