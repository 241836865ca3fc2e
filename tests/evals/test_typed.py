"""Typed facts are found by what they mean."""

import pytest

from evals.schema import TypedFact
from evals.typed import fact_in, infer, said_yes, slot_values, values_removed


def fact(kind: str, *values: str, **more: str) -> TypedFact:
    return TypedFact(kind, values, **more)


HELD = [
    (fact("money", "4 miljoner kronor"), "Stödet är 4 mnkr i år."),
    (fact("money", "4", unit="miljoner kronor"), "Stödet är 4 000 000 kr."),
    (fact("money", "4 mnkr"), "Det blir fyra miljoner kronor."),
    (fact("money", "4 mnkr", bound="max"), "Stödet är högst 4 miljoner kronor."),
    (fact("percent", "5", unit="procent"), "Andelen är 5 %."),
    (fact("number", "132"), "Programmet har 132 insatser."),
    (fact("number", "tolv"), "Det finns 12 mål."),
    (fact("duration", "3 månader"), "Inom tre månader."),
    (fact("date", "1 oktober 2022"), "Centrumet bildades 2022-10-01."),
    (fact("date", "9 mars"), "Senast den 9 mars 2026."),
    (fact("date", "31 mars 2026", bound="until"), "Rapporten lämnas senast den 31 mars 2026."),
    (fact("law_ref", "8 kap. 5 § SoL"), "Se SoL 8:5."),
    (fact("agency", "Socialstyrelsen"), "Socialstyrelsens uppdrag är nytt."),
    (fact("yes_no", "ja"), "Ja, det gäller även barn."),
    (fact("yes_no", "nej"), "Nej. Det gäller inte."),
    (fact("name", "Anna Berg"), "Anna Bergs utredning"),
    (fact("term", "förebyggande arbete"), "Ett arbete som är förebyggande."),
]
NOT_HELD = [
    (fact("money", "4 miljoner kronor"), "Stödet är 40 miljoner kronor."),
    (fact("money", "4 miljoner kronor"), "Det är 4 miljoner invånare."),
    (fact("money", "4 mnkr", bound="max"), "Stödet är minst 4 miljoner kronor."),
    (fact("money", "4 mnkr", bound="exact"), "Stödet är högst 4 miljoner kronor."),
    (fact("money", "högst 4 mnkr"), "Stödet är 4 miljoner kronor."),
    (fact("percent", "5", unit="procent"), "Det är 5 kommuner."),
    (fact("number", "132"), "År 2132 finns 1 132 insatser."),
    (fact("date", "1 oktober 2022"), "Den 1 oktober 2023."),
    (fact("date", "31 mars 2026", bound="until"), "Tidigast den 31 mars 2026."),
    (fact("law_ref", "8 kap. 5 § SoL"), "Se 8 kap. 6 § SoL."),
    (fact("agency", "Socialstyrelsen"), "Socialtjänsten har uppdraget."),
    (fact("yes_no", "nej"), "Ja, det gäller."),
    (fact("yes_no", "ja"), "Det gäller."),
    (fact("term", "förebyggande arbete"), "Förebyggande insatser. Ett annat arbete."),
]


@pytest.mark.parametrize(("wanted", "text"), HELD)
def test_a_fact_is_found_however_it_is_written(wanted: TypedFact, text: str) -> None:
    assert fact_in(wanted, text)


@pytest.mark.parametrize(("wanted", "text"), NOT_HELD)
def test_a_fact_with_another_value_unit_or_bound_is_not_found(wanted: TypedFact, text: str) -> None:
    assert not fact_in(wanted, text)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("10 december 2027", "date"), ("4 miljoner kronor", "money"), ("5 procent", "percent"), ("132", "number"),
     ("tre år", "duration"), ("8 kap. 5 § SoL", "law_ref"), ("Socialstyrelsen", "agency"), ("skärp", "term")],
)  # fmt: skip
def test_the_form_of_a_plain_fact_tells_its_type(form: str, kind: str) -> None:
    assert infer((form,)).type == kind


def test_values_of_the_same_slot_are_counted() -> None:
    found = slot_values(fact("money", "4 mnkr"), "Först 5 mnkr, sedan 6 mnkr, för 3 kommuner.")
    assert list(found.values()) == ["5 mnkr", "6 mnkr"]
    assert slot_values(fact("number", "4"), "5 och 6") == {}


def test_the_day_that_a_source_was_checked_fills_no_slot() -> None:
    text = "Enligt NCK, kontrollerat den 16 april 2024, är linjen öppen."
    assert slot_values(fact("date", "3 juni 2024"), text) == {}
    assert len(slot_values(fact("date", "3 juni 2024"), "Linjen öppnade den 16 april 2024.")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [("Nej, det har de inte.", False), ("Enligt faktabladet ”X”: Ja, sedan 2024.", True),
     ("Lagen gäller. Nej sa ingen till den.", False), ("Nejlikan är en blomma.", None), ("Det framgår inte.", None)],
)  # fmt: skip
def test_yes_and_no_are_found_at_the_beginning_of_a_sentence(text: str, said: bool | None) -> None:
    assert said_yes(text) is said
    assert fact_in(fact("yes_no", "nej"), text) is (said is False)


def test_a_text_without_its_values_keeps_its_words_and_places() -> None:
    text = "Senast den 26 februari 2026 får de 4 miljoner kronor."
    bare = values_removed(text)
    assert len(bare) == len(text)
    assert not any(sign.isdigit() for sign in bare)
    assert {"februari", "kronor"}.isdisjoint(bare.split())
    assert {"Senast", "får"} <= set(bare.split())
