"""Alma (a person), Bo (her partner) and Cleo (a stranger), ready made.

Their keys were made once, with the real parameters, by ``tests/make_people.py``; so no
test pays for Argon2id, and none runs with a weaker one.
"""

from __future__ import annotations

import base64
import json
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from tests import make_people

from meantime.accounts.models import Person
from meantime.vault import current, slots
from meantime.vault.opening import Vault

STORED = Path(__file__).with_name("people.json")


@cache
def stored() -> dict[str, Any]:
    """What ``make_people`` wrote."""
    content: dict[str, Any] = json.loads(STORED.read_text())
    return content


def passphrase(name: str) -> str:
    return str(stored()["people"][name]["passphrase"])


def recovery_code(name: str) -> str:
    return str(stored()["people"][name]["recovery_code"])


class KnownPerson(Person):
    """A person whose passphrase, recovery code and account key the tests know."""

    class Meta:
        proxy = True
        app_label = "tests"

    @property
    def known(self) -> dict[str, Any]:
        known: dict[str, Any] = stored()["people"][self.login_name]
        return known

    @property
    def passphrase(self) -> str:
        return str(self.known["passphrase"])

    @property
    def recovery_code(self) -> str:
        return str(self.known["recovery_code"])

    def open_vault(self) -> Vault:
        return make_people.vault_from(self.known)

    def vault(self) -> AbstractContextManager[object]:
        """``with alma.vault(): ...`` reads and writes what is sealed for Alma."""
        return current.using(self.open_vault())


class PersonClient(Client):
    """A browser that belongs to somebody."""

    person: KnownPerson

    def __init__(self, person: KnownPerson) -> None:
        super().__init__()
        self.person = person
        self.force_login(person)

    def unlock(self) -> None:
        """Open the vault for this session without running Argon2id."""
        session_key = str(self.session.session_key)
        vault = self.person.open_vault()
        cookie = slots.open_slot(vault, session_key, settings.IDLE_MINUTES)
        self.cookies[settings.UNLOCK_COOKIE_NAME] = cookie


def restore_keyring() -> None:
    """Put the keyring back to the three people, whatever the last test did to it."""
    path: Path = settings.KEYRING_FILE
    wanted = base64.b64decode(stored()["keyring"])
    if path.exists() and path.read_bytes() == wanted:
        return
    fresh = path.with_name("keyring.fresh")
    fresh.touch(mode=0o600)
    fresh.write_bytes(wanted)
    fresh.replace(path)


def person(name: str) -> KnownPerson:
    """Put one of the three into the database."""
    known = stored()["people"][name]
    make_people.insert(name, known)
    known_person = KnownPerson.objects.get(login_name=name)
    assert isinstance(known_person, KnownPerson)
    return known_person
