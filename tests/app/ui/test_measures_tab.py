"""The tab "Åtgärder": what it sends is escaped and sorted, and in a browser it can be searched, opened and copied."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.assistant import LocalAssistant, open_assistant
from app.ui import measures_render as render
from app.ui import measures_texts as texts
from app.ui.measures import MeasuresTab, measures_tab
from app.ui.measures_requests import parse_view
from ingest.sync import sync
from vectorstore.register import Change, Links
from vectorstore.register_search import Found
from vectorstore.settings import Settings

EVIL = '<img src=x onerror="window.broken=1">${window.broken=2}'
TEXTS = {
    "regeringsuppdrag/2025/01/a.md": (
        "# Uppdrag att kartlägga skyddade boenden\n\nRegeringen uppdrar åt Socialstyrelsen att kartlägga skyddade "
        "boenden för kvinnor.\n\nUppdraget ska redovisas senast den 10 april 2027.\n"
    ),
    "regeringsuppdrag/2025/02/b.md": (
        "# Uppdrag om mobiltelefoner\n\nRegeringen ger Barnombudsmannen i uppdrag att analysera mobiltelefoner "
        "för elever.\n\nBarnombudsmannen ska lämna en delredovisning senast den 1 mars 2026 och slutredovisa "
        "uppdraget senast den 1 december 2026.\n"
    ),
    "regeringsuppdrag/2024/03/c.txt": (
        f"# Uppdrag om {EVIL}\n\nRegeringen uppdrar åt Åklagarmyndigheten att sprida {EVIL} till personal.\n"
    ),
}
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> LocalAssistant:
    root = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    store = tmp_path_factory.mktemp("store") / "s"
    sync([root], store, Settings(), lambda *_: None)
    return open_assistant(store, Settings())


@pytest.fixture(scope="module")
def tab(assistant: LocalAssistant) -> MeasuresTab:
    return MeasuresTab(lambda: assistant, lambda: TODAY)


def test_what_the_texts_hold_is_escaped_everywhere(tab: MeasuresTab, assistant: LocalAssistant) -> None:
    entry = assistant.register().entries[0]
    view = assistant.source(entry.row.document_id, entry.row.start, entry.row.end)
    assert view is not None
    row = replace(entry.row, action=EVIL, amount_text=EVIL, designation=EVIL, responsible=(EVIL,))
    change = Change("deadline", EVIL, EVIL, EVIL, "d")
    bad = replace(entry, row=row, title=EVIL, url=f"javascript:{EVIL}", quote=EVIL, links=Links((), (change,), (EVIL,)))
    wish = parse_view({}, TODAY)
    found = Found((bad,), {})
    for html in (
        render.result_html(found, wish, TODAY),
        render.detail_html(bad, assistant.register(), replace(view, quote=EVIL)),
        render.options_html({EVIL: 1}, ()),
    ):
        assert "<img" not in html
        assert 'href="javascript' not in html
        assert "&lt;img" in html


@pytest.mark.parametrize(
    "payload", [None, 5, [], {"text": 7, "sort": {}, "due": "x"}, {"text": "x" * 10_000}, {"sort": "__class__"}]
)
def test_anything_may_be_sent(tab: MeasuresTab, payload: object) -> None:
    assert tab.search(payload)["ok"] is True
    assert tab.open(payload)
    assert tab.export(payload)["name"] == "atgarder.csv"


def test_the_next_days_and_the_past_are_chosen_from_today(tab: MeasuresTab) -> None:
    assert tab.search({"due": "30"})["count"] == "1 åtgärd"
    assert tab.search({"due": "365"})["count"] == "2 åtgärder"
    assert tab.search({"due": "past"})["count"] == "1 åtgärd"  # an interim report


def test_a_window_of_days_shows_only_the_days_within_it(tab: MeasuresTab) -> None:
    past = str(tab.search({"due": "past"})["html"])
    assert past.count("<circle") == 1
    assert "delredovisas 1 mars 2026" in past
    assert "delredovisas" not in str(tab.search({"due": "30"})["html"]).partition("ka-table")[2]
    assert 'text-anchor="start">I dag' in str(tab.search({"due": "365"})["html"])


def test_sorting_follows_swedish_order_and_puts_what_is_missing_last(tab: MeasuresTab) -> None:
    def order(**wish: object) -> list[str]:
        html = str(tab.search(wish)["html"]).partition("ka-table")[2]
        names = ("Socialstyrelsen", "Barnombudsmannen", "Åklagarmyndigheten")
        return sorted(names, key=html.index)

    assert order(sort="agency") == ["Barnombudsmannen", "Socialstyrelsen", "Åklagarmyndigheten"]
    assert order(sort="agency", down=True)[0] == "Åklagarmyndigheten"
    assert order(sort="due", down=True) == ["Socialstyrelsen", "Barnombudsmannen", "Åklagarmyndigheten"]


def test_the_timeline_says_in_its_table_what_its_picture_shows(tab: MeasuresTab) -> None:
    html = str(tab.search({"text": "mobiltelefoner"})["html"])
    assert html.count("<circle") == 2
    assert "1 mars 2026 (passerat)" in html
    assert texts.FINAL in html
    assert 'role="img"' in html


def test_a_failure_is_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Any:
        raise OSError("nej")

    failing = MeasuresTab(broken)
    assert failing.search({}) == {"ok": False, "count": texts.FAILED, "html": ""}
    assert texts.FAILED in failing.open("x")


@pytest.fixture(scope="module")
def address(assistant: LocalAssistant) -> Iterator[str]:
    import uvicorn

    from app.ui.server import build_app

    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    app = build_app(lambda: assistant, extra_tabs=(measures_tab(lambda: assistant),))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)
    sock.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(address)
    page.get_by_role("tab", name=texts.TAB).click()
    page.wait_for_selector(".ka-table tbody tr")
    yield page
    context.close()


def wait_count(page: Any, text: str) -> None:
    page.wait_for_function("text => document.querySelector('#ka-count').textContent === text", arg=text)


@pytest.mark.browser
def test_a_reader_types_filters_opens_and_copies(page: Any) -> None:
    wait_count(page, "3 åtgärder")
    page.locator("#ka-q").press_sequentially("skydade boen", delay=20)
    wait_count(page, "1 åtgärd")
    assert page.evaluate("document.activeElement.id") == "ka-q"
    page.click("#ka-clear")
    wait_count(page, "3 åtgärder")
    assert "Socialstyrelsen (1)" in page.inner_text("#ka-agency")
    page.select_option("#ka-agency", "Socialstyrelsen")
    wait_count(page, "1 åtgärd")
    page.click(".ka-open")
    page.wait_for_selector(".ka-detail mark")
    assert page.inner_text(".ka-detail mark").startswith("Regeringen uppdrar åt Socialstyrelsen")
    page.click("[data-copy]")
    page.wait_for_function("document.querySelector('.ka-copied').textContent !== ''")
    assert page.inner_text(".ka-copied") == texts.COPIED
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "Socialstyrelsen ska kartlägga skyddade boenden för kvinnor senast den 10 april 2027. Källa: "
    )


@pytest.mark.browser
def test_the_keyboard_alone_is_enough(page: Any) -> None:
    page.focus("[data-sort=agency]")
    page.keyboard.press("Enter")
    page.wait_for_selector('th[aria-sort="ascending"]')
    assert page.evaluate("document.activeElement.dataset.sort") == "agency"
    page.keyboard.press("Enter")
    page.wait_for_selector('th[aria-sort="descending"]')
    page.focus(".ka-open >> nth=0")
    page.keyboard.press("Space")
    page.wait_for_selector(".ka-detail .ka-sentence")
    page.focus(".ka-detail [data-copy]")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('.ka-detail')")
    assert "ka-open" in page.evaluate("document.activeElement.className")


@pytest.mark.browser
def test_escape_closes_a_row_from_its_own_button_and_its_quote_comes_into_view(page: Any) -> None:
    page.set_viewport_size({"width": 640, "height": 360})
    page.focus(".ka-open >> nth=0")
    page.keyboard.press("Space")
    page.wait_for_selector(".ka-detail mark")
    page.wait_for_function(
        "(() => { const b = document.querySelector('.ka-detail .ks-passage').getBoundingClientRect();"
        " return b.top < innerHeight && b.bottom > 0; })()"
    )
    assert "ka-open" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('.ka-detail')")
    page.keyboard.press("Escape")  # a closed row stays closed
    assert page.locator(".ka-detail").count() == 0


@pytest.mark.browser
def test_show_all_keeps_the_place_of_the_keyboard(page: Any) -> None:
    page.evaluate(
        "document.querySelector('#ka-result')"
        ".insertAdjacentHTML('beforeend', '<button type=button data-all>Visa</button>')"
    )
    page.evaluate(
        "document.querySelectorAll('.ka-open')[2].closest('tr').remove()"
    )  # two rows shown, the third to come
    page.focus("[data-all]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement === document.querySelectorAll('.ka-open')[2]")


@pytest.mark.browser
def test_an_export_holds_the_current_view(page: Any) -> None:
    page.fill("#ka-q", "mobiltelefoner")
    wait_count(page, "1 åtgärd")
    with page.expect_download() as waiting:
        page.click("[data-export=csv]")
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert waiting.value.suggested_filename == "atgarder.csv"
    assert len(lines) == 2
    assert "Barnombudsmannen" in lines[1]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_is_cut_off_on_a_phone_or_at_200_percent_and_no_text_runs(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for at in range(3):
        page.click(f".ka-open >> nth={at}")
    page.wait_for_function("document.querySelectorAll('.ka-detail mark').length === 3")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.broken") is None


def test_without_words_what_falls_due_next_comes_first_and_an_export_has_the_order_shown(tab: MeasuresTab) -> None:
    import base64

    html = str(tab.search({})["html"]).partition("ka-table")[2]
    file = base64.b64decode(tab.export({})["data"]).decode("utf-8-sig")
    names = ("Socialstyrelsen", "Barnombudsmannen", "Åklagarmyndigheten")
    assert sorted(names, key=html.index) == sorted(names, key=file.index)
    assert sorted(names, key=html.index)[-1] == "Åklagarmyndigheten"  # it has no date
