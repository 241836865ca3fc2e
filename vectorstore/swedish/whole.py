"""Whether a sentence is one, or several in a row, of a passage's own: only a whole one needs no further judging.

A piece cut out of a sentence is not: what was cut off may be "anser inte att", "om barnet samtycker" or "föreslår att".
"""

import re
from functools import lru_cache

from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import squeeze

_MARK = re.compile(r"^(?:>\s*)*(?:(?:[-*•·‣▪–—−+]|\\-|\d{1,2}[.)]|[a-zåäö]\)|#{1,6})\s+)?")
_DECORATION = re.compile(r"\*\*|__|\\(?=[-*_])")
_QUOTES = "\"”“»«’' "
# "Diarienummer: A2024/00777": a line of its own, though no blank line parts it from the next one.
_LABELLED = re.compile(r"^[ \t]*(?:[-*•] )?[*_]{0,2}[A-ZÅÄÖ][^\n:.!?]{1,40}:[*_]{0,2}[ \t]+\S.*$", re.MULTILINE)
_MOST = 12  # sentences in a row


@lru_cache(maxsize=512)
def _own(passage: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """(the sentences of a passage, its lines that name what they give), bare."""
    lines = (match.group() for match in _LABELLED.finditer(passage))
    sentences = tuple(_bare(passage[start:end]) for start, end in split_sentences(passage))
    return sentences, frozenset(_bare(line) for line in lines)


def _bare(text: str) -> str:
    return squeeze(_DECORATION.sub("", _MARK.sub("", text.strip()))).strip(_QUOTES).rstrip(".")


def stands_whole(sentence: str, passage: str) -> bool:
    """Whether ``sentence`` is a whole sentence, list item, heading or labelled line of ``passage``, or several in a
    row. List marks, emphasis, quotation marks round it and the full stop at its end are not looked at."""
    wanted = _bare(sentence)
    sentences, lines = _own(passage)
    if not wanted:
        return False
    if wanted in sentences or wanted in lines:
        return True
    spoken = _joined(wanted)
    for first, opening in enumerate(sentences):
        if not spoken.startswith(_joined(opening)):
            continue
        for last in range(first + 1, min(len(sentences), first + _MOST)):
            run = _joined(" ".join(sentences[first : last + 1]))
            if run == spoken:
                return True
            if len(run) > len(spoken):
                break
    return False


def _joined(text: str) -> str:
    """Letters and digits: between two sentences stand a full stop, a colon, a list mark or nothing."""
    return re.sub(r"\W+", " ", text).strip()
