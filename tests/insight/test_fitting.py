"""From arrays to a reading, with the real engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.insight.made_up import MadeUp

from meantime.insight import fitting, gather
from meantime.insight.reading import Few, Reading
from meantime.insight.shapes import Line

SEVERAL = MadeUp(goodbyes=[2.05, 30, 52, 75, 98], days=120)


def reading(made_up: MadeUp, *, look_ahead: bool = False) -> Reading:
    arrays = gather.of(made_up.feelings(), made_up.stays(), made_up.now)
    found = fitting.read(arrays, look_ahead=look_ahead)
    assert isinstance(found, Reading)
    return found


def silent_for(made_up: MadeUp, days: float) -> gather.Arrays:
    told = [f for f in made_up.feelings() if f.at < made_up.at(days)]
    return gather.of(told, made_up.stays(), made_up.now)


def test_the_usual_the_drop_and_the_days_back_are_found_again() -> None:
    found = reading(SEVERAL)

    assert found.usual.low - 1 <= 64 <= found.usual.high + 1
    assert found.dip is not None
    assert found.dip.low - 3 <= 28 <= found.dip.high + 3
    assert found.counted == 4
    # 28 points halve every 30 hours: within half a spread of 7 after about 90.
    backs = [e.back_hours for e in found.earlier if e.back_hours is not None]
    assert len(backs) == 4
    assert all(50 < hours < 130 for hours in backs)


def test_nothing_of_this_goodbye_lies_past_now() -> None:
    found = reading(SEVERAL)

    shapes, now = found.shapes, found.hours_since
    assert shapes.here is not None
    assert shapes.here.hours == now
    ends = [shapes.this.hours[-1], shapes.ratings.hours[-1], shapes.band.hours[-1]]
    assert all(end <= now + 1e-6 for end in ends)
    assert not shapes.ahead
    assert found.when is None


def test_looking_ahead_adds_a_band_and_a_range_and_no_line() -> None:
    found = reading(SEVERAL, look_ahead=True)

    shapes = found.shapes
    assert shapes.ahead.hours[0] == pytest.approx(found.hours_since)
    assert shapes.ahead.hours[-1] == shapes.window.end
    assert shapes.this.hours[-1] <= found.hours_since + 1e-6
    assert found.when is not None
    assert found.when.low <= found.when.middle <= found.when.high


def test_the_band_holds_about_eight_in_ten_ratings() -> None:
    found = reading(replace(SEVERAL, a_day=6, goodbyes=[6.5, 30, 52, 75, 98]))

    ratings = list(
        zip(found.shapes.ratings.hours, found.shapes.ratings.mood, strict=True)
    )
    bands = [(found.shapes.band.at(hour), mood) for hour, mood in ratings]
    inside = [band[0] <= mood <= band[2] for band, mood in bands if band is not None]
    assert 0.65 < sum(inside) / len(inside) < 0.98


def test_no_check_in_since_the_goodbye_leaves_the_drop_and_the_place_open() -> None:
    arrays = silent_for(replace(SEVERAL, goodbyes=[0.5, 30, 52]), 0.6)

    found = fitting.read(arrays, look_ahead=True)

    assert isinstance(found, Reading)
    assert found.dip is None
    assert found.now_mood is None
    assert found.when is None
    assert found.shapes.this.hours[-1] < 0


def test_a_first_goodbye_with_no_check_in_since_says_what_it_takes() -> None:
    found = fitting.read(
        silent_for(MadeUp(goodbyes=[0.5], days=20), 0.6), look_ahead=False
    )

    assert isinstance(found, Reading)
    assert found.few == Few(have=0, need=4, after=True)


def test_silence_for_days_ends_the_line_at_the_last_check_in() -> None:
    arrays = silent_for(replace(SEVERAL, goodbyes=[5, 30, 52]), 3)

    found = fitting.read(arrays, look_ahead=True)

    assert isinstance(found, Reading)
    assert found.now_mood is None
    assert found.shapes.this.hours[-1] < 50
    assert found.when is None
    assert not found.shapes.ahead


def test_goodbyes_with_too_few_check_ins_are_not_counted() -> None:
    made_up = replace(SEVERAL, goodbyes=[2.05, 30, 52, 200])

    assert reading(made_up).counted == 2


def test_at_most_six_earlier_goodbyes_are_drawn() -> None:
    made_up = MadeUp(goodbyes=[2, *range(14, 200, 20)], days=220)

    assert reading(made_up).counted == 6


def test_the_days_after_a_goodbye_end_at_the_next_hello() -> None:
    found = reading(MadeUp(goodbyes=[-2, 30, 52], days=90))

    assert found.ended_early
    assert found.shapes.here is None
    assert found.shapes.this.hours[-1] <= (30 - 2) * 24


def test_two_goodbyes_at_one_moment_are_both_kept() -> None:
    made_up = replace(SEVERAL, goodbyes=[2.05, 2.05, 30, 52], partners=["Sam", "Kim"])

    assert reading(made_up).dip is not None


def test_a_drop_of_nothing_is_not_called_a_drop() -> None:
    found = reading(MadeUp(goodbyes=[4, 30, 52, 75], days=100, drop=0, a_day=4))

    assert found.has_dip < 0.5


def test_too_few_ratings_are_refused_with_both_numbers() -> None:
    made_up = MadeUp(goodbyes=[2], days=3, a_day=1)
    arrays = gather.of(made_up.feelings(), made_up.stays(), made_up.now)

    assert fitting.read(arrays, look_ahead=False) == Few(have=3, need=8)


def test_a_goodbye_this_very_minute_is_drawn_and_not_yet_told() -> None:
    made_up = replace(SEVERAL, goodbyes=[0, 30, 52])

    found = reading(made_up)

    assert found.hours_since == 0
    assert found.now_mood is None


def test_back_is_the_first_hour_whose_next_day_was_near_usual() -> None:
    hours = tuple(float(h) for h in range(-6, 97, 3))
    mood = tuple(60.0 if h < 0 or h >= 40 else 30.0 for h in hours)

    assert fitting._back(Line(hours, mood), near=58.0) == pytest.approx(42, abs=3)
    assert fitting._back(Line(hours, mood), near=70.0) is None


def test_the_same_ratings_give_the_same_reading_at_any_origin() -> None:
    later = replace(SEVERAL, now=SEVERAL.now + timedelta(days=364))

    one, other = reading(SEVERAL), reading(later)

    assert one.dip is not None
    assert other.dip is not None
    assert one.dip.middle == pytest.approx(other.dip.middle, abs=0.5)
