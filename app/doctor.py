"""What is set, what is indexed, and what is missing, for `python -m app doctor`."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from vectorstore.errors import KallsvarError
from vectorstore.index import Index
from vectorstore.settings import Settings

_LIBRARIES = ("chromadb", "gradio", "langchain-core", "sentence-transformers", "tantivy", "tiktoken", "torch")


def examine(store: Path, settings: Settings) -> dict[str, Any]:
    """Settings in force, library versions, the index, and the first problem in Swedish (or None)."""
    report: dict[str, Any] = {
        "settings": settings.as_dict(),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "store": str(store),
        "index": None,
        "problem": None,
    }
    try:
        index = Index(store, settings)
        manifest = index.manifest
        report["index"] = {
            "generation": manifest.generation,
            "documents": manifest.documents,
            "chunks": manifest.chunks,
            "until": manifest.until,
            "sources": list(index.database.sources()),
        }
        index.close()
    except KallsvarError as error:
        report["problem"] = str(error)
    return report
