"""Every fixed Swedish sentence that an answer can hold. Wording is changed here and nowhere else."""

from __future__ import annotations

NO_EVIDENCE = "Det framgår inte av underlaget."
NEAREST = "Närmast ligger: {titles}."
EMPTY_QUESTION = "Skriv en fråga, till exempel: Hur många insatser innehåller åtgärdsprogrammet Fri och trygg?"
TOO_LONG = "Frågan är för lång ({chars} tecken). Korta den till högst {limit} tecken."
NO_WORDS = "Jag hittade inga ord att söka på. Skriv frågan med några ord om det du vill veta."
FAILED = "Något gick fel när svaret skulle tas fram. Försök igen. Händer det flera gånger: kör python -m app doctor."
TOO_VAGUE = (
    "Vad gäller frågan? Skriv till exempel vilket uppdrag, vilken myndighet, vilken lag eller vilket år du menar."
)
NEEDS_HISTORY = "Frågan syftar på något som inte har nämnts ännu. Skriv ut vad den gäller."
ALSO = "Finns även i: {paths}"
IN_TIME = {"later": "{attribution} (senare besked)", "before": "{attribution} (tidigare besked)"}
COUNTED = "{attribution} ({count} punkter)"
PARTIAL = "Det här hittade jag:"
MISSING_PARTS = "Det här hittade jag inte: {parts}"
DIFFERENCE = "Skillnaden är {by} ({high} − {low}), uträknad av Källsvar."
NOT_THAT = "Observera: där frågan säger {asked} säger underlaget {told}."
YEAR_OF_DOCUMENT = "Inget årtal står i det som citeras; dokumentet är enligt sina metadata publicerat {published}."
UNSAID = "Kontrollera att svaret gäller det du frågar om: {words} står inte i det som citeras."
NOT_DECIDED = "Det som citeras är {labels}, inte slutligt beslutat."
NO_DECISION = "Det som citeras återger inget beslut."
UNDEFINED = "Jag hittade ingen mening i underlaget som förklarar vad ”{term}” är. Det här står om det:"
SOURCE_SAYS_NOT = "Underlaget säger själv: ”{said}”"
LACKS = {
    "hours": "Jag hittar inga klockslag eller öppettider i det som ligger närmast.",
    "email": "Jag hittar ingen e-postadress i det som ligger närmast.",
    "web": "Jag hittar ingen webbadress i det som ligger närmast.",
    "address": "Jag hittar ingen adress i det som ligger närmast.",
    "phone": "Jag hittar inget annat telefonnummer i det som ligger närmast.",
    "chapter": "Jag hittar varken kapitel eller paragraf i det som ligger närmast.",
    "docket": "Jag hittar inget diarienummer i det som ligger närmast.",
    "distance": "Jag hittar inget avstånd i det som ligger närmast.",
    "most_penalty": "Jag hittar inte det högsta straffet i det som ligger närmast.",
    "penalty": "Jag hittar inget straff för just detta i det som ligger närmast.",
    "force": "Jag hittar inte i det som ligger närmast när just detta träder eller trädde i kraft.",
    "on_day": "Jag hittar inget om den dag som frågan nämner i det som ligger närmast.",
    "deed": "Jag hittar inte hur du själv gör det i det som ligger närmast.",
    "outcome": "Jag hittar inte vad arbetet kom fram till i det som ligger närmast.",
    "price": "Jag hittar ingen kostnad i det som ligger närmast.",
    "money": "Jag hittar inget belopp för just detta i det som ligger närmast.",
    "percent": "Jag hittar ingen sådan andel i det som ligger närmast.",
    "date": "Jag hittar inget datum för just detta i det som ligger närmast.",
    "day": "Jag hittar ingen dag för just detta i det som ligger närmast.",
    "duration": "Jag hittar ingen tidslängd i det som ligger närmast.",
    "count": "Jag hittar inget antal av just detta i det som ligger närmast.",
    "person": "Jag hittar ingen person som svarar mot frågan i det som ligger närmast.",
    "role": "Jag hittar ingen person med den rollen i det som ligger närmast.",
    "members": "Jag hittar inte vilka som ingår i det som ligger närmast.",
    "places": "Jag hittar inga sådana platser i det som ligger närmast.",
    "bodies": "Jag hittar inga sådana aktörer vid namn i det som ligger närmast.",
    "names": "Jag hittar inga sådana namn i det som ligger närmast.",
    "often": "Jag hittar inte hur ofta i det som ligger närmast.",
    "unit": "Jag hittar inget sådant mått i det som ligger närmast.",
    "votes": "Jag hittar inga röstsiffror i det som ligger närmast.",
    "result": "Jag hittar inga resultat eller slutsatser i det som ligger närmast.",
    "said": "Jag hittar inte vad som svarades eller sades i det som ligger närmast.",
    "share": "Jag hittar ingen sådan andel i det som ligger närmast.",
    "event": "Jag hittar inte i det som ligger närmast att det har hänt.",
    "thing": "Jag hittar inget om ”{what}” i det som ligger närmast.",
    "place_value": "Jag hittar ingen sådan uppgift för {what} i det som ligger närmast.",
    "body_value": "Jag hittar ingen sådan uppgift för {what} i det som ligger närmast.",
    "year": "Jag hittar ingen sådan uppgift för {what} i det som ligger närmast.",
    "year_money": "Jag hittar inget sådant belopp för {what}; det närmaste gäller {other}.",
    "year_percent": "Jag hittar ingen sådan andel för {what}; det närmaste gäller {other}.",
    "year_count": "Jag hittar inget sådant antal för {what}; det närmaste gäller {other}.",
    "list": "Antalet anges, men jag hittar inte vilka de är i det som ligger närmast.",
}
OTHERWISE = "Underlaget säger alltså något annat än det som frågan utgår från."
NOTHING_ABOUT = "Jag hittar inget om ”{said}” i det som ligger närmast."
NOT_MENTIONED = "Det som ligger närmast nämner inte {names}."

REASON_ANSWERED = "Svaret är hämtat ordagrant ur underlaget."
REASON_PARTIAL = "Underlaget svarar på en del av frågan."
REASON_NO_EVIDENCE = "Inget stycke i underlaget svarar på frågan tillräckligt tydligt."
REASON_EMPTY = "Frågan är tom."
REASON_LONG = "Frågan är för lång."
REASON_UNCLEAR = "Det går inte att se vad frågan syftar på."
REASON_FAILED = "Ett internt fel inträffade."

INTERPRETED = "{question} (i fråga om: {topic})"

# Guards
OR = " eller "
SUPPORT_LINE = "{name}: {numbers}{hours}. För {audience}. (Källa: {source}, {checked})"
CRISIS_NOT_KEPT = "Källsvar sparar inte det du skrev."
REASON_CRISIS = "Frågan tyder på att någon kan vara i fara. Då visas vägar till hjälp i stället för texter."
HARMFUL = (
    "Det hjälper jag inte till med, eftersom svaret kan användas för att hitta, övervaka eller skada någon.\n"
    "Ring 112 om någon är i fara. Är du utsatt för våld kan du ringa Kvinnofridslinjen: {kvinnofridslinjen}.\n"
    "Är du orolig för vad du själv kan göra kan du ringa Välj att sluta: {valj_att_sluta}.\n"
    "Socialtjänsten i kommunen hjälper till med frågor om barn, umgänge och skydd."
)
REASON_HARMFUL = "Svaret kan bidra till att någon skadas."
INJECTION = (
    "Jag följer inga instruktioner om hur jag ska fungera, och jag svarar bara ur underlaget. Skriv vad du vill veta."
)
REASON_INJECTION = "Texten innehöll instruktioner och ingen fråga."
OPINION = (
    "Jag tar inte ställning och skriver inte debattexter. Jag kan i stället återge sakligt vad texterna säger. "
    "Fråga till exempel: Vad innehåller åtgärdsprogrammet? Vad har regeringen beslutat? Vad föreslår utredningen?"
)
REASON_OPINION = "Frågan gäller en åsikt eller en debattext."
OFF_TOPIC = (
    "Det ligger utanför underlaget. Jag svarar på frågor om regeringens texter om våld mot kvinnor, våld i nära "
    "relationer och hedersrelaterat våld och förtryck."
)
REASON_OFF_TOPIC = "Frågan handlar om något annat än underlaget."
NOT_TEXT = "Frågan består mest av tecken som inte går att läsa. Skriv den som vanlig text."
KINDS = {
    "personnummer": "personnummer",
    "telefonnummer": "telefonnummer",
    "e-postadress": "e-postadress",
    "namn": "namn",
    "hemadress": "hemadress",
}
NOTICE_MASKED = (
    "Jag tog bort personuppgifter ({kinds}) ur frågan. De används inte i sökningen och sparas inte. "
    "Skriv inga uppgifter om enskilda personer här."
)
NOTICE_LINE = "Ur Källsvars kontrollerade nummerlista: {line}"
NOTICE_ORDERS = "Instruktioner i frågan har tagits bort. Svaret bygger bara på underlaget."
NOTICE_HIDDEN = "Dolda tecken i frågan har tagits bort."
SUSPECT_SOURCE = (
    "Dokumentet innehåller text som verkar vara riktad till en språkmodell. Den texten används inte i svar."
)
NOTICE_FALLBACK = "Språkmodellen {why}. Svaret är därför hämtat ordagrant ur underlaget."
NOTICE_DROPPED = "{dropped} av {said} meningar från språkmodellen togs bort, eftersom de inte stöds av källan."
NOTICE_DROPPED_ONE = "En av {said} meningar från språkmodellen togs bort, eftersom den inte stöds av källan."
WHY_TIMEOUT = "svarade inte i tid"
WHY_CUT = "avbröts mitt i svaret"
WHY_UNREACHABLE = "gick inte att nå"
WHY_BUSY = "är överbelastad"
WHY_ERROR = "svarade med ett fel"
WHY_DENIED = "nekade anropet till {address} (kontrollera nyckel och modellnamn)"
WHY_ABSENT = "finns inte på {address} (kontrollera adress och modellnamn)"
WHY_LENGTH = "hann inte skriva färdigt inom längdgränsen"
WHY_FILTER = "stoppades av serverns innehållsfilter"
WHY_EMPTY = "gav inget svar"
WHY_UNSUPPORTED = "sade inget som stöds av källorna"
REASON_MODEL = "Svaret är skrivet av en språkmodell. Varje mening är kontrollerad mot källan."
REASON_MODEL_PARTIAL = "En del av det som språkmodellen skrev stöds inte av källan och är borttaget."
REASON_MODEL_DECLINED = "Språkmodellen fann inget svar i underlaget."
REASON_NO_CITATION = "Språkmodellens svar hade ingen giltig källhänvisning."

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


def partial(text: str, missing: tuple[str, ...]) -> str:
    """An answer that lacks something: what was found, then what was not."""
    parts = " ".join(f"{part[:1].upper()}{part[1:].rstrip(' ?.')}?" for part in missing)
    gap = "\n" if "\n- " in text else " "
    return f"{PARTIAL} {text}{gap}{MISSING_PARTS.format(parts=parts)}"


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
MEASURES_HELP_BEFORE = (
    "redovisas senast den dagen (2027-04-10, 10 april 2027, april 2027 eller 2027), delredovisningar medräknade"
)
MEASURES_HELP_AFTER = "redovisas tidigast den dagen, delredovisningar medräknade"
MEASURES_HELP_CSV = "skriv raderna till en CSV-fil"
MEASURES_HELP_XLSX = "skriv raderna till en Excelfil"
MEASURES_BAD_DAY = "Datumet går inte att läsa"
MEASURES_BAD_DAY_TODO = "Skriv det som 2027-04-10, 10 april 2027, april 2027 eller 2027."
MEASURES_REVERSED = "Tiden slutar innan den börjar"
MEASURES_REVERSED_TODO = "Byt plats på dagarna efter --due-after och --due-before."
MEASURES_EMPTY = "Inget namn står efter {option}"
MEASURES_EMPTY_TODO = "Skriv ett namn eller en förkortning, eller utelämna alternativet."
MEASURES_INTERIM = "  Delredovisas: {days}"
MEASURES_MATCHED = "  Inom den tid du frågade efter: {days}"
MEASURES_NO_FILE = "Filen går inte att skriva"
MEASURES_NO_FILE_TODO = "Välj en annan plats ({why})."
MEASURES_BAD_STATUS = "”{said}” är ingen status; välj bland {known}"
MEASURES_AGENCY = "myndigheten"
MEASURES_AREA = "området"
MEASURES_UNKNOWN = "Inga åtgärder har {label} ”{name}”."
MEASURES_MAYBE = "Menade du {names}?"
MEASURES_ALL_COUNTIES = "Uppdrag till alla länsstyrelser är med; de står under Länsstyrelserna."
MEASURES_WROTE = "{n} åtgärder skrivna till {path}."
MEASURES_COUNT = "Antal åtgärder: {n}"
MEASURES_NO_DATE = "inget datum i källan"
MEASURES_NOBODY = "Ingen myndighet angiven"
MEASURES_SHALL = "{who} ska {action}"
MEASURES_STATED = "{who} ({status}): ”{quote}”"
MEASURES_ENDED = "{who} har haft i uppdrag att {action}"
MEASURES_INQUIRY = "En särskild utredare"
MEASURES_BY = " senast {day}"
MEASURES_SOURCE = "Källa: {source}"
MEASURES_SHEET = "Åtgärder"
MEASURES_CHANGED = "{before} → {after}"
MEASURES_CHANGED_WHEN = "ändrat {when}"
MEASURES_LISTED = "{who} har {n} uppdrag i underlaget{narrowed}{newest}. De finns också i fliken Åtgärder."
MEASURES_OF_YEAR = " från {year}"
MEASURES_ABOUT = " om det du frågar om"
MEASURES_NEWEST = ", nyast först"
MEASURES_UNDATED = "Utan årtal i källan"
MEASURES_SUMS = "Underlaget anger belopp för {n} uppdrag eller anslag till {who}{newest}."
MEASURES_DUE = "Underlaget har {n} uppdrag{who}{narrowed} som ska redovisas inom den tiden, det tidigaste först."
MEASURES_DUE_ONE = "Underlaget har ett uppdrag{who}{narrowed} som ska redovisas inom den tiden."
MEASURES_NONE_DUE = "{where} anger inget uppdrag{who} som ska redovisas inom den tiden."
MEASURES_SEVERAL = (
    "Underlaget har {n} uppdrag som frågan kan gälla{newest}. De står under sitt datum, det nyaste uppdraget först."
)
MEASURES_FEW = "; de {n} nyaste visas"
MEASURES_IN_SOURCES = "Underlaget"
MEASURES_IN_CHOICE = "Urvalet"
MEASURES_NONE = "{where} nämner inget uppdrag till {who}."
MEASURES_ONLY_NAMED = "{where} nämner inget uppdrag till {who}, men nämner namnet"
MEASURES_NO_MONEY = "{where} anger inget belopp till {who}."
MEASURES_NO_REPORT = "Underlaget anger inget datum då {who} ska redovisa något."
MEASURES_UNHEARD = "Underlaget nämner inte ”{words}”."
MEASURES_LISTED_ONE = "{who} har ett uppdrag i underlaget{narrowed}."
