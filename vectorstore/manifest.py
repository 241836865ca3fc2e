"""What a generation was built with. Written last, so that a folder without one is not a generation."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from vectorstore.errors import InternalError, UserError

FILE_NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that, when changed, makes an index one that must be rebuilt."""

    embedding: str
    dimensions: int
    analyser: str
    reader: str
    chunker: str
    chunk_tokens: int
    chunk_tokens_max: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's recipe and size. Holds no clock time: the same input gives the same manifest."""

    generation: int
    recipe: Recipe
    documents: int
    chunks: int
    until: str | None
    format: int = FORMAT


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest durably."""
    path = folder / FILE_NAME
    path.write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", "utf-8")


def read(folder: Path) -> Manifest:
    """Read a generation's manifest; InternalError where it is missing or unreadable, UserError where it is of
    a format newer than ours."""
    try:
        raw = json.loads((folder / FILE_NAME).read_text("utf-8"))
        if raw["format"] > FORMAT:
            raise UserError(
                "Lagret är gjort av en nyare version av Källsvar",
                f"format {raw['format']}, den här versionen läser {FORMAT}",
                "Uppdatera Källsvar, eller läs in dokumenten i en ny mapp med --store.",
            )
        return Manifest(**{**raw, "recipe": Recipe(**raw["recipe"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InternalError(f"unreadable manifest in {folder}: {error}") from error
