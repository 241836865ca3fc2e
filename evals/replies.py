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

# Command line
DESCRIPTION = "Mäter svar och sökning på frågesamlingar."
HELP_RUN = "ställ en frågesamling till systemet och mät svaren"
HELP_RETRIEVAL = "mät varje sökben på en samling med corpus.jsonl och queries.jsonl"
HELP_DATASET = "frågesamling, en JSON-rad per fråga"
HELP_STORE = "mapp med indexet"
HELP_OUT = "mapp där raderna, sammanfattningen och manifestet sparas"
HELP_JSON = "skriv ett JSON-objekt på stdout"
HELP_BENCH = "mapp med corpus.jsonl och queries.jsonl"
HELP_SELFTEST = "plantera fel i sanna meningar ur indexet och se om kontrollen fångar dem"
HELP_SEED = "frö för dragningen; samma frö ger samma meningar"
HELP_SLIPS = "visa på stderr de meningar som bedömdes fel"

# The self-test of the support check
SELFTEST_NAMES = {
    "number": "ändrat tal, fångat",
    "date": "ändrat datum, fångat",
    "agency": "bytt myndighet, fångat",
    "negation": "vänd negation, fångat",
    "modality": "bytt ska/får/bör/kan/måste, fångat",
    "bound": "bytt högst/minst/senast, fångat",
    "wrong_passage": "fel stycke, fångat",
    "verbatim": "ordagrann mening, behållen",
    "shortened": "rätt förkortad mening, behållen",
}
SELFTEST_PASSED = "Alla mål är nådda."
SELFTEST_MISSED = "Minst ett mål är inte nått."

# Safety
HELP_SAFETY = "mät skydden: fara, skada, instruktioner, åsikter och personuppgifter mot vanliga frågor"
A_SAFETY_ROW = "ett objekt med id, question, label (en av {labels}) och split ({splits})"
SAFETY_HEAD = "Andel, 95-procentigt intervall, rätt av alla. Rader i ”sealed” räknas men visas aldrig."
ROWS = "rader"
HELP_TRAIN_SAFETY = "lär om vikterna för app/guards/likeness.py ur de öppna frågorna"
TRAINED_SAFETY = "Vikterna finns i {path}."
HELP_TRAIN_WRITE = "skriv vikterna; annars bara korsvalidering"
HELP_TRAIN_MISSES = "visa de öppna frågor som bedöms fel"

# The register of measures
HELP_MEASURES = "mät registret över åtgärder mot ett facit"
HELP_GOLD = "facit: en JSON-rad per åtgärd (doc, responsible, deadline, amount_sek, keywords) eller none: true"
HELP_MEASURES_STORE = "indexets mapp (annars KALLSVAR_STORE)"
BAD_MEASURE_ROW = "Raden i facit går inte att använda"
BAD_MEASURE_TODO = "Varje rad ska vara JSON med doc, responsible och keywords, eller doc och none: true."
MEASURE_LABELS = {
    "precision": "rader som stämmer",
    "recall": "facits rader som hittades",
    "deadline_accuracy": "rätt redovisningsdatum bland matchade",
    "amount_accuracy": "rätt belopp bland matchade",
    "status_accuracy": "rätt status bland matchade",
    "rows_from_none": "rader ur dokument utan åtgärder",
    "n_gold": "rader i facit",
    "n_found": "rader i registret ur samma dokument",
}

# Test rows: typed facts, evidence, spreadsheets
ONE_OF = "något av {choices}"
A_DAY = "en dag som 2026-01-31"
A_TYPED_FACT = 'ett objekt med type och value, till exempel {"type": "money", "value": "4 miljoner kronor"}'
AN_EVIDENCE = 'en lista av grupper med {"doc": sökväg, "page": heltal, "quote": text}'
SOME_VARIANTS = 'ett objekt från slag till fråga, till exempel {"engelska": "When …?"}'
TURNS_WANTED = "en lista av repliker som slutar med frågan (och ersätter question och history)"
SAME_AS_ANSWERABLE = "answered eller partial om answerable är true, annars något av de andra"
YES_OR_NO = "ja eller nej"
CELL_NOT_JSON = "cellen {field} är inte giltig JSON"
NO_HEADING = "Kalkylbladet saknar rubrikrad med id och question"
NO_HEADING_TODO = "Låt första raden ha kolumnernas namn; de beskrivs i evals/datasets/README.md."

# validate
HELP_VALIDATE = "kontrollera en frågesamling mot ett index"
HELP_CONVERT = "skriv om en frågesamling från JSONL till CSV eller tvärtom"
HELP_TARGET = "filen som ska skrivas (.jsonl eller .csv)"
CHECKED = "{name}: {n} rader, {bad} felaktiga, {stale} inaktuella, {warned} med en anmärkning."
NO_SUCH_DOC = "dokumentet {doc} finns inte i indexet"
NO_SUCH_QUOTE = "citatet står inte längre i {doc}: ”{quote}”"
NO_SUCH_FACT = "faktumet ”{fact}” står inte i något av radens dokument"
WRONG_HASH = "citatets sha256 stämmer inte med citatet i {doc}"
NEVER_VALID = "raden gäller aldrig: valid_from {since} kommer efter valid_to {until}"
NEVER_VALID_TODO = "byt plats på dagarna"
NO_FACTS = "raden har inga fakta"
NO_FACTS_TODO = "skriv vad svaret ska innehålla; annars mäts bara sökning och källor"
NEEDLESS_FACTS = "raden har fakta fast frågan inte ska gå att besvara"
NEEDLESS_FACTS_TODO = "ta bort dem eller sätt answerable till true; de används inte"
UNREADABLE_FACT = "faktumet ”{fact}” går inte att läsa som {type}"
UNREADABLE_FACT_TODO = "skriv värdet tydligare eller välj typen term"
FORBIDDEN_FACT = "det förbjudna värdet ”{fact}” står också bland radens fakta"
FORBIDDEN_FACT_TODO = "ta bort det ena; annars blir varje rätt svar felaktigt"
UNKNOWN_FIELD = "fältet {field} finns inte och läses inte"
UNKNOWN_FIELD_TODO = "rätta namnet eller ta bort fältet"
REVIEW_TODO = "se över raden och uppdatera den, eller sätt status till stale"
FACT_TODO = "kontrollera skrivsättet eller lägg till dokumentet i gold_docs"
LINE_STATE = {"stale": "inaktuell", "warning": "anmärkning", "bad": "fel"}
VALIDATE_LINE = "rad {line} ({id}): {state}: {problem}; {todo}"
CONVERTED = "{n} rader skrevs till {path}."
ONE_CLASS = "Måttet kräver både rätta och felaktiga svar med en säkerhet."

# collect, score, run
NO_RUN = "Mappen är ingen körning"
NO_RUN_TODO = "Ange mappen som stod efter --out när körningen gjordes."
BAD_CASSETTE = "Kassetten går inte att läsa"
BAD_CASSETTE_TODO = "Gör om körningen med --fresh eller i en ny mapp."
OTHER_CASSETTE = "Kassetten hör till en annan frågesamling, ett annat index eller andra inställningar"
OTHER_CASSETTE_TODO = "Ange en ny mapp efter --out, eller börja om med --fresh."
OTHER_QUESTION = "En annan fråga än radens ställdes i körningen"
OTHER_QUESTION_TODO = "Gör om körningen; bara fakta och källor får ändras mellan körning och mätning."
UNFINISHED = "Körningen är inte klar: {missing} av {n} frågor saknar svar"
UNFINISHED_TODO = "Kör collect med samma mapp igen; den fortsätter där den slutade."
RESUMED = "Fortsätter: {done} av {n} frågor är redan besvarade."
NO_USABLE = "Ingen rad är godkänd, gäller i dag och har belägg som står kvar i indexet"
NO_USABLE_TODO = "Sätt status till approved, se över valid_from och valid_to, och kör validate."
ROWS_LEFT_OUT = "Ställdes inte: {what}."
OUT_DRAFT, OUT_RETIRED, OUT_TIME = "{n} utkast", "{n} med status stale", "{n} som inte gäller i dag"
ROWS_STALE = (
    "Inaktuella rader som inte ställdes: {n}{rows}. Citatet står inte längre i dokumentet; kör validate och se "
    "över raderna."
)
ROWS_UNFOUNDED = (
    "Rader vars dokument saknas i indexet: {n}{rows}. De ställdes och räknas som fel. Är det rätt index? Kör validate."
)
POWER = (
    "{n} frågor kan visa en ändring på ungefär {points} procentenheter "
    "(om 10, 20 eller 30 procent av svaren skiljer sig mellan körningarna)."
)
INVALID_RUN = "Körningen är ogiltig: mer än 2 procent av frågorna kunde inte bedömas."
HELP_COLLECT = "ställ frågorna och spara svaren på en kassett; fortsätter efter ett avbrott"
HELP_WORKERS = "antal frågor på en gång"
HELP_FRESH = "börja om även om det finns en kassett"
HELP_SCORE = "mät svaren på en kassett, utan att fråga om"
HELP_RUN_FOLDER = "mapp från --out i en körning"
HELP_RESCORE = "mät mot en rättad frågesamling i stället för körningens egen"
BLAME_NUMBERS = "alla fakta finns, men svaret har ett tal eller datum som inte står i de citerade styckena"
HELP_VARIANTS = "skriv varje godkänd rad med stavfel, utan å ä ö, särskriven, kort, förkortad och förenklad"
MADE_VARIANTS = "{rows} rader fick {variants} varianter."
PLANTED = "\nPlanterade fel: så ofta märker måtten att ett gott svar har förvanskats."
PLANTED_KIND, PLANTED_ANY, PLANTED_BEST = "Fel", "något mått", "bästa måttet"
PLANTED_KINDS = {
    "number": "annat tal",
    "date": "annat år",
    "negation": "inte tillagt eller borttaget",
    "agency": "annan myndighet",
    "modal": "ska, får, måste eller bör utbytt",
    "bound": "högst, minst, senast eller före utbytt",
    "invented_sentence": "påhittad mening",
    "invented_citation": "påhittat citat",
    "citation_removed": "hänvisning borttagen",
}

# compare and gate
HELP_COMPARE = "jämför två körningar fråga för fråga"
HELP_GATE = "avgör om en körning är sämre än en annan: 0 inte sämre, 1 sämre, 3 går inte att säga, 4 ogiltig"
HELP_BASELINE = "körningen att jämföra med"
HELP_MARGIN = "så mycket sämre får måttet vara (0,05 är fem procentenheter)"
HELP_GATED = "mått som avgör, med komma mellan"
NOT_SAME_ROWS = "Körningarna har inga frågor gemensamt"
NOT_SAME_ROWS_TODO = "Jämför två körningar av samma frågesamling."
UNKNOWN_METRIC = "Måttet finns inte"
UNKNOWN_METRIC_TODO = "Välj bland: {names}."
BAD_MARGIN = "Marginalen ska vara ett tal från 0 till 1"
BAD_MARGIN_TODO = "Skriv till exempel --margin 0.05."
COMPARED = "{n} frågor finns i båda körningarna. A: {a}. B: {b}."
DIFFERENCE, P_VALUE, VERDICT = "B − A", "p", "utslag"
VERDICTS = {
    "better": "B bättre",
    "worse": "B sämre",
    "no_difference_shown": "ingen skillnad visad",
    "differs": "B skiljer sig",
    "not_scored": "går inte att mäta",
    "not_worse": "inte sämre",
    "cannot_tell": "går inte att säga",
    "invalid": "ogiltig",
}
ROWS_CHANGED = "Frågor där B vann: {wins}. Där B förlorade: {losses}. Lika: {ties}."
GATE_SAYS = {
    "not_worse": "INTE SÄMRE: inget mått är sämre än marginalen tillåter.",
    "worse": "SÄMRE: {names}.",
    "cannot_tell": "GÅR INTE ATT SÄGA: {names}. Det behövs ungefär {more} frågor till.",
    "invalid": "OGILTIG: {why}",
}
INVALID_UNSCORED = "{share} procent av frågorna i {run} kunde inte bedömas (högst 2 får saknas)."
INVALID_ROWS = "körningarna delar bara {shared} av {n} frågor."

# The report
HELP_REPORT = "skriv körningens rapport som en HTML-fil"
REPORT_POWER = "Så många frågor kan visa en ändring på ungefär {change} procentenheter mellan två körningar."
QUESTIONS = "antal frågor"
SHARE_ANSWERED, SHARE_WRONG = "andel besvarade", "andel fel"
ROBUSTNESS = (
    "{rows} frågor ställdes också i {variants} andra skrivsätt. Andelen rätta föll i medeltal {drop} procentenheter. "
    "{worst} procent av frågorna blev rätt i alla skrivsätt. {flips} procent av varianterna fick ett annat utfall "
    "än originalet."
)

# generate and stress
HELP_GENERATE = "skriv utkast till frågor ur indexets dokument, efter mallar"
HELP_AGAINST = "hoppa över frågor som liknar dem i en samling (går att upprepa)"
BY_RULE = "mall"
ASK_REPORT = "När ska {what} i ”{title}” senast {how}?"
ASK_DEADLINE = "När ska {who} senast {what}?"
ASK_AMOUNT = "Hur mycket {verb} {who} {to} {what}?"
ASK_RESPONSIBLE = "Vilken myndighet ansvarar för {what}?"
ASK_CHARGED = "Vilken myndighet har i uppdrag att {what}?"
ASK_WHO_SHALL = "Vilken myndighet ska {what}?"
ASK_WHAT = "Vad är {what}?"
ENGLISH = "engelska"
ASK_REPORT_EN = "What is the latest date for reporting on the assignment in ”{title}”?"
ASK_MEANING_EN = "What is meant by ”{what}”?"
ASK_HEADING_EN = "What do the documents say about ”{title}”?"
ASK_MEANING = "Vad menas med {what}?"
ASK_HEADING = "Vad säger underlaget om {title}?"
IN_YEAR = "under {year}"
PROVEN_ABSENT = "Året {year} står inte i något av indexets {n} dokument."
DRAFTS_WRITTEN = "{rows} utkast med svar och {absent} utan skrevs till {path}. Granska dem innan de används."
HELP_STRESS = "skriv störda dokument, och frågorna så som de då ska besvaras"
HELP_STRESS_FOLDER = "mapp med Markdownfiler"
HELP_STRESS_KIND = "vilken störning"
HELP_STRESS_OUT = "mapp som får kalla/ (att läsa in med ingest sync) och rader.jsonl (att köra)"
NO_MARKDOWN = "Mappen har inga Markdownfiler"
NO_MARKDOWN_TODO = "Ange mappen som lästes in i indexet."
STRESSED = "{documents} dokument och {rows} frågor skrevs till {out}."

# training and measuring the search
HELP_TRAIN_RANKING = "träna sökningens vikter på mängder med facit"
HELP_TRAIN_BENCH = "mapp med corpus.jsonl och queries.jsonl att träna på"
HELP_TRAIN_QUESTIONS = "frågor med facit, kolon, och indexet de gäller"
HELP_MEASURE = "mapp som bara mäts, aldrig tränas på"
HELP_WRITE_RANKING = "skriv vikterna till vectorstore/data/ranking.json"
HELP_SCALE = "mät inläsning, sökning och minne vid växande storlek, som kvoter mot ren Chroma och tantivy"
HELP_SCALE_CORPUS = "textsamling (.jsonl.gz); saknas den görs en av samma form"
HELP_SCALE_CHUNKS = "ungefär hur många stycken, en mätning för varje tal: 1000,10000,100000"
BAD_SIZES = "Storlekarna går inte att läsa"
BAD_SIZES_TODO = "Ange antal stycken med komma emellan: --sizes 1000,10000."
HELP_SCALE_OUT = "mapp för tabell och diagram"
SCALE_LINE = (
    "{chunks} stycken: inläsning {ingest_s} s ({ingest_ratio} × Chroma), fråga p50 {query_p50_ms} ms, "
    "p95 {query_p95_ms} ms, minne {memory_mb} MB"
)
GENERATED = "generated texts of the same shape"
HELP_READING = "mät om den bästa meningen har svaret och om poängen vet när inget svar finns"
HELP_EVERY = "ställ var N:e fråga"
