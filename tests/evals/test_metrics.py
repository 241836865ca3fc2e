"""Each metric on rows small enough to work out by hand."""

import pytest
from sklearn.metrics import f1_score, precision_score, recall_score

from evals.cases import Case, Score
from evals.metrics import METRICS, gold_rank
from evals.summary import Figure, summarise
from tests.evals.fake_system import answer, case, citation

BY_NAME = {metric.name: metric for metric in METRICS}
FAILED = {"status": "failed", "text": ""}


def hit(path: str, *duplicates: str) -> dict[str, object]:
    return {"path": path, "duplicates": list(duplicates)}


def value(name: str, *cases: Case) -> Figure:
    return summarise(cases, (BY_NAME[name],))[name]


def test_a_document_counts_once_however_many_of_its_passages_are_found() -> None:
    assert gold_rank([hit("x"), hit("x"), hit("y"), hit("x"), hit("gold")], ["gold"]) == 3


def test_a_duplicates_path_counts_as_that_rank() -> None:
    assert gold_rank([hit("x"), hit("y", "gold"), hit("gold")], ["gold"]) == 2


def test_a_passage_that_brings_no_new_document_takes_no_rank() -> None:
    assert gold_rank([hit("x", "y"), hit("y"), hit("gold")], ["gold"]) == 2


def test_no_gold_among_the_hits_is_no_rank() -> None:
    assert gold_rank([hit("x")], ["gold"]) is None
    assert gold_rank([], ["gold"]) is None


def test_paths_are_compared_in_nfc() -> None:
    assert gold_rank([hit("va\u030ald.md")], ["våld.md"]) == 1


def test_doc_hits_and_mrr_by_hand() -> None:
    """Gold at ranks 1, 2, 6, 11 and nowhere; a row without gold is left out."""
    cases = [case(answer(hits=[*(hit(f"x{i}") for i in range(rank - 1)), hit("a.md")])) for rank in (1, 2, 6, 11)]
    cases += [case(answer(hits=[hit("x")])), case(answerable=False)]
    assert value("doc_hit@1", *cases).value == pytest.approx(1 / 5)
    assert value("doc_hit@5", *cases).value == pytest.approx(2 / 5)
    assert value("mrr@10", *cases).value == pytest.approx((1 + 1 / 2 + 1 / 6) / 5, abs=1e-6)
    assert {value(name, *cases).n for name in ("doc_hit@1", "doc_hit@5", "mrr@10")} == {5}


def test_doc_hits_count_also_where_the_answer_was_refused() -> None:
    assert value("doc_hit@1", case(answer("no_evidence"))).value == 1.0


def test_fact_recall_is_facts_found_of_facts_asked() -> None:
    """1 of 1 and 1 of 3 is 2 of 4, not the mean of the rows; unanswerable rows are left out."""
    three = case(facts=(("132",), ("trettio",), ("fyra",)))
    unanswerable = case(answerable=False, facts=(("132",),))
    found = value("fact_recall", case(), three, unanswerable)
    assert (found.value, found.n) == (0.5, 2)


def test_facts_are_looked_for_in_attributions_too() -> None:
    attributed = answer(sentences=[{"text": "Ja.", "attribution": "Enligt Socialstyrelsen", "citations": []}])
    assert value("fact_recall", case(attributed, facts=(("socialstyrelsen",),))).value == 1.0


def test_citation_precision_pools_the_citations_of_answered_rows_with_gold() -> None:
    """2 of 3 and 0 of 1 is 2 of 4; a refusal, a row without gold and an uncited answer are left out."""
    mixed = case(answer(citations=[citation(), citation(), citation("b.md")]))
    wrong = case(answer("partial", citations=[citation("b.md")]))
    left_out = (
        case(answer("no_evidence", citations=[citation("b.md")])),
        case(answer(citations=[citation("b.md")]), answerable=False),
        case(answer(citations=[])),
    )
    found = value("citation_doc_precision", mixed, wrong, *left_out)
    assert (found.value, found.n, found.n_unscored) == (0.5, 2, 0)


def test_quote_verbatim_counts_every_citation_of_every_row() -> None:
    unanswerable = case(verbatim=[True], answerable=False)
    found = value("quote_verbatim", case(verbatim=[True, True, False]), unanswerable)
    assert (found.value, found.n) == (0.75, 2)


REFUSING = [  # (answerable, status)
    (True, "answered"), (True, "no_evidence"), (True, "partial"), (False, "no_evidence"), (False, "refused"),
    (False, "clarification"), (False, "answered"), (False, "partial"), (True, "crisis"),
]  # fmt: skip


def test_refusal_metrics_by_hand_and_by_scikit_learn() -> None:
    """Of 4 refusals 3 are right; of 5 unanswerable rows 3 are refused. Partial and crisis are no refusals."""
    cases = [case(answer(status), answerable=answerable) for answerable, status in REFUSING]
    found = summarise(cases)
    assert found["refusal_precision"].value == 0.75
    assert found["refusal_recall"].value == 0.6
    assert found["refusal_f1"].value == pytest.approx(2 * 0.75 * 0.6 / 1.35, abs=1e-6)
    truth = [not answerable for answerable, _ in REFUSING]
    said = [status in ("no_evidence", "refused", "clarification") for _, status in REFUSING]
    assert found["refusal_precision"].value == pytest.approx(precision_score(truth, said))
    assert found["refusal_recall"].value == pytest.approx(recall_score(truth, said))
    assert found["refusal_f1"].value == pytest.approx(f1_score(truth, said), abs=1e-6)
    assert [found[f"refusal_{name}"].n for name in ("precision", "recall", "f1")] == [4, 5, 9]


def test_words_are_counted_without_citation_marks() -> None:
    assert BY_NAME["answer_words_median"].score(case(answer(text="Ja – det är så. [1] [2, 3]"))) == Score(4.0)


def test_refusals_have_no_length() -> None:
    cases = [case(answer(text=text)) for text in ("ett", "ett två", "ett två tre fyra")]
    found = value("answer_words_median", *cases, case(answer("no_evidence", text="Det framgår inte.")))
    assert (found.value, found.n) == (2.0, 3)


def test_latency_percentiles_by_hand() -> None:
    cases = [case(answer(timings={"total_s": second / 10})) for second in range(1, 12)]
    assert value("latency_p50_s", *cases).value == pytest.approx(0.6)
    assert value("latency_p95_s", *cases).value == pytest.approx(1.05)


def test_an_answer_that_says_no_time_is_unscored_and_slower_than_all() -> None:
    found = value("latency_p50_s", case(), case(), case(answer(timings={})))
    assert (found.value, found.n, found.n_unscored) == (0.2, 3, 1)
    assert value("latency_p95_s", case(), case(answer(timings={}))).value is None


@pytest.mark.parametrize("name", BY_NAME)
def test_no_rows_give_no_value_and_a_reason(name: str) -> None:
    found = value(name)
    assert (found.value, found.low, found.high, found.n) == (None, None, None, 0)
    assert found.reason


@pytest.mark.parametrize("name", BY_NAME)
def test_a_run_where_nothing_answered_has_no_value(name: str) -> None:
    found = value(name, case(FAILED, answerable=False), case(FAILED))
    assert found.value is None
    assert found.n == found.n_unscored > 0


def test_a_metric_that_nothing_can_be_counted_for_has_no_value() -> None:
    assert value("refusal_precision", case()).value is None
    assert value("refusal_f1", case()).reason == "Det finns inget att räkna bland raderna som måttet gäller."


def test_a_failed_row_counts_as_wrong_and_is_said() -> None:
    found = value("doc_hit@1", case(), case(), case(FAILED))
    assert (found.value, found.n, found.n_unscored) == (pytest.approx(2 / 3, abs=1e-6), 3, 1)


def test_a_failed_row_counts_as_many_citations_as_the_most_that_any_row_had() -> None:
    found = value("quote_verbatim", case(verbatim=[True] * 3), case(verbatim=[True]), case(FAILED))
    assert found.value == pytest.approx(4 / 7, abs=1e-6)
