"""Call times that both can make, the late and early hours shared fairly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from meantime.planning.calls.hours import Hours, Stretch, between, hours, merged
from meantime.planning.calls.sharing import Share, best_of, starting_share
from meantime.planning.calls.side import Side, Span, moment, seconds
from meantime.planning.calls.wall import DAY, Wall

Bearer = Literal["me", "them"]

GRID = 15 * 60
EDGE = 90 * 60  # after getting up and before going to bed an hour counts as awkward
LEAD = 60 * 60  # nothing is proposed for the very next hour
REST = 8 * 60 * 60  # from the end of one proposal to the beginning of the next
WEEK = 7
DAYS_AT_MOST = 400
MINUTES_LEAST, MINUTES_MOST = 5, 12 * 60


class Option(NamedTuple):
    """A start, and how many seconds it reaches into each one's edge of the day."""

    at: int
    mine: int
    theirs: int

    @property
    def bearer(self) -> Bearer | None:
        """Who takes the more awkward hour of the two."""
        if self.mine == self.theirs:
            return None
        return "me" if self.mine > self.theirs else "them"


class Proposal(NamedTuple):
    """One call. ``awkward_*``: minutes within 90 of getting up or going to bed."""

    at: datetime
    ends: datetime
    bearer: Bearer | None
    awkward_for_me: int
    awkward_for_them: int


@dataclass(frozen=True, slots=True)
class Proposals:
    calls: tuple[Proposal, ...]
    share: Share  # of these and of the calls put down, in the last four weeks and on


def propose(
    me: Side,
    them: Side,
    *,
    now: datetime,
    days: int = 28,
    minutes: int = 45,
    a_week: int = 3,
    put_down: Sequence[Span] = (),
    closed: Sequence[Span] = (),
) -> Proposals:
    """Call times for the coming days that both can make.

    A call lies wholly within hours in which both are awake and free. Each week (Monday
    to Sunday on my clock) is cut into ``a_week`` parts, and each part without a call
    yet gets one: on the day and at the quarter of an hour that reaches least into the
    90 minutes after getting up and before going to bed, counted for both together.
    Whoever bore the more awkward hour last is spared the next time, wherever a time
    exists that spares them; so over any stretch the two shares differ by one call at
    most. Where none exists, the call is proposed all the same and the share says so.

    Args:
        me: My hours.
        them: Theirs.
        now: Aware. Nothing is proposed within the next hour.
        days: How far to look ahead, from 1 to 400.
        minutes: How long a call lasts, from 5 to 720.
        a_week: How many calls a week, from 1 to 7.
        put_down: Calls that stand already, past ones included: their time is taken,
            and who bore them in the last four weeks counts.
        closed: Times without calls: being together, days without contact.

    Raises:
        ValueError: For a number out of its range or a moment without an offset.
    """
    _check(now, days, minutes, a_week)
    since = seconds(now) + LEAD
    until = seconds(now) + days * DAY
    length = minutes * 60
    both = _Both(me, them, since, until + WEEK * DAY, length)  # to the part's end
    standing = [_stretch(span) for span in put_down]
    taken = [*standing, *(_stretch(span) for span in closed)]
    share = starting_share(both.weigh(call) for call in _recent(standing, since))
    parts = _parts(both.options(taken), Wall(me.zone), a_week, standing)
    calls: list[Proposal] = []
    rested = since
    for part in parts:
        options = [option for option in part if option.at >= rested]
        option = best_of(options, share) if options else None
        if option is not None and option.at + length <= until:
            share = share.after(option.bearer)
            calls.append(_proposal(option, length))
            rested = option.at + length + REST
    return Proposals(tuple(calls), share)


class _Both:
    """Two people's hours over one stretch of time."""

    def __init__(
        self, me: Side, them: Side, since: int, until: int, length: int
    ) -> None:
        self.since, self.until, self.length = since, until, length
        start = since - 28 * DAY
        self.me, self.them = hours(me, start, until), hours(them, start, until)

    def options(self, taken: Iterable[Stretch]) -> Iterator[Option]:
        """Every start worth looking at, in the order of time."""
        shut = [*self.me.asleep, *self.me.busy, *self.them.asleep, *self.them.busy]
        for begins, ends in between(merged([*shut, *taken]), self.since, self.until):
            yield from self._in_window(begins, ends - self.length)

    def weigh(self, call: Stretch) -> Option:
        """How awkward a call is for each."""
        return Option(
            call[0], _awkward(call, self.me), _awkward(call, self.them)
        )  # fmt: skip

    def _in_window(self, first: int, last: int) -> Iterator[Option]:
        """The starts of one window in which both are awake and free."""
        first = -(-first // GRID) * GRID
        if first > last:
            return
        mine, theirs = _awake(first, self.me), _awake(first, self.them)
        calm = max(first, mine[0] + EDGE, theirs[0] + EDGE)
        still = min(last, min(mine[1], theirs[1]) - EDGE - self.length)
        if calm <= still:
            middle = (calm + still) // 2 // GRID * GRID
            if middle >= calm:
                yield Option(middle, 0, 0)
                return
        for at in range(first, last + 1, GRID):
            end = at + self.length
            yield Option(at, _edges(at, end, mine), _edges(at, end, theirs))


def _awake(at: int, of: Hours) -> Stretch:
    """From getting up to going to bed, around a moment somebody is awake at."""
    nights = of.asleep
    after = bisect_right(nights, (at, at))
    up = nights[after - 1][1] if after else at - DAY
    bed = nights[after][0] if after < len(nights) else at + DAY
    return up, bed


def _awkward(call: Stretch, of: Hours) -> int:
    """As for a proposal; a call put down may lie in somebody's sleep as well."""
    lost = sum(max(0, min(call[1], b) - max(call[0], a)) for a, b in of.asleep)
    if lost:
        return lost + EDGE
    return _edges(*call, _awake(call[0], of))


def _edges(begins: int, ends: int, awake: Stretch) -> int:
    early = awake[0] + EDGE - begins
    late = ends - (awake[1] - EDGE)
    return (early if early > 0 else 0) + (late if late > 0 else 0)


def _parts(
    options: Iterable[Option], wall: Wall, a_week: int, standing: Sequence[Stretch]
) -> Iterator[list[Option]]:
    """The options of each part of a week in which no call stands yet."""
    full = {_part(wall.day(begins), a_week) for begins, _ends in standing}
    waiting: list[Option] = []
    part = here = (0, 0)
    midnight = 0  # until then the day is known
    for option in options:
        if option.at >= midnight:
            day = wall.day(option.at)
            here, midnight = _part(day, a_week), wall.moment(day + 1, 0)
        if here in full:
            continue
        if waiting and here != part:
            yield waiting
            waiting = []
        part = here
        waiting.append(option)
    if waiting:
        yield waiting


def _part(day: int, a_week: int) -> tuple[int, int]:
    week, weekday = divmod(day - 1, WEEK)
    return week, weekday * a_week // WEEK


def _recent(standing: Sequence[Stretch], since: int) -> list[Stretch]:
    return sorted(call for call in standing if call[0] >= since - 28 * DAY)


def _proposal(option: Option, length: int) -> Proposal:
    at = moment(option.at)
    return Proposal(
        at,
        at + timedelta(seconds=length),
        option.bearer,
        option.mine // 60,
        option.theirs // 60,
    )


def _stretch(span: Span) -> Stretch:
    if span.begins.tzinfo is None or span.ends.tzinfo is None:
        raise ValueError("put_down and closed must say their offset")
    return seconds(span.begins), seconds(span.ends)


def _check(now: datetime, days: int, minutes: int, a_week: int) -> None:
    if now.tzinfo is None:
        raise ValueError("now must say its offset")
    if not 1 <= days <= DAYS_AT_MOST:
        raise ValueError(f"days must be from 1 to {DAYS_AT_MOST}")
    if not MINUTES_LEAST <= minutes <= MINUTES_MOST:
        raise ValueError(f"minutes must be from {MINUTES_LEAST} to {MINUTES_MOST}")
    if not 1 <= a_week <= WEEK:
        raise ValueError("a_week must be from 1 to 7")
