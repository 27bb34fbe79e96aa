"""Sealed rows, and the one table that opens without its owner: the calendar feed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from meantime.planning.records.agreement import Agreed
from meantime.planning.records.calling import Arranged, Busy, Different, Usual
from meantime.planning.records.plan import Plan
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel


class ContactAgreement(SealedModel):
    """A few lines on contact until the next hello. Never enforced, never tracked."""

    body = SealedField(Agreed)


class GoodbyePlan(SealedModel):
    """What is planned around one goodbye."""

    body = SealedField(Plan)


class UsualHours(SealedModel):
    """One person's clock and week; one row for each of the two."""

    body = SealedField(Usual)


class DifferentDays(SealedModel):
    """Days off, busy, on the road, elsewhere, or without contact."""

    body = SealedField(Different)


class BusyCalendar(SealedModel):
    """The taken times of a calendar that was brought in."""

    body = SealedField(Busy)


class Call(SealedModel):
    """A call that was put down."""

    body = SealedField(Arranged)


class Feed(models.Model):
    """A private calendar address. Its token is kept nowhere; only a hash is.

    What is on it is sealed under a key that the token or the owner's vault opens.
    """

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    token_hash = models.CharField(max_length=64, unique=True)
    by_token = models.BinaryField()
    by_owner = models.BinaryField()
    sealed = models.BinaryField()
    last_fetch = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return "Feed"
