from __future__ import annotations

import re

import pytest

from meantime.today import scene


def phone(**wishes: object) -> scene.Scene:
    known = {"path": "date", "share": 0.08, "day": "day 2", "date": "15 Dec"}
    return scene.scenes(**{**known, **wishes})[0]  # type: ignore[arg-type]


def test_the_dot_stands_where_the_days_that_passed_end() -> None:
    drawn = phone()

    assert drawn.here == ("86.5", "155.5")
    assert drawn.walked.endswith("86.5 155.5")
    assert drawn.way.startswith("M86.5 155.5")
    assert drawn.way.endswith("330.0 68.7")


def test_on_the_first_day_nothing_is_walked_yet() -> None:
    drawn = phone(share=0.0)

    assert drawn.here == ("70.0", "149.9")
    assert drawn.walked == ""


@pytest.mark.parametrize("share", [-1.0, 0.0, 0.5, 1.0, 7.0])
def test_the_dot_never_leaves_the_way(share: float) -> None:
    here = phone(share=share).here

    assert here is not None
    assert 70 <= float(here[0]) <= 330


def test_without_a_date_the_way_fades_before_the_other_window() -> None:
    drawn = phone(path="fading", date="")

    assert drawn.fades
    assert float(re.findall(r"(\d+\.\d) \d+\.\d$", drawn.fades)[0]) < 300
    assert [label.words for label in drawn.labels] == ["day 2"]


def test_together_the_way_is_walked_to_its_end() -> None:
    drawn = phone(path="there", day="", date="")

    assert drawn.way == ""
    assert drawn.here is not None
    assert 290 < float(drawn.here[0]) < 330


def test_with_no_goodbye_nobody_is_on_the_way() -> None:
    assert phone(path="whole", day="", date="").here is None


def test_the_picture_is_mirrored_where_people_read_from_the_right() -> None:
    turned = phone(right_to_left=True)

    assert turned.here == ("303.5", "155.5")
    assert turned.near_house.x == "342.0"
    assert turned.labels[1].x == "24.0"


@pytest.mark.parametrize("right_to_left", [False, True])
def test_paths_are_numbers_only(right_to_left: bool) -> None:
    for drawn in scene.scenes(
        path="fading", share=0.4, day="", date="", right_to_left=right_to_left
    ):
        for path in (drawn.far, drawn.mid, drawn.near, drawn.way, drawn.fades):
            assert re.fullmatch(r"M[-0-9., CLZ]+", path), path
        assert re.fullmatch(r"M[-0-9. vlz]+", drawn.near_house.walls)
