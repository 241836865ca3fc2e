"""`python -m ingest fetch`: official texts from the open-data mirror, or single pages, into a folder to sync."""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ingest import replies
from ingest.encoding import decode
from ingest.errors import SkippedFile
from ingest.feed_client import Client, Fetched
from vectorstore.errors import BadInput

SOURCES = {"regeringen": "https://g0v.se"}
CATEGORIES = ("pressmeddelanden", "artiklar", "regeringsuppdrag", "informationsmaterial")
LIST_BYTES = 200_000_000
PAGE_BYTES = 5_000_000
FILE_BYTES = 50_000_000
_STATE = ".kallsvar-feed.json"
_SIDECAR = "metadata.jsonl"
_SEGMENT = re.compile(r"[\w.,()+\-]+(?: +[\w.,()+\-]+)*")
_LONGEST_SEGMENT = 180
_KEPT = ("title", "published", "updated", "types", "senders", "summary", "id", "attachments")
_ATTACHMENT = re.compile(
    r"""<a\b[^<>]{0,2000}?\bhref\s*=\s*["']([^"'<>\s]{1,2000}\.pdf(?:\?[^"'<>\s]{0,500})?)["']""", re.IGNORECASE
)
_MOST_ATTACHMENTS = 50
_SAVE_EVERY = 20


# Nothing at all, or the page that a server shows instead of the text.
_NO_TEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\Z|<!doctype\s+html|<html\b|<head\b|<body\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to fetch: categories of a source, narrowed by text and by day (ISO), or single pages."""

    base: str = ""
    categories: tuple[str, ...] = CATEGORIES
    text: str = ""
    since: str = ""
    urls: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(slots=True)
class Summary:
    """What a fetch did. `skipped` holds (address, reason in Swedish)."""

    fetched: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        rows = [{"url": url, "reason": reason} for url, reason in self.skipped]
        return {"fetched": self.fetched, "unchanged": self.unchanged, "skipped": len(rows), "skipped_pages": rows}


class Folder:
    """The folder that is filled: pages at their path, one sidecar row each, and marks for the next time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        there = next(place for place in (root, *root.absolute().parents) if place.exists())
        if not there.is_dir() or not os.access(there, os.W_OK):
            raise BadInput(replies.FEED_NO_FOLDER, root, replies.FEED_NO_FOLDER_TODO)
        self.marks: dict[str, dict[str, str]] = _json_object(root / _STATE)
        self.rows: dict[str, dict[str, object]] = {}
        if (root / _SIDECAR).is_file():
            for line in (root / _SIDECAR).read_text("utf-8", "replace").splitlines():
                row = _parsed(line)
                if isinstance(row, dict) and isinstance(row.get("path"), str):
                    self.rows[str(row["path"])] = row
        self._unsaved = 0

    def place(self, path: str) -> Path:
        """Where a page goes; SkippedFile for a path that would leave the folder or cannot be a file name."""
        segments = path.strip("/").split("/")
        if not segments or any(
            not _SEGMENT.fullmatch(part)
            or part.startswith(".")
            or len(part.encode("utf-8", "replace")) > _LONGEST_SEGMENT
            for part in segments
        ):
            raise SkippedFile(replies.FEED_BAD_PATH.format(path=path[:200]))
        place = self.root.joinpath(*segments)
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise SkippedFile(replies.FEED_BAD_PATH.format(path=path[:200]))
        return place

    def name_for(self, url: str, path: str) -> str:
        """The path that a page is kept at: its own, unless a page of another address lies there already."""
        for name, row in self.rows.items():
            if row.get("url") == url and name.endswith(path[path.rfind(".") :]):
                return name
        if path not in self.rows:
            return path
        stem, dot, ending = path.rpartition(".")
        mark = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{stem}-{mark}{dot}{ending}"

    def put(self, path: str, fetched: Fetched, row: Mapping[str, object], stamp: str) -> None:
        """Write one page whole or not at all, with its row and marks."""
        place = self.place(path)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            _replace(place, fetched.body or b"")
        except OSError as error:
            raise SkippedFile(replies.FEED_NOT_WRITTEN.format(path=path[:200], why=error.strerror)) from error
        self.rows[path] = {"path": path, **row}
        self.marks[path] = {**fetched.marks, "stamp": stamp}
        self._unsaved += 1
        if self._unsaved >= _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write sidecar and marks, so that a fetch that is cut short goes on from here; nothing where there is none."""
        if not self.rows and not self.root.is_dir():
            return
        lines = (json.dumps(self.rows[path], ensure_ascii=False) for path in sorted(self.rows))
        _replace(self.root / _SIDECAR, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
        state = json.dumps(self.marks, ensure_ascii=False, sort_keys=True)
        _replace(self.root / _STATE, state.encode("utf-8", "replace"))
        self._unsaved = 0


def fetch(wanted: Wanted, to: Path, client: Client) -> Summary:
    """Fetch what is new or changed into `to`. What fails is listed and the rest goes on; nothing is removed."""
    folder, summary = Folder(to), Summary()
    try:
        for url in wanted.urls:
            _single(url, folder, client, summary)
        for category in () if wanted.urls else wanted.categories:
            _category(category, wanted, folder, client, summary)
    finally:
        folder.save()
    return summary


def _category(category: str, wanted: Wanted, folder: Folder, client: Client, summary: Summary) -> None:
    address = f"{wanted.base}/{category}.json"
    try:
        listed = _items(client.get(address, LIST_BYTES))
    except SkippedFile as error:
        summary.skipped.append((address, error.reason))
        return
    for item in _chosen(listed, wanted):
        url = str(item["url"]).encode("utf-8", "replace").decode("utf-8")
        asked = f"{_path_of(url)}.md"
        path = readable(asked)
        stamp = str(item.get("updated") or item.get("published") or "")
        known = folder.marks.get(path, {})
        try:
            here = folder.place(path).is_file()
            if here and stamp and known.get("stamp") == stamp:
                summary.unchanged += 1
                continue
            found = client.get(f"{wanted.base}/{asked}", PAGE_BYTES, known if here else None)
            if found.body is None:
                summary.unchanged += 1
                folder.marks[path] = {**known, "stamp": stamp}
                folder.rows[path] = {"path": path, **_row_of(url, item)}  # the list may tell more than the page
                continue
            if found.kind == "text/html" or _NO_TEXT.match(found.body):
                raise SkippedFile(replies.FEED_NOT_TEXT.format(url=found.url))
            folder.put(path, found, _row_of(url, item), stamp)
            summary.fetched += 1
        except SkippedFile as error:
            summary.skipped.append((url, error.reason))


def _row_of(url: str, item: Mapping[str, object]) -> dict[str, object]:
    """What the list says of a page."""
    return {"url": url, **{name: item[name] for name in _KEPT if name in item}}


def _items(found: Fetched) -> list[dict[str, object]]:
    raw = _parsed(decode(found.body or b"")[0])
    if not isinstance(raw, list):
        raise SkippedFile(replies.FEED_NOT_LIST.format(url=found.url))
    return [item for item in raw if isinstance(item, dict) and isinstance(item.get("url"), str)]


def _chosen(items: Sequence[dict[str, object]], wanted: Wanted) -> Iterator[dict[str, object]]:
    """Newest first, those that the wish lets through."""
    words = wanted.text.casefold().split()
    count = 0
    for item in sorted(items, key=lambda item: str(item.get("published") or ""), reverse=True):
        held = f"{item.get('title') or ''} {item.get('summary') or ''}".casefold()
        day = max(str(item.get("published") or ""), str(item.get("updated") or ""))
        if (wanted.since and day[:10] < wanted.since) or not all(word in held for word in words):
            continue
        if wanted.limit is not None and count >= wanted.limit:
            return
        count += 1
        yield item


def _single(url: str, folder: Folder, client: Client, summary: Summary) -> None:
    """One page as HTML, and the PDF files that it links to on its own host."""
    path = folder.name_for(url, f"{readable(_path_of(url)) or 'index'}.html")
    try:
        body = _page(url, path, folder, client, summary, PAGE_BYTES)
    except SkippedFile as error:
        summary.skipped.append((url, error.reason))
        return
    for link in _attachments(url, body):
        name = folder.name_for(link, readable(_path_of(link)))
        try:
            _page(link, name, folder, client, summary, FILE_BYTES)
        except SkippedFile as error:
            summary.skipped.append((link, error.reason))


def _page(url: str, path: str, folder: Folder, client: Client, summary: Summary, most: int) -> bytes:
    place = folder.place(path)
    known = folder.marks.get(path, {}) if place.is_file() else {}
    found = client.get(url, most, known)
    if found.body is None:
        summary.unchanged += 1
        return place.read_bytes()
    if path.endswith(".pdf") and not found.body.startswith(b"%PDF"):
        raise SkippedFile(replies.FEED_NOT_PDF.format(url=url))
    folder.put(path, found, {"url": url}, "")
    summary.fetched += 1
    return found.body


def _attachments(url: str, body: bytes) -> list[str]:
    text = body.decode("utf-8", "replace")
    links = dict.fromkeys(_joined(url, match) for match in _ATTACHMENT.findall(text))
    host = urlsplit(url).netloc
    return [link for link in links if link and urlsplit(link).netloc == host][:_MOST_ATTACHMENTS]


def _path_of(url: str) -> str:
    """The path of an address, without slashes at its ends; empty where the address can't be read."""
    try:
        return urlsplit(url).path.strip("/")
    except ValueError:
        return ""


def readable(path: str) -> str:
    """A path with its percent-encoding undone part by part: an encoded slash does not become a folder."""
    parts = (unquote(part) for part in path.split("/"))
    return unicodedata.normalize("NFC", "/".join(part.replace("/", "\\") for part in parts))


def _joined(base: str, link: str) -> str:
    """A link made whole; empty where it can't be read."""
    try:
        joined = urljoin(base, link)
        urlsplit(joined)
    except ValueError:
        return ""
    return joined


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _json_object(path: Path) -> dict[str, dict[str, str]]:
    raw = _parsed(path.read_text("utf-8", "replace")) if path.is_file() else None
    return {str(k): v for k, v in raw.items() if isinstance(v, dict)} if isinstance(raw, dict) else {}


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    os.replace(part, path)
