"""The 46 steps: each with its evidence, and never one that could make it worse."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from django.utils import translation

from meantime.steps import catalogue
from meantime.steps.catalogue import BadStep, Moment, Step

ALL = catalogue.all()
MOMENTS: tuple[Moment, ...] = get_args(Moment)
each = pytest.mark.parametrize("step", ALL, ids=lambda step: step.key)
at_each = pytest.mark.parametrize("moment", MOMENTS)
WITHOUT_CAUTION = {13, 23, 24, 41, 45, 46}  # as the research has it


def numbers(steps: list[Step]) -> list[int]:
    return [step.number for step in steps]


def test_there_are_forty_six_steps_of_eight_kinds() -> None:
    assert [step.number for step in ALL] == list(range(1, 47))
    assert {step.kind for step in ALL} == set(catalogue.KINDS)


def test_keys_and_titles_are_unique() -> None:
    assert len({step.key for step in ALL}) == 46
    assert len({step.title for step in ALL}) == 46
    assert all(re.fullmatch(r"[a-z0-9-]+", step.key) for step in ALL)


@each
def test_every_step_says_what_it_rests_on_in_plain_words(step: Step) -> None:
    assert step.evidence
    assert len(step.says_why) >= len(step.evidence)


@each
def test_every_step_can_be_read_while_crying(step: Step) -> None:
    assert len(step.title) <= 40
    assert len(step.text) <= 260
    assert step.text.endswith((".", "”"))


@each
def test_only_steps_without_a_known_risk_carry_no_caution(step: Step) -> None:
    assert bool(step.caution) == (step.number not in WITHOUT_CAUTION)


@pytest.mark.parametrize("key", ["cry-window", "facts-not-story"])
def test_steps_near_a_worry_point_to_help(key: str) -> None:
    step = catalogue.step(key)

    assert step is not None
    assert "help page" in step.caution
    assert step.points_to_help


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": ()},
        {"evidence": ("E",)},
        {"places": ("moon",)},
        {"kind": "magic"},
        {"effort": 4},
        {"minutes": 0},
        {"text": ""},
    ],
)
def test_a_bad_step_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadStep, match="text-one-friend"):
        replace(ALL[0], **change)  # type: ignore[arg-type]


@at_each
@pytest.mark.parametrize("going_over", [True, False])
@pytest.mark.parametrize("flag_r", [True, False])
def test_an_offer_has_one_for_wet_eyes_and_one_with_a_person(
    moment: Moment, going_over: bool, flag_r: bool
) -> None:
    offered = catalogue.offer(moment, going_over=going_over, flag_r=flag_r)

    assert len(offered) == len(set(offered)) == 3
    assert any(step.effort == 1 for step in offered)
    assert any(step.kind == "people" for step in offered)


@at_each
def test_without_a_person_there_is_still_one_for_wet_eyes(moment: Moment) -> None:
    offered = catalogue.offer(moment, n=2, with_a_person=False)

    assert len(offered) == 2
    assert any(step.effort == 1 for step in offered)


def test_a_single_step_is_for_wet_eyes_and_with_a_person() -> None:
    assert numbers(catalogue.offer("days", n=1)) == [1]
    assert numbers(catalogue.offer("days", n=1, with_a_person=False)) == [27]


def test_what_is_offered_follows_the_hours() -> None:
    assert numbers(catalogue.offer("first_hours", n=6)) == [20, 21, 24, 27, 1, 29]
    assert numbers(catalogue.offer("first_night", n=5)) == [3, 4, 9, 26, 34]
    assert numbers(catalogue.offer("days", n=6)) == [14, 8, 45, 2, 31, 27]


@at_each
def test_someone_going_over_it_is_not_sent_inwards(moment: Moment) -> None:
    offered = numbers(catalogue.offer(moment, going_over=True, n=9))
    listed = numbers(catalogue.may_be_offered(going_over=True))

    assert set(offered).isdisjoint({28, 30, 43})
    assert set(listed) == set(range(1, 47)) - {28, 30, 43}
    assert {8, 14, 17, 31} <= set(offered)


@at_each
def test_someone_afraid_is_not_sent_to_the_partner(moment: Moment) -> None:
    offered = catalogue.offer(moment, flag_r=True, n=9)
    listed = catalogue.may_be_offered(flag_r=True)

    for step in (*offered, *listed):
        assert step.kind not in {"connection", "keepsake"}


def test_an_unknown_key_leads_nowhere() -> None:
    assert catalogue.step("cold-plunge") is None


def test_a_language_we_do_not_have_reads_in_english() -> None:
    with translation.override("eo"):
        assert catalogue.all() == ALL


def test_an_empty_offer_is_refused() -> None:
    with pytest.raises(ValueError, match="n must be 1 or more"):
        catalogue.offer("days", n=0)


def test_what_made_it_worse_is_not_offered_again() -> None:
    worse = frozenset({"long-exhale", "text-one-friend"})

    offered = catalogue.offer("first_hours", n=4, leaving_out=worse)

    assert worse.isdisjoint(step.key for step in offered)
    assert any(step.kind == "people" for step in offered)
