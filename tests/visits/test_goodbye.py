"""Telling of a goodbye: a rough time is enough."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.conf import settings
from tests.people import KnownPerson, PersonClient

from meantime.visits import queries
from meantime.visits.models import Visit
from meantime.visits.records import Stay

NOTHING = {"together_from": "nothing", "next_hello": "unknown"}


def stays(person: KnownPerson) -> list[Stay]:
    with person.vault():
        return [visit.body for visit in queries.visits(person)]


def in_zone(browser: PersonClient, zone: str) -> None:
    browser.cookies[settings.ZONE_COOKIE_NAME] = zone


def exact(field: str, on: str, clock: str) -> dict[str, str]:
    return {field: "exact", f"{field}_on": on, f"{field}_clock": clock}


def test_we_just_said_goodbye_needs_nothing_more(alma_unlocked: PersonClient) -> None:
    in_zone(alma_unlocked, "Europe/Berlin")

    answer = alma_unlocked.post("/visits/new/", {"goodbye": "now", **NOTHING})

    [stay] = stays(alma_unlocked.person)
    assert answer.status_code == 302
    assert stay.goodbye_at is not None
    assert stay.goodbye_at.isoformat() == "2026-03-10T21:15:00+01:00"
    assert (stay.partner, stay.zone, stay.stayed) == ("", "Europe/Berlin", None)


def test_everything_can_be_said(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post(
        "/visits/new/",
        {
            "partner": "  Bo   the bear ",
            "stayed": "me",
            "next_hello": "date",
            "next_hello_on": "2026-04-02",
            "contact": "some days",
            **exact("goodbye", "2026-03-10", "18:00"),
            **exact("together_from", "2026-03-06", "17:30"),
        },
    )

    [stay] = stays(alma_unlocked.person)
    assert (stay.partner, stay.stayed, stay.contact) == (
        "Bo the bear",
        "me",
        "some days",
    )
    assert (stay.next_hello, stay.next_hello_on) == ("date", date(2026, 4, 2))
    assert stay.together_from is not None
    assert stay.together_from.isoformat() == "2026-03-06T17:30:00+00:00"


def test_we_are_together_now_has_no_end(alma_unlocked: PersonClient) -> None:
    page = alma_unlocked.get("/visits/new/?together").content.decode()
    alma_unlocked.post(
        "/visits/new/?together", {"together_from": "now", "goodbye": "nothing"}
    )

    [stay] = stays(alma_unlocked.person)
    assert "Together now" in page
    assert stay.goodbye_at is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"goodbye": "nothing", "together_from": "nothing"}, "since when"),
        (
            {"goodbye": "now", **exact("together_from", "2026-03-12", "10:00")},
            "comes after",
        ),
        (
            {**exact("goodbye", "2026-13-45", "10:00"), "together_from": "nothing"},
            "hard to read",
        ),
        (
            {**exact("goodbye", "2060-01-01", "10:00"), "together_from": "nothing"},
            "look at the year",
        ),
        (
            {"goodbye": "now", "next_hello": "date", "next_hello_on": "2026-03-01"},
            "before the goodbye",
        ),
        ({"goodbye": "now", "next_hello": "decide"}, "choose the day"),
        (
            {"goodbye": "now", "next_hello": "date", "next_hello_on": "9999-01-01"},
            "look at the year",
        ),
        (
            {"goodbye": "now", "next_hello": "date", "next_hello_on": "in May"},
            "hard to read",
        ),
        ({"goodbye": "now", "partner": "x" * 81}, "80"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    alma_unlocked: PersonClient, wrong: dict[str, str], said: str
) -> None:
    answer = alma_unlocked.post("/visits/new/", {"partner": "Bobolink", **wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(v in page for k, v in wrong.items() if k.endswith(("_on", "partner")))
    assert stays(alma_unlocked.person) == []


CLOCKS_CHANGE = [
    ("Europe/Berlin", "2025-03-30 02:30", "2025-03-30T03:00:00+02:00", "jumped"),
    ("Europe/Berlin", "2025-10-26 02:30", "2025-10-26T02:30:00+02:00", "twice"),
    ("America/New_York", "2025-11-02 01:30", "2025-11-02T01:30:00-04:00", "twice"),
    ("Australia/Lord_Howe", "2025-10-05 02:10", "2025-10-05T02:30:00+11:00", "jumped"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31T00:00:00+14:00", "jumped"),
]


@pytest.mark.parametrize(("zone", "told", "kept", "said"), CLOCKS_CHANGE)
def test_on_the_day_the_clocks_change_the_app_says_what_it_took(
    alma_unlocked: PersonClient, zone: str, told: str, kept: str, said: str
) -> None:
    on, clock = told.split()
    in_zone(alma_unlocked, zone)

    answer = alma_unlocked.post(
        "/visits/new/", {**exact("goodbye", on, clock), **NOTHING}, follow=True
    )

    [stay] = stays(alma_unlocked.person)
    assert stay.goodbye_at is not None
    assert stay.goodbye_at.isoformat() == kept
    assert said in answer.content.decode()


def test_a_name_that_is_a_script_is_just_a_name(alma_unlocked: PersonClient) -> None:
    name = "</svg><script>alert(1)</script>"
    alma_unlocked.post("/visits/new/", {"partner": name, "goodbye": "now", **NOTHING})

    pages = [alma_unlocked.get(address).content.decode() for address in _pages(name)]

    assert all("&lt;script&gt;alert(1)" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


def _pages(name: str) -> list[str]:
    this = Visit.objects.get().id
    return ["/visits/", "/visits/new/", f"/visits/{this}/", "/visits/absences/new/"]


def test_earlier_names_are_suggested(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post(
        "/visits/new/", {"partner": "Bo", "goodbye": "morning", **NOTHING}
    )

    page = alma_unlocked.get("/visits/new/").content.decode()

    assert '<option value="Bo">' in page


def test_the_same_post_twice_is_one_visit(alma_unlocked: PersonClient) -> None:
    sent = {"goodbye": "morning", "client_id": str(uuid4()), **NOTHING}

    alma_unlocked.post("/visits/new/", sent)
    again = alma_unlocked.post("/visits/new/", sent)

    assert again.status_code == 302
    assert Visit.objects.count() == 1


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    sent = {"partner": "Bobolink", "goodbye": "now", **NOTHING}
    alma_unlocked.post("/visits/new/", sent)
    hers = Visit.objects.get().id

    answers = [
        cleo_unlocked.get(f"/visits/{hers}/"),
        cleo_unlocked.post(f"/visits/{hers}/", {"goodbye": "now"}),
        cleo_unlocked.post(f"/visits/{hers}/removal/"),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert "Bobolink" not in cleo_unlocked.get("/visits/").content.decode()
    assert len(stays(alma_unlocked.person)) == 1
