"""Which law or crime a sentence speaks of: "Lagändringen trädde i kraft den 1 juni 2024" holds for the law that stands
before it, and a penalty for its own crime; both answer only the question that is about that law or crime.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.bound_days import in_the_time
from app.candidates import Candidate, candidates, names_nothing, opening
from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import Scored, score_all
from app.status import status_label
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.words import stem
from vectorstore.types import SearchFilter

FORCE, PENALTY = "force", "penalty"
_ASKS_FORCE = re.compile(
    r"\bi kraft\b|\bbörja\w*\b.{0,60}\bgälla\b|\bgäller?\b.{0,60}\b(?:från och med|sedan)\b|"
    r"\b(?:blev|blir)\b.{2,60}\b(?:straffbar\w*|förbjud\w*|olaglig\w*|brottslig\w*|ett (?:eget )?brott)\b|"
    r"\bkriminaliserades\b",
    re.IGNORECASE,
)
_SAYS_FORCE = re.compile(
    r"\bi kraft\b|\bikraftträd\w*|\b(?:började|börjar|börja) gälla\b|\b(?:gäller|gällt|straffbar\w*|förbjud\w*|brott) "
    r"(?:från och med|sedan|från)\b|\b(?:blev|blir) (?:[\w-]+[ ,]+){0,6}(?:straffbar|förbjud|ett brott)\w*|"
    r"\b(?:brott\w*|lag\w*|förbud\w*|regler\w*)\b.{0,60}\binförde?s\b|\bkriminaliserades\b",
    re.IGNORECASE,
)
_PUNISHED = r"(?:(?:minimi|maxi|maximi)?straff(?:et|en|skala\w*|satser\w*)?|påföljden?)"
_ASKS_PENALTY = re.compile(
    rf"\b(?:vad (?:är|blir|var)|vilket|vilken|hur (?:hög|låg|lång|hår|sträng)\w*)\b(?: \w+){{0,2}} {_PUNISHED}\b"
    rf"(?! som)|\b{_PUNISHED} för\b",
    re.IGNORECASE,
)
_SAYS_PENALTY = re.compile(
    r"\b(?:fängelse\w*|böter|dagsböter|livstid\w*|\w*straff(?:et|en|skala\w*)?)\b", re.IGNORECASE
)
_TERM = re.compile(r"\b(?:fängelse|böter|dagsböter|livstid)\b", re.IGNORECASE)
# Words of the frame, which every such sentence holds: they name no law and no crime.
_FRAME = {
    FORCE: re.compile(
        r"(?:träd\w+|trätt\w*|kraft\w*|lag|lagen|lagar|lagarna|lags?tift\w*|lagändring\w*|(?:för)?ändring\w*|ny|nya|nytt|"
        r"regler|reglerna|regelverk\w*|bestämmelse\w*|reform|reformen|reformer\w*|föreslå\w*|förslag\w*|börja\w*|gäll\w*|"
        r"straffbar\w*|förbjud\w*|olaglig\w*|brottslig\w*|brott|brottet|kriminalis\w*|förbud|förbudet|enlig\w*|datum\w*|"
        r"svensk\w*|sverige|beslut\w*|riksdag\w*|regering\w*|planera\w*|väntas|tänkt\w*|beräkna\w*|egentligen|\d+|"
        r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|året|sedan)",
        re.IGNORECASE,
    ),
    PENALTY: re.compile(
        r"(?:\w*straff|\w*straff(?:et|en|s|as|skal\w*|sats\w*|bestämmels\w*)|påföljd\w*|fängelse\w*|böter|livstid\w*|år|"
        r"månad\w*|högst\w*|lägst\w*|minst|mest|högre|lägre|hög\w*|låg\w*|lång\w*|hår\w+|sträng\w*|brott|brottet|händ\w+|"
        r"föreslå\w*|förslag\w*|enlig\w*|döm\w+|gäll\w*|skärp\w*|höj\w*|sänk\w*|ändr\w*|bli\w*|blev|ny|nya|nytt|nuvarande|"
        r"införd?e?s?|lag|lagen|sverige|svensk\w*|regering\w*|möjlig\w*|person\w*|någon|riskera\w*|ge|ger|få|\d+|en|ett|"
        r"två|tre|fyra|fem|sex|åtta|tio)",
        re.IGNORECASE,
    ),
}
_LIST = re.compile(r"^(?:och |men )?(?:vilka|vilken|vilket|vad)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:trädde|har trätt|började|har börjat|har gällt|blev|kriminaliserades)\b", re.IGNORECASE)
_UNDECIDED = ("föreslaget", "aviserat", "diskuterat")
# "Lagen", "Ändringarna", "Straffet": which one stands before, unless a complement says it ("Lagen om …").
_LEANING = re.compile(
    r"\b(?:lagen|lagändring(?:en|arna)|(?:för)?ändring(?:en|arna)|reglerna|regelverket|bestämmelse(?:n|rna)|"
    r"lagstiftningen|reformen|förslag(?:et|en)|\w{0,6}straff(?:et|en|skalan)|påföljden|brottet|gärningen|förbudet|"
    r"åtgärd(?:en|erna))\b(?! (?:om|mot|för|kring|på|gällande|rörande|angående)\b)|"
    r"^(?:det|den|detta|denna|dessa|de)\b|^(?:föreslås|trädde|träder)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:\w*lag(?:en|ar|ändring\w*)?|\w*reg(?:ler\w*|elverk\w*)|\w*bestämmelse\w*|\w*reform\w*|\w*förbud\w*|\w*brott\w*|"
    r"\w*straff(?:et|en)?) (?:om|mot|för|på)\b|\b\w{4,}(?:lag(?:en)?|reform(?:en)?|förbud(?:et)?|brott(?:et)?)\b",
    re.IGNORECASE,
)
_LAW_TAIL = re.compile(
    r"s?(?:lag\w{0,3}|lagstift\w*|regl|regler\w*|reform\w*|ändring\w*|förslag\w*|förbud\w*|brot\w*)$"
)
_CLAUSE = re.compile(r", (?:och |samt )?att |; | samt | medan |\. ")
_CUES = {FORCE: "trädde i kraft straffbart infördes gäller sedan", PENALTY: "straffet fängelse högst år böter"}
_HEAD_CHARS, _TELLING_CHARS, _MATCHED, _READ = 4, 7, 0.5, 8


@dataclass(frozen=True, slots=True)
class Law:
    """What a question asks of a law ("force") or a crime ("penalty"), and the `keys`, stems that name it; of none
    ("vilka lagar") every one is meant. `past`: it is said to hold already; `listed`: every one is asked for;
    `before`: an earlier question or its answer names it, among other things.
    """

    kind: str
    keys: tuple[str, ...]
    text: str
    past: bool = False
    listed: bool = False
    before: bool = False


def law_asked(question: Interpretation, words: QueryWords) -> Law | None:
    """The law whose day, or the crime whose penalty, a question asks for; None where it asks for neither."""
    text = question.text
    if _ASKS_FORCE.search(text) and ("date" in question.types or _LIST.match(text)):
        kind = FORCE
    elif _ASKS_PENALTY.search(text) and not {"reason", "date", "person", "agency"} & set(question.types):
        kind = PENALTY
    else:
        return None
    own = _keys(text, kind, words)
    keys = own or _keys(f"{question.topic} {question.told}", kind, words)
    listed = kind == FORCE and "date" not in question.types
    if not keys and not listed:
        return None
    return Law(kind, keys, text, bool(_PAST.search(text)), listed, not own)


def _keys(text: str, kind: str, words: QueryWords) -> tuple[str, ...]:
    said = (word for word in content_words(text) if not _FRAME[kind].fullmatch(word))
    return tuple(dict.fromkeys(stem(word) for word in said if stem(word) in words.weights))


def states(law: Law, text: str) -> bool:
    """Whether a sentence tells what is asked of a law or crime, whichever that is."""
    if law.kind == PENALTY:
        return bool(_SAYS_PENALTY.search(text))
    return bool(_SAYS_FORCE.search(text) and find_dates(text))


def of_law(law: Law, words: QueryWords, candidate: Candidate) -> bool:
    """Whether the statement is about the law or crime that is asked about: it says so itself, or names none and what
    it leans on does: the words before it in its paragraph, the paragraph above, the heading, the title.
    """
    if not law.keys or _names(law, words, candidate.text):
        return _in_clause(law, words, candidate.text)
    if not _LEANING.search(candidate.text) and _SUBJECT.search(candidate.text):
        return False
    return _names(law, words, antecedent(candidate))


def antecedent(candidate: Candidate) -> str:
    """What a sentence without a name of its own leans on."""
    text, chunk = candidate.document.text, candidate.hit.chunk
    before = text[candidate.block[0] : candidate.start]
    if not before.strip():
        above = text[chunk.start : candidate.block[0]].strip()
        before = above.rsplit("\n\n", 1)[-1]
    lead = text[slice(*candidate.lead_in)] if candidate.lead_in else ""
    return "\n".join((before, lead, *chunk.heading_path[-1:], candidate.document.title))


def _names(law: Law, words: QueryWords, text: str) -> bool:
    """Whether a text says the most telling of the words, and half of all by weight."""
    stems = text_stems(text)
    weigh = words.weights
    if law.before:
        return any(len(key) >= _TELLING_CHARS and _said(key, words, stems) for key in law.keys)
    first = max(law.keys, key=lambda key: (weigh[key], len(key), key))
    if not _said(first, words, stems):
        return False
    found = matches(words, stems)
    total = sum(weigh[key] for key in law.keys) or 1.0
    return sum(weigh[key] * max(found[key], float(_said(key, words, stems))) for key in law.keys) >= _MATCHED * total


def _said(key: str, words: QueryWords, stems: frozenset[str]) -> bool:
    """Whether the stems hold the word, one that begins with it or with what it is a law about, or another for it."""
    if any(other.startswith(key) for other in stems) or any(other <= stems for other in words.synonyms.get(key, ())):
        return True
    head = _LAW_TAIL.sub("", key)
    if head == key or len(head) < _HEAD_CHARS or ("lag" in key[len(head) :] and "lag" not in stems):
        return False
    return any(other.startswith(head) for other in stems)


def _of_its_own(law: Law, words: QueryWords, candidate: Candidate) -> bool:
    """Whether the sentence, its heading or its title names the law, and not only the paragraph."""
    above = (*candidate.hit.chunk.heading_path[-1:], candidate.document.title)
    return any(_names(law, words, text) for text in (candidate.text, *above))


def _in_clause(law: Law, words: QueryWords, text: str) -> bool:
    """Of several penalties in one sentence, whether one stands in the clause that names the crime."""
    if law.kind != PENALTY or not _TERM.search(text):
        return True
    clauses = [clause for clause in _CLAUSE.split(text) if _TERM.search(clause)]
    others = [clause for clause in clauses if _SUBJECT.search(clause)]
    return len(others) < len(clauses) or any(_names(law, words, clause) for clause in others)


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
        plain = [each for each in plain if _of_its_own(law, words, each.candidate)]
    if not plain:
        return Settled(tuple(rest or ranked), "yes_no" not in question.types)
    best = max(plain, key=lambda each: each.score)
    first = replace(best, score=max(best.score, ranked[0].score))
    others = sorted((each for each in (*plain, *rest) if each is not best), key=lambda each: -each.score)
    return Settled((first, *others))


def _with_its_law(each: Scored) -> Scored:
    """The statement with the sentence before it, where only that says which law it is."""
    here = each.candidate
    return replace(each, candidate=replace(here, start=opening(here))) if names_nothing(here) else each


def _mine(law: Law, words: QueryWords, ranked: Sequence[Scored]) -> list[Scored]:
    return [each for each in ranked if states(law, each.candidate.text) and of_law(law, words, each.candidate)]


def _tells(law: Law, candidate: Candidate) -> bool:
    """Whether a statement answers plainly: a term of punishment, and no plan where the law is said to hold already."""
    if law.kind == PENALTY:
        return bool(_TERM.search(candidate.text))
    return not law.past or status_label(candidate.text, candidate.document.kind) not in _UNDECIDED
