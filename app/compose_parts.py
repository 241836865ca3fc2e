"""A question of several parts answered part by part: the best sentence for each, side by side, in the order asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.asked import shows
from app.candidates import Candidate
from app.compose import MAX_SENTENCES, Draft, drafted, says_new, within
from app.evidence import Evidence
from app.expectation import TYPED, expected, fit
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, text_stems
from app.part import Part
from app.scoring import Scored, date_affinity
from app.sides import MONTHS, kinds_named, of_kind
from app.versus import says_all, sets_apart
from vectorstore.swedish.words import stem, tokens

_NOTHING = Interpretation("", "", (), (), ())
PART_WORDS, PART_FIT, ABOVE, HOME, YEAR, OTHERS, KIND, LONG, AGAIN = 3.0, 2.0, 0.8, 1.0, 0.6, 1.5, 2.0, 0.25, 1.5
OPENS, _OPENING = 0.75, 3
_LONG_WORDS, _YEAR_DIGITS, _MUCH = 45, 4, 0.5


def compose_parts(
    asked: Sequence[Part], words: QueryWords, evidence: Evidence, words_max: int
) -> tuple[tuple[Draft, ...], tuple[Part, ...]]:
    """(the best sentence for each part, the parts that none answers): side by side, in the order asked.

    A part that waits for a date, an amount or the like is answered only by a sentence that holds one.
    """
    taken = [both for both in evidence.scored if asked[0].must and sets_apart(asked, both.candidate.text)][:1]
    missing: list[Part] = []
    for part in asked:
        others = {key for other in asked if other is not part and part.side for key in other.stems} - set(part.stems)
        best = _best_for(part, others, words, evidence, taken)
        if best is None:
            missing.append(part)
        elif all(best is not other for other in taken):
            taken.append(best)
    told = {scored.candidate.document.id for scored in taken}
    more = [s for s in evidence.scored[:MAX_SENTENCES] if s.candidate.document.id in told and says_new(s, taken)]
    rest = [] if missing or (asked[0].must and asked[0].asked) else more
    drafts = [drafted(scored.candidate) for scored in (*taken, *rest)[:MAX_SENTENCES]]
    least = sum(len(draft.text.split()) for draft in drafts[: len(taken)])
    return within(drafts, max(least, words_max)), tuple(missing)


def _best_for(
    part: Part, others: set[str], words: QueryWords, evidence: Evidence, taken: Sequence[Scored]
) -> Scored | None:
    """The sentence that answers a part best; of two sides, one that is not taken and not about the `others` too."""
    told = _told_elsewhere(part)
    own = QueryWords({k: w for k, w in words.weights.items() if k in part.stems and k not in told}, words.synonyms)
    wanted = expected(part.text, part.types)
    first = evidence.scored[0].candidate.document.id if evidence.scored else ""
    ranked: list[tuple[float, Scored]] = []
    for scored in evidence.scored:
        again = any(scored is other for other in taken)
        if again and (part.side or part.kinds or part.months):
            continue
        candidate = scored.candidate
        leaning = candidate.text
        if candidate.previous:
            leaning = candidate.document.text[candidate.previous[0] : candidate.end]
        fits = fit(wanted, candidate.text)
        if part.asked and not shows(part.asked, candidate.text):
            continue
        if part.must and not _says_side(part, candidate):
            continue
        if wanted.kind in TYPED and not fits:
            continue
        fits += _in_time(part, candidate)
        if part.kinds:
            fits += KIND * of_kind(candidate.document, part.kinds, candidate.text)
        share = coverage(own, matches(own, text_stems(leaning))) if own.weights else 0.0
        if part.side and own.weights:
            above = "\n".join((candidate.document.title, *candidate.hit.chunk.heading_path))
            share = max(share, ABOVE * coverage(own, matches(own, text_stems(above))))
            share -= OTHERS * sum(scored.covered.get(key, 0.0) >= 1.0 for key in others) / max(len(others), 1)
        if part.kinds or part.months:
            fits += max((_kinship(scored, other) for other in taken or evidence.scored[:1]), default=0.0)
        fits -= LONG * (len(candidate.text.split()) > _LONG_WORDS)
        if part.must and part.asked is None:
            fits += OPENS * says_all(part.must, " ".join(tokens(candidate.text)[:_OPENING]))
        home = HOME * (not part.side and not part.months and candidate.document.id == first)
        home -= AGAIN * (again and share < _MUCH)
        ranked.append((scored.score + PART_WORDS * share + PART_FIT * fits + home, scored))
    return max(ranked, key=lambda pair: pair[0], default=(0.0, None))[1]


def _told_elsewhere(part: Part) -> set[str]:
    """Stems of the times and the kinds of document that a part names: a text's date and kind are judged for those."""
    said = [word for word, kinds in kinds_named(part.text) if kinds == part.kinds]
    times = [word for word in tokens(part.text) if word.isdigit() or word in MONTHS] if part.months else []
    if sum(len(word) == _YEAR_DIGITS for word in times) > 1:  # a span of years is a name: "programmet 2021–2023"
        times = []
    return {stem(word) for word in (*said, *times)}


def _kinship(scored: Scored, other: Scored) -> float:
    """0..1, how alike two documents' titles are: a bill and the draft before it are most often called the same."""
    mine, theirs = (text_stems(each.candidate.document.title) for each in (scored, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _says_side(part: Part, candidate: Candidate) -> bool:
    """Whether a sentence, or the heading right above it, says the words that tell a side from the other."""
    return says_all(part.must, "\n".join((*candidate.hit.chunk.heading_path[-1:], candidate.text)))


def _in_time(part: Part, candidate: Candidate) -> float:
    """How well the document's date, or a year that the sentence says, agrees with the times that the part names."""
    published = candidate.document.published or ""
    told = date_affinity(replace(_NOTHING, months=part.months), published)
    if told < 1.0 and any(month for _, month in part.months) and len(published) >= 7:
        return 0.0  # another month of the same year is another document
    return max(told, YEAR) if any(str(year) in candidate.text for year, _ in part.months) else told
