"""Bringing in what a calendar file says: all of it or nothing, and once."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db import transaction

from meantime.planning.actions import calls as actions
from meantime.planning.records.calling import Busy, Taken
from meantime.vault import rows
from meantime.vault.opening import current
from meantime.visits import actions as visits
from meantime.visits import queries as visit_queries
from meantime.visits.records import Stay
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from meantime.accounts.models import Person
    from meantime.planning.calendar.reading import Happening, Time
    from meantime.planning.records.calling import Who


class Came(NamedTuple):
    """What came of it."""

    busy: int
    visits: int
    there_already: int


def bring_in(
    person: Person,
    *,
    who: Who,
    name: str,
    busy: Sequence[Happening],
    stays: Sequence[Happening],
    partner: str,
    zone: ZoneInfo,
    now: datetime,
) -> Came:
    """Keep busy times and visits.

    Raises:
        visits.Overlaps: If a visit is at the time of another one. Nothing is kept then.
    """
    times = sorted({time for happening in busy for time in happening.times})
    new = there = 0
    with transaction.atomic():
        taken = tuple(
            Taken(begins=t.begins, ends=t.ends) for t in times if t.ends > t.begins
        )
        if taken:
            kept = Busy(who=who, name=name, read_at=settled(now), times=taken)
            actions.keep_busy(person, kept)
        for happening in stays:
            for time in happening.times:
                came = _keep_visit(person, happening, time, partner, zone)
                new, there = new + came, there + (not came)
    return Came(len(taken), new, there)


def _keep_visit(
    person: Person, happening: Happening, time: Time, partner: str, zone: ZoneInfo
) -> bool:
    """Whether the visit is new. Its id follows, by a keyed hash, from the event."""
    key = current.need(person.pk).key_for("calendar/visit")
    told = f"{happening.key}\n{time.begins.isoformat()}".encode()
    row_id = UUID(bytes=hmac.digest(key, told, "sha256")[:16], version=4)
    if visit_queries.visit(person, row_id) is not None:
        return False
    stay = Stay(
        partner=partner,
        zone=zone.key,
        together_from=settled(time.begins.astimezone(zone)),
        goodbye_at=settled(time.ends.astimezone(zone)),
    )
    try:
        visits.add_visit(person, stay, client_id=row_id)
    except rows.Removed:  # its owner took it away: their wish
        return False
    return True
