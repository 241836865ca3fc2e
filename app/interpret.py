"""What a question asks for: its words with weights, the kinds of answer it expects, the dates that it names.

A follow-up ("Och när ska det redovisas?") borrows the topic of the question before it, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app import replies
from app.followups import in_place, replaced, says_nothing
from app.types import Question
from vectorstore.analysis import content_words
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.questions import expected_types
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import normalise
from vectorstore.swedish.words import stem, stop_words, tokens

_PRONOUNS = frozenset("det den de dem dom denna detta dessa han hon honom henne hans hennes deras dess där".split())
_POINTING = frozenset(
    "uppdraget uppdragen myndigheten myndigheterna åtgärden åtgärderna förslaget lagen beloppet pengarna mötet "
    "linjen stödlinjen ändringen ändringarna lagändringen lagändringarna förbudet reglerna brottet".split()
)
_DEFINITE = ("et", "en", "na", "an", "ets", "ens")
# Between an article and its noun: "det gamla numret", "de sju myndigheterna", "den här linjen".
_WEAK = re.compile(r"\d+|\w+[aes]|här|där|två|tre|fem|sex|sju|tio|tolv|fjor\w+|elv\w+")
# Ends like a noun and is none: "är den öppen?", "vem har den egentligen?".
_PREDICATE = re.compile(
    r"öppe[nt]|ege[nt]|\w+ligen|\w{3,}(?:skriv|giv|tag|bund|stäng|driv)[ei][nt]|sedan|redan|annan|ännu"
)
_EMPTY_SUBJECT = re.compile(
    r"\b(?:finns|fanns|stämmer|är|var|blev|blir) det(?= (?:sant|att|i|på|för|mot|om|någo|en |ett )|\?|$)"
)
_STANDS = re.compile(
    r"(?:vad (?:är|betyder|innebär|menas med|avses med|står)|vad heter|vem är|vilka är) "
    r"(?!(?:det|den|de|dem|hon|han)\b)"
)
_OPENERS = ("och ", "men ", "ok ", "okej ", "då ", "så ", "samt ", "vilka andra ", "vilken annan ", "vad mer ")
# "Vad är straffskalan då?", "Vilken linje skulle de också träffa?"
_BACK = re.compile(
    r"\b(?:då|i så fall)\s*\?*$|\b(?:de|den|det|han|hon) (?:också|även|dessutom)\b|\b(?:innan|före) de[tn]?s?s?\b"
)
# "Hur långt fängelse kunde man få för det?"
_AT_THE_END = re.compile(
    r"\b(?:(?:om|för|på|av|i|med|till|från|enligt|hos|mot|åt) (?:det|den|dem|dom|detta|dessa|henne|honom)|"
    r"där|dit|därifrån|henne|honom|dem)\W*$"
)
_ACCORDING = re.compile(r"^Enligt [^:]{3,160}: ")
_OURS = re.compile(r"Underlaget |[^.\n]{2,80} har (?:\d+|ett) uppdrag i underlaget")
_NUMBERS = re.compile(r" ?\[\d+\]")
# What the sources lack, asked for in a reader's words, and how the documents say that they lack it.
_GAPS = re.compile(
    r"\b(?:inte|saknas|fattas)\b.*\b(?:materialet|underlaget|källorna|faktabladen)\b|"
    r"\b(?:materialet|underlaget|källorna|faktabladen)\b.*\b(?:inte|saknas|saknar|fattas)\b|"
    r"\b(?:kan|vet|svarar|har) (?:ni|du|verktyget|tjänsten|källsvar) inte\b|"
    r"\bgår inte att (?:få )?(?:besked|veta|svara|utläsa|få reda)\w*",
    re.IGNORECASE,
)
_GAP_WORDS = "vad som inte framgår av underlaget, underlaget innehåller inte"
_TOLD_CHARS = 240
_MANY_WORDS, _SHORT_WORDS = 9, 5
_WITHIN = 3
_NAMED = re.compile(r"(?<=\s)[A-ZÅÄÖ][\wåäöÅÄÖ]|\d")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A question made ready. `topic` is the earlier question that a follow-up leans on, `told` the beginning of
    the answer to it, else empty, or other words for what the sources lack, where that is asked for. `whole` marks a
    follow-up that was put in the place of what was asked before: `text` is then the question so made. `written` are
    question and topic in the reader's own spelling. `perhaps`: nothing in the question points back, but it is so short
    and nameless that it may.

    `stems` are the question's own content stems in order; `types` what it expects (see
    vectorstore.swedish.questions); `months` the (year, month or None) it names.
    """

    text: str
    topic: str
    stems: tuple[str, ...]
    types: tuple[str, ...]
    months: tuple[tuple[int, int | None], ...]
    told: str = ""
    whole: bool = False
    written: tuple[str, str] = ("", "")
    perhaps: bool = False

    @property
    def query(self) -> str:
        """What is searched for; the words of a question that may stand by itself count twice."""
        if self.perhaps:
            return " ".join((self.text, self.text, self.topic))
        return " ".join(filter(None, (self.text, self.topic, self.told)))

    @property
    def shown(self) -> str | None:
        """ "Tolkat som" for a follow-up; None where the question stands by itself."""
        text, topic = self.written if self.written[0] else (self.text, self.topic)
        if self.whole and not topic:
            return text
        return replies.INTERPRETED.format(question=text, topic=topic) if topic else None


def interpret(question: Question, spell: Callable[[str], str] = str) -> Interpretation:
    """Read a question in the light of the conversation, each line spelled by `spell`; raises nothing."""
    text = spell(" ".join(normalise(question.text).split()))
    earlier = [spell(" ".join(normalise(t.content).split())) for t in question.history if t.role == "user"]
    topic, whole, written, perhaps = "", False, ("", ""), False
    if earlier and (leans(text) or _may_lean(text)):
        perhaps = not leans(text)
        text, topic, whole = _leaning(text, earlier)
        said = [" ".join(normalise(turn.content).split()) for turn in question.history if turn.role == "user"]
        written = _leaning(" ".join(normalise(question.text).split()), said)[:2]
    return Interpretation(
        text=text,
        topic=topic,
        stems=content_stems(text),
        types=tuple(expected_types(text) or expected_types(topic)),
        months=named_months(text) or named_months(topic),
        told=_told(question) if topic and not (whole or perhaps) else _GAP_WORDS if _GAPS.search(text) else "",
        whole=whole,
        written=written,
        perhaps=perhaps and bool(topic),
    )


def alone(read: Interpretation) -> Interpretation:
    """The question without what was said before it."""
    types, months = tuple(expected_types(read.text)), named_months(read.text)
    return replace(read, topic="", types=types, months=months, written=("", ""), perhaps=False)


def _leaning(text: str, earlier: Sequence[str]) -> tuple[str, str, bool]:
    """(the question, what it leans on, whether it was put in an earlier question's place).

    It leans on the last question that stands by itself, with what later follow-ups put into it, and on the follow-up
    right before it.
    """
    root, last = "", ""
    for line in earlier:
        if not root or not leans(line):
            root, last = line, ""
        elif made := in_place(line, last or root):
            root, last = (root, made) if last else (made, "")
        elif not set(tokens(line.lower())) <= stop_words():  # "Sedan när?" asked something, and is about nothing
            last = line
    if last and (made := replaced(text, root)):  # "Vilka tider?", "Och för transpersoner?"
        return last, made, True
    if made := in_place(text, last or root):
        return made, root if last else "", True
    return text, " ".join(filter(None, (root, last))), False


def _told(question: Question) -> str:
    """The first sentence of the last answer that is a source's, without whom it is from and its numbers; "" where there
    is none or it told nothing.
    """
    last = next((turn.content for turn in reversed(question.history) if turn.role == "assistant"), "")
    bare = _told_by_source(normalise(last))
    if bare.startswith((replies.NO_EVIDENCE, replies.TOO_VAGUE, replies.NO_WORDS)):
        return ""
    spans = split_sentences(bare)
    return bare[spans[0].start : spans[0].end][:_TOLD_CHARS] if spans else ""


def _told_by_source(answer: str) -> str:
    """The answer on one line; of a list that the register gives under a sentence of ours, its first item."""
    items = [line[2:] for line in answer.split("\n") if line.startswith("- ")]
    if items and _OURS.match(answer):
        answer = items[0]
    return _NUMBERS.sub("", _ACCORDING.sub("", " ".join(answer.split())))


def leans(text: str) -> bool:
    """Whether a question cannot stand without what was said before it."""
    lowered = _EMPTY_SUBJECT.sub(" ", text.lower())
    words = tokens(lowered)
    content = [word for word in content_words(lowered) if word not in _PRONOUNS | _POINTING]
    content = [] if set(words) <= stop_words() else content
    if len(content) >= _MANY_WORDS:
        return False
    if _BACK.search(lowered) or says_nothing(lowered):
        return True
    if content and _STANDS.match(lowered):
        return False
    if lowered.startswith(_OPENERS) or (len(content) < 2 and not _NAMED.search(text)):
        return True
    if len(content) < 3 and _POINTING & set(words):
        return True
    if len(content) <= _SHORT_WORDS and _AT_THE_END.search(lowered):
        return True
    return any(_is_pronoun(words, at) for at, word in enumerate(words) if word in _PRONOUNS)


def _may_lean(text: str) -> bool:
    """Whether a question that points nowhere may still go on with what was said: it is short and names nothing ("Vilka
    datum är det för delrapporterna?").
    """
    short = len(content_words(text)) <= _SHORT_WORDS
    return short and not _NAMED.search(text) and not _STANDS.match(text.lower())


def _is_pronoun(words: tuple[str, ...], at: int) -> bool:
    """False for an article ("det gamla numret", "de fyra myndigheterna") and for what points within the question."""
    if sum(word not in stop_words() for word in words[:at]) >= _WITHIN:
        return False
    if words[at] not in ("det", "den", "de"):
        return True
    following = words[at + 1 : at + 4]
    if not following or _PREDICATE.fullmatch(following[0]):
        return True
    if following[0] == "som" or _definite(following[0]):  # "den som ringer", "det året"
        return False
    return not (_WEAK.fullmatch(following[0]) and any(map(_definite, following[1:])))


def _definite(word: str) -> bool:
    return word.endswith(_DEFINITE) and len(word) > 4 and word != "gången"


def content_stems(text: str) -> tuple[str, ...]:
    """Distinct stems of the content words, in order of first appearance."""
    return tuple(dict.fromkeys(stem(word) for word in content_words(text)))


def named_months(text: str) -> tuple[tuple[int, int | None], ...]:
    """(year, month or None) of every date with a year that a text names, in order."""
    found: list[tuple[int, int | None]] = []
    for mention in find_dates(text):
        if mention.year_given:
            month = int(mention.earliest[5:7]) if mention.precision in ("month", "day") else None
            found.append((int(mention.earliest[:4]), month))
    return tuple(dict.fromkeys(found))
