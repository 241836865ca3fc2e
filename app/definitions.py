"""What a word means: the sentence that says so ("Med X avses …", "… så kallat X"), where a question asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from app.candidates import Candidate, candidates
from app.followups import says_nothing
from app.interpret import Interpretation
from app.scoring import Scored
from vectorstore.index import Index
from vectorstore.swedish.words import stem, stop_words
from vectorstore.types import SearchFilter

_ASKED = re.compile(
    r"^(?:och |men )?(?:vad (?:är|betyder|innebär|menas med|avses med|menar man med|kallas) (?:egentligen )?|"
    r"vad står |förklara |definiera |definition(?:en)? av )"
    r"(?:en |ett |begreppet |ordet |termen |förkortningen |brottet )?"
    r"(?P<term>[\w-]+(?: (?!är\b|som\b|i\b|på\b|för\b|om\b|till\b|enligt\b|och (?:vad|vem|hur|när)\b)[\w-]+){0,3}?)"
    r"(?: för| för något| egentligen| enligt (?:regeringen|underlaget|texterna))?[?!. ]*$",
    re.IGNORECASE,
)
# What is asked of something ("syftet med", "skillnaden mellan"), no word that a text would explain.
_OTHER = re.compile(
    r"^(?:den|det|de|nästa|nya?|på|nytt|viktigt|bra|problemet|tanken|poängen|syftet|målet|skillnaden)\b|^\w+s \w|"
    r"^\w*(?:reformen|lagen|förslaget|förändringen|ändringen|beslutet|uppdraget)\b",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:är|innebär|betyder|avser|står för|syftar på|definieras som|rör sig om|handlar om|"
    r"kan (?:vara (?!en del)|innebära|bestå av))"
)
# "X är ett allvarligt problem" tells how bad it is, not what.
_JUDGED = re.compile(
    r"är (?:(?:bland|bara|också|fortfarande|alltid|aldrig|alltför|särskilt|vanlig|mer|inte|betydligt|ofta|oaccept|"
    r"förbjud|straffbar|kriminaliser|nu|vår|prioriter|olaglig|nödvändig|viktig)\w*\b|"
    r"(?:ett|en) av (?:vår|våra|de)\b|(?:ett|en) (?:[\w-]+ ){0,2}(?:problem|samhällsproblem|hot|fråga|utmaning|grupp|"
    r"vapen|steg|prioritering|verklighet|förutsättning|nyckel|livsviktig insats)\b)|"
    r"innebär (?:också|även|ofta|alltid|särskilda|stora|svåra|allvarliga|att (?:vi|regeringen))\b",
    re.IGNORECASE,
)
_IS_ONE = re.compile(r"\b(?:är|om|utgör|innehåller) (?:ett|en) (?:\w+ ){0,3}\w*(?:program|strategi|plan|satsning)\w*\b")
_ENDING, _LONG, _TELLING = r"\w{0,4}", 4, 9
_PLAINEST, _BY_NAME = 3, 2
_READ, _WORDS_BEFORE, _BLOCK_WORDS = 10, 5, 45


def term_asked(question: Interpretation) -> str:
    """The word or name that the question wants explained; "" where it asks for something else."""
    match = _ASKED.match(question.text.strip())
    if match is None or "definition" not in question.types:
        return ""
    term = match["term"].strip()
    if _OTHER.match(term) or says_nothing(term) or term.lower().split()[0] in stop_words():
        return ""
    return term


def defines(term: str, text: str) -> int:
    """How plainly a sentence says what the term means: 3 as its subject, 2 "så kallat X", 1 in passing; 0 not."""
    said, passing, by_name = _patterns(term)
    match = said.search(text)
    if match and not _JUDGED.match(text, match.start("says")):
        return _PLAINEST
    return _BY_NAME if by_name.search(text) else int(bool(passing.search(text)))


@lru_cache(maxsize=64)
def _patterns(term: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(the term as what is explained, explained in passing, as what something is called)."""
    words = [word if word == "och" else _inflected(word) for word in term.split()]
    if "och" in words:  # one name: "Fri och trygg utan våld och förtryck är …"
        written = " ".join(words) + (r"(?: [\w-]+){0,4}?" if term[:1].isupper() else "")
    elif len(words) > 1 and len(term.split()[-1]) >= _TELLING:  # "Resurscentrum innebär", of regionala resurscentrum
        words[:-1] = [f"(?:{' '.join(words[:-1])} )?"]
        written = "".join(words)
    else:
        written = " ".join(words)
    brackets = r"(?: \([^)]{2,60}\))?"
    subject = (
        rf"^\W*(?:(?:[\w-]+ ){{0,{_WORDS_BEFORE}}}?och |begreppet |brottet |en |ett )?{written}{brackets}"
        rf"(?:, (?:eller|också|även)[^,.]{{2,60}},)? (?P<says>{_SAYS})(?:\b|(?<= ))"
    )
    name = rf"(?-i:{re.escape(term[:1])})[\w-]+(?: [\w-]+){{0,7}} \({re.escape(term)}[,)]"
    short = f"|{name}" if sum(letter.isupper() for letter in term) > 1 else ""
    return (
        re.compile(subject, re.IGNORECASE),
        re.compile(
            rf"\b{written}{brackets},? (?:det vill säga|dvs\.?|alltså|som innebär|som betyder|som är (?:en|ett))\b"
            rf"|\bmed (?:begreppet )?{written} (?:avses|menas)\b|\bsom {written} när\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:, (?:så kalla(?:t|d|de)|s\.?k\.?)|\bkallas(?: för)?) [\"”“]?{written}\b{short}", re.IGNORECASE
        ),
    )


def _inflected(word: str) -> str:
    base = stem(word)
    return rf"{re.escape(base if len(base) >= _LONG and word.lower().startswith(base) else word.lower())}{_ENDING}"


def definition(
    question: Interpretation, scored: Sequence[Scored], index: Index, only: SearchFilter
) -> tuple[Candidate, ...]:
    """The sentence that explains the term asked for, and the next of its paragraph where that is short; empty where no
    term is asked for or nothing explains it.
    """
    term = term_asked(question)
    if not term:
        return ()
    found = [each.candidate for each in scored]
    found += candidates(index.search(f"{term} är innebär så kallat", _READ, only))
    ranked = [(defines(term, c.text), c) for c in found if c.kind != "speech"]
    plain = max((how for how, _ in ranked), default=0)
    if not plain:
        return _of_its_document(term, index, only)
    best = next(c for how, c in ranked if how == plain)
    return (best, *_goes_on(best, found)) if plain == _PLAINEST else (best,)


def _of_its_document(term: str, index: Index, only: SearchFilter) -> tuple[Candidate, ...]:
    """Of a programme or a strategy whose title begins with the name that is asked for: the sentence of that document
    that says what was decided; empty where there is none.
    """
    if not term[:1].isupper() or len(term.split()) < 2:
        return ()
    found = candidates(index.search(f"{term} beslutat program strategi", _READ, only))
    home = [c for c in found if c.document.title.casefold().startswith(term.casefold()) and c.kind != "speech"]
    return next(((c,) for c in home if _IS_ONE.search(c.text)), ())


def _goes_on(best: Candidate, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The sentence after it in the same paragraph, where the two together are short."""
    after = next((c for c in found if c.previous == (best.start, best.end) and c.document == best.document), None)
    if after is None or best.kind != "sentence":
        return ()
    return (after,) if len(best.text.split()) + len(after.text.split()) <= _BLOCK_WORDS else ()
