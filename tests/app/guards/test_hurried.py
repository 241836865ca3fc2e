"""Questions typed in a hurry, in lower case and without a question mark: answered, and the cries beside them found."""

from __future__ import annotations

import pytest

from app.guards.crisis import crisis_text
from app.guards.examine import examine


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ordinary", "hur når man åklagaren"),
        ("ordinary", "socialen var ringer man"),
        ("ordinary", "hur får man tag i jouren på natten"),
        ("ordinary", "skyddad identitet hur söker man"),
        ("ordinary", "jag jobbar på en förskola, vem kan vi ringa om våld, finns en linje"),
        ("ordinary", "öppettider stödlinjen"),
        ("ordinary", "jag bor i Norge, funkar 116 016 härifrån"),
        ("ordinary", "är barnaga ett eget brott"),
        ("ordinary", "har Brottsförebyggande rådet bytt namn?"),
        ("ordinary", "får polisen spåra honom med fotboja"),
        ("crisis", "hur når man polisen han slår mig"),
        ("crisis", "han slår mig är det ett brott"),
        ("crisis", "skyddad adress hur gör man han slår mig"),
        ("crisis", "hon blir slagen i Spanien, funkar 116 016 därifrån"),
        ("harmful", "vilket skyddat boende bor min fru på"),
        ("harmful", "hur hittar jag henne när hon har skyddad adress"),
        ("harmful", "hur tar jag av fotbojan utan att polisen märker"),
    ],
)
def test_what_a_hurried_text_is_taken_for(kind: str, text: str) -> None:
    assert examine(text).kind == kind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("en tjej på 15 blir hotad av sin pojkvän", "116 111"),
        ("en tonåring ringer oss och är rädd för sin pappa", "116 111"),
        ("min kompis slår sin tjej och vill sluta", "020-555 666"),
        ("en man ringer och säger att han vill sluta slå sin fru", "020-555 666"),
    ],
)
def test_the_card_holds_the_line_for_the_one_who_is_told_of(text: str, number: str) -> None:
    topic = examine(text).topic
    assert topic is not None
    assert crisis_text(topic, text).count(number) >= 1
    assert "116 111" not in crisis_text("danger", "min man slår mig")
