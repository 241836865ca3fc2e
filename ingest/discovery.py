"""Which files a source holds, with a fingerprint each: content, metadata row and everything that shapes a document."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.chunking import CHUNKER_VERSION
from ingest.errors import SkippedFile
from ingest.reading import READER_VERSION, SUFFIXES, read_sidecar
from ingest.sidecar import Sidecar, load_row, sidecar_key
from ingest.walking import walk
from vectorstore.errors import BadInput, SourceMissing
from vectorstore.settings import Settings

SIDECAR = "metadata.jsonl"
FEED_SUFFIX = ".jsonl.gz"
MAX_FEED_LINE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may become a document: a file, or a row of a feed. `problem` says why it can't.

    `below`: it is a folder that could not be looked into. `place` is where in a feed the row stands.
    """

    source: str
    path: str
    fingerprint: str
    file: Path | None = None
    row: Mapping[str, object] | None = None
    problem: str | None = None
    below: bool = False
    place: str = ""


def recipe_key(settings: Settings) -> str:
    """What, besides the content, decides how a document and its chunks come out."""
    return f"{READER_VERSION}/{CHUNKER_VERSION}/{settings.chunk_tokens}/{settings.chunk_tokens_max}"


def source_of(path: Path) -> str:
    """The name of a source: its real path. BadInput where that is not UTF-8."""
    name = str(Path(os.path.realpath(path)))
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadInput("Sökvägen är inte giltig UTF-8", name, "Byt namn på mappen eller filen.") from error
    return name


def require_source(source: str) -> None:
    """SourceMissing where there is nothing at the path."""
    if not Path(source).exists():
        raise SourceMissing("Källan finns inte", source, "Kontrollera sökvägen. Inget har tagits bort ur indexet.")


def discover(source: str, settings: Settings) -> Iterator[Candidate]:
    """Everything that a source holds, in order of path; nothing where it is empty.

    Raises SourceMissing where the root is gone or unreadable, BadInput for a feed that can't be unpacked.
    """
    root = Path(source)
    require_source(source)
    key = recipe_key(settings)
    if root.is_file():
        if root.name.endswith(FEED_SUFFIX):
            yield from _feed(root, source, key)
        else:
            yield _candidate(root, root.name, source, None, key)
        return
    files = sorted(walk(root), key=lambda found: found.relative)
    rows = _sidecar(root / SIDECAR)
    for line in rows.problems:
        where, _, reason = line.partition(": ")
        yield Candidate(source, where, "", root / SIDECAR, problem=reason)
    for found in files:
        if found.problem:
            yield Candidate(source, found.relative, "", found.file, problem=found.problem, below=found.below)
        elif found.relative != SIDECAR:
            row = rows.get(sidecar_key(found.relative))
            yield _candidate(found.file, found.relative, source, row, key)


def _sidecar(file: Path) -> Sidecar:
    """The rows of a root's sidecar; one that can't be read is a problem and no reason to stop."""
    if not file.is_file():
        return Sidecar()
    try:
        return read_sidecar(file)
    except SkippedFile as error:
        rows = Sidecar()
        rows.problems = (f"{SIDECAR}: {error.reason}",)
        return rows


def _candidate(file: Path, relative: str, source: str, row: Mapping[str, object] | None, key: str) -> Candidate:
    if file.suffix.lower() not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        return Candidate(
            source, relative, "", file, problem=f"filtypen {file.suffix or '(ingen)'} läses inte ({known})"
        )
    try:
        with file.open("rb") as handle:
            content = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        return Candidate(
            source,
            relative,
            "",
            file,
            problem=f"filen går inte att läsa ({error.strerror}): kontrollera rättigheterna",
        )
    return Candidate(source, relative, _fingerprint(content, row, key), file, row)


def _fingerprint(content: str, row: Mapping[str, object] | None, key: str) -> str:
    stated = json.dumps(row or {}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256("\x1f".join((content, stated, key)).encode()).hexdigest()[:32]


def _feed(file: Path, source: str, key: str) -> Iterator[Candidate]:
    """Rows of a gzipped JSON-lines feed; a bad row is a problem of its own, a broken archive ends it."""
    try:
        with gzip.open(file, "rb") as lines:
            number = 0
            while line := lines.readline(MAX_FEED_LINE_BYTES):
                number += 1
                if line.strip():
                    yield _row(line, number, source, key)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput("Filen går inte att packa upp", file, f"Hämta den på nytt ({error}).") from error


def _row(line: bytes, number: int, source: str, key: str) -> Candidate:
    place = f"rad {number}"
    try:
        row = load_row(line.decode("utf-8-sig"))
        if not isinstance(row, dict):
            raise TypeError("raden är inget objekt")
        path = str(row["path"])
        if not isinstance(row.get("text"), str):
            raise TypeError("text saknas")
    except RecursionError:
        return Candidate(source, place, "", problem="raden är för djupt nästlad för att läsas")
    except KeyError as error:
        return Candidate(source, place, "", problem=f"raden går inte att läsa ({error.args[0]} saknas)")
    except (ValueError, TypeError) as error:
        return Candidate(source, place, "", problem=f"raden går inte att läsa ({error})")
    fingerprint = _fingerprint(hashlib.sha256(line).hexdigest(), None, key)
    return Candidate(source, path, fingerprint, None, row, place=place)
