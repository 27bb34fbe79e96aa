"""What others may ask of reminders, and what a person does with them.

For rows above (`planning`, `insight`): hand over what you know as ``Item`` s.

    keep_items(person, "planning", items, now=now)   # all of them; the rest goes
    keep_item(person, "planning", item, now=now)     # one of them
    take_back(person, "planning", key)               # one, or all of a source

``Item`` is a moment (``at``, aware) or a weekly wall time (``days``, ``clock``).
``key`` is yours and stable; the same key again changes what stands. ``says`` and
``path`` are shown to the person in an unlocked page; they are sealed and never sent.
What a person switched off stays off when you hand it over again. The rows that a locked
server sends follow by themselves after the request (`reminders.middleware`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.db import transaction
from django.utils import timezone

from meantime.accounts.models import THE_ONLY_ONE
from meantime.reminders import due, queries
from meantime.reminders.models import Manner, Reminder
from meantime.reminders.records import Asked, Ways
from meantime.vault import rows

if TYPE_CHECKING:
    from meantime.accounts.models import Person

ITEMS_AT_MOST = 300
OWN_AT_MOST = 20


class TooMany(Exception):
    """As many times of their own as one person may set stand already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A moment, or a weekly time, that a row above wants somebody reminded of.

    ``key``: unique within its source, up to about a hundred characters.
    ``at``: aware; or ``days`` (0 is Monday) with ``clock`` ("19:30"), at the wall
    time of wherever the person is. ``until``: from then on it is too late to speak;
    never more than two hours after ``at``.
    """

    key: str
    says: str = ""
    path: str = ""
    at: datetime | None = None
    until: datetime | None = None
    days: tuple[int, ...] = ()
    clock: str = ""

    def asked(self, source: str, *, on: bool = True) -> Asked:
        return Asked(
            source=source,
            key=self.key,
            says=self.says,
            path=self.path,
            at=self.at,
            until=self.until,
            days=self.days,
            clock=self.clock,
            on=on,
        )


def keep_items(
    person: Person, source: str, items: Iterable[Item], *, now: datetime
) -> None:
    """Let exactly these stand for ``source``; what it asked for before goes.

    Raises:
        ValueError: If an item says no moment, two keys are the same, or over 300.
    """
    listed = list(items)
    wanted = {item.key: item for item in listed}
    if len(wanted) != len(listed) or len(wanted) > ITEMS_AT_MOST:
        raise ValueError(f"every key once, at most {ITEMS_AT_MOST} items")
    with transaction.atomic():
        standing = {r.body.key: r for r in queries.reminders(person, source)}
        for key, row in standing.items():
            if key not in wanted:
                row.delete()
        for key, item in wanted.items():
            _keep(person, source, item, standing.get(key), now)


def keep_item(person: Person, source: str, item: Item, *, now: datetime) -> None:
    """Add one item, or change the one of the same key; others stay."""
    with transaction.atomic():
        _keep(person, source, item, queries.item(person, source, item.key), now)


def take_back(person: Person, source: str, key: str | None = None) -> None:
    """Forget one item of ``source``, or all of them. None there is fine."""
    for row in queries.reminders(person, source):
        if key in {None, row.body.key}:
            row.delete()


def ask(person: Person, asked: Asked, *, client_id: UUID | None = None) -> Reminder:
    """Keep what the person asks for themselves. A repeated id changes nothing.

    Raises:
        rows.Removed: If a reminder with this id was removed.
        TooMany: If twenty stand already.
    """
    standing = queries.reminders(person, asked.source)
    if len(standing) >= OWN_AT_MOST and client_id not in {r.id for r in standing}:
        raise TooMany
    at = asked.at or timezone.now()
    return rows.keep(Reminder, person, asked, at=at, client_id=client_id).row


def change(row: Reminder, asked: Asked, *, seen: int | None = None) -> None:
    """Put another wish in place of the one that stood.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != row.revision:
        raise rows.Changed
    rows.revise(row, asked, at=asked.at)


def switch(row: Reminder, *, on: bool) -> None:
    """Off or on again, in one tap."""
    if row.body.on != on:
        rows.revise(row, msgspec.structs.replace(row.body, on=on))


def prefer(person: Person, **changes: Any) -> Ways:
    """Change some of how Meantime may speak first."""
    found = Manner.objects.of(person).filter(id=THE_ONLY_ONE).first()
    wished = msgspec.structs.replace(found.body if found else Ways(), **changes)
    if found:
        rows.revise(found, wished)
    else:
        now = timezone.now()
        rows.keep(Manner, person, wished, at=now, client_id=THE_ONLY_ONE)
    return wished


def renew(person: Person, *, now: datetime, zone: ZoneInfo) -> None:
    """Let the rows that are sent follow what is sealed. Needs the vault open."""
    due.renew(person, now=now, zone=zone)


def _keep(
    person: Person, source: str, item: Item, row: Reminder | None, now: datetime
) -> None:
    asked = item.asked(source, on=row.body.on if row else True)
    if row is None:
        rows.keep(Reminder, person, asked, at=asked.at or now)
    elif row.body != asked:
        rows.revise(row, asked, at=asked.at)
