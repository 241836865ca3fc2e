"""Forms of words in press releases, articles and laws' own texts: each sentence here is made up for its test."""

from __future__ import annotations

import time

import pytest

from ingest.measures import extract
from vectorstore.register import Measure
from vectorstore.types import Document

GOVERNMENT, INQUIRY = "Regeringen", "Särskild utredare"


def rows(text: str, kind: str = "pressmeddelande", title: str = "Nya insatser") -> tuple[Measure, ...]:
    return extract(Document("k", "p.md", title, text, kind=kind))


ASSIGNMENTS = (
    ("Skolverket har regeringens uppdrag att kartlägga elevers trygghet.", "Skolverket"),
    ("Linköpings universitet (Barnafrid) , får medel för att sprida stöd till lärare.", "Linköpings universitet"),
    ("Regeringen har beslutat om medel till Skolverket för att utveckla stöd till lärare.", "Skolverket"),
    ("Regeringen förstärker Boverkets uppdrag om att utveckla stöd till kommuner.", "Boverket"),
    ("Regeringen ger Skolverket, Boverket och flera andra myndigheter nya uppdrag att sprida kunskap.", "Boverket"),
    ("Regeringen har tillsatt en ny utredning som ska föreslå åtgärder för säkra skolvägar.", INQUIRY),
    ("Regeringen tillsatte en särskild utredare med uppdrag att föreslå en strategi för skolvägar.", INQUIRY),
    ("En pågående utredning har sedan maj 2021 i uppdrag att föreslå en strategi för skolvägar.", INQUIRY),
    ("Utredningen om säkra skolvägar, lekplatser och torg ska analysera hur trafiken kan dämpas. Uppdraget är nytt.",
     INQUIRY),
    ("I Boverkets uppdrag ingår att redovisa var det finns mark för lekplatser.", "Boverket"),
    ("Regeringen ger Statens väg- och transportforskningsinstitut, VTI, i uppdrag att analysera skolvägar.",
     "Statens väg- och transportforskningsinstitut"),
    ("Regeringen beslutar att ge en nationell samordnare i uppdrag att främja säkra skolvägar.", "Samordnare"),
    ("Regeringen beviljade en ansökan från Sveriges Kommuner och Regioner för att stärka kommunernas stöd.",
     "Sveriges kommuner och regioner"),
    ("Statens beredning för medicinsk och social utvärdering, SBU, ska kartlägga metoder. Uppdraget är nytt.",
     "Statens beredning för medicinsk och social utvärdering"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "who"), ASSIGNMENTS)
def test_an_assignment_in_a_press_release_is_read_whatever_its_form(text: str, who: str) -> None:
    assert [row for row in rows(text) if who in row.responsible], rows(text)


NONE = (
    "Boverket har konstaterat att Skolverket misslyckats med sitt uppdrag att kartlägga elevers trygghet.",
    "I budgetpropositionen för 2031 satsar regeringen 90 miljoner kronor inom kulturpolitiken.",
    "Skolverket har fördelat 14 miljoner kronor till skolor under året.",
    "Utredningen ska lämna sitt slutbetänkande den 12 augusti 2031.",
)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_measure_gives_no_row(text: str) -> None:
    assert rows(text) == ()


PROPOSALS = (
    "I propositionen som regeringen nu lämnar till riksdagen föreslås att skolvägar ska ha lägre fart.",
    "Regeringen beslutade i dag om en proposition med förslag om att sänka farten på skolvägar.",
    "Enligt förslagen ska det införas krav på lägre fart vid skolor.",
    "I budgetpropositionen för 2031 föreslog regeringen en permanent förstärkning till skolvägar.",
)


@pytest.mark.parametrize("text", PROPOSALS)
def test_a_proposal_of_the_government_is_read(text: str) -> None:
    (row,) = rows(text)
    assert (row.responsible, row.status) == ((GOVERNMENT,), "föreslaget")


def test_a_law_s_own_text_proposes_without_saying_who() -> None:
    text = (
        "Vidare föreslås att farten på skolvägar ska sänkas.\n\nLagändringarna föreslås träda i kraft den 1 maj 2031."
    )
    assert [row.responsible for row in rows(text, "proposition", "Säkra skolvägar")] == [(GOVERNMENT,)]
    assert rows(text) == ()


INTENTIONS = (
    "Regeringen kommer därför att göra en översyn av stödet till skolvägar.",
    "Därför avser regeringen att flytta ansvaret för skolvägar till Trafikverket.",
    "Regeringen avser att därutöver tillsätta en delegation för säkra skolvägar.",
    "Regeringen avser att fatta beslut om att inrätta ett råd för säkra skolvägar.",
)


@pytest.mark.parametrize("text", INTENTIONS)
def test_an_intention_of_the_government_is_announced(text: str) -> None:
    (row,) = rows(text)
    assert (row.responsible, row.status) == ((GOVERNMENT,), "aviserat")


MONEY = (
    ("Därför avsatte regeringen 30 miljoner kronor för säkra skolvägar.", 30),
    ("Det avsätts dessutom 20 miljoner kronor årligen för säkra skolvägar.", 20),
    ("Regeringen ger drygt 200 miljoner kronor i statsbidrag till säkra skolvägar.", 200),
    ("Regeringen vill också förstärka bidraget till skolvägar med 85 miljoner kronor.", 85),
)


@pytest.mark.parametrize(("text", "millions"), MONEY)
def test_money_that_the_government_sets_aside_is_a_row(text: str, millions: int) -> None:
    (row,) = rows(text)
    assert (row.responsible, row.amount_sek) == ((GOVERNMENT,), (millions * 10**6,))


def test_a_raised_appropriation_finds_its_sum_in_the_next_sentence() -> None:
    (row,) = rows(
        "Boverket får från och med 2031 en höjning av sitt förvaltningsanslag. Anslaget höjs med 12 miljoner kronor."
    )
    assert (row.responsible, row.amount_sek) == (("Boverket",), (12_000_000,))


def test_money_goes_to_the_assignment_that_the_clause_repeats() -> None:
    found = rows(
        "Skolverket får i uppdrag att kartlägga lekplatsernas skötsel.\n\n"
        "Skolverket får i uppdrag att utvärdera simundervisningens omfattning.\n\n"
        "För uppdraget att utvärdera simundervisningens omfattning tilldelas Skolverket 2 miljoner kronor. "
        "För uppdraget att kartlägga lekplatsernas skötsel tilldelas i år myndigheten 3 miljoner kronor."
    )
    assert [row.amount_sek for row in found] == [(3_000_000,), (2_000_000,)]


def test_the_only_date_of_a_text_holds_for_every_task_told_before_it() -> None:
    found = rows(
        "Regeringen ger Skolverket i uppdrag att kartlägga lekplatser.\n\n"
        "Boverket får i uppdrag att utveckla stöd till kommuner.\n\n"
        "Uppdragen ska redovisas senast den 3 mars 2031."
    )
    assert [row.deadline for row in found] == [("2031-03-03",), ("2031-03-03",)]


def test_a_list_is_quoted_with_its_first_items() -> None:
    items = "- analysera trafiken vid skolor, och\n- lämna förslag på lägre fart.\n"
    text = f"En särskild utredare ska därför\n\n{items}\nUppdraget är nytt."
    (row,) = rows(text, "kommittédirektiv", "Säkra skolvägar")
    assert row.responsible == (INQUIRY,)
    assert "analysera trafiken" in text[row.start : row.end]


def test_an_assignment_s_noun_is_a_row_only_as_an_item_of_a_list() -> None:
    noun = "Skolverkets uppdrag att kartlägga lekplatser."
    assert [row.responsible for row in rows(f"Programmet har flera insatser, bland annat:\n\n- {noun}\n")] == [
        ("Skolverket",)
    ]


def test_a_quotation_adds_what_the_text_itself_does_not_say() -> None:
    found = rows(
        "– Nu ger vi Skolverket i uppdrag att ta fram en översikt av lekplatser, säger ministern.\n\n"
        "Mot bakgrund av uppdraget ska Skolverket inventera stödmaterial om simning."
    )
    assert [row.action.split()[0] for row in found] == ["ta", "inventera"]


def test_a_survey_is_told_section_by_section() -> None:
    given = "\n\n".join(f"Regeringen ger {who} i uppdrag att sprida kunskap om {what}." for who, what in (
        ("Boverket", "lekplatser"), ("Trafikverket", "skolvägar"), ("Polismyndigheten", "ordning"),
        ("Åklagarmyndigheten", "lagföring"), ("Kriminalvården", "frigivning"),
    ))  # fmt: skip
    text = (
        f"## Uppdrag\n\n{given}\n\n## Skola\n\nSkolverket har fått i uppdrag att främja simning. "
        "Myndigheten ska även utveckla material om cykling.\n\n## Vård\n\nSocialstyrelsen får i uppdrag att "
        "bedöma kostråd. Uppdraget ska redovisas senast den 5 maj 2031."
    )
    found = [row for row in rows(text, "artikel") if row.responsible == ("Skolverket",)]
    assert [row.action.split()[0] for row in found] == ["främja", "utveckla"]


def test_the_one_date_of_an_assignment_holds_under_every_heading() -> None:
    found = rows(
        "Regeringen uppdrar åt Boverket att kartlägga lekplatser.\n\n## Samarbete\n\n"
        "Skolverket ska hjälpa till med underlag.\n\nEn rapport om arbetet lämnas senast den 3 mars 2031.",
        "regeringsuppdrag",
    )
    assert {row.deadline for row in found} == {("2031-03-03",)}


def test_a_date_for_a_part_is_not_the_date_of_another_part() -> None:
    found = rows(
        "Regeringen ger Boverket i uppdrag att kartlägga lekplatser.\n\n"
        "Boverket ska därutöver utveckla simhallarnas underhåll.\n\n"
        "Boverket ska senast den 1 april 2031 redovisa uppdraget i den del det rör simhallarnas underhåll.",
        "regeringsuppdrag",
    )
    assert [row.deadline for row in found] == [(), ("2031-04-01",)]


def test_another_inquiry_s_date_is_not_this_one_s() -> None:
    found = rows(
        "Regeringen har beslutat att ge en särskild utredare i uppdrag att föreslå regler för lekplatser. "
        "För simhallar pågår redan en utredning som ska slutredovisas den 28 februari 2030.\n\n"
        "Uppdraget ska redovisas senast den 29 maj 2031."
    )
    assert [row.deadline for row in found] == [("2031-05-29",)]


def test_repeated_dates_before_a_verb_cost_no_time() -> None:
    began = time.process_time()
    rows("Socialstyrelsen ska senast " + "den 1 " * 300 + "göra.")
    assert time.process_time() - began < 60  # it was hours
