"""Several documents that say the same: who is cited, and who is named beside it."""

from __future__ import annotations

from app.candidates import candidates
from app.compose import drafted
from app.scoring import Scored
from app.witnesses import with_witnesses
from vectorstore.types import Chunk, Document, Hit

SAID = "Skolverket får 5 miljoner kronor för arbetet mot våld i skolan."


def scored(path: str, kind: str, text: str) -> Scored:
    document = Document("s", path, path, text, kind=kind)
    chunk = Chunk(path, document.id, 0, 0, len(text), text)
    return Scored(candidates([Hit(chunk, document, 1.0, 1, ())])[0], 1.0, {}, {})


def test_a_document_that_says_the_same_is_named_beside_the_cited_one() -> None:
    rows = [scored("press.md", "pressmeddelande", SAID), scored("artikel.md", "artikel", SAID)]
    (draft,) = with_witnesses((drafted(rows[0].candidate),), rows)
    assert (draft.document.path, draft.also) == ("press.md", ("artikel.md",))


def test_a_speech_gives_way_to_the_document_that_says_the_same() -> None:
    rows = [scored("talet.md", "tal", SAID), scored("press.md", "pressmeddelande", SAID)]
    (draft,) = with_witnesses((drafted(rows[0].candidate),), rows)
    assert (draft.document.path, draft.also) == ("press.md", ("talet.md",))


def test_another_number_is_not_the_same() -> None:
    rows = [scored("press.md", "pressmeddelande", SAID), scored("b.md", "artikel", SAID.replace("5", "6"))]
    (draft,) = with_witnesses((drafted(rows[0].candidate),), rows)
    assert draft.also == ()
