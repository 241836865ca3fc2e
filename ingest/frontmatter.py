"""Front matter: a YAML mapping between two lines of hyphens at the top of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping

BROKEN = "trasig front matter"
_MAX_CHARS = 64_000
_FENCED = re.compile(r"\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_KEYED = re.compile(r"\s*[\w-][\w -]*:(?:\s|$)")


def split(text: str) -> tuple[Mapping[str, object], str, tuple[str, ...]]:
    """(front matter, body, remarks). Broken front matter is left out of the body, and a remark says so; lines
    between two rules that are no front matter at all stay in the body."""
    found = _FENCED.match(text[: _MAX_CHARS + 16])
    if not found:
        return {}, text, ()
    body = text[found.end() :]
    values = _load(found[1])
    if values is None:
        return ({}, body, (BROKEN,)) if _KEYED.match(found[1]) else ({}, text, ())
    return values, body, ()


def _load(source: str) -> Mapping[str, object] | None:
    import yaml

    if re.search(r"(?<!\S)[&*][\w-]+", source):  # anchors: nothing of ours needs them, and they can explode
        return None
    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return None
    if values is None:
        return {}
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else None
