"""Where somebody stands: together, apart, before a goodbye, with or without a date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import KnownPerson, PersonClient

from meantime.visits import actions, pages, queries
from meantime.visits.queries import NextHello
from meantime.visits.records import Stay

NOW = datetime(2026, 3, 10, 20, 15, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def tell(person: KnownPerson, **told: object) -> None:
    with person.vault():
        stay = Stay(**{"partner": "Bo", "zone": "Europe/Berlin", **told})  # type: ignore[arg-type]
        actions.add_visit(person, stay)


def test_a_goodbye_ahead_counts_down_and_is_no_goodbye_yet(
    alma_unlocked: PersonClient,
) -> None:
    alma = alma_unlocked.person
    tell(alma, together_from=ago(3), goodbye_at=ago(-5))

    page = alma_unlocked.get("/visits/").content.decode()

    with alma.vault():
        assert queries.goodbyes(alma, until=NOW) == []
        assert queries.latest_goodbye(alma, NOW) is None
        assert queries.coming_goodbye(alma, NOW) is not None
        assert len(queries.goodbyes(alma, until=ago(-5))) == 1
    assert "In 5 days." in page


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(seconds=30), "In a moment."),
        (timedelta(minutes=40), "In 40 minutes."),
        (timedelta(hours=1), "In 1 hour."),
        (timedelta(hours=47), "In 47 hours."),
        (timedelta(days=2, hours=1), "In 2 days."),
        (timedelta(days=23), "In 23 days."),
    ],
)
def test_the_countdown_is_said_in_words(left: timedelta, said: str) -> None:
    at = (NOW + left).astimezone(ZoneInfo("Europe/Berlin"))

    assert pages.countdown(left, at, NOW) == said


def test_goodbyes_come_oldest_first_whatever_was_told_first(alma: KnownPerson) -> None:
    tell(alma, goodbye_at=ago(2))
    tell(alma, together_from=ago(50), goodbye_at=ago(40))
    tell(alma, together_from=ago(1))

    with alma.vault():
        said = [v.body.goodbye_at for v in queries.goodbyes(alma, until=NOW)]

    assert said == [ago(40), ago(2)]


def test_together_now_while_no_goodbye_has_passed(alma: KnownPerson) -> None:
    tell(alma, together_from=ago(1))

    with alma.vault():
        assert queries.together_now(alma, NOW) is not None
        assert queries.together_now(alma, ago(2)) is None
        assert queries.next_hello(alma, NOW) is None


def test_the_next_hello_counts_the_days_of_the_persons_calendar(
    alma: KnownPerson,
) -> None:
    tell(alma, goodbye_at=ago(1), next_hello="date", next_hello_on=date(2026, 3, 12))

    with alma.vault():
        here = queries.next_hello(alma, NOW)
        there = queries.next_hello(alma, NOW.astimezone(ZoneInfo("Pacific/Auckland")))

    assert here == NextHello("date", date(2026, 3, 12), 2)
    assert there == NextHello("date", date(2026, 3, 12), 1)


@pytest.mark.parametrize(
    ("told", "hello"),
    [
        ({}, NextHello("unknown")),
        (
            {"next_hello": "decide", "next_hello_on": date(2026, 3, 20)},
            NextHello("decide", date(2026, 3, 20), 10),
        ),
        (
            {"next_hello": "date", "next_hello_on": date(2026, 3, 10)},
            NextHello("date", date(2026, 3, 10), 0),
        ),
        (
            {"next_hello": "date", "next_hello_on": date(2026, 3, 9)},
            NextHello("unknown"),
        ),
    ],
)
def test_without_a_date_the_next_hello_is_still_an_answer(
    alma: KnownPerson, told: dict[str, object], hello: NextHello
) -> None:
    tell(alma, goodbye_at=ago(2), **told)

    with alma.vault():
        assert queries.next_hello(alma, NOW) == hello


def test_a_planned_visit_is_the_next_hello(alma: KnownPerson) -> None:
    tell(alma, goodbye_at=ago(2))
    tell(alma, together_from=ago(-9))
    tell(alma, together_from=ago(-3), partner="Dee")

    with alma.vault():
        assert queries.next_hello(alma, NOW) == NextHello("date", date(2026, 3, 19), 9)


def test_a_visit_that_is_planned_is_not_said_to_have_begun(
    alma_unlocked: PersonClient,
) -> None:
    tell(alma_unlocked.person, together_from=ago(-9))
    tell(alma_unlocked.person, together_from=ago(-2), goodbye_at=ago(-4))

    page = alma_unlocked.get("/visits/").content.decode()

    assert "Together from 19 March 2026" in page
    assert "Together since" not in page
    assert "In 4 days." in page


def test_the_page_is_kind_when_there_is_nothing(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/visits/").content.decode()

    assert "A rough time is enough" in page
    assert "We just said goodbye" in page


def test_while_together_the_main_button_ends_that_visit(
    alma_unlocked: PersonClient,
) -> None:
    tell(alma_unlocked.person, together_from=ago(2))
    page = alma_unlocked.get("/visits/").content.decode()
    address = page.split("?goodbye")[0].rsplit('"', 1)[1]

    form = alma_unlocked.get(f"{address}?goodbye").content.decode()

    assert "We are together now" not in page
    assert 'value="now" id="id_goodbye_0" checked' in form


def test_the_latest_goodbye_is_told_in_full(alma_unlocked: PersonClient) -> None:
    told = {"stayed": "them", "contact": "daily", "next_hello": "date"}
    day = date(2026, 4, 2)
    tell(alma_unlocked.person, goodbye_at=ago(2), next_hello_on=day, **told)

    page = alma_unlocked.get("/visits/").content.decode()

    assert "Goodbye to Bo" in page
    assert "2 days ago." in page
    assert "they stayed" in page
    assert "Thursday 2 April" in page
    assert "in 23 days" in page


def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    alma_unlocked: PersonClient,
) -> None:
    tell(alma_unlocked.person, goodbye_at=ago(1))
    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders
    with CaptureQueriesContext(connection) as few:
        alma_unlocked.get("/visits/")
    for week in range(2, 40):
        tell(alma_unlocked.person, goodbye_at=ago(week * 7))
    with CaptureQueriesContext(connection) as lots:
        alma_unlocked.get("/visits/")

    assert len(lots) == len(few) <= 10


def test_bo_does_not_see_what_alma_told(
    alma_unlocked: PersonClient, bo_unlocked: PersonClient
) -> None:
    tell(alma_unlocked.person, goodbye_at=ago(1), partner="Bo the bear")

    assert "bear" not in bo_unlocked.get("/visits/").content.decode()
    with bo_unlocked.person.vault():
        assert queries.visits(bo_unlocked.person) == []
