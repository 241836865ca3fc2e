"""Ranking: every leg takes any input, features are shares, and the learnt sum finds what one leg misses."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.analysis import folded, sentences
from vectorstore.answer_kinds import KINDS, held_by, wanted_by
from vectorstore.bench import BenchCorpus
from vectorstore.date_affinity import month_number, months_asked, nearness_in_time
from vectorstore.features import NAMES
from vectorstore.rank import shipped_weights
from vectorstore.terms import TERMS, length_of, terms

TEXTS = (
    ("Bygglov", "Du söker bygglov hos kommunen. Avgiften är 4 000 kronor.\nHandläggningen tar tio veckor."),
    ("Förskola", "Barnet får plats på förskolan inom fyra månader. Förskollärarna tar emot barnen på morgonen."),
    ("Kvinnofrid", "Kvinnofridslinjen är en stödtelefon. Samtalet är gratis och syns inte på räkningen."),
    ("Tomt", "…"),
)
BAD = (
    "", "   ", "?!… –", "och att det", "\x00", "förskola\x00", "förskola \ud83d",
    "😀 🏠", unicodedata.normalize("NFD", "förskolan"),
    '"förskola" AND (bygglov OR -tomt)~2 words:[* TO *] ^3 \\', "Where do I apply for a building permit?", "ф" * 50,
    "förskola " * 1200, "x" * 10_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus() -> BenchCorpus:
    return BenchCorpus(TEXTS)


@pytest.mark.parametrize("query", BAD)
def test_no_input_is_an_error_on_any_leg(corpus: BenchCorpus, query: str) -> None:
    scores = corpus.all_scores(query)
    assert set(scores) == {"words", "stems", "ngrams", "context", "dense", "late", "hybrid"}
    assert all(values.shape == (len(TEXTS),) and np.isfinite(values).all() for values in scores.values())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_asked(corpus: BenchCorpus, query: str) -> None:
    assert np.isfinite(corpus.all_scores(query)["hybrid"]).all()


@pytest.mark.parametrize("query", ["", "?!…", "\x00"])
def test_a_question_without_words_finds_nothing(corpus: BenchCorpus, query: str) -> None:
    assert not corpus.all_scores(query)["hybrid"].any()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Vad kostar bygglov?", 0),
        ("När får mitt barn börja på forskolan?", 1),
        (unicodedata.normalize("NFD", "förskollärare"), 1),
        ("kvinno frids linjen", 2),
        ("kvinnofridslinjn", 2),
        ("STÖDTELEFONEN", 2),
    ],
)
def test_the_hybrid_finds_it(corpus: BenchCorpus, query: str, first: int) -> None:
    assert int(np.argmax(corpus.all_scores(query)["hybrid"])) == first


def test_lexical_features_are_shares_of_the_question(corpus: BenchCorpus) -> None:
    table = corpus.table("Hur lång tid tar handläggningen av bygglov?")
    shares = table[:, [NAMES.index(name) for name in NAMES if name.startswith(("stems", "ngrams", "soft", "late"))]]
    assert shares.min() >= 0
    assert shares.max() <= 1 + 1e-6


def test_a_passage_has_the_same_features_whoever_stands_beside_it(corpus: BenchCorpus) -> None:
    """So the score of a hit does not depend on which other candidates the legs brought."""
    query = "Vad kostar bygglov?"
    alone = corpus.table_of(query, [0])
    assert corpus.table(query)[0] == pytest.approx(alone[0], abs=1e-6)


def test_scores_lie_between_0_and_1(corpus: BenchCorpus) -> None:
    scores = corpus.all_scores("Vad kostar bygglov?")["hybrid"]
    assert 0 <= scores.min() <= scores.max() <= 1


def test_every_term_has_a_weight() -> None:
    assert shipped_weights().values.shape == (len(TERMS),)


def test_terms_are_the_features_their_roots_and_the_features_by_length() -> None:
    table = np.zeros((1, len(NAMES)))
    table[0, NAMES.index("ngrams")], table[0, NAMES.index("length")] = 0.25, 0.5
    made = dict(zip(TERMS, terms(table, words=20)[0].tolist(), strict=True))
    assert (made["ngrams"], made["root_ngrams"], made["long_ngrams"]) == pytest.approx((0.25, 0.5, 0.175))
    assert (made["length"], made["long_length"]) == pytest.approx((0.5, 0.35))
    assert "root_length" not in made
    assert "long_date" not in made


def test_a_question_s_length_is_even_about_four_words_and_ends_at_one_and_nine() -> None:
    assert abs(length_of(4)) < 0.02
    assert length_of(0) == length_of(1) == -0.9
    assert length_of(9) == length_of(400) == 0.7


def test_kinds_of_answers() -> None:
    held = held_by("Ja, avgiften är 500 kronor och gäller i tio dagar.")
    assert {kind for bit, kind in enumerate(KINDS) if held >> bit & 1} == {
        "money",
        "duration",
        "number",
        "yes_no",
        "definition",
    }
    asked = dict(zip(KINDS, wanted_by("Vad kostar det?"), strict=True))
    assert [kind for kind, wanted in asked.items() if wanted] == ["money"]


@pytest.mark.parametrize(
    ("kind", "question", "passage", "other"),
    [
        ("agent", "Vem får söka?", "Kommuner och regioner får söka stödet.", "Sök senast den 1 mars."),
        ("limit", "Får jag bygga ut?", "Du kan inte bygga närmare än så.", "Ritningar lämnas in."),
        ("definition", "Vad är kontaktförbud?", "Kontaktförbud är ett beslut.", "Fler fick kontaktförbud 2020."),
        ("duration", "Hur lång tid tar det?", "Beslutet kommer inom tre veckor.", "Beslutet kommer med posten."),
    ],
)
def test_a_kind_is_wanted_by_the_question_and_held_by_its_answer_alone(
    kind: str, question: str, passage: str, other: str
) -> None:
    bit = KINDS.index(kind)
    assert wanted_by(question)[bit]
    assert held_by(passage) >> bit & 1
    assert not held_by(other) >> bit & 1


def test_a_named_month_is_near_what_was_published_then() -> None:
    asked = months_asked("Vad sades i september 2024?")
    months = np.asarray([month_number("2024-09-11"), month_number("2024-12-01"), month_number("2020"), 0])
    assert nearness_in_time(asked, months).tolist() == [1.0, 0.75, 0.0, 0.0]
    assert not nearness_in_time(months_asked("Vad sades i september?"), months).any()


def test_folding_is_only_for_words_that_it_changes() -> None:
    assert (folded("förskola"), folded("skola")) == ("forskola", None)


def test_rough_sentences_end_at_stops_and_lines() -> None:
    assert sentences("Ett. Två kap. 3 är kort.\nTre") == ["Ett.", "Två kap.", "3 är kort.", "Tre"]
