"""The signs that the guards look for: data files of patterns, read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from app.guards.loosen import loosened
from vectorstore.errors import InternalError

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def read_data(name: str) -> Any:
    """The YAML or JSON file of that name in `app/data`. Raises InternalError where it is missing or damaged."""
    import json

    import yaml

    try:
        if name.endswith(".json"):
            return json.loads((_DATA / name).read_text(encoding="utf-8"))
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return yaml.load((_DATA / name).read_text(encoding="utf-8"), Loader=loader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InternalError(f"{name} can't be read: {error}") from error


@cache
def refusal_signs(kind: str) -> re.Pattern[str]:
    """The pattern of a kind of declined question: "harmful", "opinion", "tasks" or "elsewhere"."""
    return loosened(read_data("refusal_signs.yaml")[kind])
