"""The key of a calendar feed: opened by a token, or by its owner's open vault.

Only a hash of the token is to be stored. The token's 160 bits pass through the
keyring's secret of the account, so that an old copy of the database and the token open
nothing any more once the account is gone. docs/develop/formats.md has every byte.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from secrets import token_bytes, token_hex
from uuid import UUID

from meantime.vault import bodies, keyring, wraps
from meantime.vault.errors import KeyringProblem, Tampered
from meantime.vault.hkdf import KEY_BYTES, derive
from meantime.vault.opening import Vault

TOKEN_BYTES = 20
STEP = 4096  # what is on a feed is padded to multiples of it


@dataclass(frozen=True, repr=False)
class Key:
    """Seals and unseals what is on one feed."""

    owner_id: UUID
    token_hash: str
    key: bytes

    def seal(self, content: bytes) -> bytes:
        return bodies.seal(self.key, 1, self._bound_to, content, step=STEP)

    def unseal(self, sealed: bytes | memoryview) -> bytes:
        """What was sealed; ``Tampered`` for what was sealed elsewhere."""
        return bodies.unseal(self.key, 1, self._bound_to, bytes(sealed))

    @property
    def _bound_to(self) -> bytes:
        named = b"feed", self.owner_id.bytes, self.token_hash.encode()
        return bodies.prefixed(b"mt1", *named)


@dataclass(frozen=True, repr=False)
class Opened:
    """A new feed. ``token`` is shown once and kept nowhere."""

    token: str
    by_token: bytes
    by_owner: bytes
    key: Key


def hash_of(token: str) -> str:
    """What a feed is found by: SHA-256 of its token, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


def make(vault: Vault) -> Opened:
    """A fresh key under a fresh token (40 hexadecimal digits) and under the vault.

    Raises:
        KeyringProblem: If the account has no secret in the keyring.
    """
    token, feed_key = token_hex(TOKEN_BYTES), token_bytes(KEY_BYTES)
    by_token = _token_kek(vault.owner_id, token)
    if by_token is None:
        raise KeyringProblem("The keyring holds no secret for this account.")
    return Opened(
        token,
        wraps.wrap(by_token, feed_key, _binding("feed-token", vault.owner_id)),
        wraps.wrap(
            vault.key_for("kek/feed"), feed_key, _binding("feed-owner", vault.owner_id)
        ),
        Key(vault.owner_id, hash_of(token), feed_key),
    )


def open_by_owner(vault: Vault, by_owner: bytes | memoryview, token_hash: str) -> Key:
    """The key for the owner, who does not know the token any more."""
    bound_to = _binding("feed-owner", vault.owner_id)
    try:
        key = wraps.unwrap(vault.key_for("kek/feed"), by_owner, bound_to)
    except wraps.WrongKey:
        raise Tampered from None
    return Key(vault.owner_id, token_hash, key)


def open_by_token(
    owner_id: UUID, token: str, by_token: bytes | memoryview
) -> Key | None:
    """The key for whoever holds the token; ``None`` where it opens nothing."""
    kek = _token_kek(owner_id, token)
    if kek is None:
        return None
    try:
        key = wraps.unwrap(kek, by_token, _binding("feed-token", owner_id))
    except (wraps.WrongKey, Tampered):
        return None
    return Key(owner_id, hash_of(token), key)


def _token_kek(owner_id: UUID, token: str) -> bytes | None:
    bound = keyring.bind(owner_id, token.encode())
    return None if bound is None else derive(bound, "mt1/kek/feed")


def _binding(kind: str, owner_id: UUID) -> bytes:
    return wraps.binding(kind, owner_id, 1)
