from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from meantime.web import dates


def test_a_day_in_words() -> None:
    assert dates.day(date(2026, 12, 15)) == "15 December 2026"
    assert dates.weekday(date(2026, 12, 15)) == "Tuesday 15 December"
    assert dates.short_day(date(2026, 12, 5)) == "5 Dec"


def test_a_moment_is_told_on_the_clock_it_carries() -> None:
    auckland = timezone(timedelta(hours=13))

    at = datetime(2026, 3, 1, 20, 5, tzinfo=UTC).astimezone(auckland)

    assert dates.moment(at) == "2 March 2026, 09:05"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (5, "5 days ago"),
        (-1, "tomorrow"),
        (-23, "in 23 days"),
    ],
)
def test_days_in_words(days: int, words: str) -> None:
    assert dates.days_ago(days) == words
