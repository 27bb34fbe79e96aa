from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from meantime.today.standing import Standing, standing
from meantime.visits.queries import Glance, NextHello
from meantime.visits.records import Stay

NO_BREAK = "\N{NO-BREAK SPACE}"
DUBLIN = ZoneInfo("Europe/Dublin")
NOW = datetime(2026, 11, 22, 19, 0, tzinfo=DUBLIN)
SAID = datetime(2026, 11, 20, 17, 40, tzinfo=DUBLIN)
HELLO = NextHello("date", date(2026, 12, 15), 23)


class Row:
    """A visit as the page sees it."""

    def __init__(self, body: Stay) -> None:
        self.id, self.body = 1, body


def stay(partner: str = "Sam", **known: object) -> Row:
    return Row(Stay(partner=partner, zone="Europe/Dublin", **known))  # type: ignore[arg-type]


def at(now: datetime = NOW, **known: object) -> Standing:
    places = ("together", "latest", "coming", "next_hello")
    filled = {place: known.get(place) for place in places}
    here = standing(Glance(visits=[], **filled), now)  # type: ignore[arg-type]
    plain = {k: getattr(here, k).replace(NO_BREAK, " ") for k in ("heading", "lead")}
    return replace(here, **plain)


def test_one_line_says_the_day_and_the_next_hello() -> None:
    here = at(latest=stay(goodbye_at=SAID), next_hello=HELLO)

    assert here.heading == "Day 2 after saying goodbye to Sam."
    assert here.lead == "Next hello in 23 days, on Tuesday 15 December."
    assert here.share == 2 / 25
    assert (here.day, here.date) == ("day 2", "15 Dec")


def test_no_date_yet_is_said_kindly_and_a_day_to_decide_is_offered() -> None:
    here = at(latest=stay(goodbye_at=SAID), next_hello=NextHello("unknown"))

    assert here.lead.startswith("No date yet for the next hello.")
    assert here.path == "fading"
    assert here.asks_for_a_day


def test_a_day_to_decide_is_named_and_not_asked_for_again() -> None:
    decide = NextHello("decide", date(2026, 12, 1), 9)

    here = at(latest=stay(goodbye_at=SAID), next_hello=decide)

    assert "You will look for one on Tuesday 1 December." in here.lead
    assert not here.asks_for_a_day


def test_the_day_of_the_goodbye_is_called_today() -> None:
    now = SAID + timedelta(minutes=5)

    here = at(now, latest=stay(goodbye_at=SAID), next_hello=HELLO)

    assert here.heading == "You said goodbye to Sam today."


def test_days_are_counted_by_midnights_where_the_person_is() -> None:
    late = datetime(2026, 10, 24, 23, 50, tzinfo=DUBLIN)
    after_the_change = datetime(2026, 10, 26, 0, 5, tzinfo=DUBLIN)

    here = at(after_the_change, latest=stay(goodbye_at=late), next_hello=None)
    elsewhere = at(
        after_the_change.astimezone(ZoneInfo("America/New_York")),
        latest=stay(goodbye_at=late),
        next_hello=None,
    )

    assert here.heading.startswith("Day 2 ")
    assert elsewhere.heading.startswith("Day 1 ")


def test_together_nothing_needs_doing() -> None:
    here = at(together=stay(together_from=SAID))

    assert here.heading == "You are with Sam."
    assert here.lead == "Nothing needs doing here."
    assert here.path == "there"


def test_a_goodbye_ahead_counts_down() -> None:
    ahead = stay(together_from=SAID, goodbye_at=NOW + timedelta(days=3))

    assert (
        at(together=ahead).lead == "The goodbye is in 3 days, on Wednesday 25 November."
    )


def test_a_visit_ahead_with_no_goodbye_before_it_counts_down_to_the_hello() -> None:
    hello = NOW + timedelta(days=1)
    coming = stay(together_from=hello, goodbye_at=hello + timedelta(days=4))

    here = at(coming=coming)

    assert here.heading == "Before you see Sam."
    assert here.lead == "Next hello tomorrow, on Monday 23 November."


def test_nothing_yet_is_all_right() -> None:
    here = at()

    assert here.begins
    assert here.heading == "Nothing here yet, and that is all right."


def test_no_name_is_needed() -> None:
    assert at(latest=stay("", goodbye_at=SAID)).heading == "Day 2 after saying goodbye."
    assert at(together=stay(" ", together_from=SAID)).heading == "You are together."


def test_after_two_months_weeks_are_counted_and_no_day_is_asked_for() -> None:
    here = at(NOW + timedelta(days=75), latest=stay(goodbye_at=SAID))

    assert here.heading == "11 weeks since the goodbye to Sam."
    assert not here.asks_for_a_day
