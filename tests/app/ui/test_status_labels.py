"""The label beside a sentence says how firm it is, and is text like everything else that is not ours."""

from __future__ import annotations

from dataclasses import replace

from app.types import Sentence
from app.ui.render import answer_html
from tests.app.ui.fake_assistant import EVIL, answer


def test_a_label_stands_beside_its_sentence_and_only_there() -> None:
    sentences = (Sentence("Det föreslås.", (1,), status_label="föreslaget"), Sentence("Målen är två.", (1,)))
    html = answer_html("Vad gäller?", replace(answer(), sentences=sentences))
    assert html.count('<span class="ks-claim">') == 1
    assert html.index("föreslås.") < html.index('<span class="ks-claim">föreslaget</span>') < html.index("Målen")


def test_a_label_without_a_citation_is_still_shown_and_escaped() -> None:
    html = answer_html("Vad gäller?", replace(answer(), sentences=(Sentence("Text.", (), status_label=EVIL),)))
    assert "ks-claim" in html
    assert EVIL not in html
