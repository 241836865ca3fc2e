"""Which law or crime a sentence speaks of: "Lagändringen trädde i kraft den 1 juni 2024" holds for the law that stands
before it, and a penalty for its own crime; both answer only the question that is about that law or crime.
"""

from __future__ import annotations

import re

from app.bound import PENALTY, TERM, Law
from app.candidates import Candidate
from app.matching import QueryWords, matches, text_stems

_HEAD_CHARS, _TELLING_CHARS, _MATCHED = 4, 7, 0.5
# "Lagen", "Ändringarna", "Straffet": which one stands before, unless a complement says it ("Lagen om …").
_LEANING = re.compile(
    r"\b(?:lagen|lagändring(?:en|arna)|(?:för)?ändring(?:en|arna)|reglerna|regelverket|bestämmelse(?:n|rna)|"
    r"lagstiftningen|reformen|förslag(?:et|en)|\w{0,6}straff(?:et|en|skalan)|påföljden|brottet|gärningen|förbudet|"
    r"åtgärd(?:en|erna))\b(?! (?:om|mot|för|kring|på|gällande|rörande|angående)\b)|"
    r"^(?:det|den|detta|denna|dessa|de)\b(?! som\b)|^(?:föreslås|trädde|träder)\b",
    re.IGNORECASE,
)
# "Den som intygar … döms till böter" is a crime of its own, unless the heading or title names it.
_OWN_DEED = re.compile(r"(?:den|de) som\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:\w*lag(?:en|ar|ändring\w*)?|\w*reg(?:ler\w*|elverk\w*)|\w*bestämmelse\w*|\w*reform\w*|\w*förbud\w*|\w*brott\w*|"
    r"\w*straff(?:et|en)?) (?:om|mot|för|på)\b|\b\w{4,}(?:lag(?:en)?|reform(?:en)?|förbud(?:et)?|brott(?:et)?)\b",
    re.IGNORECASE,
)
# "Förslaget om X och regleringen av Y som trädde i kraft": the nearest is meant.
_RELATED = re.compile(r"(?P<law>[^,.;:]+?) som (?:\w+ )?(?:trädde|träder|trätt|började|börjar) ", re.IGNORECASE)
_ROW = re.compile(r"ikraftträdande\b", re.IGNORECASE)
_LAW_TAIL = re.compile(
    r"s?(?:lag\w{0,3}|lagstift\w*|regl|regler\w*|reform\w*|ändring\w*|förslag\w*|förbud\w*|brot\w*)$"
)
_CLAUSE = re.compile(r", (?:och |samt )?att |; | samt | medan |\. ")


def of_law(law: Law, words: QueryWords, candidate: Candidate) -> bool:
    """Whether the statement is about the law or crime that is asked about: it says so itself, or names none and what
    it leans on does: the words before it in its paragraph, the paragraph above, the heading, the title.
    """
    if related := _RELATED.search(candidate.text):
        return not law.keys or _names(law, words, re.split(r" (?:och|samt) ", related["law"])[-1])
    if not law.keys or _names(law, words, candidate.text):
        return _in_clause(law, words, candidate.text)
    leans = bool(_LEANING.search(candidate.text) or _ROW.match(candidate.text))
    if not leans and _SUBJECT.search(candidate.text):
        return False
    if not leans or _OWN_DEED.match(candidate.text):
        return of_its_own(law, words, candidate)
    return _names(law, words, antecedent(candidate))


def antecedent(candidate: Candidate) -> str:
    """What a sentence without a name of its own leans on."""
    text, chunk = candidate.document.text, candidate.hit.chunk
    before = text[candidate.block[0] : candidate.start]
    if _ROW.match(candidate.text):  # a line of the table above what is said of a law
        before = chunk.text
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


def of_its_own(law: Law, words: QueryWords, candidate: Candidate) -> bool:
    """Whether the sentence, its heading or its title names the law, and not only the paragraph."""
    above = (*candidate.hit.chunk.heading_path[-1:], candidate.document.title)
    return any(_names(law, words, text) for text in (candidate.text, *above))


def _in_clause(law: Law, words: QueryWords, text: str) -> bool:
    """Of several penalties in one sentence, whether one stands in the clause that names the crime."""
    if law.kind != PENALTY or not TERM.search(text):
        return True
    clauses = [clause for clause in _CLAUSE.split(text) if TERM.search(clause)]
    others = [clause for clause in clauses if _SUBJECT.search(clause)]
    return len(others) < len(clauses) or any(_names(law, words, clause) for clause in others)
