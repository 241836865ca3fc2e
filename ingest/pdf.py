"""PDF files: opened with pdfium, read page by page, handed on as blocks.

pdfium is not thread-safe: read one PDF at a time in a process.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

from ingest.blocks import Content
from ingest.errors import SkippedFile
from ingest.pdf_blocks import BlockMaker, note_blocks
from ingest.pdf_columns import page_lines
from ingest.pdf_contents import without_contents
from ingest.pdf_furniture import without_furniture
from ingest.pdf_glyphs import PageWords, clean_word, read_page
from ingest.pdf_hidden import has_page_image
from ingest.pdf_hyphens import Vocabulary
from ingest.pdf_lines import Line, TableRow, body_size, rows_of
from ingest.pdf_notes import NoteTaker
from ingest.pdf_pieces import COUNTED, Gatherer, Piece

MAX_PAGES = 3000
NO_PAGES = "PDF:en har inga sidor."
MAX_SECONDS = 120.0
UNREADABLE_SHARE = 0.3  # of the characters: with more of them unmapped, the text is noise
_NO_TITLE = re.compile(
    r"^microsoft|\.(?:docx?|indd|pdf|pptx?|xlsx?|rtf|odt|qxd)$|^(?:untitled|namnlös|dokument|document|mall|"
    r"presentation|powerpoint|title|titel|rapport)\W*\d*$|_|^\W*$",
    re.I,
)


def read_pdf(data: bytes) -> Content:
    """The PDF's text as blocks with page numbers.

    Raises SkippedFile for files that are encrypted, broken, without pages or text, too long or too slow.
    """
    document = _open(data)
    try:
        pages = _read_pages(document)
        known = _outline(document)
        info = clean_word(str(document.get_metadata_dict().get("Title", "")).replace("\x00", ""))
    finally:
        document.close()
    rows = [rows_of(page.words) for page in pages]
    vocabulary = Vocabulary(rows)
    rows = without_furniture(rows, [page.height for page in pages])
    rows, entries = without_contents(rows)
    known = {**dict.fromkeys(entries, 0), **known}
    body = body_size(rows)
    taker = NoteTaker(body)
    lines: list[Line | TableRow] = []
    for page, page_rows in zip(pages, rows, strict=True):
        carried = lines[-1].gutters if lines and isinstance(lines[-1], TableRow) else ()
        lines += taker.take(page_lines(page_rows, page.number, body, page.rules, carried))
    pieces = Gatherer(body, lines).gather()
    maker = BlockMaker(vocabulary, known)
    title = _title(info, pieces, maker, body)
    blocks = maker.blocks(pieces, title) + note_blocks(maker, taker.notes)
    if not blocks:
        raise SkippedFile("PDF:en har ingen löpande text, bara sidhuvuden och innehållsförteckning.")
    return Content(tuple(blocks), title=title, flags=_flags(pages))


def _open(data: bytes) -> Any:
    import pypdfium2

    if not data:
        raise SkippedFile("Filen är tom (0 byte).")
    if b"%PDF-" not in data[:1024]:
        raise SkippedFile("Filen är ingen PDF, trots ändelsen: den börjar inte med %PDF.")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise SkippedFile(_open_reason(data, int(getattr(error, "err_code", None) or 0))) from error
    if count == 0 or count > MAX_PAGES:
        document.close()
        if count:
            raise SkippedFile(f"PDF:en har {count} sidor; gränsen är {MAX_PAGES}. Dela upp den i delar.")
        raise SkippedFile(NO_PAGES)
    return document


def _open_reason(data: bytes, code: int) -> str:
    """Why pdfium opened nothing. Its code can be left over from another file, so the bytes are asked too."""
    from pypdfium2 import raw

    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) and b"/Encrypt" in data:
        return "PDF:en är krypterad med lösenord. Spara den utan lösenord och försök igen."
    if re.search(rb"/Count\s+0\b", data) and b"%%EOF" in data[-1024:]:
        return NO_PAGES
    return "PDF:en är skadad eller avhuggen och går inte att öppna. Hämta eller spara filen på nytt."


def _read_pages(document: Any) -> list[PageWords]:
    """All pages' words. Raises SkippedFile where there is no text that can be read."""
    import pypdfium2

    began = time.monotonic()
    pages = []
    pictures = 0
    for index in range(len(document)):
        if time.monotonic() - began > MAX_SECONDS:
            raise SkippedFile(f"PDF:en tog mer än {MAX_SECONDS:.0f} sekunder att läsa. Dela upp den i delar.")
        try:
            page = document[index]
            words = read_page(page, index + 1)
            pictures += not words.words and has_page_image(page)
            page.close()
        except pypdfium2.PdfiumError as error:
            reason = f"PDF:ens sida {index + 1} är skadad. Hämta eller spara filen på nytt."
            raise SkippedFile(reason) from error
        pages.append(words)
    count = sum(len(w.text) for page in pages for w in page.words)
    if count == 0:
        if pictures:
            raise SkippedFile("PDF:en är inskannad: den har bilder men ingen text. OCR-läs den först.")
        raise SkippedFile("PDF:en har ingen text. Är den inskannad måste den OCR-läsas först.")
    if sum(page.unmapped for page in pages) > UNREADABLE_SHARE * count:
        raise SkippedFile("PDF:ens tecken går inte att läsa (teckentabell saknas). OCR-läs den först.")
    return pages


def _outline(document: Any) -> dict[str, int]:
    """The file's own bookmarks: title in lower case → heading level 2–4."""
    import pypdfium2

    levels: dict[str, int] = {}
    try:
        for item in document.get_toc(max_depth=4):
            title = re.sub(r"\s+", " ", item.get_title()).strip().casefold()
            if title:
                levels.setdefault(title, min(item.level + 2, 4))
    except pypdfium2.PdfiumError:
        return {}
    return levels


def _title(info: str, pieces: Sequence[Piece], maker: BlockMaker, body: float) -> str | None:
    """The title that the file states, if it is one; else the largest text on the first page."""
    largest = max(_title_candidates(pieces, maker), key=lambda p: p.lines[0].size, default=None)
    shown = None
    if largest and largest.lines[0].size >= 1.15 * body and len(maker.piece_text(largest)) <= 250:
        shown = maker.piece_text(largest)
    info = re.sub(r"\s+", " ", info).strip()
    stated = len(re.findall(r"[^\W\d_]", info)) >= 5 and not _NO_TITLE.search(info)
    if stated and shown:
        early = " ".join(maker.piece_text(p) for p in pieces if p.page <= 2).casefold()
        stated = info.casefold() in early
    return info if stated else shown


def _title_candidates(pieces: Sequence[Piece], maker: BlockMaker) -> list[Piece]:
    """Pieces on the first page above its first long paragraph, without numbered headings."""
    out = []
    for piece in pieces:
        text = maker.piece_text(piece)
        if piece.page != 1 or piece.row or (not piece.heading and len(text) > 200):
            break
        if len(text) >= 5 and not COUNTED.match(text) and not re.match(r"^\d+(?:\.\d+)*[.\s]", text):
            out.append(piece)
    return out


def _flags(pages: Sequence[PageWords]) -> tuple[str, ...]:
    flags = []
    hidden, turned = sum(p.hidden for p in pages), sum(p.turned for p in pages)
    if hidden:
        flags.append(f"dold text borttagen ({hidden} tecken)")
    if turned:
        flags.append(f"vriden text utelämnad ({turned} tecken)")
    if any(p.machine_read for p in pages):
        flags.append("texten är maskinläst (OCR) och kan ha läsfel")
    unmapped = sum(p.unmapped for p in pages)
    if unmapped:
        flags.append(f"{unmapped} tecken gick inte att läsa")
    return tuple(flags)
