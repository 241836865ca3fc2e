"""What a sentence says has happened: discussed, announced, proposed, decided, in force, ended; from its wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Tried in this order: the weaker claim first, so that a discussion or a plan is never told as a decision.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (
        "föreslaget",
        r"\b(?:föreslås|föreslår|föreslogs?|föreslagits?|föreslagna?|"
        r"förslag(?:et|en|ets)? (?:om|till|på|innebär|är|bygger|lämna\w*|presenter\w*)|"
        r"enligt \w*förslaget|lämnar förslag|lämnat förslag|lagrådsremiss\w*|lägger fram|lade fram|"
        r"utredningen (?:bedömer|anser)|skulle (?:kunna )?(?:införas|gälla|innebära)|"
        r"proposition\w* (?:lämna|överlämna|med förslag)\w*)\b",
    ),
    (
        "aviserat",
        r"\b(?:avser att \w+|(?:regeringen|vi) avser \w+a|aviserar|aviserat|aviserade|planerar|planeras|planerad\w*|"
        r"tänker|kommer att (?:bjuda|ta fram|lämna|ge|besluta|presentera|föreslå|tillsätta|återkomma|införa|inrätta)|"
        r"beräknas|ska beslutas|vill (?:införa|skärpa|se|att det))\b",
    ),
    (
        "diskuterat",
        r"\b(?:diskuterade?s?|diskuterat|diskussion\w*|samtalade|lyfte[s]?|lyftes fram|önskemål|"
        r"framkom (?:också )?(?:önskemål|att)|efterfrågade[s]?|(?:lämna\w*|framför\w*|ta del av|inhämta\w*)"
        r"(?: [\w-]+){0,5} synpunkter|samtalet (?:handlade|kretsade))\b",
    ),
    (
        "avslutat",
        r"\b(?:avslutad\w*|avslutat|avslutades|upphör(?:de|t|er)?|fjärde och sista|sista mötet|slutredovisades|"
        r"slutredovisats|har (?:slut)?redovisats|ersattes|har ersatts)\b",
    ),
    (
        "i kraft",
        r"\b(?:trädde (?:[\w-]+ ){0,4}i kraft|har trätt i kraft|är i kraft|gäller sedan|började gälla|är i bruk|"
        r"är (?:nu |också |numera |redan )?"
        r"(?:straffbar|förbjud|kriminaliserad|straffbelag)\w*|har (?:[\w-]+ ){0,3}kriminaliserats|"
        r"blev (?:[\w-]+[ ,]+(?:och )?){0,6}(?:straffbar|förbjud|kriminaliserad)\w*)\b",
    ),
    (
        "beslutat",
        r"\b(?:beslutade|beslutat|har beslutat|fattade beslut|fattat beslut|gav (?:i uppdrag|\w+ i uppdrag)|"
        r"ger \w+(?: \w+){0,4} i uppdrag|uppdrar åt|har fått i uppdrag|fick i uppdrag|får i uppdrag|har i uppdrag|"
        r"har gett|träder (?:[\w-]+ ){0,3}i kraft|avsätter|avsatte|avsätts|har avsatt|tilldelas|beviljas|"
        r"beviljade[s]?|tillsatte)\b",
    ),
)
_COMPILED = tuple((label, re.compile(pattern, re.IGNORECASE)) for label, pattern in _WORDINGS)
# "Underlaget bekräftar inte att reglerna har trätt i kraft" claims nothing.
_DENIED = re.compile(
    r"\b(?:(?:bekräftar|framgår|sägs|anges|nämner|redovisar|säger) (?:inte|inga|inget|ingen)|"
    r"(?:inte|ännu) (?:har |hade )?(?:trätt|trädde|träder|beslutat|beslutats|fattat))\b",
    re.IGNORECASE,
)
# What such a document lays down is a proposal, in whatever form it says it.
_PROPOSING = ("proposition", "lagrådsremiss", "departementspromemoria", "SOU")
_LAYS_DOWN = re.compile(
    r"\b(?:ska|blir|innebär att|träder i kraft|införs|utvidgas|skärps|höjs|sänks|kriminaliseras|förbjuds|upphävs|"
    r"ersätts|slopas|tas bort)\b",
    re.IGNORECASE,
)
LABELS = tuple(label for label, _ in _WORDINGS)


def status_label(text: str, kind: str | None = None) -> str | None:
    """One of `LABELS`, or None where the wording shows none; `kind` is that of the document that says it.

    Where several show, the most careful one: "ett förslag diskuterades" is no decision, and a law that "föreslås
    träda i kraft" is not in force.
    """
    if _DENIED.search(text):
        return None
    found = next((label for label, pattern in _COMPILED if pattern.search(text)), None)
    if kind in _PROPOSING and found in (None, "beslutat") and _LAYS_DOWN.search(text):
        return "föreslaget"
    return found


_ASKS_DECISION = re.compile(
    r"^(?:och |men )?(?:vad|vilka|vilket|har|är|blev)\b.*"
    r"\b(?:beslut(?:et|en|at|ats|ade|ades)?|bestämde[s]?|bestämts?)\b",
    re.IGNORECASE,
)
_NONE_MADE = re.compile(r"\b(?:inga|inget|inte) (?:[\w-]+ ){0,2}beslut", re.IGNORECASE)


def undecided(question: str, told: Sequence[tuple[str, str | None]]) -> tuple[str, ...] | None:
    """The labels of what is told (text, label), where a decision is asked for and nothing told is one; None where no
    decision is asked for, where one is told, or where it is told that none was made.
    """
    if not _ASKS_DECISION.search(question):
        return None
    labels = [label for _, label in told if label]
    if {"beslutat", "i kraft"} & set(labels):
        return None
    if any(_NONE_MADE.search(text) for text, _ in told):
        return None
    return tuple(dict.fromkeys(label for label in labels if label != "avslutat"))
