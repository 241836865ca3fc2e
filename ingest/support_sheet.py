"""`python -m ingest.support_sheet`: write the support-line fact sheet from the one file that holds the numbers.

Numbers and hours stand in `vectorstore/data/support_lines.yaml` and nowhere else; the template holds the prose,
with `{id.number}`, `{id.number2}` and `{id.hours}` where they go. A test keeps the sheet in step.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from vectorstore.errors import InternalError

ROOT = Path(__file__).resolve().parent
TEMPLATE, SHEET = ROOT / "templates" / "stodlinjer.md", ROOT / "bundled" / "stodlinjer.md"
LINES = ROOT.parent / "vectorstore" / "data" / "support_lines.yaml"
_FIELD = re.compile(r"\{([a-z-]+)\.(number\d?|hours)\}")


def render() -> str:
    """The sheet's text. InternalError where the template names a line or hours that the file does not have."""
    values: dict[str, str] = {}
    for line in yaml.safe_load(LINES.read_text("utf-8"))["lines"]:
        for place, number in enumerate(line["numbers"], 1):
            values[f"{line['id']}.number{'' if place == 1 else place}"] = number
        if line["hours"]:
            values[f"{line['id']}.hours"] = line["hours"]

    def fill(match: re.Match[str]) -> str:
        name = f"{match[1]}.{match[2]}"
        if name not in values:
            raise InternalError(f"{TEMPLATE.name} asks for {name}, which {LINES.name} does not have")
        return values[name]

    return _FIELD.sub(fill, TEMPLATE.read_text("utf-8"))


if __name__ == "__main__":
    SHEET.write_text(render(), "utf-8")
