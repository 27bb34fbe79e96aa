from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.people import PersonClient
from tests.takeout.test_taking_home import live_a_little

from meantime.accounts.models import Person
from meantime.vault import keyring, keys
from meantime.vault.models import KeySet

LEAVE = reverse("takeout:leave_for_good")


def leave(browser: PersonClient) -> None:
    said = {"sure": "on", "passphrase": browser.person.passphrase}
    answer = browser.post(LEAVE, said)
    assert "It is gone" in answer.content.decode()


def test_leaving_takes_every_row_along(alma_unlocked: PersonClient) -> None:
    alma = alma_unlocked.person
    live_a_little(alma)

    leave(alma_unlocked)

    for model in apps.get_models():
        names = {field.attname for field in model._meta.concrete_fields}
        if "owner_id" in names:
            mine = model._default_manager.filter(owner_id=alma.id)
            assert not mine.exists(), model._meta.label
    assert not Person.objects.filter(id=alma.id).exists()


def test_leaving_ends_signed_out(alma_unlocked: PersonClient) -> None:
    leave(alma_unlocked)

    assert "_auth_user_id" not in alma_unlocked.session


def test_every_other_browser_is_signed_out_too(alma_unlocked: PersonClient) -> None:
    elsewhere = Client()
    alma = alma_unlocked.person
    elsewhere.post(
        reverse("accounts:sign_in"),
        {"login": alma.login_name, "password": alma.passphrase},
    )
    assert elsewhere.get(reverse("accounts:yours")).status_code == 200

    leave(alma_unlocked)

    away = elsewhere.get(reverse("accounts:yours"))
    assert away.headers["Location"].startswith(reverse("accounts:sign_in"))


@pytest.mark.parametrize(
    "said",
    [
        {"passphrase": "not hers, certainly"},
        {"sure": "on"},
        {"sure": "on", "passphrase": "not hers, certainly"},
    ],
)
def test_nothing_goes_without_the_passphrase_and_the_tick(
    alma_unlocked: PersonClient, said: dict[str, str]
) -> None:
    assert alma_unlocked.post(LEAVE, said).status_code == 422
    assert Person.objects.filter(id=alma_unlocked.person.id).exists()


def test_an_older_copy_and_the_right_passphrase_open_nothing(
    alma_unlocked: PersonClient,
) -> None:
    alma = alma_unlocked.person
    older = KeySet.objects.get(pk=alma.id)

    leave(alma_unlocked)

    older.save(force_insert=True)
    assert keys.check(alma.id, alma.passphrase, alma.password) is None
    assert keys.recover(alma.id, alma.recovery_code, "a new passphrase here") is None


def test_the_older_copy_did_open_before(alma_unlocked: PersonClient) -> None:
    alma = alma_unlocked.person

    assert keys.check(alma.id, alma.passphrase, alma.password) is not None


def test_other_peoples_secrets_stay(
    alma_unlocked: PersonClient, bo_unlocked: PersonClient
) -> None:
    leave(alma_unlocked)

    bo = bo_unlocked.person
    assert keys.check(bo.id, bo.passphrase, bo.password) is not None


def test_a_keyring_from_before_is_what_it_would_take(
    alma_unlocked: PersonClient, tmp_path: Path
) -> None:
    """The limit, said aloud: whoever keeps old keyrings keeps old secrets."""
    copy = tmp_path / "keyring"
    shutil.copy(settings.KEYRING_FILE, copy)
    alma = alma_unlocked.person
    older = KeySet.objects.get(pk=alma.id)
    leave(alma_unlocked)

    shutil.copy(copy, settings.KEYRING_FILE)
    older.save(force_insert=True)

    assert keyring.read() is not None
    assert keys.check(alma.id, alma.passphrase, alma.password) is not None
