"""Do the citations carry the answer? Provenance, gated support, and ALCE's recall and precision over it.

φ is gated coverage, no model: full coverage of the sentence's content words by a stretch of the cited quotes,
every number, date, law, agency and name there, negation, modal verbs and bounds unchanged. A citation whose
quote does not stand in the store supports nothing, and counts in precision (ALCE leaves it out: ALCE#26).
"""

from __future__ import annotations

from evals.cases import Case, Metric, Score
from evals.facts import normalise
from evals.metrics import path_key
from evals.reading import answered, claims, premises, quoted, quotes, supported


def _asked(case: Case) -> bool:
    return answered(case) and bool(claims(case))


def provenance(case: Case) -> Score | None:
    """Sentences that stand word for word in one of their quotes ÷ sentences with citations."""
    if case.failed:
        return Score(None, None)
    standing = quotes(case)
    cited = [claim for claim in claims(case) if claim.citations] if answered(case) else []
    if not cited:
        return None
    exact = sum(any(normalise(claim.text.rstrip(".")) in normalise(text) for text in premises(claim, standing))
                for claim in cited)  # fmt: skip
    return Score(float(exact), float(len(cited)))


def quote_exactness(case: Case) -> Score | None:
    """Strings in quotation marks that stand in a cited quote ÷ such strings; answers that have some."""
    if case.failed:
        return Score(None, None)
    strings = [string for claim in claims(case) for string in quoted(claim.text)] if answered(case) else []
    sources = [normalise(text) for text in quotes(case).values()]
    if not strings:
        return None
    return Score(float(sum(any(normalise(s) in text for text in sources) for s in strings)), float(len(strings)))


def citation_recall(case: Case) -> Score | None:
    """ALCE recall: sentences whose citations together support them ÷ sentences, meaned over answers."""
    if case.failed:
        return Score(None)
    if not _asked(case):
        return None
    standing, made = quotes(case), claims(case)
    return Score(sum(supported(claim.text, premises(claim, standing)) for claim in made) / len(made))


def citation_precision(case: Case) -> Score | None:
    """ALCE precision: citations that support and are not idle ÷ citations, meaned over answers.

    A citation is idle where it does not support its sentence and the others do without it.
    """
    if case.failed:
        return Score(None)
    made = [claim for claim in claims(case) if claim.citations] if answered(case) else []
    if not made:
        return None
    standing, good, total = quotes(case), 0, 0
    for claim in made:
        whole = supported(claim.text, premises(claim, standing))
        for number in claim.citations:
            total += 1
            if not whole or number not in standing:
                continue
            alone = supported(claim.text, (standing[number],))
            good += alone or not supported(claim.text, premises(claim, standing, without=number))
    return Score(good / total)


def grounded(case: Case) -> Score | None:
    """Answers in which every sentence is supported by its citations (FACTS' strict form)."""
    found = citation_recall(case)
    return found if found is None or found.right is None else Score(float(found.right == 1))


def coverage(case: Case) -> Score | None:
    """Sentences with a citation ÷ sentences."""
    if case.failed:
        return Score(None, None)
    if not _asked(case):
        return None
    made = claims(case)
    return Score(float(sum(bool(claim.citations) for claim in made)), float(len(made)))


def misattribution(case: Case) -> Score | None:
    """Sentences that their own citations don't support though other retrieved text does ÷ cited sentences."""
    if case.failed:
        return Score(None, None)
    made = [claim for claim in claims(case) if claim.citations] if answered(case) else []
    if not made:
        return None
    standing = quotes(case)
    wrong = 0
    for claim in made:
        if not supported(claim.text, premises(claim, standing)):
            wrong += any(supported(claim.text, (text,)) for text in (*standing.values(), *case.context))
    return Score(float(wrong), float(len(made)))


def locator(case: Case) -> Score | None:
    """Citations of a gold document with the right page ÷ those whose evidence names a page."""
    pages: dict[str, set[int]] = {}
    for group in case.row.evidence:
        for one in group:
            if one.page is not None:
                pages.setdefault(path_key(one.doc), set()).add(one.page)
    if not pages:
        return None
    if case.failed:
        return Score(None, None)
    cited = [c for c in case.answer.get("citations") or () if path_key(c.get("path")) in pages]
    if not cited or not answered(case):
        return None
    right = sum(citation.get("page") in pages[path_key(citation.get("path"))] for citation in cited)
    return Score(float(right), float(len(cited)))


def superseded(case: Case) -> Score | None:
    """Citations of a document that the row calls superseded ÷ citations; rows that name some."""
    if not case.row.superseded:
        return None
    if case.failed:
        return Score(None, None)
    cited = case.answer.get("citations") or ()
    if not cited or not answered(case):
        return None
    old = set(map(path_key, case.row.superseded))
    return Score(float(sum(path_key(citation.get("path")) in old for citation in cited)), float(len(cited)))


CITATION: tuple[Metric, ...] = (
    Metric("exact_provenance", provenance, "ratio"),
    Metric("quote_exactness", quote_exactness, "ratio"),
    Metric("citation_recall", citation_recall, "ratio"),
    Metric("citation_precision", citation_precision, "ratio"),
    Metric("all_grounded", grounded, "proportion"),
    Metric("citation_coverage", coverage, "ratio"),
    Metric("misattribution", misattribution, "ratio", worst=1.0, best=0.0),
    Metric("locator_accuracy", locator, "ratio"),
    Metric("superseded_source_rate", superseded, "ratio", worst=1.0, best=0.0),
)
