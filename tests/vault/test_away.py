from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from meantime.vault import keyring
from meantime.vault.away import AwayColumn
from meantime.vault.errors import KeyringProblem, Tampered

ADDRESS = b"https://push.example/somewhere"


def column(owner: UUID, name: str = "sealed") -> AwayColumn:
    return AwayColumn(owner, "reminders_pushaddress", name, step=256)


@pytest.fixture
def owner() -> UUID:
    owner = uuid4()
    keyring.make_secret(owner)
    return owner


def test_what_was_sealed_opens_without_the_vault(owner: UUID) -> None:
    row = uuid4()

    assert column(owner).unseal(row, column(owner).seal(row, ADDRESS)) == ADDRESS


def test_every_body_has_the_same_size_and_shows_nothing(owner: UUID) -> None:
    bodies = [column(owner).seal(uuid4(), b"x" * n) for n in (0, 1, 100, 250)]

    assert len({len(body) for body in bodies}) == 1
    assert not any(b"xxx" in body for body in bodies)


def test_another_row_column_or_person_opens_nothing(owner: UUID) -> None:
    other, row = uuid4(), uuid4()
    keyring.make_secret(other)
    body = column(owner).seal(row, ADDRESS)

    for where, which in (
        (column(owner), uuid4()),
        (column(owner, "phrase"), row),
        (column(other), row),
    ):
        with pytest.raises(Tampered):
            where.unseal(which, body)


def test_an_erased_account_closes_it_for_good(owner: UUID) -> None:
    row = uuid4()
    body = column(owner).seal(row, ADDRESS)

    keyring.forget(owner)

    with pytest.raises(KeyringProblem):
        column(owner).unseal(row, body)
    keyring.make_secret(owner)
    with pytest.raises(Tampered):
        column(owner).unseal(row, body)
