"""An answer in plain text: to paste into a note, and what is said about it. Pure functions, no Gradio."""

from __future__ import annotations

from app.citing import by_document
from app.types import Answer, Citation
from app.ui import texts
from app.ui.links import kind_label, note_label, swedish_date
from vectorstore.types import SearchFilter


def copy_text(question: str, answer: Answer) -> str:
    """The answer with [1] numbers and its numbered sources, to paste into a letter or a note."""
    lines = [f"{texts.COPY_QUESTION}: {question}", ""]
    if answer.interpreted_as:
        lines[1:1] = [f"{texts.INTERPRETED} {answer.interpreted_as}"]
    before = ""
    for sentence in answer.sentences:
        numbers = "".join(f"[{number}]" for number in sentence.citations)
        lead = f"{sentence.attribution.rstrip(':')}: " if sentence.attribution not in {"", before} else ""
        before = sentence.attribution
        lines.append(f"{'- ' if sentence.item else ''}{lead}{sentence.text} {numbers}".rstrip())
    if not answer.sentences:
        lines.append(answer.text or texts.STATUS_TEXTS[answer.status])
    if answer.citations:
        lines += ["", texts.SOURCES]
        for group in by_document(answer.citations):
            citation = group[0]
            about = ". ".join(part for part in (citation.title, source_line(citation)) if part)
            label = note_label(citation.kind, citation.note)
            note = f" {label.rstrip('.')}." if label else ""
            numbers = "".join(f"[{each.number}]" for each in group)
            lines.append(f"{numbers} {about}.{note} {citation.url or citation.path}")
    if until := until_text(answer):
        lines += ["", f"{until}."]
    return "\n".join(lines)


def source_line(citation: Citation) -> str:
    """ "Pressmeddelande, 11 september 2024, Justitiedepartementet, s. 3": what is known, in this order."""
    page = f"s. {citation.page}" if citation.page is not None else None
    parts = (kind_label(citation.kind), swedish_date(citation.published), ", ".join(citation.senders), page)
    return ", ".join(part for part in parts if part)


def until_text(answer: Answer) -> str:
    """ "Underlaget gäller till 26 mars 2026", or "" where no document is dated."""
    date = swedish_date(answer.index.until)
    return texts.UNTIL.format(date=date) if date else ""


def spoken_status(answer: Answer) -> str:
    """What the status line says when an answer is finished: the outcome and how many sources it has."""
    if answer.status != "answered":
        return f"{texts.READY} {texts.STATUS_LABELS[answer.status][1]}."
    sources = len(by_document(answer.citations))
    return f"{texts.READY} {sources} {texts.ONE_SOURCE if sources == 1 else texts.MANY_SOURCES}."


def filter_text(searched: SearchFilter | None) -> str:
    """The filter in words, "" where nothing is filtered."""
    if searched is None or searched.empty:
        return ""
    parts = [kind_label(kind) or "" for kind in searched.kinds]
    if searched.year_from is not None:
        parts.append(f"{texts.FILTER_FROM.lower()} {searched.year_from}")
    if searched.year_to is not None:
        parts.append(f"{texts.FILTER_TO.lower()} {searched.year_to}")
    return ", ".join(parts)
