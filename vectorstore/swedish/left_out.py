"""What a shortened sentence must not leave out: a condition, an exception, who says so, how many of them, until when.

A word taken out is looked at by `alignment`; here whole clauses and phrases are gone, so that all that is left stands
in the source word for word and says something else.
"""

import re
from functools import lru_cache

from vectorstore.swedish.clauses import VERB, Clause, clauses, source_clause
from vectorstore.swedish.words import stems, tokens

_END = r"(?=[,;:.!?]|$)"
_WORD = r"[^\s,;:.!?]+"
_MAIN = "kan|ska|skall|får|måste|bör|kunde|skulle|fick|borde|är|blir|har|gäller|krävs|beslutar|prövar|ansöker"
_CONDITION = re.compile(
    rf"(?:(?<=\s)|^)(?<!även )(?:(?:(?:först|endast|bara|enbart)\s+)?(?:om|ifall|när)|såvida|såvitt|såframt"
    rf"|förutsatt att|under förutsättning(?:en)? att|(?:på|med) (?:det )?villkor(?:et)? att|i den mån|så länge"
    rf"|för det fall|i de fall|först (?:sedan|efter)|utan att)\s"
    rf"(?!(?:att|hur|vad|vilk\w*|var|varför|vem|huruvida|det gäller|det behövs|så behövs|möjligt|så är möjligt)\b)"
    rf"(?P<clause>(?:(?!(?:som|att|och)\b){_WORD}\s+){{1,7}}?(?P<verb>(?:{VERB})\b|\w{{4,}}s{_END})"
    # A main clause may follow without a comma: it begins with its verb ("Om A vill kan B söka").
    rf"(?:(?!\s(?:{_MAIN})\s)[^,;:.!?])*)",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    rf"\b(?:utom|undantaget|bortsett från|exklusive|med undantag (?:för|av)|förutom)\s+(?P<clause>[^,;:.!?]+){_END}",
    re.IGNORECASE,
)
# "enligt" a law, a plan or what has been decided is no one's opinion.
_ACCORDING = re.compile(rf"\b(enligt)\s+(?P<clause>(?:(?!(?:{VERB})\b){_WORD}\s*){{1,5}})", re.IGNORECASE)
_RULES = re.compile(
    r"lag|förordning|balk|kap\b|§|läroplan|föreskrift|avtal|instruktion|regleringsbrev|beslut|artikel|direktiv"
    r"|konvention|plan|ovan|nedan|uppdrag|ordning|bestämmels|regler|stadg|krav|paragraf|standard|\d",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"[,”\"]\s*(?:säger|sade|sa|menar|menade|anser|ansåg|uppger|uppgav|hävdar|hävdade|skriver|skrev|framhåller|framhöll"
    r"|bedömer|bedömde|tror|befarar|påstår|berättar|berättade|påpekar|betonar|konstaterar|förklarar|rapporterar)\s+"
    r"(?P<clause>[^,;:!?.]+)",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?P<some>hälften|halva|merparten|majoriteten|flertalet|(?:en |två |tre )?\w*(?:tredje|fjärde|femte|tion)"
    r"del(?:ar)?"
    r"|\d+(?:,\d+)? (?:procent|%)|en (?:stor |liten |mindre |större )?del|ett fåtal|ett antal|några|flera|många|få"
    r"|enstaka|de flesta|var (?:tredje|fjärde|femte|tionde))\s+av\s+(?:de\s+|det\s+|den\s+)?(?P<noun>\w+)"
    r"|\b(?P<few>vissa|somliga|enstaka|nästan alla|inte alla)\s+(?P<all>\w+)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:till och med|t\.\s?o\.\s?m\.?|fram till|fram tills|tills vidare|tillfälligt|inte längre)\b", re.IGNORECASE
)
_PARTLY = re.compile(
    r"\b(?:till (?:största|större|viss|en|någon) del(?:en)?|i huvudsak|huvudsakligen|i vissa fall|i normalfallet|ibland"
    r"|i (?:stora|vissa|större|flera|många|några) (?:delar|drag|avseenden)"
    r"|i (?:stor|viss|hög|begränsad) (?:utsträckning|grad|mån)"
    r"|som (?:huvud)?regel|i regel|delvis|i undantagsfall|i enstaka fall|normalt|vanligtvis)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"^(?:tidigare|förr|förut)\s+(?:{VERB})\b|\b(?:{VERB})\s+(?:tidigare|förut)\b|\b(?:tidigare|förr|förut){_END}",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|ej|icke|aldrig|knappast|ingen|inget|inga)\b", re.IGNORECASE)
_DENIED = re.compile(rf"(?P<matrix>[^;]*?{_NOT.pattern}[^;]*?)\batt\s(?P<held>.*)", re.IGNORECASE | re.DOTALL)
_BELOW = re.compile(r",?\s(?:för att|vilket|så att|som|genom att)\s", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:tidigare|förr|förut)\b", re.IGNORECASE)


def left_out(sentence: str, source: str) -> frozenset[str]:
    """Gates that fail because ``sentence`` dropped what limits it: "condition", "status" (who says so),
    "negation" or "bound".

    Looked for in the clause and the sentence of ``source`` that the sentence was made from.
    """
    mine = clauses(sentence)
    if len(mine) != 1:
        return frozenset()
    theirs = clauses(source)
    own = source_clause(mine[0], source) or (theirs[0] if len(theirs) == 1 else None)
    return _left_out(mine[0], own.text) if own else frozenset()


@lru_cache(maxsize=4096)
def _left_out(claim: Clause, piece: str) -> frozenset[str]:
    text, said = claim.text, frozenset(tokens(claim.text))
    below = [match.start() for match in _BELOW.finditer(piece)]
    roots = frozenset(stems(text))
    failed: set[str] = set()
    held = _DENIED.match(piece)
    if held and not _NOT.search(text) and len(roots & frozenset(stems(held["held"]))) == len(roots):
        failed.add("negation")
    limits = [match for match in _CONDITION.finditer(piece) if not _is_below(match.start(), below, piece)]
    if any(match["verb"].lower() not in said and _gone(match, roots) for match in limits):
        failed.add("condition")
    if any(_gone(match, roots) for match in _EXCEPTION.finditer(piece)):
        failed.add("condition")
    told = [match for match in _ACCORDING.finditer(piece) if not _RULES.search(_three_words(piece, match.end(1)))]
    if any(_gone(match, roots, every=True) for match in (*told, *_SAYS.finditer(piece))):
        failed.add("status")
    if not _SOME.search(text) and any(_some_for_all(match, said, roots) for match in _SOME.finditer(piece)):
        failed.add("bound")
    for limit in (_UNTIL, _PARTLY):
        found = [match for match in limit.finditer(piece) if not _is_below(match.start(), below, piece)]
        if found and not limit.search(text):
            failed.add("bound")
    if _EARLIER.search(piece) and not _EARLY.search(text):
        failed.add("bound")
    return frozenset(failed)


def _three_words(piece: str, at: int) -> str:
    return " ".join(piece[at:].split()[:3])


def _is_below(at: int, below: list[int], piece: str) -> bool:
    """Whether what stands at ``at`` limits only a clause of purpose, relation or result before it."""
    return any(start < at and "," not in piece[start + 1 : at] for start in below)


def _gone(match: re.Match[str], said: frozenset[str], every: bool = False) -> bool:
    """Whether most content words of the phrase (with ``every``: all of them) are missing from the sentence."""
    words = frozenset(stems(match["clause"]))
    if not words:
        return not every
    kept = len(words & said)
    return kept == 0 if every else kept < len(words) / 2


def _some_for_all(match: re.Match[str], said: frozenset[str], roots: frozenset[str]) -> bool:
    noun, some = (match["noun"], match["some"]) if match["noun"] else (match["all"], match["few"])
    return frozenset(stems(noun)) <= roots and bool(stems(noun)) and not frozenset(tokens(some)) & said
