"""Cheap checks before an index is opened: is there one, and was it built with the settings in force?"""

from __future__ import annotations

from pathlib import Path

from vectorstore.embeddings import BUNDLED, MODEL_DIR, folder_digest
from vectorstore.errors import IndexMismatch
from vectorstore.generations import Store, read_manifest
from vectorstore.manifest import Manifest
from vectorstore.settings import Settings


def check_settings(root: Path, settings: Settings) -> Manifest:
    """The manifest of the index in force. Raises StoreMissing, or IndexMismatch with the command that mends it.

    Nothing heavy is loaded; a hub model's fingerprint is not known here and is checked when the index opens.
    """
    store = Store(root)
    manifest = read_manifest(store, store.require_current())
    known = f"static:{folder_digest(MODEL_DIR)}" if settings.embedding == BUNDLED else manifest.recipe.embedding
    refuse_mismatch(root, manifest, settings, known)
    return manifest


def refuse_mismatch(root: Path, manifest: Manifest, settings: Settings, fingerprint: str) -> None:
    """IndexMismatch where the index was built with another embedding or other passage sizes."""
    made = manifest.recipe
    differing = {
        "embedding": (made.embedding, fingerprint),
        "chunk_tokens": (made.chunk_tokens, settings.chunk_tokens),
        "chunk_tokens_max": (made.chunk_tokens_max, settings.chunk_tokens_max),
    }
    wrong = [f"{name} {was} ≠ {now}" for name, (was, now) in differing.items() if was != now]
    if wrong:
        raise IndexMismatch(
            "Indexet är byggt med andra inställningar",
            "; ".join(wrong),
            f"Bygg om det: python -m ingest sync --store {root} (samma inställningar som nu), "
            "eller ändra tillbaka inställningen.",
        )
