"""What the tab "Åtgärder" may send, checked: anyone can call the server with anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vectorstore.register_search import Lookup

SORTS = ("", "agency", "action", "due", "amount", "status")
SHOWN = 100
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class View:
    """A checked wish: what to look up, how to sort it, and how many rows to show."""

    asked: Lookup
    sort: str
    down: bool
    shown: int


def parse_view(payload: object, today: date) -> View:
    """The wish that the page sent; what is not understood is left out."""
    data = payload if isinstance(payload, Mapping) else {}
    due = _text(data, "due")
    before, after, over = "", "", ""
    if due == "past":
        over = (today - timedelta(days=1)).isoformat()
    elif due in ("30", "90", "365"):
        after, before = today.isoformat(), (today + timedelta(days=int(due))).isoformat()
    asked = Lookup(
        _text(data, "text"), _one(data, "agency"), _one(data, "area"), _one(data, "status"), before, after, over
    )
    sort = _text(data, "sort")
    return View(
        asked, sort if sort in SORTS else "", data.get("down") is True, 10_000 if data.get("all") is True else SHOWN
    )


def parse_id(payload: object) -> str:
    """A row's id, or empty."""
    return payload[:_LONGEST] if isinstance(payload, str) else ""


def _text(data: Mapping[object, object], name: str) -> str:
    value = data.get(name)
    return value[:_LONGEST] if isinstance(value, str) else ""


def _one(data: Mapping[object, object], name: str) -> tuple[str, ...]:
    value = _text(data, name)
    return (value,) if value else ()
