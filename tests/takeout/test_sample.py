from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.people import PersonClient

from meantime.accounts.models import Person
from meantime.checkins import queries as checkins
from meantime.feelings import words
from meantime.takeout import actions, queries, sample, sample_story
from meantime.vault.models import KeySet
from meantime.vault.opening import current
from meantime.visits import queries as visits

NOW = datetime(2026, 11, 23, 12, 34, tzinfo=UTC)
DUBLIN = ZoneInfo("Europe/Dublin")
KNOWN = frozenset(w.key for family in words.all() for w in family.words)
START = reverse("takeout:sample")

pytestmark = pytest.mark.django_db


def told(now: datetime = NOW) -> sample_story.Story:
    return sample_story.story(now=now, zone=DUBLIN, words=KNOWN)


def test_the_story_is_the_same_every_time() -> None:
    assert told() == told()


@pytest.mark.parametrize("hour", [0, 3, 7, 12, 19, 23])
@pytest.mark.parametrize("on", ["2026-03-29", "2026-10-25", "2026-12-31", "2026-07-01"])
def test_the_story_holds_at_any_hour_of_the_year(hour: int, on: str) -> None:
    now = datetime.fromisoformat(on).replace(hour=hour, tzinfo=UTC)
    story = told(now)

    assert story.moments[-1].at < now
    assert 500 < len(story.moments) < 750
    for earlier, later in zip(story.visits, story.visits[1:], strict=False):
        assert earlier.since < earlier.goodbye < later.since
    assert timedelta(days=1) < now - story.visits[-1].goodbye < timedelta(days=3)


def test_every_word_of_the_story_is_in_the_vocabulary() -> None:
    assert {w for kind in sample_story.WORDS.values() for w in kind} <= KNOWN


def test_the_dip_is_there_and_half_gone_after_a_day_and_a_half() -> None:
    story = told()
    since = [
        (m.mood, (m.at - v.goodbye) / timedelta(hours=1))
        for v in story.visits
        for m in story.moments
    ]
    first = [mood for mood, hours in since if 0 <= hours < 12]
    later = [mood for mood, hours in since if 150 < hours < 400]

    assert 12 < sum(later) / len(later) - sum(first) / len(first) < 30


def test_no_note_stands_there_twice() -> None:
    notes = [m.note for m in told().moments if m.note]

    assert len(notes) > 20
    assert len(notes) == len(set(notes))


def test_a_sample_is_made_quickly(settings: Settings) -> None:
    import scipy.special  # noqa: F401 (the server has imported what the engine needs)

    from meantime import engine  # noqa: F401 (as here: its import is not the sample)

    began = time.process_time()

    person, vault = sample.make(now=NOW, zone=DUBLIN)

    took = time.process_time() - began
    with current.using(vault):
        assert len(checkins.feelings(person)) > 500
        hello = visits.next_hello(person, NOW.astimezone(DUBLIN))
    assert hello is not None
    assert hello.days == 21
    print(f"\na sample story in {took:.2f} s")  # noqa: T201 (a measurement)
    assert took < 2


def test_looking_around_signs_in_and_says_that_it_is_a_sample(
    client: Client, settings: Settings
) -> None:
    settings.SAMPLE = True

    answer = client.post(START)

    assert answer.headers["Location"] == reverse("today:home")
    page = client.get(reverse("checkins:list")).content.decode()
    assert "sample story" in page


def test_a_sample_cannot_be_written_to(client: Client, settings: Settings) -> None:
    settings.SAMPLE = True
    client.post(START)

    for name in ("bring_in", "take_home", "bring_back", "leave_for_good"):
        assert client.post(reverse(f"takeout:{name}")).status_code == 403


def test_no_sample_where_the_operator_did_not_want_one(
    client: Client, settings: Settings
) -> None:
    settings.SAMPLE = False

    assert client.post(START).status_code == 404
    assert not queries.sample_owner_ids()


def test_a_sample_is_gone_after_its_hour() -> None:
    person, _vault = sample.make(now=NOW, zone=DUBLIN)

    actions.sweep(NOW + timedelta(minutes=59))
    assert queries.sample_owner_ids() == [person.id]
    actions.sweep(NOW + timedelta(minutes=60))

    assert not Person.objects.filter(id=person.id).exists()
    assert not KeySet.objects.filter(owner_id=person.id).exists()


def test_only_a_few_samples_are_open_at_a_time(
    client: Client, settings: Settings
) -> None:
    settings.SAMPLE = True
    for _i in range(sample.ALIVE_AT_MOST):
        sample.make(now=datetime.now(UTC), zone=DUBLIN)

    assert client.post(START).status_code == 429


def test_somebody_signed_in_stays_who_they_are(alma_unlocked: PersonClient) -> None:
    alma_unlocked.post(START)

    assert not queries.sample_owner_ids()


def test_a_sample_name_opens_no_door(client: Client) -> None:
    person, _vault = sample.make(now=NOW, zone=DUBLIN)

    assert Person.objects.named(person.login_name) is None
