"""Start the browser chat: one process, one worker, on loopback unless another address is asked for."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Collection, Sequence

from app.types import Assistant
from app.ui import texts
from app.ui.lazy import LazyAssistant
from app.ui.page import ExtraTab, build_blocks
from app.ui.shell import LOOPBACK, Shell
from vectorstore.errors import BadInput

_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})


def build_app(
    assistant: Callable[[], Assistant],
    examples: Sequence[str] = texts.EXAMPLES,
    extra_tabs: Sequence[ExtraTab] = (),
    hosts: Collection[str] = LOOPBACK,
    any_address: bool = False,
) -> Shell:
    """The ASGI app. `assistant` is called in a thread when the server has started: the page does not wait.

    `hosts` are the names by which the app may be reached (the Host header); `any_address` also lets any IP
    address be one. `extra_tabs` are (title, function that builds components inside the tab).
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported
    import gradio as gr
    from fastapi import FastAPI

    lazy = LazyAssistant(assistant)
    blocks = build_blocks(lazy, examples, extra_tabs)
    inner = gr.mount_gradio_app(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        max_file_size=0,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
    )
    return Shell(inner, hosts, any_address, on_ready=lazy.start)


def serve(
    assistant: Callable[[], Assistant],
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    examples: Sequence[str] = texts.EXAMPLES,
    extra_tabs: Sequence[ExtraTab] = (),
    hosts: Collection[str] = (),
) -> None:
    """Serve until interrupted; port 0 takes a free one. Raises BadInput where the address cannot be used."""
    sock = _listen(host, port)
    import uvicorn

    everywhere = host in _EVERYWHERE
    allowed = {*LOOPBACK, *hosts, *([socket.gethostname()] if everywhere else [host])}
    shown = "127.0.0.1" if everywhere else f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{sock.getsockname()[1]}/"
    print(f"{texts.STARTING} …", file=sys.stderr, flush=True)
    shell = build_app(assistant, examples, extra_tabs, allowed, everywhere)
    config = uvicorn.Config(
        shell, workers=1, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=2,
    )  # fmt: skip

    def announce() -> None:
        print(f"{texts.STARTED} {address}", file=sys.stderr, flush=True)
        if open_browser:
            webbrowser.open(address)

    shell.also_when_ready(announce)
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to be stopped
        uvicorn.Server(config).run(sockets=[sock])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)  # from now on an early visitor waits instead of being refused
    except (OSError, OverflowError) as error:
        sock.close()
        raise BadInput(texts.PORT_TAKEN, f"{host}:{port}", texts.PORT_TODO) from error
    return sock
