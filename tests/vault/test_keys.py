from __future__ import annotations

from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from nacl.signing import SigningKey
from tests.vault.conftest import AT, Somebody, felt

from meantime.accounts.models import Person
from meantime.checkins.models import CheckIn
from meantime.vault import (
    KeyringProblem,
    Tampered,
    current,
    identity,
    inbox,
    kdf,
    keyring,
    keys,
    recovery,
    rows,
    slots,
)
from meantime.vault.kdf import Cost, Recipe
from meantime.vault.keys import Created
from meantime.vault.models import (
    InboxItem,
    KeySet,
    Parked,
    Tombstone,
    UnlockSlot,
)

PASSPHRASE = "seven slow trains to Utrecht"
NEW = "eight quick boats to Dunedin"


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(login_name="ada")


@pytest.fixture
def made(person: Person) -> Created:
    return keys.create(person.pk, PASSPHRASE)


def test_the_passphrase_opens_the_vault(person: Person, made: Created) -> None:
    vault = keys.check(person.pk, PASSPHRASE, made.verifier)

    assert vault is not None
    assert vault.account_key == made.vault.account_key
    assert vault.owner_id == person.pk


def test_another_passphrase_opens_nothing(person: Person, made: Created) -> None:
    assert keys.check(person.pk, PASSPHRASE + "!", made.verifier) is None


def test_a_verifier_put_in_its_place_opens_nothing(
    person: Person, made: Created
) -> None:
    """Whoever writes another verifier into the database still has no key."""
    recipe = Recipe.unpack(KeySet.objects.get(pk=person.pk).recipe)
    bound = keyring.bind(person.pk, kdf.stretch("mine", recipe)) or b""

    with pytest.raises(Tampered):
        keys.check(person.pk, "mine", keys._Passphrase.of(bound).verifier)


def test_everybody_costs_one_run(person: Person, made: Created, eve: Somebody) -> None:
    strangers: list[UUID | None] = [person.pk, None, UUID(int=1), eve.person.pk]

    for stranger in strangers:
        with patch.object(keys, "stretch", return_value=bytes(64)) as stretch:
            assert keys.check(stranger, "a guess", made.verifier) is None
        stretch.assert_called_once()


def test_nobody_costs_as_much_as_somebody() -> None:
    assert keys._NOBODY.is_current


def test_a_changed_passphrase_opens_the_same_vault(
    person: Person, made: Created
) -> None:
    verifier = keys.change_passphrase(made.vault, NEW)

    vault = keys.check(person.pk, NEW, verifier)
    assert vault is not None
    assert vault.account_key == made.vault.account_key
    assert keys.check(person.pk, PASSPHRASE, verifier) is None


def test_the_recovery_code_opens_once(person: Person, made: Created) -> None:
    recovered = keys.recover(person.pk, made.recovery_code.lower(), NEW)

    assert recovered is not None
    assert recovered.vault.account_key == made.vault.account_key
    assert keys.check(person.pk, NEW, recovered.verifier) is not None
    assert keys.recover(person.pk, made.recovery_code, NEW) is None
    assert keys.recover(person.pk, recovered.new_code, NEW) is not None


def test_a_code_used_in_two_places_works_in_one(person: Person, made: Created) -> None:
    stale = KeySet.objects.get(pk=person.pk)
    keys.new_recovery_code(made.vault)

    assert keys._renewed(made.vault, stale, NEW) is None


def test_a_new_code_ends_the_old_one(person: Person, made: Created) -> None:
    code = keys.new_recovery_code(made.vault)

    assert keys.recover(person.pk, made.recovery_code, NEW) is None
    assert keys.recover(person.pk, code, NEW) is not None


def test_somebody_elses_code_opens_nothing(made: Created, eve: Somebody) -> None:
    assert keys.recover(eve.person.pk, made.recovery_code, NEW) is None
    assert keys.recover(None, made.recovery_code, NEW) is None


def test_after_erasing_an_old_backup_opens_nothing(
    person: Person, made: Created
) -> None:
    backup = KeySet.objects.get(pk=person.pk)
    keys.erase(person.pk)
    backup.save(force_insert=True)

    assert keys.check(person.pk, PASSPHRASE, made.verifier) is None
    assert keys.recover(person.pk, made.recovery_code, NEW) is None


def test_erasing_leaves_nothing_behind(opened: Somebody) -> None:
    person, vault = opened
    row = rows.keep(CheckIn, person, felt(), at=AT).row
    rows.remove(row)
    inbox.put(person.pk, "a kind", felt())
    inbox.park(person.pk, b"bytes")
    slots.open_slot(vault, "session")

    keys.erase(person.pk)

    tables = (InboxItem, KeySet, Parked, Tombstone, UnlockSlot)
    assert [t._default_manager.count() for t in tables] == [0] * 5


def test_erasing_one_leaves_the_others(person: Person, made: Created) -> None:
    other = Person.objects.create(login_name="bo")
    keys.create(other.pk, NEW)

    keys.erase(other.pk)

    assert keys.check(person.pk, PASSPHRASE, made.verifier) is not None


def test_a_lost_keyring_is_said_aloud(
    person: Person, made: Created, own_keyring: Path
) -> None:
    own_keyring.unlink()

    with pytest.raises(KeyringProblem, match="missing"):
        keys.check(person.pk, PASSPHRASE, made.verifier)
    assert keys.check(None, PASSPHRASE, "") is None


def test_a_lost_keyring_is_not_replaced_by_a_new_one(
    made: Created, own_keyring: Path
) -> None:
    own_keyring.unlink()

    with pytest.raises(KeyringProblem, match="missing"):
        keys.create(uuid4(), PASSPHRASE)
    assert not own_keyring.exists()


def test_yesterdays_parameters_are_found(person: Person, made: Created) -> None:
    assert not keys.needs_raising(person.pk)

    with patch("meantime.vault.kdf.COST", Cost(2**17, 3, 1)):
        assert keys.needs_raising(person.pk)


def test_the_made_up_person_has_no_passphrase(ada: Somebody) -> None:
    code = recovery.format(bytes(20))

    assert keys.check(ada.person.pk, "", "") is None
    assert keys.recover(ada.person.pk, code, NEW) is None


def test_what_ada_signs_her_public_key_confirms(ada: Somebody) -> None:
    key_set = KeySet.objects.get(pk=ada.person.pk)
    seed = identity.private(ada.vault, "ed25519", key_set.ed25519_private)

    assert bytes(SigningKey(seed).verify_key) == bytes(key_set.ed25519_public)
    assert len(bytes(key_set.p256_public)) == 65


def test_a_private_key_of_somebody_else_is_refused(
    ada: Somebody, eve: Somebody
) -> None:
    key_set = KeySet.objects.get(pk=eve.person.pk)

    with pytest.raises(Tampered):
        identity.private(ada.vault, "x25519", key_set.x25519_private)


def test_nothing_of_a_vault_can_be_printed(made: Created) -> None:
    printed = f"{made!r} {made.vault!r} {made.vault} {KeySet.objects.get()!r}"

    assert made.recovery_code not in printed
    assert made.vault.account_key.hex() not in printed
    assert repr(made.vault.account_key) not in printed


def test_a_vault_is_open_for_its_owner_alone(ada: Somebody, eve: Somebody) -> None:
    with current.using(ada.vault):
        assert current.get(ada.person.pk) is ada.vault
        assert current.get(eve.person.pk) is None
    assert current.get(ada.person.pk) is None
