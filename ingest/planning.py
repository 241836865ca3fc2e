"""What differs between the sources and the generation in force, before anything is read or written."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.discovery import Candidate, discover
from ingest.summary import Report, Summary
from vectorstore.database import Database
from vectorstore.errors import SourceMissing
from vectorstore.settings import Settings

KEPT = " (tidigare version behålls)"
_TWICE = "sökvägen förekommer två gånger: bara den första används"


@dataclass(slots=True)
class Plan:
    """What to read and to remove. `skipped` is (path, fingerprint, reason) by source; `filled` are the sources
    that have documents."""

    read: list[Candidate] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)
    skipped: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)
    new_source: bool = False
    skips_changed: bool = False

    @property
    def empty(self) -> bool:
        """True where the generation in force already is what the sources say."""
        return not (self.read or self.gone or self.new_source or self.skips_changed)


def make_plan(
    sources: Sequence[str], database: Database | None, root: Path, settings: Settings, summary: Summary, report: Report
) -> Plan:
    """Compare `sources` with what the store at `root` holds of them.

    Raises SourceMissing for a source that is gone, empty, or without a readable document although the store
    holds some: nothing is removed then.
    """
    plan = Plan()
    held = set(database.sources()) if database else set()
    for source in sources:
        plan.new_source |= source not in held
        _plan_source(plan, source, database, root, settings, summary, report)
    summary.removed = len(plan.gone)
    summary.notes = overlaps(sources, held | set(sources))
    return plan


def _plan_source(
    plan: Plan,
    source: str,
    database: Database | None,
    root: Path,
    settings: Settings,
    summary: Summary,
    report: Report,
) -> None:
    before = database.fingerprints(source) if database else {}
    skipped_before = database.skipped(source) if database else {}
    seen: set[str] = set()
    unseen: list[str] = []
    skips: list[tuple[str, str, str]] = []
    readable = 0
    for candidate in discover(source, settings):
        report("Jämför", 1, None)
        path = candidate.path
        if path in seen:
            skips.append((f"{path} ({candidate.place})" if candidate.place else path, "", _TWICE))
            continue
        seen.add(path)
        known = before.get(path)
        if candidate.problem:
            if candidate.below:
                unseen.append(f"{path}/")
            kept = known or (candidate.below and any(name.startswith(f"{path}/") for name in before))
            skips.append((path, "", candidate.problem + (KEPT if kept else "")))
        elif known and known[1] == candidate.fingerprint:
            summary.unchanged += 1
            readable += 1
        elif skipped_before.get(path, ("", ""))[0] == candidate.fingerprint:
            skips.append((path, candidate.fingerprint, skipped_before[path][1]))
        else:
            plan.read.append(candidate)
            readable += 1
            if known:
                plan.known.add(known[0])
    if not seen or (before and not readable):
        raise emptied(source, bool(before), root)
    if before:
        plan.filled.add(source)
    plan.skipped[source] = skips
    plan.skips_changed |= {path: (mark, why) for path, mark, why in skips} != skipped_before
    plan.gone.extend(
        key for path, (key, _) in sorted(before.items()) if path not in seen and not path.startswith(tuple(unseen))
    )


def emptied(source: str, known: bool, root: Path) -> SourceMissing:
    """The error for a source without anything to read; `known` where the store at `root` holds documents of it."""
    if not known:
        return SourceMissing("Källan är tom", source, "Lägg dokument i den och kör igen.")
    command = f"python -m ingest remove {shlex.quote(source)} --store {shlex.quote(str(root))}"
    return SourceMissing(
        "Källan är tom eller har inga läsbara dokument kvar",
        source,
        f"Inget har tagits bort ur indexet. Ska källan bort: {command}",
    )


def overlaps(sources: Iterable[str], held: Iterable[str]) -> list[str]:
    """A remark, in Swedish, on each source that lies inside another one; one of the two is among `sources`."""
    chosen, every = set(sources), sorted(held)
    return [
        f"källorna överlappar: {inner} ligger i {outer}, så filerna där läses in två gånger"
        for outer in every
        for inner in every
        if inner != outer and chosen & {inner, outer} and Path(inner).is_relative_to(outer)
    ]
