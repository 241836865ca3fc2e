"""Put what a plan names into a draft's database, and tell which chunks came and went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.discovery import Candidate
from ingest.planning import KEPT, Plan
from ingest.preparing import Ready, Skip, prepare_all
from ingest.summary import Report, Summary
from vectorstore.build import Change, Entry
from vectorstore.database import Database
from vectorstore.register import Measure
from vectorstore.settings import Settings
from vectorstore.swedish.instructions import SUSPECT
from vectorstore.types import digest


@dataclass(slots=True)
class Writer:
    """Writes into `database`. `written` is filled on the way: document id → the measures that it states."""

    database: Database
    plan: Plan
    settings: Settings
    summary: Summary
    report: Report
    written: dict[str, tuple[Measure, ...]] = field(default_factory=dict)

    def changes(self) -> Iterator[Change]:
        """Read and store what changed, document by document: the chunks that go and the entries that come."""
        prepared = prepare_all(self.plan.read, self.settings)
        for candidate, made in zip(self.plan.read, prepared, strict=True):
            key = digest(candidate.source, candidate.path)
            known = key in self.plan.known
            if isinstance(made, Ready):
                yield self._put(key, made, known)
            elif gone := self._skip(key, candidate, made, known):
                yield Change(gone, ())
            self.report("Läser dokument", 1, len(self.plan.read))

    def _put(self, key: str, made: Ready, known: bool) -> Change:
        replaced = self._chunks(key) if known else ()
        self.database.put(made.document, made.chunks)
        self.written[key] = made.measures
        if SUSPECT in made.document.flags:
            self.summary.notes.append(f"{made.document.path}: {SUSPECT}")
        self.summary.updated += known
        self.summary.added += not known
        return Change(replaced, tuple(Entry(chunk, made.document) for chunk in made.chunks))

    def _skip(self, key: str, candidate: Candidate, why: Skip, known: bool) -> tuple[str, ...]:
        """Note why a candidate gives no document; ids of the chunks that go with what it said before."""
        kept = known and why.retry
        mark = "" if why.retry else candidate.fingerprint
        self.plan.skipped[candidate.source].append((candidate.path, mark, why.reason + (KEPT if kept else "")))
        if not known or kept:
            return ()
        gone = self._chunks(key)
        self.database.remove([key])
        self.summary.removed += 1
        return gone

    def _chunks(self, key: str) -> tuple[str, ...]:
        return tuple(chunk.id for chunk in self.database.chunks_of(key, ""))
