"""The two sides that a question sets against each other: "stödlinjen för män jämfört med den för transpersoner"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked, asked_for
from app.counts import bare_numbers
from app.interpret import content_stems, named_months
from app.matching import likeness
from app.part import Part, shown_by_part
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.questions import expected_types
from vectorstore.swedish.words import stem, tokens

_BETWEEN = re.compile(
    r"\b(?:skillnad\w*\b.*?\b(?:mellan|på|i|för|av)|skiljer(?: sig)?|skilde(?: sig)?|jämför\w*) "
    r"(?:(?:mellan|på) )?(?P<one>[^?.,]+?) (?:och|från|med|mot|jämfört med) (?P<other>[^?.,]+)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?P<one>[^?.,:]+?),? (?:jämfört med|i jämförelse med|till skillnad från|respektive|kontra|versus) "
    r"(?P<other>[^?.,]+)",
    re.IGNORECASE,
)
_ALIKE = re.compile(
    r"^(?:har|är|hade|var|gäller|får|fick|ger|kostar) (?P<one>[^?.,]+?) och (?P<other>[^?.,]+?) "
    r"(?:(?:också |precis )?(?:samma|lika)) (?P<what>[^?.,]*)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^(?P<one>[^?.,]+?) och (?P<other>[^?.,]+?) (?:fick|får|har|hade|är|var|ska|skulle|blev|gav|ger) (?:båda|bägge)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|förra|nya|gamla|nuvarande|tidigare)"
_PLACES = re.compile(
    rf"\b(?P<one>{_PLACE}) (?:och|respektive|mot) (?:det |den |de )?(?P<other>{_PLACE}) \w+",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:den|det|de|dem)\b (?P<link>för|om|till|i|mot|från|av|vid|på|som)\b", re.IGNORECASE)
_EMPTY = frozenset(
    "den det de dem en ett för om till i mot från av vid på som åt sig och med är var har hade samma dess att "
    "öppet också".split()
)
_KIND_OF = re.compile(
    r"^(?:\w*tider\w*|\w*numr?e?[rtn]\w*|\w*belopp\w*|\w*datum\w*|pengarna|bidragen|kraven) "
    r"(?:för|till|hos|om|i) ",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(?:tider|tiderna|öppettid\w*|öppe[nt])\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIKE, _MOST_WORDS, _VALUES = 0.6, 7, 2


def versus(question: str, types: tuple[str, ...]) -> tuple[Part, ...]:
    """The two sides of a comparison, each with the words (`must`) that tell it from the other; empty where there is
    none, or where no words do.
    """
    for pattern in (_PLACES, _ALIKE, _BOTH, _BETWEEN, _AGAINST):
        match = pattern.search(question)
        if not match:
            continue
        one, other = match["one"].strip(), match["other"].strip()
        one = _last_noun(one) if pattern is _AGAINST else _KIND_OF.sub("", one)
        mine, theirs = _apart(one, other)
        if mine and theirs and max(len(mine), len(theirs)) <= _MOST_WORDS and not one.endswith("-"):
            wanted, kinds = _wanted(question)
            # "2015 respektive 2023": times, no words to say.
            if len(mine) == len(theirs) == 1 and _YEAR.fullmatch(mine[0]) and _YEAR.fullmatch(theirs[0]):
                return tuple(
                    Part(text, content_stems(text), kinds, named_months(text), side=True, asked=wanted)
                    for text in (one, other)
                )
            return tuple(
                Part(text, must, kinds, side=True, asked=wanted, must=must)
                for text, must in ((one, mine), (other, theirs))
            )
    return ()


def _wanted(question: str) -> tuple[Asked | None, tuple[str, ...]]:
    """What both sides must show, and the kinds that they wait for."""
    if _TIMES.search(question):
        return asked_for("Vilka öppettider?", ()), ()
    kinds = tuple(k for k in expected_types(question) if k not in ("list", "comparison", "yes_no", "contact"))
    return shown_by_part(question, kinds), kinds


def _last_noun(text: str) -> str:
    """What stands right before the comparing words, without the verb and what is before it."""
    bare = re.sub(r"^.*\b(?:har|hade|är|var|får|fick|gäller|gällde|kostar|kostade|blev|blir|ger|gav)\b ", "", text)
    return bare if bare != text else " ".join(text.split()[-3:])


def _apart(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stems that only the one says, and only the other: of "linjen för män" and "den för transpersoner" män and
    transpersoner.
    """
    if (link := _BARE.match(other)) and (cut := re.search(rf"\b{link['link']}\b (.+)", one)):
        one = cut[1]
    first, second = _stems(one), _stems(other)
    if all(key.isdigit() for key in second):
        first = [key for key in first if key.isdigit()]
    elif second and second[0].isdigit() and any(key.isdigit() for key in first):
        first, second = ([key for key in side if key.isdigit()] for side in (first, second))
    mine = tuple(dict.fromkeys(key for key in first if key not in second))
    return mine, tuple(dict.fromkeys(key for key in second if key not in first))


def _stems(text: str) -> list[str]:
    return [stem(word) for word in tokens(text) if word not in _EMPTY]


def says_all(must: Sequence[str], text: str) -> bool:
    """Whether a text says every word of a side; numbers exactly, words as compounds too."""
    said = {stem(word) for word in tokens(text)}
    return all(key in said or any(_like(key, word) for word in said) for key in must)


def _like(key: str, word: str) -> bool:
    return not key.isdigit() and likeness(key, word) >= _LIKE


def sets_apart(sides: Sequence[Part], text: str) -> bool:
    """Whether one sentence says both sides, with a number for each: "99 åtgärder … till 132 åtgärder"."""
    known = {number for side in sides for number in bare_numbers(side.text)}
    named = all((side.must or side.stems) and says_all(side.must or side.stems, text) for side in sides)
    measured = {int(number.value) for number in find_numbers(text) if number.unit is not None}
    return named and len((measured | set(bare_numbers(text))) - known) >= _VALUES
