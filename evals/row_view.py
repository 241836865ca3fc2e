"""One row of rows.jsonl as what a reader sees: answer and quotes with the facts marked, and why it went wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import texts

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Templates with every value escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def marked(text: str, facts: Sequence[str]) -> Any:
    """The text as HTML, with every fact in it (whatever its case and spacing) in <mark>."""
    from markupsafe import Markup

    patterns = [
        r"\s+".join(map(re.escape, fact.split())) for fact in sorted(facts, key=len, reverse=True) if fact.strip()
    ]
    if not patterns:
        return Markup(escape(text).replace("\n", "<br>"))
    parts = re.split(rf"({'|'.join(patterns)})", text, flags=re.IGNORECASE)
    made = "".join(f"<mark>{escape(part)}</mark>" if at % 2 else escape(part) for at, part in enumerate(parts))
    return Markup(made.replace("\n", "<br>"))


def view(row: Mapping[str, Any]) -> dict[str, Any]:
    """The template's values for one row. Never called for a sealed row."""
    answer = row["answer"]
    found = [*row["facts_found"], *row["facts_found_meaning"]]
    citations = answer.get("citations") or []
    stands = row["quotes_verbatim"] or [True] * len(citations)
    label = row["label"] or ("failed" if answer.get("status") == "failed" else "unjudged")
    blame = row["blame"]
    return {
        "id": row["id"],
        "question": row["question"],
        "history": " / ".join(turn["content"] for turn in row["history"]),
        "status": texts.STATUS_NAMES.get(str(answer.get("status")), str(answer.get("status"))),
        "answer": marked(str(answer.get("text") or answer.get("reason") or ""), found),
        "citations": [_citation(one, right, found) for one, right in zip(citations, stands, strict=False)],
        "found": list(dict.fromkeys(row["facts_found_meaning"])),
        "missed": row["facts_missed_meaning"],
        "against": row["contradictions"],
        "label": texts.LABEL_TAGS[label],
        "label_key": label,
        "leaf": texts.LEAF_NAMES[blame["leaf"]] if blame else "",
        "evidence": blame["evidence"] if blame else "",
        "expected": "" if row["answerable"] else "Underlaget saknar svar: frågan ska avböjas.",
    }


def _citation(citation: Mapping[str, Any], stands: bool, found: Sequence[str]) -> dict[str, Any]:
    return {
        "number": citation.get("number"),
        "title": citation.get("title") or citation.get("path"),
        "path": citation.get("path"),
        "page": citation.get("page"),
        "stands": stands,
        "quote": marked(str(citation.get("quote") or ""), found),
    }


def row_html(row: Mapping[str, Any]) -> str:
    """One row's body as HTML, for the desk."""
    module: Any = environment().get_template("row.html.j2").module
    return str(module.row_body(view(row)))
