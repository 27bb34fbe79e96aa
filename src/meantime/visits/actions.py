"""Writing visits. What cannot be true of two people is refused here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from meantime.accounts.models import Person
from meantime.vault import rows
from meantime.visits import queries
from meantime.visits.models import ShortAbsence, Visit

if TYPE_CHECKING:
    from uuid import UUID

    from meantime.visits.records import Absence, Stay


class Overlaps(Exception):
    """Another visit with the same person is at the same time."""

    def __init__(self, other: Visit) -> None:
        super().__init__("overlaps another visit")
        self.other = other


def add_visit(person: Person, stay: Stay, *, client_id: UUID | None = None) -> Visit:
    """Keep a visit. A repeated post of the same id gives the visit already kept.

    Raises:
        Overlaps: If another visit with the same person is at the same time.
        rows.Removed: If a visit with this id was removed.
    """
    with transaction.atomic():
        _one_at_a_time(person)
        refuse_overlaps(person, stay, but=client_id)
        kept = rows.keep(Visit, person, stay, at=stay.begins, client_id=client_id)
    row: Visit = kept.row
    return row


def change_visit(visit: Visit, stay: Stay) -> None:
    """Fix a visit later.

    Raises:
        Overlaps: If another visit with the same person is at the same time.
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    with transaction.atomic():
        _one_at_a_time(visit.owner)
        refuse_overlaps(visit.owner, stay, but=visit.id)
        rows.revise(visit, stay, at=stay.begins)


def add_absence(
    person: Person, absence: Absence, *, client_id: UUID | None = None
) -> ShortAbsence:
    kept = rows.keep(ShortAbsence, person, absence, at=absence.at, client_id=client_id)
    row: ShortAbsence = kept.row
    return row


def change_absence(row: ShortAbsence, absence: Absence) -> None:
    rows.revise(row, absence, at=absence.at)


def refuse_overlaps(person: Person, stay: Stay, *, but: UUID | None = None) -> None:
    """Raise ``Overlaps`` with the first visit that cannot be true beside ``stay``."""
    for other in queries.visits(person):
        same = other.body.same_partner(stay)
        if other.id != but and same and other.body.overlaps(stay):
            raise Overlaps(other)


def _one_at_a_time(person: Person) -> None:
    """Two tabs may not both pass the check: the second waits for the first."""
    Person.objects.select_for_update().get(pk=person.pk)
