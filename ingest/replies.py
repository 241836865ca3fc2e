"""Every fixed Swedish sentence of this room that a reader of the register can see."""

from __future__ import annotations

FIELD_DEADLINE = "Redovisningsdatum"
FIELD_AMOUNT = "Belopp"
CONTRADICTION = "{field} skiljer sig mellan källorna: {one} och {other}"
