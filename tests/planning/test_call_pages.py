"""Hours, calls and different days through the pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.people import KnownPerson, PersonClient

from meantime.planning.models import Call, DifferentDays, UsualHours
from meantime.planning.queries import calls as queries
from meantime.planning.records.calling import Arranged, Different, Usual
from meantime.reminders.queries import reminders
from meantime.takeout import bringing_back, everything
from meantime.vault import rows

CALL = {"at": "exact", "at_on": "2026-03-12", "at_clock": "22:15", "minutes": "30"}


def arranged(person: KnownPerson) -> list[Arranged]:
    with person.vault():
        return [row.body for row in queries.calls(person)]


def usual(person: KnownPerson) -> dict[str, Usual]:
    with person.vault():
        return {who: row.body for who, row in queries.known(person).usual.items()}


def different(person: KnownPerson) -> list[Different]:
    with person.vault():
        return [row.body for row in queries.different(person)]


def text(browser: PersonClient, address: str = "/calls/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_first_day_leads_to_the_hours(alma_unlocked: PersonClient) -> None:
    assert "Begin with your hours" in text(alma_unlocked)

    after_mine = alma_unlocked.post("/calls/hours/mine/", {"zone": "Europe/Berlin"})

    assert after_mine["Location"] == "/calls/hours/theirs/"
    assert "Their hours" in text(alma_unlocked)


def test_a_day_left_empty_is_like_the_day_above(two_clocks: PersonClient) -> None:
    week = usual(two_clocks.person)["me"].week

    assert [(d.up, d.bed, d.busy) for d in week[:5]] == [
        (420, 1380, ((540, 1020),))
    ] * 5
    assert [(d.up, d.bed, d.busy) for d in week[5:]] == [(480, 1440, ())] * 2


def test_hours_are_kept_once_however_often_they_are_said(
    two_clocks: PersonClient,
) -> None:
    two_clocks.post("/calls/hours/mine/", {"zone": "Asia/Kathmandu"})

    assert UsualHours.objects.count() == 2
    assert usual(two_clocks.person)["me"].zone == "Asia/Kathmandu"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("up_0", "soon", "hard to read"),
        ("busy_1", "9 to noonish", "hard to read"),
        ("busy_1", "1-2,2-3,3-4,4-5,5-6,6-7,7-8", "six busy times"),
        ("zone", "Mars/Base", "valid choice"),
        ("bed_0", "25:00", "hard to read"),
    ],
)
def test_hours_that_cannot_be_are_asked_again(
    alma_unlocked: PersonClient, field: str, value: str, said: str
) -> None:
    sent = {"zone": "Europe/Berlin", "name": "Bobolink", field: value}

    answer = alma_unlocked.post("/calls/hours/theirs/", sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "Bobolink" in page
    assert not UsualHours.objects.exists()


def test_both_clocks_stand_side_by_side(two_clocks: PersonClient) -> None:
    page = text(two_clocks)

    assert "21:15 You, in Berlin Tuesday evening" in page
    assert "16:15 Sam, in New York Tuesday, 5 hours behind" in page


def test_the_change_of_the_clocks_is_said_four_weeks_ahead(
    two_clocks: PersonClient, evening: time_machine.Traveller
) -> None:
    assert "From 29 March on you will be 6 hours apart instead of 5." in text(
        two_clocks
    )

    evening.move_to("2026-02-20 12:00Z")
    two_clocks.unlock()

    assert (
        "From 8 March to 29 March the clocks differ: you will be 5 hours apart instead "
        "of 6." in text(two_clocks)
    )


def test_any_day_can_be_looked_at(two_clocks: PersonClient) -> None:
    page = text(two_clocks, "/calls/?day=2026-03-14")

    assert "Saturday 14 March" in page
    assert "13:00 to 00:00 for you, 08:00 to 19:00 for Sam" in page
    assert "Tuesday 10 March" in text(two_clocks, "/calls/?day=nonsense")


def test_a_proposal_is_put_down_in_one_tap(two_clocks: PersonClient) -> None:
    page = two_clocks.get("/calls/").content.decode()
    form = page.split('class="offer"')[1].split("</form>")[0]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    sent.pop("csrfmiddlewaretoken", None)

    two_clocks.post("/calls/new/", sent)
    two_clocks.post("/calls/new/", sent)

    [call] = arranged(two_clocks.person)
    assert call.at.astimezone().isoformat() >= "2026-03-10"
    assert "Next call" in text(two_clocks)


def test_the_second_of_a_doubled_hour_is_kept(two_clocks: PersonClient) -> None:
    twice = {"at": "exact", "at_on": "2026-10-25", "at_clock": "02:30", "minutes": "30"}
    twice["exactly"] = "2026-10-25T01:30:00+00:00"
    two_clocks.post("/calls/new/", twice)
    row = Call.objects.get()

    two_clocks.post(
        f"/calls/{row.id}/",
        {
            **twice,
            "exactly": "2026-10-25T01:30:00+00:00",
            "words": "x",
            "revision": "1",
        },
    )

    [call] = arranged(two_clocks.person)
    assert call.at.isoformat() == "2026-10-25T02:30:00+01:00"
    assert "the second time that hour comes" in text(two_clocks)


def test_a_call_is_moved_removed_and_brought_back(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", CALL)
    this = Call.objects.get().id
    later = {**CALL, "at_clock": "21:00", "revision": "1", "words": "the cake"}

    two_clocks.post(f"/calls/{this}/", later)
    two_clocks.post(f"/calls/{this}/removal/")
    assert not Call.objects.exists()
    two_clocks.post(f"/calls/{this}/return/")

    [call] = arranged(two_clocks.person)
    assert (f"{call.at:%H:%M}", call.words) == ("21:00", "the cake")


def test_the_second_tab_is_told(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", CALL)
    this = Call.objects.get().id
    two_clocks.post(f"/calls/{this}/", {**CALL, "minutes": "60", "revision": "1"})

    late = two_clocks.post(f"/calls/{this}/", {**CALL, "words": "x", "revision": "1"})

    assert late.status_code == 422
    assert "changed elsewhere" in late.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("at_on", ""), ("at_on", "someday"), ("at_clock", "late"), ("minutes", "7")],
)
def test_a_call_that_cannot_be_is_asked_again(
    two_clocks: PersonClient, field: str, value: str
) -> None:
    answer = two_clocks.post("/calls/new/", {**CALL, "words": "Bobolink", field: value})

    assert answer.status_code == 422
    assert "Bobolink" in answer.content.decode()
    assert not Call.objects.exists()


def test_days_without_contact_get_no_proposal(two_clocks: PersonClient) -> None:
    away = {"whose": "both", "kind": "no_contact", "first": "2026-03-01",
            "last": "2026-05-01"}  # fmt: skip
    two_clocks.post("/calls/days/new/", away)

    assert "No time fits in the coming four weeks" in text(two_clocks)


def test_nothing_is_proposed_during_a_visit(two_clocks: PersonClient) -> None:
    stay = {"together_from": "exact", "together_from_on": "2026-03-10",
            "together_from_clock": "20:00", "goodbye": "exact",
            "goodbye_on": "2026-04-20", "goodbye_clock": "12:00"}  # fmt: skip
    two_clocks.post("/visits/new/", stay)

    assert "No time fits in the coming four weeks" in text(two_clocks)


def test_different_days_are_kept_changed_and_removed(two_clocks: PersonClient) -> None:
    busy = {"whose": "me", "kind": "busy", "first": "2026-03-12", "hours": "18-21:30"}
    two_clocks.post("/calls/days/new/", {**busy, "client_id": str(uuid4())})
    this = DifferentDays.objects.get().id
    assert "you: busy, 18:00 to 21:30" in text(two_clocks, "/calls/days/")

    trip = {"whose": "them", "kind": "elsewhere", "there": "Asia/Tokyo",
            "first": "2026-03-10", "last": "2026-03-12", "revision": "1"}  # fmt: skip
    two_clocks.post(f"/calls/days/{this}/", trip)

    assert "in Tokyo" in text(two_clocks)
    two_clocks.post(f"/calls/days/{this}/removal/")
    assert different(two_clocks.person) == []
    two_clocks.post(f"/calls/days/{this}/return/")
    assert [d.there for d in different(two_clocks.person)] == ["Asia/Tokyo"]


@pytest.mark.parametrize(
    "wrong",
    [{"first": ""}, {"last": "2025-01-01"}, {"last": "2029-01-01"},
     {"kind": "elsewhere"}, {"kind": "busy", "hours": "evening"}, {"kind": "party"}],
)  # fmt: skip
def test_days_that_cannot_be_are_asked_again(
    two_clocks: PersonClient, wrong: dict[str, str]
) -> None:
    sent = {"whose": "me", "kind": "off", "first": "2026-03-12", "words": "Bobolink"}

    answer = two_clocks.post("/calls/days/new/", {**sent, **wrong})

    assert answer.status_code == 422
    assert "Bobolink" in answer.content.decode()


def test_a_call_goes_into_a_calendar_without_a_name(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", {**CALL, "words": "secret cake"})
    this = Call.objects.get().id

    answer = two_clocks.get(f"/calls/{this}/calendar.ics")

    content = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20260312T211500Z" in content
    assert "DTEND:20260312T214500Z" in content
    for name in ("Sam", "cake", "antime"):
        assert name not in content + answer["Content-Disposition"]


def test_a_stranger_meets_nothing(
    two_clocks: PersonClient, cleo_unlocked: PersonClient
) -> None:
    two_clocks.post("/calls/new/", CALL)
    away = {"whose": "me", "kind": "off", "first": "2026-03-12"}
    two_clocks.post("/calls/days/new/", away)
    call, days = Call.objects.get().id, DifferentDays.objects.get().id

    for path in (
        f"/calls/{call}/",
        f"/calls/{call}/calendar.ics",
        f"/calls/days/{days}/",
    ):
        assert cleo_unlocked.get(path).status_code == 404
    for path in (f"/calls/{call}/removal/", f"/calls/days/{days}/removal/"):
        assert cleo_unlocked.post(path).status_code == 404
    assert "Sam" not in text(cleo_unlocked)
    assert Call.objects.count() == DifferentDays.objects.count() == 1


def test_the_page_asks_no_more_with_a_thousand_calls(two_clocks: PersonClient) -> None:
    two_clocks.get("/calls/")
    with CaptureQueriesContext(connection) as few:
        two_clocks.get("/calls/")
    person = two_clocks.person
    with person.vault():
        bodies = (
            Arranged(at=time_of(n), zone="Europe/Berlin", minutes=30)
            for n in range(1000)
        )
        rows.keep_many(Call, person, [(uuid4(), body, body.at) for body in bodies])

    with CaptureQueriesContext(connection) as many:
        two_clocks.get("/calls/")

    assert len(many) == len(few)


def time_of(number: int) -> datetime:
    return datetime(2024, 1, 1, 20, tzinfo=UTC) + timedelta(hours=number * 12)


def test_todays_call_stands_on_today(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", {**CALL, "at_on": "2026-03-10"})

    page = text(two_clocks, "/")

    assert "Call with Sam at 22:15" in page
    assert "17:15 for Sam" in page


def test_another_days_call_does_not(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", CALL)

    assert "Call with Sam" not in text(two_clocks, "/")


def test_a_call_asks_for_a_reminder_and_takes_it_back(two_clocks: PersonClient) -> None:
    two_clocks.post("/calls/new/", {**CALL, "reminds": "on"})
    this = Call.objects.get().id
    person = two_clocks.person

    with person.vault():
        [asked] = [row.body for row in reminders(person, "calls")]
    assert asked.at is not None
    assert asked.at.astimezone(UTC).isoformat() == "2026-03-12T21:05:00+00:00"
    assert "Sam" not in asked.says

    two_clocks.post(f"/calls/{this}/removal/")
    with person.vault():
        assert not reminders(person, "calls")


def test_everything_about_calls_goes_home_and_comes_back(
    two_clocks: PersonClient, cleo: KnownPerson
) -> None:
    two_clocks.post("/calls/new/", {**CALL, "words": "cake"})
    away = {"whose": "both", "kind": "no_contact", "first": "2026-03-20"}
    two_clocks.post("/calls/days/new/", away)
    mine, vault = two_clocks.person, two_clocks.person.open_vault()
    taken = b"".join(everything.as_json(mine, vault, on=date(2026, 3, 10)))

    with cleo.vault():
        bringing_back.bring_back(cleo, bringing_back.read(taken))

    assert arranged(cleo) == arranged(mine)
    assert different(cleo) == different(mine)
    assert usual(cleo) == usual(mine)
