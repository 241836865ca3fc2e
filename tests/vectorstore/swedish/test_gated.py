"""A gated search is the plain search: no text that a pattern matches lacks what was read off the pattern."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import contacts, measures_fields, measures_giving, measures_money, measures_patterns, measures_text
from vectorstore.swedish import instructions
from vectorstore.swedish.gated import Gated, lowered, needs_of

IN_USE = (
    *instructions._ORDERS,
    *(form.pattern for form in (*measures_giving.GIVING, measures_patterns.SHALL, measures_money.FUNDED)),
    measures_text._UNKNOWN,
    measures_text._ANAPHOR,
    contacts._SWITCHBOARD,
    contacts._OFFICE_MAIL,
    contacts._MEDIA,
    contacts._OFFICER,
    contacts._PRESS,
    *(gated for group in measures_fields._words().values() for gated in group.values()),
)
SLOW_TO_MAKE = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@SLOW_TO_MAKE
@given(st.data())
def test_what_a_pattern_matches_holds_what_it_needs(data: st.DataObject) -> None:
    """Strings made from the pattern itself, in letters of either case and with whatever stands around them."""
    gated = data.draw(st.sampled_from(IN_USE))
    text = data.draw(st.from_regex(gated.pattern))
    if gated.pattern.search(text):
        assert gated.may_match(lowered(text))


@SLOW_TO_MAKE
@given(st.data(), st.text(max_size=20), st.booleans())
def test_an_order_is_found_as_by_the_whole_pattern(data: st.DataObject, around: str, odd: bool) -> None:
    order = data.draw(st.sampled_from(instructions._ORDERS))
    text = around + data.draw(st.from_regex(order.pattern)) + around
    text = text.replace("s", "ſ").replace("i", "ı") if odd else text
    whole = (re.compile(s, re.IGNORECASE | re.VERBOSE) for s in (instructions._PATTERNS, instructions._SOFT))
    assert instructions._orders(text) == any(pattern.search(text) for pattern in whole)


def test_the_alternatives_are_the_whole_pattern() -> None:
    """Joined again they give the source, and none opens a bracket that it does not close."""
    joined = "\n  | ".join(order.pattern.pattern for order in instructions._ORDERS)
    assert joined == f"{instructions._PATTERNS}\n  | {instructions._SOFT}"
    assert all(order._needs for order in instructions._ORDERS if "från och med nu" not in order.pattern.pattern)


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("glöm (?:allt|regler)", (("allt", "regler"), ("glöm ",))),
        ("(?:ignorera|ignore)", (("ignore",),)),
        (r"x?y*(?:bort)?\d+", ()),
        (r"(?:ordet|\d)", ()),
        (r"(?<!w)(?=om)\w(?!ej)", (("om",),)),
        ("<[ab]>", (("<",), (">",))),
        ("(?:a|bc)d", ()),
    ],
)
def test_needs_are_read_off_a_pattern(source: str, needs: tuple[tuple[str, ...], ...]) -> None:
    assert set(map(frozenset, needs_of(source, re.IGNORECASE))) == set(map(frozenset, needs))


def test_a_letter_that_matches_another_is_that_letter_in_lower_case_or_known_as_odd() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzåäöéü"
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    for match in re.finditer(f"[{letters}]", everything, re.IGNORECASE):
        small = lowered(match.group())
        assert small is None or small in letters


def test_a_text_without_a_needed_word_is_not_searched() -> None:
    gated = Gated("glöm .*regler")
    assert not gated.may_match("allt om regler")
    assert gated.search("Glöm dina REGLER") is not None
    assert gated.search("") is None
