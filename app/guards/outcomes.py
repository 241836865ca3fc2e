"""What a verdict means for the reader: an outcome without a search, and the lines that say what was done."""

from __future__ import annotations

import re

from app import replies, replies_en
from app.guards.crisis import crisis_text, is_card, lines_beside
from app.guards.examine import Verdict, examine
from app.guards.limits import MAX_CHARS, clean, mostly_control
from app.guards.loosen import loosened
from app.guards.orders import unspelled
from app.guards.personal_data import masked_within, without_masks
from app.guards.scope import is_other_task
from app.leaning import leans
from app.types import Question, Status, Turn
from vectorstore.support_lines import support_lines
from vectorstore.swedish.instructions import without_instructions
from vectorstore.swedish.text import squeeze

_TURNS = 24  # questions and answers together
_REPLY_WORDS = 8
_REPLY = loosened(
    (
        r"\W*(?:ja|jo|nej|nä|ok|okej|tack|hjälp|snälla|hallå|aj|skynda|fort|nu|usch|please|help|yes|no|jag"
        r"|(?:det |men |hen |han |hon )*(?:kan|vågar|orkar|vill|går|vet|hinner|får|törs|klarar) (?:\w+ )?inte)\b",
    )
)
_MOST_READ = 4 * MAX_CHARS
_MASKS = re.compile(r"\[[\w-]+\]")
Outcome = tuple[Status, str, str]


def unusable(text: str) -> Outcome | None:
    """The friendly message for an empty, too long or unreadable question; None for any other."""
    if not text.strip():
        return "clarification", replies.EMPTY_QUESTION, replies.REASON_EMPTY
    if len(text.strip()) > MAX_CHARS:
        reply = replies.TOO_LONG.format(chars=len(text.strip()), limit=MAX_CHARS)
        return "clarification", reply, replies.REASON_LONG
    if mostly_control(text):
        return "clarification", replies.NOT_TEXT, replies.REASON_EMPTY
    return None


def outcome(verdict: Verdict, question: str) -> Outcome | None:
    """(status, text, reason) where nothing is to be searched for; None where the question goes on."""
    said = replies_en if verdict.english else replies
    if verdict.topic:
        return "crisis", crisis_text(verdict.topic, question), replies.REASON_CRISIS
    if verdict.kind == "harmful":
        lines = support_lines()
        numbers = {
            name: replies.OR.join(lines.by_id(identity).numbers)
            for name, identity in (("kvinnofridslinjen", "kvinnofridslinjen"), ("valj_att_sluta", "valj-att-sluta"))
        }
        return "refused", said.HARMFUL.format(**numbers), replies.REASON_HARMFUL
    if verdict.orders and verdict.empty:
        return "refused", said.INJECTION, replies.REASON_INJECTION
    if verdict.kind == "opinion":
        return "refused", said.OPINION, replies.REASON_OPINION
    return declined(verdict) if verdict.kind == "off_topic" and is_other_task(squeeze(verdict.text)) else None


def declined(verdict: Verdict) -> Outcome:
    """The outcome of a question about something else, where the index holds no answer to it either."""
    return "refused", (replies_en if verdict.english else replies).OFF_TOPIC, replies.REASON_OFF_TOPIC


def notices(verdict: Verdict) -> tuple[str, ...]:
    """Lines about what was taken out of the question and why."""
    said = replies_en if verdict.english else replies
    lines = list(lines_beside(verdict.beside, verdict.text)) if verdict.beside else []
    if verdict.masked and not verdict.topic:
        lines.append(said.NOTICE_MASKED.format(kinds=", ".join(said.KINDS[kind] for kind in verdict.masked)))
    if verdict.orders and not verdict.empty:
        lines += [said.NOTICE_HIDDEN] * verdict.hidden + [said.NOTICE_ORDERS] * verdict.told
    return tuple(lines)


def guarded(question: Question) -> tuple[Question, Verdict]:
    """The question as it may go on, masked and without orders to a model, its history too, and the verdict.

    A turn that told of danger is no history to search with, nor are the replies to its card and the card itself;
    what leans on it ("ja", "och i natt?") is still danger, however many such replies there were. Only the last
    `_TURNS` turns are read: a long conversation must not make each question slower.
    """
    kept: list[Turn] = []
    danger: Verdict | None = None
    goes_on = False
    for turn in question.history[-_TURNS:]:
        if turn.role == "user":
            seen = examine(turn.content[:MAX_CHARS])
            danger = _carried(danger, seen, turn.content)
            goes_on = seen.kind == "ordinary"
        elif is_card(turn.content):
            danger = danger or Verdict("", "crisis", "danger")
        if danger is None:
            kept.append(Turn(turn.role, safe_text(turn.content)))
    verdict = examine(question.text, goes_on=goes_on and danger is None)
    verdict = _carried(danger, verdict, question.text) or verdict
    return Question(verdict.text, tuple(kept), question.filter), verdict


def _carried(danger: Verdict | None, seen: Verdict, text: str) -> Verdict | None:
    """The danger that stands after ``text``: a reply keeps the earlier one, unless it tells more of what it is."""
    if danger is not None and _only_replies(text) and seen.topic in (None, "danger"):
        return danger
    return seen if seen.topic else None


def _only_replies(text: str) -> bool:
    """Whether it says something only as a reply: it leans on what was said, or is short and begins like one."""
    flat = squeeze(text[:MAX_CHARS])
    return leans(flat) or (len(flat.split()) <= _REPLY_WORDS and bool(_REPLY.match(flat)))


def safe_text(text: str) -> str:
    """Any text of the conversation, masked and without orders to a model, cut at the length of a question."""
    return without_instructions(without_masks(_masked(text)))


def shown_question(text: str) -> str:
    """The question as the page may show and remember it: masked; empty for a crisis, which leaves no trace."""
    return "" if examine(text[:MAX_CHARS]).topic else _masked(text)


def _masked(text: str) -> str:
    """The text without hidden characters, masked and then cut; as written where nothing is spelled out in it."""
    written = clean(text[:_MOST_READ])
    shown = masked_within(written, MAX_CHARS)
    spelled = masked_within(clean(unspelled(written)), MAX_CHARS)
    return spelled if _MASKS.findall(spelled) != _MASKS.findall(shown) else shown
