"""The support check: true sentences pass, planted errors fail."""

import pytest

from vectorstore.swedish.alignment import changed_marks
from vectorstore.swedish.support import check_support

PASSAGE = """
Regeringen ger Socialstyrelsen i uppdrag att utveckla stödet till äldre som utsätts för våld i nära
relationer. Myndigheten ska senast den 1 mars 2026 redovisa
uppdraget till Regeringskansliet (Socialdepartementet), vilket
innebär att arbetet pågår i två år. För uppdraget får myndigheten använda högst 2 000 000 kronor under 2025.

Stödet omfattar inte vuxna som bor utanför länet. I dag når 16 procent av dem som ringer inte fram till kön.
Kommunerna bör ta fram minst tre handlingsplaner enligt 5 kap. 1 § socialtjänstlagen, som Anna Berg har
föreslagit.
Från och med den 1 juli 2025 kan regionerna söka bidrag för arbetet i Umeå.
"""

TRUE = [
    "Myndigheten ska senast den 1 mars 2026 redovisa uppdraget till Regeringskansliet (Socialdepartementet).",
    "Myndigheten ska senast den 1 mars 2026 redovisa uppdraget till Regeringskansliet.",
    "Uppdraget ska redovisas senast den 1 mars 2026.",
    "Uppdraget ska redovisas senast 2026-03-01. [1]",
    "Socialstyrelsen ska senast den 1 mars 2026 redovisa uppdraget.",
    "För uppdraget får myndigheten använda högst 2 miljoner kronor under 2025.",
    "För uppdraget får myndigheten använda högst 2 mnkr.",
    "Stödet omfattar inte vuxna.",
    "Socialstyrelsen (SoS)",
    "Högst 2 miljoner kronor.",
    "16 procent av dem som ringer når inte fram till kön.",
    "Kommunerna bör ta fram minst tre handlingsplaner.",
    "Kommunerna bör ta fram minst tre handlingsplaner enligt SoL 5:1.",
    "Från och med den 1 juli 2025 kan regionerna söka bidrag.",
    "- Regeringen ger Socialstyrelsen i uppdrag att utveckla stödet till äldre.",
    "Regeringen ger SoS i uppdrag att utveckla stödet till äldre som utsätts för våld i nära relationer.",
]

FALSE = [
    ("Myndigheten ska senast den 1 mars 2027 redovisa uppdraget.", "date"),
    ("Myndigheten ska senast den 2 mars 2026 redovisa uppdraget.", "date"),
    ("Myndigheten ska senast den 1 maj 2026 redovisa uppdraget.", "date"),
    ("Myndigheten ska tidigast den 1 mars 2026 redovisa uppdraget.", "bound"),
    ("Myndigheten ska den 1 mars 2026 redovisa uppdraget.", "bound"),
    ("Myndigheten får senast den 1 mars 2026 redovisa uppdraget.", "modality"),
    ("Myndigheten ska inte senast den 1 mars 2026 redovisa uppdraget.", "negation"),
    ("Skolverket ska senast den 1 mars 2026 redovisa uppdraget till Regeringskansliet.", "agency"),
    ("Regeringen ger Skolverket i uppdrag att utveckla stödet till äldre.", "agency"),
    ("För uppdraget får myndigheten använda högst 3 000 000 kronor under 2025.", "money"),
    ("För uppdraget får myndigheten använda minst 2 000 000 kronor under 2025.", "bound"),
    ("För uppdraget får myndigheten använda 2 000 000 kronor under 2025.", "bound"),
    ("För uppdraget får myndigheten använda högst 2 000 000 kronor under 2024.", "date"),
    ("För uppdraget ska myndigheten använda högst 2 000 000 kronor under 2025.", "modality"),
    ("Stödet omfattar vuxna som bor utanför länet.", "negation"),
    ("Stödet omfattar vuxna.", "negation"),
    ("I dag når 61 procent av dem som ringer inte fram till kön.", "percent"),
    ("I dag når 16 procent av dem som ringer fram till kön.", "negation"),
    ("Kommunerna ska ta fram minst tre handlingsplaner.", "modality"),
    ("Kommunerna bör ta fram minst fyra handlingsplaner.", "number"),
    ("Kommunerna bör ta fram högst tre handlingsplaner.", "bound"),
    ("Regionerna bör ta fram minst tre handlingsplaner enligt lagen.", "agency"),
    ("Kommunerna bör ta fram minst tre handlingsplaner enligt 5 kap. 2 § socialtjänstlagen.", "law"),
    ("Kommunerna bör ta fram minst tre handlingsplaner, som Eva Ek har föreslagit.", "name"),
    ("Till och med den 1 juli 2025 kan regionerna söka bidrag för arbetet i Umeå.", "bound"),
    ("Från och med den 1 juli 2025 kan regionerna söka bidrag för arbetet i Luleå.", "name"),
    ("Från och med den 1 juli 2025 måste regionerna söka bidrag för arbetet.", "modality"),
    ("Riksbanken höjde räntan efter sommarens möte om inflationen.", "coverage"),
    ("Skolverket.", "agency"),
    ("Högst 4 miljoner kronor.", "money"),
    ("", "coverage"),
]


@pytest.mark.parametrize("sentence", TRUE)
def test_true_and_faithfully_shortened_sentences_are_supported(sentence: str) -> None:
    verdict = check_support(sentence, PASSAGE)
    assert verdict.failed == ()
    assert verdict.supported
    assert 0.8 <= verdict.coverage <= 1.0


@pytest.mark.parametrize(("sentence", "gate"), FALSE)
def test_a_planted_error_fails_at_its_gate(sentence: str, gate: str) -> None:
    verdict = check_support(sentence, PASSAGE)
    assert not verdict.supported
    assert gate in verdict.failed


def test_a_number_moved_from_the_next_sentence_is_an_error() -> None:
    source = "Socialstyrelsen får 3 miljoner kronor för arbetet. Kriminalvården får 2 miljoner kronor för arbetet."
    assert check_support("Kriminalvården får 2 miljoner kronor för arbetet.", source).supported
    assert not check_support("Kriminalvården får 3 miljoner kronor för arbetet.", source).supported


def test_a_body_of_the_next_sentence_does_not_replace_the_one_that_stands_here() -> None:
    source = "Kriminalvården ska redovisa arbetet i maj. Skolverket ska bistå i arbetet med nya metoder."
    assert check_support("Kriminalvården ska redovisa arbetet.", source).supported
    assert "agency" in check_support("Skolverket ska redovisa arbetet i maj.", source).failed


def test_a_longer_sentence_with_the_same_words_lends_no_negation() -> None:
    source = (
        "Uppdraget ska redovisas senast den 5 april 2024. Uppdraget är inte litet, så det ska i den del "
        "som rör barn redovisas av länen senast 5 april 2024."
    )
    assert "negation" in check_support("Uppdraget ska inte redovisas senast den 5 april 2024.", source).failed


def test_a_value_written_over_another_of_the_same_sentence_is_an_error() -> None:
    source = "Stödet är 20 miljoner kronor för 2024 och 5 miljoner kronor för 2025 och framåt."
    wrong = "Stödet är 20 miljoner kronor för 2024 och 20 miljoner kronor för 2025 och framåt."
    assert not check_support(wrong, source).supported


def test_a_year_that_the_source_does_not_give_is_not_supported() -> None:
    source = "Mötet hålls den 11 september i Stockholm med tre statsråd."
    assert check_support("Mötet hålls den 11 september i Stockholm.", source).supported
    assert "date" in check_support("Mötet hålls den 11 september 2024 i Stockholm.", source).failed


def test_a_negation_in_a_clause_left_out_whole_does_not_count() -> None:
    source = "Stödet når kvinnor i hela landet, men inte de män som behöver det."
    assert check_support("Stödet når kvinnor i hela landet.", source).supported


def test_a_piece_cut_out_of_a_longer_number_is_not_verbatim() -> None:
    assert not check_support("5 miljoner kronor.", "De får 15 miljoner kronor.").supported
    assert not check_support("000 kronor", "De får 2 000 kronor.").supported


def test_two_source_sentences_may_carry_one_sentence_together() -> None:
    source = "Mötet leddes av Anna Berg. Temat var barns rätt till skydd."
    assert check_support("Mötet leddes av Anna Berg och temat var barns rätt till skydd.", source).supported


@pytest.mark.parametrize("passage", ["", "   ", "# Rubrik"])
def test_an_empty_passage_supports_nothing(passage: str) -> None:
    assert not check_support("Regeringen har beslutat om stödet.", passage).supported


@pytest.mark.parametrize(
    ("sentence", "source", "gates"),
    [
        ("Det gäller alla.", "Det gäller inte alla.", {"negation"}),
        ("Det gäller inte alla.", "Det gäller ej alla.", set()),
        ("De skall svara.", "De ska svara.", set()),
        ("De svarar på alla frågor.", "De kan svara på alla frågor.", {"modality"}),
        ("Stödet gäller till och med maj för alla barn.", "Stödet gäller t.o.m. maj för alla barn.", set()),
        ("De får upp till fem dagar.", "De får minst fem dagar.", {"bound"}),
    ],
)
def test_small_words_are_compared_where_they_stand(sentence: str, source: str, gates: set[str]) -> None:
    assert changed_marks(sentence, source) == gates


@pytest.mark.parametrize(
    ("cut", "source", "gate"),
    [
        ("Kravet ska tas bort.", "Regeringen anser inte att kravet ska tas bort.", "status"),
        ("Kravet ska tas bort", "Nämnden föreslår att kravet ska tas bort.", "status"),
        ("Kravet ska tas bort.", "Det är inte i dagsläget aktuellt att kravet ska tas bort.", "negation"),
        ("Skolan får lämna uppgiften.", "Skolan får lämna uppgiften, om barnet samtycker.", "condition"),
        ("Skolan får lämna uppgiften.", "Skolan får lämna uppgiften om barnet samtycker.", "condition"),
        (
            "Skolan får lämna uppgiften.",
            "Skolan får lämna uppgiften såvida inte barnet motsätter sig det.",
            "condition",
        ),
        ("Alla skolor deltar.", "Alla skolor deltar, med undantag för friskolorna.", "condition"),
        ("Köerna har vuxit.", "Köerna har vuxit, enligt Anna Berg.", "status"),
        ("Köerna har vuxit.", "Köerna har vuxit, säger flera chefer.", "status"),
        ("De kommuner som svarade saknar rutiner.", "Hälften av de kommuner som svarade saknar rutiner.", "bound"),
        ("Bidraget kan sökas.", "Bidraget kan sökas till och med den 3 maj 2023.", "bound"),
        ("Lagen gällde alla.", "Tidigare gällde lagen alla.", "bound"),
    ],
)
def test_a_cut_is_judged_by_what_was_cut_off(cut: str, source: str, gate: str) -> None:
    assert gate in check_support(cut, source).failed
    assert check_support(source, source).supported


@pytest.mark.parametrize(
    "sentence",
    [
        "Stödet betalas ut i maj.",
        "Kommuner kan söka.",
        "kommuner kan söka",
        "Diarienummer: A2024/1",
        "Stödet betalas ut i maj. Så går det till.",
        "Så går det till",
        "Kommuner kan söka. Regioner kan söka.",
    ],
)
def test_whole_sentences_items_headings_and_labelled_lines_are_verbatim(sentence: str) -> None:
    passage = (
        "Diarienummer: A2024/1\nDatum: 3 maj 2024\n\nStödet betalas ut i maj.\n\n## Så går det till\n\n"
        "- Kommuner kan söka.\n- Regioner kan söka.\n"
    )
    assert check_support(sentence, passage).supported


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Kommunen ska bistå enligt lagen.", "Kommunen ska enligt lagen bistå om det behövs."),
        ("Nämnden beslutar om insatsen.", "Nämnden beslutar om insatsen enligt 4 kap. socialtjänstlagen."),
        ("Uppdraget om stöd redovisas i maj.", "Uppdraget om stöd till barn redovisas i maj."),
        (
            "Rektorn får besluta om avstängning.",
            "Rektorn får besluta om avstängning, men inte av elever i förskoleklass.",
        ),
    ],
)
def test_what_limits_nothing_may_be_left_out(sentence: str, source: str) -> None:
    assert check_support(sentence, source).failed == ()
