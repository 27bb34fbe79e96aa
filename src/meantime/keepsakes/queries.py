"""Reading keepsakes. Every function takes the person who looks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from meantime.keepsakes import offering
from meantime.keepsakes.models import Box, Keepsake, KeepsakeUse
from meantime.safety import relationship

if TYPE_CHECKING:
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.keepsakes.records import Looked


def keepsakes(person: Person) -> list[Keepsake]:
    """What is in the box, newest first."""
    rows = Keepsake.objects.of(person).iterator()
    return sorted(rows, key=lambda row: (row.body.at, row.id), reverse=True)


def keepsake(person: Person, keepsake_id: UUID) -> Keepsake | None:
    return Keepsake.objects.of(person).filter(id=keepsake_id).first()


def box(person: Person) -> Box | None:
    return Box.objects.of(person).order_by("id").first()


def asleep(person: Person) -> bool:
    """Whether the whole box sleeps."""
    row = box(person)
    return row is not None and row.body.asleep


def looks(person: Person) -> list[Looked]:
    """Every time a keepsake was put away, oldest first."""
    rows = KeepsakeUse.objects.of(person).iterator()
    return sorted((row.body for row in rows), key=lambda look: look.at)


def barred(person: Person) -> bool:
    """Whether keepsakes are never offered: the partner frightens this person."""
    return bool(relationship.flags(person))


def for_a_wave(person: Person, now: datetime) -> Keepsake | None:
    """One keepsake for a wave that is up, with ``now`` in the person's own zone.

    ``None``: the box sleeps or is empty, all rest, it hurt more than it helped at this
    part of the day, or keepsakes are barred. Never call it before a goodbye: looking
    beforehand does not help (science.md, G 33).
    """
    if barred(person) or asleep(person):
        return None
    before = looks(person)
    if offering.by_part_of_day(before)[offering.part_of_day(now)].hurts_more:
        return None
    awake = {
        row.id: row for row in keepsakes(person) if not row.body.rests_on(now.date())
    }
    fit = offering.in_order(awake, before)
    return awake[fit[0]] if fit else None
