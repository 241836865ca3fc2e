"""Swedish texts of the report and the desk: names of metrics and groups, and what a figure means."""

from __future__ import annotations

GROUPS = {
    "Är svaren rätt?": (
        "label_perfect", "label_acceptable", "label_incomplete", "label_missing", "label_incorrect", "truthfulness",
        "simpleqa_f", "fact_recall", "fact_recall_meaning", "vital_recall", "contradiction_rate", "forbidden_rate",
        "unsupported_number_rate",
    ),
    "Bär källorna svaren?": (
        "quote_verbatim", "exact_provenance", "quote_exactness", "citation_recall", "citation_precision",
        "all_grounded", "citation_coverage", "misattribution", "citation_doc_precision", "locator_accuracy",
        "superseded_source_rate",
    ),
    "Avböjer systemet när det ska?": (
        "refusal_precision", "refusal_recall", "refusal_f1", "over_refusal", "reason_accuracy", "confidence_auroc",
        "aurc", "coverage_at_risk_5", "calibration_error",
    ),
    "Hittas rätt dokument?": (
        "doc_hit@1", "doc_hit@5", "mrr@10", "ndcg@10", "recall@5", "recall@10", "group_recall@10",
        "evidence_recall_1000_words", "context_fact_recall", "judged@10",
    ),
    "Språk och tid": (
        "answered_in_swedish", "lix_median", "answer_words_median", "latency_p50_s", "latency_p95_s",
    ),
}  # fmt: skip
KEY_FIGURES = (
    ("label_perfect", "av frågorna fick ett fullständigt svar, eller avböjdes med rätta"),
    ("label_incorrect", "av frågorna fick ett felaktigt svar, eller besvarades fast underlaget saknar svar"),
    ("over_refusal", "av de frågor som går att besvara avböjdes"),
    ("citation_recall", "av meningarna i ett svar bärs av sina källor"),
)
LABEL_NAMES = {
    "perfect": "fullständiga", "acceptable": "godtagbara", "incomplete": "ofullständiga", "missing": "uteblivna",
    "incorrect": "felaktiga", "unjudged": "går inte att bedöma",
}  # fmt: skip
LABEL_TAGS = {
    "perfect": "fullständigt", "acceptable": "godtagbart", "incomplete": "ofullständigt", "missing": "uteblivet",
    "incorrect": "felaktigt", "unjudged": "obedömt", "failed": "inget svar",
}  # fmt: skip
LEAF_NAMES = {
    "system_failed": "systemet svarade inte",
    "not_in_corpus": "dokumentet finns inte i indexet",
    "parsed_badly": "dokumentet finns, men faktumet saknas i texten",
    "not_retrieved": "dokumentet hittades inte",
    "cut": "dokumentet hittades, men inte stycket",
    "over_refusal": "underlaget hittades, men frågan avböjdes",
    "ignored": "stycket lästes, men användes inte",
    "wrong_citation": "fel källa citerades",
    "wrong_reading": "rätt stycke citerades, men svaret blev fel",
    "answered_unanswerable": "frågan borde ha avböjts",
}
RUNG_NAMES = {
    "system": "Systemet", "always_refuse": "avböjer alltid", "random_passage": "ett slumpvis stycke",
    "top_passage": "första träffen", "first_two_sentences": "första träffens två första meningar",
    "retrieved": "allt som hittades", "gold_passage": "rätt stycke (facit)",
}  # fmt: skip
GROUPING_NAMES = {
    "type": "Frågans slag",
    "consequence": "Följd av ett fel",
    "kind": "Slag av dokument",
    "variant": "Skrivsätt",
}
GROUP_NAMES = {
    "when": "när", "who": "vem", "what": "vad", "why": "varför", "money": "pengar", "number": "antal",
    "list": "uppräkning", "compare": "jämförelse", "followup": "följdfråga", "typo": "felskriven",
    "yes_no": "ja eller nej",
    "which_agency": "vilken myndighet", "false_premise": "fel förutsättning", "unanswerable": "saknar svar",
    "contact": "kontakt", "rights": "rättigheter", "deadline": "tidsfrist", "safety": "säkerhet",
    "information": "upplysning", "original": "som skriven", "typos": "stavfel", "no_diacritics": "utan å, ä och ö",
    "split_compounds": "särskriven", "terse": "nyckelord", "abbreviations": "förkortningar", "easy": "lättare ord",
}  # fmt: skip
STATUS_NAMES = {
    "answered": "besvarad", "partial": "delvis besvarad", "no_evidence": "avböjd: underlag saknas",
    "clarification": "motfråga", "crisis": "akut hjälp", "refused": "avvisad", "failed": "systemet svarade inte",
}  # fmt: skip
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
    "fact_recall_meaning": "fakta i svaret, efter betydelse",
    "vital_recall": "avgörande fakta i svaret",
    "contradiction_rate": "svar som säger emot fakta",
    "forbidden_rate": "svar med ett förbjudet värde",
    "unsupported_number_rate": "tal och datum utan källa",
    "label_perfect": "fullständiga svar",
    "label_acceptable": "godtagbara svar",
    "label_incomplete": "ofullständiga svar",
    "label_missing": "uteblivna svar",
    "label_incorrect": "felaktiga svar",
    "truthfulness": "rätt minus fel (−1 till 1)",
    "simpleqa_f": "rätta svar, F-mått",
    "exact_provenance": "meningar ordagrant ur källan",
    "quote_exactness": "citattecken med rätt innehåll",
    "citation_recall": "meningar som källorna bär",
    "citation_precision": "hänvisningar som behövs och bär",
    "all_grounded": "svar där källorna bär allt",
    "citation_coverage": "meningar med hänvisning",
    "misattribution": "rätt sak, fel hänvisning",
    "locator_accuracy": "hänvisningar till rätt sida",
    "superseded_source_rate": "hänvisningar till ersatt källa",
    "over_refusal": "besvarbara som avböjdes",
    "reason_accuracy": "avböjanden av rätt slag",
    "confidence_auroc": "säkerhet skiljer rätt från fel",
    "aurc": "medelfel över andelar besvarade",
    "coverage_at_risk_5": "andel besvarade vid högst 5 % fel",
    "calibration_error": "säkerhetens avvikelse från utfallet",
    "answered_in_swedish": "svar på svenska",
    "lix_median": "läsbarhet (LIX), median",
    "ndcg@10": "ordningen bland tio dokument",
    "recall@5": "rätta dokument bland fem",
    "recall@10": "rätta dokument bland tio",
    "judged@10": "bedömda dokument bland tio",
    "group_recall@10": "källgrupper bland tio",
    "evidence_recall_1000_words": "belägg bland 1 000 ord",
    "context_fact_recall": "fakta i hämtade stycken",
}
