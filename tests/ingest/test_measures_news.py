"""Forms that news of budgets and proposals give measures in: each sentence here is made up for its test."""

from __future__ import annotations

import pytest

from ingest.measures import extract
from vectorstore.register import Measure
from vectorstore.types import Document

GOVERNMENT = "Regeringen"


def rows(text: str, kind: str = "pressmeddelande", title: str = "Nya insatser") -> tuple[Measure, ...]:
    return extract(Document("k", "p.md", title, text, kind=kind))


FORMS = (
    ("Boverket har ett permanent anslag om 40 miljoner kronor per år för tysta gårdar.", "Boverket", "beslutat"),
    ("I sitt regleringsbrev fick Boverket uppdraget ”Tyst från början”.", "Boverket", "beslutat"),
    ("I budgetpropositionen för 2031 aviserades en treårig satsning på 50 miljoner kronor mot buller.",
     GOVERNMENT, "aviserat"),
    ("Arbetet mot buller har förstärkts permanent med 50 miljoner kronor per år.", GOVERNMENT, "beslutat"),
    ("Nu påbörjar regeringen arbetet med ett nytt åtgärdsprogram mot buller.", GOVERNMENT, "aviserat"),
    ("Efter sommaren har regeringen för avsikt att lägga fram ett förslag om bullerplank.", GOVERNMENT, "aviserat"),
    ("En nationell delegation kommer att inrättas för att dämpa buller.", GOVERNMENT, "aviserat"),
    ("I höst föreslås ökade medel till Boverket för arbetet mot buller.", "Boverket", "föreslaget"),
    ("Regeringen vill ha tystare skolgårdar och ger Boverket i uppdrag att mäta buller.", "Boverket", "beslutat"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who", "status"), FORMS)
def test_a_form_of_news_is_read_with_its_status(text: str, who: str, status: str) -> None:
    (row,) = rows(text)
    assert (row.responsible[0], row.status) == (who, status)


def test_news_of_a_proposal_tells_what_is_proposed_in_the_passive() -> None:
    text = "Regeringen föreslår nya regler för bullerplank.\n\nVidare föreslås att gränsvärden ska sänkas vid skolor."
    assert [row.status for row in rows(text)] == ["föreslaget", "föreslaget"]
    assert len(rows(text.replace("Vidare föreslås", "Det föreslås även"))) == 1


def test_the_body_of_an_instruction_is_the_one_named_with_it() -> None:
    text = (
        "Boverket får i uppdrag att mäta buller.\n\n"
        "Det står i Skolverkets instruktion att myndigheten ska stödja lärare."
    )
    assert [row.responsible for row in rows(text)] == [("Boverket",), ("Skolverket",)]


def test_the_report_nearest_to_a_date_says_what_the_date_is_for() -> None:
    (row,) = rows(
        "Regeringen uppdrar åt Boverket att mäta buller.\n\nBoverket ska:\n* informera och senast den 13 januari 2031 "
        "delredovisa uppdraget. Myndigheten slutredovisar uppdraget senast den 31 augusti 2031.\n",
        "regeringsuppdrag",
    )
    assert (row.interim, row.deadline) == (("2031-01-13",), ("2031-08-31",))


def test_helping_another_with_its_task_is_none_of_one_s_own() -> None:
    text = (
        "Regeringen uppdrar åt Boverket att mäta buller. Skatteverket och Trafikverket ska bistå Boverket i uppdraget."
    )
    assert [row.responsible for row in rows(text, "regeringsuppdrag")] == [("Boverket",)]
