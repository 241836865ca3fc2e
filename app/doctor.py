"""What is set, what is indexed, and what is missing, for `python -m app doctor`. Changes nothing."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from vectorstore.database import Database
from vectorstore.dense import DenseIndex
from vectorstore.errors import InternalError, KallsvarError
from vectorstore.generations import CHROMA, LEXICAL, Store
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest
from vectorstore.preflight import check_settings
from vectorstore.settings import Settings
from vectorstore.swedish.instructions import SUSPECT

_LIBRARIES = ("chromadb", "gradio", "langchain-core", "sentence-transformers", "tantivy", "tiktoken", "torch")
_EMPTY = "Indexet är tomt. Läs in dokument: python -m ingest sync MAPP --store {store}"
_REBUILT = "En sökdel av indexet saknas eller är skadad. Den byggs om av sig själv vid nästa fråga ({error})."


def examine(store: Path, settings: Settings) -> dict[str, Any]:
    """Settings in force, library versions, the index, and the first problem in Swedish (or None)."""
    report: dict[str, Any] = {
        "settings": {**settings.as_dict(), "store": str(store)},
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "index": None,
        "problem": None,
    }
    try:
        manifest = check_settings(store, settings)
        report["index"] = _index(store, manifest)
        report["problem"] = _EMPTY.format(store=store) if not manifest.chunks else _damage(store, manifest)
    except KallsvarError as error:
        report["problem"] = str(error)
    return report


def as_lines(report: dict[str, Any]) -> list[str]:
    """The report in Swedish, a line each."""
    index = report["index"] or {}
    lines = [f"inställning {name} = {value}" for name, value in report["settings"].items()]
    lines += [f"Python {report['python']}"]
    lines += [f"{name} {number or 'saknas: kör make setup'}" for name, number in report["libraries"].items()]
    if index:
        lines += [
            f"index: generation {index['generation']}, {index['documents']} dokument, {index['chunks']} stycken, "
            f"underlaget gäller till {index['until'] or 'okänt datum'}",
            *(f"källa: {source}" for source in index["sources"]),
            *(f"obs: {SUSPECT}: {path}" for path in index["suspect"]),
        ]
    return [*lines, f"problem: {report['problem']}" if report["problem"] else "Inga problem."]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _index(store: Path, manifest: Manifest) -> dict[str, Any]:
    database = Database(Store(store).folder(manifest.generation))
    try:
        sources = list(database.sources())
        suspect = [path for _, path, flags in database.flagged() if SUSPECT in flags]
    finally:
        database.close()
    return {
        "generation": manifest.generation,
        "documents": manifest.documents,
        "chunks": manifest.chunks,
        "until": manifest.until,
        "sources": sources,
        "suspect": suspect,
    }


def _damage(store: Path, manifest: Manifest) -> str | None:
    folder = Store(store).folder(manifest.generation)
    try:
        if LexicalIndex(folder / LEXICAL).count() != manifest.chunks:
            raise InternalError("lexical")
        dense = DenseIndex(folder / CHROMA)
        try:
            dense.verify(manifest.chunks, manifest.recipe.dimensions)
        finally:
            dense.close()
    except InternalError as error:
        return _REBUILT.format(error=error)
    return None
