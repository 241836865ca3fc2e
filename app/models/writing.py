"""The answerer that writes with a language model: nothing it says is handed on before it is checked."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence

from app import replies
from app.compose import Draft
from app.models.budget import how_many_fit, model_tokens
from app.models.chat import ANSWER_TOKENS, OpenAITalker, Talker
from app.models.checked import Passage, check, issue
from app.models.failures import ModelFailed
from app.models.prompts import fill
from app.models.reading import AnswerReader, Said
from app.types import Generated
from vectorstore.settings import Settings
from vectorstore.types import Hit

MAX_SENTENCES = 6
MAX_JUDGED = 24  # cited sentences; a model that was asked for six and says four times as many rambles
_DECLINES = re.compile(
    r"""(?:tyvärr\b|beklagar\b|jag\s+(?:kan|har|hittar|får|vet|ser|är)\s+(?:\w+\s+){0,4}?(?:inte|inget|ingen|inga|ingenting)\b
    |jag\s+beklagar|(?:det|detta|frågan|svaret|uppgiften)\s+(?:\w+\s+){0,3}?(?:inte|saknas)\b|ingen(?:ting)?\s+(?:av|i)\b
    |(?:styckena|underlaget|texterna|källorna|dokumenten)\s+(?:\w+\s+){0,3}?(?:inte|inget|ingen|inga|saknar)\b
    |som\s+(?:en\s+)?(?:ai|språkmodell)\b|i'?\s?(?:'m|am|can(?:'t|not|\snot)|do\s?n[o']t|could)\b|sorry\b|unfortunately\b
    |(?:the|these)\s+(?:passages|sources|documents)\s+do)""",
    re.IGNORECASE | re.VERBOSE,
)


class Writer:
    """Asks `talker`, within a context of `context_tokens`; saying and checking take `timeout_s` at most."""

    def __init__(self, talker: Talker, context_tokens: int, timeout_s: float = 60.0) -> None:
        self._talker = talker
        self._context_tokens = context_tokens
        self._timeout_s = timeout_s

    def write(self, question: str, hits: Sequence[Hit]) -> Written:
        """Begin an answer to `question` from `hits`, best first."""
        system = fill("svar-system", {"sentences": str(MAX_SENTENCES), "nothing": replies.NO_EVIDENCE})
        frame = fill("svar-fraga", {"passages": "", "question": question})
        room = self._context_tokens - ANSWER_TOKENS - model_tokens(system) - model_tokens(frame)
        passages = issue(hits)
        passages = passages[: max(1, how_many_fit([passage.shown for passage in passages], room))]
        shown = "\n\n".join(passage.shown for passage in passages)
        user = fill("svar-fraga", {"passages": shown, "question": question})
        return Written(self._talker.say(system, user), passages, time.monotonic() + self._timeout_s)


class Written:
    """An answer in the making. `next` gives checked sentences; the counts are final when it has given None."""

    def __init__(self, pieces: Iterator[str], passages: Sequence[Passage], deadline: float) -> None:
        self._deadline = deadline
        self._issued = {passage.token: passage for passage in passages}
        self._drafts = self._checked(pieces)
        self.said = 0
        self.dropped = 0
        self.unknown = 0
        self.cited = 0
        self.fallback = ""

    def next(self) -> Draft | None:
        """The next sentence that its passage carries; None at the end, also where the server failed."""
        try:
            return next(self._drafts, None)
        except ModelFailed as failure:
            self.fallback = failure.why
            return None

    def counted(self) -> Generated:
        """What was said and what became of it."""
        return Generated(self.said, self.dropped, self.unknown, self.fallback)

    def _checked(self, pieces: Iterator[str]) -> Iterator[Draft]:
        reader = AnswerReader()
        whole = True
        try:
            for piece in pieces:
                yield from self._judge(reader, reader.feed(piece))
                if self.cited >= MAX_JUDGED:
                    break
        except ModelFailed as failure:
            whole = failure.why != replies.WHY_LENGTH
            # What stood the check before the answer grew too long is an answer; less than that is none.
            if whole or self.said == self.dropped:
                raise
            self.said, self.dropped = self.said + 1, self.dropped + 1
        yield from self._judge(reader, reader.finish(whole))
        if not self.said and not self._nothing:
            raise ModelFailed(replies.WHY_EMPTY)
        if self.cited and self.dropped == self.said:
            raise ModelFailed(replies.WHY_UNSUPPORTED)

    _nothing = False
    declined = False

    def _judge(self, reader: AnswerReader, sentences: Sequence[Said]) -> Iterator[Draft]:
        if reader.rethought:
            reader.rethought = self._nothing = self.declined = False
            self.said = self.cited = self.said - self.dropped
            self.dropped = self.unknown = 0
        for sentence in sentences:
            if self.cited >= MAX_JUDGED:
                return
            if time.monotonic() >= self._deadline:
                raise ModelFailed(replies.WHY_TIMEOUT)
            if sentence.text.strip(" .").lower() == replies.NO_EVIDENCE.strip(" .").lower():
                self._nothing = self.declined = True
                continue
            if not sentence.marks and declines(sentence.text):
                self.declined = True
            self.said += 1
            self.unknown += sum(mark not in self._issued for mark in sentence.marks)
            self.cited += any(mark in self._issued for mark in sentence.marks)
            draft = check(sentence, self._issued)
            if draft is None:
                self.dropped += 1
            else:
                yield draft


def declines(text: str) -> bool:
    """Whether a sentence only says that the model has no answer, or will not give one."""
    return bool(_DECLINES.match(text.strip()))


def open_writer(settings: Settings) -> Writer | None:
    """The writer of the settings; None where no model is set. Opens no connection."""
    return Writer(OpenAITalker(settings), settings.llm_context_tokens, settings.llm_timeout_s) if settings.llm else None
