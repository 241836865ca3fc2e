"""What Källsvar does not do: take sides, write debate articles, and answer about anything else than its texts."""

from __future__ import annotations

from app.guards.signs import refusal_signs


def asks_opinion(text: str) -> bool:
    """Whether an opinion, a side or a debate text is asked for."""
    return bool(refusal_signs("opinion").search(text))


def is_elsewhere(text: str) -> bool:
    """Whether the question is plainly about something else (weather, cooking, sums, code …).

    Other questions beyond the texts are declined where the evidence is judged.
    """
    return bool(refusal_signs("elsewhere").search(text))
