"""The suggestions that everybody gets, as sentences. Times are for an ordinary week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from meantime.planning.goodbye.moments import Around
    from meantime.planning.records.plan import Part

    Words = str | _StrPromise

SATURDAY = 5
WORK_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    key: str
    part: Part
    what: Words
    how: Words = ""
    day: int = 0
    clock: str = ""
    step: str = ""
    with_them: bool = False
    chosen: bool = False


ALWAYS = (
    Wording(
        key="ask-company",
        part="before",
        what=_("Ask somebody for the first evening"),
        how=_("I ask before the goodbye, so that I only have to turn up."),
        day=-1,
        step="pre-booked-company",
        chosen=True,
    ),
    Wording(
        key="say-early",
        part="before",
        what=_("Say the hard thing early"),
        how=_("If something weighs on me, I say it the day before, not at the door."),
        day=-1,
        with_them=True,
    ),
    Wording(
        key="one-last-thing",
        part="before",
        what=_("One small thing we still want to do"),
        how=_("A slow breakfast, a walk, a shop: something that is ours."),
        with_them=True,
        chosen=True,
    ),
    Wording(
        key="swap",
        part="before",
        what=_("Swap a small thing"),
        how=_("We each say what ours stands for."),
        step="swap-tokens",
        with_them=True,
    ),
    Wording(
        key="sit-down",
        part="left",
        what=_("Sit down for ten minutes"),
        how=_("If my throat closes, I sit down before I go on."),
        step="feet-on-floor",
        chosen=True,
    ),
    Wording(
        key="text-friend",
        part="left",
        what=_("One line to one friend"),
        how=_("When I have turned round, I text one person."),
        step="text-one-friend",
    ),
    Wording(
        key="walk-last-part",
        part="left",
        what=_("Walk the last part"),
        how=_("If it is light and safe, I get off one stop early."),
        step="get-off-one-stop-early",
    ),
    Wording(
        key="lights-first",
        part="home",
        what=_("Lights on first"),
        how=_("When I come in, I put on the lights, then the kettle."),
        chosen=True,
    ),
    Wording(
        key="shower",
        part="home",
        what=_("A warm shower, clean clothes"),
        how=_("If the rooms are too quiet, I stand under warm water."),
        step="warm-shower-reset",
    ),
    Wording(
        key="room",
        part="home",
        what=_("Clean sheets, one clear table"),
        how=_("One thing of theirs stays where I want it."),
        step="room-reset",
    ),
    Wording(
        key="time-to-feel",
        part="evening",
        what=_("Fifteen minutes to cry"),
        how=_("If I need it: tissues, water, then I wash my face."),
        clock="18:30",
        step="cry-window",
        chosen=True,
    ),
    Wording(
        key="warm-food",
        part="evening",
        what=_("Something warm to eat"),
        how=_("If I am not hungry, I eat half."),
        clock="19:00",
        chosen=True,
    ),
    Wording(
        key="next-chapter",
        part="evening",
        what=_("The next chapter"),
        how=_("One part of a book or a series that is mine alone."),
        clock="21:30",
        step="next-chapter",
    ),
    Wording(
        key="phone-away",
        part="evening",
        what=_("The phone sleeps in the kitchen"),
        how=_("One last message, a book, then light out."),
        clock="22:30",
        step="screens-down",
        chosen=True,
    ),
)


def wordings(when: Around) -> list[Wording]:
    """What everybody may tick, with the hours that fit these weekdays."""
    return [*ALWAYS, *_three_days(when)]


def _three_days(when: Around) -> list[Wording]:
    free = [_weekend(when, day) for day in range(4)]
    found = [
        Wording(
            key="walk",
            part="days",
            what=_("Once round the block"),
            how=_("Shoes on, no phone in the hand, five things to notice."),
            day=1,
            clock="11:00" if free[1] else "17:30",
            step="walk-round-block",
            chosen=True,
        ),
        Wording(
            key="hands",
            part="days",
            what=_("Half an hour for my hands"),
            how=_("Cook, mend, draw. When the time is up, I stop."),
            day=1,
            clock="16:00" if free[1] else "19:00",
            step="hands-busy",
        ),
        Wording(
            key="feel-again",
            part="days",
            what=_("Fifteen minutes to cry"),
            how=_("If I need it: tissues, water, then I wash my face."),
            day=1,
            clock="20:30",
            step="cry-window",
        ),
        Wording(
            key="eat-together",
            part="days",
            what=_("Eat with somebody"),
            how=_("I ask a friend, a neighbour, somebody from work."),
            day=2,
            clock="12:30" if free[2] else "18:30",
            step="eat-with-someone",
            chosen=True,
        ),
        Wording(
            key="class",
            part="days",
            what=_("A class, or a place with people"),
            how=_("If I am tired, I go for ten minutes."),
            day=2,
            clock="15:00" if free[2] else "19:30",
            step="class-booked",
        ),
        Wording(
            key="own-thread",
            part="days",
            what=_("Something that is mine"),
            how=_("One small step of a thing that grows without anybody."),
            day=3,
            clock="11:00" if free[3] else "18:30",
            step="my-own-thread",
            chosen=True,
        ),
        Wording(
            key="slow-hello",
            part="hello",
            what=_("The first hours stay free"),
            how=_("When we see each other again, we arrive first and plan later."),
            with_them=True,
        ),
    ]
    work_day = next((d for d in range(1, WORK_DAYS + 1) if not free[d]), None)
    if work_day is not None:
        found.append(
            Wording(
                key="tell-at-work",
                part="days",
                what=_("Tell one person at work"),
                how=_("“I am a bit low today.” That is all."),
                day=work_day,
                clock="08:45",
                step="say-it-at-work",
            )
        )
    return sorted(found, key=lambda w: (w.day, w.clock))


def _weekend(when: Around, day: int) -> bool:
    return (when.day + timedelta(days=day)).weekday() >= SATURDAY
