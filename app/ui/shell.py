"""A pure ASGI wrapper round Gradio: which routes exist, which headers go out, and a Swedish page."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from app.ui import texts
from app.ui.document import swedish_page
from app.ui.page import ASSETS

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
MAX_BODY_BYTES: Final = 256 * 1024
_READ_EXACT: Final = frozenset({"/", "/theme.css", "/favicon.ico", "/manifest.json", "/robots.txt"})
_READ_UNDER: Final = ("/assets/", "/static/", "/gradio_api/heartbeat/", "/gradio_api/queue/data")
_POST: Final = frozenset(
    f"/gradio_api/{name}"
    for name in ("queue/join", "run/predict", "component_server/", "cancel", "reset", "startup-events")
)
_READ_ALSO: Final = frozenset({"/gradio_api/queue/data", "/gradio_api/startup-events"})
_OWN: Final = {
    "/kallsvar/app.css": ("app.css", "text/css; charset=utf-8"),
    "/kallsvar/head.js": ("head.js", "text/javascript; charset=utf-8"),
    "/kallsvar/ikon.svg": ("ikon.svg", "image/svg+xml"),
}
# 'unsafe-eval' is what gr.HTML's templates need: this policy stops leaks to other hosts, not injected script.
_CSP: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; "
    "base-uri 'self'; form-action 'self'; object-src 'none'"
)
_SECURITY: Final[Headers] = [
    (b"content-security-policy", _CSP.encode()),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-accel-buffering", b"no"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
_DROPPED_IN: Final = frozenset({b"x-forwarded-host", b"x-forwarded-server", b"forwarded"})


class Shell:
    """Wraps `app`. `hosts` are the names that a Host header may hold; `any_address` lets IP addresses in too.

    `on_ready` is called once, when the server has started.
    """

    def __init__(
        self,
        app: App,
        hosts: Collection[str] = LOOPBACK,
        any_address: bool = False,
        on_ready: Callable[[], None] | None = None,
    ) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._any_address = any_address
        self._on_ready = [on_ready] if on_ready else []
        self._own = {path: ((ASSETS / name).read_bytes(), kind) for path, (name, kind) in _OWN.items()}

    def also_when_ready(self, call: Callable[[], None]) -> None:
        """Call this too when the server has started."""
        self._on_ready.append(call)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._announce(send))
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_security(send))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        method, path = scope["method"], scope["path"]
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self._host_allowed(host):
            await _reply(send, 400, texts.HOST_REFUSED)
        elif method in {"GET", "HEAD"} and path == "/halsa":
            await _reply(send, 200, "ok")
        elif method in {"GET", "HEAD"} and path in self._own:
            body, kind = self._own[path]
            await _reply(send, 200, body, kind)
        elif not _route_allowed(method, path):
            await _reply(send, 404, texts.NOT_FOUND)
        elif method == "POST" and not _same_origin(headers.get(b"origin"), host):
            await _reply(send, 403, texts.HOST_REFUSED)
        elif method == "POST" and not _small(headers.get(b"content-length")):
            await _reply(send, 413, texts.TOO_LARGE)
        elif path == "/":
            await self._app(_cleaned(scope, b"accept-encoding"), receive, _Page(send))
        else:
            await self._app(_cleaned(scope), receive, send)

    def _host_allowed(self, header: str) -> bool:
        name = _host_name(header)
        if name in self._hosts:
            return True
        if not self._any_address:
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _announce(self, send: Send) -> Send:
        async def announced(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                for call in self._on_ready:
                    call()

        return announced


class _Page:
    """Holds back the start page until it is whole, and sends it rewritten."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        body = swedish_page(self._body.decode("utf-8")).encode("utf-8")
        headers = [pair for pair in self._start["headers"] if pair[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _route_allowed(method: str, path: str) -> bool:
    if ".." in path or "\\" in path:
        return False
    if method == "POST":
        return path in _POST
    if method not in {"GET", "HEAD"}:
        return False
    return path in _READ_EXACT or path in _READ_ALSO or path.startswith(_READ_UNDER)


def _host_name(header: str) -> str:
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def _same_origin(origin: bytes | None, host: str) -> bool:
    """True where the browser names no origin or ours; another site's page may not post here."""
    return origin is None or urlsplit(origin.decode("latin-1")).netloc.lower() == host.lower()


def _small(length: bytes | None) -> bool:
    return length is not None and length.isdigit() and int(length) <= MAX_BODY_BYTES


def _cleaned(scope: Scope, *also: bytes) -> Scope:
    drop = _DROPPED_IN | set(also)
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in drop]}


def _with_security(send: Send) -> Send:
    names = {name for name, _ in _SECURITY} | {b"server"}

    async def secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"] if pair[0].lower() not in names]
            message = {**message, "headers": kept + _SECURITY}
        await send(message)

    return secured


async def _reply(send: Send, status: int, body: str | bytes, kind: str = "text/plain; charset=utf-8") -> None:
    data = body.encode("utf-8") if isinstance(body, str) else body
    headers = [(b"content-type", kind.encode()), (b"content-length", str(len(data)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data})
