"""The quick look for kinds of answers finds what the plain patterns find."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.answer_kinds import KINDS, held_by

PLAIN = (
    r"\bkr\b|kron|\bsek\b|%|procent|avgift|kostn|gratis|kosta|\bpris|miljon|miljard",
    r"\d+\s*(?:dag|veck|månad|år|timm|minut)|dagar|veckor|månader|\bårlig|\bvarje år"
    r"|\b(?:en|ett|två|tre|fyra|fem|sex|åtta|tio|tolv) (?:dag|veck|månad|år\b|timm|minut)",
    r"\d",
    r"\b(?:1\d|20)\d\d\b|januari|februari|\bmars\b|april|\bmaj\b|\bjuni|\bjuli\b|augusti|september|oktober|november"
    r"|december",
    r"\A\W*(?:ja|nej|det beror|du (?:kan|får|ska|måste|behöver))\b",
    r"\A\W*[\w:\- ,]{3,58}? (?:får|kan|ska|tar|fattar|har|ansvarar|beslutar|gör|prövar|äger|utför|utser|leder)\b",
    r"(?:får|kan) (?:inte|ej|aldrig)|inte tillåt|förbjud|inte rätt\b|aldrig",
    r"\A[^.]{2,80}? (?:är|var|innebär|betyder|avser|kallas)\b",
)
PARTS = st.sampled_from(
    "kr kr. skriva kronor sek sekel pris priset upris 5% dagar dag veckan månad år åren årlig halvårlig varje år en ett"
    " två tolv tio timme 3 30 1999 2024 20245 mars marsch maj majs juni julimånad juli oktober ja nej du kan får inte"
    " ej aldrig rätt rätten är var kallas . , - \n \u00a0 Kr ÅR x".split(" ")
)


@settings(max_examples=400)
@given(st.lists(st.tuples(PARTS, st.sampled_from((" ", "", "\n", "-"))), max_size=12))
def test_the_quick_look_and_the_plain_patterns_agree(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + between for word, between in parts)
    plain = [re.search(pattern, text.lower()) is not None for pattern in PLAIN]
    assert [bool(held_by(text) >> bit & 1) for bit in range(len(KINDS))] == plain
