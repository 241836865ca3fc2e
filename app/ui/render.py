"""Answers as HTML. Pure functions: everything that is not ours is escaped here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from app import replies
from app.citing import by_document
from app.types import Answer, Citation, Sentence
from app.ui import texts
from app.ui.links import kind_label, note_label, swedish_date
from app.ui.plain import copy_text, filter_text, source_line, until_text
from vectorstore.types import Hit, SearchFilter

_NEAREST = 3
_CALLABLE = re.compile(r"\b(?:112|114 14|116 \d{3}|020-\d{2,3} \d{2,3}(?: \d{2})?)\b(?! ?\d)")
_NUMBERS = re.compile(r"^(\s*\[\d+\])+")


def turn_html(question: str, body: str) -> str:
    """One exchange: the question as a heading, then the answer's HTML."""
    return f'<h2 class="ks-question">{escape(question)}</h2><div class="ks-answer">{body}</div>'


def progress_html(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> str:
    """The sentences that are found and checked so far, in the same frame that the finished answer has.

    The page changes its nodes in place: with the same frame a citation keeps its focus to the end.
    """
    label = texts.WRITING if sentences else texts.SEARCHING
    shown = _sentences_html(sentences, citations) if sentences else ""
    return f'<div class="ks-body ks-running">{_label("…", label)}{_interpreted_html(None)}{shown}</div>'


def answer_html(question: str, answer: Answer, searched: SearchFilter | None = None) -> str:
    """A finished answer with its status, sentences, sources and actions."""
    parts = [_label(*texts.STATUS_LABELS[answer.status]), _interpreted_html(answer.interpreted_as)]
    parts += [f'<p class="ks-notice">{escape(notice)}</p>' for notice in answer.notices]
    if answer.sentences:
        parts.append(_sentences_html(answer.sentences, answer.citations))
        parts.append(_remark_html(answer))
    else:
        # The list of nearest documents below says the same with links.
        said = answer.text.partition(replies.NEAREST.partition("{")[0])[0].strip()
        body = _paragraphs(said or texts.STATUS_TEXTS[answer.status])
        parts.append(_with_calls(body) if answer.status in {"crisis", "refused"} else body)
    if answer.status in {"partial", "no_evidence", "refused"} and answer.reason:
        parts.append(f'<p class="ks-reason">{escape(answer.reason)}</p>')
    parts.append(_sources_html(answer.citations))
    if answer.status == "no_evidence":
        parts.append(_nearest_html(answer.hits))
    parts.append(_footer_html(question, answer, searched))
    return f'<div class="ks-body ks-{answer.status}">{"".join(parts)}</div>'


def failure_html(message: str, question: str = "") -> str:
    """A failure that has no Answer: said in Swedish, with a way to try again where there is a question."""
    icon, label = texts.STATUS_LABELS["failed"]
    retry = (
        f'<p><button type="button" class="ks-quiet" data-ask="{escape(question)}">{texts.RETRY}</button></p>'
        if question
        else ""
    )
    return f'<div class="ks-body ks-failed">{_label(icon, label)}{_paragraphs(message)}{retry}</div>'


def welcome_html(examples: Sequence[str]) -> str:
    """What stands where the answers will be: what to do, and examples that can be clicked."""
    items = "".join(
        f'<li><button type="button" class="ks-example" data-ask="{escape(text)}">{escape(text)}</button></li>'
        for text in examples
    )
    listed = f'<h3 class="ks-eyebrow">{texts.EXAMPLES_LABEL}</h3><ul class="ks-examples">{items}</ul>'
    return (
        f'<div class="ks-welcome"><h2>{texts.WELCOME}</h2><p>{texts.WELCOME_TEXT}</p>{listed if examples else ""}</div>'
    )


def citation_ref(citation: Citation) -> str:
    """What the panel needs to open a citation, as JSON."""
    found = citation
    return _ref(found.document_id, (found.start, found.end), found.quote, found.number, found.also)


def _interpreted_html(question: str | None) -> str:
    if not question:
        return '<p class="ks-interpreted" hidden></p>'
    return f'<p class="ks-interpreted">{texts.INTERPRETED} {escape(question)}</p>'


def _label(icon: str, label: str) -> str:
    return f'<p class="ks-status"><span class="ks-icon" aria-hidden="true">{icon}</span>{escape(label)}</p>'


def _with_calls(body: str) -> str:
    """Support lines' numbers as links that a telephone can call."""
    return _CALLABLE.sub(lambda found: f'<a href="tel:{re.sub(r"[^0-9]", "", found[0])}">{found[0]}</a>', body)


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.split("\n"))
    return '<div class="ks-text">' + "".join(f"<p>{escape(line)}</p>" for line in lines if line) + "</div>"


def _sentences_html(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> str:
    """Sentences with the same attribution share a paragraph; items of a list become a <ul>."""
    known = {citation.number: citation for citation in citations}
    parts: list[str] = []
    shown = ""
    for (attribution, item), group in groupby(sentences, key=lambda s: (s.attribution, s.item)):
        lead = ""
        if attribution and attribution != shown:
            lead = f'<span class="ks-attribution">{escape(attribution.rstrip(":"))}:</span> '
        shown = attribution
        texts_of = [_sentence_html(sentence, known) for sentence in group]
        if item:
            parts.append(f"<p>{lead}</p>" if lead else "")
            parts.append("<ul>" + "".join(f"<li>{text}</li>" for text in texts_of) + "</ul>")
        else:
            parts.append(f"<p>{lead}{' '.join(texts_of)}</p>")
    return f'<div class="ks-text">{"".join(parts)}</div>'


def _sentence_html(sentence: Sentence, known: Mapping[int, Citation]) -> str:
    cites = "".join(_cite_html(known[number]) for number in sentence.citations if number in known)
    if sentence.status_label:
        cites += f'<span class="ks-claim">{escape(sentence.status_label)}</span>'
    if not cites:
        return escape(sentence.text)
    # The number stays on the line of the word before it; a no-break space alone does not hold a button.
    head, space, word = sentence.text.rpartition(" ")
    return f'{escape(head + space)}<span class="ks-keep">{escape(word)}\u00a0{cites}</span>'


def _cite_html(citation: Citation) -> str:
    name = f"{citation.number}, {texts.SOURCE.lower()}: {citation.title}"
    return (
        f'<button type="button" class="ks-cite" data-ref="{escape(citation_ref(citation))}"'
        f' aria-label="{escape(name)}">{citation.number}</button>'
    )


def _remark_html(answer: Answer) -> str:
    """What a partial answer lacks: what its text says after the last sentence that has a source."""
    if answer.status != "partial":
        return ""
    last = answer.sentences[-1].text
    _, found, rest = answer.text.rpartition(last)
    rest = _NUMBERS.sub("", rest).strip() if found else ""
    return f'<p class="ks-remark">{escape(rest)}</p>' if rest else ""


def _sources_html(citations: Sequence[Citation]) -> str:
    if not citations:
        return ""
    items = "".join(f"<li>{_source_html(group)}</li>" for group in by_document(citations))
    return f'<h3 class="ks-eyebrow">{texts.SOURCES}</h3><ol class="ks-sources">{items}</ol>'


def _source_html(group: Sequence[Citation]) -> str:
    """One document: its title opens the first citation; a button for each further place that is cited."""
    first, *others = group
    line = f'<span class="ks-source-line">{escape(source_line(first))}</span>'
    title = (
        f'<button type="button" class="ks-source" data-ref="{escape(citation_ref(first))}">'
        f'<span class="ks-number">{first.number}</span> '
        f'<span class="ks-source-title">{escape(first.title)}</span></button>'
    )
    buttons = " ".join(_cite_html(citation) for citation in others)
    more = f'<span class="ks-source-more">{texts.SOURCE_MORE} {buttons}</span>' if others else ""
    return f"{title}{line}{more}{_note_html(first)}"


def _note_html(citation: Citation) -> str:
    label = note_label(citation.kind, citation.note)
    return f'<span class="ks-note">{escape(label)}</span>' if label else ""


def _nearest_html(hits: Sequence[Hit]) -> str:
    """The nearest documents of a question that has no answer, each once, best first."""
    nearest: dict[str, Hit] = {}
    for hit in hits:
        nearest.setdefault(hit.chunk.document_id, hit)
    items = ""
    for hit in list(nearest.values())[:_NEAREST]:
        chunk, document = hit.chunk, hit.document
        about = (kind_label(document.kind), swedish_date(document.published, document.precision))
        ref = _ref(chunk.document_id, (chunk.start, chunk.end), chunk.text, None, hit.duplicates)
        items += (
            f'<li><button type="button" class="ks-source" data-ref="{escape(ref)}">'
            f'<span class="ks-source-title">{escape(document.title)}</span></button>'
            f'<span class="ks-source-line">{escape(", ".join(part for part in about if part))}</span></li>'
        )
    return f'<h3 class="ks-eyebrow">{texts.NEAREST}</h3><ul class="ks-sources">{items}</ul>' if items else ""


def _footer_html(question: str, answer: Answer, searched: SearchFilter | None) -> str:
    if answer.status in {"crisis", "refused", "clarification"}:
        return ""
    until, chosen = until_text(answer), filter_text(searched)
    meta = [until] if until else []
    if chosen:
        meta.append(f"{texts.FILTER_APPLIED}: {chosen}")
    shown = f'<p class="ks-until">{escape(". ".join(meta))}</p>' if meta else ""
    data, label = ("ask", texts.RETRY) if answer.status == "failed" else ("copy", texts.COPY)
    held = question if data == "ask" else copy_text(question, answer)
    action = f'<button type="button" class="ks-quiet" data-{data}="{escape(held)}">{label}</button>'
    return f'<div class="ks-foot">{shown}{action}</div>'


def _ref(document_id: str, place: tuple[int, int], quote: str, number: int | None, also: Sequence[str]) -> str:
    """`place` is (start, end). The words go with it: after a sync the same place may hold others."""
    ref = {"document": document_id, "start": place[0], "end": place[1], "quote": quote}
    ref |= {"number": number, "also": list(also)}
    return json.dumps(ref, ensure_ascii=False)
