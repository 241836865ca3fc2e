"""A question of several parts answered part by part: the best sentence for each, side by side, in the order asked."""

from __future__ import annotations

from collections.abc import Sequence

from app.candidates import Candidate
from app.compose import MAX_SENTENCES, Draft, drafted, says_new, within
from app.evidence import Evidence
from app.expectation import TYPED, expected, fit, mentions
from app.matching import QueryWords, coverage, matches, text_stems
from app.part import Part
from app.part_times import in_time, of_other_time, own_words, years_of_others
from app.scoring import Scored
from app.shows import shows
from app.sides import of_kind
from app.versus import says_all, sets_apart
from vectorstore.swedish.words import tokens

PART_WORDS, PART_FIT, ABOVE, HOME, OTHERS, KIND, LONG, AGAIN = 3.0, 2.0, 0.8, 1.0, 1.5, 2.0, 0.25, 1.5
OPENS, _OPENING = 0.75, 3
VALUES = ("money", "date", "percent", "number")
_LONG_WORDS, _MUCH = 45, 0.5


def compose_parts(
    asked: Sequence[Part], words: QueryWords, evidence: Evidence, words_max: int
) -> tuple[tuple[Draft, ...], tuple[Part, ...]]:
    """(the best sentence for each part, the parts that none answers): side by side, in the order asked.

    A part that waits for a date, an amount or the like is answered only by a sentence that holds one.
    """
    taken = [both for both in evidence.scored if asked[0].side and sets_apart(asked, both.candidate.text)][:1]
    missing: list[Part] = []
    served: dict[int, int] = {}
    for part in asked:
        spent = [each for each in taken if _spent(part, each, served.get(id(each), 0))]
        others = {key for other in asked if other is not part and part.side for key in other.stems} - set(part.stems)
        best = _best_for(part, others, words, evidence, taken, spent, years_of_others(asked, part))
        if best is None:
            missing.append(part)
            continue
        served[id(best)] = served.get(id(best), 0) + 1
        if all(best is not other for other in taken):
            taken.append(best)
    told = {scored.candidate.document.id for scored in taken}
    more = [s for s in evidence.scored[:MAX_SENTENCES] if s.candidate.document.id in told and says_new(s, taken)]
    rest = [] if missing or (asked[0].must and asked[0].asked) else more
    drafts = [drafted(scored.candidate) for scored in (*taken, *rest)[:MAX_SENTENCES]]
    least = sum(len(draft.text.split()) for draft in drafts[: len(taken)])
    return within(drafts, max(least, words_max)), tuple(missing)


def _best_for(
    part: Part,
    others: set[str],
    words: QueryWords,
    evidence: Evidence,
    taken: Sequence[Scored],
    spent: Sequence[Scored] = (),
    foreign: frozenset[str] = frozenset(),
) -> Scored | None:
    """The sentence that answers a part best; of two sides, one that is not taken and not about the `others` too.

    None of those `spent` on other parts, and better none of a document of the other parts' years, `foreign`.
    """
    own = own_words(part, words)
    wanted = expected(part.waits, part.types)
    first = evidence.scored[0].candidate.document.id if evidence.scored else ""
    ranked: list[tuple[float, Scored]] = []
    for scored in evidence.scored:
        again = any(scored is other for other in taken)
        if any(scored is other for other in spent) or _told(part, scored, taken, again=again):
            continue
        candidate = scored.candidate
        fits = fit(wanted, candidate.text)
        if not _may_answer(part, candidate) or (wanted.kind in TYPED and not fits):
            continue
        fits += in_time(part, candidate) - of_other_time(part, wanted, candidate, foreign)
        if part.kinds:
            fits += KIND * of_kind(candidate.document, part.kinds, candidate.text)
        share = _share(part, own, others, scored)
        if part.kinds or part.months:
            fits += max((_kinship(scored, other) for other in taken or evidence.scored[:1]), default=0.0)
        fits -= LONG * (len(candidate.text.split()) > _LONG_WORDS)
        if part.must and part.asked is None:
            fits += OPENS * says_all(part.must, " ".join(tokens(candidate.text)[:_OPENING]))
        home = HOME * (not part.side and not part.months and candidate.document.id == first)
        home -= AGAIN * (again and share < _MUCH)
        ranked.append((scored.score + PART_WORDS * share + PART_FIT * fits + home, scored))
    return max(ranked, key=lambda pair: pair[0], default=(0.0, None))[1]


def _told(part: Part, scored: Scored, taken: Sequence[Scored], *, again: bool) -> bool:
    """Whether a sentence was told for another part and may not be told `again`, or another one says the same."""
    if again:
        return bool(part.side or part.kinds or part.months)
    return any(scored.candidate.text == other.candidate.text for other in taken)


def _may_answer(part: Part, candidate: Candidate) -> bool:
    """Whether a sentence shows what the part asks for, and says the words of its side."""
    if part.asked and not shows(part.asked, candidate.text):
        return False
    return not part.must or _says_side(part, candidate)


def _share(part: Part, own: QueryWords, others: set[str], scored: Scored) -> float:
    """0..1, how much of the part's own words a sentence says with the one before it; of a side the headings above
    count too, and the `others`' words count against it.
    """
    if not own.weights:
        return 0.0
    candidate = scored.candidate
    begins = candidate.previous[0] if candidate.previous else candidate.start
    share = coverage(own, matches(own, text_stems(candidate.document.text[begins : candidate.end])))
    if part.side:
        above = "\n".join((candidate.document.title, *candidate.hit.chunk.heading_path))
        share = max(share, ABOVE * coverage(own, matches(own, text_stems(above))))
        share -= OTHERS * sum(scored.covered.get(key, 0.0) >= 1.0 for key in others) / max(len(others), 1)
    return share


def _spent(part: Part, each: Scored, served: int) -> bool:
    """Whether each value of a sentence answers another part already: one amount is not told as two."""
    wanted = expected(part.waits, part.types)
    return wanted.kind in VALUES and served >= len(mentions(wanted, each.candidate.text))


def _kinship(scored: Scored, other: Scored) -> float:
    """0..1, how alike two documents' titles are: a bill and the draft before it are most often called the same."""
    mine, theirs = (text_stems(each.candidate.document.title) for each in (scored, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _says_side(part: Part, candidate: Candidate) -> bool:
    """Whether a sentence, or the heading right above it, says the words that tell a side from the other."""
    return says_all(part.must, "\n".join((*candidate.hit.chunk.heading_path[-1:], candidate.text)))
