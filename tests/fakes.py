"""A server on loopback that speaks the OpenAI protocol and misbehaves on request, and a talker without one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.models.failures import ModelFailed


@dataclass
class Script:
    """What the server does, and what it was asked. `pieces` are sent as chunks; faults are listed by request."""

    pieces: Sequence[str] = ()
    status: Sequence[int] = ()  # of the first requests; 200 after them
    cut_after: int | None = None  # drop the connection after so many pieces
    quiet_cut: bool = False  # end the stream politely, but without a finish reason
    finish: str = "stop"  # the finish reason
    wait_s: float = 0.0  # before each piece
    silent_s: float = 0.0  # before the answer begins
    pings_s: float = 0.0  # comments instead of an answer, for so long
    raw: bytes | None = None  # this body instead of a stream
    retry_after: str | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    script: Script
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing on stderr."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        script = self.script
        script.asked.append(json.loads(body))
        script.headers.append({name.lower(): value for name, value in self.headers.items()})
        number = len(script.asked) - 1
        status = script.status[number] if number < len(script.status) else 200
        try:
            if status != 200:
                self._plain(status, json.dumps({"error": {"message": "fel", "type": "x"}}).encode())
            elif script.raw is not None:
                self._plain(200, script.raw)
            else:
                self._stream(script)
        except OSError:
            self.close_connection = True

    def _plain(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if self.script.retry_after:
            self.send_header("Retry-After", self.script.retry_after)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, script: Script) -> None:
        time.sleep(script.silent_s)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        until = time.monotonic() + script.pings_s
        while time.monotonic() < until:
            self._chunk(": ping\n\n")
            time.sleep(0.02)
        for count, piece in enumerate(script.pieces):
            if count == script.cut_after:
                self.connection.close()
                self.close_connection = True
                return
            time.sleep(script.wait_s)
            self._event({"content": piece}, None)
        if not script.quiet_cut:
            self._event({}, script.finish)
            self._chunk("data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "fejk", "choices": [choice]}
        self._chunk(f"data: {json.dumps(event, ensure_ascii=False)}\n\n")

    def _chunk(self, text: str) -> None:
        data = text.encode()
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


@contextmanager
def model_server(script: Script) -> Iterator[str]:
    """The base URL of a server that follows the script."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"script": script}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()


class FakeTalker:
    """Says the pieces, then fails where it should; keeps what it was told."""

    def __init__(self, *pieces: str, failure: ModelFailed | None = None) -> None:
        self._pieces, self._failure = pieces, failure
        self.told: list[tuple[str, str]] = []

    def say(self, system: str, user: str) -> Iterator[str]:
        """The pieces in order."""
        self.told.append((system, user))
        return self._run()

    def _run(self) -> Iterator[str]:
        yield from self._pieces
        if self._failure:
            raise self._failure
