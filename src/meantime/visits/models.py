"""A visit and a short absence: sealed rows, one body each."""

from __future__ import annotations

from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel
from meantime.visits.records import Absence, Stay


class Visit(SealedModel):
    """Being together, the goodbye, the next hello."""

    body = SealedField(Stay)


class ShortAbsence(SealedModel):
    """Hours apart."""

    body = SealedField(Absence)
