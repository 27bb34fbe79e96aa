"""Waves: one small thing at a time, and kept only where somebody wants that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.keepsakes.box import put_in, the_one
from tests.people import KnownPerson, PersonClient

from meantime.keepsakes import actions as keepsakes
from meantime.people.models import Friend
from meantime.people.records import Companion
from meantime.safety import relationship
from meantime.toolkit import actions, queries, waving
from meantime.toolkit.models import StepUse
from meantime.toolkit.records import Outcome, Ride, Use
from meantime.vault import rows
from meantime.visits.models import Visit
from meantime.visits.records import Stay

NOW = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def main(client: Client, path: str = "/now/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    page = unescape(answer.content.decode())
    return page.partition("<main")[2].partition("</main>")[0]


def sent(**other: Any) -> dict[str, Any]:
    wave = {"levels": "up,,level,down", "tried": "feet-on-floor,cold-water"}
    return {"client_id": str(uuid4()), "minutes_ago": "4", **wave, **other}


def kept(person: KnownPerson) -> list[Ride]:
    with person.vault():
        return [row.body for row in queries.waves(person)]


def tried(person: KnownPerson) -> list[str]:
    with person.vault():
        return [row.body.step for row in queries.uses(person)]


def said_goodbye(person: KnownPerson, at: datetime, partner: str = "Sam") -> None:
    with person.vault():
        stay = Stay(partner=partner, zone=ZONE, goodbye_at=at)
        rows.keep(Visit, person, stay, at=at)


def test_a_stranger_is_offered_all_of_it_and_asked_for_nothing(client: Client) -> None:
    page = main(client)

    for key in ("feet-on-floor", "cold-water", "stretch-and-sigh", "name-the-wave"):
        assert f'id="{key}"' in page
    assert 'id="text-one-friend"' in page
    assert 'id="photo-after"' in page
    assert "You said goodbye" not in page
    assert "<form" not in page


def test_a_wave_is_kept_with_its_ups_and_downs(alma_unlocked: PersonClient) -> None:
    there = alma_unlocked.post("/waves/", sent())["Location"]

    [ride] = kept(alma_unlocked.person)
    assert ride.levels == ("up", None, "level", "down")
    assert ride.at == NOW - timedelta(minutes=4)
    assert ride.tried == ("feet-on-floor", "cold-water")
    assert "up, not said, level, down" in main(alma_unlocked, there)


def test_what_was_tried_is_noted_as_a_step(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post("/waves/", sent())

    assert tried(alma_unlocked.person) == ["feet-on-floor"]


def test_sent_twice_is_kept_once(alma_unlocked: PersonClient) -> None:
    wave = sent()
    for minute in range(2):
        with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
            alma_unlocked.post("/waves/", wave)

    assert len(kept(alma_unlocked.person)) == 1
    assert tried(alma_unlocked.person) == ["feet-on-floor"]


@pytest.mark.parametrize("levels", ["", "sideways", "up," * 500, "<b>up</b>"])
def test_what_cannot_be_read_is_a_minute_not_answered(
    alma_unlocked: PersonClient, levels: str
) -> None:
    answer = alma_unlocked.post("/waves/", sent(levels=levels, tried="rm -rf,../"))

    [ride] = kept(alma_unlocked.person)
    assert answer.status_code == 302
    assert set(ride.levels) <= {"up", None}
    assert len(ride.levels) <= 120
    assert ride.tried == ()


def test_how_each_thing_went_is_said_from_the_wave(alma_unlocked: PersonClient) -> None:
    there = alma_unlocked.post("/waves/", sent())["Location"]
    link = main(alma_unlocked, there).partition('href="/tried/')[2].partition('"')[0]
    address, _, wave = link.partition("?wave=")

    answer = alma_unlocked.post(
        f"/tried/{address}", {"outcome": "helped", "wave": wave}
    )

    assert answer["Location"] == there
    assert "it helped" in main(alma_unlocked, there)


def test_a_wave_is_removed_and_comes_back(alma_unlocked: PersonClient) -> None:
    there = alma_unlocked.post("/waves/", sent())["Location"]

    alma_unlocked.post(f"{there}removal/")
    gone = kept(alma_unlocked.person)
    alma_unlocked.post(f"{there}return/")

    assert not gone
    assert len(kept(alma_unlocked.person)) == 1


def test_a_wave_is_for_one_person_alone(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    there = alma_unlocked.post("/waves/", sent())["Location"]

    assert cleo_unlocked.get(there).status_code == 404
    assert cleo_unlocked.post(f"{there}removal/").status_code == 404
    cleo_unlocked.post(f"{there}return/")
    assert "None so far" in main(cleo_unlocked, "/waves/")


@pytest.mark.parametrize(
    ("ago", "says"),
    [
        (timedelta(minutes=20), "You said goodbye to Sam within the last hour."),
        (timedelta(hours=1, minutes=5), "You said goodbye to Sam an hour ago."),
        (timedelta(hours=30), "You said goodbye to Sam 30 hours ago."),
        (timedelta(days=5), "You said goodbye to Sam 5 days ago."),
    ],
)
def test_it_knows_how_long_ago_the_goodbye_was(
    alma_unlocked: PersonClient, ago: timedelta, says: str
) -> None:
    said_goodbye(alma_unlocked.person, NOW - ago)

    assert says in main(alma_unlocked)


def test_after_a_month_or_locked_it_says_nothing_of_the_goodbye(
    alma_unlocked: PersonClient, alma_client: PersonClient
) -> None:
    said_goodbye(alma_unlocked.person, NOW - timedelta(days=40))
    old = main(alma_unlocked)
    said_goodbye(alma_unlocked.person, NOW - timedelta(hours=2))

    assert "You said goodbye" not in old
    assert "You said goodbye to Sam 2 hours ago." in main(alma_unlocked)
    assert "You said goodbye" not in main(alma_client)


def test_a_friend_is_named_with_the_words_they_are_to_get(
    alma_unlocked: PersonClient,
) -> None:
    friend = Companion(name="Ines", good_for=("listening",), ready="Tea and a wail?")
    with alma_unlocked.person.vault():
        rows.keep(Friend, alma_unlocked.person, friend, at=NOW)

    page = main(alma_unlocked)

    assert "Text Ines" in page
    assert "Tea and a wail?" in page


def test_nothing_of_theirs_where_they_frighten_her(alma_unlocked: PersonClient) -> None:
    with alma_unlocked.person.vault():
        zone = ZoneInfo(ZONE)
        relationship.keep(alma_unlocked.person, ["afraid"], now=NOW, zone=zone)

    page = main(alma_unlocked)

    assert 'id="photo-after"' not in page
    assert 'id="feet-on-floor"' in page


def test_one_keepsake_is_offered_after_a_goodbye_and_never_before(
    alma_unlocked: PersonClient,
) -> None:
    put_in(alma_unlocked)
    there = f"/keepsakes/{the_one(alma_unlocked.person).id}/?wave=1"
    before = main(alma_unlocked)

    said_goodbye(alma_unlocked.person, NOW - timedelta(hours=2))

    assert there not in before
    assert there in main(alma_unlocked)


def test_a_box_that_sleeps_stays_asleep_in_a_wave(alma_unlocked: PersonClient) -> None:
    said_goodbye(alma_unlocked.person, NOW - timedelta(hours=2))
    put_in(alma_unlocked)
    with alma_unlocked.person.vault():
        keepsakes.put_box_to_sleep(alma_unlocked.person, asleep=True, now=NOW)

    page = main(alma_unlocked)

    assert "/keepsakes/" not in page
    assert 'id="photo-after"' in page


def test_what_helped_comes_first_and_what_made_it_worse_is_gone(
    alma_unlocked: PersonClient,
) -> None:
    went: dict[str, Outcome] = {"name-the-wave": "helped", "feet-on-floor": "worse"}
    with alma_unlocked.person.vault():
        for key, outcome in went.items():
            actions.used(alma_unlocked.person, key, outcome, at=NOW, zone=ZONE)

    page = main(alma_unlocked)

    assert page.index('id="name-the-wave"') < page.index('id="cold-water"')
    assert 'id="feet-on-floor"' not in page


def test_without_script_a_wave_can_still_be_kept(alma_unlocked: PersonClient) -> None:
    page = main(alma_unlocked).partition("<noscript>")[2].partition("</noscript>")[0]

    alma_unlocked.post("/waves/", {"levels": "down"})

    assert 'name="levels" value="down"' in page
    assert [ride.levels for ride in kept(alma_unlocked.person)] == [("down",)]


def test_earlier_waves_are_counted_and_nothing_is_promised(
    alma_unlocked: PersonClient,
) -> None:
    for levels in ("up,down", "up,level,up,down", "up,up"):
        alma_unlocked.post("/waves/", sent(levels=levels))

    page = main(alma_unlocked, "/waves/")

    assert (
        "Of 3 waves you kept, 2 had a first “down” before you stopped: after 1 to 3 "
        "minutes." in page
    )


def test_too_few_waves_say_nothing() -> None:
    assert waving.first_downs([]) == ""


def test_many_notes_cost_no_more_questions_than_one(
    alma_unlocked: PersonClient,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            main(alma_unlocked)
        return len(seen)

    note = Use(step="long-exhale", at=NOW, zone=ZONE, outcome="helped")
    with alma_unlocked.person.vault():
        rows.keep(StepUse, alma_unlocked.person, note, at=NOW)
    one = [asked(), asked()][-1]
    with alma_unlocked.person.vault():
        many = [(uuid4(), note, NOW) for _ in range(500)]
        rows.keep_many(StepUse, alma_unlocked.person, many)

    assert asked() == one
