"""Every address is private unless listed, and locked unless listed."""

from __future__ import annotations

import pytest
from django.test import Client
from tests import addresses
from tests.people import PersonClient

METHODS = ["get", "post"]


def test_the_lists_name_only_addresses_that_exist() -> None:
    names = {address.name for address in addresses.every()}

    assert names >= addresses.WORKS_LOCKED


def test_no_address_is_without_a_name() -> None:
    assert not [a for a in addresses.every() if "unnamed" in a.name]


@pytest.mark.parametrize("method", METHODS)
def test_a_private_address_asks_a_stranger_to_sign_in(
    client: Client, method: str, db: None
) -> None:
    for address in addresses.private():
        answer = getattr(client, method)(address.url)

        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/sign-in/"), address


@pytest.mark.parametrize("method", METHODS)
def test_a_public_address_answers_anybody(
    client: Client, method: str, db: None
) -> None:
    for name in addresses.PUBLIC:
        [address] = [a for a in addresses.every() if a.name == name]
        answer = getattr(client, method)(address.url)

        assert answer.status_code < 500, name
        assert "/sign-in/" not in answer.headers.get("Location", ""), name


def _shut(alma_client: PersonClient) -> list[addresses.Address]:
    return [a for a in addresses.private() if a.name not in addresses.WORKS_LOCKED]


def test_a_locked_vault_sends_a_reader_to_unlock(alma_client: PersonClient) -> None:
    for address in _shut(alma_client):
        answer = alma_client.get(address.url)

        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/unlock/"), address


def test_a_locked_vault_asks_a_writer_to_unlock(alma_client: PersonClient) -> None:
    for address in _shut(alma_client):
        answer = alma_client.post(address.url, {"note": "kept while unlocking"})

        assert answer.status_code == 423, address
