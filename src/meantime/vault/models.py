"""The shape of everything personal, and the vault's own few tables."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models

from meantime.vault.fields import SealedField
from meantime.vault.querying import SealedManager
from meantime.vault.records import to_plain

__all__ = [
    "InboxItem",
    "KeySet",
    "Parked",
    "SealedField",
    "SealedModel",
    "Tombstone",
    "UnlockSlot",
    "sealed_models",
]


class SealedModel(models.Model):
    """A personal row: whose, which, which month, which revision, and sealed bodies."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,  # the key and the index on month both begin with the owner
    )
    id = models.UUIDField(default=uuid4, editable=False)
    month = models.CharField(max_length=7, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[SealedManager[Self]] = SealedManager()

    takeout: ClassVar[bool] = True  # False: no part of "download everything"
    has_file: ClassVar[bool] = False  # True: a sealed file of the same id belongs to it

    class Meta:
        abstract = True
        indexes = (models.Index(fields=["owner", "month"], name="%(class)s_month"),)

    def __str__(self) -> str:
        return type(self).__name__

    def goes_home(self, *, asked_twice: bool) -> bool:  # noqa: ARG002 (for those who care)
        """Whether "download everything" takes this row along."""
        return self.takeout

    def at_home(self) -> dict[str, Any]:
        """The body as "download everything" writes it."""
        body: Any = self.body  # type: ignore[attr-defined]  # every sealed model has one
        return to_plain(body)


def sealed_models() -> list[type[SealedModel]]:
    """Every concrete sealed model, in the order of their names."""
    found = [m for m in apps.get_models() if issubclass(m, SealedModel)]
    return sorted(found, key=lambda model: model._meta.label_lower)


class KeySet(models.Model):
    """A person's account key, wrapped; their public keys; the private ones sealed."""

    owner_id = models.UUIDField(primary_key=True)
    epoch = models.PositiveSmallIntegerField(default=1)
    recipe = models.BinaryField()
    by_passphrase = models.BinaryField()
    by_recovery_code = models.BinaryField()
    x25519_public = models.BinaryField()
    x25519_private = models.BinaryField()
    ed25519_public = models.BinaryField()
    ed25519_private = models.BinaryField()
    p256_public = models.BinaryField()
    p256_private = models.BinaryField()

    def __str__(self) -> str:
        return "KeySet"


class InboxItem(models.Model):
    """Something that came while the vault was closed; merged at the next unlock."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner_id = models.UUIDField()
    id = models.UUIDField(default=uuid4)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "InboxItem"


class Parked(models.Model):
    """Bytes that wait sealed, an hour at most, for their owner to unlock."""

    runtime_only = True

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner_id = models.UUIDField()
    id = models.UUIDField(default=uuid4)
    sealed = models.BinaryField()
    parked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "Parked"


class Tombstone(models.Model):
    """That something was removed; for ten minutes also what it was, still sealed."""

    pk = models.CompositePrimaryKey("owner_id", "table", "id")
    owner_id = models.UUIDField()
    table = models.CharField(max_length=63)
    id = models.UUIDField()
    month = models.CharField(max_length=7)
    revision = models.PositiveIntegerField()
    sealed = models.BinaryField()
    removed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "Tombstone"


class UnlockSlot(models.Model):
    """An account key under half a key; the other half is a cookie."""

    runtime_only = True

    session = models.CharField(primary_key=True, max_length=64)  # a hash of its key
    owner_id = models.UUIDField(db_index=True)
    epoch = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    idle_minutes = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(db_index=True)
    touched_at = models.DateTimeField()
    pin_recipe = models.BinaryField(default=bytes)
    pin_sealed = models.BinaryField(default=bytes)
    pin_tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return "UnlockSlot"
