"""Facts are matched on what is said, not on how it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.facts import find_facts, holds, normalise

HELD = [
    ("Stödet är 12\u00a0miljoner kronor.", "12 miljoner"),
    ("Stödet är 12\u202fmiljoner kronor.", "12 miljoner"),
    ("Stödet är 12\u2009miljoner kronor.", "12\u00a0miljoner"),
    ("Det kostar 5\u00a0000\u202f000 kronor.", "5 000 000"),
    ("Det kostar 240000 kronor.", "240 000"),
    ("Det kostar 240 000 kronor.", "240000"),
    ("jäm\u00adställdhets\u00admyndigheten", "Jämställdhetsmyndigheten"),
    (unicodedata.normalize("NFD", "JÄMSTÄLLDHETSMYNDIGHETEN"), "jämställdhetsmyndigheten"),
    ("den 1\noktober  2022", "1 oktober 2022"),
    ("Ringa 116 016.", "116 016"),
    ("Beslutet är från 2015.", "2015"),
    ("Det var 15, inte 16.", "15"),
    ("Det var 15.", "15"),
    ("En 15-årig flicka", "15"),
    ("10–15 procent", "15"),
    ("upp till fyra år (4 år)", "4 år"),
    ("straffen skärps", "skärp"),
    ("hedersförtrycket", "heder"),
    ("45,2 miljarder", "45,2"),
    ("år 2024 132 insatser", "132"),
    ("prop. 2024/25:12.", "prop. 2024/25:12"),
]
NOT_HELD = [
    ("Beslutet är från 2015.", "15"),
    ("Det var 150 personer.", "15"),
    ("Det var 15,5 procent.", "15"),
    ("Det var 15.5 procent.", "15"),
    ("Det var 2,15 procent.", "15"),
    ("Det kostar 15 000 kronor.", "15"),
    ("Det kostar 15\u00a0000 kronor.", "15"),
    ("Det kostar 1 500 000 kronor.", "500 000"),
    ("Det kostar 1 500 000 kronor.", "1 500"),
    ("upp till 14 år", "4 år"),
    ("väg A15", "15"),
    ("den 11 oktober 2022", "1 oktober 2022"),
    ("den 31/10 2022", "1/10 2022"),
    ("1 oktober 20221", "1 oktober 2022"),
    ("21,5 miljoner", "1,5 miljoner"),
    ("prop. 2024/25:123", "prop. 2024/25:12"),
    ("Orebro", "Örebro"),
    ("kvinnor", ""),
    ("kvinnor", "\u00ad "),
]


@pytest.mark.parametrize(("text", "fact"), HELD)
def test_a_fact_is_held_whatever_the_typography(text: str, fact: str) -> None:
    assert holds(normalise(text), fact)


@pytest.mark.parametrize(("text", "fact"), NOT_HELD)
def test_a_part_of_another_number_or_word_is_not_the_fact(text: str, fact: str) -> None:
    assert not holds(normalise(text), fact)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_a_number_is_held_exactly_when_it_is_the_same_number(said: int, wanted: int) -> None:
    spaced = f"{said:,}".replace(",", "\u00a0")
    assert holds(normalise(f"Det är {spaced} kronor."), str(wanted)) == (said == wanted)


def test_found_and_missed_keep_their_order_and_name_the_alternative_that_matched() -> None:
    result = find_facts(["Fyra år", "Enligt Polisen"], [["4 år", "fyra år"], ["tre"], ["polisen"]])
    assert result.found == ("fyra år", "polisen")
    assert result.missed == (("tre",),)


def test_a_fact_is_not_put_together_from_two_texts() -> None:
    assert find_facts(["tio", "år"], [["tio år"]]).found == ()
