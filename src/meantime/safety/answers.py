"""Keeping and reading private answers. Every function takes the person who looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from msgspec import structs

from meantime.safety import support
from meantime.safety.models import Answered
from meantime.safety.records import STAYS, PrivateAnswers
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.models import Person


def keep(
    person: Person,
    kind: str,
    values: Mapping[str, int | str | None],
    *,
    at: datetime,
    zone: str,
    note: str = "",
    client_id: UUID | None = None,
) -> Answered:
    """Keep what was answered. The same sent again under one id is kept once.

    Raises:
        rows.Removed: If answers with this id were removed.
    """
    moment = at.astimezone(ZoneInfo(zone))
    body = PrivateAnswers(
        kind=kind, at=moment, zone=zone, values=dict(values), note=note
    )
    support.have_ready(person, moment)
    first = client_id and Answered.objects.of(person).filter(id=client_id).first()
    if first and structs.replace(body, at=first.body.at) == first.body:
        return first
    return rows.keep(Answered, person, body, at=moment, client_id=client_id).row


def all_of(
    person: Person, kinds: Iterable[str] | None = None, *, since: datetime | None = None
) -> list[Answered]:
    """The rows of these kinds (of every kind), newest first; ``row.body`` is sealed."""
    wanted = None if kinds is None else set(kinds)
    found = [
        row
        for row in _rows(person, since)
        if row.body.kind not in STAYS
        and (wanted is None or row.body.kind in wanted)
        and (since is None or row.body.at >= since)
    ]
    return sorted(found, key=lambda row: (row.body.at, row.id), reverse=True)


def latest(
    person: Person, kind: str, *, since: datetime | None = None
) -> PrivateAnswers | None:
    """The newest answers of this kind (since a moment), if any."""
    found = all_of(person, [kind], since=since)
    return found[0].body if found else None


def forget(person: Person, answered_id: UUID) -> bool:
    """Take one away; whether it was there. ``back`` undoes it for ten minutes."""
    row = Answered.objects.of(person).filter(id=answered_id).first()
    if row is None or row.body.kind in STAYS:
        return False
    rows.remove(row)
    return True


def back(person: Person, answered_id: UUID) -> bool:
    """Bring back what was just forgotten."""
    return rows.undo(Answered, person, answered_id) is not None


def _rows(person: Person, since: datetime | None) -> Iterable[Answered]:
    found = Answered.objects.of(person)
    if since is None:
        return found
    # A month is that of the place where it was answered, up to a day off from here.
    return found.filter(month__gte=f"{since - timedelta(days=1):%Y-%m}")
