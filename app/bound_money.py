"""What a sum is for: "147 miljoner kronor på integration" does not tell what is spent on gender equality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import FEW_POINTS, Scored
from app.surroundings import context
from app.values import beside, bodies_in, of_body
from vectorstore.analysis import content_words
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.numbers import money
from vectorstore.swedish.words import stem

_ASKS = re.compile(
    r"\b(?:hur mycket|hur stor[at]?|hur många (?:miljoner|miljarder|kronor)|vilket belopp)\b", re.IGNORECASE
)
# "… satsas på jämställdhet", "… får Polismyndigheten för kontaktförbud": what the sum is for.
_FOR = re.compile(
    r"\b(?:satsa\w*|avs[aä]tt\w*|lägg\w*|lade|få|får|fick|fått|tilldela\w*|anslå\w*|anslog|ge|ger|ges|gav|gavs|gå|går|gick|"
    r"använd\w*|fördela\w*|delas|beräkna\w*|beviljas?|beviljad\w*)\b"
    r"(?:(?! (?:att|som|så|kan|ska)\b)[^?,])*?\b(?:på|för|till|åt|inom) (?P<what>[^?,]+)",
    re.IGNORECASE,
)
_NO_PURPOSE = re.compile(
    r"(?:\d+|år|året|åren|pengar\w*|medel\w*|kron\w*|belopp\w*|stöd\w*|bidrag\w*|sverige|arbet\w*|insats\w*|åtgärd\w*|"
    r"uppdrag\w*|jämfö\w+|total\w*|sammanl\w*|regering\w*|område\w*|program\w*|projekt\w*|satsning\w*|använda|sitt|sina|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|nya?|nytt|perioden)",
    re.IGNORECASE,
)
_NEAR, _SAID, _WITHIN = 0.5, 0.3, 5.0


def purpose(question: Interpretation, words: QueryWords) -> tuple[str, ...]:
    """The stems of what the money that a question asks for is to be used for; empty where it does not say."""
    if question.topic or "money" not in question.types or not _ASKS.search(question.text):
        return ()
    said = _FOR.search(question.text)
    if said is None:
        return ()
    what = said["what"]
    for body in reversed(find_agencies(what)):
        what = f"{what[: body.start]} {what[body.end :]}"
    stems = (stem(word) for word in content_words(what) if not _NO_PURPOSE.fullmatch(word))
    return tuple(key for key in dict.fromkeys(stems) if key in words.weights)


def for_that(question: str, keys: Sequence[str], words: QueryWords, ranked: Sequence[Scored]) -> list[Scored] | None:
    """The sentences, the best one with a sum for the purpose first where another sum stood there; None where no close
    sum, of the body of the question where it names one, stands in a passage that speaks of the purpose.
    """
    first = max(keys, key=lambda key: (words.weights[key], key))
    bodies = bodies_in(question)
    sums = [e for e in ranked if money(e.candidate.text) and (not bodies or of_body(e.candidate, bodies))]
    meant = [each for each in sums if _near(first, words, each) >= _NEAR]
    if not meant:
        close = [each.candidate for each in sums if each.score >= sums[0].score - FEW_POINTS]
        about = any(matches(words, text_stems(context(each)))[first] >= _SAID for each in close)
        return list(ranked) if about or not sums else None
    best = max(meant, key=lambda each: each.score)
    top = sums[0]
    if any(top is each for each in meant) or best.score < top.score - _WITHIN:
        return list(ranked)
    lifted = replace(best, score=max(top.score, ranked[0].score))
    others = [each for each in ranked if each is not best and (each not in sums or any(each is m for m in meant))]
    return [lifted, *others]


def _near(key: str, words: QueryWords, each: Scored) -> float:
    """0..1, how well the sentence's paragraph, heading and title say the word."""
    candidate = each.candidate
    block = candidate.document.text[slice(*candidate.block)] if candidate.kind != "row" else ""
    return matches(words, text_stems(f"{beside(candidate)}\n{block}"))[key]
