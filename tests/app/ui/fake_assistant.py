"""An assistant without an index: fixed answers, and a gate that holds a streamed answer back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from app.types import Answer, Citation, IndexInfo, Progress, Question, Sentence, SourceView
from vectorstore.types import Chunk, Document, Hit

EVIL = '<img src=x onerror="window.hacked=1"> ${window.hacked=2} {{window.hacked=3}} \' " </textarea>'
INFO = IndexInfo(generation=1, documents=2, until="2026-03-26")

BODY = (
    "# Regeringen i samtal – om åtgärder\n\n"
    "Ett första stycke som inte svarar på frågan, men som står före det citerade.\n\n"
    "## Åtgärdsprogram\n\n"
    "Programmet innehåller 132 insatser, och det gäller 2024–2026. Det följs upp varje år.\n\n"
    "- stöd till barn\n- skydd\n\n"
    "– Vi ska fortsätta, säger ministern.\n\n"
    "Ett sista stycke."
)
QUOTE = "Programmet innehåller 132 insatser, och det gäller 2024–2026."
EVIL_BODY = f"# {EVIL}\n\nFöre {EVIL}\n\nCitat {EVIL} slut.\n\nEfter {EVIL}"
EVIL_QUOTE = f"Citat {EVIL} slut."
BODIES = {"d1": BODY, "d2": EVIL_BODY}


def citation(number: int = 1, document: str = "d1", quote: str = QUOTE, title: str = "Regeringen i samtal") -> Citation:
    """A citation whose quote stands in the document's body."""
    start = BODIES[document].index(quote)
    return Citation(
        number=number,
        document_id=document,
        chunk_id=f"{document}-1",
        title=title,
        kind="artikel",
        published="2024-09-11",
        senders=("Arbetsmarknadsdepartementet",),
        path=f"{document}.md",
        url="https://www.regeringen.se/artiklar/2024/09/samtal/",
        page=None,
        start=start,
        end=start + len(quote),
        quote=quote,
        also=("seeds/000.md",),
    )


def answer(status: str = "answered", text: str | None = None, **more: object) -> Answer:
    """An answer with two sentences and one citation where it is answered."""
    values: dict[str, object] = {
        "status": status,
        "text": text if text is not None else "Programmet innehåller 132 insatser. Det följs upp.",
        "reason": "",
        "sentences": (),
        "citations": (),
        "hits": (),
        "timings": {"total_s": 0.1},
        "model": "fake",
        "index": INFO,
    }
    if status in {"answered", "partial"}:
        values["sentences"] = SENTENCES
        values["citations"] = (citation(),)
    return Answer(**{**values, **more})  # type: ignore[arg-type]


SENTENCES = (
    Sentence("Programmet innehåller 132 insatser.", (1,), attribution="Enligt artikeln från september 2024"),
    Sentence("Det följs upp.", (1,), attribution="Enligt artikeln från september 2024"),
)
LONG = tuple(Sentence(f"Insats nummer {number} följs upp varje år.", (1,), item=True) for number in range(1, 31))


def hit(document_id: str = "d1", title: str = "Regeringen i samtal") -> Hit:
    """A hit on the passage that `citation` quotes."""
    document = Document(
        source="s", path=f"{document_id}.md", title=title, text=BODY, kind="artikel", published="2024-09"
    )
    chunk = Chunk(id="c", document_id=document_id, ordinal=0, start=0, end=40, text=BODY[:40])
    return Hit(chunk=chunk, document=document, score=1.0, rank=1, found_by=("lexical",))


class FakeAssistant:
    """Answers by the question's words; `gate` must be opened for the second sentence of "långsam" and for the
    last ten of "utförlig"."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.asked: list[Question] = []
        self.bodies = dict(BODIES)

    def ask(self, question: Question) -> Answer:
        """The last event's answer."""
        *_, last = self.stream(question)
        assert last.answer is not None
        return last.answer

    def stream(self, question: Question) -> Iterator[Progress]:
        """One event per sentence, then the answer."""
        self.asked.append(question)
        if "krasch" in question.text:
            yield Progress(SENTENCES[:1], (citation(),))
            raise RuntimeError("hemlig detalj")
        if EVIL in question.text:
            evil = citation(1, "d2", EVIL_QUOTE, title=EVIL)
            sentences = (Sentence(EVIL, (1,), attribution=EVIL),)
            yield Progress(sentences, (evil,))
            yield Progress(sentences, (evil,), answer(sentences=sentences, citations=(evil,), interpreted_as=EVIL))
            return
        for status in ("partial", "no_evidence", "clarification", "refused", "failed", "crisis"):
            if status in question.text:
                yield Progress((), (), answer(status, "", hits=(hit(),)) if status != "partial" else answer(status))
                return
        if "utförlig" in question.text:
            for count in (1, 20, 30):
                yield Progress(LONG[:count], (citation(),))
                if count == 20:
                    self.gate.wait(20)
            yield Progress(LONG, (citation(),), answer(sentences=LONG))
            return
        yield Progress(SENTENCES[:1], (citation(),))
        if "långsam" in question.text:
            self.gate.wait(20)
        yield Progress(SENTENCES, (citation(),))
        yield Progress(SENTENCES, (citation(),), answer())

    def source(self, document_id: str, start: int, end: int, quote: str | None = None) -> SourceView | None:
        """The passage with all of the body round it; nothing of a body that no longer holds it."""
        body = self.bodies.get(document_id)
        if body is None:
            return None
        if quote is not None:
            start = body.find(quote)
            end = start + len(quote)
            if start < 0:
                body, start, end = "", 0, 0
        evil = document_id == "d2"
        return SourceView(
            title=EVIL if evil else "Regeringen i samtal",
            kind=EVIL if evil else "artikel",
            published="2024-09-11",
            precision="day",
            senders=(EVIL,) if evil else ("Arbetsmarknadsdepartementet",),
            designations=("A2024/00777",),
            path=EVIL if evil else "d1.md",
            url="javascript:alert(1)" if evil else "https://www.regeringen.se/artiklar/2024/09/samtal/",
            note=None,
            page=None,
            sections=("Åtgärdsprogram",),
            before=body[:start],
            quote=body[start:end],
            after=body[end:],
        )

    def kinds(self) -> tuple[str, ...]:
        """Two kinds, and one that tries to break out."""
        return ("artikel", "pressmeddelande", EVIL)

    def years(self) -> tuple[int, ...]:
        """Three years."""
        return (2023, 2024, 2025)

    def info(self) -> IndexInfo:
        """The fixed index."""
        return INFO
