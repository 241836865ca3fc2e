"""Every fixed Swedish sentence that an answer can hold. Wording is changed here and nowhere else."""

from __future__ import annotations

NO_EVIDENCE = "Det framgår inte av underlaget."
NEAREST = "Närmast ligger: {titles}."
EMPTY_QUESTION = "Skriv en fråga, till exempel: Hur många insatser innehåller åtgärdsprogrammet Fri och trygg?"
TOO_LONG = "Frågan är för lång ({chars} tecken). Korta den till högst {limit} tecken."
NO_WORDS = "Jag hittade inga ord att söka på. Skriv frågan med några ord om det du vill veta."
FAILED = "Något gick fel när svaret skulle tas fram. Försök igen. Händer det flera gånger: kör python -m app doctor."
NEEDS_HISTORY = "Frågan syftar på något som inte har nämnts ännu. Skriv ut vad den gäller."
LIST_COUNT = "{count} punkter:"
PARTIAL = "Det här hittade jag:"
MISSING_PARTS = "Det här hittade jag inte i underlaget: {parts}."

REASON_ANSWERED = "Svaret är hämtat ordagrant ur underlaget."
REASON_PARTIAL = "Underlaget svarar på en del av frågan."
REASON_NO_EVIDENCE = "Inget stycke i underlaget svarar på frågan tillräckligt tydligt."
REASON_EMPTY = "Frågan är tom."
REASON_LONG = "Frågan är för lång."
REASON_UNCLEAR = "Det går inte att se vad frågan syftar på."
REASON_FAILED = "Ett internt fel inträffade."

INTERPRETED = "{question} (i fråga om: {topic})"

# Attributions: "Enligt pressmeddelandet från september 2024"
ACCORDING = "Enligt {what}"
DATED = "{what} från {when}"
TITLED = "{what} ”{title}”"
KIND_DEFINITE = {
    "pressmeddelande": "pressmeddelandet",
    "artikel": "artikeln",
    "regeringsuppdrag": "regeringsuppdraget",
    "informationsmaterial": "informationsmaterialet",
    "åtgärdsprogram": "åtgärdsprogrammet",
    "faktablad": "faktabladet",
    "debattartikel": "debattartikeln",
    "tal": "talet",
    "rapport": "rapporten",
    "proposition": "propositionen",
    "skrivelse": "skrivelsen",
    "lagrådsremiss": "lagrådsremissen",
    "kommittédirektiv": "kommittédirektivet",
    "departementspromemoria": "promemorian",
    "SOU": "utredningens betänkande",
    "statens offentliga utredningar": "utredningens betänkande",
}
KIND_UNKNOWN = "dokumentet"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def date_in_words(iso: str | None) -> str | None:
    """ "2024-09-11" → "den 11 september 2024", "2024-09" → "september 2024", "2024" → "2024"."""
    if not iso:
        return None
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"den {int(parts[2])} {month} {parts[0]}"


# The register of measures
MEASURES_HELP = "slå upp åtgärder: vem gör vad, till när, med vilka pengar"
MEASURES_HELP_TEXT = "ord att söka på"
MEASURES_HELP_AGENCY = "ansvarig myndighet, namn eller förkortning; kan anges flera gånger"
MEASURES_HELP_AREA = "område, till exempel ”ekonomiskt våld”; kan anges flera gånger"
MEASURES_HELP_BEFORE = "redovisas senast den dagen (ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ)"
MEASURES_HELP_AFTER = "redovisas tidigast den dagen"
MEASURES_HELP_CSV = "skriv raderna till en CSV-fil"
MEASURES_HELP_XLSX = "skriv raderna till en Excelfil"
MEASURES_BAD_DAY = "Datumet går inte att läsa"
MEASURES_BAD_DAY_TODO = "Skriv det som ÅÅÅÅ-MM-DD, ÅÅÅÅ-MM eller ÅÅÅÅ."
MEASURES_NO_FILE = "Filen går inte att skriva"
MEASURES_NO_FILE_TODO = "Välj en annan plats ({why})."
MEASURES_WROTE = "{n} åtgärder skrivna till {path}."
MEASURES_COUNT = "Antal åtgärder: {n}"
MEASURES_NO_DATE = "inget datum i källan"
MEASURES_NOBODY = "Ingen myndighet angiven"
MEASURES_SHALL = "{who} ska {action}"
MEASURES_STATED = "{who}: {action} ({status})"
MEASURES_BY = " senast {day}"
MEASURES_SOURCE = "Källa: {source}"
MEASURES_SHEET = "Åtgärder"
MEASURES_CHANGED = "{before} → {after}"
MEASURES_CHANGED_WHEN = "ändrat {when}"
MEASURES_LISTED = "{who} har {n} uppdrag i underlaget, nyast först."
MEASURES_LISTED_ONE = "{who} har ett uppdrag i underlaget."
