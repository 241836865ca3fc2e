"""Link rows: lines that only point to another page. They are relations between documents, not facts."""

from __future__ import annotations

import re
from typing import Literal

from ingest.inline import links_in, one_line, without_links

_KIND = (
    r"(?:pressmeddelanden?|artik(?:el|lar)|lagrådsremiss|proposition|skrivelse|kommittédirektiv|tilläggsdirektiv|"
    r"regeringsuppdrag|uppdrag|informationsmaterial|debattartikel|tal|rapport|betänkande|delbetänkande|slutbetänkande|"
    r"promemoria|departementspromemoria|departementsserien|remiss|ärende|förordning|webbsida|webbutsändning|webb-tv|"
    r"pressträff|faktablad|nyhet|faktapromemoria|dokument|sou|ds)"
)
_LABELLED = re.compile(rf"{_KIND}(?:\s+(?:från|om)\s+[\w\s-]{{2,60}})?\s*:", re.I)
_ONLY_LABEL = re.compile(
    rf"(?:{_KIND}|läs (?:mer|hela|också|även)[\w\s]{{0,40}}|ladda ner|"
    rf"se (?:även|också)|länk|mer information)?\W*$",
    re.I,
)
_NAVIGATION = re.compile(
    r"(?:läs (?:mer|hela|också|även|vidare)|ladda (?:ner|hem)|"
    r"till(?:baka)? (?:till|toppen|sidan)|se (?:även|också|presskonferens\w*)|"
    r"mer (?:information|om)|kontakt |titta på|följ |e-post till|pdf|prenumerera|dela |här kan du läsa)",
    re.I,
)
_BILL = re.compile(r"(?:prop|skr|dir|sou|ds|bet)\.?\s?\d{4}(?:/\d{2,4})?:\d+", re.I)
_EXTERNAL = re.compile(r"\W*(?:extern (?:webbplats|länk)|öppnas i (?:ett )?nytt fönster)\W*$", re.I)


def is_relation(line: str, place: Literal["paragraph", "line", "item"]) -> bool:
    """True where a whole paragraph, a line of one, or a list item only points elsewhere.

    A linked sentence (it ends with a full stop) is content. In a list, an unlabelled link is content too:
    such lists name the agencies that answered, or the laws that are meant. So is a link that opens with
    the number of a bill: it tells which bill is meant.
    """
    links = links_in(line)
    if not links or not _ONLY_LABEL.match(one_line(_EXTERNAL.sub("", without_links(line)))):
        return False
    words = one_line(" ".join(text for text, _ in links)).strip("*_ ")
    inside_page = all(target.startswith("#") for _, target in links)
    labelled = bool(_LABELLED.match(words) or _LABELLED.match(line.strip("*_ ")))
    if inside_page or labelled or _EXTERNAL.match(words) or not words:
        return True
    if _BILL.match(words):
        return False
    if place == "item":
        return bool(_NAVIGATION.match(words))
    return not words.endswith((".", "!", "?"))
