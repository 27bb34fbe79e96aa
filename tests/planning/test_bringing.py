"""A calendar file through the pages: looked at first, all or nothing, once."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.people import KnownPerson, PersonClient
from tests.planning.test_reading import HOUR, START, event, file

from meantime.planning.models import BusyCalendar
from meantime.planning.queries import calls as queries
from meantime.planning.records.calling import Busy
from meantime.visits import queries as visits
from meantime.visits.models import Visit

WORK = event(START, HOUR, "SUMMARY:Bobolink meeting", "RRULE:FREQ=DAILY;COUNT=5")
STAY = event("DTSTART:20260501T160000Z", "DTEND:20260505T100000Z", "SUMMARY:Sam here",
             uid="2")  # fmt: skip


def upload(browser: PersonClient, data: bytes) -> HttpResponse:
    sent = SimpleUploadedFile("my.ics", data, "text/calendar")
    return browser.post("/calendar/bring-in/", {"file": sent})  # type: ignore[return-value]


def looked_at(browser: PersonClient, *events: str, **said: str) -> HttpResponse:
    """Choose the file, and say yes on the page that shows it."""
    where = upload(browser, file(*events))["Location"]
    sent = {"do": "bring", "who": "me", "name": "Work", **said}
    return browser.post(where, sent)  # type: ignore[return-value]


def busy(person: KnownPerson) -> list[Busy]:
    with person.vault():
        return [row.body for row in queries.busy_calendars(person)]


def test_nothing_is_kept_before_it_was_looked_at(two_clocks: PersonClient) -> None:
    where = upload(two_clocks, file(WORK, STAY))["Location"]

    page = two_clocks.get(where).content.decode()

    assert "Bobolink meeting" in page
    assert "and 4 more times" in page
    assert not BusyCalendar.objects.exists()


def test_busy_times_come_in_without_their_titles(two_clocks: PersonClient) -> None:
    looked_at(two_clocks, WORK)

    [kept] = busy(two_clocks.person)
    assert (kept.who, kept.name, len(kept.times)) == ("me", "Work", 5)
    assert b"Bobolink" not in two_clocks.get("/calls/days/").content


def test_the_planner_knows_of_them(two_clocks: PersonClient) -> None:
    every = "RRULE:FREQ=DAILY;COUNT=60"
    evening = event("DTSTART:20260310T190000Z", "DURATION:PT4H", every)
    whole = event("DTSTART:20260310T060000Z", "DURATION:PT13H", every, uid="2")

    looked_at(two_clocks, evening, whole)

    assert b"No time fits in the coming four weeks" in two_clocks.get("/calls/").content


def test_bringing_the_same_in_again_adds_nothing(two_clocks: PersonClient) -> None:
    looked_at(two_clocks, WORK, STAY, event_1="visit", partner="Sam")
    looked_at(two_clocks, WORK, STAY, event_1="visit", partner="Sam")

    assert BusyCalendar.objects.count() == Visit.objects.count() == 1
    assert BusyCalendar.objects.get().revision == 1


def test_a_newer_file_of_the_same_name_takes_its_place(
    two_clocks: PersonClient,
) -> None:
    looked_at(two_clocks, WORK)
    looked_at(two_clocks, event(START, HOUR), name=" work ")

    assert [len(kept.times) for kept in busy(two_clocks.person)] == [1]


def test_an_event_can_be_a_visit(two_clocks: PersonClient) -> None:
    looked_at(two_clocks, STAY, event_0="visit", partner="Sam")

    person = two_clocks.person
    with person.vault():
        [stay] = [visit.body for visit in visits.visits(person)]
    assert stay.partner == "Sam"
    assert stay.together_from is not None
    assert stay.together_from.isoformat() == "2026-05-01T18:00:00+02:00"


def test_a_visit_that_cannot_be_keeps_everything_out(two_clocks: PersonClient) -> None:
    other = event("DTSTART:20260503T160000Z", "DTEND:20260506T100000Z", uid="3")

    answer = looked_at(
        two_clocks, WORK, STAY, other, event_1="visit", event_2="visit", partner="Sam"
    )

    assert answer.status_code == 422
    assert "Nothing came in" in answer.content.decode()
    assert not BusyCalendar.objects.exists()
    assert not Visit.objects.exists()


def test_what_could_not_be_read_keeps_everything_out_until_it_is_left_out(
    two_clocks: PersonClient,
) -> None:
    odd = event("DTSTART:soon", "SUMMARY:Odd one", uid="9")

    answer = looked_at(two_clocks, WORK, odd)
    assert answer.status_code == 422
    assert "Odd one: its time was hard to read" in answer.content.decode()
    assert not BusyCalendar.objects.exists()

    looked_at(two_clocks, WORK, odd, leave_out="on")
    assert len(busy(two_clocks.person)) == 1


def test_everything_left_out_brings_nothing_in(two_clocks: PersonClient) -> None:
    answer = looked_at(two_clocks, WORK, event_0="out")

    assert answer.status_code == 422
    assert not BusyCalendar.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"PK\x03\x04", "does not look like a calendar"),
     (b"BEGIN:VCALENDAR\n" + b"x" * 2_200_000, "too big"),
     (file(event("DTSTART:19800101T000000Z")), "Nothing in this file"),
     (file(*[event(START, "RRULE:FREQ=DAILY", uid=str(n)) for n in range(301)]),
      "repeats too much")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_kindly(
    two_clocks: PersonClient, data: bytes, said: str
) -> None:
    answer = upload(two_clocks, data)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_calendar_is_removed_and_brought_back(two_clocks: PersonClient) -> None:
    looked_at(two_clocks, WORK)
    this = BusyCalendar.objects.get().id

    two_clocks.post(f"/calls/busy/{this}/removal/")
    assert busy(two_clocks.person) == []
    two_clocks.post(f"/calls/busy/{this}/return/")
    assert len(busy(two_clocks.person)) == 1


def test_a_stranger_cannot_see_what_waits(
    two_clocks: PersonClient, cleo_unlocked: PersonClient
) -> None:
    where = upload(two_clocks, file(WORK))["Location"]

    answer = cleo_unlocked.get(where)

    assert answer.status_code == 404
    assert "Bobolink" not in answer.content.decode()
    assert re.search(r"no longer waits", answer.content.decode())


def test_forgetting_the_file_takes_it_away(two_clocks: PersonClient) -> None:
    where = upload(two_clocks, file(WORK))["Location"]

    two_clocks.post(where, {"do": "forget"})

    assert two_clocks.get(where).status_code == 404
