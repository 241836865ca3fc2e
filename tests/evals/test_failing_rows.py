"""A score never rises because rows fail, whichever rows they are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cases import Case
from evals.summary import summarise
from tests.evals.fake_system import answer, case, citation

HIGHER_IS_BETTER = (
    "doc_hit@1", "doc_hit@5", "mrr@10", "fact_recall", "refusal_precision", "refusal_recall", "refusal_f1",
)  # fmt: skip
POOLED_BY_CITATION = ("citation_doc_precision", "quote_verbatim")
LOWER_IS_BETTER = ("latency_p50_s", "latency_p95_s")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    status = draw(st.sampled_from(["answered", "partial", "no_evidence", "clarification", "failed"]))
    paths = draw(st.lists(st.sampled_from(["a.md", "b.md"]), min_size=2, max_size=2))
    ranks = draw(st.permutations(["a.md", "b.md", "c.md"]))
    given_answer = answer(
        status,
        citations=[citation(path, 0, 5) for path in paths] if status != "no_evidence" else [],
        hits=[{"path": path} for path in ranks],
        text=draw(st.sampled_from(["132 insatser", "inget"])),
        timings={"total_s": draw(st.floats(0.01, 10))},
    )
    verbatim = draw(st.lists(st.booleans(), min_size=2, max_size=2)) if given_answer["citations"] else []
    return case(given_answer, verbatim, answerable=draw(st.booleans()))


def failing(case: Case) -> Case:
    return Case(case.row, {"status": "failed", "text": ""})


@settings(deadline=None, max_examples=40)
@given(st.lists(cases(), min_size=2, max_size=12), st.data())
def test_half_of_the_rows_failing_never_scores_higher(run: list[Case], data: st.DataObject) -> None:
    broken = data.draw(st.sets(st.integers(0, len(run) - 1), min_size=1))
    whole = summarise(run)
    half = summarise([failing(one) if at in broken else one for at, one in enumerate(run)])
    for name in (*HIGHER_IS_BETTER, *POOLED_BY_CITATION, *LOWER_IS_BETTER):
        before, after = whole[name].value, half[name].value
        if before is None or after is None:
            continue
        if name in LOWER_IS_BETTER:
            assert after >= before, name
        else:
            assert after <= before, name


@settings(deadline=None, max_examples=40)
@given(st.lists(cases(), min_size=1, max_size=12))
def test_an_interval_holds_its_value(run: list[Case]) -> None:
    for name, figure in summarise(run).items():
        assert figure.n >= figure.n_unscored >= 0
        if figure.value is not None and figure.low is not None:
            assert figure.low - 1e-6 <= figure.value, name
        if figure.value is not None and figure.high is not None:
            assert figure.value <= figure.high + 1e-6, name
