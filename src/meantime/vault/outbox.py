"""What a browser sealed before it kept it: HPKE to a person's P-256 key, opened here.

RFC 9180 in base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. The
address (whose, which) goes into HPKE's ``info``; the content is framed and padded as in
``bodies``. The other end is ``web/static/web/js/outbox/hpke.js``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from meantime.vault import bodies, identity
from meantime.vault.errors import Tampered
from meantime.vault.models import KeySet

if TYPE_CHECKING:
    from meantime.vault.opening import Vault

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
USE = b"mt1/outbox"


def public_key(person_id: UUID) -> bytes:
    """What a browser seals to: a point of P-256, uncompressed (65 bytes)."""
    key_set = KeySet.objects.only("p256_public").get(pk=person_id)
    return bytes(key_set.p256_public)


def address(owner_id: UUID, item_id: UUID) -> bytes:
    """HPKE's ``info``: sealed for this person, under this id, and for nothing else."""
    return USE + owner_id.bytes + item_id.bytes


def unseal(vault: Vault, item_id: UUID, sealed: bytes) -> bytes:
    """What the browser of this vault's owner wrote.

    Raises:
        Tampered: If it was damaged, moved, or sealed for somebody else.
    """
    key_set = KeySet.objects.only("p256_private").get(pk=vault.owner_id)
    scalar = identity.private(vault, "p256", key_set.p256_private)
    key = ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())
    info = address(vault.owner_id, item_id)
    try:
        return bodies.unpad(SUITE.decrypt(sealed, key, info))
    except (InvalidTag, ValueError):
        raise Tampered from None
