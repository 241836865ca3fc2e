"""Every fixed Swedish label of the browser chat, and the few addresses and limits that belong to it."""

from __future__ import annotations

from typing import Final

from app.types import Status

APP_NAME: Final = "Källsvar"
TITLE: Final = "Källsvar – svar med källa"
TAGLINE: Final = "Svar med källa ur regeringens texter om våld mot kvinnor, våld i nära relationer och hedersförtryck."
LIMITS: Final = (
    "Källsvar återger vad texterna säger. Tjänsten ger inte juridisk rådgivning, bedömer inte enskilda fall "
    "och hanterar inga ärenden."
)
EMERGENCY: Final = "Akut fara?"
EMERGENCY_CALL: Final = "Ring 112."
QUICK_EXIT: Final = "Lämna sidan snabbt"
QUICK_EXIT_HINT: Final = "eller tryck på Esc två gånger"
QUICK_EXIT_URL: Final = "https://www.smhi.se/"
ABOUT: Final = "Om Källsvar"
SKIP_LINK: Final = "Hoppa till frågan"
NO_SCRIPT: Final = "Källsvar behöver JavaScript för att visa svaren. Slå på JavaScript och läs in sidan igen."

MAX_QUESTION_CHARS: Final = 2000
MAX_HISTORY_TURNS: Final = 6

EXAMPLES: Final = (
    "Hur många insatser innehåller åtgärdsprogrammet Fri och trygg?",
    "När hålls mötena i regeringens mötesserie, och vad handlar de om?",
    "Vad är en samordnad stödkedja, och vem ansvarar för den?",
    "När ska uppdraget om ekonomiskt våld slutredovisas?",
    "Vilka stödlinjer kan den som är våldsutsatt vända sig till?",
)
WELCOME: Final = "Vad vill du veta?"
WELCOME_TEXT: Final = "Skriv en fråga. Varje mening i svaret får en siffra som öppnar källan vid rätt ställe."
EXAMPLES_LABEL: Final = "Exempel på frågor"

CHAT_TAB: Final = "Fråga"
ASK_LABEL: Final = "Din fråga"
ASK_HINT: Final = "Enter skickar, Skift + Enter ger ny rad. Skriv inga namn eller personuppgifter."
SEND: Final = "Skicka"
NEW_CONVERSATION: Final = "Ny konversation"

FILTER: Final = "Begränsa sökningen"
FILTER_KINDS: Final = "Dokumenttyp"
FILTER_FROM: Final = "Från år"
FILTER_TO: Final = "Till år"
FILTER_ANY: Final = "Alla år"
FILTER_CLEAR: Final = "Rensa urvalet"
FILTER_LOADING: Final = "Underlaget läses in …"
FILTER_FAILED: Final = "Urvalet gick inte att läsa in. Öppna rutan igen för att försöka på nytt."
FILTER_YEARS_WRONG: Final = "”Från år” är senare än ”Till år”. Ändra urvalet och fråga igen."
FILTER_APPLIED: Final = "Sökt i"

SEARCHING: Final = "Söker i underlaget …"
WRITING: Final = "Svaret skrivs …"
READY: Final = "Svaret är klart."
CLEARED: Final = "Ny konversation. Den tidigare är borttagen."
BUSY: Final = "Vänta tills svaret är klart."
EMPTY_QUESTION: Final = "Skriv en fråga först."
TOO_LONG: Final = "Frågan är för lång: {chars} tecken. Korta den till högst {limit} tecken."
BAD_REQUEST: Final = "Frågan gick inte att läsa. Läs in sidan igen och försök på nytt."
FAILED: Final = "Något gick fel när svaret skulle tas fram. Försök igen om en stund."
LOST: Final = "Kontakten med Källsvar bröts. Kontrollera att tjänsten är igång och försök igen."
NOT_READY: Final = "Underlaget gick inte att öppna. Den som driver tjänsten ser i loggen vad som är fel."
RETRY: Final = "Försök igen"

STATUS_LABELS: Final[dict[Status, tuple[str, str]]] = {
    "answered": ("✓", "Svar ur underlaget"),
    "partial": ("±", "Delvis svar: allt framgår inte av underlaget"),
    "no_evidence": ("0", "Inget svar i underlaget"),
    "clarification": ("?", "Frågan behöver preciseras"),
    "refused": ("–", "Frågan besvaras inte här"),
    "failed": ("!", "Något gick fel"),
    "crisis": ("!", "Om du eller någon annan är i fara"),
}
STATUS_TEXTS: Final[dict[Status, str]] = {
    "answered": "",
    "partial": "",
    "no_evidence": "Det framgår inte av underlaget.",
    "clarification": "Skriv gärna frågan lite utförligare.",
    "refused": "Frågan ligger utanför det som Källsvar kan svara på.",
    "failed": FAILED,
    "crisis": "Ring 112 om det är akut.",
}
INTERPRETED: Final = "Tolkat som:"
QUESTION_NOT_SHOWN: Final = "Det du skrev visas inte och sparas inte."
SOURCES: Final = "Källor"
ONE_SOURCE: Final = "källa"
MANY_SOURCES: Final = "källor"
NEAREST: Final = "Närmaste dokument"
UNTIL: Final = "Underlaget gäller till {date}"
COPY: Final = "Kopiera svaret med källor"
COPIED: Final = "Svaret och källorna är kopierade."
COPY_FAILED: Final = "Det gick inte att kopiera. Markera texten och kopiera den själv."
COPY_QUESTION: Final = "Fråga"

SOURCE: Final = "Källa"
SOURCE_PANEL: Final = "Källa"
SOURCE_EMPTY: Final = "Här visas källan. Välj en siffra i svaret, så öppnas texten vid rätt ställe."
SOURCE_MORE: Final = "Fler ställen i samma dokument:"
SOURCE_CLOSE: Final = "Stäng"
SOURCE_MISSING: Final = "Dokumentet finns inte längre i underlaget."
SOURCE_CHANGED: Final = (
    "Texten har ändrats sedan svaret gavs. Det citerade stället finns inte kvar i dokumentet. "
    "Ställ frågan igen för att få ett svar ur den nya texten."
)
SOURCE_CLOSED: Final = "Källan är stängd. Tryck på Esc två gånger för att lämna sidan."
SOURCE_FAILED: Final = "Källan gick inte att hämta. Försök igen."
SOURCE_MARKED: Final = "Den markerade texten är den som svaret bygger på."
SOURCE_EXCERPT: Final = "Utdrag ur dokumentet"
SOURCE_OPEN: Final = "Öppna originalet (ny flik)"
SOURCE_OPEN_FACT: Final = "Öppna den officiella sidan (ny flik)"
SOURCE_NO_LINK: Final = "Dokumentet har ingen webbadress."
FACT_SHEET: Final = "Faktablad sammanställt för Källsvar. Inte en officiell text."
DATE: Final = "Datum"
KIND: Final = "Dokumenttyp"
DESIGNATION: Final = "Beteckning"
PAGE: Final = "Sida"
SECTION: Final = "Avsnitt"
FILE: Final = "Fil"
ALSO: Final = "Finns även i"

STARTING: Final = "Källsvar startar"
STARTED: Final = "Källsvar finns på"
PORT_TAKEN: Final = "Adressen går inte att använda"
PORT_TODO: Final = "Välj en annan port med --port, eller stäng det program som använder den."
HOST_REFUSED: Final = "Adressen är inte tillåten för den här tjänsten."
NOT_FOUND: Final = "Sidan finns inte."
TOO_LARGE: Final = "Anropet är för stort."


def for_scripts() -> dict[str, str | int]:
    """The texts and limits that the page's own scripts use."""
    return {
        "searching": SEARCHING, "writing": WRITING, "ready": READY, "cleared": CLEARED, "busy": BUSY,
        "empty": EMPTY_QUESTION, "tooLong": TOO_LONG, "lost": LOST, "retry": RETRY, "copied": COPIED,
        "copyFailed": COPY_FAILED, "filter": FILTER, "filterFailed": FILTER_FAILED, "exitUrl": QUICK_EXIT_URL,
        "failedLabel": STATUS_LABELS["failed"][1], "sourceFailed": SOURCE_FAILED,
        "sourceClosed": SOURCE_CLOSED, "yearsWrong": FILTER_YEARS_WRONG,
        "from": FILTER_FROM.lower(), "to": FILTER_TO.lower(), "maxChars": MAX_QUESTION_CHARS,
        "maxTurns": MAX_HISTORY_TURNS,
    }  # fmt: skip
