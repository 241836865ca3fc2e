"""Systems whose figures are known before they are measured must land where they must."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from evals.blame import LEAVES, blame, tree
from evals.cases import Case, GoldProbe
from evals.catalogue import CATALOGUE
from evals.ladder import quoting, rungs
from evals.mutate import CHANGES, KINDS, detection, mutants
from evals.slices import slices
from evals.summary import summarise
from tests.evals.fake_system import answer, case

TEXTS = [
    f"Kommun {at} ska lämna {at + 20} rapporter senast den {at} mars 2026 till Socialstyrelsen. Stödet är inte högt."
    for at in range(1, 13)
]


def rows() -> list[Case]:
    """Twelve answerable rows whose right passage is first, and four that can't be answered."""
    made = []
    for at, text in enumerate(TEXTS):
        hits = [{"path": f"{at}.md"}, {"path": f"{(at + 1) % 12}.md"}]
        asked = case(
            answer(hits=hits), key=str(at), gold_docs=(f"{at}.md",), facts=((str(at + 21),),), type=f"t{at % 2}"
        )
        made.append(
            replace(
                asked, context=(text, TEXTS[(at + 1) % 12]), gold=GoldProbe((f"{at}.md",), text, f"{at}.md", (True,))
            )
        )
    none = [case(answer(), key=f"n{at}", answerable=False) for at in range(4)]
    return made + [replace(one, context=(TEXTS[0],)) for one in none]


def figures(run: Sequence[Case]) -> dict[str, float | None]:
    return {name: made.value for name, made in summarise(run).items()}


@pytest.fixture(scope="module")
def ladder() -> dict[str, dict[str, float | None]]:
    return {name: figures(run) for name, run in rungs(rows()).items()}


def test_always_refusing_is_perfect_at_refusing_and_says_nothing(ladder: dict[str, dict[str, float | None]]) -> None:
    made = ladder["always_refuse"]
    assert (made["refusal_recall"], made["over_refusal"], made["fact_recall"], made["truthfulness"]) == (
        1.0,
        1.0,
        0.0,
        0.25,
    )
    assert made["refusal_f1"] == pytest.approx(0.4)
    assert made["citation_recall"] is None


def test_the_top_passage_has_perfect_citations_by_construction(ladder: dict[str, dict[str, float | None]]) -> None:
    made = ladder["top_passage"]
    assert (made["citation_recall"], made["citation_precision"], made["fact_recall"]) == (1.0, 1.0, 1.0)
    assert made["refusal_recall"] == 0.0


def test_a_random_passage_is_grounded_and_wrong(ladder: dict[str, dict[str, float | None]]) -> None:
    made = ladder["random_passage"]
    assert made["citation_recall"] == 1.0
    assert (made["fact_recall"] or 0) < 0.5


def test_the_gold_passage_is_the_ceiling(ladder: dict[str, dict[str, float | None]]) -> None:
    assert (ladder["gold_passage"]["fact_recall"], ladder["gold_passage"]["truthfulness"]) == (1.0, 1.0)


def good_answers() -> list[Case]:
    return [quoting(one, [(f"{at}.md", TEXTS[at])]) for at, one in enumerate(rows()[:12])]


def test_every_kind_of_planted_error_is_noticed() -> None:
    found = detection(good_answers())
    assert set(found) == set(KINDS)
    for kind, made in found.items():
        assert made["n"] >= 12, kind
        assert made["any"] >= 0.93, kind


def test_a_mutated_answer_scores_lower_than_the_good_one() -> None:
    good = good_answers()
    before = figures(good)
    for kind in CHANGES:
        changed = [next((mutant for name, mutant in mutants(one) if name == kind), one) for one in good]
        assert (figures(changed)["citation_recall"] or 0) < (before["citation_recall"] or 0), kind


def test_half_of_the_rows_failing_never_scores_higher_on_any_metric() -> None:
    run = good_answers() + [
        replace(one, answer=answer("no_evidence", text="Inget.", citations=[])) for one in rows()[12:]
    ]
    whole = figures(run)
    directed = {metric.name: metric for metric in CATALOGUE if metric.kind != "quantile"}
    for keep in (0, 1):
        half = figures(
            [
                one if at % 2 == keep else replace(one, answer={"status": "failed"}, verbatim=())
                for at, one in enumerate(run)
            ]
        )
        for name, metric in directed.items():
            before, after = whole[name], half[name]
            if before is not None and after is not None:
                assert after >= before if metric.lower_is_better else after <= before, name


def leaf(one: Case) -> str | None:
    found = blame(one)
    return found and found.leaf


def test_each_failure_falls_in_its_leaf() -> None:
    there = GoldProbe(("a.md",), "132", "a.md", (True,))
    silent = answer(text="Inget tal.", citations=[{"number": 1, "path": "a.md", "quote": "Inget tal."}])
    read = ("Programmet har 132 insatser.",)
    assert leaf(case()) is None
    assert leaf(case({"status": "failed", "reason": "x"})) == "system_failed"
    assert leaf(case(silent)) == "not_in_corpus"
    assert leaf(replace(case(silent), gold=replace(there, held=(False,)))) == "parsed_badly"
    missed = {**silent, "hits": [{"path": "c.md"}]}
    assert leaf(replace(case(missed), gold=there)) == "not_retrieved"
    assert leaf(replace(case(silent), gold=there)) == "cut"
    assert leaf(replace(case(answer("no_evidence", text="")), gold=there, context=read)) == "over_refusal"
    assert leaf(replace(case(silent), gold=there, context=read)) == "ignored"
    elsewhere = {**silent, "citations": [{"number": 1, "path": "b.md", "quote": "Inget tal."}]}
    assert leaf(replace(case(elsewhere), gold=there, context=read)) == "wrong_citation"
    quoted = {**silent, "citations": [{"number": 1, "path": "a.md", "quote": read[0]}]}
    assert leaf(replace(case(quoted), gold=there, context=read)) == "wrong_reading"
    assert leaf(case(answer(), answerable=False)) == "answered_unanswerable"


def test_the_tree_counts_sealed_rows_without_naming_them() -> None:
    made = tree([case({"status": "failed"}, key="x", split="sealed"), case({"status": "failed"}, key="y")])
    assert made["system_failed"] == {"n": 2, "rows": ["y"]}
    assert set(made) == set(LEAVES)


def test_the_worst_group_is_named() -> None:
    run = [replace(one, answer={"status": "failed"}) if one.row.type == "t1" else one for one in good_answers()]
    worst = slices(run)["worst"]
    assert isinstance(worst, dict)
    assert (worst["grouping"], worst["group"], worst["right"], worst["n"]) == ("type", "t1", 0, 6)
