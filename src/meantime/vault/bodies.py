"""Sealed bytes that belong to one place: XChaCha20-Poly1305, padded, bound.

``blob = 0x01 ‖ epoch ‖ nonce(24) ‖ AEAD(u32 length ‖ data ‖ zeros)``.
The associated data name the place; docs/develop/formats.md has every byte.
"""

from __future__ import annotations

from secrets import token_bytes
from uuid import UUID

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError

from meantime.vault.errors import Tampered

FORMAT = 1
NONCE_BYTES = 24
TAG_BYTES = 16
_HEAD = 2 + NONCE_BYTES
_LENGTH = 4
_STEP = 64
_SMALL = 1024


def prefixed(*parts: bytes) -> bytes:
    """Parts that cannot run into each other: each led by its length (u16)."""
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def place(table: str, column: str, owner_id: UUID) -> bytes:
    """The part of the associated data that all rows of one column share."""
    return prefixed(b"mt1", table.encode(), column.encode(), owner_id.bytes)


def spot(row_id: UUID, month: str, revision: int) -> bytes:
    """The part of the associated data that differs from row to row."""
    when = month.encode()
    return b"".join((
        b"\x00\x10", row_id.bytes,
        len(when).to_bytes(2, "big"), when,
        b"\x00\x04", revision.to_bytes(4, "big"),
    ))  # fmt: skip


def padded_size(length: int) -> int:
    """Multiples of 64 up to 1 KiB, then Padmé: at most 12 % more."""
    if length <= _SMALL:
        return -(-length // _STEP) * _STEP
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (length + mask) & ~mask


def pad(data: bytes, step: int = 0) -> bytes:
    """Zeros behind the data; up to a multiple of ``step`` where one is given."""
    framed = len(data).to_bytes(_LENGTH, "big") + data
    size = -(-len(framed) // step) * step if step else padded_size(len(framed))
    return framed.ljust(size, b"\x00")


def unpad(padded: bytes) -> bytes:
    end = _LENGTH + int.from_bytes(padded[:_LENGTH], "big")
    if not _LENGTH <= end <= len(padded):
        raise Tampered
    return padded[_LENGTH:end]


def seal(
    key: bytes, epoch: int, bound_to: bytes, data: bytes, *, step: int = 0
) -> bytes:
    nonce, padded = token_bytes(NONCE_BYTES), pad(data, step)
    return bytes((FORMAT, epoch)) + nonce + _encrypt(padded, bound_to, nonce, key)


def unseal(key: bytes, epoch: int, bound_to: bytes, blob: bytes) -> bytes:
    if len(blob) < _HEAD + TAG_BYTES or blob[0] != FORMAT or blob[1] != epoch:
        raise Tampered
    try:
        padded = _decrypt(blob[_HEAD:], bound_to, blob[2:_HEAD], key)
    except CryptoError:
        raise Tampered from None
    return unpad(padded)
