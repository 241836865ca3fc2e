"""Whether a sentence tells of the deed that a question asks about: how one applies oneself, for that very thing, and
not how a business applies for a permit or a board for a court's decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import Scored
from app.values import beside
from vectorstore.analysis import content_words
from vectorstore.swedish.words import stem

# What a reader may want to do, as a question and as a text says it.
_DEEDS = tuple(
    (
        re.compile(
            rf"\bhur {asks} (?:jag|man|du|vi)\b|\bhur (?:kan|ska|gör) (?:jag|man|du|vi) (?:för att )?{does}\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b{said}\w*", re.IGNORECASE),
    )
    for asks, does, said in (
        (
            r"(?:an)?söker",
            r"(?:an)?söka",
            r"(?:ansöka\b|ansöker|ansökan (?:ska|görs|skickas|lämnas|gör)|söka\b|söker\b|begär)",
        ),
        (r"överklagar", r"överklaga", r"överklaga"),
        (r"anmäler", r"anmäla", r"anmäl"),
    )
)
_BODY = re.compile(
    r"\b(?:\w*nämnden?|\w*myndighet(?:en|er)?|\w*verksamhet(?:en|er)?|\w*kommun(?:en|er|erna)?|region(?:en|er|erna)?|"
    r"\w*organisation(?:en|er)?|huvudm[aä]n\w*|polisen|länsstyrelse\w*|domstol\w*|åklagare\w*)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\w*(?: hos [\w ]+?)? (?:om|för|till) (?P<what>(?:\w+ ){0,3}\w+)", re.IGNORECASE)
_LIKE = 0.6


def deed_asked(question: Interpretation) -> bool:
    """Whether a question asks how one applies, appeals or reports oneself."""
    return _how(question.text) is not None


def of_the_deed(question: Interpretation, words: QueryWords, ranked: Sequence[Scored]) -> list[Scored]:
    """The sentences that tell of the deed, and neither of another's nor for another thing; empty where none does."""
    said = _how(question.text)
    if said is None:
        return list(ranked)
    told = [each for each in ranked if said.search(each.candidate.text)]
    return [each for each in told if _by_oneself(said, each.candidate.text) and _of_that(said, question, words, each)]


def _how(text: str) -> re.Pattern[str] | None:
    """What a text says of the deed, where a reader asks how to do it."""
    return next((said for asks, said in _DEEDS if asks.search(text)), None)


def _by_oneself(said: re.Pattern[str], text: str) -> bool:
    """Whether no authority or business is said to do it."""
    return any(not _BODY.search(text[: match.start()]) for match in said.finditer(text))


def _of_that(said: re.Pattern[str], question: Interpretation, words: QueryWords, each: Scored) -> bool:
    """Whether what is applied for is what the question says; where the sentence does not say, what stands around."""
    asking = _how_object(said, question.text)
    keys = [stem(word) for word in content_words(asking) if stem(word) in words.weights]
    if not keys:
        return True
    text = each.candidate.text
    objects = [found["what"] for match in said.finditer(text) if (found := _OBJECT.match(text, match.end()))]
    if objects:
        stems = text_stems("\n".join(objects))
        return all(any(other.startswith(key) for other in stems) for key in keys)
    found_in = matches(words, text_stems(f"{beside(each.candidate)}\n{text}"))
    return sum(found_in[key] for key in keys) >= _LIKE * len(keys)


def _how_object(said: re.Pattern[str], question: str) -> str:
    """The words of a question after the verb."""
    found = said.search(question)
    return question[found.end() :] if found else question
