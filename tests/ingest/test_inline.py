"""Text within a line: the short way past what holds no marks comes to the same as the long way."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import inline

CHARACTERS = "abÅå e\u0301\n\t*_`~[]()!<>&;\\|#-\u00ad\u200b\u2028\u202e\x00\x85\r\ufe0f\U000e0041\U000f0041\u00a0"
TEXTS = st.one_of(st.text(max_size=40), st.text(st.sampled_from(CHARACTERS), max_size=30))


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_the_short_ways_agree_with_the_long_ones(text: str) -> None:
    assert inline.tidy(text) == inline._tidied(text)
    assert inline.plain(text) == inline._without_marks(text)


def test_every_character_that_the_long_ways_change_is_looked_for() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        character = chr(code)
        composed = unicodedata.normalize("NFC", f"a{character}b")
        if inline._tidied(f"a{character}b") != (composed, ()):
            assert inline._UNTIDY.search(character), hex(code)
        if inline._without_marks(f"{character}a{character}b{character}") != inline.one_line(composed_in(character)):
            assert inline._MARKS.search(character) or inline._UNTIDY.search(character), hex(code)


def composed_in(character: str) -> str:
    return unicodedata.normalize("NFC", f"{character}a{character}b{character}")
