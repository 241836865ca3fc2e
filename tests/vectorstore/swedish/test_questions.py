"""What a question asks for, which sentences hold it, and which words widen it."""

import pytest

from vectorstore.swedish.names import find_names
from vectorstore.swedish.questions import TYPES, expected_types, holds_type
from vectorstore.swedish.synonyms import expansions


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vem bjöd in till mötet?", "person"),
        ("Vilket statsråd ansvarar?", "person"),
        ("Vilken minister öppnade mötet?", "person"),
        ("Vem är Anna Berg?", "person"),
        ("Vilken myndighet samordnar uppdraget?", "agency"),
        ("vilken myndighet", "agency"),
        ("Vilket departement ska ha redovisningen?", "agency"),
        ("Vem har fått i uppdrag att kartlägga frågan?", "agency"),
        ("När ska det redovisas?", "date"),
        ("nar ska det redovisas", "date"),
        ("deadline", "date"),
        ("Vilket datum träder lagen i kraft?", "date"),
        ("Hur länge gäller programmet?", "date"),
        ("Hur många åtgärder finns i programmet?", "number"),
        ("hur manga ar det", "number"),
        ("antal deltagare", "number"),
        ("Hur mycket pengar får de?", "money"),
        ("hur mkt fick de", "money"),
        ("Och vad får de för det?", "money"),
        ("Vad lade Sverige på stödet?", "money"),
        ("belopp", "money"),
        ("Vad kostar reformen?", "money"),
        ("Hur stor andel når inte fram?", "percent"),
        ("Hur många procent är det?", "percent"),
        ("Var hölls mötet?", "place"),
        ("I vilken kommun prövas det?", "place"),
        ("Vilka är de sex målen?", "list"),
        ("Räkna upp deltagarna.", "list"),
        ("Nämn tre områden.", "list"),
        ("Varför hölls mötet?", "reason"),
        ("Vad är syftet med uppdraget?", "reason"),
        ("Vad är ett skyddat boende?", "definition"),
        ("Vad betyder förkortningen?", "definition"),
        ("vad innebar kontaktforbud", "definition"),
        ("Är det beslutat?", "yes_no"),
        ("Stämmer det att programmet upphört?", "yes_no"),
        ("Omfattas män av stödet?", "yes_no"),
        ("Spelar det någon roll?", "yes_no"),
        ("Ska kommunen betala?", "yes_no"),
        ("Vilken lag gäller?", "law"),
        ("Vilket diarienummer har beslutet?", "law"),
        ("Vilket telefonnummer har stödlinjen?", "contact"),
        ("Vart kan man ringa?", "contact"),
        ("Vad är skillnaden mellan programmen?", "comparison"),
        ("Jämför de två uppdragen.", "comparison"),
    ],
)
def test_a_question_shows_what_it_asks_for(question: str, kind: str) -> None:
    assert kind in expected_types(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Vad sa ministern när rådet presenterades?", "date"),
        ("Var det många där?", "place"),
        ("Vad är skillnaden mellan dem?", "definition"),
        ("Vem ansvarar?", "yes_no"),
        ("Hur mycket fick de för vart och ett?", "place"),
        ("Hur mycket har antalet ökat?", "money"),
    ],
)
def test_a_question_does_not_ask_for_what_its_words_only_resemble(question: str, kind: str) -> None:
    assert kind not in expected_types(question)


def test_a_question_without_signs_expects_nothing_special() -> None:
    assert expected_types("Berätta om uppdraget") == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "holds"),
    [
        ("Uppdraget leds av Anna Berg.", "person", True),
        ("Uppdraget leds av Socialstyrelsen.", "person", False),
        ("Uppdraget leds av Socialstyrelsen.", "agency", True),
        ("Regeringen har beslutat.", "agency", False),
        ("Det redovisas den 3 maj 2026.", "date", True),
        ("Det redovisas snart.", "date", False),
        ("Programmet har 132 insatser.", "number", True),
        ("Programmet börjar 2024.", "number", False),
        ("Stödet är 2 mnkr.", "money", True),
        ("Stödet når 2 kommuner.", "money", False),
        ("Andelen är 16 procent.", "percent", True),
        ("Andelen är stor.", "percent", False),
        ("Mötet hölls i Umeå.", "place", True),
        ("Mötet var bra.", "place", False),
        ("Det gäller barn, unga och äldre.", "list", True),
        ("Det gäller barn.", "list", False),
        ("Det görs eftersom behovet är stort.", "reason", True),
        ("Det görs i dag.", "reason", False),
        ("Ett barnahus är en plats för samordning.", "definition", True),
        ("Barnahus finns i länet.", "definition", False),
        ("Reglerna finns i socialtjänstlagen.", "law", True),
        ("Reglerna är nya.", "law", False),
        ("Ring 020-12 34 56.", "contact", True),
        ("Linjen är öppen.", "contact", False),
        ("Stödet är större än förra året.", "comparison", True),
        ("Det är så.", "yes_no", True),
    ],
)
def test_a_sentence_holds_a_kind_of_answer(sentence: str, kind: str, holds: bool) -> None:
    assert holds_type(sentence, kind) is holds


def test_an_unknown_kind_is_an_error() -> None:
    assert "colour" not in TYPES
    with pytest.raises(ValueError, match="colour"):
        holds_type("Det är rött.", "colour")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mötet leddes av Anna von Berg i Umeå.", ["Anna von Berg", "Umeå"]),
        ("Anna Berg kom.", ["Anna Berg"]),
        ("Mötet hölls. Sedan gick alla.", []),
        ("Det leds av Socialstyrelsen enligt SoL.", []),
        ("När Eva Ek kom var det klart.", ["Eva Ek"]),
    ],
)
def test_names_are_capitalised_words_that_do_not_open_a_sentence(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


def test_synonyms_meet_by_stem_in_any_inflection() -> None:
    assert ("minister",) in expansions(("statsrådet",))
    assert ("statsråd",) in expansions(("ministern",))
    assert ("stödtelefon",) in expansions(("hjälplinjen",))
    assert expansions(("cykel",)) == ()


def test_abbreviations_and_phrases_are_widened_both_ways() -> None:
    assert ("nationellt", "centrum", "för", "kvinnofrid") in expansions(("nck",))
    assert ("nck",) in expansions(("nationellt", "centrum", "för", "kvinnofrid"))
    assert ("heder",) in expansions(("hedersrelaterat", "våld", "och", "förtryck"))


def test_a_general_word_finds_narrower_ones_but_not_the_reverse() -> None:
    assert ("polis",) in expansions(("rättsväsendet",))
    assert ("rättsväsende",) not in expansions(("polisen",))


def test_a_shelter_is_not_a_support_organisation() -> None:
    assert ("kvinnojour",) not in expansions(("skyddat", "boende"))


def test_words_already_there_are_not_offered_again() -> None:
    assert ("minister",) not in expansions(("statsråd", "ministern"))
