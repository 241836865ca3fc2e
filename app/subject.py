"""Whether a text speaks of the one thing that a question is about: "syftet med haveriutredningar"."""

from __future__ import annotations

import re

from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import Scored
from app.surroundings import surroundings
from vectorstore.swedish.words import stem, tokens

_SHORT, _ALIKE, _PART_CHARS, _TELLING_CHARS = 3, 0.62, 4, 7
# "Syftet med haveriutredningar", "hur mycket pengar får kvinnojourerna 2025": what it is about follows.
_FRAME = re.compile(
    r"\b(?:(?:syftet|målet|bakgrunden|orsaken|anledningen|poängen|tanken|uppgiften|rollen|budgeten|definitionen) "
    r"(?:med|för|till|av|hos)|(?:hur mycket|vad) (?:pengar |medel |stöd )?(?:får|fick|kostar|kostade)) "
    r"(?P<about>[^,.?]+?)(?= (?:i|på|för|från|till|under|mot|vid|om|per|att|som|för att|när|enligt|efter)\b|[,.?]|$)",
    re.IGNORECASE,
)

# "Har Sverige tillträtt", "knivhöggs av": what is done, not what the question is about.
_VERB = re.compile(r"\b(?:har|hade)\b[^,?]{1,40}?\b(\w{4,}(?:at|(?<!bro)tt|it|rt)s?)\b|\b(\w{4,}s) av\b")


def subject(question: Interpretation, words: QueryWords) -> tuple[str, ...]:
    """The stems of what a question is about, of which a text must say one, where its frame shows them; of a short
    question its rarest; empty where neither shows, and where it leans on an earlier question.
    """
    if question.topic:
        return ()
    if frame := _FRAME.search(question.text):
        keys = {stem(word) for word in tokens(frame["about"])} & set(words.weights)
        return tuple(sorted(key for key in keys if not key.isdigit()))
    if len(words.weights) > _SHORT:
        return ()
    verbs = {stem(found[1] or found[2]) for found in _VERB.finditer(question.text.lower())}
    rarest = max(words.weights.keys() - verbs, key=lambda key: (words.weights[key], key), default="")
    return (rarest,) if len(rarest) >= _TELLING_CHARS and not rarest.isdigit() else ()


def speaks_of(key: str, words: QueryWords, each: Scored) -> bool:
    """Whether the sentence's surroundings say the stem, another word for it, or both parts of the compound."""
    stems = text_stems(surroundings(each.candidate))
    if key in stems or any(other <= stems for other in words.synonyms.get(key, ())):
        return True
    if any(other.startswith(key) for other in stems):
        return True
    if any(other.endswith(key.removesuffix("ning")) for other in stems):  # "räkning", "telefonräk(ning)"
        return True
    like = matches(words, stems)[key]
    shared = max((_same_end(key, other) for other in stems), default=0)
    if shared < _PART_CHARS:
        return like >= _ALIKE
    head = key[: len(key) - shared]
    return len(head) < _PART_CHARS or any(other.startswith(head[: max(_PART_CHARS, len(head) - 1)]) for other in stems)


def _same_end(one: str, other: str) -> int:
    """How many letters the two end in alike."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((count for count, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
