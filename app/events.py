"""What a question takes for granted that happened ("hoppade av", "avskaffades") and no close sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.scoring import Scored, close_to_best
from app.strangers import last_sentence

_STILL = re.compile(r"\b(?:kvar|fortfarande|alltjämt|kvarstår|gäller ännu)\b", re.IGNORECASE)
# The event as a question may tell it, and as a text would.
_EVENTS = tuple(
    (re.compile(rf"\b(?:{event})", re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for event, said in (
        (
            r"(?:sade|sa|sagt|säga|säger)\b(?: \w+){0,2} upp\b",
            r"\b(?:sade|sagt|säga|sägs?|säger) upp\b|uppsäg|utträd|lämna\w* (?:konventionen|avtalet|unionen)",
        ),
        (
            r"(?:lade|lades|lagts?|läggs?|lägga)\b.{0,60}?\b(?:ner|ned)\b|nedlagd\w*",
            r"(?:lade|lades|lagts?|läggs?|lägga)\b.{0,60}?\b(?:ner|ned)\b|nedlagd|nedlägg|avveckl|upphör",
        ),
        (
            r"hoppa(?:de|t|r|s)?\b.{0,20}?\bav\b|avhopp\w*",
            r"hoppa\w*(?: \w+)? av\b|avhopp|utträ|lämna\w* (?:samarbet|överenskomm)|bröt",
        ),
        (r"(?:tackade|tackat|tacka|sade|sa)\b.{0,20}?\bnej\b", r"\bnej\b|avböj|avstod|avsa[dg]"),
        (r"(?:drog|drogs|dragit|dra|dras)\b.{0,40}?\btillbaka\b|återkallade\w*", r"tillbaka|återkall"),
        (r"avskaffa\w*|upphävdes|upphävts", r"avskaffa|slopa|upphäv|upphör|\bbort\b|ersätt|ersatt"),
        (r"upphör(?:de|t|a)?\b", r"upphör|avslut|stäng|nedlagd|nedlägg|löper ut|avveckl"),
        (r"stäng(?:s|de|des|t|ts)\b", r"stäng|upphör|nedlagd|nedlägg|avveckl"),
        (r"flytta(?:r|s|de|des|t|ts)?\b", r"flytt|överför|över(?:gå|tar|tog)|lokaliser"),
        (
            r"lämna(?:r|de|t)? (?:sverige |regeringen )?(?:\w*konventionen|eu|avtalet|nato|fn|unionen|samarbetet)\b",
            r"utträ|(?:säg|sag|sad)\w* upp|uppsäg|lämna\w* (?:\w*konventionen|eu|avtalet|samarbetet)",
        ),
        (
            r"(?:sköts?|skjuts?|skjutits)\b.{0,50}?\b(?:upp|fram)\b|senarelades|försena\w*",
            r"skjut|sköt|uppskj|framskj|senarel[aä]|försen|förläng|förskj|anstånd",
        ),
        (r"avbröt\w*|avbrutits|avbryta", r"avbr[yöu]t|ställ\w* in\b|inställ|upphör|paus"),
        (r"(?:ställdes|ställts|ställde)\b.{0,30}?\bin\b|inställd\w*", r"ställ\w* in\b|inställ|avbr[yöu]t|uppskj"),
        (r"(?:fällde|fälldes|fällts)\b", r"fäll|döm"),
        (r"stoppa(?:de|des|t)?\b", r"stopp|avsl[oåa]|hindra|förbju|avstyrk"),
        (r"avslag\w*|avslog\w*", r"avsl[aåo]|avvis|inte bevilja"),
        (r"(?:vann|vunnit)\b", r"\bvann\b|vunn|vinnare|tilldela|pristagare|fick priset"),
        (r"(?:avgick\b|sparka\w*|avskeda\w*)", r"avgick|avgår|avgå\b|lämna|entledig|avsked|sparka"),
        (r"fick\b.{0,30}?\b(?:sluta|gå|sparken)\b", r"\bslut(?:a|ar|ade|at)\b|avg[åi]|lämna|entledig|avsked|sparka"),
        (r"(?:gick i konkurs|försattes i konkurs)", r"konkurs"),
    )
)


def untold(question: str, scored: Sequence[Scored]) -> str | None:
    """The event, as the question says it, that no close sentence's paragraph or title tells; else None.

    A sentence that says that the thing is still there answers a false premise: no lack of an answer.
    """
    near = [each.candidate for each in close_to_best(scored)]
    asking = last_sentence(question)
    for asks, said in _EVENTS:
        if (event := asks.search(asking)) and not any(_tells(said, each) for each in near):
            return event[0]
    return None


def _tells(said: re.Pattern[str], candidate: Candidate) -> bool:
    block = candidate.document.text[slice(*candidate.block)]
    return bool(said.search(block) or said.search(candidate.document.title) or _STILL.search(candidate.text))
