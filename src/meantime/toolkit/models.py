"""What was tried and the waves that were kept: sealed rows, one body each."""

from __future__ import annotations

from meantime.toolkit.records import Ride, Use
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class StepUse(SealedModel):
    """What somebody tried at one moment. Only what they noted themselves."""

    body = SealedField(Use)


class Wave(SealedModel):
    """A few minutes that hurt, minute by minute. Only where somebody wanted it kept."""

    body = SealedField(Ride)
