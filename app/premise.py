"""What a question takes for granted and the documents do not know, or say otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose import Draft
from app.counts import counted_in
from app.matching import QueryWords, likeness, matches, text_stems
from vectorstore.swedish.numbers import Number, find_numbers
from vectorstore.swedish.words import stem, stop_words, tokens
from vectorstore.types import Hit

_READ, _SHORTEST, _MOST, _LIKE = 12, 5, 2, 0.55
_AROUND, _HALF = 1500, 0.5
_NOT_EXACT = re.compile(
    r"\b(?:än|över|under|omkring|runt|nästan|av|bland|mellan) (?:de |dessa |alla |totalt |sammanlagt )?$", re.IGNORECASE
)
# A long word that is no verb and no kind of answer ("redovisningsdatum") is most often what a question is about.
_SUBJECT_CHARS, _SUBJECT_SHARE, _SAID = 9, 0.12, 0.3
_NO_SUBJECT = re.compile(
    r"(?:respektive|däremot|tillsammans)\Z|"
    r"\w+(?:ade|ades|ats|era|erar|erat|eras|ande|ligt|igt|ning|ningen|ningar|ningarna|synen|datum|nummer|belopp|adress|andel|antal|tid|tider|summa|namn)\Z"
)
_OFFICE = re.compile(
    r"(?:minister|ministern|ministrar|president|presidenten|kung|kungen|talman|talmannen|kommissionär)\w*$"
)


def unmentioned(question: str, words: QueryWords, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Offices that the question names ("statsminister"), at most two, that none of the nearest passages holds.

    Other words are left out: a verb that a text lacks says nothing about the world, and a person's name is the
    reader's to write, not ours to repeat.
    """
    held = frozenset(key for hit in hits[:_READ] for key in text_stems(f"{hit.document.title}\n{hit.chunk.text}"))
    missing: dict[str, float] = {}
    for word in tokens(question):
        key = stem(word)
        if len(word) < _SHORTEST or word in stop_words() or key not in words.weights:
            continue
        if not _OFFICE.search(word):
            continue
        others = words.synonyms.get(key, frozenset())
        if any(each <= held for each in others) or any(_within(key, present) for present in held):
            continue
        missing[word] = words.weights[key]
    ranked = sorted(missing, key=lambda word: (-missing[word], word))[:_MOST]
    return tuple(word for word in missing if word in ranked)


def _within(wanted: str, present: str) -> bool:
    """Whether a text's stem says the wanted one: itself, a compound of it, or a misspelling; not a part of it."""
    return wanted in present or (
        len(wanted) >= _SHORTEST and likeness(wanted, present) >= _LIKE and present[0] == wanted[0]
    )


def unsaid(question: str, words: QueryWords, drafts: Sequence[Draft], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Long nouns of the question ("kvinnojourer"), at most two, that nothing around the cited sentences says.

    The stretch around, its title and the headings of the cited passages are read, compounds and synonyms count.
    """
    held = frozenset().union(*(text_stems(_beside(draft)) for draft in drafts))
    cited = {draft.chunk_id for draft in drafts}
    held |= text_stems("\n".join("\n".join(hit.chunk.heading_path) for hit in hits if hit.chunk.id in cited))
    found = matches(words, held)
    return tuple(
        word
        for word in dict.fromkeys(tokens(question))
        if len(word) >= _SUBJECT_CHARS
        and not _NO_SUBJECT.match(word)
        and found.get(stem(word), 1.0) < _SAID
        and words.weights[stem(word)] >= _SUBJECT_SHARE * words.total
        and re.search(rf"\b{re.escape(word)}\b", question)
    )[:_MOST]


def _beside(draft: Draft) -> str:
    text = draft.document.text
    return f"{draft.document.title}\n{text[max(0, draft.start - _AROUND) : draft.end + _AROUND]}"


def contradicted(question: str, drafts: Sequence[Draft]) -> tuple[str, str] | None:
    """(what the answer says, what the question said) where a measure differs: "fyra år" for "sex års"; or None.

    Only where the text around the cited sentences holds no such number, and the answer holds exactly one other
    of the same unit, said of what the question is about. A limit ("minst två år", "högre än två år") and a part ("av de
    100 miljonerna") are not taken for granted. A bare count differs from the one that the answer opens a list with
    ("fyra möten").
    """
    for asked in find_numbers(question):
        if asked.unit in (None, "dagar", "timmar") or asked.high is not None:
            continue
        if asked.bound is not None or _NOT_EXACT.search(question[: asked.start]):
            continue
        about = text_stems(f"{question[: asked.start]} {question[asked.end :]}")
        told = [
            (draft.text[number.start : number.end], number)
            for draft in drafts
            if _says_much(about, draft)
            for number in find_numbers(draft.text)
            if number.unit == asked.unit
        ]
        values = {number.value for _, number in told}
        if len(values) == 1 and asked.value not in values and not _holds(asked, drafts):
            return told[0][0], question[asked.start : asked.end]
    return _counted_otherwise(question, drafts)


def _says_much(about: frozenset[str], draft: Draft) -> bool:
    """Whether a sentence, with its title, holds half of the words beside the question's number."""
    held = text_stems(f"{draft.document.title}\n{draft.text}")
    said = sum(any(likeness(word, other) >= _LIKE for other in held) for word in about)
    return said >= _HALF * len(about)


def _counted_otherwise(question: str, drafts: Sequence[Draft]) -> tuple[str, str] | None:
    """(what the sentence that opens a list counts, what the question counts) where the numbers of one thing differ."""
    opening = drafts[0].text if drafts and drafts[0].counted else ""
    for value, noun in counted_in(question):
        for told, other in counted_in(opening):
            if likeness(noun, other) >= _LIKE and told == drafts[0].counted != value:
                return str(told), str(value)
    return None


def _holds(asked: Number, drafts: Sequence[Draft]) -> bool:
    numbers = (number for draft in drafts for number in find_numbers(_beside(draft)))
    return any(number.value == asked.value and number.unit == asked.unit for number in numbers)
