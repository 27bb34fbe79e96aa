"""Plain arithmetic on somebody's own days. No model, no text, nobody else.

A day is the person's own: the date on the clock of the place where it was felt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean, median, stdev
from typing import TYPE_CHECKING, Literal, TypeVar
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from meantime.checkins.records import Feeling
    from meantime.visits.records import Absence, Stay

Trend = Literal["up", "flat", "down"]
_Kept = TypeVar("_Kept")

RATED_DAYS_FOR_A_BASELINE = 14
POINTS_WITHOUT_A_SPREAD = 15.0
POINTS_OF_A_TREND = 5.0
WEEK, TWO_WEEKS, THREE_WEEKS = 7, 14, 21
HALF_A_TREND = 3


@dataclass(frozen=True, slots=True)
class Baseline:
    """The median of rated days apart, and how far off counts as below it."""

    middle: float
    margin: float

    def below(self, mood: float) -> bool:
        return mood < self.middle - self.margin


def day_of(felt: Feeling) -> date:
    return felt.at.astimezone(ZoneInfo(felt.zone)).date()


def worst_answers(felt: Iterable[Feeling]) -> dict[date, str]:
    """Of each day with an answer, the worst one to "did it get in the way?"."""
    rank = {"no": 0, "a_bit": 1, "a_lot": 2}
    worst: dict[date, str] = {}
    for one in felt:
        if one.interference is not None:
            day = day_of(one)
            said = worst.get(day, one.interference)
            worst[day] = max(said, one.interference, key=rank.__getitem__)
    return worst


def last(days: int, today: date) -> tuple[date, date]:
    """The first and last of this many days, up to today."""
    return today - timedelta(days=days - 1), today


def impaired(worst: Mapping[date, str], days: int, today: date) -> int:
    """On how many of the last days it got in the way "a lot"."""
    return sum(said == "a_lot" for said in _within(worst, *last(days, today)).values())


def answered(worst: Mapping[date, str], days: int, today: date) -> int:
    """On how many of the last days the question has an answer."""
    return len(_within(worst, *last(days, today)))


def ratings(felt: Iterable[Feeling], days: int, today: date) -> int:
    """How many ratings the last days hold."""
    first, end = last(days, today)
    return sum(f.mood is not None and first <= day_of(f) <= end for f in felt)


def moods(felt: Iterable[Feeling]) -> dict[date, list[float]]:
    """The ratings of each day that has one."""
    found: dict[date, list[float]] = defaultdict(list)
    for one in felt:
        if one.mood is not None:
            found[day_of(one)].append(float(one.mood))
    return found


def apart(felt: Iterable[Feeling], stays: Sequence[Stay]) -> list[Feeling]:
    """What was felt apart: outside the times together that are known."""
    return [f for f in felt if not any(_during(stay, f.at) for stay in stays)]


def baseline(rated_apart: Mapping[date, Sequence[float]]) -> Baseline | None:
    """The person's own usual, once fourteen days apart are rated.

    Below it is more than one standard deviation of those days; 15 points where all
    of them are the same.
    """
    means = [fmean(of_day) for of_day in rated_apart.values()]
    if len(means) < RATED_DAYS_FOR_A_BASELINE:
        return None
    return Baseline(median(means), stdev(means) or POINTS_WITHOUT_A_SPREAD)


def trend(rated: Mapping[date, Sequence[float]], today: date) -> Trend | None:
    """The mean over the last three days against that over the three before.

    Within five points is flat. ``None`` where one of the two has no rating.
    """
    now = _mean(rated, *last(HALF_A_TREND, today))
    before = _mean(rated, *last(HALF_A_TREND, today - timedelta(days=HALF_A_TREND)))
    if now is None or before is None:
        return None
    if now - before > POINTS_OF_A_TREND:
        return "up"
    return "down" if before - now > POINTS_OF_A_TREND else "flat"


def near(
    rated: Mapping[date, Sequence[float]], usual: Baseline | None, today: date
) -> bool | None:
    """Whether the last three days, taken together, are not below the baseline."""
    lately = _mean(rated, *last(HALF_A_TREND, today))
    if usual is None or lately is None:
        return None
    return not usual.below(lately)


def mostly_below(
    rated: Mapping[date, Sequence[float]],
    usual: Baseline | None,
    first: date,
    end: date,
) -> bool | None:
    """Whether most rated days between two days are below the baseline."""
    days = _within(rated, first, end)
    if usual is None or not days:
        return None
    below = sum(usual.below(fmean(of_day)) for of_day in days.values())
    return below * 2 > len(days)


def below(
    rated: Mapping[date, Sequence[float]], usual: Baseline | None, today: date
) -> bool | None:
    """Below on most rated days of the last seven."""
    return mostly_below(rated, usual, *last(WEEK, today))


def below_for_21_days(
    rated: Mapping[date, Sequence[float]], usual: Baseline | None, today: date
) -> bool | None:
    """Below on most rated days of the last 21, of the first seven of them and now."""
    first, _end = last(THREE_WEEKS, today)
    began = mostly_below(rated, usual, first, first + timedelta(days=WEEK - 1))
    whole = mostly_below(rated, usual, first, today)
    now = below(rated, usual, today)
    if None in {began, whole, now}:
        return None
    return bool(began and whole and now)


def short_absence_weeks(
    absences: Iterable[Absence], worst: Mapping[date, str], today: date
) -> int:
    """In how many of the last four weeks hours apart came with "a lot".

    A week counts when, on a day with hours apart, it got in the way "a lot".
    """
    heavy = {
        day
        for absence in absences
        for day in _days_of(absence)
        if worst.get(day) == "a_lot"
    }
    ago = {(today - day).days // WEEK for day in heavy if day <= today}
    return len(ago & {0, 1, 2, 3})


def _days_of(absence: Absence) -> list[date]:
    zone = ZoneInfo(absence.zone)
    first = absence.at.astimezone(zone).date()
    end = absence.until.astimezone(zone).date()
    return [first + timedelta(days=n) for n in range((end - first).days + 1)]


def _during(stay: Stay, at: datetime) -> bool:
    """Together, as far as it was told from when."""
    if stay.together_from is None or at < stay.together_from:
        return False
    return stay.goodbye_at is None or at < stay.goodbye_at


def _within(days: Mapping[date, _Kept], first: date, end: date) -> dict[date, _Kept]:
    return {day: kept for day, kept in days.items() if first <= day <= end}


def _mean(
    rated: Mapping[date, Sequence[float]], first: date, end: date
) -> float | None:
    found = [mood for of_day in _within(rated, first, end).values() for mood in of_day]
    return fmean(found) if found else None
