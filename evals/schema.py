"""Typed parts of a test row: facts, evidence, and the closed lists that a field may be chosen from.

A row in full is described in `evals/datasets/README.md`. Everything here is plain data; `evals.typed` looks
for facts in a text, `evals.dataset` reads rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evals import replies

FACT_TYPES = (
    "number", "money", "percent", "date", "duration", "name", "agency", "law_ref", "yes_no", "term",
)  # fmt: skip
BOUNDS = ("", "exact", "max", "min", "approx", "over", "under", "from", "until")
IMPORTANCE = ("vital", "okay")
CONSEQUENCES = ("", "rights", "money", "deadline", "safety", "information")
STATUSES = ("approved", "draft", "stale")
OUTCOMES = ("", "answered", "partial", "no_evidence", "clarification", "crisis", "refused")
SPLITS = ("", "open", "sealed")


@dataclass(frozen=True, slots=True)
class TypedFact:
    """One fact that an answer should hold: any of `alternatives` (the first is how it is shown).

    `unit` is added to a bare number ("4" with unit "procent"); `bound` "" asks for none, "exact" for none to
    stand there. A fact of importance "okay" counts in fact recall but not in vital recall.
    """

    type: str
    alternatives: tuple[str, ...]
    unit: str = ""
    bound: str = ""
    importance: str = "vital"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the answer stands: a document by its path, perhaps with page, quote and the quote's SHA-256."""

    doc: str
    page: int | None = None
    quote: str = ""
    sha256: str = ""


def parse_fact(value: object, field: str = "facts") -> TypedFact:
    """A fact from its JSON object; for forbidden values a bare text is a term. ValueError in Swedish."""
    if isinstance(value, str) and value.strip():
        return TypedFact("term", (value,))
    if not isinstance(value, Mapping):
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_TYPED_FACT))
    first, more = value.get("value"), value.get("alternatives") or []
    if not isinstance(more, list):
        raise ValueError(replies.WANTED.format(field="alternatives", wanted=replies.A_LIST_OF_TEXTS))
    alternatives = tuple(_plain(one) for one in ([] if first is None else [first]) + more)
    if not alternatives or not all(alternative.strip() for alternative in alternatives):
        raise ValueError(replies.WANTED.format(field=f"{field}.value", wanted=replies.A_TEXT))
    return TypedFact(
        choice(value, "type", FACT_TYPES, "term"),
        alternatives,
        str(value.get("unit") or ""),
        choice(value, "bound", BOUNDS, ""),
        choice(value, "importance", IMPORTANCE, "vital"),
    )


def _plain(value: object) -> str:
    """A value as text: JSON numbers in Swedish, true and false as ja and nej."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return str(value).removesuffix(".0").replace(".", ",")
    return value if isinstance(value, str) else ""


def parse_evidence(value: object) -> Evidence:
    """One piece of evidence from a path or a JSON object. ValueError in Swedish."""
    if isinstance(value, str) and value.strip():
        return Evidence(value)
    if isinstance(value, Mapping):
        doc, page = value.get("doc"), value.get("page")
        right_page = page is None or (isinstance(page, int) and not isinstance(page, bool))
        if isinstance(doc, str) and doc.strip() and right_page:
            return Evidence(doc, page, str(value.get("quote") or ""), str(value.get("sha256") or ""))
    raise ValueError(replies.WANTED.format(field="evidence", wanted=replies.AN_EVIDENCE))


def choice(value: Mapping[str, Any], field: str, allowed: tuple[str, ...], default: str) -> str:
    """The field's text, which must be one of `allowed`; `default` where it is missing. ValueError in Swedish."""
    found = value.get(field)
    if found is None:
        return default
    if not isinstance(found, str) or found not in allowed:
        wanted = replies.ONE_OF.format(choices=", ".join(one for one in allowed if one))
        raise ValueError(replies.WANTED.format(field=field, wanted=wanted))
    return found


def parse_day(value: Mapping[str, Any], field: str) -> str:
    """An ISO day or "". ValueError in Swedish."""
    found = value.get(field)
    if found in (None, ""):
        return ""
    try:
        return date.fromisoformat(str(found)).isoformat()
    except ValueError:
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_DAY)) from None


def fact_to_json(fact: TypedFact) -> dict[str, Any]:
    """The JSON object that `parse_fact` reads back."""
    form: dict[str, Any] = {"type": fact.type, "value": fact.alternatives[0]}
    if len(fact.alternatives) > 1:
        form["alternatives"] = list(fact.alternatives[1:])
    form |= {name: text for name, text in (("unit", fact.unit), ("bound", fact.bound)) if text}
    return form | ({"importance": fact.importance} if fact.importance != "vital" else {})


def evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    """The JSON object that `parse_evidence` reads back."""
    form: dict[str, Any] = {"doc": evidence.doc}
    if evidence.page is not None:
        form["page"] = evidence.page
    return form | {k: v for k, v in (("quote", evidence.quote), ("sha256", evidence.sha256)) if v}
