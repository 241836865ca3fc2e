"""One decisive word changed is another sentence, however much else is the same."""

from __future__ import annotations

import pytest

from vectorstore.swedish.support import check_support

SOURCE = (
    "Utvidgningen av uppdraget är beslutad och ger länsstyrelserna större ansvar för stödet till våldsutsatta barn i "
    "hela landet under de kommande åren. Fem myndigheter ska analysera och föreslå förändringar av arbetet."
)


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("beslutad", "föreslagen"),
        ("större", "mindre"),
        ("våldsutsatta", "våldsutövande"),
        ("barn", "vuxna"),
        ("analysera och föreslå", "avsluta"),
        ("Fem myndigheter", "Alla myndigheter"),
    ],
)
def test_a_decisive_word_that_the_source_does_not_hold_fails(true: str, false: str) -> None:
    first, second = SOURCE.split(". ")
    sentence = (first if true in first else second).rstrip(".") + "."
    assert check_support(sentence, SOURCE).supported
    assert "wording" in check_support(sentence.replace(true, false), SOURCE).failed


def test_another_inflection_of_the_same_word_is_the_same() -> None:
    changed = (
        "Ett beslut om utvidgningen av uppdraget ger länsstyrelserna större ansvar för stödet till våldsutsatta barn."
    )
    assert "wording" not in check_support(changed, SOURCE).failed
