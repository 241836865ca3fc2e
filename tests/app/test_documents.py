"""Which document goes first, weighed as a whole."""

from __future__ import annotations

import pytest

from app.documents import WEIGHED_HITS, agreement, by_document, spans_asked
from app.interpret import interpret
from app.matching import query_words
from app.types import Question
from vectorstore.embeddings import bundled
from vectorstore.types import Chunk, Document, Hit

SAME = "Regeringen vill att hotade personer ska få bättre hjälp i hela landet."


def _hit(rank: int, title: str, text: str, published: str, kind: str = "pressmeddelande") -> Hit:
    document = Document("s", f"{rank}.md", title, text, kind=kind, published=published)
    chunk = Chunk(f"c{rank}", document.id, 0, 0, len(text), text)
    return Hit(chunk, document, 0.9 - rank / 100, rank, ())


def _order(question: str, hits: list[Hit]) -> list[str]:
    read = interpret(Question(question))
    words = query_words(read.text, read.topic, lambda _: 1.0)
    moved = by_document(read, words, hits, bundled())
    assert [hit.rank for hit in moved] == [hit.rank for hit in hits]
    assert [hit.score for hit in moved] == [hit.score for hit in hits]
    return [hit.document.path for hit in moved]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Vad sägs om hotade personer i pressmeddelandet från november 2023?", "2.md"),
        ("Vad sägs om hotade personer i pressmeddelandet från maj 2019?", "1.md"),
    ],
)
def test_the_date_that_is_asked_for_decides_between_equals(question: str, first: str) -> None:
    hits = [_hit(1, "Hjälp till hotade", SAME, "2019-05-02"), _hit(2, "Hjälp till hotade", SAME, "2023-11-02")]
    assert _order(question, hits)[0] == first


@pytest.mark.parametrize(("asked", "first"), [("lagrådsremissen", "2.md"), ("pressmeddelandet", "1.md")])
def test_the_kind_that_is_named_decides_between_equals(asked: str, first: str) -> None:
    hits = [
        _hit(1, "Hjälp till hotade", SAME, "2023-11-02"),
        _hit(2, "Hjälp till hotade", SAME, "2023-11-02", "lagrådsremiss"),
    ]
    assert _order(f"Vad sägs om hotade personer i {asked}?", hits)[0] == first


def test_a_document_that_says_it_in_other_words_passes_one_that_only_shares_some() -> None:
    hits = [
        _hit(1, "Om vägar", "Chefen för vägarna i Malmö heter något annat och har inget med saken att göra.", "2024"),
        _hit(2, "Ny ledning för linjen", "Generaldirektör för stödlinjen i Malmö är Eva Lind.", "2024"),
    ]
    assert _order("Vem är chef för stödlinjen i Malmö?", hits)[0] == "2.md"


def test_what_lies_far_down_stays_where_it_is() -> None:
    hits = [_hit(n, "Om vägar", f"Väg {n} ska lagas.", "2020") for n in range(1, WEIGHED_HITS + 1)]
    last = _hit(WEIGHED_HITS + 1, "Stödlinjen i Malmö", "Stödlinjen i Malmö öppnade 2021.", "2021")
    assert _order("När öppnade stödlinjen i Malmö?", [*hits, last])[-1] == last.document.path
    assert _order("När öppnade stödlinjen i Malmö?", []) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Vad står i junipropositionen 2025?", (("2025-01", "2025-12", False), ("2025-06", "2025-06", True))),
        ("Vad sades i mars 2024?", (("2024-03", "2024-03", True),)),
        ("Vad sades i mars?", ()),
        ("Marsvinens vecka 2025", (("2025-01", "2025-12", False),)),
    ],
)
def test_months_and_years_are_read_out_of_the_question(text: str, spans: tuple[tuple[str, str, bool], ...]) -> None:
    assert spans_asked(text) == spans


@pytest.mark.parametrize(
    ("question", "published", "value"),
    [
        ("i mars 2024", "2024-03-08", 1.0),
        ("våren 2024", "2024-04", 1.0),
        ("i mars 2024", "2024-05-01", 0.0),
        ("i mars 2024", "2022-03-01", -1.0),
        ("år 2024", "2024-03-08", 0.5),
        ("i mars 2024", "2024", 0.5),
        ("i mars 2024", None, 0.0),
        ("nyligen", "2024-03-08", 0.0),
    ],
)
def test_how_far_a_day_of_publication_agrees(question: str, published: str | None, value: float) -> None:
    assert agreement(spans_asked(question), published) == value
