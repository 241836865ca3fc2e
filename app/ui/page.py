"""The Gradio page: a conversation, a question field, a filter and a source panel, all as own HTML.

The components are `gr.HTML` with `${…}` templates, which are evaluated once. A Handlebars expression (two
braces) must never stand in a template: its result would be evaluated again, and a reader's `${…}` would run.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from app.ui import chat, render, texts
from app.ui.lazy import LazyAssistant

ASSETS = Path(__file__).parent / "assets"

ExtraTab = tuple[str, Callable[[], None]]

_CHAT_TEMPLATE = (
    '<div class="ks-log">'
    '${value.turns.map(turn => `<article class="ks-turn" aria-busy="${!turn.done}">${turn.html}</article>`)'
    '.join("")}'
    '${value.turns.length ? "" : welcome}'
    "</div>"
)
_PANEL_TEMPLATE = (
    f'<aside id="ks-panel" aria-label="{texts.SOURCE_PANEL}" class="${{value ? \'ks-filled\' : \'\'}}">'
    f'${{value || `<p class="ks-panel-empty">{texts.SOURCE_EMPTY}</p>`}}</aside>'
)
_FILTER_TEMPLATE = (
    f'<details id="ks-filter" class="ks-filter"><summary>{texts.FILTER}</summary>'
    '<div class="ks-filter-body">${value.html}</div></details>'
)
_COMPOSER = f"""<form class="ks-form" autocomplete="off">
<div class="ks-head"><label for="ks-q">{texts.ASK_LABEL}</label><p id="ks-status" role="status"></p></div>
<p id="ks-note" role="alert"></p>
<div class="ks-row"><textarea id="ks-q" rows="1" aria-describedby="ks-note ks-hint" enterkeyhint="send"
 spellcheck="true"></textarea>
<button id="ks-send" type="submit">{texts.SEND}</button></div>
<div class="ks-under"><p id="ks-hint">{texts.ASK_HINT}</p>
<button id="ks-new" type="button" class="ks-quiet">{texts.NEW_CONVERSATION}</button></div>
</form>"""


def build_blocks(assistant: LazyAssistant, examples: Sequence[str], extra_tabs: Sequence[ExtraTab] = ()) -> Any:
    """The `gr.Blocks`; the tab bar is there only where there are extra tabs."""
    import gradio as gr

    with gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True) as blocks:
        if extra_tabs:
            with gr.Tabs():
                with gr.Tab(texts.CHAT_TAB):
                    _chat_page(gr, assistant, examples)
                for title, build in extra_tabs:
                    with gr.Tab(title):
                        build()
        else:
            _chat_page(gr, assistant, examples)
    blocks.queue(api_open=False, default_concurrency_limit=chat.CONCURRENT_QUESTIONS)
    return blocks


def filter_html(kinds: Sequence[str], years: Sequence[int]) -> str:
    """The choices of the filter: kinds as check boxes, years as two lists."""
    boxes = "".join(
        f'<label class="ks-check"><input type="checkbox" value="{escape(kind)}"'
        f' data-label="{escape(kind)}"> {escape(kind[:1].upper() + kind[1:])}</label>'
        for kind in kinds
    )
    options = f'<option value="">{texts.FILTER_ANY}</option>'
    options += "".join(f"<option>{year}</option>" for year in sorted(years, reverse=True))
    return (
        f"<fieldset><legend>{texts.FILTER_KINDS}</legend>{boxes}</fieldset>"
        f'<div class="ks-years"><label for="ks-from">{texts.FILTER_FROM}</label>'
        f'<select id="ks-from">{options}</select>'
        f'<label for="ks-to">{texts.FILTER_TO}</label><select id="ks-to">{options}</select>'
        f'<button type="button" class="ks-quiet" data-clear>{texts.FILTER_CLEAR}</button></div>'
    )


def _chat_page(gr: Any, assistant: LazyAssistant, examples: Sequence[str]) -> None:
    async def fraga(event: Any) -> AsyncIterator[chat.Frame]:
        # Closed by name: a reader who leaves must stop the thread that answers.
        async with contextlib.aclosing(chat.frames(event._data, assistant)) as stream:
            async for frame in stream:
                yield frame

    async def kalla(ref: Any = None) -> str:
        return await asyncio.to_thread(chat.show_source, ref, assistant)

    async def urval(_payload: Any = None) -> dict[str, object]:
        known = await asyncio.to_thread(assistant.get)
        return {"ready": True, "html": filter_html(known.kinds(), known.years())}

    # Gradio finds the event argument by its annotation, which a lazily imported type cannot be in the source.
    fraga.__annotations__ = {"event": gr.EventData}
    with gr.Row(elem_id="ks-layout"):
        with gr.Column(elem_id="ks-main"):
            _html(gr, "chat", {"turns": []}, _CHAT_TEMPLATE, welcome=render.welcome_html(examples))
            wire = _html(gr, "wire", None, "<span></span>", visible="hidden")
            with gr.Column(elem_id="ks-ask"):
                waiting = {"ready": False, "html": f"<p>{texts.FILTER_LOADING}</p>"}
                _html(gr, "filter", waiting, _FILTER_TEMPLATE, server_functions=[urval])
                _html(gr, "composer", "", _COMPOSER)
        with gr.Column(elem_id="ks-side"):
            _html(gr, "panel", "", _PANEL_TEMPLATE, server_functions=[kalla])
    wire.fraga(
        fraga,
        None,
        [wire],
        api_visibility="private",
        show_progress="hidden",
        concurrency_limit=chat.CONCURRENT_QUESTIONS,
        trigger_mode="multiple",
    )


def _html(gr: Any, name: str, value: object, template: str, **more: Any) -> Any:
    script = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
    return gr.HTML(
        value,
        html_template=template,
        js_on_load=script,
        apply_default_css=False,
        elem_id=f"ks-{name}-part",
        **more,
    )
