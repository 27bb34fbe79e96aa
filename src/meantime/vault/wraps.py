"""The account key under another key, with a commitment to that other key.

``commitment(32) ‖ nonce(24) ‖ XChaCha20-Poly1305(account key)(48)`` = 104 bytes. The
cipher alone does not commit to its key, so many passphrases could be tried at once.
"""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_bytes
from uuid import UUID

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError

from meantime.vault.bodies import NONCE_BYTES, prefixed
from meantime.vault.errors import Tampered
from meantime.vault.hkdf import KEY_BYTES, derive

WRAP_BYTES = 104


class WrongKey(Exception):
    """The commitment does not fit: not the key this was wrapped under."""


def binding(kind: str, owner_id: UUID, epoch: int) -> bytes:
    return prefixed(b"mt1", b"wrap", kind.encode(), owner_id.bytes, bytes((epoch,)))


def wrap(kek: bytes, account_key: bytes, bound_to: bytes) -> bytes:
    nonce = token_bytes(NONCE_BYTES)
    sealed = _encrypt(account_key, bound_to, nonce, derive(kek, "mt1/wrap"))
    return derive(kek, "mt1/commit") + nonce + sealed


def unwrap(kek: bytes, stored: bytes | memoryview, bound_to: bytes) -> bytes:
    wrapped = bytes(stored)
    if len(wrapped) != WRAP_BYTES:
        raise Tampered
    if not compare_digest(wrapped[:KEY_BYTES], derive(kek, "mt1/commit")):
        raise WrongKey
    start = KEY_BYTES + NONCE_BYTES
    nonce = wrapped[KEY_BYTES:start]
    try:
        return _decrypt(wrapped[start:], bound_to, nonce, derive(kek, "mt1/wrap"))
    except CryptoError:
        raise Tampered from None
