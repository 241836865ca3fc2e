"""What a reader does between questions, in Chromium: scrolls, leaves, begins anew, limits the search."""

from __future__ import annotations

import pytest

from app.ui import texts
from tests.app.ui.conftest import NewPage, Site
from tests.app.ui.fake_assistant import EVIL
from tests.app.ui.test_browser import DONE, ask
from vectorstore.types import SearchFilter

pytestmark = pytest.mark.browser
TOP = "document.querySelector('.ks-turn:last-of-type .ks-question').getBoundingClientRect().top"
AT_TOP = f"{TOP} > 50 && {TOP} < 110"  # below the bar that never leaves


def send(page, text: str) -> None:
    page.fill("#ks-q", text)
    page.press("#ks-q", "Enter")


def settled(page) -> float:
    """scrollY when it has not changed for half a second, in CSS pixels."""
    page.evaluate("window.seen = []")
    page.wait_for_function(
        "() => { seen.push(scrollY); return seen.length > 5 && new Set(seen.slice(-5)).size === 1 }", polling=125
    )
    return page.evaluate("scrollY")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_each_answer_is_read_from_its_question_at_the_top(visit: NewPage, site: Site, motion: str) -> None:
    site.assistant.gate.set()
    page = visit(reduced_motion=motion)
    for number in (1, 2, 3):
        ask(page, "En utförlig fråga", number)
        page.wait_for_function(AT_TOP)
    smooth = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert smooth == ("auto" if motion == "reduce" else "smooth")


@pytest.mark.parametrize("hand", ["wheel", "key", "scroll bar"])
def test_a_reader_who_scrolls_by_hand_is_left_in_peace(visit: NewPage, site: Site, hand: str) -> None:
    site.assistant.gate.set()
    page = visit()
    ask(page, "En utförlig fråga")
    site.assistant.gate.clear()
    send(page, "En annan utförlig fråga")
    page.wait_for_function(AT_TOP)
    settled(page)
    if hand == "wheel":
        page.mouse.move(300, 300)
        page.mouse.wheel(0, -300)
    elif hand == "key":
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("PageUp")
    else:  # headless Chromium has no scroll bar to drag: what dragging does to the page
        page.evaluate("scrollBy({ top: -300, behavior: 'instant' })")
    page.wait_for_function(f"!({AT_TOP})")
    stays = settled(page)
    site.assistant.gate.set()
    page.wait_for_function("document.querySelectorAll('.ks-body:not(.ks-running)').length === 2")
    assert settled(page) == stays


def test_years_in_the_wrong_order_leave_the_question_in_its_field(visit: NewPage, site: Site) -> None:
    page = visit()
    before = len(site.assistant.asked)
    page.click("#ks-filter summary")
    page.select_option("#ks-from", "2025")
    page.select_option("#ks-to", "2023")
    send(page, "Vad kostar insatserna?")
    page.wait_for_function("document.getElementById('ks-note').textContent")
    assert page.inner_text("#ks-note") == texts.FILTER_YEARS_WRONG
    assert page.input_value("#ks-q") == "Vad kostar insatserna?"
    assert page.locator(".ks-turn").count() == 0
    assert len(site.assistant.asked) == before
    page.select_option("#ks-to", "2025")
    assert page.inner_text("#ks-note") == ""
    page.press("#ks-q", "Enter")
    page.wait_for_selector(DONE)
    assert site.assistant.asked[-1].filter == SearchFilter((), 2025, 2025)


def test_an_example_that_cannot_be_asked_yet_is_kept_in_the_field(visit: NewPage) -> None:
    page = visit()
    page.click("#ks-filter summary")
    page.select_option("#ks-from", "2025")
    page.select_option("#ks-to", "2023")
    page.click(".ks-example")
    assert page.input_value("#ks-q") == "Exempel: hur många insatser?"
    assert page.inner_text("#ks-note") == texts.FILTER_YEARS_WRONG


def test_the_skip_link_leaves_nothing_to_go_back_to(visit: NewPage, site: Site) -> None:
    page = visit()
    page.route(f"{texts.QUICK_EXIT_URL}**", lambda route: route.fulfill(body="väder"))
    entries = page.evaluate("history.length")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'ks-q'")
    assert page.url == site.url
    assert page.evaluate("history.length") == entries
    ask(page, "En hemlig fråga")
    page.click("#ks-exit")
    page.wait_for_url(texts.QUICK_EXIT_URL)
    page.go_back()
    assert not page.url.startswith(site.url)


@pytest.mark.parametrize("width", [320, 1280])
def test_how_to_leave_by_keyboard_is_said_in_sight(visit: NewPage, width: int) -> None:
    page = visit(viewport={"width": width, "height": 800})
    assert page.is_visible("#ks-exit-hint")
    assert "Esc" in page.inner_text("#ks-exit-hint")
    assert page.get_attribute("#ks-exit", "aria-describedby") == "ks-exit-hint"


def test_an_escape_that_closes_the_panel_does_not_count_as_leaving(visit: NewPage, site: Site) -> None:
    page = visit()
    page.route(f"{texts.QUICK_EXIT_URL}**", lambda route: route.fulfill(body="väder"))
    ask(page, "Hur många insatser?")
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    assert page.url == site.url
    assert page.locator(DONE).is_visible()
    assert page.locator("#ks-panel mark").count() == 0
    assert page.inner_text("#ks-status") == texts.SOURCE_CLOSED
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(texts.QUICK_EXIT_URL)


def test_a_new_conversation_searches_everything(visit: NewPage, site: Site) -> None:
    page = visit()
    page.click("#ks-filter summary")
    page.check("#ks-filter input[value=artikel]")
    page.select_option("#ks-from", "2024")
    page.click("#ks-new")
    assert page.inner_text("#ks-filter summary") == texts.FILTER
    ask(page, "Hur många insatser?")
    assert site.assistant.asked[-1].filter == SearchFilter()


def test_what_was_synced_since_can_be_chosen_when_the_filter_is_opened_again(
    visit: NewPage, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit()
    page.click("#ks-filter summary")
    page.check("#ks-filter input[value=pressmeddelande]")
    page.select_option("#ks-from", "2024")
    page.click("#ks-filter summary")
    monkeypatch.setattr(site.assistant, "kinds", lambda: ("artikel", "betänkande", "pressmeddelande", EVIL))
    monkeypatch.setattr(site.assistant, "years", lambda: (2022, 2023, 2024, 2025, 2026))
    page.click("#ks-filter summary")
    page.wait_for_selector("#ks-filter input[value=betänkande]")
    assert page.locator("#ks-to option").all_inner_texts() == [texts.FILTER_ANY, "2026", "2025", "2024", "2023", "2022"]
    page.wait_for_function("document.querySelector('#ks-filter input[value=pressmeddelande]').checked")
    page.check("#ks-filter input[value=betänkande]")
    assert page.inner_text("#ks-filter summary") == "Begränsa sökningen: betänkande, pressmeddelande, från år 2024"
    ask(page, "Hur många insatser?")
    assert site.assistant.asked[-1].filter == SearchFilter(("betänkande", "pressmeddelande"), 2024, None)
