"""The tab "Åtgärder": one component whose server functions look up, open and export."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from app import measures_files
from app.types import SourceView
from app.ui import measures_render as render
from app.ui import measures_texts as texts
from app.ui.measures_requests import View, parse_id, parse_view
from vectorstore.register_search import Found, Register

_ASSETS = Path(__file__).parent / "assets"
_log = logging.getLogger(__name__)


class MeasureSource(Protocol):
    """What the tab needs; `app.assistant.LocalAssistant` has it."""

    def register(self) -> Register:
        """The register of the generation in force."""

    def source(self, document_id: str, start: int, end: int) -> SourceView | None:
        """A passage in its context."""


class MeasuresTab:
    """Answers the page's calls. `get` may wait for the index; `today` is asked anew each time."""

    def __init__(self, get: Callable[[], MeasureSource], today: Callable[[], date] = date.today) -> None:
        self._get = get
        self._today = today

    def search(self, payload: object) -> dict[str, object]:
        """Count, filters and table for a wish, as HTML; `ok` False with a sentence where it failed."""
        try:
            view, found, _ = self._found(payload)
            return {
                "ok": True,
                "count": render.count_text(found, view),
                "html": render.result_html(found, view, self._today()),
                "agency": render.options_html(found.counts["agency"], view.asked.agencies),
                "area": render.options_html(found.counts["area"], view.asked.areas),
                "status": render.options_html(found.counts["status"], view.asked.statuses),
            }
        except Exception:  # noqa: BLE001 - a reader never sees an exception; the log does
            _log.exception("the register could not be searched")
            return {"ok": False, "count": texts.FAILED, "html": ""}

    def open(self, payload: object) -> str:
        """A row's details as HTML."""
        try:
            known = self._get()
            register = known.register()
            entry = register.by_id.get(parse_id(payload))
            if entry is None:
                return f"<p>{texts.SOURCE_GONE}</p>"
            view = known.source(entry.row.document_id, entry.row.start, entry.row.end)
            return render.detail_html(entry, register, view)
        except Exception:  # noqa: BLE001 - as above
            _log.exception("a row of the register could not be opened")
            return f"<p>{texts.FAILED}</p>"

    def export(self, payload: object) -> dict[str, str]:
        """The rows of a wish as a file: name, type and content in base64."""
        form = payload.get("form") if isinstance(payload, dict) else None
        view, found, register = self._found(payload)
        found = replace(found, entries=render.sorted_entries(found, view, self._today()))
        if form == "xlsx":
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            data = measures_files.as_xlsx(found, register)
        else:
            kind, data = "text/csv;charset=utf-8", measures_files.as_csv(found, register).encode("utf-8-sig")
        name = f"atgarder.{'xlsx' if form == 'xlsx' else 'csv'}"
        return {"name": name, "type": kind, "data": base64.b64encode(data).decode("ascii")}

    def _found(self, payload: object) -> tuple[View, Found, Register]:
        view = parse_view(payload, self._today())
        register = self._get().register()
        return view, register.look_up(view.asked), register


def measures_tab(get: Callable[[], MeasureSource]) -> tuple[str, Callable[[], None]]:
    """(title, builder) for `extra_tabs` of `app.ui.server.build_app`."""
    return texts.TAB, lambda: _build(MeasuresTab(get))


def _build(tab: MeasuresTab) -> None:
    import gradio as gr

    async def atgarder(payload: Any = None) -> dict[str, object]:
        return await asyncio.to_thread(tab.search, payload)

    async def atgard(payload: Any = None) -> str:
        return await asyncio.to_thread(tab.open, payload)

    async def uttag(payload: Any = None) -> dict[str, str]:
        return await asyncio.to_thread(tab.export, payload)

    style = (_ASSETS / "measures.css").read_text("utf-8")
    said = json.dumps(
        {"copied": texts.COPIED, "notCopied": texts.NOT_COPIED, "failed": texts.FAILED}, ensure_ascii=False
    )
    script = (_ASSETS / "measures.js").read_text("utf-8").replace("__TEXTS__", said)
    gr.HTML(
        "",
        html_template=f"<style>{style}</style>{render.skeleton()}",
        js_on_load=script,
        apply_default_css=False,
        elem_id="ka-part",
        server_functions=[atgarder, atgard, uttag],
    )
