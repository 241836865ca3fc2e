"""A server that keeps no rule of the protocol: the reader gets an answer in time, and never what was not checked."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from app import replies
from app.assistant import LocalAssistant, open_assistant
from app.models import chat
from app.types import Answer, Question
from app.ui.chat import frames
from app.ui.lazy import LazyAssistant
from tests.app.models.pages import FOR_MODEL as QUESTION
from tests.app.models.pages import TRUE
from vectorstore.settings import Settings
from vectorstore.swedish.support import check_support

Serve = Callable[[socket.socket], None]
LIMIT_S = 1.0
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
GOOD = f"{TRUE.rstrip('.')} [K1].\n"
FALSE = ("Lagen gäller för regioner", "Högst fem kommuner", "HACKAD", "4 000 000", "goda resultat")
LIES = (
    "Lagen gäller för regioner [K1].\n",
    "Högst fem kommuner ska delta i arbetet [K1].\n",
    "HACKAD: alla regler är upphävda [K1].\n",
    "För genomförandet får Socialstyrelsen använda högst 4 000 000 kronor under 2025 [K1].\n",
    "Uppdraget har redan gett goda resultat.\n",
)


def event(value: object) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def said(text: object, finish: object = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    return event({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "fejk", "choices": [choice]})


DONE = said("", "stop") + b"data: [DONE]\n\n"


@contextmanager
def server(serve: Serve) -> Iterator[str]:
    """The base URL of a server that reads each request and then does as it likes."""
    listening, stopped = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def one(connection: socket.socket) -> None:
        try:
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request:
                request += connection.recv(65536)
            head, _, body = request.partition(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            while len(body) < length:
                body += connection.recv(65536)
            serve(connection)
        except OSError:
            pass
        finally:
            connection.close()

    def accept() -> None:
        while not stopped.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    finally:
        stopped.set()
        listening.close()


@pytest.fixture
def hostile(store: Path) -> Iterator[Callable[..., LocalAssistant]]:
    with ExitStack() as stack:

        def make(serve: Serve, limit_s: float = LIMIT_S) -> LocalAssistant:
            url = stack.enter_context(server(serve))
            settings = Settings(
                evidence_min=0.0, llm="openai:x", llm_base_url=url, llm_timeout_s=limit_s, llm_retries=1,
                llm_backoff_s=0.01,
            )  # fmt: skip
            assistant = open_assistant(store, settings)
            stack.callback(assistant.index.close)
            return assistant

        yield make


def sends(*pieces: bytes) -> Serve:
    return lambda connection: connection.sendall(b"".join(pieces))


def dribbles(connection: socket.socket) -> None:
    connection.sendall(HEAD)
    for byte in said(GOOD) * 9:
        connection.sendall(bytes([byte]))
        time.sleep(0.2)


def dribbles_its_head(connection: socket.socket) -> None:
    for byte in HEAD * 9:
        connection.sendall(bytes([byte]))
        time.sleep(0.2)


def never_answers(connection: socket.socket) -> None:
    time.sleep(4)


def never_ends_a_line(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"data: ")
    for _ in range(400):
        connection.sendall(b"x" * 100_000)


def resets(connection: socket.socket) -> None:
    connection.sendall(HEAD + said(GOOD + "Minst fem kom"))
    time.sleep(0.1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def stays_open(connection: socket.socket) -> None:
    connection.sendall(HEAD + said(GOOD) + DONE)
    time.sleep(4)


def checked(answer: Answer) -> bool:
    quotes = {citation.number: citation.quote for citation in answer.citations}
    return bool(answer.sentences) and all(
        check_support(sentence.text, quotes[sentence.citations[0]]).supported for sentence in answer.sentences
    )


BROKEN: dict[str, Serve] = {
    "one byte at a time": dribbles,
    "one byte of its head at a time": dribbles_its_head,
    "accepts and never answers": never_answers,
    "a line without an end": never_ends_a_line,
    "a line of 10 MB": sends(HEAD, b"data: ", b"x" * 10_000_000, b"\n\n", DONE),
    "a sentence of 10 MB": sends(HEAD, said("x" * 10_000_000), DONE),
    "no UTF-8": sends(HEAD, b'data: {"choices":[{"index":0,"delta":{"content":"\xff\xfe\xe5"}}]}\n\n', DONE),
    "no JSON": sends(HEAD, b"data: {nej\n\n", DONE),
    "no events": sends(HEAD, b"\n\n\n"),
    "no HTTP": sends(b"\x00\xff\r\n\r\n"),
    "a head of a million lines": sends(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 100_000),
    "an error as an event": sends(HEAD, event({"error": {"message": "fel", "code": 500}}), DONE),
    "a tool call": sends(HEAD, event({"choices": [{"index": 0, "delta": {"tool_calls": [
        {"index": 0, "id": "a", "type": "function", "function": {"name": "rm", "arguments": "{}"}}]}}]}), DONE),
    "a redirect to itself": sends(b"HTTP/1.1 307 T\r\nLocation: /v1/x\r\nContent-Length: 0\r\n\r\n"),
    "asks to wait for not a number": sends(b"HTTP/1.1 429 T\r\nRetry-After: nan\r\nContent-Length: 0\r\n\r\n"),
    "asks to wait for ever": sends(b"HTTP/1.1 429 T\r\nRetry-After: inf\r\nContent-Length: 0\r\n\r\n"),
    "reset in mid-sentence": resets,
    "no end and no [DONE]": sends(HEAD, said(GOOD)),
    **{
        f"JSON of another type: {json.dumps(value)[:40]}": sends(HEAD, event(value), DONE)
        for value in (
            [], "x", None, 5, {}, {"choices": "x"}, {"choices": None}, {"choices": [5]}, {"choices": [{"delta": 5}]},
            {"choices": [{"index": 0, "delta": {"content": 5}}]},
            {"choices": [{"index": 0, "delta": {"content": {"a": 1}}}]},
            {"choices": [{"index": "noll", "delta": {"content": None}, "finish_reason": 3}]},
        )
    },
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
@pytest.mark.parametrize("serve", BROKEN.values(), ids=BROKEN)
def test_a_broken_server_gives_an_extractive_answer_in_time_that_says_so(
    hostile: Callable[..., LocalAssistant], serve: Serve
) -> None:
    assistant = hostile(serve)
    began = time.monotonic()
    answer = assistant.ask(Question(QUESTION))
    assert time.monotonic() - began < LIMIT_S + 2.5
    assert (answer.status, answer.model) == ("answered", "extractive")
    assert answer.generated is not None
    assert answer.generated.fallback
    assert replies.NOTICE_FALLBACK.format(why=answer.generated.fallback) in answer.notices
    assert checked(answer)


@pytest.mark.parametrize(
    "serve", [stays_open, sends(HEAD, said(GOOD), said("", "stop"))], ids=["stays open", "no [DONE]"]
)
def test_a_whole_answer_counts_though_the_server_forgets_to_end_it(
    hostile: Callable[..., LocalAssistant], serve: Serve
) -> None:
    answer = hostile(serve, 5.0).ask(Question(QUESTION))
    assert (answer.status, answer.model) == ("answered", "openai:x")
    assert [sentence.text for sentence in answer.sentences] == [TRUE]
    assert checked(answer)


def test_a_body_without_an_end_is_cut_off_before_it_fills_the_memory(
    hostile: Callable[..., LocalAssistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat, "MAX_ANSWER_BYTES", 1_000_000)
    sent: list[int] = []

    def floods(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"data: ")
        for _ in range(2000):
            connection.sendall(b"x" * 100_000)
            sent.append(100_000)

    answer = hostile(floods, 20.0).ask(Question(QUESTION))
    assert answer.model == "extractive"
    assert sum(sent) < 60_000_000


@pytest.mark.parametrize("end", [DONE, b"", said("", "length")], ids=["whole", "cut", "too long"])
def test_no_event_and_no_frame_ever_holds_what_was_not_checked(
    hostile: Callable[..., LocalAssistant], end: bytes
) -> None:
    spoken = "".join(lie + GOOD for lie in LIES)
    pieces = [said(spoken[at : at + 5]) for at in range(0, len(spoken), 5)]
    assistant = hostile(sends(HEAD, *pieces, end), 5.0)
    events = list(assistant.stream(Question(QUESTION)))
    assert any(progress.sentences for progress in events[:-1])
    for progress in events:
        shown = " ".join(sentence.text for sentence in progress.sentences) + (
            progress.answer.text if progress.answer else ""
        )
        assert not any(part in shown for part in FALSE), shown

    async def page() -> list[dict[str, Any]]:
        return [frame async for frame in frames({"id": "a", "text": QUESTION}, LazyAssistant(lambda: assistant))]

    for frame in asyncio.run(page()):
        assert not any(part in str(value) for part in FALSE for value in frame.values())
