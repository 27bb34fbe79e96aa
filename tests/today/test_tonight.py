"""The card on Today fits the moment, and holds back where somebody may not be safe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
import time_machine

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.safety import support
from meantime.today.tonight import barred, card_for
from meantime.vault import rows
from meantime.visits.models import ShortAbsence, Visit
from meantime.visits.records import Absence, Stay
from meantime.why.card import NOT_WHEN_UNSAFE
from meantime.why.moments import FITTING

if TYPE_CHECKING:
    from tests.people import KnownPerson, PersonClient

NOW = datetime.fromisoformat("2026-11-22T21:00:00+00:00")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def stays(person: KnownPerson, **told: datetime) -> None:
    body = Stay(partner="Sam", zone="UTC", **told)  # type: ignore[arg-type]
    with person.vault():
        rows.keep(Visit, person, body, at=body.begins)


def number(person: KnownPerson, now: datetime = NOW) -> int | None:
    with person.vault():
        card = card_for(person, now)
    return card.number if card else None


def first(moment: str) -> int:
    return FITTING[moment][0]


def test_before_any_goodbye_there_is_no_card(alma: KnownPerson) -> None:
    assert number(alma) is None


def test_the_first_night(alma: KnownPerson) -> None:
    stays(alma, goodbye_at=NOW - 5 * HOUR)

    assert number(alma) == first("first_night")


def test_each_day_after_it_has_another_card(alma: KnownPerson) -> None:
    stays(alma, goodbye_at=NOW - DAY)

    seen = [number(alma, NOW + day * DAY) for day in range(4)]

    assert seen == list(FITTING["days"][:4])


def test_the_last_day_together(alma: KnownPerson) -> None:
    stays(alma, together_from=NOW - 9 * DAY, goodbye_at=NOW + 12 * HOUR)

    assert number(alma) == first("last_day")


def test_the_first_days_of_being_together_again(alma: KnownPerson) -> None:
    stays(alma, together_from=NOW - 3 * HOUR, goodbye_at=NOW + 9 * DAY)

    assert number(alma) == first("reunion")


def test_the_evening_before_the_hello(alma: KnownPerson) -> None:
    stays(alma, goodbye_at=NOW - 30 * DAY)
    stays(alma, together_from=NOW + 12 * HOUR)

    assert number(alma) == first("reunion")


def test_a_few_hours_apart(alma: KnownPerson) -> None:
    stays(alma, together_from=NOW - 9 * DAY)
    gone = Absence(at=NOW - HOUR, hours=4, zone="UTC")
    with alma.vault():
        rows.keep(ShortAbsence, alma, gone, at=gone.at)

    assert number(alma) == first("few_hours")
    assert number(alma, NOW + DAY) is None


def held_back(person: KnownPerson) -> frozenset[int]:
    with person.vault():
        return barred(person, NOW)


def test_nothing_is_held_back_on_an_ordinary_day(alma: KnownPerson) -> None:
    stays(alma, goodbye_at=NOW - DAY)

    assert held_back(alma) == frozenset()


def test_while_support_comes_first_two_cards_are_held_back(alma: KnownPerson) -> None:
    with alma.vault():
        support.raise_(alma, NOW - DAY)

    assert held_back(alma) == NOT_WHEN_UNSAFE


def test_in_a_heavy_week_two_cards_are_held_back(alma: KnownPerson) -> None:
    stays(alma, goodbye_at=NOW - 6 * DAY)
    with alma.vault():
        for day in range(6):
            felt = Feeling(
                at=NOW - day * DAY - HOUR, zone="UTC", mood=20, interference="a_lot"
            )
            rows.keep(CheckIn, alma, felt, at=felt.at)

    assert held_back(alma) == NOT_WHEN_UNSAFE


@pytest.mark.parametrize("day", range(len(FITTING["days"])))
def test_none_of_them_is_ever_offered_then(alma: KnownPerson, day: int) -> None:
    stays(alma, goodbye_at=NOW - DAY)
    with alma.vault():
        support.raise_(alma, NOW + day * DAY)

    assert number(alma, NOW + day * DAY) not in NOT_WHEN_UNSAFE


def test_today_asks_for_the_card_by_an_address_that_says_nothing(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    stays(alma, goodbye_at=NOW - 5 * HOUR)

    today = alma_unlocked.get("/").content.decode()
    piece = unescape(alma_unlocked.get("/tonight/").content.decode())

    assert 'hx-get="/tonight/"' in today
    assert 'href="/why/"' in today
    assert "Tears take a little while" in piece
    assert "<html" not in piece


def test_cleo_gets_no_card_from_almas_goodbye(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    stays(alma, goodbye_at=NOW - 5 * HOUR)

    piece = cleo_unlocked.get("/tonight/").content.decode()

    assert "Tears take a little while" not in piece
