"""Writing friends and loved things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from meantime.people.models import Friend, LovedThing
from meantime.vault import rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from meantime.accounts.models import Person
    from meantime.people.records import Companion, Pursuit


def add_friend(
    person: Person, told: Companion, *, today: date, client_id: UUID | None = None
) -> Friend:
    """Keep somebody. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If they were removed under this id.
    """
    return rows.keep(Friend, person, told, at=today, client_id=client_id).row


def add_thing(
    person: Person, told: Pursuit, *, today: date, client_id: UUID | None = None
) -> LovedThing:
    """Keep something loved or new. A repeated post of the same id changes nothing.

    Raises:
        rows.Removed: If it was removed under this id.
    """
    return rows.keep(LovedThing, person, told, at=today, client_id=client_id).row


def change_friend(row: Friend, told: Companion, *, seen: int | None) -> None:
    """Other words. ``seen`` is the revision that was on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    _refuse_unseen(row, seen)
    rows.revise(row, told)


def change_thing(row: LovedThing, told: Pursuit, *, seen: int | None) -> None:
    """Other words. ``seen`` is the revision that was on the screen.

    Raises:
        rows.Changed: If it was changed elsewhere in the meantime.
    """
    _refuse_unseen(row, seen)
    rows.revise(row, told)


def met(row: Friend, on: date | None) -> None:
    """Keep the day the two last met; ``None`` forgets it."""
    if row.body.met_on != on:
        rows.revise(row, structs.replace(row.body, met_on=on))


def take_step(row: LovedThing, number: int, on: date | None) -> None:
    """A small step (counted from 0) was taken on a day; ``None``: not after all.

    Raises:
        IndexError: If there is no such step.
    """
    steps = list(row.body.small_steps)
    changed = structs.replace(steps[number], done_on=on)
    if changed != steps[number]:
        steps[number] = changed
        rows.revise(row, structs.replace(row.body, small_steps=tuple(steps)))


def let_go(row: LovedThing, *, let_go: bool) -> None:
    """Put it down for now, or take it up again."""
    if row.body.let_go != let_go:
        rows.revise(row, structs.replace(row.body, let_go=let_go))


def _refuse_unseen(row: Friend | LovedThing, seen: int | None) -> None:
    if seen is not None and seen != row.revision:
        raise rows.Changed
