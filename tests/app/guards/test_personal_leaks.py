"""Ways in which a number slipped through: joined, called an organisation's, cut in half, spelled out."""

from __future__ import annotations

import time

import pytest

from app.guards.examine import examine
from app.guards.outcomes import safe_text, shown_question
from app.guards.personal_data import mask

ONE, OTHER = "19811218-9876", "900101-0017"


@pytest.mark.parametrize("joint", ["/", ",", ";", ", ", " / ", ":", "&", "+", "|", "\n"])
@pytest.mark.parametrize(("first", "second"), [(ONE, OTHER), (OTHER, ONE), ("8112189876", "9001010017")])
def test_joined_personal_numbers_are_both_masked(first: str, second: str, joint: str) -> None:
    shown = mask(f"Gäller det {first}{joint}{second}?")
    assert shown.kinds == ("personnummer",)
    assert not any(character.isdigit() for character in shown.text), shown.text


@pytest.mark.parametrize("joint", ["/", ",", ";", ", ", " / "])
def test_joined_telephone_numbers_are_both_masked(joint: str) -> None:
    shown = mask(f"Ring mig på 070-123 45 67{joint}073-765 43 21 i kväll")
    assert not any(character.isdigit() for character in shown.text), shown.text


def test_three_in_a_row_and_a_number_beside_a_telephone_are_masked() -> None:
    for text in (f"{ONE}/{OTHER}/{ONE}", f"{ONE}/070-123 45 67", f"070-1234567,{OTHER}"):
        assert not any(character.isdigit() for character in mask(text).text), mask(text).text


@pytest.mark.parametrize("text", ["org.nr 811228-9874", "orgnr: 8112289874", "organisationsnummer 19811228-9874"])
def test_a_personal_number_is_masked_whatever_it_is_called(text: str) -> None:
    assert "9874" not in mask(text).text


@pytest.mark.parametrize(
    "text",
    [
        "org.nr 212000-0142", "organisationsnummer 556012-5790", "16556012-5790", "org.nr 802426-5277/2024",
        "A2024/00777", "S2023/02345, S2023/02346", "2024/25:69, 2023/24:12", "SFS 2001:453/2010:800",
        "2024-05-06/2024-06-07", "020-50 50 50/116 016", "112/113 13", "dnr 2023/12345/2024",
    ],
)  # fmt: skip
def test_what_is_official_survives_joined_too(text: str) -> None:
    assert mask(f"Vad betyder {text} här?").text == f"Vad betyder {text} här?"


@pytest.mark.parametrize("before", range(1980, 2001))
def test_no_half_number_is_left_at_the_length_limit(before: int) -> None:
    text = "x" * (before - 1) + " " + ONE + " och mer"
    for kept in (safe_text(text), shown_question(text)):
        assert not any(character.isdigit() for character in kept), kept[-30:]
        assert len(kept) <= 2000
        assert kept.count("[") == kept.count("]")


@pytest.mark.parametrize("many", [1, 50, 150, 300])
def test_a_text_far_too_long_leaves_no_half_number_either(many: int) -> None:
    for pad in range(14):
        text = "x" * pad + f" {ONE}" * many * 2 + " slut"
        assert not any(c.isdigit() for c in safe_text(text)), pad
        assert not any(c.isdigit() for c in shown_question(text)), pad


@pytest.mark.parametrize(
    "text",
    ["Ring 0.7.0.1.2.3.4.5.6.7 om lagen", "8 1 1 2 1 8 - 9 8 7 6 gäller vad?", "mitt nr är 1.9.8.1.1.2.1.8.9.8.7.6"],
)
def test_what_is_spelled_out_is_masked_for_the_page_and_the_history_too(text: str) -> None:
    for kept in (shown_question(text), safe_text(text), examine(text).text):
        assert not any(character.isdigit() for character in kept), kept


def test_words_that_are_spelled_out_are_shown_as_written() -> None:
    assert shown_question("Vad är s k y d d a t boende?") == "Vad är s k y d d a t boende?"


@pytest.mark.parametrize("text", ["Vad betyder [namn] i mallen?", "[personnummer] står det, varför?"])
def test_a_mask_that_the_writer_typed_is_no_finding(text: str) -> None:
    assert mask(text).kinds == ()
    assert mask(text).text == text
    assert examine(text).masked == ()


@pytest.mark.parametrize(
    "text",
    ["info dot anna at gmail dot com", "press punkt lisa snabel-a hotmail punkt se", "kontakt.eva (at) telia.com"],
)
def test_an_address_that_begins_like_an_office_is_still_someones(text: str) -> None:
    assert mask(text).kinds == ("e-postadress",)


@pytest.mark.parametrize(
    "text", ["registrator at regeringen dot se", "s.registrator@regeringskansliet.se", "info@bo.se"]
)
def test_an_office_keeps_its_address(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text", ["-" * 2000, "_" * 2000, "07" * 1000, "å" * 2000, "a-" * 1000, "1-" * 1000, "x" * 9**6]
)
def test_no_run_of_characters_takes_long(text: str) -> None:
    examine("Hej, vad gäller?")
    began = time.process_time()
    shown_question(text)
    assert time.process_time() - began < 0.4
