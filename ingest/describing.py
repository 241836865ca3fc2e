"""Puts together what front matter, sidecar row, the page itself and its path say about a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.blocks import Block, Content
from ingest.cleaning import clean_lead, key
from ingest.inline import one_line, plain, tidy
from ingest.metadata import (
    DESIGNATION_LINE,
    date_of,
    designations_in,
    kind_from_path,
    kind_of,
    month_from_path,
    precision_of,
    split_title,
    unique,
)

_PROGRAMME = re.compile(r"åtgärdsprogram", re.I)
BAD_DATE = "datumet i metadata kunde inte tolkas"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a document, and its blocks without those that only repeated it."""

    title: str
    blocks: tuple[Block, ...]
    kind: str | None
    senders: tuple[str, ...]
    published: str | None
    precision: str | None
    updated: str | None
    designations: tuple[str, ...]
    url: str | None
    lead: str | None
    note: str | None
    sources: Mapping[str, str]
    flags: tuple[str, ...]


def gather(content: Content, front: Mapping[str, object], row: Mapping[str, object], path: str, stem: str) -> Facts:
    """Front matter goes before the sidecar's row, that before the page, that before the path. Nothing is
    guessed."""
    stated = _text(front, "title", "titel") or _text(row, "title")
    own, own_numbers = split_title(content.title or "")
    title, numbers = split_title(stated or "")
    title = title or own or one_line(re.sub(r"[-_]+", " ", stem)) or stem
    blocks = content.blocks
    if stated and own and not _same_title(own, title):
        blocks = (Block("heading", own, 2), *blocks)
    url = _address(front) or _address(row) or content.url
    published = _date(front, "published", "publicerad", "datum", "date") or _date(row, "published") or content.published
    known = _text(front, "published", "publicerad", "datum", "date") or _text(row, "published")
    published = published or month_from_path(url or "") or month_from_path(path)
    return Facts(
        title=title,
        blocks=tuple(b for b in blocks if not (b.kind == "heading" and key(b.text) == key(title) and b is blocks[0])),
        kind=_kind(content, front, row, url, path, title),
        senders=_many(front, "senders", "sender", "avsändare") or _many(row, "senders", "sender") or content.senders,
        published=published,
        precision=precision_of(published),
        updated=_date(front, "updated", "uppdaterad") or _date(row, "updated") or content.updated,
        designations=_designations(front, row, content, (*own_numbers, *numbers)),
        url=url,
        lead=clean_lead(_text(front, "summary", "lead", "ingress") or _text(row, "summary")) or content.lead,
        note=_text(front, "note"),
        sources=_sources(front),
        flags=(BAD_DATE,) if known and not date_of(known) else (),
    )


def _kind(
    content: Content,
    front: Mapping[str, object],
    row: Mapping[str, object],
    url: str | None,
    path: str,
    title: str,
) -> str | None:
    front_kind = _text(front, "kind", "type", "typ")
    kind = (
        (front_kind and (kind_of([front_kind]) or front_kind))
        or kind_of(_many(front, "types"))
        or kind_of(_many(row, "types", "kind"))
        or content.kind
        or kind_from_path(re.sub(r"^https?://[^/]+", "", url or ""))
        or kind_from_path(path)
    )
    return "åtgärdsprogram" if kind == "informationsmaterial" and _PROGRAMME.search(title) else kind or None


def _designations(
    front: Mapping[str, object], row: Mapping[str, object], content: Content, found: tuple[str, ...]
) -> tuple[str, ...]:
    stated = [
        name
        for value in (
            *_many(front, "designations", "designation", "beteckning"),
            *_many(row, "designation", "designations"),
        )
        for name in designations_in(value)
    ]
    lines = [
        name
        for block in content.blocks
        if (line := DESIGNATION_LINE.fullmatch(block.text))
        for name in designations_in(line["tail"])
    ]
    return unique((*stated, *found, *content.designations, *lines))


def _same_title(own: str, title: str) -> bool:
    a, b = key(own), key(title)
    return a == b or a.startswith(b) or b.startswith(a) or not re.search(r"[^\W\d_]{5}", own)


def _text(values: Mapping[str, object], *names: str) -> str | None:
    for name in names:
        value = values.get(name)
        if value is None or isinstance(value, (list, dict, bool)):
            continue
        if text := _clean(str(value)):
            return text
    return None


def _many(values: Mapping[str, object], *names: str) -> tuple[str, ...]:
    for name in names:
        value = values.get(name)
        items = value if isinstance(value, (list, tuple)) else [value]
        if texts := unique(_clean(str(item)) for item in items if isinstance(item, (str, int))):
            return texts
    return ()


def _date(values: Mapping[str, object], *names: str) -> str | None:
    for name in names:
        if found := date_of(values.get(name)):
            return found
    return None


def _address(values: Mapping[str, object]) -> str | None:
    url = _text(values, "url", "address", "adress")
    return url if url and re.match(r"https?://[^\s<>\"]+$", url) else None


def _sources(front: Mapping[str, object]) -> Mapping[str, str]:
    values = front.get("sources")
    if not isinstance(values, dict):
        return {}
    return {
        str(name): str(url).strip() for name, url in values.items() if isinstance(url, str) and url.startswith("http")
    }


def _clean(value: str) -> str:
    return one_line(plain(tidy(value)[0])) if "\\" in value else one_line(tidy(value)[0])
