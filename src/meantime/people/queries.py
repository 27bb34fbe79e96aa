"""Reading friends and loved things. Every function takes the person who looks.

A plan asks ``company`` (who could fill an hour) and ``pastimes`` (what could): plain
records with what a suggestion needs, and an id or a key to remember it by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from meantime.people.models import Friend, LovedThing
from meantime.steps import catalogue

if TYPE_CHECKING:
    from meantime.accounts.models import Person
    from meantime.people.records import GoodFor, Meeting

OWN = "own-"  # before the id of a loved thing that came from no catalogue


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody who could fill an hour."""

    friend_id: UUID
    name: str
    good_for: tuple[GoodFor, ...]
    meeting: tuple[Meeting, ...]
    ready: str


@dataclass(frozen=True, slots=True)
class Pastime:
    """Something that could fill an hour.

    ``key`` is what ``toolkit.actions.used`` takes, so that how it went is noted once.
    ``minutes`` and ``effort`` (1 while crying, 2 some energy, 3 planning) are known
    from the person, else from the catalogue, else ``None``.
    """

    thing_id: UUID
    key: str
    name: str
    kind: str
    minutes: int | None
    effort: int | None
    small_step: str  # the next small step of something new; else empty


def friends(person: Person) -> list[Friend]:
    """Everybody close, by name."""
    rows = Friend.objects.of(person)
    return sorted(rows, key=lambda f: (f.body.name.casefold(), f.id))


def friend(person: Person, friend_id: UUID) -> Friend | None:
    return Friend.objects.of(person).filter(id=friend_id).first()


def company(person: Person, good_for: GoodFor | None = None) -> list[Company]:
    """Who could be asked, by name; those good for this first, nobody left out."""
    found = friends(person)
    if good_for is not None:
        found.sort(key=lambda f: good_for not in f.body.good_for)
    return [
        Company(f.id, f.body.name, f.body.good_for, f.body.meeting, f.body.ready)
        for f in found
    ]


def not_seen_longest(person: Person) -> list[tuple[Friend, date]]:
    """Those with a day they last met, the longest ago first. Only for who asks."""
    met = [(f, f.body.met_on) for f in friends(person) if f.body.met_on is not None]
    return sorted(met, key=lambda pair: pair[1])


def things(person: Person) -> list[LovedThing]:
    """Everything loved or tried, by name; what was let go comes last."""
    rows = LovedThing.objects.of(person)
    return sorted(rows, key=lambda t: (t.body.let_go, t.body.name.casefold(), t.id))


def thing(person: Person, thing_id: UUID) -> LovedThing | None:
    return LovedThing.objects.of(person).filter(id=thing_id).first()


def thing_of_key(person: Person, key: str) -> LovedThing | None:
    """The thing that goes by a key such as ``own-7f8a…`` or ``new-drawing``."""
    if not key.startswith(OWN):
        return next((row for row in things(person) if row.key == key), None)
    try:
        return thing(person, UUID(key.removeprefix(OWN)))
    except ValueError:
        return None


def pastimes(person: Person) -> list[Pastime]:
    """What could fill an hour, by name; nothing that was let go."""
    return [pastime(row) for row in things(person) if not row.body.let_go]


def pastime(row: LovedThing) -> Pastime:
    told, known = row.body, catalogue.step(row.body.step)
    small = told.next_small_step
    return Pastime(
        thing_id=row.id,
        key=row.key,
        name=told.name,
        kind=told.kind,
        minutes=told.minutes or (known.minutes if known else None),
        effort=told.effort or (known.effort if known else None),
        small_step=small.text if small else "",
    )
