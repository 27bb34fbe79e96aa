"""From a passphrase or a recovery code to an open vault, and back to nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from hmac import compare_digest
from secrets import token_bytes
from uuid import UUID

from django.db import transaction

from meantime.vault import identity, keyring, recovery, wraps
from meantime.vault.errors import KeyringProblem, Tampered
from meantime.vault.hkdf import KEY_BYTES, derive
from meantime.vault.kdf import Recipe, stretch
from meantime.vault.models import InboxItem, KeySet, Parked, Tombstone, UnlockSlot
from meantime.vault.opening import Vault

EPOCH = 1
# Somebody unknown costs the same run, and leads to nothing.
_NOBODY = Recipe.fresh()


@dataclass(frozen=True, repr=False)
class Created:
    vault: Vault
    verifier: str
    recovery_code: str


@dataclass(frozen=True, repr=False)
class Recovered:
    vault: Vault
    verifier: str
    new_code: str


@dataclass(frozen=True, repr=False)
class _Passphrase:
    """What a passphrase yields: a verifier to store and a key that wraps."""

    verifier: str
    kek: bytes

    @classmethod
    def of(cls, bound: bytes) -> _Passphrase:
        login = derive(bound, "mt1/login")
        verifier = hashlib.sha256(login).hexdigest()
        return cls(verifier, derive(bound, "mt1/kek/pw"))


def insist_on_keyring() -> None:
    """Refuse where people have keys and the keyring they need is gone or unusable.

    Raises:
        KeyringProblem: A new keyring in its place would make the loss final.
    """
    if keyring.read() is None and KeySet.objects.exclude(by_passphrase=b"").exists():
        raise _lost_keyring()


def create(person_id: UUID, passphrase: str) -> Created:
    """Make a person's keys. The recovery code is shown once and kept nowhere."""
    insist_on_keyring()
    recipe = Recipe.fresh()
    stretched = stretch(passphrase, recipe)
    keyring.make_secret(person_id)
    vault = Vault(person_id, token_bytes(KEY_BYTES), EPOCH)
    known = _Passphrase.of(_bound(person_id, stretched))
    code = recovery.make()
    KeySet(
        owner_id=person_id,
        epoch=EPOCH,
        recipe=recipe.pack(),
        by_passphrase=_wrap(vault, "pw", known.kek),
        by_recovery_code=_wrap(vault, "rc", _recovery_kek(person_id, code)),
        **identity.columns(vault),
    ).save(force_insert=True)
    return Created(vault, known.verifier, recovery.format(code))


def create_throwaway(person_id: UUID) -> Vault:
    """Keys that nothing but a slot can open: for the made-up person."""
    vault = Vault(person_id, token_bytes(KEY_BYTES), EPOCH)
    KeySet(
        owner_id=person_id,
        epoch=EPOCH,
        recipe=b"",
        by_passphrase=b"",
        by_recovery_code=b"",
        **identity.columns(vault),
    ).save(force_insert=True)
    return vault


def check(person_id: UUID | None, passphrase: str, verifier: str) -> Vault | None:
    """The open vault, or ``None``. One Argon2id run, whoever asks for whomever."""
    key_set = KeySet.objects.filter(pk=person_id).first() if person_id else None
    usable = key_set is not None and bool(key_set.by_passphrase)
    recipe = Recipe.unpack(key_set.recipe) if key_set and usable else _NOBODY
    stretched = stretch(passphrase, recipe)
    bound = keyring.bind(person_id if usable else None, stretched)
    known = _Passphrase.of(bound or bytes(64))
    fits = compare_digest(known.verifier.encode(), verifier.encode())
    if bound is None:
        _refuse_lost_keyring(asked=usable)
    if not fits or bound is None or key_set is None or person_id is None:
        return None
    try:
        return _unwrap(key_set, "pw", known.kek, key_set.by_passphrase)
    except wraps.WrongKey:
        raise Tampered("The wrapped key does not fit its verifier.") from None


def needs_raising(person_id: UUID) -> bool:
    """Made with older parameters: call ``change_passphrase`` with the same one."""
    key_set = KeySet.objects.get(pk=person_id)
    return not Recipe.unpack(key_set.recipe).is_current


def change_passphrase(vault: Vault, new: str) -> str:
    """Wrap the account key anew; returns the new verifier, to be stored with it."""
    recipe = Recipe.fresh()
    known = _Passphrase.of(_bound(vault.owner_id, stretch(new, recipe)))
    KeySet.objects.filter(pk=vault.owner_id).update(
        recipe=recipe.pack(), by_passphrase=_wrap(vault, "pw", known.kek)
    )
    return known.verifier


def new_recovery_code(vault: Vault) -> str:
    """A fresh code; the one before opens nothing from now on."""
    code = recovery.make()
    kek = _recovery_kek(vault.owner_id, code)
    KeySet.objects.filter(pk=vault.owner_id).update(
        by_recovery_code=_wrap(vault, "rc", kek)
    )
    return recovery.format(code)


def recover(person_id: UUID | None, code: str, new_passphrase: str) -> Recovered | None:
    """Open by the recovery code, once, and set a new passphrase.

    Raises:
        CheckDigitsWrong: If it cannot be anybody's code.
    """
    secret = recovery.parse(code)
    key_set = KeySet.objects.filter(pk=person_id).first() if person_id else None
    if key_set is None or not key_set.by_recovery_code:
        return None
    bound = keyring.bind(key_set.owner_id, secret)
    if bound is None:
        return None
    kek = derive(bound, "mt1/kek/rc")
    try:
        vault = _unwrap(key_set, "rc", kek, key_set.by_recovery_code)
    except wraps.WrongKey:
        return None
    return _renewed(vault, key_set, new_passphrase)


def erase(person_id: UUID) -> None:
    """The secret first: from then on every copy of the rest, old or new, is noise."""
    keyring.forget(person_id)
    for model in (UnlockSlot, Parked, InboxItem, Tombstone, KeySet):
        model._default_manager.filter(owner_id=person_id).delete()


def _renewed(vault: Vault, old: KeySet, new_passphrase: str) -> Recovered | None:
    """New passphrase and code in one step; a code that was just used opens nothing."""
    recipe, code = Recipe.fresh(), recovery.make()
    known = _Passphrase.of(_bound(vault.owner_id, stretch(new_passphrase, recipe)))
    unused = KeySet.objects.filter(
        pk=vault.owner_id, by_recovery_code=old.by_recovery_code
    )
    with transaction.atomic():
        changed = unused.update(
            recipe=recipe.pack(),
            by_passphrase=_wrap(vault, "pw", known.kek),
            by_recovery_code=_wrap(vault, "rc", _recovery_kek(vault.owner_id, code)),
        )
    if not changed:
        return None
    return Recovered(vault, known.verifier, recovery.format(code))


def _wrap(vault: Vault, kind: str, kek: bytes) -> bytes:
    bound_to = wraps.binding(kind, vault.owner_id, vault.epoch)
    return wraps.wrap(kek, vault.account_key, bound_to)


def _unwrap(
    key_set: KeySet, kind: str, kek: bytes, wrapped: bytes | memoryview
) -> Vault:
    bound_to = wraps.binding(kind, key_set.owner_id, key_set.epoch)
    account_key = wraps.unwrap(kek, wrapped, bound_to)
    return Vault(key_set.owner_id, account_key, key_set.epoch)


def _bound(person_id: UUID, material: bytes) -> bytes:
    bound = keyring.bind(person_id, material)
    if bound is None:
        raise KeyringProblem("The keyring holds no secret for this account.")
    return bound


def _recovery_kek(person_id: UUID, code: bytes) -> bytes:
    return derive(_bound(person_id, code), "mt1/kek/rc")


def _refuse_lost_keyring(*, asked: bool) -> None:
    """A missing file is the operator's trouble; a missing secret, an erased account."""
    if asked and keyring.read() is None:
        raise _lost_keyring()


def _lost_keyring() -> KeyringProblem:
    return KeyringProblem(
        f"The keyring {keyring.path()} is missing. Bring it back from its backup; "
        "without it nobody's space can be opened."
    )
