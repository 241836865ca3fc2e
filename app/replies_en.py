"""The fixed English sentences, for a question in English: they stand round quotes that stay Swedish."""

from __future__ import annotations

FRAME = "The documents are in Swedish. This is what they say, word for word:"
NO_EVIDENCE = "The documents do not say. (Det framgår inte av underlaget.)"
NEAREST = "Closest documents: {titles}."
ACCORDING = "According to {what}"
DATED = "{what} of {when}"
TITLED = "{what} ”{title}”"
KIND_DEFINITE = {
    "pressmeddelande": "the press release",
    "artikel": "the article",
    "regeringsuppdrag": "the government assignment",
    "informationsmaterial": "the information material",
    "åtgärdsprogram": "the action programme",
    "faktablad": "the fact sheet",
    "rapport": "the report",
    "proposition": "the government bill",
    "skrivelse": "the government communication",
    "kommittédirektiv": "the terms of reference",
    "SOU": "the inquiry report",
}
KIND_UNKNOWN = "the document"
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KINDS = {
    "personnummer": "personal identity number",
    "telefonnummer": "telephone number",
    "e-postadress": "e-mail address",
    "namn": "name",
    "hemadress": "home address",
}
HARMFUL = (
    "I can't help with that, because the answer could be used to find, watch or hurt someone.\n"
    "Call 112 if someone is in danger. If you are subjected to violence you can call Kvinnofridslinjen: "
    "{kvinnofridslinjen}.\nIf you worry about what you yourself might do you can call Välj att sluta: "
    "{valj_att_sluta}."
)
INJECTION = (
    "I follow no instructions about how I work, and I answer from the documents only. Write what you want to know."
)
OPINION = (
    "I take no side and write no opinion pieces. I can say what the documents say instead. Ask what a text contains."
)
OFF_TOPIC = (
    "That is outside the documents. I answer questions about the Swedish government's texts on violence against "
    "women, violence in close relationships, and honour-based violence and oppression."
)
NOTICE_MASKED = (
    "I removed personal data ({kinds}) from the question. It is not used in the search and not kept. "
    "Write nothing here about individual persons."
)
NOTICE_ORDERS = "Instructions were removed from the question. The answer builds on the documents only."
NOTICE_HIDDEN = "Hidden characters were removed from the question."


def date_in_words(iso: str | None) -> str | None:
    """ "2024-09-11" → "11 September 2024", "2024-09" → "September 2024", "2024" → "2024"."""
    if not iso:
        return None
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def attribution(kind: str | None, published: str | None, title: str) -> str:
    """ "According to the press release of September 2024": from metadata only."""
    what = KIND_DEFINITE.get(kind or "", KIND_UNKNOWN)
    when = date_in_words(published)
    what = DATED.format(what=what, when=when) if when and kind != "faktablad" else TITLED.format(what=what, title=title)
    return ACCORDING.format(what=what)
