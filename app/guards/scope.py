"""What Källsvar does not do: take sides, write debate articles, and answer about anything else than its texts."""

from __future__ import annotations

from app.guards.signs import refusal_signs


def asks_opinion(text: str) -> bool:
    """Whether an opinion, a side or a debate text is asked for."""
    return bool(refusal_signs("opinion").search(text))


def is_other_task(text: str) -> bool:
    """Whether something else than an answer from texts is asked for: a poem, a program, a sum, a joke."""
    return bool(refusal_signs("tasks").search(text))


def is_elsewhere(text: str) -> bool:
    """Whether the question seems to be about something else (weather, cooking, trains …).

    It is searched for all the same: an index may hold such texts. This says only how to decline.
    """
    return bool(refusal_signs("elsewhere").search(text))
