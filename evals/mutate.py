"""Planted errors: does a metric notice when a good answer is made wrong?

Sentences of this run's answers that their citations support are changed by rule, one error at a time. A metric
detects an error where the row's score under it gets worse. Detection is a self-test of the metrics, not of the
system: the planted errors are the kinds that the metrics look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evals.cases import Case, Score
from evals.catalogue import BY_NAME
from evals.reading import answered, claims, premises, quotes, supported
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import find_numbers

WATCHED = (
    "citation_recall", "citation_precision", "all_grounded", "exact_provenance", "unsupported_number_rate",
    "fact_recall", "fact_recall_meaning", "contradiction_rate", "quote_verbatim", "citation_coverage",
)  # fmt: skip
MOST_PER_KIND = 25
_NEGATION = re.compile(r"\b(är|har|ska|kan|får|måste|gäller|finns|blir|ger|får|innebär|omfattar)\b")
_MODAL = (("ska", "får"), ("får", "ska"), ("måste", "bör"), ("bör", "måste"), ("kan", "ska"))
_BOUND = (
    ("högst", "minst"), ("minst", "högst"), ("senast", "tidigast"), ("före", "efter"),
    ("från och med", "till och med"), ("mer än", "mindre än"),
)  # fmt: skip
_OTHERS = ("Skatteverket", "Socialstyrelsen", "Trafikverket")
Change = Callable[[str], str | None]


def _number(text: str) -> str | None:
    for number in find_numbers(text):
        digits = re.search(r"\d+", text[number.start : number.end])
        if digits:
            at = number.start + digits.start()
            return text[:at] + str(int(digits.group()) + 7) + text[number.start + digits.end() :]
    return None


def _day(text: str) -> str | None:
    for day in find_dates(text):
        year = re.search(r"(19|20)\d\d", text[day.start : day.end])
        if year:
            at = day.start + year.start()
            return text[:at] + str(int(year.group()) + 1) + text[at + 4 :]
    return None


def _negation(text: str) -> str | None:
    if re.search(r"\binte\b", text):
        return re.sub(r"\binte ", "", text, count=1)
    made = _NEGATION.sub(r"\1 inte", text, count=1)
    return made if made != text else None


def _swap(pairs: Sequence[tuple[str, str]]) -> Change:
    def change(text: str) -> str | None:
        for old, new in pairs:
            made = re.sub(rf"\b{old}\b", new, text, count=1)
            if made != text:
                return made
        return None

    return change


def _agency(text: str) -> str | None:
    for agency in find_agencies(text):
        other = next(name for name in _OTHERS if name != agency.name)
        return text[: agency.start] + other + text[agency.end :]
    return None


CHANGES: Mapping[str, Change] = {
    "number": _number,
    "date": _day,
    "negation": _negation,
    "agency": _agency,
    "modal": _swap(_MODAL),
    "bound": _swap(_BOUND),
}
KINDS = (*CHANGES, "invented_sentence", "invented_citation", "citation_removed")


def mutants(case: Case) -> list[tuple[str, Case]]:
    """(kind, changed case): one for each kind of error that the answer has room for."""
    if not answered(case) or case.failed:
        return []
    standing = quotes(case)
    good = [at for at, claim in enumerate(claims(case)) if supported(claim.text, premises(claim, standing))]
    made: list[tuple[str, Case]] = []
    for kind, change in CHANGES.items():
        for at in good:
            text = change(claims(case)[at].text)
            if text is not None:
                made.append((kind, _with_sentence(case, at, text)))
                break
    if good:
        sentences = _sentences(case)
        cited = [number for sentence in sentences for number in sentence["citations"]][:1]
        extra = {"text": "Kommunerna betalar 913 kronor per ärende sedan 1987.", "citations": cited}
        made.append(("invented_sentence", _with(case, [*sentences, extra])))
        bare = [{**one, "citations": []} if at == good[0] else one for at, one in enumerate(sentences)]
        made.append(("citation_removed", _with(case, bare)))
        made.append(("invented_citation", _invented_citation(case)))
    return made


def _sentences(case: Case) -> list[dict[str, Any]]:
    return [{"text": claim.text, "citations": list(claim.citations)} for claim in claims(case)]


def _with_sentence(case: Case, at: int, text: str) -> Case:
    sentences = _sentences(case)
    return _with(case, [{**one, "text": text} if here == at else one for here, one in enumerate(sentences)])


def _with(case: Case, sentences: Sequence[Mapping[str, Any]]) -> Case:
    text = " ".join(str(sentence["text"]) for sentence in sentences)
    return replace(case, answer={**case.answer, "sentences": list(sentences), "text": text})


def _invented_citation(case: Case) -> Case:
    """The first citation's quote is one that stands nowhere."""
    citations = [dict(citation) for citation in case.answer["citations"]]
    citations[0]["quote"] = "Detta har ingen källa skrivit."
    return replace(case, answer={**case.answer, "citations": citations}, verbatim=(False, *case.verbatim[1:]))


def _worse(before: Score | None, after: Score | None, lower_is_better: bool) -> bool:
    """Whether a row's score got worse: its share right fell (or rose, for error rates)."""
    if after is None or after.right is None or not after.asked:
        return False
    was = 0.0 if before is None and lower_is_better else None
    if before is not None and before.right is not None and before.asked:
        was = before.right / before.asked
    if was is None:
        return False
    now = after.right / after.asked
    return now > was + 1e-9 if lower_is_better else now < was - 1e-9


def detection(cases: Sequence[Case]) -> dict[str, dict[str, Any]]:
    """Kind of planted error → {n, metrics: metric → rate detected, any: detected by at least one}."""
    planted: dict[str, list[tuple[Case, Case]]] = {kind: [] for kind in KINDS}
    for case in cases:
        if all(len(pairs) >= MOST_PER_KIND for pairs in planted.values()):
            break
        for kind, mutant in mutants(case):
            if len(planted[kind]) < MOST_PER_KIND:
                planted[kind].append((case, mutant))
    return {kind: _rates(pairs) for kind, pairs in planted.items()}


def _rates(pairs: Sequence[tuple[Case, Case]]) -> dict[str, Any]:
    caught = dict.fromkeys(WATCHED, 0)
    some = 0
    for original, mutant in pairs:
        worse = [
            name for name in WATCHED
            if _worse(BY_NAME[name].score(original), BY_NAME[name].score(mutant), BY_NAME[name].lower_is_better)
        ]  # fmt: skip
        some += bool(worse)
        for name in worse:
            caught[name] += 1
    n = len(pairs)
    rates = {name: round(count / n, 4) if n else None for name, count in caught.items()}
    return {"n": n, "any": round(some / n, 4) if n else None, "metrics": rates}
