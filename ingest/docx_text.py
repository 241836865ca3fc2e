"""Characters of a Word paragraph: what is shown, without what was deleted or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block
from ingest.inline import HIDDEN_TEXT, one_line, tidy

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}instrText", f"{W}delText", _FALLBACK})
_SPACES = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})


def paragraph_text(paragraph: Any, hidden: list[str]) -> str:
    """The shown text of a w:p element. Adds a remark to `hidden` where words were hidden from the reader."""
    return "".join(_pieces(paragraph, hidden))


def _pieces(element: Any, hidden: list[str]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _NOT_SHOWN:
            continue
        if tag == f"{W}r" and _is_hidden(child):
            if re.search(r"\w", "".join(node.text or "" for node in child.iter(f"{W}t"))):
                hidden.append(HIDDEN_TEXT)
        elif tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif tag in _SPACES or tag == f"{W}p":
            yield " "
            yield from _pieces(child, hidden)
        elif isinstance(tag, str):
            yield from _pieces(child, hidden)


def _is_hidden(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    vanish = properties.find(f"{W}vanish")
    if vanish is not None and vanish.get(f"{W}val", "true").lower() not in ("0", "false", "off"):
        return True
    color, size = properties.find(f"{W}color"), properties.find(f"{W}sz")
    white = color is not None and color.get(f"{W}val", "").upper() == "FFFFFF"
    ground = properties.find(f"{W}shd") is not None or properties.find(f"{W}highlight") is not None
    tiny = size is not None and size.get(f"{W}val", "").isdigit() and int(size.get(f"{W}val")) <= 2
    return tiny or (white and not ground and not _shaded(run))


def _shaded(run: Any) -> bool:
    """True where the paragraph or table cell around a run has a ground of its own: white text shows on it."""
    return any(
        ancestor.find(f"{W}{name}/{W}shd") is not None
        for ancestor in run.iterancestors(f"{W}p", f"{W}tc", f"{W}tbl")
        for name in ("pPr", "tcPr", "tblPr")
    )


def footnotes(document: WordDocument, hidden: list[str]) -> Iterator[Block]:
    """The document's footnotes in order; Word's own separators have ids below 1."""
    from lxml import etree

    for relation in document.part.rels.values():
        if not relation.reltype.endswith("/footnotes") or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(relation.target_part.blob, parser)
        for note in root.iterchildren(f"{W}footnote"):
            number = note.get(f"{W}id", "0")
            words = " ".join(paragraph_text(paragraph, hidden) for paragraph in note.iter(f"{W}p"))
            text = one_line(tidy(words)[0])
            if text and number.isdigit() and int(number) > 0:
                yield Block("note", text, number=number)
