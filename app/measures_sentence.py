"""The sentence about a measure that is ready to pass on, with its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app import replies
from app.measures_days import by_then
from vectorstore.register_search import Entry
from vectorstore.swedish.agencies import host

_LONGEST_QUOTE = 320
_ITEM = re.compile(r"\s+[-*•–]\s+|\s*\n+\s*(?:[-*•–]\s+)?")
_AFTER_STOP = re.compile(r"([.,:;!?])\s*; ")
# What an infinitive can stand behind: "tillsammans med … utveckla", "bland annat ge".
_BEFORE_VERB = frozenset(
    "även också särskilt bland i tillsammans inom under senast vid regelbundet löpande fortsatt gemensamt aktivt "
    "ytterligare på genom med från för utifrån årligen systematiskt vidare dessutom därutöver samt mot till inte "
    "inledningsvis nationellt regionalt successivt kontinuerligt snarast".split()
)
_SHORT_VERBS = frozenset("få ge se ta nå stå gå ske bli ha be dra le må slå tro fly".split())
_NO_VERBS = frozenset("alla andra dessa flera sina våra några egna nya stora denna båda samma hela vissa".split())
_IN_FORCE = ("beslutat", "pågående", "ändrat", "avslutat")


def ready_sentence(entry: Entry) -> str:
    """ "Socialstyrelsen ska … senast den 10 april 2027. Källa: …"; what is not decided, or says no deed, is quoted."""
    action = entry.row.action.rstrip(" .,;:")
    who = bodies_in_words(entry.row.responsible)
    who = replies.MEASURES_INQUIRY if who == "Särskild utredare" else who
    if entry.status in _IN_FORCE and is_deed(action):
        form = replies.MEASURES_ENDED if entry.status == "avslutat" else replies.MEASURES_SHALL
        text = form.format(who=who, action=_ITEM.sub(" ", action))
        if entry.deadline and entry.status != "avslutat" and by_then(entry, entry.due) not in text:
            text += replies.MEASURES_BY.format(day=by_then(entry, entry.due))
    else:
        text = replies.MEASURES_STATED.format(who=who, status=entry.status, quote=_quoted(entry.quote))
    source = ", ".join(part for part in (entry.title, _dated(entry), entry.url or entry.path) if part)
    return f"{text}. {replies.MEASURES_SOURCE.format(source=source)}"


def is_deed(action: str) -> bool:
    """Whether "ska" can stand before the words: they begin with an infinitive, or with what stands before one."""
    words = re.findall(r"[\w-]+", action[:200])
    if not words or not action[:1].islower():
        return False
    first = words[0]
    if first in _BEFORE_VERB:
        return any(word.endswith("a") or word in _SHORT_VERBS for word in words[1:])
    return first in _SHORT_VERBS or (first.endswith("a") and len(first) > 2 and first not in _NO_VERBS)


def bodies_in_words(names: Sequence[str]) -> str:
    """ "A, B och C"; a centre stands in brackets after the authority that it belongs to."""
    if not names:
        return replies.MEASURES_NOBODY
    inside = {host(name): name for name in names if host(name) in names}
    told = [f"{name} ({inside[name]})" if name in inside else name for name in names if name not in inside.values()]
    return " och ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else told[0]


def _quoted(text: str) -> str:
    """A quotation on one line, cut at a word where it is long."""
    plain = _AFTER_STOP.sub(r"\1 ", _ITEM.sub("; ", text.strip()))
    plain = " ".join(plain.split()).rstrip(" .")
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def _dated(entry: Entry) -> str | None:
    """When the source was published; a fact sheet's own date says nothing of the measure."""
    return None if entry.kind == "faktablad" else replies.date_in_words(entry.published)
