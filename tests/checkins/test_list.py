"""The check-ins, month by month."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import KnownPerson, PersonClient

from meantime.checkins import actions, queries
from meantime.checkins.records import Feeling
from meantime.vault import opening

NOW = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)


def many(person: KnownPerson, count: int, *, hours_apart: float) -> None:
    told = [
        (
            uuid4(),
            Feeling(
                at=NOW - timedelta(hours=n * hours_apart),
                zone="Europe/Berlin",
                mood=n % 101,
                words=("hollow",),
            ),
        )
        for n in range(count)
    ]
    with person.vault():
        actions.bring_in(person, told)


def test_the_list_is_kind_when_there_is_nothing(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/check-ins/").content.decode()

    assert "Nothing here yet" in page


def test_days_stand_newest_first_under_their_names(alma_unlocked: PersonClient) -> None:
    many(alma_unlocked.person, 3, hours_apart=24)

    page = alma_unlocked.get("/check-ins/").content.decode()

    assert page.index("Tuesday 10 March, today") < page.index("yesterday")
    assert "Sunday 8 March" in page
    assert "March 2026" in page


def test_earlier_months_are_one_step_away(alma_unlocked: PersonClient) -> None:
    many(alma_unlocked.person, 4, hours_apart=24 * 20)

    latest = alma_unlocked.get("/check-ins/").content.decode()
    earlier = alma_unlocked.get("/check-ins/2026-02/").content.decode()

    assert 'href="/check-ins/2026-02/"' in latest
    assert "February 2026" in earlier
    assert 'href="/check-ins/2026-01/"' in earlier


def test_a_month_with_nothing_leads_back_and_nonsense_is_not_found(
    alma_unlocked: PersonClient,
) -> None:
    assert alma_unlocked.get("/check-ins/1999-01/").status_code == 302
    assert alma_unlocked.get("/check-ins/nonsense/").status_code == 404
    assert alma_unlocked.get("/check-ins/2026-13/").status_code in {302, 404}


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    alma_unlocked: PersonClient,
) -> None:
    many(alma_unlocked.person, 1, hours_apart=1)
    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders
    with CaptureQueriesContext(connection) as few:
        alma_unlocked.get("/check-ins/")
    many(alma_unlocked.person, 300, hours_apart=5)
    with CaptureQueriesContext(connection) as lots:
        alma_unlocked.get("/check-ins/")

    assert len(lots) == len(few) <= 10


def test_the_list_opens_only_the_month_it_shows(
    alma_unlocked: PersonClient, monkeypatch: object
) -> None:
    many(alma_unlocked.person, 40, hours_apart=24)
    opened = 0
    unseal = opening.Column.unseal

    def counting(*args: object) -> bytes:
        nonlocal opened
        opened += 1
        return unseal(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(opening.Column, "unseal", counting)  # type: ignore[attr-defined]
    alma_unlocked.get("/check-ins/")

    assert opened <= 12


def test_ten_thousand_check_ins_are_a_quick_page(alma_unlocked: PersonClient) -> None:
    many(alma_unlocked.person, 10_000, hours_apart=2.5)
    alma_unlocked.get("/check-ins/")

    started = time.process_time()
    answer = alma_unlocked.get("/check-ins/")
    spent = time.process_time() - started

    assert answer.status_code == 200
    assert spent < 0.5


def test_ten_thousand_in_one_month_come_in_pages(alma_unlocked: PersonClient) -> None:
    many(alma_unlocked.person, 10_000, hours_apart=0.02)

    first = alma_unlocked.get("/check-ins/").content.decode()

    assert first.count("hours__at") == 200
    assert "?page=2" in first


def test_the_latest_few_cross_a_month_in_the_right_order(alma: KnownPerson) -> None:
    many(alma, 30, hours_apart=24)

    with alma.vault():
        latest = [row.body.at for row in queries.recent(alma, 15)]

    assert latest == [NOW - timedelta(days=n) for n in range(15)]


def test_counting_and_looking_since_a_moment(alma: KnownPerson) -> None:
    many(alma, 30, hours_apart=24)

    with alma.vault():
        since = queries.feelings(alma, NOW - timedelta(days=4))

    assert queries.count(alma) == 30
    assert [f.at for f in since] == [NOW - timedelta(days=n) for n in (4, 3, 2, 1, 0)]
