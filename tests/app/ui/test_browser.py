"""The chat in Debian's Chromium, with a German locale, against the fake assistant."""

from __future__ import annotations

import pytest

from app.ui import texts
from tests.app.ui.conftest import NewPage, Site, start_site
from tests.app.ui.fake_assistant import EVIL, QUOTE
from vectorstore.types import SearchFilter

DONE = ".ks-body:not(.ks-running)"
pytestmark = pytest.mark.browser


def ask(page, text: str, answers: int = 1) -> None:
    page.fill("#ks-q", text)
    page.press("#ks-q", "Enter")
    page.wait_for_function(f"document.querySelectorAll('.ks-body:not(.ks-running)').length === {answers}")


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def test_a_german_browser_gets_a_swedish_page_from_loopback_alone(visit: NewPage, site: Site) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.title() == texts.TITLE
    outside = [url for url in page.requested if not url.startswith((site.url, "data:", "blob:"))]
    assert outside == []


def test_a_streamed_answer_grows(visit: NewPage, site: Site) -> None:
    site.assistant.gate.clear()
    page = visit()
    page.fill("#ks-q", "En långsam fråga")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-turn .ks-cite")
    assert page.locator(".ks-text").inner_text().startswith("Enligt artikeln")
    assert "Det följs upp" not in page.inner_text(".ks-log")
    assert page.locator(".ks-turn").get_attribute("aria-busy") == "true"
    site.assistant.gate.set()
    page.wait_for_selector(DONE)
    assert "Det följs upp" in page.inner_text(".ks-log")
    assert page.locator(".ks-turn").get_attribute("aria-busy") == "false"
    assert page.inner_text("#ks-status") == "Svaret är klart. 1 källa."


def test_focus_on_a_citation_survives_the_rest_of_the_stream(visit: NewPage, site: Site) -> None:
    site.assistant.gate.clear()
    page = visit()
    page.fill("#ks-q", "En långsam fråga")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-turn .ks-cite")
    page.focus(".ks-cite")
    site.assistant.gate.set()
    page.wait_for_function("document.querySelectorAll('.ks-text .ks-cite').length === 2")
    assert "ks-cite" in focused(page)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_citation_opens_by_keyboard_at_the_marked_passage_and_escape_gives_focus_back(
    visit: NewPage, key: str
) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.focus(".ks-cite >> nth=1")
    page.keyboard.press(key)
    page.wait_for_selector("#ks-panel mark")
    assert page.inner_text("#ks-panel mark") == QUOTE
    assert page.locator("#ks-panel mark").bounding_box()["y"] < 800
    page.wait_for_function("document.activeElement.id === 'ks-panel-title'")
    page.keyboard.press("Escape")
    page.wait_for_selector("#ks-panel mark", state="detached")
    where = "[...document.querySelectorAll('.ks-text .ks-cite')].indexOf(document.activeElement)"
    assert page.evaluate(where) == 1


def test_the_original_opens_in_a_new_tab_at_the_quote(visit: NewPage) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.click(".ks-source")
    link = page.wait_for_selector(".ks-original")
    assert "#:~:text=Programmet%20inneh%C3%A5ller%20132" in link.get_attribute("href")
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_link_to_the_original_scrolls_to_the_quote(visit: NewPage) -> None:
    page = visit()
    tall = f"<meta charset=utf-8><div style='height:5000px'></div><p>Före. {QUOTE} Efter.</p>"
    page.context.route("https://www.regeringen.se/**", lambda route: route.fulfill(body=tall, content_type="text/html"))
    ask(page, "Hur många insatser?")
    page.click(".ks-source")
    with page.context.expect_page() as opened:
        page.click(".ks-original")
    original = opened.value
    original.wait_for_function("scrollY > 3000")
    assert original.evaluate("opener") is None


def test_the_nearest_documents_of_no_answer_can_be_opened(visit: NewPage) -> None:
    page = visit()
    ask(page, "no_evidence")
    page.click(".ks-source")
    page.wait_for_selector("#ks-panel mark")


def test_the_answer_is_copied_with_its_sources(visit: NewPage) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Hur många insatser?")
    page.click("[data-copy]")
    page.wait_for_function(f"document.getElementById('ks-status').textContent === '{texts.COPIED}'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "132 insatser. [1]" in copied
    assert "[1] Regeringen i samtal. Artikel, 11 september 2024" in copied


def test_the_answer_is_copied_the_old_way_where_the_clipboard_is_closed(visit: NewPage) -> None:
    page = visit(permissions=["clipboard-read"])
    ask(page, "Hur många insatser?")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('stängt')) }")
    page.click("[data-copy]")
    page.wait_for_function(f"document.getElementById('ks-status').textContent === '{texts.COPIED}'")
    assert "[1] Regeringen i samtal" in page.evaluate("navigator.clipboard.readText()")


def test_the_filter_and_the_conversation_reach_the_assistant(visit: NewPage, site: Site) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.click("#ks-filter summary")
    page.check("#ks-filter input[value=artikel]")
    page.select_option("#ks-from", "2023")
    page.select_option("#ks-to", "2024")
    assert page.inner_text("#ks-filter summary") == "Begränsa sökningen: artikel, från år 2023, till år 2024"
    ask(page, "Vad kostar de?", 2)
    question = site.assistant.asked[-1]
    assert question.filter == SearchFilter(("artikel",), 2023, 2024)
    assert [turn.role for turn in question.history] == ["user", "assistant"]
    assert question.history[0].content == "Hur många insatser?"
    assert "Sökt i: Artikel" in page.locator(".ks-turn").last.inner_text()


def test_an_example_is_asked_when_it_is_clicked(visit: NewPage) -> None:
    page = visit()
    page.click(".ks-example")
    page.wait_for_selector(DONE)
    assert page.inner_text(".ks-question") == "Exempel: hur många insatser?"


def test_a_new_conversation_forgets_the_old_one(visit: NewPage, site: Site) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    page.click("#ks-new")
    page.wait_for_selector(".ks-example")
    assert page.locator(".ks-turn").count() == 0
    assert page.locator("#ks-panel mark").count() == 0
    ask(page, "Och sedan?")
    assert site.assistant.asked[-1].history == ()


def test_a_new_conversation_stops_listening_to_the_old_answer(visit: NewPage, site: Site) -> None:
    site.assistant.gate.clear()
    page = visit()
    page.fill("#ks-q", "En långsam fråga")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-turn .ks-cite")
    page.click("#ks-new")
    ask(page, "Hur många insatser?")
    site.assistant.gate.set()
    page.wait_for_timeout(300)
    assert page.locator(".ks-turn").count() == 1
    assert page.inner_text(".ks-question") == "Hur många insatser?"


def test_a_second_question_waits_for_the_first_answer(visit: NewPage, site: Site) -> None:
    site.assistant.gate.clear()
    page = visit()
    page.fill("#ks-q", "En långsam fråga")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-turn .ks-cite")
    page.fill("#ks-q", "Nästa fråga")
    page.press("#ks-q", "Enter")
    assert page.inner_text("#ks-status") == texts.BUSY
    assert page.input_value("#ks-q") == "Nästa fråga"
    assert page.get_attribute("#ks-send", "aria-disabled") == "true"
    site.assistant.gate.set()
    page.wait_for_selector(DONE)
    assert page.get_attribute("#ks-send", "aria-disabled") is None


def test_everything_that_can_be_reached_by_tab_shows_its_focus(visit: NewPage) -> None:
    page = visit()
    ask(page, "Hur många insatser?")
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    seen, bare = set(), []
    for _ in range(30):
        page.keyboard.press("Tab")
        name, outline, width = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.id || e.className || e.tagName, s.outlineStyle, parseFloat(s.outlineWidth)] })()"
        )
        if name == "BODY":  # past the last one: the next is the first
            continue
        seen.add(name.split()[0])
        if outline == "none" or width < 2:
            bare.append(name)
    assert bare == []
    assert seen >= {"ks-skip", "ks-exit", "ks-cite", "ks-source", "ks-q", "ks-send", "ks-new", "ks-passage"}


def test_shift_enter_makes_a_new_line_and_enter_sends(visit: NewPage, site: Site) -> None:
    page = visit()
    page.focus("#ks-q")
    page.keyboard.type("En rad")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("till")
    assert page.input_value("#ks-q") == "En rad\ntill"
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert site.assistant.asked[-1].text == "En rad\ntill"


def test_an_empty_or_too_long_question_is_not_sent(visit: NewPage, site: Site) -> None:
    page = visit()
    before = len(site.assistant.asked)
    page.press("#ks-q", "Enter")
    assert page.inner_text("#ks-note") == texts.EMPTY_QUESTION
    page.fill("#ks-q", "å" * 2001)
    page.press("#ks-q", "Enter")
    assert page.inner_text("#ks-note") == texts.TOO_LONG.format(chars=2001, limit=2000)
    assert page.get_attribute("#ks-q", "aria-invalid") == "true"
    assert page.locator(".ks-turn").count() == 0
    assert len(site.assistant.asked) == before


def test_nothing_that_is_asked_or_quoted_can_run(visit: NewPage) -> None:
    page = visit()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    ask(page, EVIL)
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    ask(page, "Och sedan?", 2)
    page.click("#ks-filter summary")
    assert page.inner_text(".ks-question >> nth=0") == EVIL
    assert EVIL in page.inner_text("#ks-panel mark")
    assert page.evaluate("window.hacked") is None
    assert page.locator("gradio-app img").count() == 0
    assert page.locator("#ks-panel .ks-original").count() == 0
    assert errors == []


def test_a_crash_is_said_in_swedish_and_the_question_can_be_asked_again(visit: NewPage) -> None:
    page = visit()
    ask(page, "krasch")
    said = page.inner_text(".ks-body")
    assert texts.FAILED in said
    assert "hemlig" not in page.content()
    assert "Error" not in page.inner_text("body")
    page.click("[data-ask]")
    page.wait_for_function("document.querySelectorAll('.ks-body:not(.ks-running)').length === 2")


def test_a_lost_server_is_said_in_swedish(visit: NewPage) -> None:
    lost = start_site()
    page = visit(lost.url)
    page.fill("#ks-q", "En långsam fråga")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-turn .ks-cite")
    lost.assistant.gate.set()
    page.route("**/*", lambda route: route.abort())
    lost.stop()
    page.wait_for_selector(DONE)
    ask(page, "Hur många insatser?", 2)
    assert texts.LOST in page.locator(".ks-body").last.inner_text()
    assert not page.locator(".toast-body").is_visible()


def test_nothing_is_stored_in_the_browser(visit: NewPage) -> None:
    page = visit()
    ask(page, "En hemlig fråga")
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "fråga" not in stored
    assert stored == '[{},{},""]'
    assert "En hemlig fråga" not in page.evaluate("location.href")


@pytest.mark.parametrize("way", ["button", "keys", "keys in the panel"])
def test_the_page_can_be_left_at_once_and_back_finds_no_answer(visit: NewPage, way: str) -> None:
    page = visit()
    neutral = []
    page.route(f"{texts.QUICK_EXIT_URL}**", lambda route: (neutral.append(1), route.fulfill(body="väder"))[1])
    ask(page, "En hemlig fråga")
    if way == "keys in the panel":
        page.click(".ks-cite >> nth=0")
        page.wait_for_selector("#ks-panel mark")
        page.keyboard.press("Escape")  # closes the panel, and only that
    if way == "button":
        page.click("#ks-exit")
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(texts.QUICK_EXIT_URL)
    assert neutral == [1]
    page.go_back()
    assert "En hemlig fråga" not in page.content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400), (1280, 800)])
def test_nothing_scrolls_sideways_in_any_width_or_scheme(visit: NewPage, scheme: str, width: int, height: int) -> None:
    page = visit(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.click("#ks-filter summary")
    ask(page, EVIL)
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    inside = page.evaluate(
        "[...document.querySelectorAll('button, textarea, select, a')].filter(e => e.offsetParent)"
        ".every(e => e.getBoundingClientRect().right <= innerWidth + 1)"
    )
    assert inside


def test_the_panel_stands_beside_the_chat_or_below_where_there_is_no_room(visit: NewPage) -> None:
    wide, narrow = visit(), visit(viewport={"width": 600, "height": 800})
    for page in (wide, narrow):
        ask(page, "Hur många insatser?")
    side, chat = (wide.locator(name).bounding_box() for name in ("#ks-panel", "#ks-main"))
    assert side["x"] >= chat["x"] + chat["width"]
    side, chat = (narrow.locator(name).bounding_box() for name in ("#ks-panel", "#ks-main"))
    assert side["y"] >= chat["y"] + chat["height"]


def test_text_has_enough_contrast_in_light_and_dark(visit: NewPage) -> None:
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme)
        colours = page.evaluate(
            "Object.fromEntries(['paper','card','ink','soft','accent','accent-ink','tint','mark','mark-ink','warn',"
            "'warn-tint','amber','amber-tint','edge'].map(n => [n, getComputedStyle(document.documentElement)"
            ".getPropertyValue('--' + n).trim()]))"
        )
        pairs = [
            ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("accent", "paper"),
            ("accent", "card"), ("accent", "tint"), ("accent-ink", "accent"), ("mark-ink", "mark"),
            ("warn", "card"), ("warn", "paper"), ("warn", "warn-tint"), ("ink", "warn-tint"),
            ("amber", "card"), ("amber", "amber-tint"),
        ]  # fmt: skip
        ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
        assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
        assert contrast(colours["edge"], colours["card"]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #rrggbb colours."""

    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
