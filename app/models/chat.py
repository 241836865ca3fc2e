"""Talking to a server that speaks the OpenAI protocol, through LangChain: streamed, timed, tried again."""

from __future__ import annotations

import contextlib
import importlib
import queue
import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

from app import replies
from app.models.failures import ModelFailed
from vectorstore.settings import Settings

ANSWER_TOKENS = 700
MAX_ANSWER_CHARS = 12_000
MAX_ANSWER_BYTES = 16_000_000  # as sent: some servers wrap every letter, but none needs this much
_NO_KEY = "-"  # servers of one's own want none, but the client insists on something


class Talker(Protocol):
    """Anything that says something, piece by piece; raises ModelFailed and nothing else."""

    def say(self, system: str, user: str) -> Iterator[str]:
        """The answer's pieces in order. Ends, or fails, within the time limit of the settings."""


class OpenAITalker:
    """Implements `Talker` with `langchain_openai.ChatOpenAI`; usable from several threads."""

    def __init__(self, settings: Settings) -> None:
        # Imported when the assistant opens: seconds that must not be taken from the first question's time limit.
        import langchain_openai  # noqa: F401

        self._settings = settings

    def say(self, system: str, user: str) -> Iterator[str]:
        """Tries again with growing waits while nothing has been said and time is left."""
        deadline = time.monotonic() + self._settings.llm_timeout_s
        for attempt in range(self._settings.llm_retries + 1):
            said = False
            try:
                for piece in self._once(system, user, deadline):
                    said = True
                    yield piece
                return
            except ModelFailed as failure:
                wait = failure.wait_s or self._settings.llm_backoff_s * 2**attempt
                last = attempt == self._settings.llm_retries or time.monotonic() + wait >= deadline
                if said or last or not failure.again:
                    raise ModelFailed(replies.WHY_CUT if said and not failure.told else failure.why) from failure
            time.sleep(wait)

    def _once(self, system: str, user: str, deadline: float) -> Iterator[str]:
        """One call in a thread of its own: a server that dribbles or hangs can't hold the reader past the deadline."""
        pieces: queue.SimpleQueue[str | ModelFailed | None] = queue.SimpleQueue()
        call = _Call(self._settings, deadline)
        threading.Thread(target=call.run, args=(system, user, pieces), name="kallsvar-modell", daemon=True).start()
        total = 0
        try:
            while True:
                if time.monotonic() >= deadline:  # a full queue gives its pieces however late it is
                    raise ModelFailed(replies.WHY_TIMEOUT)
                try:
                    piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    raise ModelFailed(replies.WHY_TIMEOUT) from None
                if piece is None:
                    return
                if isinstance(piece, ModelFailed):
                    raise piece
                total += len(piece)
                if total > MAX_ANSWER_CHARS:
                    raise ModelFailed(replies.WHY_ERROR)
                yield piece
        finally:
            call.stop()


class _Call:
    """One streamed call with a client of its own, which `stop` closes under it."""

    def __init__(self, settings: Settings, deadline: float) -> None:
        self._settings = settings
        self._deadline = deadline
        self._stopped = threading.Event()
        self._client: Any = None

    def run(self, system: str, user: str, pieces: queue.SimpleQueue[str | ModelFailed | None]) -> None:
        finished = ""
        try:
            for chunk in self._model().stream([("system", system), ("human", user)]):
                if self._stopped.is_set():
                    return
                if isinstance(chunk.content, str) and chunk.content:
                    pieces.put(chunk.content)
                finished = finished or str(chunk.response_metadata.get("finish_reason") or "")
        except Exception as error:  # noqa: BLE001 - a server may fail in any way; each becomes a ModelFailed
            pieces.put(_failure(error, self._settings.llm_base_url))
            return
        finally:
            self._close()
        pieces.put(_ending(finished))

    def stop(self) -> None:
        self._stopped.set()
        self._close()

    def _close(self) -> None:
        # The connection may be gone already, or in use by the thread: closing it is all that matters.
        with contextlib.suppress(Exception):
            if self._client is not None:
                self._client.close()

    def _model(self) -> Any:
        import openai
        from langchain_openai import ChatOpenAI

        left = max(0.1, self._deadline - time.monotonic())
        self._client = openai.DefaultHttpxClient(timeout=left, event_hooks={"response": [_bound]})
        return ChatOpenAI(
            model=self._settings.llm.removeprefix("openai:"),
            base_url=self._settings.llm_base_url or None,
            api_key=self._settings.llm_api_key or _NO_KEY,  # type: ignore[arg-type]
            timeout=left,
            max_retries=0,
            temperature=0,
            max_tokens=ANSWER_TOKENS,  # type: ignore[call-arg]
            stream_usage=False,
            use_responses_api=False,
            http_client=self._client,
        )


def _bound(response: Any) -> None:
    """Let no more than `MAX_ANSWER_BYTES` of the body through: a line without an end would fill the memory."""
    # The httpx that made the response: the client may bring a copy of its own.
    httpx: Any = importlib.import_module(type(response).__module__.partition(".")[0])

    class Bounded(httpx.SyncByteStream):  # type: ignore[misc]
        def __init__(self, inner: Any) -> None:
            self._inner = inner

        def __iter__(self) -> Iterator[bytes]:
            total = 0
            for piece in self._inner:
                total += len(piece)
                if total > MAX_ANSWER_BYTES:
                    raise httpx.ReadError(f"more than {MAX_ANSWER_BYTES} bytes")
                yield piece

        def close(self) -> None:
            self._inner.close()

    response.stream = Bounded(response.stream)


def _ending(reason: str) -> ModelFailed | None:
    """None where the server says that the answer is whole."""
    if reason == "length":
        return ModelFailed(replies.WHY_LENGTH, told=True)
    if reason == "content_filter":
        return ModelFailed(replies.WHY_FILTER, told=True)
    # A server that never streamed anything has failed; where it said something, `say` calls that cut off.
    return None if reason else ModelFailed(replies.WHY_ERROR, again=True)


def _failure(error: Exception, base_url: str) -> ModelFailed:
    """The reader's words for what the client raised, and whether another try may help."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return ModelFailed(replies.WHY_TIMEOUT)
    if isinstance(error, openai.APIConnectionError):
        return ModelFailed(replies.WHY_UNREACHABLE, again=True)
    if isinstance(error, openai.RateLimitError):
        return ModelFailed(replies.WHY_BUSY, again=True, wait_s=_retry_after(error))
    if isinstance(error, openai.APIStatusError):
        if error.status_code in (401, 403, 404):
            said = replies.WHY_ABSENT if error.status_code == 404 else replies.WHY_DENIED
            return ModelFailed(said.format(address=_address(base_url)))
        return ModelFailed(replies.WHY_ERROR, again=error.status_code >= 500)
    return ModelFailed(replies.WHY_ERROR, again=True)


def _address(base_url: str) -> str:
    """Where the call went, without a password that stands in the address."""
    parts = urlsplit(base_url or "https://api.openai.com/v1")
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}"


def _retry_after(error: Any) -> float | None:
    try:
        return max(0.0, float(error.response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None
