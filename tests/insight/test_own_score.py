"""The forecast keeps its own score: one a goodbye, a day after it, no hindsight."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from msgspec import structs
from tests.insight.made_up import NOW, MadeUp
from tests.insight.seeds import seed
from tests.people import KnownPerson, PersonClient

from meantime.insight import gather, keeping_score
from meantime.insight.models import Forecast
from meantime.insight.records import Foreseen
from meantime.vault import rows
from meantime.visits import queries as visits

SEVERAL = MadeUp(goodbyes=[2.05, 30, 52, 75, 98], days=120)

pytestmark = pytest.mark.django_db


def look(browser: PersonClient, *, days_on: float = 0) -> str:
    with time_machine.travel(NOW + timedelta(days=days_on), tick=False):
        browser.unlock()
        html = browser.get("/curve/").content.decode().replace("\xa0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def kept(person: KnownPerson) -> list[Foreseen]:
    with person.vault():
        return [row.body for row in Forecast.objects.of(person)]


def test_looking_twice_keeps_one_and_says_how_it_did(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)
    look(alma_unlocked)

    words = look(alma_unlocked)

    [body] = kept(alma)
    assert body.at - body.goodbye_at == timedelta(days=1)
    assert re.search(r"So far \d+ of \d+ later ratings fell inside", words)


def test_on_the_day_of_the_goodbye_nothing_is_kept(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, replace(SEVERAL, goodbyes=[0.5, 30, 52, 75]))

    look(alma_unlocked)

    assert kept(alma) == []


def test_what_was_rated_later_does_not_change_what_was_expected() -> None:
    told = gather.of(SEVERAL.feelings(), SEVERAL.stays(), NOW)
    parting = told.goodbyes[-1]
    later = [h > parting.hours + 24 for h in told.hours]
    mood = [0.0 if after else m for after, m in zip(later, told.mood, strict=True)]

    hindsight = keeping_score.foresee(replace(told, mood=tuple(mood)), parting)

    assert any(later)
    assert hindsight == keeping_score.foresee(told, parting)


def test_too_few_ratings_expect_nothing() -> None:
    few = MadeUp(goodbyes=[3.2], days=4, a_day=1)
    told = gather.of(few.feelings(), few.stays(), NOW)

    assert keeping_score.foresee(told, told.goodbyes[-1]) is None


def test_a_rating_inside_counts_and_one_outside_does_not() -> None:
    at = NOW - timedelta(days=1)
    body = Foreseen(
        at=at, goodbye_at=at, hours=(24.0, 48.0), low=(20.0, 40.0), high=(60.0, 80.0)
    )

    assert body.holds(36.0, 30.0) is True
    assert body.holds(36.0, 29.0) is False
    assert body.holds(60.0, 50.0) is None


def test_a_removed_goodbye_takes_its_forecast_along(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)
    look(alma_unlocked)

    with alma.vault():
        rows.remove(visits.visits(alma)[-1])
    look(alma_unlocked)

    assert kept(alma) == []


def test_a_corrected_goodbye_is_expected_anew(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, SEVERAL)
    look(alma_unlocked)

    with alma.vault():
        row = visits.visits(alma)[-1]
        assert row.body.goodbye_at is not None
        earlier = row.body.goodbye_at - timedelta(hours=5)
        rows.revise(row, structs.replace(row.body, goodbye_at=earlier))
    look(alma_unlocked)

    assert [body.goodbye_at for body in kept(alma)] == [earlier]
