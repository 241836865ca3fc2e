"""Which files a source holds, with a fingerprint each: content, metadata row and everything that shapes a document."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.chunking import CHUNKER_VERSION
from ingest.errors import SkippedFile
from ingest.reading import READER_VERSION, SUFFIXES, read_sidecar
from ingest.sidecar import Sidecar, sidecar_key
from vectorstore.errors import BadInput, SourceMissing
from vectorstore.settings import Settings

SIDECAR = "metadata.jsonl"
FEED_SUFFIX = ".jsonl.gz"
MAX_FEED_LINE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may become a document: a file, or a row of a feed. `problem` says why it can't."""

    source: str
    path: str
    fingerprint: str
    file: Path | None = None
    row: Mapping[str, object] | None = None
    problem: str | None = None


def recipe_key(settings: Settings) -> str:
    """What, besides the content, decides how a document and its chunks come out."""
    return f"{READER_VERSION}/{CHUNKER_VERSION}/{settings.chunk_tokens}/{settings.chunk_tokens_max}"


def source_of(path: Path) -> str:
    """The name of a source: its real path."""
    return str(Path(os.path.realpath(path)))


def discover(source: str, settings: Settings) -> Iterator[Candidate]:
    """Everything that a source holds, in order of path.

    Raises SourceMissing where the root is gone, unreadable or an empty folder.
    """
    root = Path(source)
    if not root.exists():
        raise SourceMissing("Källan finns inte", source, "Kontrollera sökvägen. Inget har tagits bort ur indexet.")
    key = recipe_key(settings)
    if root.is_file():
        if root.name.endswith(FEED_SUFFIX):
            yield from _feed(root, source, key)
        else:
            yield _candidate(root, root.name, source, None, key)
        return
    files = sorted(_walk(root), key=lambda found: found[0])
    if not files:
        raise SourceMissing(
            "Källan är tom",
            source,
            f"Inget har tagits bort ur indexet. Ska källan bort: python -m ingest remove {source} --store …",
        )
    rows = _sidecar(root / SIDECAR)
    for line in rows.problems:
        where, _, reason = line.partition(": ")
        yield Candidate(source, where, "", root / SIDECAR, problem=reason)
    for relative, file, problem in files:
        if problem:
            yield Candidate(source, relative, "", file, problem=problem)
        elif relative != SIDECAR:
            yield _candidate(file, relative, source, rows.get(sidecar_key(relative)), key)


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


def _walk(root: Path) -> Iterator[tuple[str, Path, str | None]]:
    """(relative path, file, problem) of every file that is not hidden; a symlink loop is a problem, not a hang."""
    for folder, names, files in os.walk(root, followlinks=True):
        here = Path(folder)
        entered = []
        for name in sorted(names):
            inner = here / name
            if name.startswith("."):
                continue
            if inner.is_symlink() and here.resolve().is_relative_to(inner.resolve()):
                yield (
                    inner.relative_to(root).as_posix(),
                    inner,
                    "symbolisk länk som leder tillbaka till sig själv",
                )
            else:
                entered.append(name)
        names[:] = entered
        for name in sorted(files):
            file = here / name
            if name.startswith("."):
                continue
            problem = (
                None if file.is_file() else "filen går inte att öppna: den är en bruten länk eller ingen vanlig fil"
            )
            yield file.relative_to(root).as_posix(), file, problem


def _feed(file: Path, source: str, key: str) -> Iterator[Candidate]:
    """Rows of a gzipped JSON-lines feed; a bad row is a problem of its own, a broken archive ends it."""
    try:
        with gzip.open(file, "rb") as lines:
            number = 0
            while line := lines.readline(MAX_FEED_LINE_BYTES):
                number += 1
                if line.strip():
                    yield _row(line, number, source, key)
    except (OSError, EOFError) as error:
        raise BadInput("Filen går inte att packa upp", file, f"Hämta den på nytt ({error}).") from error


def _row(line: bytes, number: int, source: str, key: str) -> Candidate:
    try:
        row = json.loads(line)
        path = str(row["path"])
        if not isinstance(row.get("text"), str):
            raise TypeError("text saknas")
    except (ValueError, TypeError, KeyError) as error:
        return Candidate(source, f"rad {number}", "", problem=f"raden går inte att läsa ({error})")
    return Candidate(source, path, _fingerprint(hashlib.sha256(line).hexdigest(), None, key), None, row)
