"""Leaving for good: after this, no copy of the database opens again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections, transaction

from meantime.vault import keys, media
from meantime.vault.models import sealed_models

if TYPE_CHECKING:
    from meantime.accounts.models import Person


def erase(person: Person) -> None:
    """The key's secret first, then every row, then every photo and voice."""
    files = media.names(owner_id=person.id)
    keys.erase(person.id)
    with transaction.atomic():
        for model in sealed_models():
            model._default_manager.filter(owner_id=person.id).delete()
        person.delete()
    media.let_go(files)


def tidy_up() -> None:
    """SQLite keeps overwritten pages in its log until it is folded back."""
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
