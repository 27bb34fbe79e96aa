"""People with keys that only the tests hold, made without Argon2id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from meantime.accounts.models import Person
from meantime.checkins.records import Feeling
from meantime.vault import current, keys
from meantime.vault.opening import Vault

# A busy machine is no failure.
hypothesis_settings.register_profile("unhurried", deadline=None)
hypothesis_settings.load_profile("unhurried")

AT = datetime(2026, 3, 2, 9, tzinfo=timezone(timedelta(hours=13)))


class Somebody(NamedTuple):
    person: Person
    vault: Vault


def felt(mood: float = 30, note: str = "", at: datetime = AT) -> Feeling:
    return Feeling(at=at, zone="Pacific/Auckland", mood=mood, note=note)


@pytest.fixture(autouse=True)
def own_keyring(settings: Settings, tmp_path: Path) -> Path:
    """Every test of the vault writes a keyring of its own."""
    settings.KEYRING_FILE = tmp_path / "ring" / "keyring"
    return Path(settings.KEYRING_FILE)


def somebody(name: str) -> Somebody:
    person = Person.objects.create(login_name=name)
    return Somebody(person, keys.create_throwaway(person.pk))


@pytest.fixture
def ada(db: None) -> Somebody:
    return somebody("ada")


@pytest.fixture
def eve(db: None) -> Somebody:
    return somebody("eve")


@pytest.fixture
def opened(ada: Somebody) -> Iterator[Somebody]:
    """Ada, with her vault open during the test."""
    with current.using(ada.vault):
        yield ada
