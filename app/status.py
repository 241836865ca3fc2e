"""What a sentence says has happened: discussed, announced, proposed, decided, in force, ended; from its wording."""

from __future__ import annotations

import re

# Tried in this order: the weaker claim first, so that a discussion or a plan is never told as a decision.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (
        "föreslaget",
        r"\b(?:föreslås|föreslår|föreslog|föreslagit|förslag(?:et|en|ets)? (?:om|till|på|innebär|är|bygger|lämna\w*|"
        r"presenter\w*)|lämnar förslag|lämnat förslag|lagrådsremiss\w*|lägger fram|lade fram|utredningen (?:bedömer|"
        r"anser)|skulle (?:kunna )?(?:införas|gälla|innebära)|proposition\w* (?:lämna|överlämna|med förslag)\w*)\b",
    ),
    (
        "aviserat",
        r"\b(?:avser (?:att )?\w+|aviserar|aviserat|aviserade|planerar|planeras|planerad\w*|tänker|"
        r"kommer att (?:bjuda|ta fram|lämna|ge|besluta|presentera|föreslå|tillsätta|återkomma|införa|inrätta)|beräknas|"
        r"ska beslutas|vill (?:införa|skärpa|se|att det))\b",
    ),
    (
        "diskuterat",
        r"\b(?:diskuterade?s?|diskuterat|diskussion\w*|samtalade|lyfte[s]?|lyftes fram|önskemål|"
        r"framkom (?:också )?(?:önskemål|att)|efterfråga\w*|synpunkter|samtalet (?:handlade|kretsade))\b",
    ),
    (
        "avslutat",
        r"\b(?:avslutad\w*|avslutat|avslutades|upphör(?:de|t|er)?|fjärde och sista|sista mötet|slutredovisades|"
        r"slutredovisats|har (?:slut)?redovisats|ersattes|har ersatts)\b",
    ),
    (
        "i kraft",
        r"\b(?:trädde i kraft|har trätt i kraft|är i kraft|gäller sedan|är straffbar\w* sedan|började gälla|är i bruk|"
        r"är straffbar\w*|träder i kraft)\b",
    ),
    (
        "beslutat",
        r"\b(?:beslutade|beslutat|har beslutat|fattade beslut|fattat beslut|gav (?:i uppdrag|\w+ i uppdrag)|"
        r"ger \w+(?: \w+){0,4} i uppdrag|uppdrar åt|har fått i uppdrag|fick i uppdrag|får i uppdrag|har i uppdrag|"
        r"har gett|avsätter|avsatte|avsätts|har avsatt|tilldelas|beviljas|beviljade[s]?|tillsatte)\b",
    ),
)
_COMPILED = tuple((label, re.compile(pattern, re.IGNORECASE)) for label, pattern in _WORDINGS)
LABELS = tuple(label for label, _ in _WORDINGS)


def status_label(text: str) -> str | None:
    """One of `LABELS`, or None where the wording shows none.

    Where several show, the most careful one: "ett förslag diskuterades" is no decision, and a law that "föreslås
    träda i kraft" is not in force.
    """
    return next((label for label, pattern in _COMPILED if pattern.search(text)), None)
