"""Numbering citations, and saying who says what, when."""

from __future__ import annotations

from collections.abc import Sequence

from app import replies
from app.compose import Draft
from app.status import status_label
from app.types import Citation, Sentence
from vectorstore.swedish.instructions import SUSPECT
from vectorstore.types import Document

_TITLE_CHARS = 90


def cite(drafts: Sequence[Draft]) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Sentences with numbers, and the citations in order of number; one citation per cited stretch."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    said: str | None = None
    for draft in drafts:
        key = (draft.document.id, draft.start, draft.end)
        if key not in numbers:
            numbers[key] = len(citations) + 1
            citations.append(_citation(draft, numbers[key]))
        attribution = "" if draft.document.id == said else attribute(draft.document)
        if attribution and draft.when:
            attribution = replies.IN_TIME[draft.when].format(attribution=attribution)
        if draft.counted:
            attribution = replies.COUNTED.format(
                attribution=attribution or attribute(draft.document), count=draft.counted
            )
        said = draft.document.id
        label = status_label(draft.text, draft.document.kind)
        sentences.append(Sentence(draft.text, (numbers[key],), attribution, draft.item, label))
    return tuple(sentences), tuple(citations)


def by_document(citations: Sequence[Citation]) -> tuple[tuple[Citation, ...], ...]:
    """Citations of one document at one address together, in the order of their first numbers."""
    groups: dict[tuple[str, str | None], list[Citation]] = {}
    for citation in citations:
        groups.setdefault((citation.document_id, citation.url), []).append(citation)
    return tuple(tuple(group) for group in groups.values())


def _citation(draft: Draft, number: int) -> Citation:
    document = draft.document
    return Citation(
        number=number,
        document_id=document.id,
        chunk_id=draft.chunk_id,
        title=document.title,
        kind=document.kind,
        published=document.published,
        senders=document.senders,
        path=document.path,
        url=official_url(document, draft.start, draft.end),
        page=document.page_at(draft.start),
        start=draft.start,
        end=draft.end,
        quote=document.text[draft.start : draft.end],
        note=_note(document),
        also=draft.also,
    )


def _note(document: Document) -> str | None:
    """The document's own note, and a warning where it holds text that gives orders to a model."""
    if SUSPECT not in document.flags:
        return document.note
    return f"{document.note} {replies.SUSPECT_SOURCE}" if document.note else replies.SUSPECT_SOURCE


def official_url(document: Document, start: int, end: int) -> str | None:
    """The page that the fact came from, where the document says so; else the document's own address."""
    for link in document.links:
        if link.start < end and start < link.end:
            return link.url
    return document.url


def attribute(document: Document) -> str:
    """ "Enligt pressmeddelandet från september 2024": made from metadata only, with the title where it has no date."""
    what = replies.KIND_DEFINITE.get(document.kind or "", replies.KIND_UNKNOWN)
    when = replies.date_in_words(document.published)
    if when and document.kind != "faktablad":
        what = replies.DATED.format(what=what, when=when)
    else:
        title = (
            document.title
            if len(document.title) <= _TITLE_CHARS
            else document.title[:_TITLE_CHARS].rsplit(" ", 1)[0] + " …"
        )
        what = replies.TITLED.format(what=what, title=title)
    return replies.ACCORDING.format(what=what)


def written(sentences: tuple[Sentence, ...]) -> str:
    """The answer as one text: attributions, sentences and their numbers; items on lines of their own."""
    lines: list[str] = []
    above = ""
    for sentence in sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        attribution = f"{sentence.attribution}: " if sentence.attribution else ""
        if sentence.item and attribution and sentence.attribution != above:
            lines.append(attribution.rstrip())
        line = f"- {sentence.text} {marks}" if sentence.item else f"{attribution}{sentence.text} {marks}"
        above = sentence.attribution
        if lines and not sentence.item and not lines[-1].startswith("- "):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
