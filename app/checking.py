"""Every sentence is checked against the passage that it cites before anyone sees it."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidates import shown
from app.compose import Draft
from vectorstore.swedish.support import check_support


def supported(draft: Draft) -> bool:
    """True where the sentence stands verbatim in its cited stretch, or passes the support gates against it."""
    quote = draft.document.text[draft.start : draft.end]
    if draft.text == shown(quote) or draft.text == quote:
        return bool(draft.text)
    return check_support(draft.text, quote).supported


def keep_supported(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], int]:
    """(the sentences that are supported, how many were dropped)."""
    kept = tuple(draft for draft in drafts if supported(draft))
    return kept, len(drafts) - len(kept)
