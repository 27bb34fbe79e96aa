from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import inf
from zoneinfo import ZoneInfo

import pytest

from meantime.insight import facts, story
from meantime.insight.gather import Parting
from meantime.insight.reading import Earlier, Estimate, Few, Reading
from meantime.insight.shapes import (
    LAST_TWO_WEEKS,
    Band,
    Here,
    Line,
    Shapes,
    window_for,
)

DUBLIN = ZoneInfo("Europe/Dublin")
SAID = Parting(0.0, datetime(2026, 11, 20, 17, 40, tzinfo=DUBLIN), "Sam")
HOURS = (-24.0, 1.0, 24.0, 48.0)
DRAWN = Shapes(
    window=window_for(2),
    usual=64.0,
    this=Line(HOURS, (62.0, 30.0, 45.0, 52.0)),
    ratings=Line((3.0, 47.0), (28.0, 52.0)),
    band=Band(HOURS, (45.0,) * 4, (55.0,) * 4, (65.0,) * 4),
    here=Here(48.0, 52.0),
)
FIRST = Reading(
    rated=41,
    usual=Estimate(64.0, 60.0, 68.0),
    spread=(50.0, 76.0),
    near=58.0,
    shapes=DRAWN,
    parting=SAID,
    hours_since=48.0,
    day=2,
    dip=Estimate(30.0, 22.0, 37.0),
    half_life=Estimate(36.0, 24.0, 72.0),
    has_dip=0.9,
    from_prior=False,
)


def before(back: float | None, dip: float = 25.0) -> Earlier:
    return Earlier(SAID, Line((1.0, 60.0), (40.0, 60.0)), back, dip)


def several(*backs: float | None) -> Reading:
    earlier = tuple(before(b, 21.0 + i) for i, b in enumerate(backs))
    return replace(FIRST, earlier=earlier, counted=len(backs))


def text(reading: Reading) -> str:
    said = " ".join("".join(p.words for p in line) for line in story.says(reading))
    return said.replace(story.NO_BREAK, " ")


def test_several_goodbyes_give_a_range_and_a_count() -> None:
    said = text(several(72.0, 80.0, 140.0, 144.0))

    assert said == (
        "On day 2 you are within your usual range. "
        "After your last four goodbyes you were near your usual self between "
        "day 3 and day 6."
    )


def test_the_range_is_the_part_in_bold() -> None:
    [_now, after] = story.says(several(72.0, 144.0))

    [strong] = [p.words for p in after if p.strong]
    assert strong.replace(story.NO_BREAK, " ") == "day 3 and day 6"
    assert story.NO_BREAK in strong, "a number stays beside its word"


def test_goodbyes_that_were_not_seen_through_are_counted_apart() -> None:
    said = text(several(72.0, None, 144.0))
    once = text(several(72.0, None, None))

    assert "After 2 of your last three goodbyes" in said
    assert "After the other one it was not seen within two weeks." in said
    assert "After the others it was not seen within two weeks." in once


def test_the_same_day_twice_is_no_range() -> None:
    same = text(several(72.0, None, 74.0))
    ahead = text(replace(several(72.0, 80.0), when=Estimate(75.0, 74.0, 76.0)))

    assert "After 2 of your last three goodbyes" in same
    assert "near your usual self around day 3. After" in same
    assert "8 times in 10, near your usual around day 3." in ahead


def test_one_goodbye_before_is_called_no_pattern() -> None:
    assert "around day 3. One goodbye is not a pattern." in text(several(72.0))


def test_the_first_goodbye_says_that_it_leans_on_an_assumption() -> None:
    said = text(FIRST)

    assert "On day 2 you are about 12 points below your usual." in said
    assert "leans on people in general" in said
    assert "an assumption" in said


def test_little_or_no_dip_is_said_as_it_is() -> None:
    said = text(replace(several(10.0, 12.0), has_dip=0.2))

    assert "No clear drop shows over your last three goodbyes" in said
    assert "small, or none" in said
    drop = facts.facts(replace(FIRST, has_dip=0.2))[0]
    assert drop.words == "little or none"


@pytest.mark.parametrize(
    ("mood", "words"),
    [(30.0, "lower than you mostly are"), (80.0, "higher than you mostly are")],
)
def test_outside_the_band_is_a_comparison_with_oneself(mood: float, words: str) -> None:
    shapes = replace(DRAWN, here=Here(48.0, mood))

    assert words in text(replace(several(72.0, 80.0), shapes=shapes))


def test_without_a_recent_check_in_where_you_are_stays_open() -> None:
    shapes = replace(DRAWN, here=Here(48.0, None))

    assert "There is no recent check-in" in text(replace(FIRST, shapes=shapes))


def test_the_first_hours_are_the_day_of_the_goodbye() -> None:
    shapes = replace(DRAWN, here=Here(3.0, 30.0))
    reading = replace(FIRST, shapes=shapes, hours_since=3.0, day=0)

    assert "On the day of the goodbye you are about 34 points below" in text(reading)


def test_long_after_speaks_of_days_and_of_no_ending() -> None:
    shapes = replace(DRAWN, here=None)

    said = text(
        replace(several(72.0, 80.0), shapes=shapes, hours_since=74 * 24.0, day=74)
    )

    assert said.startswith("It is 74 days since this goodbye.")


def test_a_reunion_ends_the_line() -> None:
    assert "ends at the hello" in text(replace(FIRST, ended_early=True))


def test_a_goodbye_without_a_check_in_since_has_no_drop_yet() -> None:
    drop = facts.facts(replace(FIRST, dip=None))[0]

    assert (drop.words, drop.note) == (
        "too early to say",
        "No check-in since this goodbye.",
    )


def test_looking_ahead_is_a_range_and_not_a_promise() -> None:
    said = text(replace(several(72.0, 80.0), when=Estimate(80.0, 70.0, 120.0)))

    assert "8 times in 10, near your usual between day 3 and day 5" in said
    assert "not a promise" in said


def test_looking_ahead_never_names_a_day_that_has_been() -> None:
    begun = text(replace(several(72.0, 80.0), when=Estimate(30.0, 5.0, 100.0)))
    over = text(replace(several(72.0, 80.0), when=Estimate(20.0, 5.0, 30.0)))

    assert "between day 2 and day 4" in begun
    assert "any day now, or later. That stays open." in over


def test_the_day_of_the_goodbye_has_a_name_and_no_number() -> None:
    assert "between the same day and day 3." in text(several(2.0, 72.0))
    assert "around the same day." in text(several(1.0, 2.0))


def test_looking_ahead_admits_when_the_range_has_no_end() -> None:
    said = text(replace(FIRST, when=Estimate(200.0, 70.0, inf)))

    assert "or later than two months" in said


def test_without_a_goodbye_there_is_only_your_usual() -> None:
    reading = replace(FIRST, shapes=replace(DRAWN, window=LAST_TWO_WEEKS), parting=None)

    assert text(reading) == (
        "Your usual lies between 50 and 76 of 100: about 8 in 10 ratings, going by "
        "41 check-ins."
    )
    assert [f.name for f in facts.facts(reading)] == ["Your usual, on days apart"]


def test_too_few_says_what_there_is_and_what_it_takes() -> None:
    assert "8 check-ins; you have 3" in story.too_few(Few(3, 8))
    assert "There are none yet" in story.too_few(Few(0, 8))
    usual = replace(
        FIRST,
        shapes=replace(DRAWN, window=LAST_TWO_WEEKS),
        few=Few(2, 4, after=True),
    )
    assert "takes 4 check-ins in the two weeks after it. So far there are 2." in text(
        usual
    )


def test_a_star_in_a_name_stays_a_star() -> None:
    assert story.sentence("Hello %(name)s, *you*", name="*Sam*") == (
        story.Piece("Hello *Sam*, ", strong=False),
        story.Piece("you", strong=True),
    )


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.2, "1 hour"),
        (12, "12 hours"),
        (24, "1 day"),
        (36, "1½ days"),
        (71, "3 days"),
        (5.4 * 24, "5 days"),
        (inf, "more than two months"),
    ],
)
def test_spans_are_said_as_people_say_them(hours: float, words: str) -> None:
    assert story.span(hours) == words


def test_a_day_begins_at_midnight_of_the_place_of_the_goodbye() -> None:
    late = Parting(0.0, datetime(2026, 10, 24, 23, 30, tzinfo=DUBLIN), "Sam")

    assert story.day_of(late, 0.4) == 0
    assert story.day_of(late, 0.6) == 1
    assert story.day_of(late, 25.4) == 1, "the night of the change has an hour more"
    assert story.day_of(late, 25.6) == 2


def test_the_table_says_the_same_and_leaves_the_future_to_earlier_goodbyes() -> None:
    earlier = (Line((24.0, 72.0, 96.0), (40.0, 50.0, 56.0)),)
    reading = replace(several(72.0), shapes=replace(DRAWN, earlier=earlier))

    by_name = {row.name: row for row in facts.rows(reading)}
    for row in by_name.values():
        assert " " not in row.range

    assert by_name["now"].this == "52"
    assert by_name["day 1"].range.split(story.NO_BREAK) == ["45", "to", "65"]
    assert (by_name["day 3"].this, by_name["day 3"].range) == (facts.NOTHING,) * 2
    assert by_name["day 3"].earlier == "50"


def test_goodbyes_to_several_people_are_said_to_count_together() -> None:
    kim = replace(SAID, partner="Kim")
    reading = replace(FIRST, earlier=(replace(before(72.0), parting=kim),), counted=1)

    assert "Goodbyes to Kim, Sam are counted together." in facts.how_sure(reading)


def test_halfway_back_needs_an_earlier_goodbye_or_the_wish_to_look_ahead() -> None:
    def halfway(reading: Reading) -> str:
        return next(f.words for f in facts.facts(reading) if f.name == "Halfway back")

    assert halfway(FIRST) == "too early to say"
    assert halfway(several(72.0)) == "mostly after 1½ days"


FORBIDDEN = (
    "normal", "healthy", "disorder", "style", "needy", "clingy", "streak", "failed",
    "will be fine", "gets easier", "recover", "worse than", "abnormal",
)  # fmt: skip


@pytest.mark.parametrize(
    "reading",
    [
        FIRST,
        several(72.0),
        several(72.0, None, 90.0),
        several(None, None),
        replace(FIRST, has_dip=0.1),
        replace(FIRST, from_prior=True),
        replace(FIRST, when=Estimate(80.0, 70.0, inf)),
        replace(several(72.0, 80.0), when=Estimate(80.0, 70.0, 100.0)),
    ],
)
def test_no_word_is_a_verdict_or_a_promise(reading: Reading) -> None:
    small_print = [f"{f.name} {f.words} {f.note}" for f in facts.facts(reading)]
    everything = " ".join(
        [text(reading), *small_print, *facts.how_sure(reading), facts.title(reading)]
    ).lower()

    assert [word for word in FORBIDDEN if word in everything] == []


def test_longer_than_usual_is_measured_by_ones_own_from_the_third_goodbye_on() -> None:
    assert "So far this one takes longer than your earlier goodbyes." in text(
        several(30, 40)
    )
    assert "takes longer" not in text(several(30, 60))
    assert "takes longer" not in text(several(30, None))


def test_before_the_third_goodbye_people_in_general_are_named() -> None:
    second = replace(several(30), general_hours=40.0)

    assert "up to about 1½ days: an assumption" in text(second)
    assert "takes longer" not in text(second)
    assert "an assumption, and you" not in text(replace(second, general_hours=134.0))


def test_somebody_near_usual_again_reads_nothing_about_longer() -> None:
    assert "longer" not in text(replace(several(30, 40), back_hours=36.0))
