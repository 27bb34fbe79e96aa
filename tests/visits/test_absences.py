"""Short absences: hours apart, a record of their own."""

from __future__ import annotations

import pytest
import time_machine
from tests.people import KnownPerson, PersonClient

from meantime.visits import queries
from meantime.visits.models import ShortAbsence, Visit
from meantime.visits.records import Absence


def absences(person: KnownPerson) -> list[Absence]:
    with person.vault():
        return [row.body for row in queries.absences(person)]


@pytest.mark.parametrize(("typed", "hours"), [("2", 2), ("2.5", 2.5), ("2,5", 2.5)])
def test_hours_apart_are_no_goodbye(
    alma_unlocked: PersonClient, typed: str, hours: float
) -> None:
    alma_unlocked.post(
        "/visits/absences/new/", {"at": "morning", "hours": typed, "partner": "Bo"}
    )

    [gone] = absences(alma_unlocked.person)
    assert (gone.hours, gone.partner) == (hours, "Bo")
    assert gone.at.isoformat() == "2026-03-10T08:00:00+00:00"
    assert not Visit.objects.exists()


@pytest.mark.parametrize("hours", ["", "0", "-2", "80", "nan", "inf", "a while", "1e9"])
def test_hours_that_cannot_be_are_asked_again(
    alma_unlocked: PersonClient, hours: str
) -> None:
    answer = alma_unlocked.post(
        "/visits/absences/new/", {"at": "now", "hours": hours, "partner": "Bobolink"}
    )

    assert answer.status_code == 422
    assert "Bobolink" in answer.content.decode()
    assert absences(alma_unlocked.person) == []


def test_an_absence_can_be_fixed_removed_and_brought_back(
    alma_unlocked: PersonClient, evening: time_machine.Traveller
) -> None:
    alma_unlocked.post("/visits/absences/new/", {"at": "hour_ago", "hours": "1"})
    this = ShortAbsence.objects.get().id
    changed = {"at": "hour_ago", "hours": "3", "revision": "1"}
    alma_unlocked.post(f"/visits/absences/{this}/", changed)
    alma_unlocked.post(f"/visits/absences/{this}/removal/")
    assert not ShortAbsence.objects.exists()
    evening.shift(9 * 60)

    alma_unlocked.post(f"/visits/absences/{this}/return/")

    assert [gone.hours for gone in absences(alma_unlocked.person)] == [3]


def test_the_second_tab_is_told(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/visits/absences/new/", {"at": "hour_ago", "hours": "1"})
    this = ShortAbsence.objects.get().id
    sent = {"at": "hour_ago", "hours": "3", "revision": "1"}
    alma_unlocked.post(f"/visits/absences/{this}/", sent)

    late = alma_unlocked.post(f"/visits/absences/{this}/", {**sent, "hours": "4"})

    assert late.status_code == 422
    assert "changed elsewhere" in late.content.decode()


def test_absences_are_listed_with_a_way_to_each(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post(
        "/visits/absences/new/", {"at": "morning", "hours": "2.5", "partner": "Bo"}
    )

    page = alma_unlocked.get("/visits/").content.decode()

    assert "10 March 2026, 08:00" in page
    assert "2.5 hours, Bo" in page


def test_a_stranger_finds_nothing(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    alma_unlocked.post("/visits/absences/new/", {"at": "hour_ago", "hours": "1"})
    hers = ShortAbsence.objects.get().id

    answers = [
        cleo_unlocked.get(f"/visits/absences/{hers}/"),
        cleo_unlocked.post(f"/visits/absences/{hers}/removal/"),
    ]
    cleo_unlocked.post(f"/visits/absences/{hers}/return/")

    assert {answer.status_code for answer in answers} == {404}
    assert len(absences(alma_unlocked.person)) == 1
