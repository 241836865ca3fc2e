"""Text that talks to a language model instead of to a reader: found in documents and in questions alike."""

import re

from vectorstore.swedish.sentences import split_sentences

# Unicode tag characters spell invisible ASCII; variation selectors carry hidden bytes.
HIDDEN = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")

_PATTERNS = re.compile(
    r"""
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
    """,
    re.IGNORECASE | re.VERBOSE,
)


def holds_instruction(text: str) -> bool:
    """Whether ``text`` holds something that looks like an order to a language model, hidden characters included."""
    return bool(HIDDEN.search(text) or _PATTERNS.search(text))


def without_instructions(text: str) -> str:
    """``text`` without hidden characters and without each sentence that holds an order to a model.

    A sentence goes whole: half an order left behind would still be one. Lines are looked at one by one first;
    an order that runs over lines takes the sentences of all of them. The rest stays as it is.
    """
    shown = HIDDEN.sub("", text)
    if _PATTERNS.search(shown):
        shown = "\n".join(_sentences_without(line) for line in shown.split("\n"))
    if _PATTERNS.search(shown):
        shown = _sentences_without(shown)
    return "" if _PATTERNS.search(shown) else shown


def _sentences_without(text: str) -> str:
    if not _PATTERNS.search(text):
        return text
    kept: list[str] = []
    at = 0
    for start, end in split_sentences(text):
        kept.append(text[at:start] if _PATTERNS.search(text[start:end]) else text[at:end])
        at = end
    return "".join(kept) + text[at:]
