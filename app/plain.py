"""An answer as plain text for the terminal and the clipboard: sentences with numbers, then the sources."""

from __future__ import annotations

from app import replies
from app.citing import by_document
from app.types import Answer, Citation


def as_plain_text(answer: Answer) -> str:
    """The answer, its sources and how far the documents reach."""
    lines = [answer.text]
    lines[:0] = [f"{notice}\n" for notice in answer.notices]
    if answer.interpreted_as:
        lines.insert(0, f"Tolkat som: {answer.interpreted_as}\n")
    if answer.citations:
        lines += ["", "Källor:", *(_source(group) for group in by_document(answer.citations))]
    if answer.index.until and answer.status not in ("crisis", "refused", "clarification"):
        lines += ["", f"Underlaget gäller till {replies.date_in_words(answer.index.until)}."]
    return "\n".join(lines)


def _source(group: tuple[Citation, ...]) -> str:
    """One document: the numbers of its citations, what it is, where it stands."""
    citation = group[0]
    parts = [citation.title, citation.kind, replies.date_in_words(citation.published)]
    if pages := tuple(dict.fromkeys(str(each.page) for each in group if each.page)):
        parts.append(f"s. {', '.join(pages)}")
    parts.append(citation.url or citation.path)
    numbers = "".join(f"[{each.number}]" for each in group)
    source = f"{numbers} " + ", ".join(part for part in parts if part)
    if also := tuple(dict.fromkeys(path for each in group for path in each.also)):
        source = f"{source}\n    {replies.ALSO.format(paths='; '.join(also))}"
    warned = replies.SUSPECT_SOURCE in (citation.note or "")
    return f"{source}\n    {replies.SUSPECT_SOURCE}" if warned else source
