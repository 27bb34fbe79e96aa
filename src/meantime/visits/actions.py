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
    return kept.row


def change_visit(visit: Visit, stay: Stay, *, seen: int | None) -> None:
    """Fix a visit later. ``seen`` is the revision that was on the screen.

    Raises:
        Overlaps: If another visit with the same person is at the same time.
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    _refuse_unseen(visit, seen)
    with transaction.atomic():
        _one_at_a_time(visit.owner)
        refuse_overlaps(visit.owner, stay, but=visit.id)
        rows.revise(visit, stay, at=stay.begins)


def add_absence(
    person: Person, absence: Absence, *, client_id: UUID | None = None
) -> ShortAbsence:
    kept = rows.keep(ShortAbsence, person, absence, at=absence.at, client_id=client_id)
    return kept.row


def change_absence(row: ShortAbsence, absence: Absence, *, seen: int | None) -> None:
    _refuse_unseen(row, seen)
    rows.revise(row, absence, at=absence.at)


def bring_back(person: Person, visit_id: UUID) -> Visit | None:
    """Undo a removal; ``None`` when it is too late for that.

    Raises:
        Overlaps: If another visit has taken its time since.
    """
    with transaction.atomic():
        _one_at_a_time(person)
        visit = rows.undo(Visit, person, visit_id)
        if visit is not None:
            refuse_overlaps(person, visit.body, but=visit.id)
    return visit


def refuse_overlaps(person: Person, stay: Stay, *, but: UUID | None = None) -> None:
    """Raise ``Overlaps`` with the first visit that cannot be true beside ``stay``."""
    for other in queries.visits(person):
        same = other.body.same_partner(stay)
        if other.id != but and same and other.body.overlaps(stay):
            raise Overlaps(other)


def _refuse_unseen(row: Visit | ShortAbsence, seen: int | None) -> None:
    if seen is not None and seen != row.revision:
        raise rows.Changed


def _one_at_a_time(person: Person) -> None:
    """Two tabs may not both pass the check: the second waits for the first."""
    Person.objects.select_for_update().get(pk=person.pk)
