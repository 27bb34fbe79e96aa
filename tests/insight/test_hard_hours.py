"""Hard hours: off by default, held to what happened, a reminder only when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from msgspec import structs
from tests.insight.made_up import NOW, MadeUp
from tests.insight.seeds import seed
from tests.people import KnownPerson, PersonClient

from meantime.checkins.records import Feeling
from meantime.insight import gather, hard_hours, keeping_score
from meantime.reminders import queries as reminders
from meantime.reminders.models import Due

PAGE, WISH = "/curve/hard-hours/", "/curve/hard-hours/wish/"
SEVERAL = MadeUp(goodbyes=[6.05, 30, 52, 75], days=100, a_day=6)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Evenings(MadeUp):
    """Somebody whose evenings are low."""

    def feelings(self) -> list[Feeling]:
        return [
            structs.replace(f, mood=max((f.mood or 0) - 25, 0))
            if f.at.hour >= 18
            else f
            for f in super().feelings()
        ]


def low_evenings() -> Evenings:
    return Evenings(goodbyes=SEVERAL.goodbyes, days=100, a_day=6)


def words(browser: PersonClient) -> str:
    html = browser.get(PAGE).content.decode().replace("\xa0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_low_evenings_are_named_and_were_right() -> None:
    she = low_evenings()

    found = hard_hours.read(gather.of(she.feelings(), she.stays(), NOW), NOW)

    assert {s.at.date() for s in found.stretches} >= {NOW.date() + timedelta(days=1)}
    assert all(s.at.hour >= 16 for s in found.stretches)
    right = found.right
    assert right.low / right.of > right.low_else / right.of_else


def test_too_few_ratings_name_nothing() -> None:
    few = MadeUp(goodbyes=[1.0], days=2, a_day=2)

    found = hard_hours.read(gather.of(few.feelings(), few.stays(), NOW), NOW)

    assert found == hard_hours.Hard(enough=False)


def test_what_was_rated_on_a_day_does_not_choose_its_own_hours() -> None:
    told = gather.of(SEVERAL.feelings(), SEVERAL.stays(), NOW)
    cut = told.now - 24.0

    then = keeping_score.as_of(told, cut)

    assert max(then.hours) <= cut
    assert len(then.hours) == len(then.mood) < len(told.hours)


def test_it_is_off_until_it_is_asked_for(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, low_evenings())
    before = words(alma_unlocked)

    alma_unlocked.post(WISH, {"hard_hours": "on"})
    after = words(alma_unlocked)

    assert "It is off until you turn it on" in before
    assert "in 10 ratings there may be low" in after
    assert "At other hours:" in after
    assert not Due.objects.exists()


def test_a_reminder_keeps_times_and_goes_when_it_is_turned_off(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, low_evenings())
    alma_unlocked.post(WISH, {"hard_hours": "on", "reminder": "on"})
    alma_unlocked.get(PAGE)
    with alma.vault():
        asked = [row.body for row in reminders.reminders(alma, "insight")]

    alma_unlocked.post(WISH, {"hard_hours": "off"})

    assert asked
    assert all(one.at is not None and one.at > NOW for one in asked)
    assert all("low" not in one.says for one in asked)
    with alma.vault():
        assert reminders.reminders(alma, "insight") == []


def test_cleo_has_a_wish_of_her_own(
    alma_unlocked: PersonClient, cleo_unlocked: PersonClient
) -> None:
    alma_unlocked.post(WISH, {"hard_hours": "on"})

    assert "It is off until you turn it on" in words(cleo_unlocked)


def test_a_stranger_is_asked_to_sign_in_before_hours_are_named(
    alma_client: PersonClient,
) -> None:
    alma_client.logout()

    assert alma_client.get(PAGE).status_code == 302
    assert alma_client.post(WISH, {"hard_hours": "on"}).status_code == 302
