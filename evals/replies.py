"""Every fixed Swedish sentence of this room that a user can see."""

from __future__ import annotations

# Files and rows
UNREADABLE = "Filen går inte att läsa"
UNREADABLE_TODO = "Kontrollera att den finns och att du får läsa den."
NOT_UTF8 = "Filen är inte skriven i UTF-8"
NOT_UTF8_TODO = "Spara om den som UTF-8."
EMPTY_SET = "Filen har inga rader"
EMPTY_SET_TODO = "Lägg till en JSON-rad per fråga; formatet beskrivs i evals/datasets/README.md."
BAD_ROWS = "{name} har rader som inte går att använda"
BAD_LINE = "rad {line}: {problem}"
MORE_PROBLEMS = "; och {count} till"
NOT_JSON = "är inte giltig JSON ({reason})"
TOO_DEEP = "för djupt nästlad"
NOT_OBJECT = "är inte ett JSON-objekt"
DUPLICATE_ID = "id {id!r} finns redan på rad {line}"
WANTED = "fältet {field} ska vara {wanted}"
A_BOOLEAN = "true eller false"
A_TEXT = "en text som inte är tom"
A_LIST = "en lista"
A_LIST_OF_TEXTS = "en lista av texter som inte är tomma"
A_HISTORY = 'en lista av {"role": "user" eller "assistant", "content": text}'
A_FACT_LIST = "en lista av listor med alternativa skrivsätt"
UNKNOWN_IDS = "fältet {field} nämner id som inte finns i corpus.jsonl: {ids}"
NO_RELEVANT = "Ingen fråga har något relevant dokument"
NO_RELEVANT_TODO = "Fyll i fältet relevant i queries.jsonl."
OUT_NOT_FOLDER = "Resultatet går inte att skriva i mappen"
OUT_TODO = "Ange en annan mapp efter --out."

# Reasons why a metric has no value
NOTHING_APPLIES = "Måttet gäller inte någon rad i frågesamlingen."
NOTHING_SCORED = "Systemet svarade inte på någon av raderna som måttet gäller."
NOTHING_ASKED = "Det finns inget att räkna bland raderna som måttet gäller."
LEANS_ON_FAILED = "Värdet faller bland rader där systemet inte svarade."
NO_PAIR = "Jämförelsen kräver hybrid och minst ett ben till."

# What a run says
ASKING = "Ställer frågor"
SEARCHING = "Söker"
RAN = "{name}, antal frågor: {n}."
FAILED_ROWS = "Systemet svarade inte på {failed} av {n} frågor; de räknas som fel i varje mått."
WROTE = "Resultatet finns i {folder}."
LEFT_OUT = "Antal frågor utan relevant dokument, som inte är med i måtten: {count}."
PAIRED = "hybrid mot {leg}, {metric}: {difference} ({low} till {high}), p = {p}"
INTERRUPTED = "Avbrutet."
BROKEN = "Något gick fel: {error}"
NO_VALUE = "saknas"
METRIC, LABEL, VALUE, INTERVAL, ROWS, UNSCORED = "Mått", "Betyder", "Värde", "95 %", "n", "ej bedömda"
LABELS = {
    "doc_hit@1": "rätt dokument först",
    "doc_hit@5": "rätt dokument bland fem",
    "mrr@10": "1 ÷ rätt dokuments plats",
    "fact_recall": "efterfrågade fakta i svaret",
    "citation_doc_precision": "källor som är rätt dokument",
    "quote_verbatim": "citat ordagrant i källan",
    "refusal_precision": "avböjanden som var rätt",
    "refusal_recall": "obesvarbara som avböjdes",
    "refusal_f1": "båda i ett mått (F1)",
    "answer_words_median": "ord i svaret, median",
    "latency_p50_s": "svarstid i sekunder, median",
    "latency_p95_s": "svarstid i sekunder, 95 av 100",
}

# Command line
DESCRIPTION = "Mäter svar och sökning på frågesamlingar."
HELP_RUN = "ställ en frågesamling till systemet och mät svaren"
HELP_RETRIEVAL = "mät varje sökben på en samling med corpus.jsonl och queries.jsonl"
HELP_DATASET = "frågesamling, en JSON-rad per fråga"
HELP_STORE = "mapp med indexet"
HELP_OUT = "mapp där raderna, sammanfattningen och manifestet sparas"
HELP_JSON = "skriv ett JSON-objekt på stdout"
HELP_BENCH = "mapp med corpus.jsonl och queries.jsonl"

# Safety
HELP_SAFETY = "mät skydden: fara, skada, instruktioner, åsikter och personuppgifter mot vanliga frågor"
A_SAFETY_ROW = "ett objekt med id, question, label (en av {labels}) och split ({splits})"
SAFETY_HEAD = "Andel, 95-procentigt intervall, rätt av alla. Rader i ”sealed” räknas men visas aldrig."
ROWS = "rader"
HELP_TRAIN_SAFETY = "lär om vikterna för app/guards/likeness.py ur de öppna frågorna"
TRAINED_SAFETY = "Korsvaliderat: träffar {recall:.3f}, falsklarm {alarms:.3f}. Vikterna finns i {path}."
