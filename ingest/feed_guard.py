"""Which addresses may be fetched: http(s) to public hosts, looked up once and then connected to by that number."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest import replies
from ingest.errors import SkippedFile

Resolve = Callable[[str, int], list[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HANDED_OUT = ipaddress.ip_network("2000::/3")
_EXAMPLES = ipaddress.ip_network("3fff::/20")
_RELAYS = ipaddress.ip_network("192.88.99.0/24")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: where to connect, and the name to ask for there."""

    url: str
    scheme: str
    host: str
    port: int
    address: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt and the pace are kept by."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}:{self.port}"


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host; empty where it has none."""
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        return []


def check(url: str, allow_loopback: bool = False, look_up: Resolve = resolve) -> Target:
    """The target of `url`; SkippedFile with the reason where it may not be fetched.

    Every address of the host has to be public: one private among them refuses the host. The connection is
    made to the address that was checked, so a name that changes its mind afterwards gains nothing.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise SkippedFile(replies.FEED_BAD_ADDRESS.format(url=url[:200])) from error
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.password is not None:
        raise SkippedFile(replies.FEED_BAD_ADDRESS.format(url=url[:200]))
    addresses = look_up(host, port)
    if not addresses:
        raise SkippedFile(replies.FEED_NO_HOST.format(host=host))
    for address in addresses:
        if not _allowed(address, allow_loopback):
            raise SkippedFile(replies.FEED_PRIVATE.format(host=host))
    return Target(url, parts.scheme, host, port, addresses[0])


def _allowed(address: str, allow_loopback: bool) -> bool:
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return _allowed(str(known.ipv4_mapped), allow_loopback)
        if known.is_loopback:
            return allow_loopback
        return _public_6(known)
    if known.is_loopback:
        return allow_loopback
    return known.is_global and not known.is_multicast and known not in _RELAYS


def _public_6(known: ipaddress.IPv6Address) -> bool:
    """Only what is handed out for the public net counts, and where an IPv4 address is wrapped in it, that one too.

    The forms that Python calls global without being reachable (::a.b.c.d, ::ffff:0:a.b.c.d, 64:ff9b:1::/48,
    fec0::/10, multicast) all lie outside 2000::/3.
    """
    if known in _NAT64:
        return _allowed(str(ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)), False)
    if known not in _HANDED_OUT or known in _EXAMPLES or known.is_multicast:
        return False
    if known.teredo is not None:
        return all(_allowed(str(inner), False) for inner in known.teredo)
    if known.sixtofour is not None:
        return _allowed(str(known.sixtofour), False)
    return known.is_global
