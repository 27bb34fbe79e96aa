"""What was asked for (sealed), where to send it, and what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q

from meantime.accounts.models import Person
from meantime.reminders.records import Asked, Ways
from meantime.vault.fields import SealedField
from meantime.vault.models import SealedModel

if TYPE_CHECKING:
    from uuid import UUID


class Reminder(SealedModel):
    """A moment somebody wants to be reminded of."""

    body = SealedField(Asked)


class Manner(SealedModel):
    """How Meantime may speak first; one row at most."""

    body = SealedField(Ways)


class Owned(models.Model):
    """A row that must be read while its owner is away; it goes when they go."""

    owner_id: UUID

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return type(self).__name__


class Due(Owned):
    """One prompt to send: when, until when, by which channel, in which words.

    No kind and no source: those stay sealed. The words are sealed under the keyring.
    ``free_at``: from when it may be claimed; a claim and a later try move it on.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    free_at = models.DateTimeField()
    channel = models.CharField(max_length=4)
    phrase = models.BinaryField()
    tries = models.PositiveSmallIntegerField(default=0)
    told = models.JSONField(default=list)  # the browsers that have it already
    done = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["free_at"], condition=Q(done=False), name="due_free"),
        )


class PushAddress(Owned):
    """A browser that may be told something. ``mark``: one browser, one person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mark = models.CharField(max_length=64, unique=True)  # an HMAC of its address
    sealed = models.BinaryField()


class MailAddress(Owned):
    """A confirmed e-mail address; one at most."""

    owner = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    sealed = models.BinaryField()


class MailToConfirm(Owned):
    """An address between being typed and its code being typed back."""

    owner = models.OneToOneField(
        Person, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    sealed = models.BinaryField()  # the address and the code
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    mails = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
