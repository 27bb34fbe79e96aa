"""Writing check-ins: at once, for later while locked, and many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from meantime.checkins import queries
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling, Waiting
from meantime.vault import inbox, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from meantime.accounts.models import Person
    from meantime.vault.opening import Vault

KIND = "checkins.feeling"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a check-in. ``check_in`` is ``None`` while it waits sealed."""

    check_in: CheckIn | None
    created: bool

    @property
    def waits(self) -> bool:
        return self.check_in is None


def record(
    person: Person,
    feeling: Feeling,
    *,
    client_id: UUID,
    vault: Vault | None,
    just_now: bool = False,
) -> Recorded:
    """Keep how it felt. A repeated post of the same id changes nothing.

    Without an open vault it is sealed to the person's inbox and joins the rest at the
    next unlock. ``just_now``: the moment was "now", so a repeat may be seconds later.

    Raises:
        rows.Removed: If a check-in with this id was removed.
        InboxFull: If hundreds wait for the next unlock already.
    """
    if vault is None:
        inbox.put(
            person.id,
            KIND,
            Waiting(client_id=client_id, feeling=feeling, just_now=just_now),
        )
        return Recorded(check_in=None, created=True)
    return _keep(person, feeling, client_id, just_now=just_now)


def join(owner: Person, waiting: Waiting) -> None:
    """Let a check-in that waited in the inbox join the rest."""
    try:
        _keep(owner, waiting.feeling, waiting.client_id, just_now=waiting.just_now)
    except rows.Removed:
        return  # it was removed before it could join: removed it stays


def change(check_in: CheckIn, feeling: Feeling, *, seen: int | None) -> None:
    """Fix a check-in later. ``seen`` is the revision that was on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    if seen is not None and seen != check_in.revision:
        raise rows.Changed
    rows.revise(check_in, feeling, at=feeling.at)


def bring_in(person: Person, feelings: Iterable[tuple[UUID, Feeling]]) -> int:
    """Keep many at once, all or nothing; ids that are there already are left alone."""
    many = [(client_id, feeling, feeling.at) for client_id, feeling in feelings]
    return rows.keep_many(CheckIn, person, many)


def _keep(
    person: Person, feeling: Feeling, client_id: UUID, *, just_now: bool
) -> Recorded:
    if just_now:
        feeling = _as_first_said(person, feeling, client_id)
    kept = rows.keep(CheckIn, person, feeling, at=feeling.at, client_id=client_id)
    return Recorded(check_in=kept.row, created=kept.created)


def _as_first_said(person: Person, feeling: Feeling, client_id: UUID) -> Feeling:
    """The same words sent again are the same check-in, at the moment first said."""
    first = queries.check_in(person, client_id)
    if first is None:
        return feeling
    again = msgspec.structs.replace(feeling, at=first.body.at, zone=first.body.zone)
    return again if again == first.body else feeling
