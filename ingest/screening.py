"""Text that talks to a language model instead of to a reader. The document is kept; the remark is shown."""

from __future__ import annotations

import re

SUSPECT = "misstänkt instruktion i texten"

_PATTERNS = re.compile(
    r"""
    \b(?:ignorera|bortse\s+från|glöm(?:\s+bort)?|strunta\s+i|åsidosätt)\s+(?:alla?\s+|allt\s+|dina?\s+|de\s+|det\s+)*
        (?:(?:tidigare|föregående|ovanstående|givna)\s+)+
        (?:\w+\s+){0,2}(?:instruktion|anvisning|order|uppmaning|prompt|regel|regler)
  | \b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|the|your|of|these|those)\s+)*
        (?:(?:previous|prior|above|earlier|preceding|system)\s+)+
        (?:\w+\s+){0,2}(?:instruction|prompt|rule|direction|message)
  | \b(?:din|dina|your)\s+(?:system\s?prompt|systeminstruktion)
  | \b(?:avslöja|skriv\s+ut|visa|reveal|print|repeat)\s+(?:\w+\s+){0,3}(?:system\s?prompt|systemprompten)
  | \bdu\s+är\s+nu\s+(?:en?\s+)?(?:[\w-]+,?\s+){0,3}(?:en?\s+)?
        (?:assistent|ai|chatbot|språkmodell|modell|robot|dan)\b
  | \byou\s+are\s+now\s+(?:an?\s+)?(?:[\w-]+,?\s+){0,3}(?:assistant|ai|chatbot|model|robot|dan)\b
  | (?:^|\n)\s*(?:\#+\s*)?(?:system|assistant|user|developer)\s*:\s*\S
  | <\|?\s*/?(?:system|im_start|im_end|endoftext|assistant)\s*\|?>
  | \[/?INST\]
  | \b(?:till|to)\s+(?:den\s+)?(?:ai-assistent|språkmodell|language\s+model|ai\s+assistant)\w*
        \s+(?:som|that|reading)
  | \b(?:som|as)\s+(?:en\s+|an?\s+)?(?:ai-modell|språkmodell|ai\s+model|language\s+model)
        \s+(?:ska|måste|must|should)\s+(?:du|you)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def flags_for(text: str) -> tuple[str, ...]:
    """The remark (`SUSPECT`,) where the text holds something that looks like an instruction to a model,
    else ()."""
    return (SUSPECT,) if _PATTERNS.search(text) else ()
