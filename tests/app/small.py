"""A small store for the tests of the answerer: five texts of our own about an invented programme."""

from __future__ import annotations

from pathlib import Path

from app.assistant import LocalAssistant, open_assistant
from ingest.sync import sync
from vectorstore.settings import Settings

TEXTS = {
    "programmet.md": """---
title: Åtgärdsprogrammet Trygga hem
kind: åtgärdsprogram
published: 2024-06-20
---

Åtgärdsprogrammet Trygga hem innehåller 87 insatser mot våld i nära relationer. Programmet gäller 2024–2026.

## Mål

Programmet Trygga hem har tre målsättningar:

- Våld ska upptäckas tidigare.
- Stödet till utsatta ska bli lika i hela landet.
- Kunskapen om metoder ska öka.

Socialstyrelsen samordnar programmet. Myndigheten får högst 5 000 000 kronor för samordningen under 2025.
""",
    "uppdraget.md": """---
title: Uppdrag till Skolverket om lärares kunskap om våld
kind: regeringsuppdrag
published: 2024-08
---

Regeringen ger Skolverket i uppdrag att höja lärares kunskap om våld i nära relationer. Skolverket ska senast
den 26 februari 2026 redovisa uppdraget till Regeringskansliet.
""",
    "andringen.md": """---
title: Ändring av uppdraget till Skolverket om lärares kunskap om våld
kind: regeringsuppdrag
published: 2025-09
---

Regeringen ändrar uppdraget till Skolverket om lärares kunskap om våld. Uppdragstiden förlängs och uppdraget ska i
stället redovisas den 15 december 2027.
""",
    "motet.md": """---
title: Ministrarna i samtal om tryggare hem
kind: artikel
published: 2024-09-16
---

Vid mötet den 11 september diskuterades samverkan mellan skola och socialtjänst. Sjutton personer deltog i mötet.

– Ingen ska vara rädd i sitt eget hem, säger socialminister Eva Lindgren.

Nästa möte är planerat till december och har temat ekonomiskt våld.
""",
    "stodlinjer.md": """---
title: Stödlinjer
kind: faktablad
published: 2026-01-10
---

### Kvinnofridslinjen 020-50 50 50

Kvinnofridslinjen har numret 020-50 50 50 och är öppen dygnet runt.

### Stödlinjen för män 020-80 80 80

Stödlinjen för män har numret 020-80 80 80 och är till för våldsutsatta män från 18 år.
""",
}


def make_store(folder: Path) -> Path:
    """Write the texts and index them; gives the store's folder."""
    source, store = folder / "texter", folder / "store"
    source.mkdir()
    for name, text in TEXTS.items():
        (source / name).write_text(text, "utf-8")
    sync([source], store, Settings(), lambda *_: None)
    return store


def make_assistant(folder: Path) -> LocalAssistant:
    """An assistant over the small store; every evidence is enough, so that the tests look at the answers."""
    return open_assistant(make_store(folder), Settings(evidence_min=0.0))
