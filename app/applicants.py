"""Who may have or apply for something: what kind of applicant a question asks about, and whom a sentence rules out."""

from __future__ import annotations

import re

# "Kan jourer söka bidraget?": what rules it out may stand in another document.
_WHO_MAY = re.compile(
    r"^(?:och |men )?(?:kan|får|har) (?P<who>.{2,60}?)\b(?:söka|ansöka|få|rätt till)\b", re.IGNORECASE
)
_GRANTS = re.compile(r"\b(?:kan|får|har) (?:inte|endast|bara|enbart|aldrig) (?:få|söka|ansöka|rätt)\b", re.IGNORECASE)
_APPLICANTS = tuple(
    re.compile(rf"\b(?:{words})\w*", re.IGNORECASE)
    for words in (
        r"civilsamhäll|ideell|förening|organisation|\w*jour(?:er|en|erna)?\b|stiftelse|trossamfund",
        r"kommun|region|landsting",
        r"företag|näringsidkare|bolag",
        r"myndighet|länsstyrelse|universitet",
        r"privatperson|enskild|våldsutsatt|anhörig",
    )
)


def asks_who_may(question: str) -> bool:
    """Whether it is asked if applicants of a known kind may have or apply for something."""
    return bool(_kinds(question))


def limits(text: str) -> bool:
    """Whether a sentence says who may not, or who only may, have something."""
    return bool(_GRANTS.search(text))


def of_others(question: str, text: str) -> bool:
    """Whether a sentence limits who may have something, and the question asks about applicants of another kind."""
    limit, kinds = _GRANTS.search(text), _kinds(question)
    return limit is not None and bool(kinds) and not any(kind.search(text, 0, limit.start()) for kind in kinds)


def _kinds(question: str) -> list[re.Pattern[str]]:
    asked = _WHO_MAY.search(question)
    return [kind for kind in _APPLICANTS if asked and kind.search(asked["who"])]
