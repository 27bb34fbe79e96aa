"""What somebody tried beside their ratings: rows to arrays, and back to numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from meantime.checkins import queries as checkins
from meantime.insight import gather, priors
from meantime.planning.queries import calls
from meantime.toolkit import queries as toolkit
from meantime.toolkit.queries import Counts
from meantime.toolkit.records import Use
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.engine.coins import Contrast
    from meantime.engine.effects import Effect, Effects, Uses

CALL = "planned-call"
"""What the page calls a call that was put down; no step of the catalogue."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One step: what was said about it, and what the ratings say."""

    key: str
    counts: Counts
    by_coin: int
    effect: Effect

    @property
    def by_choice(self) -> int:
        return self.counts.tried - self.by_coin


@dataclass(frozen=True, slots=True)
class Tossed:
    """Two steps a coin fell between."""

    first: str
    second: str
    contrast: Contrast


@dataclass(frozen=True, slots=True)
class Helping:
    """Everything that was tried, the most used first; in order where there is one."""

    tried: tuple[Tried, ...] = ()
    tossed: tuple[Tossed, ...] = ()
    ranked: tuple[Tried, ...] = ()
    ratings: int = 0


def read(person: Person, now: datetime) -> Helping:
    """What each step did for this person, as far as their ratings can say."""
    rows = [row for row in toolkit.uses(person) if row.body.at <= now]
    called = _called(person, now)
    bodies = [row.body for row in rows] + called
    if not bodies:
        return Helping()
    stays = [visit.body for visit in visits.visits(person)]
    arrays = gather.of(checkins.feelings(person), stays, now)
    keys = sorted({key for body in bodies for key in _named(body)})
    told = _ask(arrays, bodies, keys)
    said = toolkit.counts(rows)
    if called:
        said[CALL] = Counts(tried=len(called))
    tried = [
        Tried(key, said[key], _by_coin(bodies, key), effect)
        for key, effect in zip(keys, told.steps, strict=True)
        if key in said
    ]
    by_key = {one.key: one for one in tried}
    ranked = [keys[number] for number in told.ranked()]
    return Helping(
        tried=tuple(sorted(tried, key=lambda t: (-t.effect.rated, -t.counts.tried))),
        tossed=tuple(Tossed(keys[c.first], keys[c.second], c) for c in told.contrasts),
        ranked=tuple(by_key[key] for key in ranked if key in by_key),
        ratings=arrays.rated,
    )


def _called(person: Person, now: datetime) -> list[Use]:
    """Calls that were put down and are over, as a step like others.

    Nobody says whether a call took place; so these count as they were planned.
    """
    planned = (row.body for row in calls.calls(person))
    return [
        Use(step=CALL, at=call.ends, zone=call.zone)
        for call in planned
        if call.ends <= now
    ]


def _named(body: Use) -> tuple[str, ...]:
    return body.coin.between if body.coin else (body.step,)


def _by_coin(bodies: Sequence[Use], key: str) -> int:
    done = (body for body in bodies if body.step == key and body.done)
    return sum(1 for body in done if body.coin is not None)


def _ask(arrays: gather.Arrays, bodies: Sequence[Use], keys: list[str]) -> Effects:
    from meantime.engine.effects import effects

    return effects(
        arrays.hours,
        arrays.mood,
        [goodbye.hours for goodbye in arrays.goodbyes],
        _columns(arrays.origin, bodies, keys),
        count=len(keys),
        together=arrays.together,
        dip_hours=priors.in_force().dip_hours,
    )


def _columns(origin: datetime, bodies: Sequence[Use], keys: list[str]) -> Uses:
    from meantime.engine.effects import Uses

    number = {key: place for place, key in enumerate(keys)}
    others = [
        next(key for key in b.coin.between if key != b.step) if b.coin else None
        for b in bodies
    ]
    return Uses(
        hours=[gather.hours_between(origin, b.at) for b in bodies],
        step=[number[b.step] for b in bodies],
        other=[number[key] if key else -1 for key in others],
        probability=[b.coin.probability if b.coin else float("nan") for b in bodies],
        done=[float(b.done) for b in bodies],
    )
