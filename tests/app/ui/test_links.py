from __future__ import annotations

from urllib.parse import unquote

import pytest

from app.ui.links import safe_url, source_link, swedish_date, text_fragment

PAGE = "https://www.regeringen.se/artiklar/2024/09/samtal/"


@pytest.mark.parametrize(
    ("published", "precision", "shown"),
    [
        ("2024-09-11", "day", "11 september 2024"),
        ("2024-09-01", None, "1 september 2024"),
        ("2024-09", "month", "september 2024"),
        ("2024-09-01", "month", "september 2024"),
        ("2024", "year", "2024"),
        ("2024-09-11", "year", "2024"),
        ("2024-13-01", None, "2024"),
        ("i höstas", None, "i höstas"),
        (None, None, None),
        ("", "day", None),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_it_is_known(
    published: str | None, precision: str | None, shown: str | None
) -> None:
    assert swedish_date(published, precision) == shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.test/x", "/lokal", "ftp://a/b",
        "https://", "https://a b/", "https://a/\nb", 'https://a/"onclick=', "https://[::1", "", None,
    ],
)  # fmt: skip
def test_only_http_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None
    assert source_link(url, "citat", None) is None


@pytest.mark.parametrize("url", [PAGE, "http://exempel.se/å"])
def test_http_and_https_are_safe(url: str) -> None:
    assert safe_url(url) == url


def test_a_short_quote_is_matched_whole_with_every_delimiter_encoded() -> None:
    fragment = text_fragment("Mäns våld, A&B och hbtqi-personer.")
    assert fragment.startswith("text=M%C3%A4ns%20v%C3%A5ld%2C%20A%26B%20och%20hbtqi%2Dpersoner")
    value = fragment.removeprefix("text=")
    assert not set("-,& ") & set(value)
    assert unquote(value) == "Mäns våld, A&B och hbtqi-personer."


def test_a_long_quote_is_matched_by_its_first_and_last_five_words() -> None:
    quote = "Ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton."
    start, end = text_fragment(quote).removeprefix("text=").split(",")
    assert unquote(start) == "Ett två tre fyra fem"
    assert unquote(end) == "elva tolv tretton fjorton femton."


def test_a_quote_over_several_blocks_never_holds_their_markers() -> None:
    quote = "## Rubrik i texten\n\n- första punkten\n- andra punkten\n\n– Nu gäller det, säger hon."
    start, end = text_fragment(quote).removeprefix("text=").split(",")
    assert unquote(start) == "Rubrik i texten"
    assert unquote(end) == "Nu gäller det, säger hon."


def test_start_and_end_of_two_short_blocks_do_not_overlap() -> None:
    start, end = text_fragment("- ett\n- två").removeprefix("text=").split(",")
    assert (unquote(start), unquote(end)) == ("ett", "två")


@pytest.mark.parametrize("quote", ["", " \n ", "| a | b |"])
def test_a_quote_without_running_text_gives_no_fragment(quote: str) -> None:
    assert text_fragment(quote) == ""
    assert source_link(PAGE, quote, None) == PAGE


def test_the_link_opens_the_page_at_the_quote() -> None:
    assert source_link(PAGE, "132 insatser", None) == PAGE + "#:~:text=132%20insatser"
    assert source_link(PAGE + "#avsnitt", "132", None) == PAGE + "#avsnitt:~:text=132"


def test_a_pdf_opens_at_its_page() -> None:
    pdf = "https://www.regeringen.se/rapport.PDF?v=1"
    assert source_link(pdf, "132 insatser", 7) == pdf + "#page=7"
    assert source_link(pdf, "132 insatser", None) == pdf


def test_a_fact_sheets_official_page_gets_no_fragment_as_it_says_it_in_other_words() -> None:
    assert source_link(PAGE, "132 insatser", None, verbatim=False) == PAGE
