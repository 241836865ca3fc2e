"""Sentence splitting: golden cases, `|` marks where one sentence ends and the next begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.swedish.sentences import blocks, speech, split_sentences

GOLDEN = [
    "Regeringen beslutade i går.|Uppdraget gäller fem myndigheter.",
    "Stödet gäller bl.a. kvinnojourer.|Det betalas ut i mars.",
    "Det gäller t.ex. Socialstyrelsen och Polismyndigheten.",
    "Deltog gjorde kommuner, regioner m.m.|Regeringen bjöd in.",
    "Kommuner m.fl. kan söka bidraget.|Sista dag är den 1 mars.",
    "Det s.k. Haningeprojektet sprids.|Fler väntas.",
    "Gäller fr.o.m. den 1 juli 2025.|Därefter upphör den.",
    "Avtalet löper t.o.m. 31 december.|Sedan förlängs det.",
    "Enligt 8 kap. 5 § socialtjänstlagen krävs samtycke.|Det gäller alla.",
    "Se 3 kap. 2 § 1 st. SoL.|Där finns regeln.",
    "Förslaget finns i prop. 2023/24:31.|Riksdagen röstade ja.",
    "Direktiven är dir. 2023:117.|Utredaren är klar.",
    "Mötet börjar kl. 9.00.|Kaffe serveras.",
    "Mötet börjar kl. 9 i Stockholm.|Alla är välkomna.",
    "Det kostar ca. 3 miljoner kronor.|Pengarna räcker.",
    "Utredaren A. Svensson tog över.|Hon är domare.",
    "Beslutet togs den 1. mars av regeringen.|Det gäller nu.",
    "Beslutet fattades den 20/6-2024.|Ingen reserverade sig.",
    "Andelen var 3,5 procent.|Året före var den 4.2 procent.",
    "”Det går att bryta mönstret.”|Sedan reste hon.",
    "»Vi hjälper alla.»|Så löd beskedet.",
    "”Vi gör allt.”, säger hon.|Mötet är slut.",
    "Vad händer nu?|Regeringen bereder frågan.",
    "Hur gör vi? frågade ministern.|Ingen svarade.",
    "Det är klart!|Nu börjar arbetet.",
    "Vi väntar…|Sedan ringer vi.",
    "Stödet är 7 miljoner kronor. [1]|Det höjs. [2, 3]",
    "Summan var 16 procent.|31 procent lade på.",
    "Programmet har 132 insatser.|Hälften är klara.",
    "Det gäller år 2024.|Nästa år blir det mer.",
    "Besök regeringen.se i dag.|Där finns mer.",
    "Ring tel. 08-405 10 00.|Växeln svarar.",
    "Stiftelsen St. Lukas deltog.|Den ger samtalsstöd.",
    "Jfr Skr. 2025/26:23.|Den kom i höstas.",
    "Det gäller resp. kommun.|Regionen står utanför.",
    "Arbetet drivs av f.d. ministern.|Hon är nöjd.",
    "Bidraget, dvs. Pengarna från staten, höjs.|Det räcker.",
    "Stödet (se kap. 5) höjs.|Det räcker.",
    "Mötet gällde nr 5.|Det var sista.",
    "Avgiften är 500 kr.|Den betalas i förskott.",
    "Avgiften är 500 kr. per år.|Den betalas i förskott.",
    "Beslut fattas enl. Lagen om stöd.|Det gäller nu.",
    "Mötet hölls i Umeå (Västerbottens län).|Fler följer.",
    "Enligt p. 3 gäller följande.|Läs noga.",
    "Ung. 40 barn deltog.|De flesta var flickor.",
    "Regeringen avser att återkomma. – Det är viktigt.".replace(". –", ".|–"),
]


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize("marked", GOLDEN)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    assert pieces(marked.replace("|", " ")) == marked.split("|")


def test_blank_lines_headings_and_list_items_are_never_crossed() -> None:
    text = "# En rubrik\nIngress utan punkt\n\nStöd ges till:\n- barn,\n* unga\n• äldre\n1. Första. Andra.\n| a | b |"
    assert pieces(text) == [
        "# En rubrik", "Ingress utan punkt", "Stöd ges till:", "- barn,", "* unga", "• äldre",
        "1. Första.", "Andra.", "| a | b |",
    ]  # fmt: skip


def test_a_numbered_heading_is_one_piece() -> None:
    assert pieces("## 4. Stärkt skydd. Stöd till alla\nText här.") == [
        "## 4. Stärkt skydd. Stöd till alla",
        "Text här.",
    ]


def test_a_soft_line_break_stays_inside_the_sentence() -> None:
    assert pieces("Regeringen ger\nmyndigheten i uppdrag.\nDet är bra.") == [
        "Regeringen ger\nmyndigheten i uppdrag.",
        "Det är bra.",
    ]


def test_a_bold_line_is_a_block_of_its_own() -> None:
    text = "**Bakgrund**\nRegeringen beslutade."
    assert [text[a:b] for a, b in blocks(text)] == ["**Bakgrund**", "Regeringen beslutade."]


@given(st.text(alphabet='abÅö .!?\n-–#*1"”()[]…§\t', max_size=200))
def test_spans_are_ordered_disjoint_trimmed_and_cover_all_visible_characters(text: str) -> None:
    spans = split_sentences(text)
    covered: set[int] = set()
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(at in covered for at, char in enumerate(text) if not char.isspace())


@given(st.text(max_size=120))
def test_any_text_can_be_split(text: str) -> None:
    joined = "".join("".join(piece.split()) for piece in pieces(text))
    assert joined == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "speaker", "title", "said"),
    [
        (
            "– Vi gör mer, säger jämställdhetsminister Anna Berg.",
            "Anna Berg",
            "jämställdhetsminister",
            "Vi gör mer",
        ),
        ("- Vi gör mer. Nu, säger Anna Berg.", "Anna Berg", "", "Vi gör mer. Nu"),
        (
            "– Bra, säger Anna Berg (KD), talesperson för frågan.",
            "Anna Berg",
            "talesperson för frågan",
            "Bra",
        ),
        ("– Bra, säger justitieminister Bo von Ek (M).", "Bo von Ek", "justitieminister", "Bra"),
        (
            "\\- Bra, säger äldre- och socialminister Eva Å Öst.",
            "Eva Å Öst",
            "äldre- och socialminister",
            "Bra",
        ),
        ("–\u00a0 Bra!, säger hon.", "hon", "", "Bra!"),
        ("− Bra, säger han. Sedan gick han.", "han", "", "Bra"),
        ("– Bra, säger Barnombudsmannen Lo Li.", "Lo Li", "Barnombudsmannen", "Bra"),
        ("– Bra, säger jämställdhetsminister, Anna Berg.", "Anna Berg", "jämställdhetsminister", "Bra"),
        ("– Bra. Hon säger nej, konstaterar Per Ek-Bo.", "Per Ek-Bo", "", "Bra. Hon säger nej"),
    ],
)
def test_a_quotation_knows_its_speaker_and_title(text: str, speaker: str, title: str, said: str) -> None:
    found = speech(text)
    assert found is not None
    assert (found.speaker, found.title, text[found.start : found.end]) == (speaker, title, said)
    assert found.is_pronoun == (speaker in {"han", "hon"})


@pytest.mark.parametrize("text", ["– stöd till barn", "Vi gör mer, säger Anna Berg.", "", "– Det säger sig självt."])
def test_a_list_item_or_plain_sentence_is_no_quotation(text: str) -> None:
    assert speech(text) is None
