"""Is the answer right? Facts by what they mean, contradictions, invented numbers, and one label per answer.

Definitions: CRAG truthfulness (Yang et al. 2024, perfect 1, acceptable ½, missing 0, incorrect −1), SimpleQA F
(Wei et al. 2024, the harmonic mean of correct ÷ attempted and correct ÷ all = 2·correct ÷ (attempted + all)).
"""

from __future__ import annotations

from typing import Literal

from evals.cases import REFUSALS, Case, Metric, RowMetric, Score
from evals.contradiction import contradictions, fact_texts, typed_result
from evals.reading import answered, claims, quotes
from evals.schema import TypedFact
from evals.typed import fact_in, find_typed, row_facts
from vectorstore.swedish.facts import facts

Label = Literal["perfect", "acceptable", "incomplete", "missing", "incorrect"]
LABELS: tuple[Label, ...] = ("perfect", "acceptable", "incomplete", "missing", "incorrect")
_WORTH = {"perfect": 1.0, "acceptable": 0.5, "incomplete": 0.0, "missing": 0.0, "incorrect": -1.0}


def checkable(case: Case) -> tuple[int, int]:
    """(unsupported, all) numbers, dates and law references of the answer.

    Supported: the same value stands in a quote that the answer cites and that stands in the store, or is a
    fact of the row.
    """
    gold = " . ".join(alternative for fact in row_facts(case.row) for alternative in fact.alternatives)
    sources = [facts(text) for text in (*quotes(case).values(), gold) if text]
    numbers = {(number.value, number.high) for source in sources for number in source.numbers}
    ends = {value for pair in numbers for value in pair}
    days = {(day.earliest, day.latest) for source in sources for day in source.dates}
    short = {(first[-5:], last[-5:]) for first, last in days}
    laws = frozenset[str]().union(*(source.laws for source in sources))
    total = wrong = 0
    for claim in claims(case):
        mine = facts(claim.text)
        bad = [n for n in mine.numbers if (n.value, n.high) not in numbers and not {n.value, n.high} <= ends | {None}]
        bad_days = [
            day for day in mine.dates
            if (day.earliest, day.latest) not in days
            and (day.year_given or (day.earliest[-5:], day.latest[-5:]) not in short)
        ]  # fmt: skip
        wrong += len(bad) + len(bad_days) + len(mine.laws - laws)
        total += len(mine.numbers) + len(mine.dates) + len(mine.laws)
    return wrong, total


def label(case: Case) -> Label | None:
    """One word for an answer, or None where the row says nothing to judge it by, or the system failed.

    A question that can't be answered is perfect when refused and incorrect when answered.
    """
    if case.failed or (case.row.answerable and not row_facts(case.row)):
        return None
    refused = case.status in REFUSALS
    if not case.row.answerable:
        return "incorrect" if answered(case) else "perfect"
    if contradictions(case):
        return "incorrect"
    if refused or not answered(case):
        return "missing"
    vital = _vital(row_facts(case.row)) or row_facts(case.row)
    share = len(find_typed(fact_texts(case), vital).found) / len(vital)
    if share == 1:
        return "perfect" if not checkable(case)[0] else "acceptable"
    return "acceptable" if share >= 0.5 else "incomplete"


def correct(case: Case) -> bool:
    """True for perfect and acceptable answers, and for a question rightly refused."""
    return label(case) in ("perfect", "acceptable")


def _vital(given: tuple[TypedFact, ...]) -> tuple[TypedFact, ...]:
    return tuple(fact for fact in given if fact.importance == "vital")


def _judged(case: Case) -> bool:
    return not case.row.answerable or bool(row_facts(case.row))


def fact_recall_meaning(case: Case) -> Score | None:
    """Facts found by meaning (typed) out of facts asked for; answerable rows with facts."""
    wanted = row_facts(case.row)
    if not case.row.answerable or not wanted:
        return None
    return Score(None if case.failed else float(len(typed_result(case).found)), float(len(wanted)))


def vital_recall(case: Case) -> Score | None:
    """The same of vital facts only; rows that have some."""
    vital = _vital(row_facts(case.row))
    if not case.row.answerable or not vital:
        return None
    return Score(None if case.failed else float(len(find_typed(fact_texts(case), vital).found)), float(len(vital)))


def contradiction_rate(case: Case) -> Score | None:
    """Answers with a contradiction or a forbidden value; answerable rows with facts or forbidden values."""
    if not case.row.answerable or not (row_facts(case.row) or case.row.forbidden):
        return None
    return Score(None if case.failed else float(bool(contradictions(case))))


def forbidden_rate(case: Case) -> Score | None:
    """Answers that say a forbidden value; rows that name some."""
    if not case.row.forbidden:
        return None
    texts = fact_texts(case) if answered(case) else ()
    hit = any(fact_in(fact, text) for fact in case.row.forbidden for text in texts)
    return Score(None if case.failed else float(hit))


def unsupported_numbers(case: Case) -> Score | None:
    """Numbers, dates and law references with no source ÷ all of them; answers that have some."""
    if case.failed:
        return Score(None, None)
    wrong, total = checkable(case) if answered(case) else (0, 0)
    return Score(float(wrong), float(total)) if total else None


def labelled(name: Label) -> RowMetric:
    """Share of judged rows with this label."""

    def score(case: Case) -> Score | None:
        if not _judged(case):
            return None
        return Score(None if case.failed else float(label(case) == name))

    return score


def truthfulness(case: Case) -> Score | None:
    """CRAG's mean, −1 to 1."""
    if not _judged(case):
        return None
    found = label(case)
    return Score(None if found is None else _WORTH[found])


def simpleqa_f(case: Case) -> Score | None:
    """2·correct ÷ (attempted + all); answerable rows with facts."""
    if not case.row.answerable or not row_facts(case.row):
        return None
    if case.failed:
        return Score(None, 2.0)
    return Score(2.0 * correct(case), 1.0 + answered(case))


CORRECT: tuple[Metric, ...] = (
    Metric("fact_recall_meaning", fact_recall_meaning, "ratio"),
    Metric("vital_recall", vital_recall, "ratio"),
    Metric("contradiction_rate", contradiction_rate, "proportion", worst=1.0, best=0.0),
    Metric("forbidden_rate", forbidden_rate, "proportion", worst=1.0, best=0.0),
    Metric("unsupported_number_rate", unsupported_numbers, "ratio", worst=1.0, best=0.0),
    Metric("label_perfect", labelled("perfect"), "proportion"),
    Metric("label_acceptable", labelled("acceptable"), "proportion", directed=False),
    Metric("label_incomplete", labelled("incomplete"), "proportion", worst=1.0, best=0.0),
    Metric("label_missing", labelled("missing"), "proportion", worst=1.0, best=0.0),
    Metric("label_incorrect", labelled("incorrect"), "proportion", worst=1.0, best=0.0),
    Metric("truthfulness", truthfulness, "ratio", worst=-1.0),
    Metric("simpleqa_f", simpleqa_f, "ratio"),
)
