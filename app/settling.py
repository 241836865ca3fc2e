"""The statement about the law or crime asked about goes first, and those about others are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.bound import FORCE, PENALTY, TERM, Law, states
from app.bound_days import in_the_time
from app.bound_law import of_its_own, of_law
from app.candidates import Candidate, candidates, names_nothing, opening
from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import Scored, score_all
from app.status import status_label
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.swedish.words import stem
from vectorstore.types import SearchFilter

_READ = 8
_UNDECIDED = ("föreslaget", "aviserat", "diskuterat")
_CUES = {FORCE: "trädde i kraft straffbart infördes gäller sedan", PENALTY: "straffet fängelse högst år böter"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The sentences without what is said of other laws or crimes, best first; `silent` where nothing is said of the
    one asked about.
    """

    ranked: tuple[Scored, ...]
    silent: bool = False


def settle(
    law: Law,
    question: Interpretation,
    words: QueryWords,
    ranked: Sequence[Scored],
    index: Index,
    only: SearchFilter | None,
) -> Settled:
    """The statement about the law or crime asked about goes first, wherever it stands; those about others are left
    out, and proposals where it is said to be in force and something else tells that.
    """
    rest = [each for each in ranked if not states(law, each.candidate.text)]
    mine = _mine(law, words, ranked)
    if not any(_tells(law, each.candidate) for each in mine):
        about = " ".join(word for word in content_words(law.text) if stem(word) in law.keys)
        more = candidates(index.search(f"{about} {_CUES[law.kind]}", _READ, only))
        known = {(each.candidate.document.id, each.candidate.start) for each in ranked}
        found = score_all(question, words, more, index.embedder)
        mine += [e for e in _mine(law, words, found) if (e.candidate.document.id, e.candidate.start) not in known]
    plain = [each for each in mine if _tells(law, each.candidate)] or (mine if not law.listed else [])
    if law.listed:
        plain = [each for each in plain if in_the_time(law.text, each.candidate.text)]
        return Settled(tuple(_with_its_law(each) for each in plain) or tuple(ranked), not plain)
    if law.past and plain and not _tells(law, plain[0].candidate):
        plain = [each for each in plain if of_its_own(law, words, each.candidate)]
    if not plain:
        return Settled(tuple(rest or ranked), "yes_no" not in question.types)
    best = max(plain, key=lambda each: (_own_share(law, words, each), each.score))
    first = replace(best, score=max(best.score, ranked[0].score))
    others = sorted((each for each in (*plain, *rest) if each is not best), key=lambda each: -each.score)
    return Settled((first, *others))


def _own_share(law: Law, words: QueryWords, each: Scored) -> float:
    """How well a sentence of a penalty names the crime itself, in tenths: it tells several under one heading apart."""
    found = matches(words, text_stems(each.candidate.text)) if law.kind == PENALTY else {}
    return round(sum(found.get(key, 0.0) for key in law.keys), 1)


def _with_its_law(each: Scored) -> Scored:
    """The statement with the sentence before it, where only that says which law it is."""
    here = each.candidate
    return replace(each, candidate=replace(here, start=opening(here))) if names_nothing(here) else each


def _mine(law: Law, words: QueryWords, ranked: Sequence[Scored]) -> list[Scored]:
    return [each for each in ranked if states(law, each.candidate.text) and of_law(law, words, each.candidate)]


def _tells(law: Law, candidate: Candidate) -> bool:
    """Whether a statement answers plainly: a term of punishment, and no plan where the law is said to hold already."""
    if law.kind == PENALTY:
        return bool(TERM.search(candidate.text))
    return not law.past or status_label(candidate.text, candidate.document.kind) not in _UNDECIDED
