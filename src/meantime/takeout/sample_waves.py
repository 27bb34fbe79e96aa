"""The made-up person's hardest minutes, and what they tried: a few rows a goodbye."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from meantime.toolkit.records import Coin, Ride, Use
from meantime.web.moments import settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from meantime.toolkit.records import Level, Outcome

WAVES: tuple[tuple[Level | None, ...], ...] = (
    ("up", "up", "level", "level", "down", None, "down"),
    ("level", "up", None, "level", "down", "down"),
    ("up", "level", "up", "up", "level", None, "level", "down", "level", "down"),
    ("up", "level", "level", "down"),
)
TRIED = (
    ("long-exhale", "feet-on-floor"),
    ("text-one-friend",),
    ("cold-water", "stretch-and-sigh", "name-the-wave"),
    (),
)
WENT: tuple[Outcome | None, ...] = ("helped", "helped", "no_difference", None)
OF_A_COIN = ("walk-round-block", "hands-busy")
COIN_AFTER_HOURS = (26, 50)


def waves(
    goodbyes: Sequence[datetime], now: datetime, zone: ZoneInfo
) -> Iterator[Ride]:
    """One some hours after each of the later goodbyes."""
    for number, goodbye in enumerate(goodbyes[-len(WAVES) :]):
        at = settled(goodbye + timedelta(hours=2 + 3 * number, minutes=17))
        if at < now:
            yield Ride(at=at, zone=zone.key, levels=WAVES[number], tried=TRIED[number])


def uses(
    goodbyes: Sequence[datetime], now: datetime, zone: ZoneInfo, seed: int
) -> Iterator[Use]:
    """What was tried in the waves, and what a coin chose on the days after."""
    chance = random.Random(seed)  # noqa: S311 (a story, not a secret)
    for ride in waves(goodbyes, now, zone):
        for number, key in enumerate(ride.tried):
            if key != "cold-water":
                went = WENT[number % len(WENT)]
                yield Use(step=key, at=ride.at, zone=ride.zone, outcome=went)
    for goodbye in goodbyes:
        for hours in COIN_AFTER_HOURS:
            at = settled(goodbye + timedelta(hours=hours))
            if at < now:
                yield _tossed(at, zone, chance)


def _tossed(at: datetime, zone: ZoneInfo, chance: random.Random) -> Use:
    step = chance.choice(OF_A_COIN)
    done = chance.random() < 0.85  # noqa: PLR2004 (most days, not all)
    return Use(
        step=step,
        at=at,
        zone=zone.key,
        outcome=chance.choice(WENT) if done else None,
        coin=Coin(between=OF_A_COIN, probability=0.5),
        done=done,
    )
