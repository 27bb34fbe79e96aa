from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import HttpResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.people import PersonClient
from tests.takeout.test_bringing_in import answers, upload

from meantime.takeout import goodbyes, reading
from meantime.takeout.reading import Unreadable
from meantime.visits.models import Visit

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MEANING = goodbyes.Meaning(partner="Sam", zone=ZoneInfo("Europe/Dublin"))
THREE = (
    b"at,together_from,stayed,person\n"
    b"2026-03-01 18:30,2026-02-25 20:00,me,a\n"
    b"2026-04-12T18:30+02:00,,them,a\n"
    b"2026-05-20 09:00,,,b\n"
)
OVERLAPPING = (
    b"goodbye,together_from\n2026-03-01 18:30,2026-02-20\n2026-02-28 10:00,2026-02-25\n"
)


def bring(browser: PersonClient, address: str, **more: object) -> HttpResponse:
    said = {**answers(browser, address), "do": "bring", "partner": "Sam", **more}
    return browser.post(address, said)  # type: ignore[return-value]


def test_a_table_of_goodbyes_is_told_from_one_of_ratings() -> None:
    assert goodbyes.is_goodbyes(reading.table(THREE))
    assert not goodbyes.is_goodbyes(reading.table(b"at,mood,stayed\n2026-03-01,3,me\n"))
    assert not goodbyes.is_goodbyes(reading.table(b"at,note\n2026-03-01,hello\n"))


def test_every_line_that_is_no_goodbye_is_named() -> None:
    table = reading.table(
        b"at,together_from,stayed\n,,\n2026-13-01,,\n2026-03-01,2026-03-05,\n"
        b"2026-03-01,,nobody\n2099-01-01,,\n2026-03-01 10:00,,me\n,x,\n"
    )

    report = goodbyes.read(table, MEANING, now=NOW)

    assert [p.line for p in report.problems] == [3, 4, 5, 6, 8]
    assert [g.line for g in report.goodbyes] == [7]


def test_goodbyes_come_in_and_never_twice(alma_unlocked: PersonClient) -> None:
    for _time in range(2):
        answer = bring(alma_unlocked, upload(alma_unlocked, THREE), person="a")

    page = alma_unlocked.get(answer.headers["Location"]).content.decode()
    assert "2 were here already" in page
    with alma_unlocked.person.vault():
        stays = [visit.body for visit in Visit.objects.of(alma_unlocked.person)]
    assert {stay.stayed for stay in stays} == {"me", "them"}
    assert {stay.partner for stay in stays} == {"Sam"}


def test_two_visits_at_a_time_stop_everything(alma_unlocked: PersonClient) -> None:
    address = upload(alma_unlocked, OVERLAPPING)

    answer = bring(alma_unlocked, address)

    assert answer.status_code == 422
    assert "at that time" in answer.content.decode()
    assert not Visit.objects.exists()


def test_a_goodbye_that_does_not_fit_can_be_left_out(
    alma_unlocked: PersonClient,
) -> None:
    answer = bring(alma_unlocked, upload(alma_unlocked, OVERLAPPING), leave_out="on")

    assert (
        "1 goodbye is in."
        in alma_unlocked.get(answer.headers["Location"]).content.decode()
    )
    assert Visit.objects.of(alma_unlocked.person).count() == 1


def test_cleo_sees_no_goodbyes_that_are_not_hers(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    address = upload(alma_unlocked, THREE)

    assert cleo_unlocked.get(address).status_code == 404
    assert cleo_unlocked.post(address, {"do": "bring"}).status_code == 404


@pytest.mark.parametrize("wrong", [{"zone": "Mars"}, {"partner": "x" * 81}])
def test_answers_that_make_no_sense_are_sent_back(
    alma_unlocked: PersonClient, wrong: dict[str, object]
) -> None:
    answer = bring(alma_unlocked, upload(alma_unlocked, THREE), **wrong)

    assert answer.status_code == 422


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(THREE)), st.binary(max_size=8), st.integers(0, 20))
def test_no_mutation_makes_it_stumble(at: int, piece: bytes, cut: int) -> None:
    try:
        table = reading.table(THREE[:at] + piece + THREE[at + cut :])
    except Unreadable:
        return
    goodbyes.is_goodbyes(table)
    goodbyes.read(table, MEANING, now=NOW)
