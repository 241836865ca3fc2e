"""A day, a penalty, a sum and an event are told of the thing that the question asks about, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.asked import asked_for
from app.assistant import LocalAssistant
from app.bound_days import in_the_time
from app.shows import shows
from app.types import Question
from tests.app.texts_store import assistant_over
from vectorstore.swedish.questions import expected_types

TEXTS = {
    "lagar.md": """---
title: Lagar om hav och skog
kind: faktablad
---

## Skogen

Förbudet mot skogseldning har utvidgats till fler platser. Lagändringen trädde i kraft den 1 juni 2024.

Straffet för skogseldning är fängelse i högst ett år. Den som säljer fyrverkerier kan dömas till böter.

## Haven

Brottet vattenfusk infördes den 3 maj 2022. Regeringen föreslår att reglerna om ankring ändras. \
Ändringarna föreslås träda i kraft den 1 juli 2026.

Ankringsbrott har utretts av en kommitté som lämnade sitt betänkande i oktober.
""",
    "fiskelag.md": """---
title: Den nya fiskelagen
kind: pressmeddelande
published: 2025-05-20
---

Riksdagen har beslutat om en ny fiskelag.

Lagen träder i kraft den 1 september 2025. Den ersätter en lag från 1950-talet.
""",
    "moten.md": """---
title: Möten om haven
kind: faktablad
---

På mötet den 4 mars 2024 deltog tolv fiskare och två ministrar. De talade om torsk.

På mötet den 9 oktober 2024 deltog åtta båtbyggare. De talade om segel och rep.
""",
    "pengar.md": """---
title: Budgeten för kusten
kind: pressmeddelande
published: 2025-09-20
---

Regeringen satsar 147 miljoner kronor 2026 på hamnar och kajer.

Regeringen satsar 12 miljoner kronor 2026 på fyrar.
""",
    "ansokan.md": """---
title: Fisketillstånd och hamnavgift
kind: faktablad
---

Du ansöker om fisketillstånd hos länsstyrelsen på en blankett.

Hamnverksamheten ska ansöka om tillstånd hos Kustbevakningen. Ett båtbidrag kan betalas ut till fiskare.
""",
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalAssistant]:
    assistant = assistant_over(TEXTS, tmp_path_factory.mktemp("bound"))
    yield assistant
    assistant.index.close()


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("När trädde lagen om vattenfusk i kraft?", "3 maj 2022", "1 juni 2024"),
        ("När trädde lagändringen om skogseldning i kraft?", "1 juni 2024", "1 juli 2026"),
        ("När träder den nya fiskelagen i kraft?", "1 september 2025", "1 juli 2026"),
        ("När föreslås reglerna om ankring träda i kraft?", "1 juli 2026", "1 september 2025"),
        ("Vad är straffet för skogseldning?", "fängelse i högst ett år", "böter"),
        ("Vilka lagändringar trädde i kraft den 1 juni 2024?", "skogseldning", "1 juli 2026"),
        ("Hur många båtbyggare deltog i mötet den 9 oktober 2024?", "åtta", "tolv"),
        ("Vad talade man om på mötet den 4 mars 2024?", "torsk", "segel"),
        ("Hur mycket satsar regeringen på fyrar 2026?", "12 miljoner", "147"),
        ("Hur ansöker jag om fisketillstånd?", "blankett", "Kustbevakningen"),
    ],
)
def test_the_thing_asked_for_is_told_and_no_other(
    texts: LocalAssistant, question: str, told: str, not_told: str
) -> None:
    answer = texts.ask(Question(question))
    assert answer.status in ("answered", "partial")
    assert told in answer.text
    assert not_told not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "När trädde lagen om ankringsbrott i kraft?",
        "Vad är straffet för ankringsbrott?",
        "Vad är straffet för vattenfusk?",
        "Hur många deltog i mötet den 11 december 2024?",
        "Vad hände den 5 april 2024?",
        "Hur mycket satsar regeringen på sjöfartsmuseer 2026?",
        "Hur ansöker jag om båtbidrag?",
    ],
)
def test_what_is_told_only_of_another_thing_is_not_found(texts: LocalAssistant, question: str) -> None:
    answer = texts.ask(Question(question))
    assert answer.status == "no_evidence"
    assert not answer.citations


@pytest.mark.parametrize(
    ("question", "text", "agrees"),
    [
        ("Vilka lagar har trätt i kraft sedan 2024?", "Lagen trädde i kraft den 1 juni 2025.", True),
        ("Vilka lagar har trätt i kraft sedan 2024?", "Lagen trädde i kraft den 1 juni 2022.", False),
        ("Vilka lagar trädde i kraft 2025?", "Lagen trädde i kraft den 1 juni 2025.", True),
        ("Vilka lagar trädde i kraft den 1 juni 2024?", "Lagen trädde i kraft den 1 april 2024.", False),
        ("Vilka lagar har trätt i kraft?", "Lagen trädde i kraft den 1 april 2024.", True),
    ],
)
def test_a_law_is_of_the_time_asked_about(question: str, text: str, agrees: bool) -> None:
    assert in_the_time(question, text) is agrees


def test_the_date_in_the_name_of_a_directive_is_no_day_for_anything() -> None:
    question = "När ska direktivet vara genomfört?"
    asked = asked_for(question, expected_types(question))
    assert asked is not None
    assert not shows(asked, "Direktiv 2011/99/EU av den 13 december 2011 har förhandlats fram.")
    assert shows(asked, "Direktiv 2011/99/EU av den 13 december 2011 ska genomföras senast den 11 januari 2015.")
