"""A letter that waits to be opened: a sealed row."""

from __future__ import annotations

from meantime.keepsakes.letters_records import Written
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class Letter(SealedModel):
    """Written to oneself, or together with somebody for later."""

    body = SealedField(Written)
