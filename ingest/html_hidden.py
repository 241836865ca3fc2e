"""Takes out of a page what no reader sees, and says so where it held words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.html_inline import drop
from ingest.inline import HIDDEN_TEXT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0+)?(?![.\d])|opacity\s*:\s*0(?:\.0+)?(?![.\d])|"
    r"(?:text-indent|left|top)\s*:\s*-\d{3,}",
    re.I,
)
_WHITE = re.compile(r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.I)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*(?!#fff(?:fff)?\b|white\b|transparent|none|inherit)", re.I)
_FOR_READERS_ALOUD = re.compile(
    r"\b(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|u-hidden-visually|hide-text)\b", re.I
)


def strip_hidden(root: HtmlElement) -> tuple[str, ...]:
    """Removes hidden elements in place. Words that only a screen reader gets ("Hoppa till innehåll") go
    without a remark; words hidden from everyone give the remark `HIDDEN_TEXT`."""
    flagged = False
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        quiet = element.get("aria-hidden") == "true" or bool(_FOR_READERS_ALOUD.search(element.get("class", "")))
        loud = _is_hidden(element)
        if not (quiet or loud):
            continue
        flagged = flagged or (loud and not quiet and bool(re.search(r"\w", "".join(element.itertext()))))
        drop(element)
    return (HIDDEN_TEXT,) if flagged else ()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "head", "script", "style", "input"):
        return False
    if element.get("hidden") is not None and element.get("hidden", "").lower() != "until-found":
        return True
    style = element.get("style", "")
    if not style and element.tag != "font":
        return False
    if _UNSEEN.search(style):
        return True
    white = _WHITE.search(style) or element.get("color", "").lower() in ("white", "#fff", "#ffffff")
    grounds = (style, *(ancestor.get("style", "") for ancestor in element.iterancestors()))
    return bool(white) and not any(_BACKGROUND.search(ground) for ground in grounds)
