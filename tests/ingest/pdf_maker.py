"""Makes PDFs for the tests with reportlab, from placed lines, and reads them back."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf import read_pdf

Draw = Callable[[Canvas], None]
LEFT, TOP = 72.0, 770.0
WIDTH = 451.0


def make_pdf(*pages: Draw, title: str | None = None, **canvas: Any) -> bytes:
    """A PDF with one A4 page for each function, which draws on it."""
    buffer = io.BytesIO()
    pdf = Canvas(buffer, pagesize=A4, **canvas)
    if title:
        pdf.setTitle(title)
    for draw in pages:
        draw(pdf)
        pdf.showPage()
    pdf.save()
    return buffer.getvalue()


def put(pdf: Canvas, y: float, *lines: str, x: float = LEFT, size: float = 11, font: str = "Helvetica") -> float:
    """Draw the lines from baseline y down; returns the next free baseline."""
    pdf.setFont(font, size)
    for line in lines:
        pdf.drawString(x, y, line)
        y -= 1.25 * size
    return y


def use_vera() -> str:
    """The name of a TrueType font with ligatures."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"


def wrap(text: str, width: float = WIDTH, size: float = 11, font: str = "Helvetica") -> list[str]:
    """The text as lines no wider than `width` points."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def prose(pdf: Canvas, y: float, *paragraphs: str, x: float = LEFT, width: float = WIDTH, size: float = 11) -> float:
    """Draw paragraphs with white between them; returns the next free baseline."""
    for paragraph in paragraphs:
        y = put(pdf, y, *wrap(paragraph, width, size), x=x, size=size) - 0.6 * size
    return y


def heading(pdf: Canvas, y: float, text: str, size: float = 16) -> float:
    """Draw a bold heading with white around it; returns the next free baseline."""
    return put(pdf, y - 0.4 * size, text, size=size, font="Helvetica-Bold") - 0.4 * size


def footnotes(pdf: Canvas, y: float, *notes: tuple[str, Sequence[str]]) -> None:
    """Draw footnotes in small type with raised numbers from baseline y down."""
    for number, lines in notes:
        pdf.setFont("Helvetica", 5)
        pdf.drawString(LEFT, y + 3, number)
        y = put(pdf, y, *lines, x=LEFT + 4, size=8)


def marked(pdf: Canvas, y: float, before: str, mark: str, after: str) -> float:
    """Draw a line of body text with a raised mark in it; returns the next free baseline."""
    text = pdf.beginText(LEFT, y)
    text.setFont("Helvetica", 11)
    text.textOut(before)
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut(mark)
    text.setRise(0)
    text.setFont("Helvetica", 11)
    text.textOut(after)
    pdf.drawText(text)
    return y - 1.25 * 11


def running(pdf: Canvas, number: int, head: str = "Skr. 2024/25:99") -> None:
    """Draw a running header and a page number."""
    put(pdf, 805, head, size=9)
    put(pdf, 40, str(number), x=290, size=9)


AGENCIES = ("Socialstyrelsen", "Jämställdhetsmyndigheten", "Polismyndigheten", "Kriminalvården", "Skolverket")
SENTENCES = (
    "Myndigheten ska utveckla stödet till våldsutsatta vuxna och barn i hela landet.",
    "Arbetet ska ske i samverkan med kommuner, regioner och det civila samhällets organisationer.",
    "En utgångspunkt är att det våldsförebyggande arbetet bedrivs långsiktigt och kunskapsbaserat.",
    "Erfarenheter från kvinno- och tjejjourer ska tas till vara när insatserna utformas.",
    "Barn som har upplevt våld ska få skydd, stöd och vård utifrån sina egna behov.",
)


def body_text(seed: int, sentences: int = 4) -> str:
    """A paragraph of running text that differs with the seed."""
    picked = [SENTENCES[(seed + i * (1 + seed % 2)) % len(SENTENCES)] for i in range(sentences)]
    return " ".join([f"Del {seed} av arbetet gäller {AGENCIES[seed % len(AGENCIES)]}.", *picked])


FILLER = body_text(1, 5)


def texts(data: bytes, kind: str | None = None) -> list[str]:
    """The texts of the PDF's blocks, of one kind or of all."""
    return [b.text for b in read_pdf(data).blocks if kind in (None, b.kind)]


def one_page(*lines: str, font: str = "Helvetica") -> bytes:
    """A PDF of one page that holds the lines."""
    return make_pdf(lambda pdf: put(pdf, TOP, *lines, font=font) and None)


def placed(draw: Draw) -> list[tuple[str, str]]:
    """(kind, text) of what one drawn page is read as."""
    return [(b.kind, b.text) for b in read_pdf(make_pdf(draw)).blocks]
