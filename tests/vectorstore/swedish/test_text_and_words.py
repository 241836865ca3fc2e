"""Normalising, tokens and stems."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.swedish.text import fold_case, normalise, squeeze
from vectorstore.swedish.words import char_ngrams, stem, stems, stop_words, tokens


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\u0308ldre o\u0308ppnar a\u030ar", "äldre öppnar år"),
        ("vålds\u00adutsatt", "våldsutsatt"),
        ("2\u00a0000\u202f000\u2009kr", "2 000 000 kr"),
        ("ett\u200btvå\ufeff", "etttvå"),
        ("rad\r\nrad\rrad", "rad\nrad\nrad"),
        ("Åre", "Åre"),
    ],
)
def test_normalising_gives_one_spelling(given_text: str, expected: str) -> None:
    assert normalise(given_text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_case_folding_keeps_swedish_letters() -> None:
    assert fold_case("ÅÄÖ É") == "åäö é"
    assert squeeze("  ett\n\n två\u00a0tre ") == "ett två tre"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vålds- och brottsutsatta", ("vålds", "och", "brottsutsatta")),
        ("hbtqi-personer", ("hbtqi", "personer")),
        ("Över 132 insatser", ("över", "132", "insatser")),
        ("Skr. 2024/25:69", ("skr", "2024", "25", "69")),
        ("SKR:s och BO:n", ("skr", "och", "bo")),
        ("Ökad_trygghet", ("ökad", "trygghet")),
        ("", ()),
        ("kommittén, Åre!", ("kommittén", "åre")),
    ],
)
def test_tokens_are_lower_case_words_and_numbers(text: str, expected: tuple[str, ...]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "family",
    [
        "barn barnet barnen barns barnens",
        "skola skolan skolor skolorna skolans",
        "policy policyn",
        "resa resan resor",
        "förskola förskolan förskolans",
        "ansökan ansökningar ansökningen ansökningarna",
        "man män männen männens",
        "tjänsteman tjänstemän tjänstemännen",
        "bostad bostäder bostäderna",
        "ledamot ledamöter",
        "program programmet programmen",
        "område områden områdena området",
        "offer offret",
        "nummer numret",
        "redovisa redovisar redovisas redovisning redovisningen",
        "insats insatser insatsen insatserna",
        "plats platsen platser",
        "konferens konferensen konferenser",
        "år året åren årens",
        "våld våldet vålds våldets",
        "minister ministern ministrar ministrarna",
        "myndighet myndigheter myndigheterna myndighetens",
        "universitet universitetet",
        "artikel artikeln artiklar",
        "centrum centrumet centret centra",
        "föreslå föreslår föreslog föreslås",
        "samordna samordnar samordning samordningen",
        "betänkande betänkandet",
        "kostnad kostnader kostnaden",
        "särskild särskilt särskilda",
        "social socialt sociala",
        "nationell nationellt nationella",
        "öka ökar ökade ökat",
        "medel medlen",
        "kommitté kommittén",
    ],
)
def test_inflected_forms_meet_their_lemma(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    ["barn bar", "före förening", "ord förordning", "polis politik", "vård våld", "skola skuld",
     "kvinna kvitto", "land landning", "hot hotell", "anmälan anställd"],
)  # fmt: skip
def test_different_words_keep_different_stems(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


@given(st.text(alphabet="abdegiklmnoprstuvåäö", min_size=1, max_size=20))
def test_a_stem_is_never_empty_and_never_longer_than_five_letters_more(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 5


def test_numbers_have_themselves_as_stem() -> None:
    assert stem("132") == "132"
    assert stems("Vilka är de 132 insatserna?") == ("132", "insat")


def test_stop_words_hold_question_words_but_not_the_negation() -> None:
    assert {"vem", "vilka", "hur", "och", "är"} <= stop_words()
    assert "inte" not in stop_words()


def test_character_ngrams_stay_within_the_marked_word() -> None:
    assert char_ngrams("heder", (4,)) == ("<hed", "hede", "eder", "der>")
    assert char_ngrams("å") == ()
