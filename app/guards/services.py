"""Plain questions about those who help: how an authority is reached, when a line is open, how a shelter is lived in.

Typed in a hurry they read like a request, or a cry, to the likeness model; where no sign of either is found, and
nobody is told of, they are answered.
"""

from __future__ import annotations

from app.guards.loosen import loosened

_WHO = (
    r"(?:polis\w*|soc|socialen|social\w+|\w*jour(?:en|erna)?|\w*myndighet(?:en|er)?|länsstyrels\w*|kommunen|vården"
    r"|kronofogden|domstol\w*|tingsrätt\w*|åklagar\w*|skatteverket|försäkringskassan|nck|br\xe5|mfof|ivo|j\xe4m|sbu|uvås)"
)
_LINE = (
    r"(?:\w*linjen?|\w*linjer(?:na)?|\w*telefonen?|välj att sluta|rätt att välja|bris|brottsofferjouren|socialjouren"
    r"|116 ?016|116 ?111|114 ?14|020[- ]?\d{3} ?\d{3})"
)
_REACH = (
    r"(?:når|nås|kontaktar|ringer|mejlar|hittar|får (?:man|jag|vi) tag (?:i|på)|kommer (?:man|jag|vi) i kontakt med)"
)
_PLAIN = loosened(
    (
        rf"\b(?:hur|var|vart|när) (?:kan (?:man|jag|vi) nå|{_REACH}) (?:(?:man|jag|vi) )?(?:till )?{_WHO}\b",
        rf"^{_WHO},? (?:hur|var|vart|när) {_REACH} (?:man|jag|vi)\b|^vart ringer (?:man|jag|vi) för att nå {_WHO}\b",
        r"\b(?:öppettider\w*|öppet|stänger|telefonnummer|numret till|nummer till|kostar|gratis|anonymt?|tystnadsplikt"
        rf"|språk|tolk|chatta|funkar|fungerar)\b.*\b{_LINE}(?!\w)",
        rf"\b{_LINE}(?!\w).*\b(?:öppettider\w*|öppet|stänger|telefonnummer|numret|nummer|kostar|gratis|anonymt?"
        r"|tystnadsplikt|språk|tolk|chatta|funkar|fungerar)\b",
        r"\bjobbar (?:på|i|inom|som|med) .*\b(?:vilken|vilket|finns|vart|vem)\b.*\b(?:linje|stöd\w*|ringa|nummer)\b",
        r"\b(?:bor|bo|stanna|leva|lever) (?:man )?på (?:ett )?skydda(?:t|de) boende\w*\W*$",
        r"^(?:skydda\w+ \w+|sekretessmarkering\w*|kontaktförbud),? (?:hur|vad) (?:gör|går|funkar|fungerar|får|söker"
        r"|ansöker|gäller|kostar)\b",
    )
)
_SOMEONE = loosened(
    (
        r"\b(?:han|hon|hen|henne|honom|hans|hennes|hens|min|mitt|mina|mig|mej|oss|någons?|nåns?|frun|exet|barnen"
        r"|dottern|sonen|sambon|mannen|utan att)\b",
        r"\b(?:rädd|slå|slag|hota|våldt|dö|fly|vågar|hjälp|genast|förfölj|tving|nu\b|inatt)\w*",
    )
)
# Who tells a story of someone: the writer, or a person met. Where nobody does, a cry has words that are signs.
_STORY = loosened(
    (
        r"\b(?:jag|ja|mig|mej|min|mitt|mina|oss|hon|han|hen|henne|honom|hennes|hans|någon|nån|mamma\w*|pappa\w*|hjälp"
        r"|mannen|maken|sambon|pojkvännen|killen|exet|ex(?:man|fru|kille|sambo)\w*|frun|grannen|barnen|sonen|dottern|brorsan|farsan|morsan"
        r"|kompisen|släkten|sin man|ens|(?:blir|blivit|är|blev) (?:\w+ )?(?:slagen|strypt|inlåst|hotad|tvingad)|tvingas"
        r"|utan att|om man (?:bara |själv |redan )?(?:har|är|blir|blivit|blev)"
        r"|my|me|she|he|her|him|i (?:am|have|was))\b",
    )
)
_OF_THE_WRITER = loosened((r"\b(?:jag|ja|mig|mej|min|mitt|mina|oss|vi|hjälp|hit|my|me|i (?:am|have|was))\b",))
# What only a question about texts holds: a year, a law, an authority, an inquiry, an amount.
_OF_TEXTS = loosened(
    (
        r"\b(?:19|20)\d\d\b|§|%|\b\d+ kap\b|\b(?:eu|eus|fn|fns|j\xe4m|j\xe4my|nck|br\xe5|ivo|sbu|mfof|uvås|sou"
        r"|prop|dir)\b",
        r"\b(?:\w*(?<!s)lagens?|lagar|paragraf\w*|definition\w*|kronor|procent|\w*miljon\w*|strategin?|programmet"
        r"|\w*(?:utredning|utredare|betänkande|proposition|remiss|direktiv|rapport|statistik|regering|riksdag"
        r"|myndighet|socialnämnd|länsstyrels|konvention|grevi|kommitt|departement|statsbidrag|anslag)\w*"
        r"|\w*minist(?:er|ern|rar|rarna)|siffror\w*|\w+verket|\w+styrelsen)\b",
    )
)
# A question for another: which line to give someone who is met at work, or what a line of that name does.
_REFERS = loosened(
    (
        r"\bhänvisa\w*\b",
        r"\b(?:kvinnofridslinjen|stödlinjen|bris|brottsofferjouren|socialjouren|välj att sluta|rätt att välja|116 ?016"
        r"|116 ?111|114 ?14|020[- ]?\d\d[\d ]+)(?!\w).*\?|\b(?:nummer|numret) till\b.*\?",
        r"\b(?:rättighet\w*|rätt till|vad (?:säger|gäller)|vilket straff|ansök\w*|kontaktförbud"
        r"|skydda(?:t|de) boende\w*)\b.*\?",
    )
)
_ANOTHER = loosened(
    (
        r"\b(?:min|en|ett|vår) (?:\w+ )?(?:syster|syrra|svägerska|moster|faster|kusin|vän|väninna|kompis|granne|kollega"
        r"|arbetskamrat|elev|klient|patient|kund|brukare|medlem|kvinna|man|tjej|kille|barn|tonåring|flicka|pojke|person"
        r"|\w+åring|dotter)\b|^\w+åring(?:en)?\b|\bi (?:luren|telefon)\b",
    )
)
_AT_ONCE = loosened((r"\b(?:nu|genast|strax|snart|på väg|utanför|dörr\w*|blod\w*|blöd\w*|kniv\w*|vapen)\b",))
_MAY_ASK = loosened(
    (
        r"\b(?:kan|får|ska|bör|hänvisar|ger) (?:då )?(?:jag|vi)\b|\b(?:jag|vi) (?:hänvisa\w*|jobbar|arbetar)\b"
        r"|\b(?:inte|är det) (?:är )?jag som\b|\b(?:mejlar|ringer|skriver till|kontaktar) oss\b",
    )
)
_AT_HOME = loosened(
    (
        r"\b(?:jag|ja|mig|mej|oss|vi|me)\b|\b(?:min|mitt|mina) (?:\w+ )?(?:man|make|maka|sambo|kille|tjej|fru|hustru"
        r"|pojkvän|flickvän|partner|ex\w*|pappa|mamma|far|mor|styvpappa|son|barn|familj|släkt|bror|storebror)\b",
    )
)
_CAN_WAIT = loosened((r"\b(?:inte|inget|ej) (?:\w+ )?akut\w*\b|\bingen (?:akut )?fara\b",))
# Nothing is told but where someone lives: the whole text has to be this.
_FROM_ABROAD = loosened(
    (
        r"^(?:jag|vi|han|hon|hen|de|dom|min \w+) (?:bor|är|pluggar|jobbar|flyttade|studerar) (?:i|till|på) \w+"
        r"(?: (?:just )?nu| i år| ett år)?[,.]? (?:så )?(?:funkar|fungerar|gäller|når|kan|går det att ringa) "
        r"(?:(?:jag|vi|man|han|hon|hen|de|dom|det|ringa) ){0,2}(?:numret )?116 ?016"
        r"(?: (?:där\w*|utomlands|då|också|från \w+|i \w+))*\W*$",
    )
)
_OF_A_POWER = loosened(
    (
        r"^(?:kan|får|ska|måste|brukar) (?:polisen|socialtjänsten|soc|socialen|socialnämnden|kriminalvården|åklagaren"
        r"|domstolen|skolan|vården|kommunen) (?!.*\b(?:jag|mig|mej|min|mitt|mina|oss|utan att)\b)",
    )
)


def asks_of_service(text: str) -> bool:
    """Whether a line, an authority or a shelter is asked about, in ``text`` (single spaces), and nobody is told of."""
    return bool(_PLAIN.search(text)) and not _SOMEONE.search(text)


def asks_from_abroad(text: str) -> bool:
    """Whether it is only asked if the number works from where someone lives."""
    return bool(_FROM_ABROAD.search(text))


def asks_of_texts(text: str) -> bool:
    """Whether it names what only texts tell of, and nobody's story is in it; a question mark alone says neither."""
    return bool(_OF_TEXTS.search(text)) and not _STORY.search(text)


def asks_on(text: str) -> bool:
    """Whether a question about whom another answer named could be asked by anyone: nothing of the writer is in it."""
    return text.rstrip().endswith("?") and not _OF_THE_WRITER.search(text)


def asks_for_another(text: str) -> bool:
    """Whether it is asked which line to give, what one does or what the law gives, for someone who is not of the
    writer's own home, where nothing happens now.
    """
    asked = bool(_REFERS.search(text) and _ANOTHER.search(text))
    at_once = _AT_ONCE.search(text) and not _CAN_WAIT.search(text)
    return asked and not (at_once or _AT_HOME.search(_MAY_ASK.sub(" ", text)))


def asks_of_power(text: str) -> bool:
    """Whether it is asked what an authority may do: "kan polisen spåra …", of no one of the writer's own."""
    return bool(_OF_A_POWER.search(text))
