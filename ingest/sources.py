"""Marks such as " [k1]" or " [k1, k3]" in our fact sheets: which official page a paragraph's facts come
from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.blocks import Content, Layout
from vectorstore.types import SourceLink

_MARK = re.compile(r"\s*\[(k\d+(?:\s*,\s*k\d+)*)\]")


def lift_marks(
    content: Content, sources: Mapping[str, str]
) -> tuple[Content, tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """The content without its marks, for each block the source ids that it carried, and remarks on
    unknown ids.

    Without `sources` nothing is a mark.
    """
    if not sources:
        return content, ((),) * len(content.blocks), ()
    blocks, marks, unknown = [], [], []
    for block in content.blocks:
        ids = [name.strip() for found in _MARK.findall(block.text) for name in found.split(",")]
        blocks.append(replace(block, text=_MARK.sub("", block.text).strip()))
        marks.append(tuple(dict.fromkeys(name for name in ids if name in sources)))
        unknown += [f"okänd källhänvisning {name}" for name in ids if name not in sources]
    return replace(content, blocks=tuple(blocks)), tuple(marks), tuple(dict.fromkeys(unknown))


def links_for(layout: Layout, marks: tuple[tuple[str, ...], ...], sources: Mapping[str, str]) -> tuple[SourceLink, ...]:
    """One link for each id of each block, over the block's stretch in the canonical text."""
    return tuple(
        SourceLink(start, end, sources[name])
        for (start, end), names in zip(layout.spans, marks, strict=True)
        for name in names
    )
