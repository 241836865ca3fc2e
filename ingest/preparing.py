"""From candidates to what is written of them: read, cut, measures extracted; beside the writer where there is much."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import wait

from ingest import reading
from ingest.chunking import chunk_document
from ingest.discovery import Candidate
from ingest.errors import SkippedFile
from ingest.measures import extract
from vectorstore.register import Measure
from vectorstore.settings import Settings
from vectorstore.tokens import count_tokens
from vectorstore.types import Chunk, Document

# Starting a process takes as long as reading this much.
WORTH_A_PROCESS_BYTES = 2_000_000
_MOST_WORKERS = 4
_AT_A_TIME = 32
_AHEAD = 6
# More than what the writer takes at a time, so that nobody waits while it embeds and indexes; of tiny documents fewer.
_AHEAD_BYTES = 6_000_000
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with its chunks (at least one) and the measures that it states."""

    document: Document
    chunks: tuple[Chunk, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """Why a candidate gives no document; `retry` as in SkippedFile."""

    reason: str
    retry: bool


Prepared = Ready | Skip


def prepare(candidate: Candidate, settings: Settings) -> Prepared:
    """One candidate made ready. Never raises for what a file holds."""
    try:
        document = _read(candidate)
        chunks = chunk_document(document, settings.chunk_tokens, settings.chunk_tokens_max, count_tokens)
        if not chunks:
            raise SkippedFile("filen har ingen text")
    except SkippedFile as error:
        return Skip(error.reason, error.retry)
    return Ready(document, chunks, extract(document))


def prepare_all(candidates: Sequence[Candidate], settings: Settings) -> Iterator[Prepared]:
    """One for each candidate, in order. Where there is much to read, other processes read ahead."""
    workers = min(_cores() - 1, _MOST_WORKERS)
    if workers < 1 or sum(map(_size, candidates)) < WORTH_A_PROCESS_BYTES:
        yield from (prepare(candidate, settings) for candidate in candidates)
        return
    done = 0
    try:
        for made in _beside(candidates, settings, workers):
            yield made
            done += 1
    except BrokenProcessPool:  # a worker was killed or could not start: nothing is lost by reading on here
        yield from (prepare(candidate, settings) for candidate in candidates[done:])


def _beside(candidates: Sequence[Candidate], settings: Settings, workers: int) -> Iterator[Prepared]:
    """In order, some stretches ahead of the reader. New processes, not forks: this one may have threads."""
    context = multiprocessing.get_context("spawn")
    stretches = (candidates[at : at + _AT_A_TIME] for at in range(0, len(candidates), _AT_A_TIME))
    waiting: deque[tuple[int, Future[list[Prepared]]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker)
    try:
        ahead = 0
        while True:
            while len(waiting) < _AHEAD * workers or (
                ahead < _AHEAD_BYTES and len(waiting) < _FARTHEST * _AHEAD * workers
            ):
                if (stretch := next(stretches, None)) is None:
                    break
                size = sum(map(_size, stretch))
                waiting.append((size, pool.submit(_prepare_stretch, stretch, settings)))
                ahead += size
            if not waiting:
                break
            size, made = waiting.popleft()
            yield from made.result()
            ahead -= size
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare_stretch(candidates: Iterable[Candidate], settings: Settings) -> list[Prepared]:
    return [prepare(candidate, settings) for candidate in candidates]


def _start_worker() -> None:
    """Ctrl-C is the parent's to handle; a parent that was killed takes its workers along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(candidate: Candidate) -> int:
    """Bytes of a file, letters of a feed's row."""
    if candidate.file is None:
        return len(str((candidate.row or {}).get("text", "")))
    try:
        return candidate.file.stat().st_size
    except OSError:
        return 0


def _read(candidate: Candidate) -> Document:
    try:
        if candidate.file is not None:
            document = reading.read_file(candidate.file, candidate.path, candidate.source, candidate.row)
        else:
            document = reading.read_record(candidate.row or {}, candidate.source)
    except (SkippedFile, KeyboardInterrupt):
        raise
    except Exception as error:
        raise SkippedFile(
            f"filen gick inte att tolka ({type(error).__name__}: {str(error)[:120]})",
            retry=isinstance(error, (OSError, MemoryError)),
        ) from error
    return replace(document, path=candidate.path, fingerprint=candidate.fingerprint)
