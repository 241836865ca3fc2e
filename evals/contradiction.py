"""What in an answer speaks against its row: a forbidden value, or another value where a missed fact belongs.

A fact's place ("slot") is its kind, unit or precision, bound, and matter. The matter is judged by words: at least
half of the content stems of the sentence with the other value stand in the question or in the sentence of the
gold passage that holds the fact. A sentence that is nothing but the value answers the question and belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from evals.cases import Case
from evals.reading import answered, claims
from evals.schema import TypedFact
from evals.typed import TypedResult, fact_in, find_typed, row_facts, said_yes, slot_values, values_removed
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems

ON_TOPIC = 0.5


def fact_texts(case: Case) -> tuple[str, ...]:
    """Where an answer's facts are looked for: its text and its attributions."""
    attributions = (str(s.get("attribution") or "") for s in case.answer.get("sentences") or ())
    return (str(case.answer.get("text") or ""), *filter(None, attributions))


def typed_result(case: Case) -> TypedResult:
    """Facts found and missed by meaning; a failed row has found none."""
    wanted = row_facts(case.row)
    return TypedResult((), wanted) if case.failed else find_typed(fact_texts(case), wanted)


def contradictions(case: Case) -> tuple[str, ...]:
    """What the answer says against the row, each once: forbidden values as the row writes them, and, where a fact
    is missed and its slot holds exactly one other value, that value as the answer writes it.
    """
    if not answered(case):
        return ()
    texts = fact_texts(case)
    found = [fact.alternatives[0] for fact in case.row.forbidden if any(fact_in(fact, one) for one in texts)]
    result = typed_result(case)
    filled = {fact.type for fact in result.found}
    for fact in result.missed:
        if fact.type == "yes_no":
            said = said_yes(texts[0])
            found += [] if said is None else ["ja" if said else "nej"]
        elif fact.type not in filled:
            others = _others(fact, case)
            found += others.values() if len(others) == 1 else ()
    return tuple(dict.fromkeys(found))


def _others(fact: TypedFact, case: Case) -> dict[object, str]:
    """Value → how the answer writes it, of the values in the fact's slot that the question does not name."""
    asked = " ".join((*(turn.content for turn in case.row.history), case.row.question))
    named = slot_values(fact, asked)
    matter: frozenset[str] | None = None
    found: dict[object, str] = {}
    for claim in claims(case):
        values = {value: text for value, text in slot_values(fact, claim.text).items() if value not in named}
        if not values:
            continue
        if matter is None:
            matter = _matter((asked, *_gold_sentences(fact, case.gold.passage)))
        words = _matter([claim.text])
        if len(words & matter) >= ON_TOPIC * len(words):
            found |= values
    return found


def _gold_sentences(fact: TypedFact, passage: str) -> list[str]:
    return [passage[start:end] for start, end in split_sentences(passage) if fact_in(fact, passage[start:end])]


def _matter(texts: Iterable[str]) -> frozenset[str]:
    """Content stems, the values themselves (with their units and months) left out."""
    return frozenset(stem for text in texts for stem in stems(values_removed(text)))
