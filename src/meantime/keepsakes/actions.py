"""Writing keepsakes: with their files, at once or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from django.db import transaction

from meantime.accounts.models import Person
from meantime.keepsakes import media, queries
from meantime.keepsakes.models import Box, Keepsake, KeepsakeUse
from meantime.keepsakes.records import Rest
from meantime.vault import rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from meantime.keepsakes.media import Attached
    from meantime.keepsakes.records import Kept, Looked

WEEK = timedelta(days=7)


def add(
    person: Person, body: Kept, attached: Attached | None, *, client_id: UUID
) -> Keepsake:
    """Keep something. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was kept under this id and removed again.
    """
    try:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)  # one tab at a time
            there = queries.keepsake(person, client_id)
            if there is not None and _same(there.body, body):
                row = there
            else:
                row = rows.keep(
                    Keepsake, person, body, at=body.at, client_id=client_id
                ).row
    except BaseException:
        _let_go(person, attached)
        raise
    if attached is not None and row.body.media != attached.media:
        _let_go(person, attached)  # sent twice: the first one's files stay
    return row


def change(row: Keepsake, body: Kept, *, seen: int | None) -> None:
    """Fix the words later. ``seen`` is the revision that was on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != row.revision:
        raise rows.Changed
    rows.revise(row, body, at=body.at)


def remove(row: Keepsake) -> None:
    with transaction.atomic():
        rows.remove(row)
        media.remove(row.owner, (row.body.media, row.body.thumb))


def bring_back(person: Person, keepsake_id: UUID) -> Keepsake | None:
    """Undo a removal, files and all; ``None`` when it is too late for that."""
    with transaction.atomic():
        row = rows.undo(Keepsake, person, keepsake_id)
        if row is not None:
            media.undo(person, (row.body.media, row.body.thumb))
    return row


def let_rest(row: Keepsake, *, until: date | None) -> None:
    """Until a day, or until it is woken."""
    rows.revise(row, msgspec.structs.replace(row.body, rests=True, rests_until=until))


def wake(row: Keepsake) -> None:
    rows.revise(row, msgspec.structs.replace(row.body, rests=False, rests_until=None))


def put_away(person: Person, look: Looked, *, client_id: UUID) -> None:
    """Note that it was looked at, and how that went. Sent twice is noted once.

    Raises:
        rows.Removed: If it was noted and removed.
    """
    if not KeepsakeUse.objects.of(person).filter(id=client_id).exists():
        rows.keep(KeepsakeUse, person, look, at=look.at, client_id=client_id)


def put_box_to_sleep(person: Person, *, asleep: bool, now: datetime) -> None:
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        row = queries.box(person)
        if row is None:
            rows.keep(Box, person, Rest(asleep=asleep), at=now)
        elif row.body.asleep != asleep:
            rows.revise(row, Rest(asleep=asleep))


def _same(there: Kept, sent: Kept) -> bool:
    """The same words again, with files that were cleaned and sealed once more."""
    return there == msgspec.structs.replace(
        sent, at=there.at, zone=there.zone, media=there.media, thumb=there.thumb
    )


def _let_go(person: Person, attached: Attached | None) -> None:
    if attached is not None:
        media.discard(person, attached)
