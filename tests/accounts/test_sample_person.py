"""The made-up person looks, and changes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.people import KnownPerson, PersonClient

from meantime.accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def made_up(alma: KnownPerson) -> PersonClient:
    Person.objects.filter(pk=alma.pk).update(
        sample_until=timezone.now() + timedelta(hours=1)
    )
    alma.refresh_from_db()
    client = PersonClient(alma)
    client.unlock()
    return client


@pytest.mark.parametrize("page", ["yours/pin/", "yours/devices/", "yours/locking/"])
def test_what_would_change_something_is_refused_kindly(
    made_up: PersonClient, page: str
) -> None:
    answer = made_up.post(f"/{page}", {"others": "1"})

    assert answer.status_code == 403
    assert b"nothing you write here is saved" in answer.content


def test_they_may_look_and_leave(made_up: PersonClient) -> None:
    assert made_up.get("/yours/").status_code == 200

    assert made_up.post("/sign-out/").status_code == 302
    assert made_up.get("/yours/")["Location"].startswith("/sign-in/")


def test_they_may_choose_where_help_should_be(made_up: PersonClient) -> None:
    assert made_up.post("/help/", {"first": "IE"}).status_code == 302


@pytest.mark.parametrize("way_out", ["/lock/", "/leave/"])
def test_locking_ends_it_for_there_is_no_passphrase(
    made_up: PersonClient, way_out: str
) -> None:
    made_up.post(way_out)

    assert made_up.get("/yours/")["Location"].startswith("/sign-in/")


def test_after_their_hour_they_are_gone(made_up: PersonClient) -> None:
    Person.objects.update(sample_until=timezone.now() - timedelta(seconds=1))

    assert made_up.get("/yours/")["Location"].startswith("/sign-in/")


def test_nobody_signs_in_as_them(made_up: PersonClient) -> None:
    words = {"login": "alma", "password": made_up.person.passphrase}
    made_up.post("/sign-out/")

    assert made_up.post("/sign-in/", words).status_code == 422
