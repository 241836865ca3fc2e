"""The clauses of a text, each with its doer and its deed: so that no deed is given to the doer of another clause."""

import re
from functools import lru_cache
from typing import NamedTuple

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems, tokens

# Nouns, months and prepositions that end as a finite verb does.
_NO_VERB = (
    r"(?!\w*(?:heter|oner|uner|atser|orer|ster|ber|parter|åtgärder|dagar|veckor|ingar|kaper|gifter|elever|former|arbete"
    r"|möte|syfte|värde|deras|under|efter|över|per|eller)\b)"
)
_IRREGULAR = (
    "är var får fick ska skulle har hade kan kunde bör borde måste gäller ger gav tar tog blev stod gick kom gjorde "
    "gör sa såg ser låg höll finns fanns drev skrev drog slog föll steg sjönk bröt bar vann sker ges lät vet vill"
)
VERB = (
    "|".join(_IRREGULAR.split())
    + r"|\w*(?:står|går|slår|når|innebär)"
    + rf"|{_NO_VERB}\w+(?:ar|er|ade|[dlgrjvm]de|te|as|es|des|ades|tes|ivs|örs|ävs|änds|yrs|eds)"
)
_AMOUNT = r"\d+(?:,\d+)?\s(?:miljoner|miljarder|procent)\b"
_FINITE = re.compile(rf"(?<=\s)({VERB})\b")
# After a preposition or an adjective stands a noun, also where it ends as a verb does ("för trygga bygder"); and the
# verb after "som" is not that of the clause.
_NOUN_NEXT = re.compile(
    r"\b(?:för|av|om|till|med|mot|på|från|inom|i|mellan|bland|hos|vid|och|alla|de|\d+|\w+[^n\W]a)\s$",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:som|där)\s(?:\S+\s)?$", re.IGNORECASE)
# Where a part begins that stands by itself: a doer and a finite verb.
JOINT = re.compile(rf",?\s(?:och|samt|men|medan)\s+(?=(?:\S+\s+){{1,4}}?(?:{VERB})\b|{_AMOUNT})")
_ANY_VERB = re.compile(rf"\b(?:{VERB})\b", re.IGNORECASE)
_BORDER = re.compile(
    rf"(?:;|(?<!-),?\s(?:och|samt|men|medan))\s+(?!\d|(?:{VERB})\b)(?=(?:(?!(?:som|att|om|där)\b)[^\s,;]+\s+){{1,6}}?(?:{VERB})\b)"
)
OPENING = re.compile(
    r"(?:enligt|under|i|på|från|vid|för|med|sedan|efter|inom|genom|hos|bland|av|till|om|mellan|sammanlagt|totalt|därefter"
    r"|nu|då|även|också|dessutom|nästa|störst|den \d|\d)\b",
    re.IGNORECASE,
)
COPULAS = frozenset("är var har hade blir blev".split())
LINKING = COPULAS | frozenset("ska skulle kan kunde får fick bör måste".split())
# Nouns that stand for what was named before: "Myndigheten ska …".
_STANDS_FOR = frozenset(
    stem
    for stem in stems(
        "myndigheten verket nämnden länsstyrelsen arbetet uppdraget linjen teamet medlen bidraget insatsen satsningen "
        "förslaget lagen personerna utredningen programmet projektet rapporten stödet delegationen kommittén centrumet "
        "rådet nätverket föreningen stiftelsen organisationen betänkandet propositionen regeringen enheten "
        "verksamheten metoden deltagarna medel ministern"
    )
)
_PARTED = re.compile(r"\b(?:att|där|som|eftersom|hur|om)\s+", re.IGNORECASE)
_AND = re.compile(r"\b(?:och|samt|respektive)\b", re.IGNORECASE)
_PAIRED = re.compile(
    r",?\s(?:och|samt|men|medan|respektive)\s+(?=(?:av|för|till|på|i|hos|med|från|under|inom|mot|vid)\s)", re.IGNORECASE
)
_SUBJECT = 2  # content words after the verb, where the sentence opens with something else than its doer


class Clause(NamedTuple):
    """`head`: content stems of the doer; `verb`: the finite verb, "" where none is seen; `deed`: the other stems."""

    text: str
    head: frozenset[str]
    verb: str
    deed: frozenset[str]

    @property
    def stems(self) -> frozenset[str]:
        """All content stems."""
        return self.head | self.deed


def heads(text: str) -> tuple[frozenset[str], str, frozenset[str]]:
    """(stems before the finite verb, the verb, stems after it); the verb is "" where none is seen."""
    found = next((one for one in _FINITE.finditer(text) if not _is_no_verb(one, text[: one.start()])), None)
    if found is None:
        return frozenset(stems(text)), "", frozenset()
    return frozenset(stems(text[: found.start(1)])), found[1].lower(), frozenset(stems(text[found.end(1) :]))


def _is_no_verb(found: re.Match[str], before: str) -> bool:
    """Whether a noun that ends as a verb does, or the verb of a clause that "som" begins."""
    return bool(_BELOW.search(before) or (found[1].lower().endswith(("r", "s", "te")) and _NOUN_NEXT.search(before)))


@lru_cache(maxsize=2048)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of all sentences, in order."""
    found: list[Clause] = []
    for start, end in split_sentences(text):
        found += [_clause(part) for part in _BORDER.split(text[start:end]) if part.strip()]
    return tuple(found)


def _clause(text: str) -> Clause:
    head, verb, rest = heads(text.strip())
    if verb and OPENING.match(text.strip()):
        after = text[_end_of(verb, text) :]
        subject = frozenset(stems(after)[:_SUBJECT])
        head, rest = subject, (head | rest) - subject
    own = frozenset(stems(verb)) if verb and verb not in LINKING else frozenset()
    return Clause(text.strip(), head, verb, rest | own)


def _end_of(verb: str, text: str) -> int:
    found = re.search(rf"\b{re.escape(verb)}\b", text, re.IGNORECASE)
    return found.end() if found else 0


def source_clause(claim: Clause, source: str) -> Clause | None:
    """The clause of ``source`` that tells of the claim's deed; None where it has no verb or none comes near."""
    if not claim.verb or not claim.deed:
        return None
    verb = frozenset(stems(claim.verb)) if claim.verb not in LINKING else frozenset()
    scored = [
        (len(claim.deed & one.stems) + (1 if verb & one.stems else 0), len(claim.stems & one.stems), -at, one)
        for at, one in enumerate(clauses(source))
    ]
    if not scored:
        return None
    best = max(scored, key=lambda entry: entry[:3])
    return best[3] if best[0] else None


def stands_for_another(clause: Clause) -> bool:
    """Whether the doer is a pronoun, or a noun that may stand for a name: its name comes from another sentence."""
    return clause.head <= _STANDS_FOR


def doer_moved(sentence: str, source: str) -> bool:
    """Whether the deed of ``sentence`` is told of another doer in ``source``.

    Only where the sentence is one clause; a doer who is named anywhere in the sentence ("prövas av X") has not moved.
    """
    mine = clauses(sentence)
    if len(mine) != 1:
        return False
    theirs = source_clause(mine[0], source)
    if theirs is None or not theirs.verb or not theirs.head or stands_for_another(theirs):
        return False
    if _PARTED.search(theirs.text) and _told_below(mine[0], theirs.text):
        return False
    bodies = " ".join(body.name for body in find_agencies(sentence))
    said = mine[0].stems | frozenset(tokens(sentence)) | frozenset(stems(bodies))
    if mine[0].head <= theirs.stems:
        return False
    return not any(_meets(one, said) for one in theirs.head - _STANDS_FOR)


def crossed_pairs(sentence: str, source: str) -> bool:
    """Whether the sentence takes one word of each side of "A på X och B på Y" and leaves its partner out."""
    mine = clauses(sentence)
    theirs = source_clause(mine[0], source) if len(mine) == 1 else None
    if theirs is None or _AND.search(sentence):
        return False
    sides = [frozenset(stems(side)) for side in _PAIRED.split(theirs.text)]
    if len(sides) != len(("A", "B")):
        return False
    one, other = sides[0] - sides[1] - theirs.head - frozenset(stems(theirs.verb)), sides[1] - sides[0]
    said = mine[0].stems
    return all((one & said, one - said, other & said, other - said))


def _told_below(claim: Clause, text: str) -> bool:
    """Whether doer and deed stand together in what follows "att", "där" or "som" within the clause."""
    parts = [frozenset(stems(part)) for part in _PARTED.split(text)]
    best = max(parts, key=lambda part: len(part & claim.stems))
    return bool(best & claim.head) and bool(best & claim.deed)


def _meets(word: str, said: frozenset[str]) -> bool:
    return word in said or any(
        len(short) > 3 and long.endswith(short) for one in said for short, long in (sorted((word, one), key=len),)
    )


def joints(text: str) -> tuple[tuple[int, int], ...]:
    """Where "och", "men" … part two whole clauses; what stands before "A, B och C är …" has no verb and is none."""
    return tuple(found.span() for found in JOINT.finditer(text) if _ANY_VERB.search(text, 0, found.start()))
