"""Whole programme texts as PDF, with cover, contents, chapters and numbered measures."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.pdf_maker import (
    AGENCIES,
    LEFT,
    SENTENCES,
    TOP,
    WIDTH,
    Draw,
    body_text,
    heading,
    make_pdf,
    prose,
    put,
    running,
)


def measure(number: int) -> tuple[str, list[str]]:
    """(heading, paragraphs) of one numbered measure."""
    agency = AGENCIES[number % len(AGENCIES)]
    return f"Åtgärd {number}. Uppdrag till {agency} om stöd och skydd", [
        body_text(number),
        f"Ansvarig: {agency}",
        f"Redovisas senast den {1 + number % 28} mars {2025 + number % 3}.",
    ]


def programme(pages: int = 20) -> bytes:
    """A programme of `pages` pages: cover, contents, an introduction, then two measures on each page."""

    def cover(pdf: Canvas) -> None:
        put(pdf, 600, "Trygg hela livet", size=30, font="Helvetica-Bold")
        put(pdf, 560, "Åtgärdsprogram 2025–2027", size=16)
        put(pdf, 100, "Regeringskansliet", size=11)

    def contents(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "Innehåll")
        rows = [("1 Inledning", 3)] + [(measure(2 * p - 7)[0], p) for p in range(4, min(pages, 40) + 1)]
        for text, page in rows:
            dots = "." * int((WIDTH - pdfmetrics.stringWidth(f"{text} {page}", "Helvetica", 11)) / 3.06)
            y = put(pdf, y, f"{text} {dots} {page}")
        running(pdf, 2)

    def introduction(pdf: Canvas) -> None:
        y = heading(pdf, TOP, "1 Inledning")
        prose(pdf, y, body_text(1), body_text(2), body_text(3))
        running(pdf, 3)

    def measures(page: int) -> Draw:
        def draw(pdf: Canvas) -> None:
            y = TOP
            for number in (2 * page - 7, 2 * page - 6):
                title, paragraphs = measure(number)
                y = prose(pdf, heading(pdf, y, title, 12), *paragraphs) - 10
            running(pdf, page)

        return draw

    return make_pdf(cover, contents, introduction, *(measures(p) for p in range(4, pages + 1)))


def flowing(chapters: int = 4) -> tuple[bytes, list[str]]:
    """(a programme as layout programs set it, justified and with contents; its texts in order)."""
    from reportlab.lib.styles import ParagraphStyle as Style
    from reportlab.platypus import BaseDocTemplate, Frame, ListFlowable, PageBreak, PageTemplate, Paragraph
    from reportlab.platypus.tableofcontents import TableOfContents

    class Document(BaseDocTemplate):
        def afterFlowable(self, flowable: Any) -> None:
            if isinstance(flowable, Paragraph) and flowable.style.name == "chapter":
                self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))

    body = Style("body", fontName="Times-Roman", fontSize=11, leading=14.5, alignment=4, spaceAfter=7)
    chapter = Style("chapter", fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=8)
    title = Style("measure", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=8)
    toc = TableOfContents(dotsMinLevel=0)
    story: list[Any] = [Paragraph("Trygg hela livet", Style("t", fontSize=30, leading=36)), PageBreak(), toc]
    told: list[str] = []

    def tell(text: str, style: Style) -> Paragraph:
        told.append(text)
        return Paragraph(text, style)

    for number in range(1, chapters + 1):
        story += [PageBreak(), tell(f"{number} Mål och insatser", chapter)]
        story += [tell(body_text(10 * number + i, 5 + i), body) for i in range(5)]
        story.append(ListFlowable([tell(s, body) for s in SENTENCES[:3]], bulletType="bullet", start="•"))
        for i in range(6):
            head, paragraphs = measure(6 * number + i)
            story += [tell(head, title), *(tell(text, body) for text in paragraphs)]
    buffer = io.BytesIO()
    document = Document(buffer, pagesize=A4)
    frame = Frame(LEFT, 72, WIDTH, 700)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=lambda pdf, doc: running(pdf, doc.page)))
    document.multiBuild(story)
    return buffer.getvalue(), told
