"""Eight months of a person who never was, the same every time for one seed.

Nobody's ratings went into it. The shape is the one people describe: a drop at the
goodbye, half of it gone after a day and a half, an ordinary day underneath.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

Mood = Literal["fresh", "low", "usual", "together"]
PARTNER = "Sam"
DAYS = 243
GOODBYES_AGO = (212, 171, 127, 86, 43)  # days; the latest is about two days ago
NEXT_HELLO_IN_DAYS = 21
NEAR_DAYS = 4
HALF_LIFE_HOURS = 36.0
USUAL, TOGETHER = 65.0, 74.0

NOTES = {
    "fresh": (
        _("The flat is so quiet. Their mug is still by the sink."),
        _("Cried on the tram. Nobody looked, which was kind."),
        _("Home. Put the coat back on the hook where theirs was."),
        _("We said it quickly this time. I think that was better."),
        _("Soup, a shower, the long playlist. That is enough for tonight."),
        _("Slept on their side."),
        _("They texted from the train and I laughed, and then I did not."),
        _("Ines came over. We watched something silly and did not talk about it."),
        _("I knew it would be like this and it still is like this."),
        _("Rain. Good. I do not have to pretend that it is a nice day."),
        _("Found their scarf. Wore it to the shop."),
        _("Not as bad as last time. Still bad."),
    ),
    "low": (
        _("Woke at five and reached over."),
        _("Work helped until about four."),
        _("Walked round the lake with Ines. Talked about everything else."),
        _("The call was short and a bit flat. We were both tired."),
        _("Kept busy. It comes back when I stop."),
        _("Ate a real dinner. Small things."),
        _("Swam. The first hour without the tight feeling."),
        _("Told a colleague. She said hers is on a ship for months."),
    ),
    "usual": (
        _("An ordinary day. Noticed only at night that it was one."),
        _("Choir. Sang badly, laughed a lot."),
        _("Long call with Sam, mostly about what to cook."),
        _("Booked the train. It is real now."),
        _("First run in two weeks. Slow, fine."),
        _("Missed them in the supermarket of all places."),
        _("We planned nothing and talked for an hour."),
        _("Tired, but my own kind of tired."),
        _("Painted the shelf. Green after all."),
        _("A film each in our own kitchens, started at the same second."),
        _("Cross about the timetable, not about Sam."),
        _("Grandmother asked after them. That was nice."),
        _("Sunday. Did the whole list."),
    ),
    "together": (
        _("They are here. We did nothing all day."),
        _("Market, rain, dumplings."),
        _("A small quarrel and a long walk after it."),
        _("Trying not to count the days."),
        _("Read on the sofa with our feet touching."),
        _("Two days left. I can feel it in my shoulders."),
        _("We wrote the plan for the first evening. It helped to have one."),
    ),
}
WORDS = {
    "fresh": ("heavy", "tearful", "hollow", "missing_them", "left_behind", "numb"),
    "low": ("missing_them", "alone", "restless", "tired", "aching", "skin_hungry"),
    "usual": ("calm", "hopeful", "missing_them", "counting", "grateful", "amused"),
    "together": ("close", "tender", "amused", "grateful", "calm", "worried"),
}


@dataclass(frozen=True)
class Moment:
    at: datetime
    mood: int
    energy: int | None
    missing: int | None
    words: tuple[str, ...]
    crying: Literal["no", "a_little", "a_lot"] | None
    interference: Literal["no", "a_bit", "a_lot"] | None
    going_over: bool
    note: str


@dataclass(frozen=True)
class Together:
    since: datetime
    goodbye: datetime
    stayed: Literal["me", "them"]
    next_hello_on: date


@dataclass(frozen=True)
class Story:
    moments: tuple[Moment, ...] = field(default=())
    visits: tuple[Together, ...] = field(default=())


def story(
    *, now: datetime, zone: ZoneInfo, words: frozenset[str], seed: int = 1
) -> Story:
    """The story as of ``now``: the latest goodbye two days ago, the next hello set."""
    chance = random.Random(seed)  # noqa: S311 (a story, not a secret)
    here = now.astimezone(zone)
    visits = _visits(here, chance)
    told = _Teller(visits, words, chance)
    moments = [told.moment(at) for at in _times(here, visits, chance)]
    return Story(_with_notes(moments, told, chance), visits)


def _at(day: date, hour: float, zone: ZoneInfo) -> datetime:
    minutes = round(hour * 60)
    local = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return local.astimezone(UTC).astimezone(zone)


def _visits(here: datetime, chance: random.Random) -> tuple[Together, ...]:
    zone = here.tzinfo
    assert isinstance(zone, ZoneInfo)  # noqa: S101 (told to the type checker)
    spans: list[tuple[datetime, datetime]] = []
    for ago in GOODBYES_AGO:
        day = here.date() - timedelta(days=ago)
        goodbye = _at(day, chance.choice((9.5, 15.25, 17.75, 18.5)), zone)
        came = _at(day - timedelta(days=chance.choice((3, 4, 6, 9))), 19.0, zone)
        spans.append((came, goodbye))
    latest = here.date() - timedelta(days=2)
    came = _at(latest - timedelta(days=5), 20.25, zone)
    spans.append((came, _at(latest, 17.75, zone)))
    hellos = [since.date() for since, _bye in spans[1:]]
    hellos.append(here.date() + timedelta(days=NEXT_HELLO_IN_DAYS))
    return tuple(
        Together(since, bye, "me" if i % 2 else "them", hello)
        for i, ((since, bye), hello) in enumerate(zip(spans, hellos, strict=True))
    )


def _times(
    here: datetime, visits: tuple[Together, ...], chance: random.Random
) -> Iterator[datetime]:
    """Two or three a day, more right after a goodbye, fewer when together."""
    zone = here.tzinfo
    assert isinstance(zone, ZoneInfo)  # noqa: S101 (for mypy)
    for ago in range(DAYS, -1, -1):
        day = here.date() - timedelta(days=ago)
        near = any(0 <= (day - v.goodbye.date()).days < NEAR_DAYS for v in visits)
        apart = not any(v.since.date() < day < v.goodbye.date() for v in visits)
        hours = [8.2, 13.0, 18.6, 21.8] if near else [8.4, 14.0, 21.6]
        keep = 0.95 if near else 0.82 if apart else 0.45
        for hour in hours:
            at = _at(day, min(23.7, max(6.5, hour + chance.gauss(0, 0.7))), zone)
            if chance.random() < keep and at < here - timedelta(minutes=20):
                yield at


class _Teller:
    """What each moment felt like."""

    def __init__(
        self, visits: tuple[Together, ...], words: frozenset[str], chance: random.Random
    ) -> None:
        self.visits = visits
        self.chance = chance
        self.words = {k: [w for w in v if w in words] for k, v in WORDS.items()}
        self.dips = [25.0 * chance.uniform(0.8, 1.2) for _visit in visits]
        self.mood_of_day: dict[date, float] = {}

    def moment(self, at: datetime) -> Moment:
        _since, together, until = self._place(at)
        kind = self.kind_at(at)
        mood = round(min(98, max(4, self._level(at, together=together, until=until))))
        fresh, low = kind == "fresh", kind in {"fresh", "low"}
        going_over = low and self.chance.random() < (0.45 if fresh else 0.2)
        return Moment(
            at=at,
            mood=mood,
            energy=self._near(mood - 4),
            missing=None
            if together
            else self._near(88 if fresh else 70 if low else 45),
            words=self._words(kind),
            crying=self._crying(kind),
            interference=self._interference(kind),
            going_over=going_over,
            note="",
        )

    def _place(self, at: datetime) -> tuple[float, bool, float]:
        """Hours since the last goodbye, whether together, hours to the coming one."""
        passed = [v for v in self.visits if v.goodbye <= at]
        coming = [v for v in self.visits if v.goodbye > at]
        since = (at - passed[-1].goodbye) / timedelta(hours=1) if passed else 1e4
        until = (coming[0].goodbye - at) / timedelta(hours=1) if coming else 1e4
        return since, bool(coming) and coming[0].since <= at, until

    def kind_at(self, at: datetime) -> Mood:
        since, together, _until = self._place(at)
        if together:
            return "together"
        return "fresh" if since < 30 else "low" if since < 96 else "usual"  # noqa: PLR2004 (a threshold that reads plainly here)

    def _level(self, at: datetime, *, together: bool, until: float) -> float:
        level = TOGETHER if together else USUAL
        for visit, dip in zip(self.visits, self.dips, strict=True):
            hours = (at - visit.goodbye) / timedelta(hours=1)
            if hours >= 0:
                level -= dip * 0.5 ** (hours / HALF_LIFE_HOURS)
        if together and until < 48:  # noqa: PLR2004 (the low often starts before)
            level -= 6.0
        hour = at.hour + at.minute / 60
        level += 4.0 * max(-1.0, 1 - abs(hour - 15) / 5)
        day = self.mood_of_day.setdefault(at.date(), self.chance.gauss(0, 4))
        return level + day + self.chance.gauss(0, 6)

    def _near(self, value: float) -> int | None:
        if self.chance.random() < 0.5:  # noqa: PLR2004 (a threshold that reads plainly here)
            return None
        return round(min(100, max(0, value + self.chance.gauss(0, 9))))

    def _words(self, kind: Mood) -> tuple[str, ...]:
        pool = self.words[kind]
        some = min(len(pool), self.chance.choice((0, 0, 1, 1, 2)))
        return tuple(self.chance.sample(pool, some))

    def _crying(self, kind: Mood) -> Literal["no", "a_little", "a_lot"] | None:
        odds = self.chance.random()
        if kind == "fresh":
            return "a_lot" if odds < 0.35 else "a_little" if odds < 0.8 else "no"  # noqa: PLR2004 (a threshold that reads plainly here)
        if kind == "low":
            return "a_little" if odds < 0.3 else "no"  # noqa: PLR2004 (a threshold that reads plainly here)
        return "no" if odds < 0.4 else None  # noqa: PLR2004 (a threshold that reads plainly here)

    def _interference(self, kind: Mood) -> Literal["no", "a_bit", "a_lot"] | None:
        odds = self.chance.random()
        if kind == "fresh":
            return "a_lot" if odds < 0.2 else "a_bit"  # noqa: PLR2004 (a threshold that reads plainly here)
        if kind == "low":
            return "a_bit" if odds < 0.45 else "no"  # noqa: PLR2004 (a threshold that reads plainly here)
        return "no" if odds < 0.6 else None  # noqa: PLR2004 (a threshold that reads plainly here)


def _with_notes(
    moments: list[Moment], told: _Teller, chance: random.Random
) -> tuple[Moment, ...]:
    """Lines from the newest moment back, each once: a diary does not repeat itself."""
    left = {kind: [str(line) for line in lines] for kind, lines in NOTES.items()}
    odds = {"fresh": 0.3, "low": 0.12, "usual": 0.035, "together": 0.08}
    written: list[Moment] = []
    for moment in reversed(moments):
        kind = told.kind_at(moment.at)
        if left[kind] and chance.random() < odds[kind]:
            line = left[kind].pop(chance.randrange(len(left[kind])))
            written.append(replace(moment, note=line))
        else:
            written.append(moment)
    return tuple(reversed(written))
