"""Keeping what was written, sealed among the other private answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from msgspec import structs

from meantime.reflections import queries
from meantime.safety import answers
from meantime.vault import rows
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.safety.models import Answered
    from meantime.visits.models import Visit


def keep(
    person: Person,
    kind: str,
    words: Mapping[str, str],
    *,
    about: Visit | None,
    now: datetime,
    zone: ZoneInfo,
    client_id: UUID,
) -> UUID:
    """Seal it; a repeated post of the same words changes nothing.

    Raises:
        rows.Removed: If it was removed before.
    """
    values: dict[str, int | str | None] = dict(words)
    if about is not None:
        values[queries.GOODBYE] = str(about.id)
    at = settled(now.astimezone(zone))
    return answers.keep(
        person, kind, values, at=at, zone=zone.key, client_id=client_id
    ).id


def change(row: Answered, words: Mapping[str, str], *, seen: int | None) -> None:
    """Other words in the same place. ``seen`` is the revision that was on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != row.revision:
        raise rows.Changed
    values: dict[str, int | str | None] = dict(words)
    if goodbye := row.body.values.get(queries.GOODBYE):
        values[queries.GOODBYE] = goodbye
    rows.revise(row, structs.replace(row.body, values=values))


def keep_apart(
    person: Person,
    values: Mapping[str, int | None],
    *,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """The two lines about being apart: new answers take the place of older ones."""
    at = settled(now.astimezone(zone))
    with transaction.atomic():
        for row in queries.apart(person):
            answers.forget(person, row.id)
        if any(value is not None for value in values.values()):
            answers.keep(person, queries.APART, values, at=at, zone=zone.key)
