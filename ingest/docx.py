"""Word documents: headings by style, lists, tables and notes in document order; hidden and deleted text
left out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ingest.blocks import Block, Content
from ingest.docx_text import W, footnotes, paragraph_text
from ingest.errors import SkippedFile
from ingest.inline import one_line, tidy

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED_BYTES = 300_000_000  # a longer text than any; a zip bomb unpacks to gigabytes
MAX_ENTRIES = 10_000
_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)", re.I)
_LIST = re.compile(r"list (?:bullet|number|paragraph)|list(?:a|stycke|punkt)|punktlista|numrerad lista", re.I)


def read_docx(data: bytes) -> Content:
    """A .docx as blocks. The title is the Title-styled paragraph or first Heading 1, else what the
    properties say.

    Dates in the properties tell when the file was saved, not when the text was published: they are not used.
    Raises SkippedFile for what is no Word document, is encrypted or broken, unpacks to too much, or has
    no text.
    """
    _check_zip(data)
    document = _open(data)
    hidden: list[str] = []
    blocks: list[Block] = []
    title: str | None = None
    counters: dict[tuple[str, int], int] = {}
    names = {style.style_id: style.name or "" for style in document.styles}
    for child in document.element.body.iterchildren(f"{W}p", f"{W}tbl", f"{W}sdt"):
        for element in child.iter(f"{W}p", f"{W}tbl") if child.tag == f"{W}sdt" else (child,):
            for block in _blocks(element, document, names, counters, hidden):
                if block.kind == "heading" and block.level == 1:
                    if title is None:
                        title = block.text
                        continue
                    block = Block("heading", block.text, 2)
                blocks.append(block)
    blocks.extend(footnotes(document, hidden))
    if not blocks and not title:
        raise SkippedFile("Word-dokumentet har ingen text")
    stated = one_line(tidy(document.core_properties.title or "")[0]) or None
    return Content(tuple(blocks), title=title or stated, flags=tuple(dict.fromkeys(hidden)))


def _check_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SkippedFile("Word-filen är avklippt eller skadad; spara om den eller hämta den på nytt") from error
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise SkippedFile("Word-filen är misstänkt stor när den packas upp och läses inte")
    if any(entry.flag_bits & 1 for entry in entries):
        raise SkippedFile("Word-filen är krypterad; spara om den utan lösenord")
    if "word/document.xml" not in {entry.filename for entry in entries}:
        raise SkippedFile("filen är inte av den typ som namnet säger: den är inget Word-dokument")


def _open(data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    try:
        return docx.Document(io.BytesIO(data))
    except (
        OpcError,
        KeyError,
        ValueError,
        OSError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        EOFError,
    ) as error:
        raise SkippedFile("Word-filen är skadad; spara om den och försök igen") from error


def _blocks(
    element: Any,
    document: WordDocument,
    names: Mapping[str, str],
    counters: dict[tuple[str, int], int],
    hidden: list[str],
) -> Iterator[Block]:
    if element.tag == f"{W}tbl":
        yield from _rows(element, hidden)
        return
    text = one_line(tidy(paragraph_text(element, hidden))[0])
    if not text:
        return
    style = _style(element, names)
    level = 1 if style.casefold() in ("title", "rubrik", "titel") else 0
    if found := _HEADING.match(style):
        level = int(found[1])
    if level:
        yield Block("heading", text, min(level, 4))
        return
    numbering = _numbering(element, document)
    if numbering or _LIST.match(style):
        ident, depth, ordered = numbering or (
            style,
            0,
            "number" in style.casefold() or "numrerad" in style.casefold(),
        )
        counters[(ident, depth)] = counters.get((ident, depth), 0) + 1
        for key in [key for key in counters if key[0] == ident and key[1] > depth]:
            del counters[key]
        yield Block("item", text, depth, number=str(counters[(ident, depth)]) if ordered else None)
        return
    yield Block("paragraph", text)


def _style(paragraph: Any, names: Mapping[str, str]) -> str:
    """The name of the paragraph's style as Word shows it, "" where it has none."""
    ident = str(paragraph.xpath("string(./w:pPr/w:pStyle/@w:val)"))
    return names.get(ident, ident)


def _numbering(paragraph: Any, document: WordDocument) -> tuple[str, int, bool] | None:
    """(list id, depth, numbered rather than bulleted) of a list paragraph, None for another."""
    ident = paragraph.xpath("string(./w:pPr/w:numPr/w:numId/@w:val)")
    if not ident or ident == "0":
        return None
    depth = int(paragraph.xpath("string(./w:pPr/w:numPr/w:ilvl/@w:val)") or 0)
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return ident, depth, False
    abstract = numbering.xpath(f"string(./w:num[@w:numId='{int(ident)}']/w:abstractNumId/@w:val)")
    path = f"string(./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{depth}']/w:numFmt/@w:val)"
    return ident, depth, numbering.xpath(path) == "decimal"


def _rows(table: Any, hidden: list[str]) -> Iterator[Block]:
    for row in table.iterchildren(f"{W}tr"):
        cells = []
        for cell in row.iterchildren(f"{W}tc"):
            words = " ".join(paragraph_text(paragraph, hidden) for paragraph in cell.iter(f"{W}p"))
            cells.append(one_line(tidy(words)[0]).replace("|", "/"))
        if len(cells) == 1 and cells[0]:
            yield Block("paragraph", cells[0])
        elif any(cells):
            yield Block("row", " | ".join(cells))
