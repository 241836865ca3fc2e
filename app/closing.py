"""What is said around an answer: that nothing was found and what is nearest, what the answer leaves open, a support
line; and the answer made of it all.
"""

from __future__ import annotations

from app import replies, replies_en
from app.contacts import line_beside
from app.models.prompts import prompts_hash
from app.models.writing import Written
from app.premise import unmentioned, unsaid
from app.silence import Silence
from app.state import State
from app.status import undecided
from app.types import Answer, IndexInfo
from vectorstore.index import Index
from vectorstore.settings import Settings

MODEL = "extractive"
_NEAREST = 3
_TELLS = {"told": replies.SOURCE_SAYS_NOT, "subject": replies.NOTHING_ABOUT}


def nothing(state: State) -> str:
    """That nothing answers, why where that is known, and the titles that are nearest."""
    titles = list(dict.fromkeys(hit.document.title for hit in state.hits))[:_NEAREST]
    said = replies_en.NO_EVIDENCE if state.english else replies.NO_EVIDENCE
    if not titles:
        return said
    if state.read and state.evidence and not state.english:
        why = _why(state.evidence.silent) if state.evidence.silent else ""
        said = " ".join(filter(None, (said, why)))
        if lacking := _as_asked(state, unmentioned(state.read.text, state.evidence.words, state.hits)):
            said += " " + replies.NOT_MENTIONED.format(names=" eller ".join(f"”{word}”" for word in lacking))
    nearest = replies_en.NEAREST if state.english else replies.NEAREST
    return f"{said} {nearest.format(titles='; '.join(f'”{title}”' for title in titles))}"


def _why(silent: Silence) -> str:
    """Why nothing answers, in words; empty where there is none for it."""
    if silent.what and silent.why in _TELLS:
        return _TELLS[silent.why].format(said=silent.what)
    return replies.LACKS.get(silent.why, "").format(what=silent.what, other=silent.other)


def doubts(state: State) -> None:
    """Tell which subjects of the question nothing around the citations says, that no decision is told where one is
    asked for, and which word nothing explains.
    """
    if state.read is None or state.evidence is None or state.english:
        return
    words = _as_asked(state, unsaid(state.read.text, state.evidence.words, state.drafts, state.hits))
    labels = undecided(state.read.text, [(each.text, each.status_label) for each in state.sentences])
    if labels is not None:
        said = replies.NOT_DECIDED.format(labels=replies.OR.join(labels)) if labels else replies.NO_DECISION
        state.notices += (said,)
    if state.evidence.undefined:
        state.notices += (replies.UNDEFINED.format(term=state.evidence.undefined),)
    if words:
        state.notices += (replies.UNSAID.format(words=" och ".join(f"”{word}”" for word in words)),)


def settle_written(state: State, written: Written) -> None:
    """What came of a language model's writing: the outcome, and what is told of it."""
    if written.fallback:
        state.drafts = ()
        state.notices += (replies.NOTICE_FALLBACK.format(why=written.fallback),)
    elif not state.drafts:
        reason = replies.REASON_MODEL_DECLINED if written.declined else replies.REASON_NO_CITATION
        state.end("no_evidence", nothing(state), reason)
    else:
        state.written, state.reason = True, replies.REASON_MODEL
        state.notices += (replies.REASON_MODEL,)
        if written.dropped:
            state.status, state.reason = "partial", replies.REASON_MODEL_PARTIAL
            notice = replies.NOTICE_DROPPED_ONE if written.dropped == 1 else replies.NOTICE_DROPPED
            state.notices += (notice.format(dropped=written.dropped, said=written.said),)


def _line(state: State) -> tuple[str, ...]:
    """The support line that a caller should be given, where the answer lacks its number."""
    beside = line_beside(state.read, state.text) if state.read and not state.english else ""
    return (beside,) if beside else ()


def _as_asked(state: State, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words that the reader wrote: one that was spelled as the documents spell it is not quoted."""
    asked = state.question.text.casefold()
    return tuple(word for word in words if word.casefold() in asked)


def as_answer(state: State, index: Index, settings: Settings) -> Answer:
    """The answer as it is handed out."""
    timings = {**state.timings, "total_s": sum(state.timings.values())}
    manifest = index.manifest
    framed = (replies_en.FRAME,) if state.english and state.sentences else ()
    return Answer(
        status=state.status,
        text=state.text,
        reason=state.reason,
        sentences=state.sentences,
        citations=state.citations,
        hits=state.hits,
        timings=timings,
        model=settings.llm if state.written else MODEL,
        index=IndexInfo(manifest.generation, manifest.documents, manifest.until),
        confidence=state.evidence.confidence if state.evidence else None,
        interpreted_as=state.read.shown if state.read else None,
        notices=(*state.notices, *framed, *_line(state)),
        prompts=prompts_hash(),
        generated=state.generated,
        language="en" if state.english else "sv",
    )
