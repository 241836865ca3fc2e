"""What a question leaves open, and whether a close sentence fills it: a value of the asked kind that is not in the
question, bound to the asked noun, said of what was done, for the asked body, place and year.

Each check is told by its kind, for which app.replies.LACKS has a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.asked import Asked
from app.faces import SHARE
from app.interpret import Interpretation
from app.matching import QueryWords, says
from app.scoring import Scored, close_to_best
from app.silence import Silence
from app.unnamed import UNNAMED
from app.values import VALUES, beside, misplaced, of_other_body
from vectorstore.swedish.numbers import money

# kind, what asks for it, what fills it: on the face of the sentence.
_FACES = tuple(
    (kind, re.compile(asks, re.IGNORECASE), re.compile(fills, re.IGNORECASE))
    for kind, asks, fills in (
        (
            "often",
            r"\bhur ofta\b|\bhur många gånger (?:per|om) ",
            r"\b(?:gånger|en gång|varje|årlig\w*|årsvis|månatlig\w*|veckovis|daglig\w*|kvartalsvis|halvårsvis|"
            r"regelbund\w*|(?:vart|vartannat|varannan|var) \w+|löpande|återkommande)\b",
        ),
        ("unit", r"\bkilometer\b", r"kilometer|\d ?km\b|\bmil\b"),
        ("unit", r"\b(?:i|många) (?:meter|kvadratmeter)\b", r"meter|\d ?m\b|\bkvm\b"),
        ("votes", r"\bröstsiffr\w*|\bröstetal\w*", r"\bröst\w*(?:.*\d|.*\bmot\b)|\d.*\bröst"),
        (
            "result",
            r"\b(?:för|till|vilk\w+) (?:resultat|slutsats\w*)\b|\bslutsats\w* drog",
            r"\bvisa[rt]|\bvisade|konstater|slutsats|resultat\w* (?:är|var|visa|blev)|bedöm|framgår|kom fram",
        ),
        (
            "said",
            r"^vad (?:svarade|sade|sa|skrev) ",
            r"\b(?:svara|sade|säg|sa\b|skrev|skriv|anser|ansåg|anför|menar|menade|framför|framhåll|konstatera|efterlys)",
        ),
        (
            "outcome",
            r"\b(?:föreslog|rekommenderade)\b(?!.*\b(?:när|datum)\b)",
            r"\bföresl(?:og|ogs|ås|år|agit|agits)\b|\brekommender(?:ar|ade|as|ades)\b|\bförslag(?:et|en|ets)?\b",
        ),
        ("share", r"\bhur stor (?:del|andel)\b|\bvilken andel\b", SHARE.pattern),
    )
)
_PAID = re.compile(
    r"\bvad (?:får|fick|tjänar)\b.{1,70}\b(?:betalt|i (?:lön|ersättning|arvode|bidrag))\b|"
    r"\bvad gick\b.{1,80}\blös på\b|"
    r"\bhur stor[at]? (?:\w+ )?(?:summ|belopp)\w*|"
    r"\bhur (?:hög\w*|stor|stort)\b.{0,20}\b(?:lön|arvode|ersättning|bot|vite)\w*|"
    r"\bvil(?:ken|ket|ka) (?:lön|arvode|ersättning|budget|summa|belopp)\b|"
    r"(?<!enligt )(?<!\bi )\bbudgeten för\b(?! 20\d\d)|"
    r"\bkosta\w*\b.{0,20}\b(?:staten|samhället|kommunerna|om året|per år)\b|"
    r"\bvad är \w*(?:stödet|bidraget|taxan) i månaden\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\bvil(?:ken|ket|ka) (?:\w+ )?(lokal|app|appar|bok|böcker|film|sång|hotell|restaurang|språk|bolag|"
    r"konsult|tidning|låt|bilmärke)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\bhur stor (?:del|andel)\b|\bhur många procent\b", re.IGNORECASE)


def unfilled(
    question: Interpretation, words: QueryWords, asked: Asked | None, scored: Sequence[Scored]
) -> Silence | None:
    """The first kind of thing that the question leaves open and no close sentence fills; None where all is filled."""
    near = [each.candidate for each in close_to_best(scored)]
    text = question.text
    for kind, asks, fills in _FACES:
        if asks.search(text) and not any(fills.search(each.text) for each in near):
            return Silence(kind)
    if _PAID.search(text) and not any(money(each.text) for each in near):
        return Silence("money")
    if (thing := _THING.search(text)) and not any(says(thing[1], beside(each)) for each in near):
        return Silence("thing", thing[1])
    for kind, misses in UNNAMED:
        if misses(question, near):
            return Silence(kind)
    if asked is None and _SHARES.search(text):
        asked = Asked("percent", text, ("percent",))
    if asked and asked.kind in ("date", "day") and (bodies := of_other_body(text, asked, near)):
        return Silence("body_value", bodies)
    return misplaced(question, words, asked, near) if asked and asked.kind in VALUES else None
