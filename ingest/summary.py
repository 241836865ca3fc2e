"""What a sync did, for the command and for `--json`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Report = Callable[[str, int, int | None], None]
"""Called with (phase, done since last, total or None)."""


@dataclass(slots=True)
class Summary:
    """What a sync did. `skipped` holds (path, reason in Swedish); `notes` are remarks on the sources."""

    documents: int = 0
    chunks: int = 0
    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    near_duplicates: list[tuple[str, str, float]] = field(default_factory=list)
    seconds: float = 0.0
    generation: int = 0

    def as_json(self) -> dict[str, object]:
        """The object that `--json` prints."""
        return {
            "documents": self.documents,
            "chunks": self.chunks,
            "added": self.added,
            "updated": self.updated,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "skipped": len(self.skipped),
            "seconds": round(self.seconds, 3),
            "generation": self.generation,
            "skipped_files": [{"path": path, "reason": reason} for path, reason in self.skipped],
            "notes": self.notes,
            "near_duplicates": [
                {"path": path, "other": other, "share": share} for path, other, share in self.near_duplicates
            ],
        }
