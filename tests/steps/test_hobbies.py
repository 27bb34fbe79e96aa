"""New hobbies: each with its evidence, its kind, and three steps for a bad day."""

import re
from dataclasses import replace

import pytest
from tests.architecture.reading_level import grade

from meantime.steps import catalogue, hobbies
from meantime.steps.catalogue import BadStep
from meantime.steps.hobbies import NewHobby

ALL = hobbies.all()
each = pytest.mark.parametrize("hobby", ALL, ids=lambda hobby: hobby.key)


def test_keys_and_titles_are_unique_and_no_step_has_one_of_them() -> None:
    keys = {hobby.key for hobby in ALL}

    assert len(keys) == len({hobby.title for hobby in ALL}) == len(ALL)
    assert not keys & {step.key for step in catalogue.all()}
    assert all(re.fullmatch(r"new-[a-z-]+", key) for key in keys)


@each
def test_every_small_step_fits_on_a_line_and_ends(hobby: NewHobby) -> None:
    assert all(len(step) <= 70 for step in hobby.steps)
    assert all(step.endswith(".") for step in hobby.steps)


def test_there_is_something_for_every_strength_and_more_than_one_kind() -> None:
    assert {hobby.effort for hobby in ALL} == set(catalogue.EFFORTS)
    assert {hobby.kind for hobby in ALL} >= {"hobby", "movement", "stillness", "people"}


def test_they_are_easy_to_read() -> None:
    assert grade([step for hobby in ALL for step in hobby.steps]) <= 6


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": ()},
        {"evidence": ("E",)},
        {"kind": "magic"},
        {"effort": 4},
        {"minutes": 0},
        {"title": ""},
        {"steps": ("One.", "Two.")},
        {"steps": ("One.", "", "Three.")},
    ],
)
def test_a_bad_one_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadStep, match="new-drawing"):
        replace(ALL[0], **change)  # type: ignore[arg-type]


def test_one_is_found_by_its_key_and_another_is_not() -> None:
    assert hobbies.hobby("new-choir") is not None
    assert hobbies.hobby("new-nothing") is None
