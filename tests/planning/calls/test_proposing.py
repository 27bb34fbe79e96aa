"""Which time is proposed, and who takes the late hour."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from tests.planning.calls.couples import FREE, WORK, usual

from meantime.planning.calls import Day, Proposals, Side, Span, propose

NOW = datetime(2026, 1, 5, 6, tzinfo=UTC)  # a Monday
BERLIN, AUCKLAND = usual("Europe/Berlin"), usual("Pacific/Auckland")
OPEN = (Day(up=480, bed=1320),) * 7
# Twelve hours apart. Mine: free from 9 to 10 and from 21 to 22 only.
MINE = (Day(up=480, bed=1320, busy=((480, 540), (600, 1260))),) * 7
FAR = Side(zone="Etc/GMT+6", week=MINE), Side(zone="Etc/GMT-6", week=OPEN)


def far(**wishes: Any) -> Proposals:
    return propose(*FAR, now=NOW, **wishes)


def spans(found: Proposals) -> list[Span]:
    return [Span(call.at, call.ends) for call in found.calls]


def test_the_calmest_hour_comes_first() -> None:
    side = usual("Europe/Berlin")

    found = propose(side, side, now=NOW, days=7, a_week=7)

    assert {c.awkward_for_me + c.awkward_for_them for c in found.calls} == {0}
    assert [f"{side.local(c.at):%H:%M}" for c in found.calls][:2] == ["18:45", "18:45"]


def test_the_awkward_hours_take_turns() -> None:
    bearers = [call.bearer for call in far().calls]

    assert len(bearers) == 12
    assert set(itertools.pairwise(bearers)) == {
        ("me", "them"), ("them", "me"),
    }  # fmt: skip


def test_calls_put_down_carry_their_share_over() -> None:
    late_for_me = spans(far(days=60))
    mine = [s for s, c in zip(late_for_me, far(days=60).calls, strict=True)
            if c.bearer == "me"][:3]  # fmt: skip
    after = mine[-1].ends

    found = propose(*FAR, now=after, days=21, put_down=mine)

    assert [call.bearer for call in found.calls[:4]] == ["them"] * 3 + ["me"]


def test_what_was_borne_more_than_four_weeks_ago_is_forgotten() -> None:
    old = spans(far(days=14))[:1]

    later = propose(*FAR, now=NOW + timedelta(days=50), put_down=old)

    assert later.share == propose(*FAR, now=NOW + timedelta(days=50)).share


def test_a_part_of_the_week_with_a_call_gets_no_second_one() -> None:
    before = spans(far(days=14))

    found = far(days=14, put_down=before)

    assert found.calls == ()


def test_nothing_is_proposed_while_together_or_without_contact() -> None:
    visit = Span(NOW + timedelta(days=7), NOW + timedelta(days=14))

    found = far(days=28, closed=[visit])

    assert found.calls
    assert all(c.ends <= visit.begins or c.at >= visit.ends for c in found.calls)


def test_busy_times_and_days_off_move_a_call() -> None:
    monday = date(2026, 1, 5)
    off = Side(zone="Europe/Berlin", week=BERLIN.week, other={monday: FREE})
    evening = Span(NOW + timedelta(hours=6), NOW + timedelta(hours=12))
    busy = Side(zone="Europe/Berlin", week=BERLIN.week, busy=(evening,))

    at_work, free, taken = (
        propose(side, off, now=NOW, days=1).calls for side in (BERLIN, off, busy)
    )

    assert [f"{BERLIN.local(c.at):%H:%M}" for c in at_work] == ["18:45"]
    assert [f"{BERLIN.local(c.at):%H:%M}" for c in free] == ["15:30"]
    assert all(not (c.at < evening.ends and evening.begins < c.ends) for c in taken)


def test_where_only_one_can_bear_it_the_share_says_so() -> None:
    late_only = (Day(up=480, bed=1320, busy=((480, 1260),)),) * 7
    shift = Side(zone="Etc/GMT+6", week=late_only)

    found = propose(shift, FAR[1], now=NOW)

    assert {call.bearer for call in found.calls} == {"me"}
    assert found.share.mine == len(found.calls) == 12


def test_without_a_common_hour_nothing_is_proposed() -> None:
    day, night = Day(up=420, bed=1200), Day(up=1200, bed=1860)
    me, them = (Side(zone="UTC", week=(kind,) * 7) for kind in (day, night))

    assert propose(me, them, now=NOW).calls == ()


@pytest.mark.parametrize(
    ("wish", "value"),
    [("days", 0), ("days", 401), ("minutes", 4), ("minutes", 721), ("a_week", 0),
     ("a_week", 8), ("now", datetime(2026, 1, 1))],  # noqa: DTZ001 (refused)
)  # fmt: skip
def test_what_cannot_be_is_named(wish: str, value: object) -> None:
    with pytest.raises(ValueError, match=wish):
        propose(*FAR, **{"now": NOW, wish: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [{"up": 1440, "bed": 1500}, {"up": 400, "bed": 400}, {"up": 400, "bed": 1900},
     {"up": 420, "bed": 1380, "busy": ((600, 600),)}],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must"):
        Day(**wrong)


def test_twelve_months_take_little_beside_the_same_sums_done_plainly() -> None:
    """The bar is 50 ms (`make bench`); here a ratio that no busy machine upsets."""

    def spent(what: Any) -> float:
        begins = time.process_time()
        what()
        return time.process_time() - begins

    def year() -> None:
        propose(BERLIN, AUCKLAND, now=NOW, days=365)

    def plain() -> None:
        for hour in range(60_000):
            (NOW + timedelta(hours=hour)).astimezone(UTC).isoformat()

    ratios = [spent(year) / spent(plain) for _ in range(3)]

    assert min(ratios) < 2.5
    assert WORK.busy
