"""Every form at every edge of its bands, counted by hand."""

from __future__ import annotations

import pytest

from meantime.instruments import library
from meantime.instruments.forms import Instrument
from meantime.instruments.scoring import Score, score

# The answers in the order of the questions, the total, and the published range.
BY_HAND: list[tuple[str, str, int, str]] = [
    ("phq2", "00", 0, "below_three"),
    ("phq2", "11", 2, "below_three"),
    ("phq2", "12", 3, "three_or_more"),
    ("phq2", "33", 6, "three_or_more"),
    ("gad2", "00", 0, "below_three"),
    ("gad2", "20", 2, "below_three"),
    ("gad2", "03", 3, "three_or_more"),
    ("gad2", "33", 6, "three_or_more"),
    ("phq4", "0000", 0, "none"),
    ("phq4", "1010", 2, "none"),
    ("phq4", "1110", 3, "mild"),
    ("phq4", "2111", 5, "mild"),
    ("phq4", "3300", 6, "moderate"),
    ("phq4", "2222", 8, "moderate"),
    ("phq4", "3222", 9, "severe"),
    ("phq4", "3333", 12, "severe"),
    ("phq8", "00000000", 0, "minimal"),
    ("phq8", "11110000", 4, "minimal"),
    ("phq8", "11111000", 5, "mild"),
    ("phq8", "33300000", 9, "mild"),
    ("phq8", "33310000", 10, "moderate"),
    ("phq8", "22222220", 14, "moderate"),
    ("phq8", "33333000", 15, "moderately_severe"),
    ("phq8", "33333310", 19, "moderately_severe"),
    ("phq8", "33333320", 20, "severe"),
    ("phq8", "33333333", 24, "severe"),
    ("phq9", "000000000", 0, "minimal"),
    ("phq9", "000001111", 4, "minimal"),
    ("phq9", "000011111", 5, "mild"),
    ("phq9", "111111111", 9, "mild"),
    ("phq9", "111111112", 10, "moderate"),
    ("phq9", "222222200", 14, "moderate"),
    ("phq9", "222222210", 15, "moderately_severe"),
    ("phq9", "333333100", 19, "moderately_severe"),
    ("phq9", "333333200", 20, "severe"),
    ("phq9", "333333333", 27, "severe"),
    ("gad7", "0000000", 0, "minimal"),
    ("gad7", "1111000", 4, "minimal"),
    ("gad7", "1111100", 5, "mild"),
    ("gad7", "3330000", 9, "mild"),
    ("gad7", "3331000", 10, "moderate"),
    ("gad7", "2222222", 14, "moderate"),
    ("gad7", "3222222", 15, "severe"),
    ("gad7", "3333333", 21, "severe"),
]


def answers(key: str, digits: str) -> dict[str, int | None]:
    items = library.get(key).items
    return {
        item.key: None if digit == "-" else int(digit)
        for item, digit in zip(items, digits, strict=True)
    }


@pytest.mark.parametrize(("key", "digits", "total", "band"), BY_HAND)
def test_the_edges_of_every_band(key: str, digits: str, total: int, band: str) -> None:
    scored = score(key, answers(key, digits))

    assert scored == Score(total=total, band=band, answered=len(digits))


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (0, "below_fourteen"),
        (13, "below_fourteen"),
        (14, "fourteen_or_more"),
        (30, "fourteen_or_more"),
    ],
)
def test_days_of_the_month(days: int, band: str) -> None:
    assert score("cdc_days", {"cdc_days": days}) == Score(
        total=days, band=band, answered=1
    )


def test_by_hand_covers_every_band_of_every_form_with_a_total() -> None:
    covered = {(key, band) for key, _, _, band in BY_HAND}
    covered |= {("cdc_days", "below_fourteen"), ("cdc_days", "fourteen_or_more")}

    bands = {(form.key, band.key) for form in library.all() for band in form.bands}
    assert covered == bands


@pytest.mark.parametrize("form", library.all(), ids=lambda form: form.key)
def test_one_skipped_question_and_there_is_no_total(form: Instrument) -> None:
    least = min(form.allowed())
    given: dict[str, int | None] = {item.key: least for item in form.items}
    for skipped in form.items:
        missing = {key: at for key, at in given.items() if key != skipped.key}
        left_open = {**given, skipped.key: None}

        for one in (missing, left_open):
            expected = Score(total=None, band=None, answered=len(form.items) - 1)
            assert score(form.key, one) == expected


def test_the_phq8_can_be_taken_from_a_phq9_and_never_counts_item_9() -> None:
    nine = answers("phq9", "111111113")

    assert score("phq8", nine) == Score(total=8, band="mild", answered=8)
    assert score("phq2", nine).total == 2


def test_the_short_forms_can_be_taken_from_a_phq4() -> None:
    four = answers("phq4", "3201")

    assert score("gad2", four).total == 5
    assert score("phq2", four).total == 1


@pytest.mark.parametrize(
    ("key", "value"), [("difficulty", 3), ("ons_lonely", 1), ("ons_lonely", 5)]
)
def test_a_question_without_a_score_stays_without_one(key: str, value: int) -> None:
    assert score(key, {key: value}) == Score(total=None, band=None, answered=1)


@pytest.mark.parametrize(
    ("key", "given"),
    [
        ("phq2", {"phq1": 4, "phq2": 0}),
        ("phq2", {"phq1": -1, "phq2": 0}),
        ("phq2", {"phq1": True, "phq2": 0}),
        ("cdc_days", {"cdc_days": 31}),
        ("ons_lonely", {"ons_lonely": 0}),
        ("phq2", {"phq10": 0}),
    ],
)
def test_an_answer_that_no_form_has_is_refused(
    key: str, given: dict[str, int | None]
) -> None:
    with pytest.raises(ValueError, match=r"answer|no form asks"):
        score(key, given)
