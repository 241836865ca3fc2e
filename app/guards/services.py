"""Plain questions about those who help: how an authority is reached, when a line is open, how a shelter is lived in.

Typed in a hurry they read like a request, or a cry, to the likeness model; where no sign of either is found, and
nobody is told of, they are answered.
"""

from __future__ import annotations

from app.guards.loosen import loosened

_WHO = (
    r"(?:polis\w*|soc|socialen|social\w+|\w*jour(?:en|erna)?|\w*myndighet(?:en|er)?|länsstyrels\w*|kommunen|vården"
    r"|kronofogden|domstol\w*|tingsrätt\w*|åklagar\w*|skatteverket|försäkringskassan|nck|brå|mfof|ivo|jäm|sbu|uvås)"
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


def asks_of_power(text: str) -> bool:
    """Whether it is asked what an authority may do: "kan polisen spåra …", of no one of the writer's own."""
    return bool(_OF_A_POWER.search(text))
