"""Reading for others: who is made up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from meantime.accounts.models import Person


def sample_owner_ids() -> list[UUID]:
    """The made-up people: no backup ever holds them."""
    made_up = Person.objects.exclude(sample_until=None)
    return list(made_up.values_list("id", flat=True))


def samples_alive(now: datetime) -> int:
    return Person.objects.filter(sample_until__gt=now).count()
