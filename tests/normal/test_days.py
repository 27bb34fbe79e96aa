"""Each definition the rule is given, on days that can be counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from meantime.checkins.records import Feeling, Interference
from meantime.normal import days
from meantime.visits.records import Absence, Stay

TODAY = date(2026, 3, 30)
ZONE = "Europe/Berlin"


def felt(
    days_ago: int,
    mood: float | None = None,
    interference: Interference | None = None,
    hour: int = 12,
    zone: str = ZONE,
) -> Feeling:
    at = datetime(2026, 3, 30, hour, tzinfo=UTC) - timedelta(days=days_ago)
    return Feeling(at=at, zone=zone, mood=mood, interference=interference)


def rated(*moods: float | None) -> dict[date, list[float]]:
    """One rating a day, the last one today; ``None`` is a day without."""
    ago = reversed(range(len(moods)))
    return {
        TODAY - timedelta(days=n): [mood]
        for n, mood in zip(ago, moods, strict=True)
        if mood is not None
    }


USUAL = days.Baseline(middle=60, margin=10)


def test_the_worst_answer_of_a_day_counts() -> None:
    worst = days.worst_answers(
        [felt(0, interference="a_lot"), felt(0, interference="no"), felt(1, mood=3)]
    )

    assert worst == {TODAY: "a_lot"}


def test_a_day_is_the_persons_own() -> None:
    late = felt(0, interference="a_lot", hour=22, zone="Asia/Tokyo")

    assert days.worst_answers([late]) == {TODAY + timedelta(days=1): "a_lot"}


def test_seven_days_end_today_and_leave_out_the_eighth() -> None:
    worst = days.worst_answers([felt(n, interference="a_lot") for n in (0, 6, 7, 13)])

    assert days.impaired(worst, 7, TODAY) == 2
    assert days.impaired(worst, 14, TODAY) == 4


def test_any_answer_makes_a_day_answered_and_only_a_lot_impairs() -> None:
    said: list[Interference] = ["no", "a_bit", "a_lot"]
    worst = days.worst_answers(
        [felt(n, interference=answer) for n, answer in enumerate(said)]
    )

    assert days.answered(worst, 7, TODAY) == 3
    assert days.impaired(worst, 7, TODAY) == 1


def test_only_ratings_are_counted_as_ratings() -> None:
    several = [felt(0, 40), felt(0, 50), felt(6, 10), felt(7, 10), felt(1)]

    assert days.ratings(several, 7, TODAY) == 3


def test_times_together_are_no_days_apart() -> None:
    stay = Stay(
        partner="Sam",
        zone=ZONE,
        together_from=datetime(2026, 3, 20, tzinfo=UTC),
        goodbye_at=datetime(2026, 3, 27, tzinfo=UTC),
    )
    before, within, after = felt(15, 50), felt(5, 90), felt(1, 40)

    assert days.apart([before, within, after], [stay]) == [before, after]


def test_a_stay_whose_beginning_is_unknown_hides_nothing() -> None:
    stay = Stay(partner="", zone=ZONE, goodbye_at=datetime(2026, 3, 27, tzinfo=UTC))

    assert len(days.apart([felt(5, 90)], [stay])) == 1


def test_a_baseline_needs_fourteen_rated_days() -> None:
    assert days.baseline(rated(*[50.0] * 13)) is None
    assert days.baseline(rated(*[50.0] * 14)) is not None


def test_the_baseline_is_the_median_of_days_and_their_spread() -> None:
    usual = days.baseline(rated(*[40.0] * 7, *[60.0] * 8))

    assert usual is not None
    assert usual.middle == 60
    assert usual.margin == pytest.approx(10.33, abs=0.01)


def test_without_a_spread_fifteen_points_are_below() -> None:
    usual = days.baseline(rated(*[50.0] * 14))

    assert usual is not None
    assert not usual.below(35)
    assert usual.below(34.9)


@pytest.mark.parametrize(
    ("moods", "expected"),
    [
        ((40, 40, 40, 46, 46, 46), "up"),
        ((40, 40, 40, 45, 45, 45), "flat"),
        ((46, 46, 46, 40, 40, 40), "down"),
        ((None, None, None, 40, 40, 40), None),
        ((40, 40, 40, None, None, None), None),
    ],
)
def test_the_trend_is_three_days_against_the_three_before(
    moods: tuple[float | None, ...], expected: str | None
) -> None:
    assert days.trend(rated(*moods), TODAY) == expected


def test_near_is_the_last_three_days_not_below() -> None:
    assert days.near(rated(10, 50, 50, 50), USUAL, TODAY) is True
    assert days.near(rated(90, 49, 49, 49), USUAL, TODAY) is False
    assert days.near(rated(50, None, None, None), USUAL, TODAY) is None
    assert days.near(rated(50), None, TODAY) is None


def test_below_is_most_rated_days_of_seven() -> None:
    assert days.below(rated(40, 40, 60), USUAL, TODAY) is True
    assert days.below(rated(40, 60), USUAL, TODAY) is False
    assert days.below({}, USUAL, TODAY) is None


def test_below_for_21_days_began_then_and_is_so_now() -> None:
    assert days.below_for_21_days(rated(*[40.0] * 21), USUAL, TODAY) is True
    assert days.below_for_21_days(rated(*[40.0] * 14), USUAL, TODAY) is None
    began_later = rated(*[60.0] * 7, *[40.0] * 14)
    assert days.below_for_21_days(began_later, USUAL, TODAY) is False
    over = rated(*[40.0] * 14, *[60.0] * 7)
    assert days.below_for_21_days(over, USUAL, TODAY) is False


def absent(days_ago: int, hours: float = 8) -> Absence:
    at = datetime(2026, 3, 30, 6, tzinfo=UTC) - timedelta(days=days_ago)
    return Absence(at=at, hours=hours, zone=ZONE)


def test_a_week_counts_where_hours_apart_met_a_day_with_a_lot() -> None:
    worst = days.worst_answers([felt(n, interference="a_lot") for n in (1, 8, 15, 27)])
    gone = [absent(n) for n in (1, 8, 9, 16, 27)]

    assert days.short_absence_weeks(gone, worst, TODAY) == 3


def test_two_such_days_in_a_week_are_one_week_and_older_ones_none() -> None:
    worst = days.worst_answers([felt(n, interference="a_lot") for n in (0, 1, 28)])
    gone = [absent(n) for n in (0, 1, 28)]

    assert days.short_absence_weeks(gone, worst, TODAY) == 1


def test_an_absence_over_midnight_belongs_to_both_days() -> None:
    worst = days.worst_answers([felt(0, interference="a_lot")])

    assert days.short_absence_weeks([absent(1, hours=30)], worst, TODAY) == 1
