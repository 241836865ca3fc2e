"""The added metrics: hand-worked numbers, and outside implementations as witnesses."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.cases import Case, GoldProbe
from evals.catalogue import BY_NAME, CATALOGUE
from evals.contradiction import contradictions
from evals.metrics_abstention import aurc, auroc, calibration_error, coverage_at_risk, lix
from evals.metrics_correct import checkable, label
from evals.metrics_ranking import ndcg, relevances
from evals.schema import Evidence, TypedFact
from evals.summary import Figure, summarise
from evals.texts import LABELS
from tests.evals.fake_system import answer, case, row

PAIRS = st.lists(st.tuples(st.sampled_from([0.0, 1.0]), st.floats(0, 1)), min_size=2, max_size=40)


def sentences(*given: tuple[str, list[int]], quotes: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """An answer of these (sentence, citations), with quotes numbered from 1."""
    cited = [{"number": at, "path": "a.md", "quote": quote} for at, quote in enumerate(quotes, 1)]
    said = [{"text": text, "citations": numbers} for text, numbers in given]
    return answer(text=" ".join(text for text, _ in given), sentences=said, citations=cited, **more)


def value(name: str, made: Case) -> float | None:
    """Right ÷ asked of one row; None where the metric does not apply."""
    score = BY_NAME[name].score(made)
    if score is None or score.right is None or not score.asked:
        return None
    return score.right / score.asked


def test_every_metric_has_a_swedish_label() -> None:
    assert set(BY_NAME) <= set(LABELS)
    assert len(BY_NAME) == len(CATALOGUE)


# Ranking


@settings(deadline=None)
@given(
    st.permutations([f"d{at}" for at in range(12)]),
    st.sets(st.sampled_from([f"d{at}" for at in range(14)]), min_size=1),
)
def test_ranking_agrees_with_trec_eval(order: list[str], gold: set[str]) -> None:
    run = {"q": {doc: float(len(order) - at) for at, doc in enumerate(order)}}
    wanted = {"ndcg_cut.10", "recall.5,10", "success.5", "recip_rank"}
    outside = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys(gold, 1)}, wanted).evaluate(run)["q"]
    made = case(answer(hits=[{"path": doc} for doc in order]), gold_docs=tuple(sorted(gold)))
    assert value("ndcg@10", made) == pytest.approx(outside["ndcg_cut_10"])
    assert value("recall@5", made) == pytest.approx(outside["recall_5"])
    assert value("recall@10", made) == pytest.approx(outside["recall_10"])
    assert value("doc_hit@5", made) == outside["success_5"]


def test_ndcg_by_hand() -> None:
    """Gold at ranks 1 and 3 of two: (1 + 1/2) ÷ (1 + 1/log2 3)."""
    assert ndcg([1, 0, 1], 2) == pytest.approx(1.5 / (1 + 1 / np.log2(3)))


def test_duplicates_share_a_rank_and_count_once() -> None:
    hits = [{"path": "x", "duplicates": ["a"]}, {"path": "a"}, {"path": "b"}]
    assert relevances(hits, ("a", "b")) == [1, 1]


def test_groups_and_evidence_by_hand() -> None:
    quote = "Stödet är högst fyra miljoner kronor per år"
    groups = (
        (Evidence("a.md", quote=quote), Evidence("b.md")),
        (Evidence("c.md", quote="något helt annat som inte finns"),),
    )
    made = Case(
        row(evidence=groups, gold_docs=()), answer(), context=("Så här: stödet är högst fyra miljoner kronor i år.",)
    )
    assert value("group_recall@10", made) == 0.5
    assert value("evidence_recall_1000_words", made) == 0.5
    assert value("judged@10", made) == 1.0


# Correctness


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Det finns 132 insatser och juni.", "perfect"), ("Det finns 132 insatser.", "acceptable"),
        ("Det finns insatser.", "incomplete"), ("132 i juni 2031.", "acceptable"), ("132 i juni, aldrig.", "incorrect"),
    ],
)  # fmt: skip
def test_the_label_of_an_answer(text: str, wanted: str) -> None:
    forbidden = (TypedFact("term", ("aldrig",)),)
    made = case(
        sentences((text, [1]), quotes=("132 insatser i juni",)), facts=(("132",), ("juni",)), forbidden=forbidden
    )
    assert label(made) == wanted


def test_refusing_is_missing_or_perfect() -> None:
    assert label(case(answer("no_evidence", text="Inget."))) == "missing"
    assert label(case(answer("no_evidence", text="Inget."), answerable=False)) == "perfect"
    assert label(case(answer(), answerable=False)) == "incorrect"
    assert label(case({"status": "failed"})) is None


def test_another_amount_in_the_same_slot_is_a_contradiction() -> None:
    asked, wanted = "Hur stort är stödet?", (("4 miljoner kronor",),)
    wrong = case(sentences(("Stödet är 5 miljoner kronor.", [])), question=asked, facts=wanted)
    bare = case(sentences(("5 miljoner kronor.", [])), question=asked, facts=wanted)
    several = case(sentences(("Först 5 mnkr, sedan 6 mnkr.", [])), question=asked, facts=wanted)
    assert contradictions(wrong) == contradictions(bare) == ("5 miljoner kronor",)
    assert contradictions(several) == ()


def test_a_value_of_another_matter_or_of_the_question_is_no_contradiction() -> None:
    wanted = (("15 december 2027",),)
    other = "Den 8 mars höll ministern ett anförande vid en ceremoni i Stockholm."
    named = "Slutdatumet var den 26 februari 2026."
    asked = "När är uppdragets slutdatum, om det inte är den 26 februari 2026?"
    assert contradictions(case(sentences((other, [])), question=asked, facts=wanted)) == ()
    assert contradictions(case(sentences((named, [])), question=asked, facts=wanted)) == ()
    late = "Slutdatumet är den 3 maj 2028."
    assert contradictions(case(sentences((late, [])), question=asked, facts=wanted)) == ("3 maj 2028",)


def test_the_gold_sentence_tells_the_matter_where_the_question_does_not() -> None:
    gold = GoldProbe(("a.md",), "Högst 3 miljoner kronor får användas till studien. Linjen öppnar i mars.", "a.md")
    made = case(
        sentences(("Högst 10 miljoner kronor får användas till studien.", [])),
        question="Var går kostnadstaket för forskningen?", facts=(("3 miljoner kronor",),),
    )  # fmt: skip
    assert contradictions(made) == ()
    assert contradictions(replace(made, gold=gold)) == ("10 miljoner kronor",)


def test_the_wrong_one_of_yes_and_no_is_a_contradiction() -> None:
    for said, against in (("Ja, sedan 2024.", ("ja",)), ("Nej, inte än.", ()), ("Lagen är föreslagen.", ())):
        made = case(sentences((said, [])), typed_facts=(TypedFact("yes_no", ("nej",)),))
        assert contradictions(made) == against


def test_numbers_without_a_source_are_counted() -> None:
    """4 mnkr stands in the quote, 2026 does not; the fact 132 needs no quote."""
    text = "Stödet är fyra miljoner kronor till 132 kommuner under 2026."
    assert checkable(case(sentences((text, [1]), quotes=("Stödet är 4 mnkr.",)))) == (1, 3)


def test_an_important_fact_weighs_alone_in_vital_recall() -> None:
    typed = (TypedFact("number", ("7",)), TypedFact("number", ("8",), importance="okay"))
    made = case(answer(text="Det är 7."), facts=(), typed_facts=typed)
    assert (value("vital_recall", made), value("fact_recall_meaning", made), value("fact_recall", made)) == (
        1.0,
        0.5,
        0.5,
    )


def test_truthfulness_and_simpleqa_by_hand() -> None:
    """Two perfect, one incorrect, one missing: (2 − 1) ÷ 4; 2·2 ÷ (3 + 4)."""
    wrong = case(answer(text="9 kr."), facts=(("7 kr",),))
    run = [case(), case(), wrong, case(answer("no_evidence", text=""))]
    made = summarise(run, [BY_NAME["truthfulness"], BY_NAME["simpleqa_f"]])
    assert made["truthfulness"].value == pytest.approx(0.25)
    assert made["simpleqa_f"].value == pytest.approx(4 / 7, abs=1e-6)


# Citations

RULE = "Kommunen ska lämna rapporten senast den 31 mars 2026."
OTHER = "Regionen ansvarar för utbildning av personal i vården."


def test_alce_by_hand() -> None:
    """First sentence: one citation carries it, one is idle; second: none. Recall 1/2, precision 1/2."""
    made = case(sentences((RULE, [1, 2]), (OTHER, []), quotes=(RULE, OTHER)))
    assert (value("citation_recall", made), value("citation_precision", made)) == (0.5, 0.5)
    assert (value("citation_coverage", made), value("all_grounded", made)) == (0.5, 0.0)


def test_a_citation_that_does_not_resolve_lowers_precision_too() -> None:
    made = case(sentences((RULE, [1, 7]), quotes=(RULE,)))
    assert (value("citation_recall", made), value("citation_precision", made)) == (1.0, 0.5)


def test_a_quote_that_is_not_in_the_store_supports_nothing() -> None:
    made = case(sentences((RULE, [1]), quotes=(RULE,)), verbatim=[False])
    assert (value("citation_recall", made), value("exact_provenance", made)) == (0.0, 0.0)


def test_the_right_text_under_the_wrong_number_is_misattributed() -> None:
    made = case(sentences((RULE, [2]), quotes=(RULE, OTHER)))
    assert value("misattribution", made) == 1.0


def test_swedish_quotation_marks_are_read() -> None:
    made = case(sentences(("Det står ”rapporten senast den 31 mars” och »något helt påhittat«.", [1]), quotes=(RULE,)))
    assert value("quote_exactness", made) == 0.5


def test_page_and_superseded_source_by_hand() -> None:
    given = sentences((RULE, [1]), quotes=(RULE, RULE))
    given["citations"][0]["page"] = 3
    made = case(given, evidence=((Evidence("a.md", page=3),),), superseded=("a.md",))
    assert (value("locator_accuracy", made), value("superseded_source_rate", made)) == (0.5, 1.0)


# Abstention and language


@settings(deadline=None)
@given(PAIRS)
def test_auroc_agrees_with_scikit_learn(pairs: list[tuple[float, float]]) -> None:
    right = [r for r, _ in pairs]
    if len(set(right)) == 2:
        assert auroc(pairs) == pytest.approx(roc_auc_score(right, [c for _, c in pairs]))
    else:
        assert auroc(pairs) is None


def test_risk_and_coverage_by_hand() -> None:
    """Errors at coverages ¼ ½ ¾ 1: 0, 0, ⅓, ½."""
    pairs = [(1.0, 0.9), (1.0, 0.8), (0.0, 0.7), (0.0, 0.1)]
    assert aurc(pairs) == pytest.approx((0 + 0 + 1 / 3 + 1 / 2) / 4)
    assert coverage_at_risk(pairs) == 0.5


def test_equal_confidences_can_not_be_told_apart() -> None:
    assert coverage_at_risk([(1.0, 0.5), (0.0, 0.5)]) == 0.0


def test_calibration_by_hand() -> None:
    assert calibration_error([(1.0, 0.9)] * 10) == pytest.approx(0.1)
    assert calibration_error([(1.0, 1.0), (0.0, 0.0)]) == 0.0


def test_lix_by_hand() -> None:
    """Ten words, two sentences, one long word: 5 + 10."""
    assert lix("Det här är en enkel text. Den har bara regeringen.") == pytest.approx(15)


def test_an_english_answer_is_not_swedish() -> None:
    assert value("answered_in_swedish", case(answer(text="The agency is responsible for the report."))) == 0
    assert value("answered_in_swedish", case(answer(text="Myndigheten är ansvarig för att lämna en rapport."))) == 1


def test_refusals_are_told_apart_where_the_row_says_how() -> None:
    given = {"answerable": False, "expected_outcome": "clarification"}
    assert value("reason_accuracy", case(answer("clarification"), **given)) == 1
    assert value("reason_accuracy", case(answer("no_evidence"), **given)) == 0
    assert value("over_refusal", case(answer("no_evidence"))) == 1


# Bounds


def test_bounds_count_unscored_rows_as_0_and_as_1() -> None:
    made = summarise([case(), case({"status": "failed"})])
    assert (made["fact_recall"].lower, made["fact_recall"].value, made["fact_recall"].upper) == (0.5, 0.5, 1.0)
    assert (made["contradiction_rate"].lower, made["contradiction_rate"].upper) == (0.0, 0.5)
    assert (made["truthfulness"].lower, made["truthfulness"].upper) == (0.0, 1.0)
    assert made["fact_recall"].as_dict()["scored"] == 1


def test_a_curve_with_a_failed_row_has_bounds_but_no_value() -> None:
    run = [case(answer(confidence=0.9)), case(answer(text="x", confidence=0.2)), case({"status": "failed"})]
    made = summarise(run)["confidence_auroc"]
    assert (made.value, made.lower, made.upper, made.n_unscored) == (None, 0.0, 1.0, 1)


def test_rows_of_a_cluster_widen_the_interval() -> None:
    apart = [case(answer() if at % 2 else answer(text="x"), key=str(at)) for at in range(40)]
    together = [case(answer() if at < 20 else answer(text="x"), key=str(at), cluster=str(at // 10)) for at in range(40)]

    def width(figure: Figure) -> float:
        assert figure.low is not None
        assert figure.high is not None
        return figure.high - figure.low

    assert width(summarise(together)["fact_recall"]) > 1.5 * width(summarise(apart)["fact_recall"])


def test_a_gold_probe_survives_the_cassette() -> None:
    from evals.cassette import to_case, to_record

    made = Case(row(), answer(), (True,), ("x",), GoldProbe(("a.md",), "p", "a.md", (True,), ("faktablad",)))
    assert to_case(made.row, to_record(made)) == made
