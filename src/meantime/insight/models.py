"""What the curve keeps: one forecast for each goodbye, so that it can be held to it."""

from __future__ import annotations

from meantime.insight.records import Foreseen
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class Forecast(SealedModel):
    """What was expected a day after one goodbye."""

    body = SealedField(Foreseen)
