"""Somebody with a browser and a mail box, and a push service on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings
from tests.people import KnownPerson
from tests.reminders.push_service import AUTH, PushService, Receiving, certificate

from meantime.reminders import addresses, due
from meantime.reminders.addresses import Browser
from meantime.reminders.models import Due

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PHRASE = "A note to yourself"
MAIL = "alma@post.example"


@pytest.fixture
def service(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PushService]:
    """Reached as an operator would reach a push service of their own."""
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with PushService(pem) as running:
        settings.PUSH_HOSTS = frozenset({("localhost", running.port)})
        yield running


@pytest.fixture
def phone() -> Receiving:
    return Receiving()


def add_browser(
    somebody: KnownPerson, service: PushService, phone: Receiving, name: str = "alma"
) -> UUID:
    browser = Browser(service.endpoint(name), phone.point, AUTH, "Firefox")
    return addresses.add_browser(somebody, browser)


def add_due(
    somebody: KnownPerson,
    channel: str = "push",
    *,
    at: datetime = NOW,
    phrase: str = PHRASE,
) -> Due:
    row_id = uuid4()
    sealed = due.phrase_column(somebody.pk).seal(row_id, phrase.encode())
    return Due.objects.create(
        id=row_id,
        owner_id=somebody.pk,
        at=at,
        until=at + timedelta(hours=2),
        free_at=at,
        channel=channel,
        phrase=sealed,
    )
