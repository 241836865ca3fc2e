"""What somebody said: the spoken quotes of the speaker whom the question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.interpret import Interpretation
from app.scoring import Scored
from vectorstore.swedish.speech import speech
from vectorstore.swedish.words import tokens

_ASKS = re.compile(
    r"\b(?:vad|hur|vilka ord) (?:sa|sade|säger|tyck\w*|menar|anser|uttal\w*|kommenter\w*)\b", re.IGNORECASE
)
_MOST = 2
_SHARE = 0.34
_POINTS = 1.0


def said_by(question: Interpretation, scored: Sequence[Scored]) -> tuple[Candidate, ...]:
    """At most two quotes of the named speaker, best first; none where the question asks for nothing said.

    What else the question says ("om sekretess", "i januari 2026") must be known around the quote, which must be
    about as good as the best sentence of all.
    """
    if not _ASKS.search(question.text):
        return ()
    asked = set(tokens(question.text.lower()))
    found: list[Candidate] = []
    for each in scored:
        told = speech(each.candidate.quote) if each.candidate.kind == "speech" else None
        if each.score < scored[0].score - _POINTS:
            break
        if told is None or told.is_pronoun or each.features["everything"] < _SHARE:
            continue
        if told.speaker.lower().split()[-1].removesuffix("s") in {word.removesuffix("s") for word in asked}:
            found.append(each.candidate)
    return tuple(found[:_MOST])
