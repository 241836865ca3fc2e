"""Questions whose answer could help someone to find or hurt another person: declined, with help offered."""

from __future__ import annotations

from app.guards.signs import refusal_signs


def is_harmful(text: str) -> bool:
    """Whether the answer could help to find, watch or hurt someone, or to get round a protection."""
    return bool(refusal_signs("harmful").search(text))
