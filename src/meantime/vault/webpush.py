"""Web Push: what only one browser can read (RFC 8291), and who sends it (RFC 8292).

The instance's key pair follows from the keyring's pepper, so it is kept with it, moves
with it, and stands in no backup of the data.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from meantime.vault import keyring
from meantime.vault.errors import KeyringProblem

POINT_BYTES, AUTH_BYTES, SALT_BYTES = 65, 16, 16
RECORD_BYTES = 4096
TOKEN_FOR = timedelta(hours=12)  # at most 24 by the standard
_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, repr=False)
class Receiver:
    """A browser's public point (65 bytes) and its secret (16), both as it told us."""

    p256dh: bytes
    auth: bytes

    def __post_init__(self) -> None:
        if len(self.auth) != AUTH_BYTES:
            raise ValueError(f"auth has {AUTH_BYTES} bytes")
        _point(self.p256dh)


def encrypt(
    plain: bytes,
    to: Receiver,
    *,
    size: int = 0,
    salt: bytes = b"",
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """One aes128gcm record for ``to``, as the body of the request.

    Args:
        plain: The message.
        to: Whose browser.
        size: Bytes the message is padded to, so that its length tells nothing.
        salt: 16 bytes; fresh ones unless given (the standard's own example gives them).
        sender: A one-time key; a fresh one unless given.

    Raises:
        ValueError: If the message is longer than ``size`` or one record.

    Source: RFC 8291 section 3.4, RFC 8188 section 2.
    """
    padded = (plain + b"\x02").ljust(size + 1, b"\x00")
    if (size and len(plain) > size) or len(padded) + 16 > RECORD_BYTES:
        raise ValueError("the message is too long for one record")
    salt = salt or token_bytes(SALT_BYTES)
    sender = sender or ec.generate_private_key(_CURVE)
    ours = _bytes(sender.public_key())
    shared = sender.exchange(ec.ECDH(), _point(to.p256dh))
    told = b"WebPush: info\x00" + to.p256dh + ours
    secret = _expand(to.auth, shared, told, 32)
    key = _expand(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _expand(salt, secret, b"Content-Encoding: nonce\x00", 12)
    head = salt + RECORD_BYTES.to_bytes(4, "big") + bytes((len(ours),)) + ours
    return head + AESGCM(key).encrypt(nonce, padded, None)


def public_key() -> bytes:
    """The instance's public point (65 bytes): what browsers subscribe to."""
    return _bytes(_instance_key().public_key())


def authorization(audience: str, *, now: datetime, contact: str = "") -> str:
    """The ``Authorization`` header for a push service: a signed token and our key.

    Args:
        audience: The service's origin, such as ``https://push.example``.
        now: The token holds for twelve hours from here.
        contact: ``mailto:`` or ``https:`` address of who runs this, where known.

    Source: RFC 8292 sections 2 and 3; ES256 by RFC 7518 section 3.4.
    """
    key = _instance_key()
    claims: dict[str, Any] = {
        "aud": audience,
        "exp": int((now + TOKEN_FOR).timestamp()),
    }
    if contact:
        claims["sub"] = contact
    parts: tuple[dict[str, Any], ...] = ({"typ": "JWT", "alg": "ES256"}, claims)
    signed = ".".join(
        text(json.dumps(p, separators=(",", ":")).encode()) for p in parts
    )
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    token = f"{signed}.{text(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
    return f"vapid t={token},k={text(_bytes(key.public_key()))}"


def mark(endpoint: str) -> str:
    """A name for a browser's address that says nothing without the keyring."""
    return hmac.digest(_secret("push address"), endpoint.encode(), "sha256").hex()


def text(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def read(typed: str) -> bytes:
    """The bytes of such a text, padded or not; ``ValueError`` where it is none."""
    tidy = typed.strip().rstrip("=").replace("+", "-").replace("/", "_")
    if not all(c.isascii() and (c.isalnum() or c in "-_") for c in tidy):
        raise ValueError("not base64url")
    return urlsafe_b64decode(tidy + "=" * (-len(tidy) % 4))


def _instance_key() -> ec.EllipticCurvePrivateKey:
    """The pepper's own key pair; once in 2^32 a scalar is out of range: the next."""
    for attempt in range(8):
        scalar = int.from_bytes(_secret(f"vapid {attempt}"), "big")
        if 0 < scalar < _ORDER:
            return ec.derive_private_key(scalar, _CURVE)
    raise KeyringProblem("No push key follows from this keyring.")


def _secret(purpose: str) -> bytes:
    secret = keyring.instance_key(purpose)
    if secret is None:
        raise KeyringProblem("There is no keyring yet, so there is no push key.")
    return secret


def _json(part: dict[str, Any]) -> bytes:
    return json.dumps(part, separators=(",", ":")).encode()


def _expand(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def _point(raw: bytes) -> ec.EllipticCurvePublicKey:
    if len(raw) != POINT_BYTES:
        raise ValueError(f"a public point has {POINT_BYTES} bytes")
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, raw)


def _bytes(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
