"""The forms by which the government or an inquiry proposes, decides or announces something."""

from __future__ import annotations

import re

from ingest.measures_pieces import ADV
from ingest.measures_text import BODY

PROPOSED = re.compile(
    rf"{BODY}\s+(?:\w+\s+)?(?:föreslår|föreslog|har{ADV}(?:\s+i\s+[^.,]{{3,60}}?)?\s+föreslagit|lägger\s+fram|"
    rf"lämnar{ADV}\s+förslag)(?:{ADV})(?:\s+(?:därför|i\s+[^.,]{{3,60}}?))?(?:,\s[^,]{{3,120}},)?"
    r"\s+(?:att|en|ett|nya?|ändring(?:ar)?|om|som\s+(?:rör|innebär|gäller))\s|"
    rf"\bföresl(?:år|og)\s+{BODY}" + r"\s+(?:\w+\s+)?(?:i\s+[^.,]{3,60}?\s+)?(?:att|en|ett)\s"
    r"|^nu\s+föreslås\s+att\s|\b(?:lagf|f)örslag(?:et|en)?(?:\s+i\s+\w+)?\s+(?:innebär|medför)(?:\s+\w+){0,2}\s+att\s|"
    r"\b(?:lagf|f)örslag(?:et|en)?(?:\s+i\s+\w+)?\s+ger\s+(?:\w+\s+){1,4}?möjlighet|"
    r"^(?:det|vidare|dessutom|därutöver)\s+föreslås\s+(?:också\s+|även\s+)?(?:en|ett|nya|ökade|utökade|skärpta)\s|"
    r"\blämnas\s+förslag\s+(?:om\s+att|till|som)\s|^promemorian\s+lämnar\s+förslag\s+(?:till|om|som)\s|"
    rf"\bi\s+(?:lagrådsremissen|\w*propositionen)\s+föreslår\s+{BODY}\s|"
    rf"{BODY}\s+(?:har\s+)?(?:\w+\s+){{0,8}}?beslut\w*\s(?:[\w,]+\s+){{0,6}}?om\s+en\s+(?:proposition|lagrådsremiss)\s+(?:som|med)\s"
    r"(?:[\w,]+\s+){0,4}?förslag\s+(?:om|som)\s|"
    r"^enligt\s+(?:lag)?förslage[nt]\b[^.]{0,60}?\bska\s+det\s+|"
    r"\bi\s+(?:lagrådsremissen|\w*propositionen|skrivelsen)\b[^.]{0,120}?\bföreslås\s+(?:också\s+|även\s+)?(?:att|en|ett|nya)\s",
    re.IGNORECASE,
)  # fmt: skip
DECIDED = re.compile(
    rf"(?:\bhar\s+{BODY}|{BODY}(?:\s+har)?)\s+(?:\w+\s+)?(?:beslutat|beslutar|"
    rf"beslutade)(?:\s+\w+)?\s+att\s+(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
SETS_UP = re.compile(
    rf"(?:\b(?:påbörjar|inleder|startar){ADV}\s+{BODY}{ADV}(?=\s+arbetet\s+med\s+(?:en|ett)\s+ny)|"
    rf"\b(?:tillsätter|inrättar)\s+{BODY}{ADV}|{BODY}{ADV}\s+(?:tillsätter|inrättar){ADV})\s+(?P<action>\w.+)",
    re.IGNORECASE | re.DOTALL,
)
LISTED = re.compile(
    rf"(?P<who>{BODY}|\butredningen)\s+(?:\w+\s+)?föreslår(?:\s+därför)?(?:\s+bland\s+annat)?(?:\s+följande(?:\s+\w+)?|"
    rf"\s+att)?:?$|\bföreslår\s+{BODY}(?:\s+därför)?(?:\s+bland\s+annat)?(?:\s+följande(?:\s+\w+)?|\s+att)?:?$|\bförslag(?:et|en)?\s+innebär\s+(?:\w+\s+){{0,2}}?(?:att|följande):?$|"
    rf"\blämnas\s+följande\s+förslag:?$|(?P<who2>{BODY}|\butredningen)\s+ska\s[^.]{{0,200}}(?::|\bom|\batt|\btill)$",
    re.IGNORECASE,
)
_INTENDED = (
    r"(?:återkomma\s+med|ge\b|uppdra|föreslå|tillsätta|avsätta|tillföra|inrätta|ta\s+fram|besluta|förstärka|"
    r"lägga\s+fram|presentera|genomföra|införa|skärpa|utöka|utvidga|höja|lämna\s+(?:ett\s+)?förslag|"
    r"fatta\s+beslut\s+om|öka\s+(?:stödet|anslag\w*|resurserna|antalet|straff\w*)|flytta|överföra|se\s+över|ändra|förbjuda|kriminalisera|avskaffa|förlänga|utreda|reformera|permanenta|upphäva|"
    r"utse|låta|göra\s+(?:en|ett)\s+(?:\w+\s+)?(?:översyn|uppföljning|satsning|kartläggning)|"
    r"gå\s+(?:vidare|fram)\s+med\s+(?:ett\s+)?förslag(?:et)?\s)"
)
TO_BE = re.compile(
    r"\bkommer\s+(?:\w+\s+){0,2}?att\s+(?:tillsättas|inrättas|utses|införas|avsättas)\b|\bregeringens\s+avsikt\s+är\s+att\s",
    re.IGNORECASE,
)
ANNOUNCED = re.compile(
    rf"(?:\bhar\s+{BODY}{ADV}\s+för\s+avsikt\s+att{ADV}\s+(?P<aim>{_INTENDED})|\bavser\s+{BODY}{ADV}\s+att{ADV}\s+(?P<inverted>{_INTENDED})|"
    rf"(?:^|\btid\s){BODY}\s+(?:\w+\s+)?(?:avser|planerar|kommer)(?:\s+\w+){{0,3}}?(?:\s+att)?{ADV}\s+(?P<verb>{_INTENDED})|"
    rf"{BODY}[^.:]{{3,200}}?\boch\s+(?:avser|planerar)(?:\s+\w+){{0,2}}?\s+att\s+(?P<later>{_INTENDED}))",
    re.IGNORECASE,
)
INQUIRY_PROPOSES = re.compile(
    rf"(?:\bi\s+(?:(?:del|slut)?betänkandet|promemorian)\s+föreslås|\bförslag(?:et|en)?\s+(?:innebär|omfattar)|(?:{BODY}|\butredningen|\butredaren)\s+föreslår)(?:\s+\w+){{0,4}}?\s+(?=en\s|ett\s|nya\s|att\s|ändringar\s|ändrade\s)(?:att\s+)?(?P<action>.+)",
    re.IGNORECASE | re.DOTALL,
)
PASSIVELY = re.compile(
    r"^(?!i\s+\w*betänkande)[^.,:]{0,90}\bföreslås\s+(?:\w+\s+){0,2}?"
    r"(?:att\s+(?!straffet\b)|en\s+ny|ett\s+nytt|nya|ändringar)\s?",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(r"föresl|förslag|föreslå", re.IGNORECASE)


def proposed(masked: str) -> re.Match[str] | None:
    """A proposal, or None."""
    return PROPOSED.search(masked) if _PROPOSAL.search(masked) else None
