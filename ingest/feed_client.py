"""A polite reader of web pages: one at a time, paced, conditional, retried, limited in size and time."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from ingest import replies
from ingest.errors import SkippedFile
from ingest.feed_body import Deadline, unpacked
from ingest.feed_guard import Resolve, Target, check, resolve

AGENT = "Kallsvar"
MAX_REDIRECTS = 5
TRIES = 4
_MOVED = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({429, 500, 502, 503, 504})
_MAX_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. `body` is None where nothing has changed since the marks that were sent."""

    url: str
    body: bytes | None
    kind: str
    marks: Mapping[str, str]


@dataclass(slots=True)
class Client:
    """Fetches. `pace_s` is the least time between two requests to one origin; `total_s` the most for one answer."""

    allow_loopback: bool = False
    pace_s: float = 1.0
    total_s: float = 60.0
    look_up: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def get(self, url: str, most_bytes: int, marks: Mapping[str, str] | None = None) -> Fetched:
        """Fetch one address, redirects and robots.txt minded; SkippedFile with the reason where that fails."""
        for _ in range(MAX_REDIRECTS + 1):
            target = check(url, self.allow_loopback, self.look_up)
            if not self._may(target):
                raise SkippedFile(replies.FEED_ROBOTS.format(url=url))
            status, headers, body = self._tried(target, most_bytes, marks or {})
            if status in _MOVED and "location" in headers:
                url = _moved_to(url, headers["location"])
                continue
            if status == 304:
                return Fetched(url, None, "", dict(marks or {}))
            if status != 200:
                raise SkippedFile(replies.FEED_STATUS.format(url=url, status=status))
            kept: dict[str, str] = {name: headers[name] for name in ("etag", "last-modified") if name in headers}
            return Fetched(url, body, headers.get("content-type", "").partition(";")[0].strip().lower(), kept)
        raise SkippedFile(replies.FEED_REDIRECTS.format(url=url[:200]))

    def _may(self, target: Target) -> bool:
        rules = self._robots.get(target.origin)
        if rules is None:
            rules = RobotFileParser()
            self._robots[target.origin] = rules
            status, body = self._robots_text(f"{target.origin}/robots.txt")
            if status == 200:
                rules.parse(body.decode("utf-8-sig", "replace").splitlines())
            elif 400 <= status < 500:
                rules.allow_all = True  # type: ignore[attr-defined]
            else:  # broken or moved away: what it allows is not known
                rules.disallow_all = True  # type: ignore[attr-defined]
            rules.modified()
        return rules.can_fetch(AGENT, target.url)

    def _robots_text(self, url: str) -> tuple[int, bytes]:
        for _ in range(MAX_REDIRECTS):
            robots = check(url, self.allow_loopback, self.look_up)
            status, headers, body = self._tried(robots, 500_000, {})
            if status not in _MOVED or "location" not in headers:
                return status, body
            url = _moved_to(url, headers["location"])
        return 500, b""

    def _tried(self, target: Target, most_bytes: int, marks: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        import httpx

        reason = ""
        for attempt in range(TRIES):
            self._wait(target)
            try:
                status, headers, body = self._once(target, most_bytes, marks)
            except (httpx.InvalidURL, UnicodeError) as error:  # no request can be made of it: trying again is no use
                raise SkippedFile(
                    replies.FEED_GAVE_UP.format(url=target.url, tries=1, reason="adressen går inte att använda")
                ) from error
            except httpx.HTTPError as error:
                reason, wait = type(error).__name__, 0.0
            else:
                if status not in _RETRIED:
                    return status, headers, body
                reason, wait = str(status), _seconds(headers.get("retry-after", ""))
            if attempt + 1 < TRIES:
                self.sleep(min(max(wait, self.pace_s * 2**attempt), _MAX_WAIT_S))
        raise SkippedFile(replies.FEED_GAVE_UP.format(url=target.url, tries=TRIES, reason=reason))

    def _once(self, target: Target, most_bytes: int, marks: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        """One request, to the address that was checked, under the host's own name."""
        import httpx

        parts = urlsplit(target.url)
        address = f"[{target.address}]" if ":" in target.address else target.address
        name = f"[{target.host}]" if ":" in target.host else target.host
        headers = {"Host": f"{name}:{target.port}" if parts.port else name, "User-Agent": f"{AGENT}/1.0"}
        headers["Accept-Encoding"] = "identity"
        for mark, header in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            said = marks.get(mark)
            if isinstance(said, str) and said.isascii() and said.isprintable():  # a header takes no other letters
                headers[header] = said
        place = urlunsplit((parts.scheme, f"{address}:{target.port}", parts.path or "/", parts.query, ""))
        with Deadline(self.total_s) as deadline:
            options: dict[str, object] = {"trace": deadline.watch}
            if target.scheme == "https":
                options["sni_hostname"] = target.host
            try:
                with (
                    httpx.Client(timeout=min(20.0, self.total_s), trust_env=False, follow_redirects=False) as client,
                    client.stream("GET", place, headers=headers, extensions=options) as answer,
                ):
                    if answer.status_code != 200:
                        return answer.status_code, dict(answer.headers), b""
                    return 200, dict(answer.headers), unpacked(answer, most_bytes, target.url, deadline)
            except httpx.HTTPError as error:
                if deadline.passed:
                    raise SkippedFile(_too_slow(target.url, self.total_s)) from error
                raise

    def _wait(self, target: Target) -> None:
        delay = self.pace_s
        rules = self._robots.get(target.origin)
        asked = rules.crawl_delay(AGENT) if rules is not None and rules.mtime() else None
        if asked is not None:
            delay = max(delay, min(float(asked), _MAX_WAIT_S))
        since = self.clock() - self._last.get(target.origin, -_MAX_WAIT_S)
        if since < delay:
            self.sleep(delay - since)
        self._last[target.origin] = self.clock()


def _too_slow(url: str, total_s: float) -> str:
    return replies.FEED_TOO_SLOW.format(url=url, seconds=round(total_s))


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _moved_to(url: str, location: str) -> str:
    """Where a redirect leads; SkippedFile where the address can't be read."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise SkippedFile(replies.FEED_BAD_ADDRESS.format(url=location[:200])) from error
