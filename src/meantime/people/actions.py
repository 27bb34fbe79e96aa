"""Writing friends and loved things."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID, uuid4

from msgspec import structs

from meantime.people.models import Friend, LovedThing
from meantime.people.records import Pursuit, SmallStep
from meantime.vault import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from meantime.accounts.models import Person
    from meantime.people.records import Companion, ThingKind
    from meantime.steps.catalogue import Step
    from meantime.steps.hobbies import NewHobby


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


def choose(person: Person, chosen: Iterable[Step], *, today: date) -> int:
    """Keep these steps of the catalogue as loved; those there already are left alone.

    Returns how many are new. Ids are random: one made from a key would stand in clear
    and say what was chosen.
    """
    known = {row.body.step for row in LovedThing.objects.of(person)}
    fresh = [step for step in chosen if step.key not in known]
    return rows.keep_many(
        LovedThing, person, [(uuid4(), _from_step(step), today) for step in fresh]
    )


def begin(
    person: Person, hobby: NewHobby, *, today: date, client_id: UUID | None = None
) -> LovedThing:
    """Try something new: keep it with its small steps, none of them taken yet.

    Raises:
        rows.Removed: If it was removed under this id.
    """
    told = Pursuit(
        name=hobby.title,
        kind=cast("ThingKind", hobby.kind),
        minutes=hobby.minutes,
        effort=hobby.effort,
        step=hobby.key,
        small_steps=tuple(SmallStep(text=text) for text in hobby.steps),
    )
    return add_thing(person, told, today=today, client_id=client_id)


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


def _from_step(step: Step) -> Pursuit:
    return Pursuit(
        name=step.title,
        kind=cast("ThingKind", step.kind),
        minutes=step.minutes,
        effort=step.effort,
        step=step.key,
    )


def _refuse_unseen(row: Friend | LovedThing, seen: int | None) -> None:
    if seen is not None and seen != row.revision:
        raise rows.Changed
