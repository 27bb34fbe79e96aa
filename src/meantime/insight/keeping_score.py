"""The forecast keeps its own score: said a day after a goodbye, held to it later.

Kept when the curve is looked at, from what was rated within that day. Ratings of the
day itself are in it and do not count; ratings after the next hello are not foreseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from math import isnan, nan
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from meantime.insight import fitting
from meantime.insight.models import Forecast
from meantime.insight.records import Foreseen
from meantime.insight.shapes import HOURS_A_DAY
from meantime.vault import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from meantime.accounts.models import Person
    from meantime.insight.gather import Arrays, Parting

ONE_DAY = timedelta(days=1)
REACH_HOURS = 14 * HOURS_A_DAY
STEP_HOURS = 6.0
NAME = "forecast"


@dataclass(frozen=True, slots=True)
class Score:
    """How many later ratings there were, and how many the band held."""

    held: int = 0
    of: int = 0
    goodbyes: int = 0


def keep_up(
    person: Person,
    arrays: Arrays,
    said_at: Mapping[UUID, datetime],
    *,
    last: int = 1,
    reach_hours: float = REACH_HOURS,
) -> Score:
    """Keep what is due for the last goodbyes, and count how all kept ones did.

    ``said_at``: the moment of each goodbye, by the id of its visit.
    """
    kept = {row.id: row for row in Forecast.objects.of(person)}
    ids = {at.astimezone(UTC): uuid5(i, NAME) for i, at in said_at.items()}
    _let_go(kept, ids.values())
    found: list[tuple[Parting, Foreseen]] = []
    for number, parting in enumerate(reversed(arrays.goodbyes)):
        row_id = ids[parting.at.astimezone(UTC)]
        row = kept.get(row_id)
        due = HOURS_A_DAY <= arrays.now - parting.hours <= reach_hours
        if row is not None and row.body.goodbye_at == parting.at:
            found.append((parting, row.body))
        elif number < last and due and (body := foresee(arrays, parting)):
            _keep(person, row_id, row, body)
            found.append((parting, body))
    return _score(arrays, found)


def foresee(arrays: Arrays, parting: Parting) -> Foreseen | None:
    """The band as of a day after a goodbye; nothing where there is too little."""
    from meantime.engine import TooFew

    try:
        result = fitting.fit(as_of(arrays, parting.hours + HOURS_A_DAY))
    except TooFew:
        return None
    count = int((REACH_HOURS - HOURS_A_DAY) / STEP_HOURS) + 1
    hours = tuple(HOURS_A_DAY + STEP_HOURS * place for place in range(count))
    low, high = fitting.eight_in_ten(result, [parting.hours + h for h in hours])
    at = (parting.at.astimezone(UTC) + ONE_DAY).astimezone(parting.at.tzinfo)
    return Foreseen(at=at, goodbye_at=parting.at, hours=hours, low=low, high=high)


def as_of(arrays: Arrays, cut: float) -> Arrays:
    """What was there by some hour. A time together that went on then has no end."""
    seen = sum(1 for hour in arrays.hours if hour <= cut)
    return replace(
        arrays,
        now=cut,
        hours=arrays.hours[:seen],
        mood=arrays.mood[:seen],
        goodbyes=tuple(g for g in arrays.goodbyes if g.hours <= cut),
        together=tuple(
            (start, nan if end > cut else end)
            for start, end in arrays.together
            if start <= cut
        ),
    )


def _keep(person: Person, row_id: UUID, row: Forecast | None, body: Foreseen) -> None:
    """The first for a goodbye, or another where its moment was put right."""
    if row is None:
        rows.keep(Forecast, person, body, at=body.at, client_id=row_id)
    else:
        rows.revise(row, body, at=body.at)


def _let_go(kept: Mapping[UUID, Forecast], wanted: Collection[UUID]) -> None:
    """What was expected after a goodbye goes when the goodbye is removed."""
    for row_id, row in kept.items():
        if row_id not in wanted:
            row.delete()


def _score(arrays: Arrays, found: list[tuple[Parting, Foreseen]]) -> Score:
    held, of, goodbyes = 0, 0, 0
    for parting, body in found:
        end = fitting.apart_until(arrays, parting)
        said = [
            body.holds(hour - parting.hours, mood)
            for hour, mood in zip(arrays.hours, arrays.mood, strict=True)
            if parting.hours + HOURS_A_DAY < hour <= end and not isnan(mood)
        ]
        counted = [inside for inside in said if inside is not None]
        held, of = held + sum(counted), of + len(counted)
        goodbyes += bool(counted)
    return Score(held, of, goodbyes)
