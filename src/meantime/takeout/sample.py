"""The made-up person: made on the spot, gone after an hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction

from meantime.accounts.models import Person
from meantime.checkins import actions as checkins
from meantime.checkins.records import Feeling
from meantime.feelings import words
from meantime.insight import gather, keeping_score
from meantime.keepsakes.models import Letter
from meantime.people.models import Friend, LovedThing
from meantime.planning.models import (
    Call,
    ContactAgreement,
    DifferentDays,
    GoodbyePlan,
    UsualHours,
)
from meantime.planning.queries.calls import ROW_OF
from meantime.takeout import (
    leaving,
    queries,
    sample_calls,
    sample_keepsakes,
    sample_letters,
    sample_people,
    sample_plan,
    sample_story,
    sample_waves,
)
from meantime.takeout.sample_story import PARTNER, Moment, Together
from meantime.toolkit.models import StepUse, Wave
from meantime.vault import keys, rows
from meantime.vault.opening import current
from meantime.visits import queries as visits
from meantime.visits.models import Visit
from meantime.visits.records import Stay
from meantime.web.moments import settled

if TYPE_CHECKING:
    from meantime.vault.opening import Vault

STAYS_FOR = timedelta(hours=1)
ALIVE_AT_MOST = 5
KEPT_FORECASTS = 3


class TooMany(Exception):
    """As many samples as we keep at a time are open already."""


def make(*, now: datetime, zone: ZoneInfo, seed: int = 1) -> tuple[Person, Vault]:
    """A person with eight months behind them, and their open vault."""
    sweep(now)
    with transaction.atomic():
        if queries.samples_alive(now) >= ALIVE_AT_MOST:
            raise TooMany
        person_id = uuid4()
        person = Person.objects.create(
            id=person_id,
            login_name=f"sample-{person_id.hex}",
            sample_until=now + STAYS_FOR,
        )
        person.set_unusable_password()
        person.save(update_fields=["password"])
        vault = keys.create_throwaway(person_id)
        with current.using(vault):
            _write(person, now=now, zone=zone, seed=seed)
    return person, vault


def sweep(now: datetime) -> None:
    """Samples past their hour go, keys and all."""
    for person in Person.objects.filter(sample_until__lte=now):
        leaving.erase(person)


def _write(person: Person, *, now: datetime, zone: ZoneInfo, seed: int) -> None:
    known = frozenset(w.key for family in words.all() for w in family.words)
    told = sample_story.story(now=now, zone=zone, words=known, seed=seed)
    checkins.bring_in(
        person,
        (
            (_id(person, "felt", i), _feeling(m, zone))
            for i, m in enumerate(told.moments)
        ),
    )
    stays = ((i, _stay(v, zone)) for i, v in enumerate(told.visits))
    rows.keep_many(
        Visit,
        person,
        [(_id(person, "stay", i), stay, stay.begins) for i, stay in stays],
    )
    _write_forecasts(person, now.astimezone(zone))
    _write_plans(person, told.visits, zone)
    _write_people(person, now.astimezone(zone).date())
    _write_calls(person, now, zone)
    sample_keepsakes.write(person, told.visits[-1].goodbye, now=now, zone=zone)
    goodbyes = [visit.goodbye for visit in told.visits]
    _write_waves(person, goodbyes, now=now, zone=zone, seed=seed)
    _write_letters(person, now=now, zone=zone)


def _write_letters(person: Person, *, now: datetime, zone: ZoneInfo) -> None:
    letters = enumerate(sample_letters.letters(now, zone))
    written = [(_id(person, "letter", i), letter, letter.at) for i, letter in letters]
    rows.keep_many(Letter, person, written)


def _write_forecasts(person: Person, now: datetime) -> None:
    """What the curve would have said a day after the last goodbyes, from their past."""
    said_at = visits.at_a_glance(person, now).said_at
    arrays = gather.arrays(person, now)
    last = KEPT_FORECASTS
    keeping_score.keep_up(person, arrays, said_at, last=last, reach_hours=arrays.now)


def _write_plans(person: Person, visits: tuple[Together, ...], zone: ZoneInfo) -> None:
    """What was planned for the last two goodbyes."""
    tellers = (sample_plan.last_time, sample_plan.this_time)
    for back, tell in zip((2, 1), tellers, strict=True):
        number = len(visits) - back
        made_at = settled(visits[number].goodbye - timedelta(days=1))
        plan = tell(_id(person, "stay", number), made_at, zone.key)
        rows.keep_many(
            GoodbyePlan, person, [(_id(person, "plan", back), plan, made_at)]
        )


def _write_people(person: Person, today: date) -> None:
    """Who is close, and what there is to do."""
    friends = enumerate(sample_people.friends(today))
    told = [(_id(person, "friend", i), friend, today) for i, friend in friends]
    rows.keep_many(Friend, person, told)
    loved = enumerate(sample_people.things(today))
    things = [(_id(person, "loved", i), thing, today) for i, thing in loved]
    rows.keep_many(LovedThing, person, things)
    agreed = (_id(person, "agreed", 0), sample_people.agreed(PARTNER), today)
    rows.keep_many(ContactAgreement, person, [agreed])


def _write_calls(person: Person, now: datetime, zone: ZoneInfo) -> None:
    """Two clocks, and the calls of the coming week."""
    both = sample_calls.hours(zone, PARTNER)
    rows.keep_many(UsualHours, person, [(ROW_OF[one.who], one, now) for one in both])
    days = enumerate(sample_calls.days(now.astimezone(zone).date()))
    rows.keep_many(
        DifferentDays,
        person,
        [(_id(person, "days", i), day, day.first) for i, day in days],
    )
    calls = enumerate(sample_calls.calls(both, now, zone))
    told = [(_id(person, "call", i), call, call.at) for i, call in calls]
    rows.keep_many(Call, person, told)


def _write_waves(
    person: Person,
    goodbyes: list[datetime],
    *,
    now: datetime,
    zone: ZoneInfo,
    seed: int,
) -> None:
    """The minutes that hurt most, and what was tried."""
    rides = enumerate(sample_waves.waves(goodbyes, now, zone))
    waves = [(_id(person, "wave", i), ride, ride.at) for i, ride in rides]
    rows.keep_many(Wave, person, waves)
    tried = enumerate(sample_waves.uses(goodbyes, now, zone, seed))
    uses = [(_id(person, "use", i), use, use.at) for i, use in tried]
    rows.keep_many(StepUse, person, uses)


def _id(person: Person, kind: str, number: int) -> UUID:
    return uuid5(person.id, f"{kind} {number}")


def _feeling(moment: Moment, zone: ZoneInfo) -> Feeling:
    return Feeling(
        at=settled(moment.at),
        zone=zone.key,
        mood=float(moment.mood),
        energy=moment.energy,
        missing=moment.missing,
        words=moment.words,
        crying=moment.crying,
        interference=moment.interference,
        going_over=moment.going_over,
        note=moment.note,
    )


def _stay(visit: Together, zone: ZoneInfo) -> Stay:
    return Stay(
        partner=PARTNER,
        zone=zone.key,
        together_from=settled(visit.since),
        goodbye_at=settled(visit.goodbye),
        stayed=visit.stayed,
        next_hello="date",
        next_hello_on=visit.next_hello_on,
        contact="daily",
    )
