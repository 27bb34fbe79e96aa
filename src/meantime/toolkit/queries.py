"""What was tried, plain counts of how it went, and what to offer now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from meantime.checkins import queries as checkins
from meantime.safety import relationship
from meantime.steps import catalogue
from meantime.toolkit.models import StepUse, Wave
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from meantime.accounts.models import Person
    from meantime.steps.catalogue import Moment, Step
    from meantime.visits.queries import Glance

FIRST_HOURS = timedelta(hours=3)
FIRST_NIGHT = timedelta(hours=18)
BEFORE = timedelta(days=2)
GOING_OVER_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often, in plain numbers: no estimate, no comparison."""

    tried: int = 0
    helped: int = 0
    no_difference: int = 0
    worse: int = 0

    @property
    def in_favour(self) -> int:
        return self.helped - self.worse


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which steps come first, as far as this person said it."""

    moment: Moment
    going_over: bool = False
    afraid: bool = False


@dataclass(frozen=True, slots=True)
class Parting:
    """How long ago a goodbye was, by the clock and by the calendar; and with whom."""

    ago: timedelta
    days: int
    partner: str


def uses(person: Person, step_key: str | None = None) -> list[StepUse]:
    """What this person tried (of one step), newest first."""
    rows = StepUse.objects.of(person).iterator()
    found = [row for row in rows if step_key in {None, row.body.step}]
    return sorted(found, key=lambda row: (row.body.at, row.id), reverse=True)


def use(person: Person, use_id: UUID) -> StepUse | None:
    return StepUse.objects.of(person).filter(id=use_id).first()


def waiting(person: Person, step_key: str, *, since: datetime) -> StepUse | None:
    """The latest step a coin chose since then that was not done yet."""
    tried = uses(person, step_key)
    return next((u for u in tried if not u.body.done and u.body.at >= since), None)


def waves(person: Person) -> list[Wave]:
    """The waves this person kept, newest first."""
    rows = Wave.objects.of(person).iterator()
    return sorted(rows, key=lambda row: (row.body.at, row.id), reverse=True)


def wave(person: Person, wave_id: UUID) -> Wave | None:
    return Wave.objects.of(person).filter(id=wave_id).first()


def known(keys: Iterable[str]) -> list[str]:
    """Those of the keys that name a step of ours, each once."""
    return [key for key in dict.fromkeys(keys) if catalogue.step(key) is not None]


def use_in_wave(wave_id: UUID, step_key: str) -> UUID:
    """The id of the note that this step was tried in this wave: always the same."""
    return uuid5(wave_id, step_key)


def uses_in_wave(person: Person, row: Wave) -> list[StepUse]:
    ids = [use_in_wave(row.id, key) for key in row.body.tried]
    return list(StepUse.objects.of(person).filter(id__in=ids))


def latest_parting(person: Person, now: datetime) -> Parting | None:
    """The latest goodbye before ``now``; ``None`` while together, or without one."""
    glance = visits.at_a_glance(person, now)
    if glance.together is not None or glance.latest is None:
        return None
    said_at = glance.latest.body.goodbye_at
    if said_at is None:
        return None
    days = (now.date() - said_at.astimezone(now.tzinfo).date()).days
    return Parting(now - said_at, days, glance.latest.body.partner)


def counts(rows: Iterable[StepUse]) -> dict[str, Counts]:
    """Per step that was tried, how it went. A coin's choice counts once it was done."""
    said: dict[str, list[str | None]] = {}
    for row in rows:
        if not row.body.done:
            continue
        said.setdefault(row.body.step, []).append(row.body.outcome)
    return {
        key: Counts(
            tried=len(outcomes),
            helped=outcomes.count("helped"),
            no_difference=outcomes.count("no_difference"),
            worse=outcomes.count("worse"),
        )
        for key, outcomes in said.items()
    }


def situation(person: Person, now: datetime) -> Situation:
    """Where this person stands, with ``now`` in their own zone."""
    recent = checkins.feelings(person, since=now - GOING_OVER_FOR)
    return Situation(
        moment=moment(visits.at_a_glance(person, now), now),
        going_over=any(felt.going_over for felt in recent),
        afraid=afraid(person),
    )


def moment(known: Glance, now: datetime) -> Moment:
    """Which hours these are, between the goodbye and the next hello."""
    if known.together is not None:
        ends = known.together.body.goodbye_at
        return "reunion" if ends is None or ends - now > BEFORE else "last_day"
    if known.latest is None or known.latest.body.goodbye_at is None:
        return "days"
    since = now - known.latest.body.goodbye_at
    if since <= FIRST_HOURS:
        return "first_hours"
    return "first_night" if since <= FIRST_NIGHT else "days"


def afraid(person: Person) -> bool:
    """Whether this person asked to keep that their partner frightens them."""
    return bool(relationship.flags(person))


def in_order(steps: Iterable[Step], known: dict[str, Counts]) -> list[Step]:
    """What helped this person first, what made it worse last; the rest as it was."""
    return sorted(steps, key=lambda s: -known.get(s.key, Counts()).in_favour)


def offered(found: Situation, known: dict[str, Counts], *, n: int = 3) -> list[Step]:
    """A few steps for now; never one that made it worse more often than it helped."""
    worse = frozenset(key for key, c in known.items() if c.in_favour < 0)
    few = catalogue.offer(
        found.moment,
        going_over=found.going_over,
        flag_r=found.afraid,
        n=n,
        leaving_out=worse,
    )
    return in_order(few, known)
