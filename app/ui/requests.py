"""What the page may send, checked: anyone can call the server with anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.types import Question, Role, Turn
from app.ui import texts
from vectorstore.errors import BadInput
from vectorstore.types import SearchFilter

_MAX_ID = 200
_MAX_KINDS = 50
_MAX_ALSO = 20
_MAX_TEXT = 500
_MAX_NUMBER = 1000
_MAX_QUOTE = 50_000
_MAX_OFFSET = 50_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked question with the page's own id for it."""

    id: str
    question: Question


@dataclass(frozen=True, slots=True)
class Ref:
    """A checked reference to a passage: where it stood, what it said, the citation's number if it has one."""

    document: str
    start: int
    end: int
    quote: str
    number: int | None
    also: tuple[str, ...]


def parse_question(payload: object) -> Asked:
    """The question that the page sent. Raises BadInput, in words for the reader, for anything else."""
    data = payload if isinstance(payload, Mapping) else {}
    identity, text = data.get("id"), data.get("text")
    if not isinstance(identity, str) or len(identity) > _MAX_ID or not isinstance(text, str):
        raise BadInput(texts.BAD_REQUEST)
    text = text.strip()
    if not text:
        raise BadInput(texts.EMPTY_QUESTION)
    if len(text) > texts.MAX_QUESTION_CHARS:
        raise BadInput(texts.TOO_LONG.format(chars=len(text), limit=texts.MAX_QUESTION_CHARS))
    return Asked(identity, Question(text, _history(data.get("history")), _filter(data.get("filter"))))


def parse_ref(payload: object) -> Ref:
    """The passage that the page wants to show. Raises BadInput for anything else."""
    data = payload if isinstance(payload, Mapping) else {}
    document, quote = data.get("document"), data.get("quote")
    start, end, number = (_whole(data.get(key)) for key in ("start", "end", "number"))
    if not isinstance(document, str) or len(document) > _MAX_ID or start is None or end is None:
        raise BadInput(texts.SOURCE_FAILED)
    if not 0 <= start < end <= _MAX_OFFSET:
        raise BadInput(texts.SOURCE_FAILED)
    if not isinstance(quote, str) or not 0 < len(quote) <= _MAX_QUOTE:
        raise BadInput(texts.SOURCE_FAILED)
    shown = number if number is not None and 0 < number < _MAX_NUMBER else None
    return Ref(document, start, end, quote, shown, _strings(data.get("also"), _MAX_ALSO))


def _history(value: object) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for item in value[-texts.MAX_HISTORY_TURNS :] if isinstance(value, list) else []:
        role, content = (item.get("role"), item.get("content")) if isinstance(item, Mapping) else (None, None)
        if role in ("user", "assistant") and isinstance(content, str):
            known: Role = "user" if role == "user" else "assistant"
            turns.append(Turn(known, content[: texts.MAX_QUESTION_CHARS]))
    return tuple(turns)


def _filter(value: object) -> SearchFilter:
    data = value if isinstance(value, Mapping) else {}
    low, high = _whole(data.get("year_from")), _whole(data.get("year_to"))
    if low is not None and high is not None and low > high:
        raise BadInput(texts.FILTER_YEARS_WRONG)
    return SearchFilter(kinds=_strings(data.get("kinds"), _MAX_KINDS), year_from=low, year_to=high)


def _strings(value: object, most: int) -> tuple[str, ...]:
    items = value[:most] if isinstance(value, list) else []
    return tuple(item for item in items if isinstance(item, str) and 0 < len(item) <= _MAX_TEXT)


def _whole(value: object) -> int | None:
    """The value where it is an int and no bool, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
