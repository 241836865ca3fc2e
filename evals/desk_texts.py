"""Every fixed Swedish sentence of the tab Utvärdering, and of drafts made from the chat."""

from __future__ import annotations

FROM_CHAT = "ur chatten"
DRAFT_NOTE = "Utkast ur chatten: skriv fakta, granska källorna och sätt status till approved. Svaret var: {answer}"
BAD_RUN_NAME = "Körningens namn går inte att använda"
BAD_RUN_NAME_TODO = "Använd bokstäver, siffror, bindestreck och understreck, högst 60 tecken."
DESK_TAB = "Utvärdering"
DESK_INTRO = (
    "Här mäts hur bra svaren är. Välj en frågesamling, kör den, och läs resultatet fråga för fråga. "
    "Vad måtten kan och inte kan säga står i evals/README.md."
)
DESK_RUN, DESK_RESULT, DESK_COMPARE, DESK_TURNS = "Kör", "Resultat", "Jämför", "Testrad ur samtal"
DESK_SET, DESK_NAME, DESK_MOST = "Frågesamling", "Körningens namn", "Högst så många frågor (0: alla)"
DESK_SETTINGS = "Inställningar för körningen (tomt: programmets egna)"
# Settings that may be tried from the page: name → label.
SETTINGS = {
    "evidence_min": "Minsta belägg för att svara, 0–1",
    "answer_words": "Högst så många ord i svaret",
    "dense_weight": "Betydelsesökningens vikt, 0–10",
}
DESK_START, DESK_PICK_RUN, DESK_PICK_ROW = "Kör frågesamlingen", "Körning", "Fråga"
DESK_RUN_A, DESK_RUN_B, DESK_DO_COMPARE = "Körning A (före)", "Körning B (efter)", "Jämför"
DESK_OPENING = "Öppnar indexet …"
DESK_PROGRESS = "{done} av {n} frågor är besvarade."
DESK_SCORING = "Alla frågor är besvarade. Räknar ut måtten …"
DESK_DONE = "Klart: {n} frågor. Resultatet visas under Resultat. Rapport att skriva ut eller skicka: {path}"
DESK_FAILED = "Det gick inte: {error}"
DESK_NO_TURNS = "Inga frågor har ställts i chatten sedan programmet startade."
DESK_TURNS_INTRO = (
    "De senaste frågorna i chatten. Ett klick sparar frågan som ett utkast med svarets källor; "
    "sedan skriver en människa vad svaret ska innehålla. Frågor som inte sparas glöms när programmet stängs."
)
DESK_DRAFT, DESK_DRAFTED, DESK_ALREADY = "Gör till testrad", "{id} sparades i {path}.", "{id} finns redan i {path}."
NO_SUCH_ROW = "Frågan visas inte."
PLOT_LABELS, PLOT_BLAME = "Så bedömdes svaren", "Var det brast"
PLOT_LADDER = "Rätt minus fel (−1 till 1), jämfört med enkla system"
OUTCOME, WHERE, SYSTEM, AS_TABLE, ALL_METRICS = "Omdöme", "Var det brast", "System", "Visa som tabell", "Alla mått"
REPORT_AT = "Hela rapporten: {path}"
OUTCOMES = {"win": "B bättre", "loss": "B sämre", "tie": "lika"}
