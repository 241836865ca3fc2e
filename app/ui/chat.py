"""From a question sent by the page to the frames that it shows, and from a citation to its passage."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

from app.guards.crisis import first_line
from app.guards.outcomes import shown_question
from app.types import Progress
from app.ui import passage, plain, render, texts
from app.ui.lazy import LazyAssistant
from app.ui.requests import Asked, parse_question, parse_ref
from vectorstore.errors import BadInput, KallsvarError

_log = logging.getLogger(__name__)
CONCURRENT_QUESTIONS = 8

Frame: TypeAlias = dict[str, Any]
_pool = ThreadPoolExecutor(CONCURRENT_QUESTIONS, thread_name_prefix="kallsvar-fraga")


async def frames(payload: object, assistant: LazyAssistant) -> AsyncGenerator[Frame, None]:
    """What the page shows, from the first sentence to the finished answer. Says every failure in Swedish."""
    identity = payload.get("id") if isinstance(payload, Mapping) else None
    shown = payload.get("text") if isinstance(payload, Mapping) else ""
    shown = shown_question(shown) if isinstance(shown, str) else ""
    try:
        asked = parse_question(payload)
        done = False
        # Closed by name, or the thread would go on when the reader leaves.
        async with contextlib.aclosing(_in_thread(lambda: assistant.get().stream(asked.question))) as stream:
            async for progress in stream:
                done = progress.answer is not None
                yield _frame(asked, shown, progress)
        if not done:
            yield _failure(identity, shown, texts.FAILED, retry=True)
    except BadInput as error:
        yield _failure(identity, shown, error.what, retry=False)
    except KallsvarError:
        _log.exception("the question could not be answered")
        yield _failure(identity, shown, texts.NOT_READY, retry=True)
    except Exception:  # noqa: BLE001 - the last border before the reader, who never sees an exception
        _log.exception("the answer failed")
        yield _failure(identity, shown, texts.FAILED, retry=True)


def show_source(payload: object, assistant: LazyAssistant) -> str:
    """The panel's HTML for a passage. Never raises."""
    try:
        ref = parse_ref(payload)
        view = assistant.get().source(ref.document, ref.start, ref.end, ref.quote)
    except BadInput as error:
        return passage.message_html(error.what)
    except Exception:  # noqa: BLE001 - as in `frames`
        _log.exception("the source could not be shown")
        return passage.message_html(texts.SOURCE_FAILED)
    if view is None:
        return passage.message_html(texts.SOURCE_MISSING)
    return passage.source_html(view, ref.number, ref.also)


def _frame(asked: Asked, shown: str, progress: Progress) -> Frame:
    answer = progress.answer
    if answer is None:
        body = render.progress_html(progress.sentences, progress.citations)
    else:
        body = render.answer_html(shown, answer, asked.question.filter)
    # What the page keeps is what it sends back as history: masked, and nothing of a crisis.
    kept = answer is not None and answer.status not in {"failed", "crisis"}
    return {
        "id": asked.id,
        "done": answer is not None,
        "question": shown,
        "answer": answer.text if answer is not None and kept else "",
        # In the place of a crisis: a line that says nothing of what was written, so that "ja" gets the card again.
        "back": first_line() if answer is not None and answer.status == "crisis" else "",
        "status": plain.spoken_status(answer) if answer is not None else "",
        "html": render.turn_html(shown or texts.QUESTION_NOT_SHOWN, body),
    }


def _failure(identity: object, question: str, message: str, retry: bool) -> Frame:
    html = render.turn_html(question, render.failure_html(message, question if retry else ""))
    return {"id": identity, "done": True, "question": question, "answer": "", "status": message, "html": html}


async def _in_thread(make: Callable[[], Iterator[Progress]]) -> AsyncGenerator[Progress, None]:
    """Pass a blocking iterator's items on; all of it runs in one thread, which a database handle may need."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Progress | BaseException | None] = asyncio.Queue()
    stopped = threading.Event()

    def pump() -> None:
        end: BaseException | None = None
        try:
            for item in make():
                if stopped.is_set():
                    break
                loop.call_soon_threadsafe(queue.put_nowait, item)
        except Exception as error:  # noqa: BLE001 - raised again on the other side
            end = error
        if not stopped.is_set():
            loop.call_soon_threadsafe(queue.put_nowait, end)

    loop.run_in_executor(_pool, pump)
    try:
        while (item := await queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
