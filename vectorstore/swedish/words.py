"""Words, stems, stop words and character n-grams of Swedish text."""

import re
from functools import cache, lru_cache
from typing import Any

from vectorstore.swedish.text import fold_case, word_list

# A colon ending belongs to the abbreviation before it: "SKR:s", "BO:n", "tv:n".
_COLON_ENDING = re.compile(r":(?<=[^\W\d_]:)(?:s|n|ns|t|en|et|ens|ets|ar|er|arna|erna|arnas|ernas)\b")
_WORD = re.compile(r"[^\W_]+")

_STOP_WORDS = frozenset(
    word_list(
        """
    i på av för med till från om vid hos mot under över efter före inom mellan genom utan bland enligt kring
    sedan innan tills utom inför trots samt och eller men utan så att som när där då än ju väl bara också även
    en ett den det de dem dess deras denna detta dessa sådan sådant sådana samma
    jag du han hon hen vi ni man mig dig honom henne oss er sig min mitt mina din ditt dina sin sitt sina hans
    hennes vår vårt våra ert era
    är var vara varit blir bli blev blivit har ha hade haft finns fanns kan kunde ska skall skulle vill ville
    må måste får fick bör borde gör göra gjorde gjort går gå kommer komma kom låter
    vad vem vilka vilken vilket vilkas vems hur varför varifrån vart hurdan
    här dit hit nu redan mycket många mer mest mindre någon något några ingen inget inga alla allt varje
    andra annan annat både antingen varken dock därför eftersom medan fast om ifall huruvida
    t ex bl a m fl s k dvs osv etc pga resp ca cirka
    finnas berätta säg vet veta snälla tack hej undrar handlar gäller gällde heter hette
    """
    )
)

# Plurals with a changed vowel and a few irregular words, by the end of the word so that compounds follow
# ("tjänstemän", "bostäder"). "händer" is left out: in these texts it is nearly always the verb.
_IRREGULAR_ENDINGS = tuple(
    sorted(
        {
            "män": "man", "männen": "man", "mäns": "man", "männens": "man", "männs": "man",
            "mannen": "man", "mannens": "man",
            "länder": "land", "länderna": "land", "länders": "land", "ländernas": "land",
            "städer": "stad", "städerna": "stad", "städers": "stad",
            "döttrar": "dotter", "döttrarna": "dotter", "söner": "son", "sönerna": "son",
            "bröder": "broder", "bröderna": "broder", "fäder": "fader", "fäderna": "fader",
            "mödrar": "moder", "mödrarna": "moder", "böcker": "bok", "böckerna": "bok",
            "nätter": "natt", "nätterna": "natt", "rötter": "rot", "rötterna": "rot",
            "ledamöter": "ledamot", "ledamöterna": "ledamot", "tänder": "tand", "händerna": "hand",
            "fötter": "fot", "fötterna": "fot", "stränder": "strand",
            "centrum": "center", "centrumet": "center", "centra": "center",
            "museet": "museum", "museer": "museum", "museerna": "museum",
            "särskilt": "särskild", "enskilt": "enskild", "samordna": "samordning",
            "samordnar": "samordning", "samordnas": "samordning", "samordnat": "samordning",
            "samordnade": "samordning", "samordnad": "samordning", "samordnare": "samordning",
            "föreslår": "föreslå", "föreslog": "föreslå", "föreslagit": "föreslå", "föreslås": "föreslå",
            "föreslagen": "föreslå", "föreslaget": "föreslå", "föreslagna": "föreslå",
            "föreslagits": "föreslå",
            "består": "bestå", "bestod": "bestå", "bestått": "bestå", "bistår": "bistå", "bistod": "bistå",
            "ingår": "ingå", "ingick": "ingå", "framgår": "framgå", "framgick": "framgå",
            "pågår": "pågå", "pågick": "pågå", "pågått": "pågå", "deltar": "delta", "deltog": "delta",
            "deltagit": "delta", "deltagande": "delta", "deltagare": "delta", "deltagarna": "delta",
            "antar": "anta", "antog": "anta", "antagit": "anta", "utsåg": "utse", "utser": "utse",
            "utsett": "utse", "utsedd": "utse", "bildades": "bilda", "gavs": "ge", "tilldelade": "tilldela",
            "utredde": "utreda", "utrett": "utreda", "ledde": "leda", "bedömde": "bedöma", "bedömt": "bedöma",
            "genomförde": "genomföra", "genomfört": "genomföra", "genomförd": "genomföra",
            "genomfördes": "genomföra", "genomförts": "genomföra", "införde": "införa", "infört": "införa",
            "infördes": "införa", "införts": "införa", "införd": "införa", "överlämnade": "överlämna",
            "gjordes": "göra", "höll": "hålla", "hölls": "hålla", "hållit": "hålla", "hållits": "hålla",
        }.items(),
        key=lambda pair: -len(pair[0]),
    )
)  # fmt: skip
_ANY_IRREGULAR = tuple(ending for ending, _ in _IRREGULAR_ENDINGS)
# Lemmas in -an, -et, -ena whose ending is no inflection.
_KEEP_AN = ("man", "plan", "organ", "gran", "kran", "svan", "vegan", "sedan", "utan", "orkan", "titan")
_KEEP_ET = ("het", "andet", "endet")
_KEEP_ENA = ("förena", "försena", "allena")
_VOWELS = "aeiouyåäöé"


@lru_cache(maxsize=512)  # the keys are whole passages
def tokens(text: str) -> tuple[str, ...]:
    """Lower-case words and numbers of ``text`` in order; hyphens, slashes and colons part them.

    "hbtqi-personer" → hbtqi, personer; "våldsförebyggande- och" → våldsförebyggande, och;
    "2024/25:69" → 2024, 25, 69; "SKR:s" → skr.
    """
    return tuple(_WORD.findall(_COLON_ENDING.sub("", fold_case(text))))


@cache
def _snowball() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("swedish")


def _before_snowball(word: str) -> str:
    """Take off the endings that Snowball's Swedish rules leave alone: -an, -yn, -et, -ena, -eln, -ellt …"""
    if len(word) >= 6 and word.endswith(("ens", "ets", "ans", "yns", "åns", "elns")):
        word = word[:-1]
    if word.endswith(_ANY_IRREGULAR):
        for ending, lemma in _IRREGULAR_ENDINGS:
            if word.endswith(ending):
                return word[: -len(ending)] + lemma
    if len(word) >= 5 and word.endswith("an") and not word.endswith(_KEEP_AN):
        return word[:-1]
    if len(word) >= 5 and word.endswith(("yn", "én", "ån", "eln")) and not word.endswith(("lån", "mån")):
        return word[:-1]
    if len(word) >= 6 and word.endswith("ena") and word not in _KEEP_ENA:
        return word[:-2]
    if len(word) >= 5 and word.endswith(("llt", "alt", "mt", "vt", "rnt", "bart", "klart")):
        return word[:-1]
    while len(word) >= 5 and word.endswith("et") and not word.endswith(_KEEP_ET) and word[-3] not in "aouåö":
        word = word[:-2]
    return word


def _after_snowball(stem_: str) -> str:
    """Bring the variants together that a dropped e, a doubled letter or a second ending keeps apart."""
    if len(stem_) >= 9 and stem_.endswith("ning"):
        stem_ = stem_[:-4]
    if len(stem_) >= 6 and stem_.endswith(("et", "at", "ad", "or")) and not stem_.endswith("het"):
        stem_ = stem_[:-2]
    if len(stem_) >= 4 and stem_.endswith("el") and stem_[-3] not in _VOWELS:
        stem_ = stem_[:-2] + "l"
    if len(stem_) >= 4 and stem_[-1] in "rs" and stem_[-2] not in _VOWELS and stem_[-2] != "s":
        stem_ = stem_[:-1]
    if len(stem_) >= 6 and stem_.endswith(("an", "en")) and not stem_.endswith(_KEEP_AN):
        stem_ = stem_[:-2]
    if len(stem_) >= 4 and stem_.endswith(("mm", "nn")):
        stem_ = stem_[:-1]
    return stem_


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word: Snowball Swedish, with our own repairs on either side of it.

    Meets: barn/barnet/barnen, skola/skolan, policy/policyn, ansökan/ansökningar, man/män/männens,
    program/programmet, område/områdena, offer/offret, redovisa/redovisning. Words with a digit are returned
    unchanged.
    """
    if len(word) < 3 or not word.isalpha():
        return word
    root = _before_snowball(word)
    # Snowball takes no ending off within the first three letters: lengthen "ökar", "åren" to let it.
    pad = "bb" if len(root) <= 6 and root[0] in _VOWELS else ""
    return _after_snowball(str(_snowball().stemWord(pad + root))[len(pad) :])


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of ``text`` that are not stop words, in order."""
    return tuple(stem(word) for word in tokens(text) if word not in _STOP_WORDS)


def stop_words() -> frozenset[str]:
    """Function words and question words that carry no topic, in lower case; "inte" is not among them."""
    return _STOP_WORDS


@lru_cache(maxsize=65536)
def char_ngrams(word: str, sizes: tuple[int, ...] = (4, 5)) -> tuple[str, ...]:
    """Character n-grams within one word, marked ``<`` and ``>`` at its ends; in order of size, then place."""
    marked = f"<{word}>"
    return tuple([marked[at : at + size] for size in sizes for at in range(len(marked) - size + 1)])
