"""Writing hours, different days and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from meantime.accounts.models import Person
from meantime.planning.models import BusyCalendar, Call, DifferentDays, UsualHours
from meantime.planning.queries.calls import ROW_OF, busy_calendars, usual
from meantime.vault import rows
from meantime.visits.records import tidy

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from meantime.planning.records.calling import Arranged, Busy, Different, Usual


def keep_usual(person: Person, hours: Usual, *, now: datetime) -> UsualHours:
    """What is usual for one of the two; it takes the place of what was said before."""
    with transaction.atomic():
        _one_at_a_time(person)
        before = usual(person, hours.who)
        if before is None:
            row_id = ROW_OF[hours.who]
            return rows.keep(
                UsualHours, person, hours, at=now, client_id=row_id
            ).row  # fmt: skip
        if before.body != hours:
            rows.revise(before, hours)
        return before


def put_down(person: Person, call: Arranged, *, client_id: UUID | None = None) -> Call:
    """Keep a call. A repeated post of the same id gives the one already kept.

    Raises:
        rows.Removed: If a call with this id was removed.
    """
    return rows.keep(Call, person, call, at=call.at, client_id=client_id).row


def move(row: Call, call: Arranged, *, seen: int | None) -> None:
    """Change a call. ``seen`` is the revision that was on the screen."""
    _refuse_unseen(row, seen)
    rows.revise(row, call, at=call.at)


def add_days(
    person: Person, days: Different, *, client_id: UUID | None = None
) -> DifferentDays:
    return rows.keep(
        DifferentDays, person, days, at=days.first, client_id=client_id
    ).row  # fmt: skip


def change_days(row: DifferentDays, days: Different, *, seen: int | None) -> None:
    _refuse_unseen(row, seen)
    rows.revise(row, days, at=days.first)


def keep_busy(person: Person, busy: Busy) -> BusyCalendar:
    """Keep a calendar's times; one of the same name takes these instead of its own."""
    with transaction.atomic():
        _one_at_a_time(person)
        for row in busy_calendars(person):
            if row.body.who == busy.who and tidy(row.body.name) == tidy(busy.name):
                if row.body.times == busy.times:
                    return row
                return rows.revise(row, busy, at=busy.read_at)
        return rows.keep(BusyCalendar, person, busy, at=busy.read_at).row


def _refuse_unseen(row: Call | DifferentDays, seen: int | None) -> None:
    if seen is not None and seen != row.revision:
        raise rows.Changed


def _one_at_a_time(person: Person) -> None:
    """Two tabs may not both pass the check: the second waits for the first."""
    Person.objects.select_for_update().get(pk=person.pk)
