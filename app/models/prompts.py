"""Prompts as files: strict variables, and a hash that goes into every answer and run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from vectorstore.errors import InternalError
from vectorstore.swedish.text import normalise

FOLDER = Path(__file__).resolve().parent.parent.parent / "prompts"
_VARIABLE = re.compile(r"\{\{(\w+)\}\}")


def fill(name: str, values: Mapping[str, str], folder: Path | None = None) -> str:
    """The prompt `name`.md with its variables filled, in one pass: braces in a value stay as they are.

    Raises InternalError that names every variable that is missing or unknown, or a file that can't be read.
    """
    text = _read((folder or FOLDER) / f"{name}.md")
    wanted = set(_VARIABLE.findall(text))
    problems = [f"missing {one}" for one in sorted(wanted - set(values))]
    problems += [f"unknown {one}" for one in sorted(set(values) - wanted)]
    if problems:
        raise InternalError(f"prompt {name}: {', '.join(problems)}")
    return _VARIABLE.sub(lambda found: values[found[1]], text)


def prompts_hash(folder: Path | None = None) -> str:
    """12 hex digits over the names and texts of all prompts; read afresh where a file has changed."""
    files = sorted(path for path in (folder or FOLDER).glob("*.md") if path.name != "README.md")
    return _hash(tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files))


@cache
def _hash(files: tuple[tuple[Path, int, int], ...]) -> str:
    parts = [part for path, _, _ in files for part in (path.name, _read(path))]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _read(path: Path) -> str:
    try:
        return normalise(path.read_text(encoding="utf-8")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InternalError(f"the prompt {path.name} can't be read: {error}") from error
