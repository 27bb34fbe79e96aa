"""Today, the first page, and the way to everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from tests.insight.made_up import NOW, MadeUp
from tests.insight.seeds import seed

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.vault import fields, rows
from meantime.visits.models import Visit
from meantime.visits.records import Stay

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries, Settings
    from tests.people import KnownPerson, PersonClient

STORY = MadeUp(goodbyes=[2.05, 30], days=60)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(browser: Client, address: str = "/") -> str:
    return browser.get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_one_line_says_where_you_are(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, STORY)

    html = page(alma_unlocked)

    assert "<h1>Day 2 after saying goodbye to Sam.</h1>" in html
    assert "No date yet for the next hello." in html
    assert 'hx-get="/check-in/card/"' in html
    assert 'href="/check-in/"' in html


def test_a_date_is_counted_down_to_and_drawn(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    said = Stay(
        partner="Sam",
        zone="UTC",
        goodbye_at=NOW - timedelta(days=2),
        next_hello="date",
        next_hello_on=(NOW + timedelta(days=23)).date(),
    )
    with alma.vault():
        rows.keep(Visit, alma, said, at=said.begins)

    html = page(alma_unlocked)

    assert "Next hello in 23 days, on Tuesday 15 December." in html
    assert ">15 Dec</text>" in html


def test_with_nothing_yet_it_is_kind(alma_unlocked: PersonClient) -> None:
    html = page(alma_unlocked)

    assert "Nothing here yet, and that is all right." in html
    assert "Add the goodbye" in html
    assert "begins with 8 check-ins; you have 0" in html


def test_the_last_few_are_shown_but_no_note(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    felt = Feeling(at=NOW - timedelta(hours=3), zone="UTC", mood=41, note="secret")
    with alma.vault():
        rows.keep(CheckIn, alma, felt, at=felt.at)

    html = page(alma_unlocked)

    assert "Today, 16:00" in html
    assert "mood 41 of 100" in html
    assert "secret" not in html


def test_a_check_in_is_told_on_the_clock_where_it_was_felt(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    at = NOW - timedelta(hours=30)
    felt = Feeling(at=at, zone="Pacific/Auckland", mood=41)
    with alma.vault():
        rows.keep(CheckIn, alma, felt, at=felt.at)

    assert "Today, 02:00" in page(alma_unlocked)


def test_a_name_made_of_markup_is_just_a_name(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, replace(STORY, partners=["</title><script>alert(1)</script>"]))

    assert "<script>alert" not in page(alma_unlocked)


def test_cleo_sees_nothing_of_alma(
    alma: KnownPerson, cleo_unlocked: PersonClient
) -> None:
    seed(alma, STORY)

    html = page(cleo_unlocked)

    assert "Sam" not in html
    assert "you have 0" in html


def test_a_locked_vault_asks_for_the_passphrase_first(
    alma: KnownPerson, alma_client: PersonClient
) -> None:
    seed(alma, STORY)

    answer = alma_client.get("/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/unlock/")


def test_today_runs_no_fit_and_unseals_only_recent_months(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    seed(alma, MadeUp(goodbyes=[2, 30, 90, 150], days=300, a_day=2))
    opened = []
    unseal = fields.SealedField.unseal

    def counting(self: Any, row: Any, blob: Any) -> Any:
        opened.append(row)
        return unseal(self, row, blob)

    with (
        patch("meantime.engine.fit", side_effect=AssertionError),
        patch.object(fields.SealedField, "unseal", counting),
    ):
        assert alma_unlocked.get("/").status_code == 200

    assert 0 < sum(isinstance(row, CheckIn) for row in opened) < 140


def test_more_rows_do_not_mean_more_queries(
    alma: KnownPerson,
    alma_unlocked: PersonClient,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    seed(alma, MadeUp(goodbyes=list(range(2, 250, 20)), days=260))
    alma_unlocked.get("/more/")  # the first page of a day looks after the reminders

    with django_assert_max_num_queries(14):
        alma_unlocked.get("/")


@pytest.mark.django_db
def test_the_first_page_says_what_this_is_and_where_to_go() -> None:
    html = page(Client())

    assert "For the time between a goodbye and the next hello." in html
    for address in ("/now/", "/help/"):
        assert f'href="{address}"' in html
    assert "Make a private space" in html
    assert "Look around with a sample story" in html


def test_where_the_space_is_taken_only_signing_in_is_offered(alma: KnownPerson) -> None:
    html = page(Client())

    assert "Make a private space" not in html
    assert 'href="/sign-in/"' in html


@pytest.mark.django_db
def test_without_the_sample_it_is_not_offered(settings: object) -> None:
    settings.SAMPLE = False  # type: ignore[attr-defined]

    assert "sample story" not in page(Client())


def test_more_leads_to_every_page(alma_unlocked: PersonClient) -> None:
    links = set(
        re.findall(r'class="line" href="([^"]+)"', page(alma_unlocked, "/more/"))
    )

    assert {"/check-in/", "/check-ins/", "/curve/", "/curve/how/", "/now/"} <= links
    for address in links:
        assert alma_unlocked.get(address, follow=True).status_code == 200, address


def test_a_repeated_look_gives_the_same_page(
    alma: KnownPerson, alma_unlocked: PersonClient
) -> None:
    felt = Feeling(at=NOW, zone="UTC", mood=10)
    with alma.vault():
        rows.keep(CheckIn, alma, felt, at=felt.at, client_id=uuid4())

    shown = [re.sub(r'value="[^"]+"', "", page(alma_unlocked)) for _ in range(2)]

    assert shown[0].split("<main")[1] == shown[1].split("<main")[1]


def test_more_offers_no_questionnaires_where_there_are_none(
    alma_unlocked: PersonClient, settings: Settings
) -> None:
    assert 'href="/forms/"' in page(alma_unlocked, "/more/")
    settings.QUESTIONNAIRES = False

    assert 'href="/forms/"' not in page(alma_unlocked, "/more/")
