"""The desk in the Gradio app: run a set, read a result row by row, compare two runs, draft a row from the chat.

The page's server lets no files in or out; sets, runs and drafts stand beside the index on its own machine. The
desk shows what was asked in the chat, so it is only there when the server listens on this machine alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from evals import desk_texts
from evals import desk_work as work
from evals.desk_work import Places
from evals.turns import KEPT, TurnLog, save_draft
from vectorstore.errors import KallsvarError

_STYLE = Path(__file__).parent / "templates" / "desk.css"


def desk_tab(store: Path, log: TurnLog) -> tuple[str, Callable[[], None]]:
    """(title, builder) for `extra_tabs` of `app.ui.server.serve`."""
    return desk_texts.DESK_TAB, lambda: _build(Places(store), log)


def _build(places: Places, log: TurnLog) -> None:
    import gradio as gr
    from gradio.context import Context

    outer = Context.block
    with gr.Column(elem_classes=["ev-desk"]):
        gr.HTML(
            f"<style>{_STYLE.read_text('utf-8')}</style><h2>{desk_texts.DESK_TAB}</h2><p>{desk_texts.DESK_INTRO}</p>"
        )
        with gr.Tabs():
            with gr.Tab(desk_texts.DESK_RUN):
                finished = _run_part(gr, places)
            with gr.Tab(desk_texts.DESK_RESULT):
                pick = _result_part(gr, places)
            with gr.Tab(desk_texts.DESK_COMPARE):
                two = _compare_part(gr, places)
            with gr.Tab(desk_texts.DESK_TURNS):
                look, slots = _turns_part(gr, places, log)

    def lists() -> list[Any]:
        return [gr.update(choices=work.runs(places)) for _ in range(3)]

    finished.change(lists, None, [pick, *two], api_visibility="private", show_progress="hidden")
    if outer is not None and hasattr(outer, "select"):
        outer.select(lists, None, [pick, *two], api_visibility="private", show_progress="hidden")
        outer.select(look, None, slots, api_visibility="private", show_progress="hidden")


def most_rows(limit: float | None) -> int | None:
    """How many questions a run asks at most; an empty field or one without sense asks them all."""
    return int(limit) if limit and limit >= 1 else None


def changed_settings(given: Sequence[str]) -> dict[str, str]:
    """Name → value of the settings that were filled in, in the order of the fields; a decimal comma is a point."""
    values = zip(desk_texts.SETTINGS, given, strict=True)
    return {name: value.strip().replace(",", ".") for name, value in values if value and value.strip()}


def _said(error: KallsvarError) -> str:
    return f"<p class='ev-warn' role='alert'>{escape(desk_texts.DESK_FAILED.format(error=error))}</p>"


def _run_part(gr: Any, places: Places) -> Any:
    options = work.sets(places)
    with gr.Row():
        chosen = gr.Dropdown(options, value=options[0][1] if options else None, label=desk_texts.DESK_SET)
        name = gr.Textbox(f"{datetime.now():%Y-%m-%d-%H%M}", label=desk_texts.DESK_NAME, max_lines=1)
        # An empty number comes as 0 from the page, which a `minimum` would refuse.
        most = gr.Number(0, label=desk_texts.DESK_MOST, precision=0)
    with gr.Accordion(desk_texts.DESK_SETTINGS, open=False), gr.Row():
        settings = [gr.Textbox("", label=label, max_lines=1) for label in desk_texts.SETTINGS.values()]
    start = gr.Button(desk_texts.DESK_START, variant="primary")
    state = gr.HTML("<p role='status'></p>")

    def go(dataset: str, called: str, limit: float | None, *given: str) -> Iterator[str]:
        try:
            for said in work.execute(places, dataset, called, most_rows(limit), changed_settings(given)):
                yield f"<p role='status'>{escape(said)}</p>"
        except KallsvarError as error:
            yield _said(error)

    given = [chosen, name, most, *settings]
    start.click(go, given, [state], api_visibility="private", concurrency_limit=1, show_progress="hidden")
    return state


def _result_part(gr: Any, places: Places) -> Any:
    pick = gr.Dropdown(work.runs(places), value=None, label=desk_texts.DESK_PICK_RUN)
    page = gr.HTML("")
    row = gr.Dropdown([], value=None, label=desk_texts.DESK_PICK_ROW)
    shown = gr.HTML("")

    def show(called: str | None) -> tuple[str, Any, str]:
        if not called:
            return "", gr.update(choices=[], value=None), ""
        try:
            folder = work.run_folder(places, called)
            return work.summary_page(folder), gr.update(choices=work.choices(folder), value=None), ""
        except KallsvarError as error:
            return _said(error), gr.update(choices=[], value=None), ""

    def one(called: str | None, key: str | None) -> str:
        return work.row_page(work.run_folder(places, called), key) if called and key else ""

    pick.change(show, [pick], [page, row, shown], api_visibility="private", show_progress="hidden")
    row.change(one, [pick, row], [shown], api_visibility="private", show_progress="hidden")
    return pick


def _compare_part(gr: Any, places: Places) -> tuple[Any, Any]:
    with gr.Row():
        first = gr.Dropdown(work.runs(places), value=None, label=desk_texts.DESK_RUN_A)
        second = gr.Dropdown(work.runs(places), value=None, label=desk_texts.DESK_RUN_B)
    button = gr.Button(desk_texts.DESK_DO_COMPARE, variant="primary")
    page = gr.HTML("")
    row = gr.Dropdown([], value=None, label=desk_texts.DESK_PICK_ROW)
    shown = gr.HTML("")

    def both(a: str | None, b: str | None) -> tuple[str, Any, str]:
        if not a or not b:
            return "", gr.update(choices=[], value=None), ""
        try:
            made, moved = work.compare_page(work.run_folder(places, a), work.run_folder(places, b))
        except KallsvarError as error:
            return _said(error), gr.update(choices=[], value=None), ""
        return made, gr.update(choices=moved, value=None), ""

    def one(a: str | None, b: str | None, key: str | None) -> str:
        return work.both_pages(work.run_folder(places, a), work.run_folder(places, b), key) if a and b and key else ""

    button.click(both, [first, second], [page, row, shown], api_visibility="private", show_progress="hidden")
    row.change(one, [first, second, row], [shown], api_visibility="private", show_progress="hidden")
    return first, second


def _turns_part(gr: Any, places: Places, log: TurnLog) -> tuple[Callable[[], Sequence[Any]], list[Any]]:
    """The latest turns, each with its button. Gives the function that fills the slots, and the slots."""
    gr.HTML(f"<p>{escape(desk_texts.DESK_TURNS_INTRO)}</p>")
    empty = gr.HTML(f"<p>{escape(desk_texts.DESK_NO_TURNS)}</p>")
    state = gr.HTML("<p role='status'></p>")
    rows: list[Any] = []
    texts: list[Any] = []
    keys: list[Any] = []
    for _ in range(KEPT):
        with gr.Row(visible=False, elem_classes=["ev-turn"]) as row:
            texts.append(gr.HTML(""))
            keys.append(gr.State(""))
            button = gr.Button(desk_texts.DESK_DRAFT, scale=0, min_width=180)
        rows.append(row)
        button.click(
            lambda key: _draft(places, log, key), [keys[-1]], [state], api_visibility="private", show_progress="hidden"
        )  # fmt: skip

    def look() -> Sequence[Any]:
        turns = log.latest()
        blank = KEPT - len(turns)
        return [
            gr.update(visible=not turns),
            *(gr.update(visible=at < len(turns)) for at in range(KEPT)),
            *(work.turn_page(turn) for turn in turns), *[""] * blank,
            *(work.turn_key(turn) for turn in turns), *[""] * blank,
        ]  # fmt: skip

    return look, [empty, *rows, *texts, *keys]


def _draft(places: Places, log: TurnLog, key: str) -> str:
    """Save the turn that the button stood beside, also where newer turns have come since."""
    turn = next((one for one in log.latest() if work.turn_key(one) == key), None)
    if turn is None:
        return f"<p role='status'>{escape(desk_texts.NO_SUCH_ROW)}</p>"
    try:
        row, new = save_draft(places.drafts, turn)
    except KallsvarError as error:
        return _said(error)
    said = (desk_texts.DESK_DRAFTED if new else desk_texts.DESK_ALREADY).format(id=row.id, path=places.drafts)
    return f"<p role='status'>{escape(said)}</p>"
