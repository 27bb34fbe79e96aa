"""Key pairs made at sign-up: X25519 (inbox), Ed25519 (signing), P-256 (browsers)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from nacl.public import PrivateKey
from nacl.signing import SigningKey

if TYPE_CHECKING:
    from meantime.vault.models import KeySet
    from meantime.vault.opening import Column, Vault

TABLE = "vault_keyset"
PAIRS = ("x25519", "ed25519", "p256")
_P256_BYTES = 32


@dataclass(frozen=True, repr=False)
class Pair:
    public: bytes
    private: bytes


def make() -> dict[str, Pair]:
    """One pair of each kind; the public P-256 point as browsers write it (65 bytes)."""
    box, signing = PrivateKey.generate(), SigningKey.generate()
    p256 = ec.generate_private_key(ec.SECP256R1())
    scalar = p256.private_numbers().private_value.to_bytes(_P256_BYTES, "big")
    point = p256.public_key().public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )
    return {
        "x25519": Pair(bytes(box.public_key), bytes(box)),
        "ed25519": Pair(bytes(signing.verify_key), bytes(signing)),
        "p256": Pair(point, scalar),
    }


def columns(vault: Vault) -> dict[str, bytes]:
    """Fresh pairs as a key set's columns: public in clear, private sealed."""
    values: dict[str, bytes] = {}
    for name, pair in make().items():
        values[f"{name}_public"] = pair.public
        values[f"{name}_private"] = _column(vault, name).seal(
            *_place(vault.owner_id, vault.epoch), pair.private
        )
    return values


def private(vault: Vault, name: str, sealed: bytes | memoryview) -> bytes:
    """The private part of one pair. ``Tampered`` where it was exchanged."""
    where = _place(vault.owner_id, vault.epoch)
    return _column(vault, name).unseal(*where, bytes(sealed))


def box_key(vault: Vault, key_set: KeySet) -> PrivateKey:
    """What opens whatever was sealed to this person."""
    return PrivateKey(private(vault, "x25519", key_set.x25519_private))


def _column(vault: Vault, name: str) -> Column:
    return vault.column(TABLE, f"{name}_private")


def _place(owner_id: UUID, epoch: int) -> tuple[UUID, str, int]:
    return owner_id, "", epoch
