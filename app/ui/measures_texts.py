"""Every fixed Swedish text of the tab "Åtgärder"."""

from __future__ import annotations

from typing import Final

TAB: Final = "Åtgärder"
HEADING: Final = "Åtgärder och uppdrag"
INTRO: Final = (
    "Vem gör vad, till när och med vilka pengar? Varje rad är hämtad ordagrant ur ett dokument i underlaget. "
    "Det som källan inte säger är tomt."
)
SEARCH: Final = "Sök åtgärd"
SEARCH_HINT: Final = "Listan ändras medan du skriver. Exempel: skyddat boende, JämM, A2024/00777"
AGENCY: Final = "Ansvarig"
AREA: Final = "Område"
STATUS: Final = "Status"
DUE: Final = "Redovisas"
ANY: Final = "Alla"
DUE_CHOICES: Final = (
    ("", "Alla"), ("30", "Inom 30 dagar"), ("90", "Inom 90 dagar"), ("365", "Inom 365 dagar"), ("past", "Har passerat"),
)  # fmt: skip
CLEAR: Final = "Rensa"
COUNT: Final = "{n} åtgärder"
COUNT_ONE: Final = "1 åtgärd"
COUNT_NONE: Final = "Ingen åtgärd stämmer. Pröva färre ord eller rensa filtren."
SHOWN: Final = "De första {shown} visas."
MORE: Final = "Visa alla"
TABLE: Final = "Åtgärder"
COLUMN_ACTION: Final = "Uppdrag"
COLUMN_AMOUNT: Final = "Belopp"
UNDATED: Final = "–"
SORT_BY: Final = "Sortera efter:"
QUOTE: Final = "Så står det i källan"
SOURCE_GONE: Final = "Källan finns inte längre i underlaget."
LINK: Final = "Öppna källan på webben"
HISTORY: Final = "Ändringar"
CONTRADICTIONS: Final = "Källorna säger olika"
RELATED: Final = "Samma uppdrag i andra dokument"
COPY: Final = "Kopiera mening med källa"
COPIED: Final = "Meningen är kopierad."
NOT_COPIED: Final = "Det gick inte att kopiera. Markera meningen och kopiera den själv:"
COOPERATING: Final = "Samverkar med"
INTERIM: Final = "Delredovisas"
IN_FORCE: Final = "I kraft"
DESIGNATION: Final = "Beteckning"
PROGRAMME: Final = "Ingår i"
TARGET: Final = "Målgrupp"
DECIDED: Final = "Enligt dokument från"
EXPORT_CSV: Final = "Hämta som CSV"
EXPORT_XLSX: Final = "Hämta som Excel"
FAILED: Final = "Det gick inte att slå upp åtgärder just nu. Försök igen."
TIMELINE: Final = "Tidslinje över redovisningsdatum"
TIMELINE_SUMMARY: Final = "Tidslinje och datum för urvalet"
TIMELINE_TEXT: Final = (
    "{n} redovisningsdatum från {first} till {last}. I dag är markerat. Tabellen under bilden har samma datum."
)
TIMELINE_NONE: Final = "Inget redovisningsdatum i urvalet."
TODAY: Final = "I dag"
DATE: Final = "Datum"
KIND: Final = "Slag"
FINAL: Final = "Slutredovisning"
PARTIAL: Final = "Delredovisning"
PASSED: Final = "passerat"
