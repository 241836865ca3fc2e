"""What bounds an answer: time, marks, thoughts, length; and what a server says of its own failure."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from app import replies
from app.assistant import LocalAssistant
from app.models.checked import claims
from app.models.reading import AnswerReader, Said
from app.types import Answer, Question
from tests.app.models.pages import FOR_MODEL, TRUE
from tests.fakes import Script

Make = Callable[..., LocalAssistant]
GOOD = f"{TRUE} [K1]\n"


def in_pieces(text: str, size: int = 4) -> tuple[str, ...]:
    return tuple(text[at : at + size] for at in range(0, len(text), size))


def read(text: str, size: int = 4) -> list[Said]:
    reader = AnswerReader()
    found = [said for piece in in_pieces(text, size) for said in reader.feed(piece)]
    return [*found, *reader.finish()]


FLOODS = (
    "Kommuner " + "[K1]" * 2750,
    "[" * 12_000,
    "(K1" * 4000,
    "<think" * 2000,
    "<think>" * 1700,
    "[K1, " * 2400,
    "[K1: " + "a" * 11_000,
    "ord " * 3000,
    "K1 ] " * 2400,
    "[K1] " * 2400,
    "<" + "a" * 11_000,
    "</think>" * 1500,
)


@pytest.mark.parametrize("text", FLOODS, ids=lambda text: text[:12])
def test_no_flood_takes_more_than_a_moment_to_read(text: str) -> None:
    began = time.monotonic()
    read(text)
    assert time.monotonic() - began < 2.0


def test_a_line_without_an_end_is_given_up_and_the_next_one_is_read() -> None:
    said = read("ord " * 600 + "[K1]\nMinst fem kommuner deltar [K1].\n")
    assert [one.text for one in said if one.marks] == ["Minst fem kommuner deltar."]


@pytest.mark.parametrize(
    "lines",
    [
        "".join(f"Kommunerna ska delta i arbetet {n} gånger [K1, K2, K3, K4].\n" for n in range(150)),
        "Kommuner " + "[K1]" * 550,
        "Bla bla bla [K1]. " * 600,
    ],
    ids=["lines", "marks", "running"],
)
def test_checking_is_within_the_time_limit(ask_with: Make, lines: str) -> None:
    assistant = ask_with(Script(in_pieces(lines, 40)), llm_timeout_s=1.0)
    began = time.monotonic()
    answer = assistant.ask(Question(FOR_MODEL))
    assert time.monotonic() - began < 3.0
    assert answer.sentences or answer.status == "no_evidence"
    assert answer.generated is not None
    assert answer.generated.said <= 600


def ask(make: Make, *pieces: str, **more: str) -> Answer:
    return make(Script(pieces, **more)).ask(Question(FOR_MODEL))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "thought",
    [
        "Jag funderar på frågan.\n</think>", "<thought>Kommunerna deltar inte [K1].</thought>\n",
        "<reasoning>Kommunerna deltar inte [K1].\n</reasoning>", "Kommunerna deltar inte [K1].\nHm.</think>\n\n",
        "<think>a<think>b</think>c</think>", "<Thinking foo>Jag undrar.</Thinking >", "<answer>",
    ],
)  # fmt: skip
def test_what_a_model_thinks_is_never_said(ask_with: Make, thought: str) -> None:
    answer = ask(ask_with, *in_pieces(thought + GOOD))
    assert [sentence.text for sentence in answer.sentences] == [TRUE]
    assert answer.generated is not None
    assert (answer.generated.said, answer.generated.dropped, answer.status) == (1, 0, "answered")


@pytest.mark.parametrize("text", ["Kommuner.", "Barnet.", "Nej.", "skyddat boende för barnet.", "2024.", "Regeringen."])
def test_a_piece_of_a_sentence_claims_nothing(text: str) -> None:
    assert not claims(Said(text, ("K1",)))
    assert claims(Said(text, ("K1",), item=True))
    assert claims(Said("Barnet har ett eget beslut.", ("K1",)))
    assert claims(Said("16 miljoner till skyddade boenden.", ("K1",)))


@pytest.mark.parametrize("mark", ["[K1: Uppdraget]", "(källa K1)", "(K1: Uppdraget)", "[källa K1]", "(se K1)", "[K1 ]"])
def test_a_citation_with_a_title_is_a_citation(mark: str) -> None:
    assert read(f"{TRUE[:-1]} {mark}.\n") == [Said(TRUE, ("K1",))]
    assert read(f"Se punkt (1) och lagen (1998:1) {mark}. Nästa sak.") == [
        Said("Se punkt (1) och lagen (1998:1).", ("K1",)),
        Said("Nästa sak.", ()),
    ]


def test_an_answer_cut_by_its_length_keeps_what_was_whole(ask_with: Make) -> None:
    answer = ask(ask_with, GOOD, "Minst fem kommuner ska", finish="length")
    assert [sentence.text for sentence in answer.sentences] == [TRUE]
    assert answer.status == "partial"


@pytest.mark.parametrize(
    ("pieces", "finish", "why"),
    [
        (("<think>Jag funderar",), "length", replies.WHY_LENGTH),
        ((GOOD,), "content_filter", replies.WHY_FILTER),
        ((), "content_filter", replies.WHY_FILTER),
    ],
)
def test_a_server_that_says_why_it_stopped_is_quoted(
    ask_with: Make, pieces: tuple[str, ...], finish: str, why: str
) -> None:
    answer = ask(ask_with, *pieces, finish=finish)
    assert answer.generated is not None
    assert answer.generated.fallback == why
    assert answer.model == "extractive"


@pytest.mark.parametrize(
    ("status", "words"), [(401, "nekade anropet till 127.0.0.1"), (404, "finns inte på 127.0.0.1")]
)
def test_a_refused_call_names_the_address(ask_with: Make, status: int, words: str) -> None:
    answer = ask(ask_with, GOOD, status=(status,))  # type: ignore[arg-type]
    assert answer.generated is not None
    assert words in answer.generated.fallback
