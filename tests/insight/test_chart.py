from __future__ import annotations

import re
from dataclasses import replace

import pytest

from meantime.insight import chart
from meantime.insight.shapes import (
    LAST_TWO_WEEKS,
    Band,
    Here,
    Line,
    Shapes,
    Window,
    window_for,
)

HOURS = (-24.0, -1.0, 1.0, 24.0, 48.0)
FALL = Shapes(
    window=window_for(2),
    usual=64.0,
    this=Line(HOURS, (62.0, 60.0, 30.0, 45.0, 52.0)),
    ratings=Line((3.0, 30.0), (28.0, 50.0)),
    band=Band(HOURS, (50.0,) * 5, (60.0,) * 5, (70.0,) * 5),
    earlier=(Line((1.0, 100.0), (40.0, 60.0)),),
    here=Here(48.0, 52.0),
    goodbye=0.0,
)
NUMBERS_ONLY = re.compile(r"^M[-0-9. LHVZv]+$")


def paths(drawing: chart.Drawing) -> list[str]:
    several = (*drawing.bands, *drawing.band_edges, *drawing.earlier, *drawing.axis)
    here = [drawing.here.line] if drawing.here else []
    return [*several, drawing.this, drawing.usual, drawing.goodbye, *here]


def highest_x(path: str) -> float:
    return max(float(x) for x in re.findall(r"[ML ](\d+\.\d) \d+\.\d", path))


@pytest.mark.parametrize("right_to_left", [False, True])
def test_paths_are_made_of_numbers_only(right_to_left: bool) -> None:
    for drawing in chart.drawings(FALL, right_to_left=right_to_left):
        for path in paths(drawing):
            assert NUMBERS_ONLY.match(path), path


def test_no_line_of_this_goodbye_runs_past_here() -> None:
    for drawing in chart.drawings(FALL):
        assert drawing.here is not None
        assert highest_x(drawing.this) == float(drawing.here.dot.x)
        assert highest_x(drawing.bands[0]) == float(drawing.here.dot.x)


def test_time_is_mirrored_where_people_read_from_the_right() -> None:
    for plain, turned in zip(
        chart.drawings(FALL), chart.drawings(FALL, right_to_left=True), strict=True
    ):
        assert plain.here is not None
        assert turned.here is not None
        width = float(plain.view_box.split()[2])
        assert float(turned.here.dot.x) == pytest.approx(
            width - float(plain.here.dot.x), abs=0.11
        )
        assert turned.here.dot.y == plain.here.dot.y


def test_a_lower_mood_is_drawn_lower() -> None:
    phone, _wide = chart.drawings(FALL)

    first, second = phone.ratings

    assert float(first.y) > float(second.y)


@pytest.mark.parametrize("mood", [0.0, 12.0, 50.0, 100.0])
@pytest.mark.parametrize("days", [0, 1, 6, 13, 27, 59])
def test_everything_stays_inside_the_drawing(mood: float, days: int) -> None:
    hours = days * 24.0 + 1
    shapes = replace(
        FALL,
        window=window_for(days),
        this=Line((0.5, hours), (mood, mood)),
        here=Here(hours, mood),
    )

    for drawing in chart.drawings(shapes):
        _x, _y, width, height = (float(n) for n in drawing.view_box.split())
        assert drawing.here is not None
        for label in (*drawing.ticks, drawing.here.label, drawing.usual_label):
            assert 0 <= float(label.x) <= width
            assert 12 <= float(label.y) <= height
        assert 0 <= float(drawing.here.dot.y) <= height


def test_here_without_a_recent_check_in_rests_on_the_axis() -> None:
    for drawing in chart.drawings(replace(FALL, here=Here(60.0, None))):
        assert drawing.here is not None
        assert drawing.here.dot.y == drawing.axis[0].split()[1].split("H")[0]


@pytest.mark.parametrize(
    ("days", "last"),
    [(0, 7), (6.4, 7), (8, 14), (20, 28), (40, 42), (50, 60)],
)
def test_the_window_grows_with_the_days(days: float, last: int) -> None:
    assert window_for(days).end == last * 24


def test_a_flat_curve_is_not_blown_up_to_look_like_a_fall() -> None:
    flat = Shapes(
        window=window_for(1), usual=60.0, this=Line((1.0, 20.0), (60.0, 59.0))
    )

    phone, _wide = chart.drawings(flat)

    first, second = re.findall(r" (\d+\.\d)", phone.this)
    assert abs(float(first) - float(second)) < 6


def test_the_last_two_weeks_end_today() -> None:
    window = Window(start=-336.0, end=12.0, step_days=7, after_goodbye=False)

    _phone, wide = chart.drawings(Shapes(window=window, usual=60.0))

    assert [t.words for t in wide.ticks] == ["2 weeks ago", "1 week ago", "today"]
    assert wide.goodbye == ""


def test_a_goodbye_within_the_last_two_weeks_is_marked_and_named() -> None:
    shapes = Shapes(window=LAST_TWO_WEEKS, usual=60.0, goodbye=-20.0)

    for drawing in chart.drawings(shapes):
        assert drawing.goodbye_label is not None
        assert drawing.goodbye_label.words == "goodbye"
        assert drawing.goodbye


def test_a_day_stands_at_its_own_noon() -> None:
    evening = window_for(2, noon=-5.75)  # a goodbye at 17:45

    phone, wide = chart.drawings(Shapes(window=evening, usual=60.0))

    assert [evening.hour_of(day) for day in (0, 1, 2)] == [0.0, 18.25, 42.25]
    assert [t.words for t in wide.ticks][:3] == ["goodbye", "day 1", "day 2"]
    assert len(wide.ticks) == len(wide.axis) - 1
    assert float(wide.ticks[1].x) < float(wide.ticks[2].x) < float(wide.ticks[3].x)
    assert phone.ticks[0].words == "goodbye"
