"""The key of a calendar feed: the token opens it, the vault opens it, nothing else."""

from __future__ import annotations

import pytest
from tests.people import KnownPerson

from meantime.vault import feeds, keyring
from meantime.vault.errors import KeyringProblem, Tampered


def test_the_token_opens_what_was_sealed(alma: KnownPerson) -> None:
    made = feeds.make(alma.open_vault())
    sealed = made.key.seal(b"times")

    key = feeds.open_by_token(alma.pk, made.token, made.by_token)

    assert key is not None
    assert key.unseal(sealed) == b"times"


def test_the_owner_opens_it_without_the_token(alma: KnownPerson) -> None:
    vault = alma.open_vault()
    made = feeds.make(vault)

    key = feeds.open_by_owner(vault, made.by_owner, made.key.token_hash)

    assert key.unseal(made.key.seal(b"times")) == b"times"


def test_a_token_has_160_bits_and_only_its_hash_is_for_storing(
    alma: KnownPerson,
) -> None:
    made = feeds.make(alma.open_vault())

    assert len(bytes.fromhex(made.token)) == 20
    assert feeds.hash_of(made.token) == made.key.token_hash
    stored = made.by_token + made.by_owner + made.key.token_hash.encode()
    assert made.token.encode() not in stored
    assert bytes.fromhex(made.token) not in stored


@pytest.mark.parametrize("wrong", ["", "0" * 40, "f" * 40])
def test_another_token_opens_nothing(alma: KnownPerson, wrong: str) -> None:
    made = feeds.make(alma.open_vault())

    assert feeds.open_by_token(alma.pk, wrong, made.by_token) is None


def test_nor_does_another_persons_wrap_or_vault(
    alma: KnownPerson, bo: KnownPerson
) -> None:
    made = feeds.make(alma.open_vault())

    assert feeds.open_by_token(bo.pk, made.token, made.by_token) is None
    with pytest.raises(Tampered):
        feeds.open_by_owner(bo.open_vault(), made.by_owner, made.key.token_hash)


def test_what_was_on_one_feed_does_not_open_on_another(alma: KnownPerson) -> None:
    first, second = (feeds.make(alma.open_vault()) for _ in range(2))

    with pytest.raises(Tampered):
        second.key.unseal(first.key.seal(b"times"))


def test_a_changed_wrap_opens_nothing(alma: KnownPerson) -> None:
    made = feeds.make(alma.open_vault())
    spoilt = made.by_token[:-1] + bytes([made.by_token[-1] ^ 1])

    assert feeds.open_by_token(alma.pk, made.token, spoilt) is None
    assert feeds.open_by_token(alma.pk, made.token, b"short") is None


def test_once_the_accounts_secret_is_gone_token_and_copy_open_nothing(
    alma: KnownPerson,
) -> None:
    made = feeds.make(alma.open_vault())
    keyring.forget(alma.pk)

    assert feeds.open_by_token(alma.pk, made.token, made.by_token) is None
    with pytest.raises(KeyringProblem):
        feeds.make(alma.open_vault())


def test_sizes_say_little(alma: KnownPerson) -> None:
    key = feeds.make(alma.open_vault()).key

    assert len(key.seal(b"")) == len(key.seal(bytes(3000)))


def test_nothing_about_a_key_can_be_printed(alma: KnownPerson) -> None:
    made = feeds.make(alma.open_vault())

    assert made.token not in repr(made)
    assert made.key.key.hex() not in repr(made.key)
