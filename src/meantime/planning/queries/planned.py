"""What is planned around goodbyes, as times for a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from meantime.planning.goodbye.moments import around, moment_of
from meantime.planning.queries.plans import plans
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from meantime.accounts.models import Person

LASTS = timedelta(minutes=30)


class Planned(NamedTuple):
    id: UUID
    what: str
    begins: datetime
    ends: datetime
    revision: int


def planned(person: Person) -> list[Planned]:
    """Every item with a clock time that was not let go, of plans whose visit is there.

    An item without a clock time is about a moment, not an hour to keep free.
    """
    there = {visit.id: visit.body for visit in visits.visits(person)}
    found = []
    for row in plans(person):
        stay = there.get(row.body.visit)
        when = around(stay, row.body) if stay else None
        if when is None:
            continue
        found += [
            Planned(item.id, item.what, at, at + LASTS, row.revision)
            for item in row.body.items
            if item.clock and item.said != "let_go"
            for at in [moment_of(item, when)]
        ]
    return found


def one(person: Person, item_id: UUID) -> Planned | None:
    return next((moment for moment in planned(person) if moment.id == item_id), None)
