"""What a question takes for granted that happened ("hoppade av", "avskaffades") and no close sentence tells.

An infinitive ("vill flytta", "för att stoppa") and what is still to end ("när upphör programmet?") take nothing for
granted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.scoring import Scored, close_to_best
from app.strangers import last_sentence

_STILL = re.compile(r"\b(?:kvar|fortfarande|alltjämt|kvarstår|gäller ännu)\b", re.IGNORECASE)
_LEFT = r"lämna(?:r|de|t)? (?:sitt|sin|post|uppdrag|regering|tjänst|myndighet|ämbete|jobb)"
# The event as a question may tell it, and as a text would.
_EVENTS = tuple(
    (re.compile(rf"\b(?:{event})", re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for event, said in (
        (
            r"(?:sade|sa|sagt)\b(?: \w+){0,2} upp\b",
            r"\b(?:sade|sagt|säga|sägas?|sägs?|säger) upp\b|uppsäg|utträd|lämna\w* (?:konventionen|avtalet|unionen)",
        ),
        (
            r"(?:lade|lades|lagts?|läggs)\b.{0,60}?\b(?:ner|ned)\b|nedlagd\w*",
            r"(?:lade|lades|lagts?|läggs?|lägga)\b.{0,60}?\b(?:ner|ned)\b|nedlagd|nedlägg|avveckl|upphör",
        ),
        (
            r"hoppa(?:de|t|ts)\b.{0,60}?\bav\b|avhopp\w*",
            r"hoppa\w*(?: \w+)? av\b|avhopp|utträ|lämna\w* (?:samarbet|överenskomm)|bröt",
        ),
        (r"(?:tackade|tackat|sade|sa)\b.{0,20}?\bnej\b", r"\bnej\b|avböj|avstod|avsa[dg]"),
        (r"(?:drog|drogs|dragit)\b.{0,40}?\btillbaka\b|återkallade\w*", r"tillbaka|återkall"),
        (r"drog(?: sig\b| \w+ sig\b).{0,40}? ur\b", r"\bur\b|utträ|lämna|avhopp|tillbaka"),
        (r"vägra(?:de|t|ts)\b", r"vägra|neka|\bnej\b|avböj|avstod|motsat|avslog|avslå"),
        (r"avskaffa(?:de|des|t|ts)\b|upphävdes|upphävts", r"avskaffa|slopa|upphäv|upphör|\bbort\b|ersätt|ersatt"),
        (r"upphör(?:de|t)\b", r"upphör|avslut|stäng|nedlagd|nedlägg|löper ut|avveckl"),
        (r"stäng(?:s|de|des|t|ts)\b", r"stäng|upphör|nedlagd|nedlägg|avveckl"),
        (r"flytta(?:r|s|de|des|t|ts)\b", r"flytt|överför|över(?:gå|tar|tog)|lokaliser"),
        (
            r"lämna(?:de|t) (?:sverige |regeringen )?(?:\w*konventionen|eu|avtalet|nato|fn|unionen|samarbetet)\b",
            r"utträ|(?:säg|sag|sad)\w* upp|uppsäg|lämna\w* (?:\w*konventionen|eu|avtalet|samarbetet)",
        ),
        (
            r"(?:sköts?|skjuts|skjutits)\b.{0,50}?\b(?:upp|fram)\b|senarelades|försena\w*",
            r"skjut|sköt|uppskj|framskj|senarel[aä]|försen|förläng|förskj|anstånd",
        ),
        (r"avbröt\w*|avbrutits", r"avbr[yöu]t|ställ\w* in\b|inställ|upphör|paus"),
        (r"(?:ställdes|ställts|ställde)\b.{0,30}?\bin\b|inställd\w*", r"ställ\w* in\b|inställ|avbr[yöu]t|uppskj"),
        (r"(?:fällde|fälldes|fällts)\b", r"fäll|döm"),
        (r"stoppa(?:de|t)\b", r"stopp|avsl[oåa]|hindra|förb(?:ju|ud)|avstyrk"),
        (r"avslag\w*|avslog\w*", r"avsl[aåo]|avvis|inte bevilja"),
        (r"(?:vann|vunnit)\b", r"\bvann\b|vunn|vinnare|förlor|tilldela|pristagare|fick priset"),
        (
            r"(?:avgick\b|sparka(?:de|des|ts?)\b|avskeda(?:de|des|ts?)\b)",
            rf"avgick|avgår|avgå\b|{_LEFT}|entledig|avsked|sparka",
        ),
        (
            r"fick (?:\w+ ){0,3}(?:sluta|gå(?! (?:till|åt|på|in|ut|med|vidare)\b)|sparken)\b",
            rf"\bslut(?:a|ar|ade|at)\b|avg[åi]|{_LEFT}|entledig|avsked|sparka",
        ),
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
