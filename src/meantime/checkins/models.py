"""A check-in: a sealed row, one body."""

from __future__ import annotations

from meantime.checkins.records import Feeling
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class CheckIn(SealedModel):
    """How it felt at one moment. Several a day are welcome."""

    body = SealedField(Feeling)
