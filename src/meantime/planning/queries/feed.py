"""Reading a calendar address: as its owner, or as whoever holds the token."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from meantime.planning.calendar.writing import Entry
from meantime.planning.models import Feed
from meantime.planning.queries import calls
from meantime.planning.queries.planned import planned
from meantime.planning.records.feed import ENTRIES_AT_MOST, OnFeed
from meantime.vault import feeds
from meantime.vault.errors import Tampered
from meantime.vault.opening import current
from meantime.vault.records import decode
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from meantime.accounts.models import Person
    from meantime.planning.records.feed import Put

BACK = timedelta(days=60)
AHEAD = timedelta(days=400)


def feed(person: Person) -> Feed | None:
    return Feed.objects.filter(owner_id=person.pk).first()


def on_feed(person: Person, row: Feed) -> OnFeed:
    """What is on it, for its owner, whose vault is open."""
    vault = current.need(person.pk)
    key = feeds.open_by_owner(vault, row.by_owner, row.token_hash)
    return decode(OnFeed, key.unseal(row.sealed))


def by_token(token: str) -> tuple[Feed, OnFeed] | None:
    """What is under an address; ``None`` for a revoked one as for one never made."""
    row = Feed.objects.filter(token_hash=feeds.hash_of(token)).first()
    if row is None:
        return None
    key = feeds.open_by_token(row.owner_id, token, row.by_token)
    try:
        return (row, decode(OnFeed, key.unseal(row.sealed))) if key else None
    except Tampered:
        return None


def entries(
    person: Person, kinds: Sequence[Put], title: str, now: datetime
) -> tuple[Entry, ...]:
    """The times of these kinds around ``now``, each with nothing but this title."""
    found = [
        entry
        for kind in kinds
        for entry in _SOURCES[kind](person, title)
        if now - BACK <= entry.begins <= now + AHEAD
    ]
    return tuple(sorted(found, key=lambda entry: entry.begins)[:ENTRIES_AT_MOST])


def _calls(person: Person, title: str) -> Iterator[Entry]:
    for row in calls.calls(person):
        yield Entry(
            id=_other_id(person, row.id),
            title=title,
            begins=row.body.at,
            ends=row.body.ends,
            revision=row.revision,
        )


def _visits(person: Person, title: str) -> Iterator[Entry]:
    for row in visits.visits(person):
        stay = row.body
        if stay.together_from and stay.goodbye_at:
            yield Entry(
                id=_other_id(person, row.id),
                title=title,
                begins=stay.together_from,
                ends=stay.goodbye_at,
                revision=row.revision,
            )


def _plans(person: Person, title: str) -> Iterator[Entry]:
    for moment in planned(person):
        yield Entry(
            id=_other_id(person, moment.id),
            title=title,
            begins=moment.begins,
            ends=moment.ends,
            revision=moment.revision,
        )


def _other_id(person: Person, row_id: UUID) -> UUID:
    """Not the row's own id: that one stands in addresses."""
    return uuid5(row_id, f"feed {person.pk}")


_SOURCES = {"calls": _calls, "plans": _plans, "visits": _visits}
