"""Asks the engine and brings back plain numbers. The only place that meets arrays.

The engine (and with it numpy) is imported when a curve is looked at, never at
start. Nothing is kept: the fit is made anew for every look.
"""

from __future__ import annotations

from itertools import islice
from math import e, exp, isnan, log
from typing import TYPE_CHECKING

from meantime.insight import priors
from meantime.insight.reading import (
    LONG_AFTER_HOURS,
    Earlier,
    Estimate,
    Few,
    Reading,
)
from meantime.insight.shapes import (
    HOURS_A_DAY,
    LAST_TWO_WEEKS,
    Band,
    Here,
    Line,
    Shapes,
    Window,
    window_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from meantime.engine import Fit, Forecast, Posterior
    from meantime.insight.gather import Arrays, Parting

    Floats = NDArray[np.float64]

RATINGS_NEEDED = 8
RATINGS_A_GOODBYE = 4
WATCHED_HOURS = 14 * HOURS_A_DAY
RECENT_HOURS = 30.0
EARLIER_DRAWN = 6
SAME_HOURS = 1e-6
SLOW_SDS = 1.28  # 9 in 10 people are faster
LARGEST_STEP_HOURS = 4.0
STEP = 1 / 84
"""A drawn line has a point at every 84th of the time after the goodbye."""


def read(arrays: Arrays, *, look_ahead: bool) -> Reading | Few:
    """This person's curve as of ``arrays.now``."""
    if not arrays.rated:
        return Few(have=0, need=RATINGS_NEEDED)
    from meantime.engine import TooFew

    try:
        result = fit(arrays)
    except TooFew as few:
        if few.need >= RATINGS_NEEDED or not arrays.goodbyes:
            return Few(have=few.have, need=few.need)
        missing = Few(have=few.have, need=few.need, after=True)
        return _usual_only(arrays, fit(arrays.without_goodbyes()), missing)
    if not arrays.goodbyes or not result.goodbyes:
        none = Few(have=0, need=RATINGS_A_GOODBYE, after=True)
        return _usual_only(arrays, result, none if arrays.goodbyes else None)
    return _after_goodbye(arrays, result, look_ahead=look_ahead)


def fit(arrays: Arrays) -> Fit:
    """The engine's answer; ``TooFew`` where there is none."""
    import numpy as np

    from meantime import engine

    return engine.fit(
        np.array(arrays.hours),
        np.array(arrays.mood),
        np.array([g.hours for g in arrays.goodbyes]),
        together=np.array(arrays.together).reshape(-1, 2),
        stayed=np.array([g.stayed for g in arrays.goodbyes]),
        contact=np.array([g.contact for g in arrays.goodbyes]),
        prior=priors.in_force(),
    )


def _usual_only(arrays: Arrays, result: Fit, few: Few | None) -> Reading:
    """No goodbye to draw: the last two weeks beside the person's usual."""
    window, now = LAST_TWO_WEEKS, arrays.now
    low, high = _spread(result)
    grid = _grid(window.start, window.end, window)
    ratings = _ratings(arrays, now, window.start, 0.0)
    [this] = _smooth(result, [(now, _told_hours(ratings, window, 0.0))])
    parting = arrays.goodbyes[-1] if arrays.goodbyes else None
    since = now - parting.hours if parting else 0.0
    usual = _estimate(result.usual)
    flat = (usual.middle,) * len(grid)
    return Reading(
        rated=arrays.rated,
        usual=usual,
        spread=(low, high),
        near=near_usual(result),
        shapes=Shapes(
            window=window,
            usual=usual.middle,
            this=this,
            ratings=ratings,
            band=Band(grid, (low,) * len(grid), flat, (high,) * len(grid)),
            here=_here(this, ratings, window, 0.0),
            goodbye=-since if parting and -since >= window.start else None,
        ),
        parting=parting,
        hours_since=since,
        day=arrays.day,
        few=few,
    )


def _after_goodbye(arrays: Arrays, result: Fit, *, look_ahead: bool) -> Reading:
    parting = arrays.goodbyes[-1]
    since = arrays.now - parting.hours
    long_after = since > LONG_AFTER_HOURS
    end = apart_until(arrays, parting)
    apart = WATCHED_HOURS - HOURS_A_DAY if long_after else end - parting.hours
    window = window_for(apart / HOURS_A_DAY, noon=parting.hours_to_noon)
    until = min(end - parting.hours, window.end)
    ended_early = end < arrays.now
    ratings = _ratings(arrays, parting.hours, window.start, until)
    before = _drawn_before(arrays, window)
    wanted = [(parting.hours, _told_hours(ratings, window, until))]
    this, *lines = _smooth(result, wanted + [(p.hours, grid) for p, grid in before])
    near = near_usual(result)
    earlier = tuple(
        _earlier(result, p, line, window, near)
        for (p, _hours), line in zip(before, lines, strict=True)
    )
    shown_until = window.end if long_after or ended_early else until
    here = None if long_after or ended_early else _here(this, ratings, window, since)
    own = _dip(result, parting)
    told = here is not None and here.mood is not None and own is not None
    ahead = look_ahead and told
    return Reading(
        rated=arrays.rated,
        usual=_estimate(result.usual),
        spread=_spread(result),
        near=near,
        shapes=Shapes(
            window=window,
            usual=float(result.usual.median),
            this=this,
            ratings=ratings,
            band=_typical(result, _grid(window.start, shown_until, window)),
            ahead=_forecast(result, parting.hours, since, window) if ahead else Band(),
            earlier=tuple(e.line for e in earlier),
            here=here,
            goodbye=0.0,
        ),
        parting=parting,
        hours_since=since,
        day=arrays.day,
        ended_early=ended_early,
        back_hours=_back(_cut(this, window.start, window.end), near),
        earlier=earlier,
        counted=len(earlier),
        dip=None if own is None else _estimate(own),
        half_life=_estimate(result.half_life),
        has_dip=float(result.has_dip),
        from_prior=bool(result.from_prior),
        when=_when(result) if ahead else None,
        general_hours=_general(result),
    )


def apart_until(arrays: Arrays, parting: Parting) -> float:
    """When the days apart after this goodbye ended: a reunion, a goodbye, or now."""
    reunions = [start for start, _end in arrays.together if start > parting.hours]
    partings = [g.hours for g in arrays.goodbyes if g.hours > parting.hours]
    return min([*reunions, *partings, arrays.now])


def _drawn_before(
    arrays: Arrays, window: Window
) -> list[tuple[Parting, tuple[float, ...]]]:
    """The last few goodbyes before this one that have enough ratings to be drawn."""
    found: list[tuple[Parting, tuple[float, ...]]] = []
    for parting in reversed(arrays.goodbyes[:-1]):
        watched = min(apart_until(arrays, parting) - parting.hours, WATCHED_HOURS)
        ratings = _ratings(arrays, parting.hours, window.start, watched)
        after = sum(1 for hour in ratings.hours if hour >= 0)
        if after >= RATINGS_A_GOODBYE:
            found.insert(0, (parting, _told_hours(ratings, window, watched)))
        if len(found) == EARLIER_DRAWN:
            break
    return found


def _earlier(
    result: Fit, parting: Parting, line: Line, window: Window, near: float
) -> Earlier:
    dip = _dip(result, parting)
    return Earlier(
        parting,
        _cut(line, window.start, window.end),
        _back(line, near),
        None if dip is None else float(dip.median),
    )


def _back(line: Line, near: float) -> float | None:
    """The first hour after the goodbye whose next day was, on average, near usual."""
    points = list(zip(line.hours, line.mood, strict=True))
    for hour, _mood in points:
        next_day = [m for h, m in points if hour <= h <= hour + HOURS_A_DAY]
        if hour <= 0:
            continue
        if hour + HOURS_A_DAY > line.hours[-1]:
            return None
        if sum(next_day) / len(next_day) >= near:
            return hour
    return None


def _ratings(arrays: Arrays, anchor: float, start: float, end: float) -> Line:
    inside = [
        (hour - anchor, mood)
        for hour, mood in zip(arrays.hours, arrays.mood, strict=True)
        if not isnan(mood) and start <= hour - anchor <= end
    ]
    return Line(tuple(h for h, _m in inside), tuple(m for _h, m in inside))


def _told_hours(ratings: Line, window: Window, until: float) -> tuple[float, ...]:
    """Where a line may be drawn: from the first check-in to the last."""
    if not ratings:
        return ()
    last = until if _told(ratings, window, until) else ratings.hours[-1]
    return _grid(max(ratings.hours[0], window.start), last, window)


def _smooth(
    result: Fit, wanted: Sequence[tuple[float, tuple[float, ...]]]
) -> list[Line]:
    """The smoothed line after each anchor, from one look through all ratings."""
    moments = [anchor + hour for anchor, hours in wanted for hour in hours]
    if not moments:
        return [Line() for _ in wanted]
    mood = iter(_tuple(result.smooth(_array(moments)).mean))
    return [Line(hours, tuple(islice(mood, len(hours)))) for _anchor, hours in wanted]


def _told(ratings: Line, window: Window, hour: float) -> bool:
    """Whether a check-in since the goodbye is recent enough to say where one is."""
    if not ratings or hour - ratings.hours[-1] > RECENT_HOURS:
        return False
    return not window.after_goodbye or ratings.hours[-1] >= 0


def _here(this: Line, ratings: Line, window: Window, hours: float) -> Here:
    told = this and _told(ratings, window, hours)
    return Here(hours, this.mood[-1] if told else None)


def _typical(result: Fit, grid: tuple[float, ...]) -> Band:
    return _band(grid, result.typical_curve(_array(grid)))


def _forecast(result: Fit, anchor: float, since: float, window: Window) -> Band:
    grid = _grid(since, window.end, window)
    return _band(grid, result.forecast(_array(h + anchor for h in grid)))


def eight_in_ten(
    result: Fit, moments: Sequence[float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The ends of the band that 8 in 10 ratings should fall in."""
    curve = result.forecast(_array(moments))
    return _tuple(curve.quantile(0.1)), _tuple(curve.quantile(0.9))


def below(result: Fit, moments: Sequence[float], mood: float) -> tuple[float, ...]:
    """How likely a rating at each moment lies below a mood."""
    return _tuple(result.forecast(_array(moments)).cdf(mood))


def _band(grid: tuple[float, ...], curve: Forecast) -> Band:
    low, middle, high = (_tuple(curve.quantile(share)) for share in (0.1, 0.5, 0.9))
    return Band(grid, low, middle, high)


def _cut(line: Line, start: float, end: float) -> Line:
    inside = [
        (hour, mood)
        for hour, mood in zip(line.hours, line.mood, strict=True)
        if start <= hour <= end
    ]
    return Line(tuple(h for h, _m in inside), tuple(m for _h, m in inside))


def _grid(start: float, end: float, window: Window) -> tuple[float, ...]:
    """Hours from start to end; the goodbye falls between two that are close by."""
    step = min(max(window.end, -window.start) * STEP, LARGEST_STEP_HOURS)
    count = max(int((end - start) / step), 1)
    evenly = [start + (end - start) * i / count for i in range(count + 1)]
    if window.after_goodbye and start < 0 < end:
        evenly = [h for h in evenly if abs(h) > step / 3]
        evenly = sorted([*evenly, -step / 6, min(step / 6, end)])
    return tuple(evenly)


def _spread(result: Fit) -> tuple[float, float]:
    """Where 8 in 10 ratings fall on days apart, long after any goodbye."""
    far = result.typical_curve(_array([LONG_AFTER_HOURS]))
    return float(far.quantile(0.1)[0]), float(far.quantile(0.9)[0])


def near_usual(result: Fit) -> float:
    """The mood from which a person is within half their own spread of usual."""
    found = result.hours_to_usual
    return float(result.usual.median) - (found.near if found else result.own_sd / 2)


def _dip(result: Fit, parting: Parting) -> Posterior | None:
    """The drop at one goodbye; nothing where no check-in has come since."""
    near = (g.dip for g in result.goodbyes if abs(g.at - parting.hours) < SAME_HOURS)
    return next(near, None)


def _when(result: Fit) -> Estimate | None:
    found = result.hours_to_usual
    if found is None:
        return None
    return Estimate(*(float(found.quantile(q)) for q in (0.5, 0.1, 0.9)))


def _general(result: Fit) -> float:
    """By when 9 in 10 people in general may be near their usual again: an assumption.

    The slow end of the way back, for the largest drop that is not rare.
    """
    prior = priors.in_force()
    slow = prior.dip_hours * exp(SLOW_SDS * prior.dip_log_sd)
    drop = max(part.mean for part in prior.dip_parts)
    return slow * log(max(drop / (result.own_sd / 2), e))


def _estimate(posterior: Posterior) -> Estimate:
    low, high = posterior.interval(0.8)
    return Estimate(float(posterior.median), float(low), float(high))


def _array(hours: Iterable[float]) -> Floats:
    import numpy as np

    return np.array(list(hours), dtype=np.float64)


def _tuple(values: Floats) -> tuple[float, ...]:
    return tuple(float(v) for v in values)
