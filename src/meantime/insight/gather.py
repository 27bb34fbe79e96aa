"""Rows to arrays: what one person told us, in hours since one origin.

Every difference is taken in UTC: two moments in the same zone would otherwise be
subtracted by the clock on the wall, which is an hour wrong across a clock change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import isnan, nan
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from meantime.checkins import queries as checkins
from meantime.visits import queries as visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from meantime.accounts.models import Person
    from meantime.checkins.records import Feeling
    from meantime.visits.records import Stay

SIDE = {"me": 1.0, "them": -1.0}
CONTACT = {"most of the day": 1.0, "daily": 0.7, "some days": 0.4, "little": 0.1}


@dataclass(frozen=True, slots=True)
class Parting:
    """One goodbye that has passed."""

    hours: float
    at: datetime
    partner: str
    stayed: float = nan
    contact: float = nan

    @property
    def hours_to_noon(self) -> float:
        """From the goodbye to the noon of its own day; negative in the afternoon."""
        noon = self.at.replace(hour=12, minute=0, second=0, microsecond=0)
        return (noon - self.at).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class Arrays:
    """Aligned columns, oldest first. ``nan``: not answered, or an open end."""

    origin: datetime
    now: float
    hours: tuple[float, ...]
    mood: tuple[float, ...]
    goodbyes: tuple[Parting, ...]
    together: tuple[tuple[float, float], ...]
    day: int = 0
    """Midnights since the latest goodbye, where the person is now."""

    @property
    def rated(self) -> int:
        """How many check-ins carry a mood."""
        return sum(1 for mood in self.mood if not isnan(mood))

    def without_goodbyes(self) -> Arrays:
        return replace(self, goodbyes=())


def arrays(person: Person, now: datetime) -> Arrays:
    """Everything this person rated and every goodbye that has passed by ``now``."""
    return of(checkins.feelings(person), (v.body for v in visits.visits(person)), now)


def of(feelings: Iterable[Feeling], stays: Iterable[Stay], now: datetime) -> Arrays:
    felt = sorted((f for f in feelings if f.at <= now), key=lambda f: f.at)
    stays = list(stays)
    passed = sorted(
        (s for s in stays if s.passed(now)),
        key=lambda s: s.goodbye_at or now,
    )
    origin = min([now, *(f.at for f in felt)]).astimezone(UTC)
    return Arrays(
        origin=origin,
        now=hours_between(origin, now),
        hours=tuple(hours_between(origin, f.at) for f in felt),
        mood=tuple(nan if f.mood is None else float(f.mood) for f in felt),
        goodbyes=tuple(_parting(origin, s) for s in passed),
        together=merged(_spans(origin, stays, now)),
        day=_midnights(passed[-1].goodbye_at, now) if passed else 0,
    )


def hours_between(start: datetime, end: datetime) -> float:
    return (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 3600


def _midnights(since: datetime | None, now: datetime) -> int:
    return (
        0 if since is None else (now.date() - since.astimezone(now.tzinfo).date()).days
    )


def merged(
    spans: Sequence[tuple[float, float]],
) -> tuple[tuple[float, float], ...]:
    """Spans that touch become one, so that two partners' visits may overlap."""
    whole: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if whole and (isnan(whole[-1][1]) or start <= whole[-1][1]):
            first, last = whole[-1]
            either_open = isnan(last) or isnan(end)
            whole[-1] = (first, nan if either_open else max(last, end))
        else:
            whole.append((start, end))
    return tuple(whole)


def _parting(origin: datetime, stay: Stay) -> Parting:
    assert stay.goodbye_at is not None  # noqa: S101 (only passed goodbyes come here)
    return Parting(
        hours=hours_between(origin, stay.goodbye_at),
        at=stay.goodbye_at.astimezone(ZoneInfo(stay.zone)),
        partner=stay.partner,
        stayed=SIDE.get(stay.stayed or "", nan),
        contact=CONTACT.get(stay.contact or "", nan),
    )


def _spans(
    origin: datetime, stays: Iterable[Stay], now: datetime
) -> list[tuple[float, float]]:
    """Times together; open while the goodbye lies ahead, left out where unknown."""
    return [
        (
            hours_between(origin, stay.together_from),
            hours_between(origin, stay.goodbye_at)
            if stay.goodbye_at is not None and stay.passed(now)
            else nan,
        )
        for stay in stays
        if stay.together_from is not None and stay.together_from <= now
    ]
