"""A step that was tried: a sealed row, one body."""

from __future__ import annotations

from meantime.toolkit.records import Use
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class StepUse(SealedModel):
    """What somebody tried at one moment. Only what they noted themselves."""

    body = SealedField(Use)
