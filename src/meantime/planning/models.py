"""Sealed rows."""

from __future__ import annotations

from meantime.planning.records.agreement import Agreed
from meantime.planning.records.plan import Plan
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class ContactAgreement(SealedModel):
    """A few lines on contact until the next hello. Never enforced, never tracked."""

    body = SealedField(Agreed)


class GoodbyePlan(SealedModel):
    """What is planned around one goodbye."""

    body = SealedField(Plan)
