"""No test reaches outside loopback, and none reads the user's settings."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Connecting anywhere but to this machine is an error; so is asking a name server."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded(self: socket.socket, address: Any) -> Any:
        host = address[0] if isinstance(address, tuple) else str(address)
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(host).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    def resolving(host: Any, *rest: Any, **named: Any) -> Any:
        if host and not str(host).startswith((*LOOPBACK, "0.0.0.0")):
            raise AssertionError(f"a test tried to look up {host}")
        return resolve(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket, "getaddrinfo", resolving)
    return


@pytest.fixture(autouse=True)
def clean_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """KALLSVAR_* of the person who runs the tests changes nothing."""
    for name in list(os.environ):
        if name.startswith("KALLSVAR_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KALLSVAR_SETTINGS", os.devnull)  # an empty file: kallsvar.toml is not looked for
