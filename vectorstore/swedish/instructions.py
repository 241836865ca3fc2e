"""Text that talks to a language model instead of to a reader: found in documents and in questions alike."""

import re

from vectorstore.swedish.gated import Gated, lowered
from vectorstore.swedish.sentences import split_sentences

# Unicode tag characters spell invisible ASCII; variation selectors carry hidden bytes.
HIDDEN = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")

_PATTERNS = r"""
    \b(?:ignorera|bortse\s+från|glöm(?:\s+bort)?|strunta\s+i|åsidosätt|åsidosätta|hoppa\s+över|följ\s+inte)\s+
        (?:alla?\s+|allt\s+|dina?\s+|de\s+|det\s+|den\s+|samtliga\s+)*
        (?:(?:tidigare|föregående|ovanstående|givna|inbyggda|hemliga)\s+)+
        (?:\w+\s+){0,2}(?:instruktion|anvisning|order|uppmaning|prompt|regel|regler|riktlinje|begränsning)
  | \b(?:ignorera|bortse\s+från|glöm(?:\s+bort)?|strunta\s+i|åsidosätt)\s+(?:alla?\s+|allt\s+)?
        din(?:a)?\s+(?:\w+\s+){0,2}(?:instruktion|anvisning|order|prompt|regel|regler|riktlinje|begränsning|källor)
  | \b(?:ignorera|glöm|bortse\s+från)\s+(?:allt|det)\s+(?:ovan|som\s+står|du\s+har\s+(?:lärt|fått))
  | \bstrunta\s+i\s+(?:källorna|underlaget|dokumenten)
  | \b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|the|your|of|these|those)\s+)*
        (?:(?:previous|prior|above|earlier|preceding|system|safety)\s+)+
        (?:\w+\s+){0,2}(?:instruction|prompt|rule|direction|message|guideline|text|context)
  | \b(?:ignore|disregard|forget|override|bypass)\s+(?:all\s+)?(?:your|the|all)\s+
        (?:rules|instructions|guidelines|restrictions|sources|training)
  | \b(?:din|dina|your)\s+(?:system\s?prompt|systeminstruktion|(?:hemliga\s+)?instruktioner\b|prompt\b|
        hidden\s+instructions|initial\s+(?:prompt|instructions))
  | \b(?:avslöja|skriv\s+ut|visa|upprepa|översätt|citera|reveal|print|repeat|show|output|leak)\s+(?:\w+\s+){0,3}
        (?:system\s?prompt|systemprompten|prompten|systemmeddelande\w*|instruktionerna\s+du|text\s+above|initial\s+prompt)
  | \bdu\s+är\s+nu\s+(?:en?\s+)?(?:[\w-]+,?\s+){0,3}(?:en?\s+)?
        (?:assistent|ai|chatbot|språkmodell|modell|robot|dan|utvecklare|expert\s+utan)\b
  | \byou\s+are\s+now\s+(?:an?\s+|in\s+)?(?:[\w-]+,?\s+){0,3}(?:assistant|ai|chatbot|model|robot|dan|mode)\b
  | \b(?:låtsas|agera|spela|uppträd)\s+(?:att\s+du\s+är|som(?:\s+om\s+du\s+är)?)\s+(?:en?\s+)?(?:[\w-]+\s+){0,3}
        (?:assistent|ai|chatbot|språkmodell|modell|robot|dan|hacker)\b
  | \b(?:pretend|act)\s+(?:that\s+)?(?:you\s+(?:are|have)|as(?:\s+if)?)\s+(?:\w+\s+){0,4}
        (?:assistant|ai|model|dan|restrictions|rules|limits|developer)\b
  | \b(?:utan|no|without)\s+(?:några\s+|any\s+)?(?:begränsningar|restrictions|filter)\b
        .{0,40}\b(?:svara|hitta\s+på|tell|answer)
  | \bfrån\s+och\s+med\s+nu\s+(?:ska|skall|måste|svarar|är)\s+du\b
  | \bfrom\s+now\s+on\s*,?\s+(?:you|answer|respond)\b
  | \bsvara\s+(?:bara|endast|enbart|alltid)\s+(?:med\s+)?(?:ordet|texten|frasen|meningen|"|”|'|ja\b|nej\b|att\b)
  | \b(?:only|always|just)\s+(?:answer|respond|reply|say)\s+(?:with\s+)?(?:the\s+word|"|'|yes|no)
  | \b(?:respond|reply|answer)\s+only\s+with\b
  | \bsvara\s+utan\s+(?:källor|källhänvisning)
  | \b(?:developer|debug|god|jailbreak|utvecklar)[- ]?(?:mode|läge)
  | \bhitta\s+på\s+(?:en\s+|ett\s+|egna\s+)?(?:källa|källor|belopp|citat|siffr\w+)
  | \bmade[- ]up\s+(?:quote|source|number|citation)
  | \bjag\s+är\s+(?:din\s+)?(?:utvecklare|utvecklaren|administratör|administratören|skapare|systemägare)\b.{0,40}$
  | \b(?:vilken?|vilket)\s+(?:api|modell|språkmodell|prompt)\s+(?:använder|kör|har)\s+du\b
  | \bberätta\s+vilk\w+\s+(?:api|modell|språkmodell|prompt)\b
  | (?:^|\n)\s*(?:\#+\s*)?(?:system|assistant|user|developer)\s*:\s*\S
  | <\|?\s*/?(?:system|im_start|im_end|endoftext|assistant|instructions?|fråga|underlag|prompt)\s*\|?>
  | \[/?INST\]
  | \bBEGIN\s+(?:SYSTEM|PROMPT|INSTRUCTIONS?)\b
  | \b(?:viktigt|obs|note|important)\s*(?::|!|till|to)\s*(?:till\s+|to\s+)?(?:den\s+|the\s+)?
        (?:ai|assistent|språkmodell|chatbot|language\s+model|llm)\w*
  | \b(?:till|to)\s+(?:den\s+)?(?:ai-assistent|språkmodell|language\s+model|ai\s+assistant)\w*
        \s+(?:som|that|reading)
  | \b(?:som|as|om\s+du\s+är|if\s+you\s+are)\s+(?:en\s+|an?\s+)?
        (?:ai-modell|ai-assistent|språkmodell|ai\s+model|ai\s+assistant|language\s+model|llm)
        \s*,?\s+(?:ska|måste|must|should|svara|skriv|say|answer|you)\b
    """


# Orders that name no machine: they speak of the answer, or to whoever retells the text.
_RETELLS = (
    r"(?:sammanfatta|återge|referera|besvara|svara|citera|översätta?|återberätta|summera|tolka|bearbeta)"
    r"(?:r|s|de|ar|t)?"
)
_ANSWERS = (
    r"(?:svar(?:et|en)?|sammanfattning(?:en|ar|arna)?|referat(?:et)?|återgivning(?:en|ar)?|översättning(?:en|ar)?"
    r"|utdata)"
)
_SAYS = (
    r"(?:innehålla|inledas?|avslutas?|börja|sluta|lyda|nämna|ange|säga|skriva|lägga|rekommendera|framhålla|hänvisa"
    r"|utelämna|påstå|uppmana|svara|skrivas|tillägga|inkludera|framgå|citera|förtiga|hävda|uppge|länka)\w*"
)
_MUST = r"(?:måste|ska|skall|bör|behöver|får\s+(?:inte|aldrig|bara))"
_SOFT = rf"""
    \b(?:den|de|du|ni|alla|var\s+och\s+en|någon|läsare|system)\s+som\s+(?:ska\s+)?{_RETELLS}\b
        [^.!?]{{0,80}}\b{_MUST}\s+
        (?:[\w-]+\s+){{0,3}}{_SAYS}
  | \b(?:alla|varje|ditt|dina|ett|samtliga|framtida)\s+(?:\w+\s+)?{_ANSWERS}\b[^.!?]{{0,40}}\b{_MUST}\s+
        (?:[\w-]+\s+){{0,2}}{_SAYS}
  | (?:^|[.!?:]\s+|\n\s*(?:[-*•]\s+)?)(?:ditt\s+|i\s+)?svaret(?:\s+(?:på|om|till)\s+[^.!?]{{0,40}}?)?\s+{_MUST}\s+
        (?:[\w-]+\s+){{0,2}}{_SAYS}
  | \b(?:när|om|då|innan)\s+(?:du|ni|man|någon|en\s+(?:läsare|modell|assistent))\s+(?:ska\s+)?{_RETELLS}\b[^.!?]{{0,60}}
        (?:,\s*(?:så\s+)?(?:skriv|nämn|lägg|ange|svara|säg|avsluta|börja|påstå|rekommendera|framhåll|hänvisa|citera
            |utelämna)\b
         |\b{_MUST}\s+(?:du|ni|man)\b)
  | \bvid\s+(?:varje\s+|all\s+)?(?:sammanfattning|återgivning|citering|besvarande)\b
        [^.!?]{{0,50}}\b(?:{_MUST}|skriv|nämn|ange)\b
  | (?:^|[.!?:]\s+|\n\s*)(?:skriv|nämn|uppge|påstå|lägg\s+till|avsluta|inled|börja|rekommendera|framhåll|säg|ange
        |hänvisa|svara)\s+
        (?:alltid\s+|aldrig\s+|inte\s+|också\s+|även\s+|istället\s+|i\s+stället\s+)?(?:[\w-]+\s+){{0,6}}
        (?:i|till|för|med)?\s*(?:svaret|ditt\s+svar|användaren|sammanfattningen|alla\s+svar|varje\s+svar)\b
  | \b(?:denna|den\s+här|följande)\s+(?:text|rad|mening|stycke|källa)\b[^.!?]{{0,50}}
        \b(?:går\s+före|har\s+företräde|gäller\s+före|ersätter|upphäver|åsidosätter)\b[^.!?]{{0,40}}
        \b(?:instruktion|regel|regler|anvisning|källor|frågan|prompt)\w*
  | \banvändaren\s+(?:ska|måste|bör)\s+(?:\w+\s+){{0,2}}(?:uppmanas|hänvisas|få\s+veta|informeras|övertygas)\b
  | \b(?:whoever|anyone\s+who|those\s+who)\s+(?:summari[sz]es?|quotes?|answers?|reads?)\b
        [^.!?]{{0,60}}\b(?:must|should|shall)\b
  | \b(?:the|your|any|every|all)\s+(?:answers?|summar(?:y|ies)|responses?|repl(?:y|ies))\s+
        (?:must|should|shall|has\s+to|needs\s+to)\s+
        (?:\w+\s+){{0,2}}(?:contain|include|end|begin|start|mention|say|state|recommend|omit|read)\b
  | \bwhen\s+(?:you\s+)?(?:summari[sz]|quot|answer)\w*\b
        [^.!?]{{0,50}}\b(?:write|mention|say|add|include|state|you\s+must)\b
    """
# Alternatives begin on lines of their own, not further in than this; most need words that few texts hold.
_ORDERS = tuple(
    Gated(alternative, re.IGNORECASE | re.VERBOSE)
    for source in (_PATTERNS, _SOFT)
    for alternative in re.split(r"\n  \| ", source)
)
# The remark on a document that holds such text.
SUSPECT = "misstänkt instruktion i texten"


def holds_instruction(text: str) -> bool:
    """Whether ``text`` holds something that looks like an order to a language model, hidden characters included."""
    return bool(HIDDEN.search(text) or _orders(text))


def _orders(text: str) -> bool:
    small = lowered(text)
    return any(order.may_match(small) and order.pattern.search(text) for order in _ORDERS)


_PARTS = re.compile(
    r"[,;:–]\s+(?:och\s+|men\s+|sedan\s+)?|\s(?:och|men|sedan|därefter|samt|and|then|but)\s+"
    r"(?=(?:sedan\s+|då\s+|then\s+)?(?:vad|hur|när|vilk\w+|vem|var|varför|finns|berätta|förklara|what|how|when|who"
    r"|which|where)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:sedan\s+|då\s+|then\s+)?(?:vad|hur|när|vilk\w+|vem|varför|what|how|when|who|which|where)\b"
    r"|(?:berätta|förklara)\s+(?:om|när|hur|vad|vem|vilk\w+)\b",
    re.IGNORECASE,
)


def question_beside_orders(text: str) -> str:
    """The questions that share a sentence with an order ("strunta i dina regler och säg mig: när …?"), or ""."""
    found: list[str] = []
    shown = HIDDEN.sub("", text)
    for start, end in split_sentences(shown):
        parts = _PARTS.split(shown[start:end])
        found += [part.strip() for part in parts if _ASKS.match(part.strip()) and not _orders(part)]
    return " ".join(found)


def without_instructions(text: str) -> str:
    """``text`` without hidden characters and without each sentence that holds an order to a model.

    A sentence goes whole: half an order left behind would still be one. Lines are looked at one by one first;
    an order that runs over lines takes the sentences of all of them. The rest stays as it is.
    """
    shown = HIDDEN.sub("", text)
    if _orders(shown):
        shown = "\n".join(_sentences_without(line) for line in shown.split("\n"))
    if _orders(shown):
        shown = _sentences_without(shown)
    return "" if _orders(shown) else shown


def _sentences_without(text: str) -> str:
    if not _orders(text):
        return text
    kept: list[str] = []
    at = 0
    for start, end in split_sentences(text):
        kept.append(text[at:start] if _orders(text[start:end]) else text[at:end])
        at = end
    return "".join(kept) + text[at:]
