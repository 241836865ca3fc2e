"""One function per file type: bytes in, `Content` out. To read a new type, write one and name its suffix
here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ingest import encoding, frontmatter, inline, markdown
from ingest.blocks import Content
from ingest.errors import SkippedFile
from ingest.heads import take_head

WRONG_TYPE = "filen är inte av den typ som namnet säger"
_SAVE_AS = {"pdf": ".pdf", "html": ".html"}
Loaded = tuple[Content, Mapping[str, object]]


def load_markdown(data: bytes) -> Loaded:
    """Markdown or plain text, with its front matter; a text file that really is a web page is read as one."""
    found = encoding.sniff(data)
    if found == "html":
        return load_html(data)
    _expect(found, None)
    text, flags = encoding.decode(data)
    return markdown_content(text, flags)


def markdown_content(text: str, flags: tuple[str, ...] = ()) -> Loaded:
    """Markdown that already is text, with its front matter."""
    text, hidden = inline.tidy(text)
    front, body, broken = frontmatter.split(text)
    body, dropped = inline.drop_hidden_markup(body)
    content = take_head(markdown.parse(body))
    return replace(content, flags=(*flags, *hidden, *broken, *dropped, *content.flags)), front


def load_html(data: bytes) -> Loaded:
    """A saved web page. Nothing that it points to is fetched."""
    from ingest.html import read_html

    found = encoding.sniff(data)
    _expect(found if found != "html" else None, None)
    text, flags = encoding.decode(data)
    text, hidden = inline.tidy(text)
    content = read_html(text)
    return replace(content, flags=(*flags, *hidden, *content.flags)), {}


def load_pdf(data: bytes) -> Loaded:
    """A PDF with its page numbers. Raises SkippedFile for encrypted, scanned or truncated ones."""
    _expect(encoding.sniff(data), "pdf")
    from ingest.pdf import read_pdf

    return read_pdf(data), {}


def load_docx(data: bytes) -> Loaded:
    """A Word document. Raises SkippedFile for encrypted ones and for the old .doc format."""
    found = encoding.sniff(data)
    if found == "ole":
        raise SkippedFile(
            "Word-filen är krypterad eller i det gamla .doc-formatet; spara om den som .docx utan lösenord"
        )
    _expect(found, "zip")
    from ingest.docx import read_docx

    return take_head(read_docx(data)), {}


LOADERS: Mapping[str, Callable[[bytes], Loaded]] = {
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".txt": load_markdown,
    ".html": load_html,
    ".htm": load_html,
    ".pdf": load_pdf,
    ".docx": load_docx,
}


def _expect(found: str | None, wanted: str | None) -> None:
    if found == wanted:
        return
    if found is None:
        raise SkippedFile(f"{WRONG_TYPE}: innehållet är text")
    name = {"zip": "en zip- eller Office-fil", "ole": "en gammal Office-fil", "binär": "inte text"}.get(found, found)
    todo = f"; byt filändelse till {_SAVE_AS[found]}" if found in _SAVE_AS else ""
    raise SkippedFile(f"{WRONG_TYPE}: innehållet är {name}{todo}")
