"""What is frozen: from fixed inputs, every byte the vault would write.

``python -m tests.vault.frozen`` prints them. A difference from ``vectors/v1.json``
means that yesterday's data can no longer be read: add a format, keep this one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from meantime.vault import bodies, kdf, recovery, wraps
from meantime.vault.hkdf import derive
from meantime.vault.kdf import Recipe
from meantime.vault.opening import Vault
from meantime.vault.records import Record, encode

STORED = Path(__file__).parent / "vectors" / "v1.json"
OWNER = UUID("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9")
ROW = UUID("f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f")
ACCOUNT_KEY, KEK = bytes(range(32)), bytes(range(64, 96))
PEPPER, SECRET = bytes(range(96, 128)), bytes(range(128, 160))
SALT, HALF = bytes(range(16)), bytes(range(160, 192))
NONCE = bytes(range(200, 224))


class Sample(Record, frozen=True, kw_only=True):
    at: datetime
    zone: str
    mood: float | None = None
    words: tuple[str, ...] = ()
    note: str = ""


SAMPLE = Sample(
    at=datetime.fromisoformat("2026-03-02T09:00:00+13:00"),
    zone="Pacific/Auckland",
    mood=30.0,
    words=("wistful", "calm"),
    note="The kettle still has two cups in it.",
)


@contextmanager
def fixed_nonce() -> Iterator[None]:
    with (
        patch.object(bodies, "token_bytes", lambda size: NONCE[:size]),
        patch.object(wraps, "token_bytes", lambda size: NONCE[:size]),
    ):
        yield


def records() -> dict[str, str]:
    return {"sample": encode(SAMPLE).hex()}


def field_bodies() -> dict[str, str]:
    vault = Vault(OWNER, ACCOUNT_KEY)
    column = vault.column("checkins_checkin", "body")
    place = bodies.place("checkins_checkin", "body", OWNER)
    with fixed_nonce():
        long = column.seal(ROW, "2026-12", 4_000_000_000, b"x" * 2000)
        return {
            "subkey": vault.key_for("table/checkins_checkin").hex(),
            "associated_data": (place + bodies.spot(ROW, "2026-03", 7)).hex(),
            "sample": column.seal(ROW, "2026-03", 7, encode(SAMPLE)).hex(),
            "empty": column.seal(ROW, "2026-03", 1, b"").hex(),
            "sha256_of_2000_x": hashlib.sha256(long).hexdigest(),
            "x25519_private": vault.column("vault_keyset", "x25519_private")
            .seal(OWNER, "", 1, KEK)
            .hex(),
        }


def sizes() -> dict[str, int]:
    lengths = (1, 64, 65, 1024, 1025, 1089, 4096, 5000, 65_537, 1_000_000, 12_582_912)
    return {str(length): bodies.padded_size(length) for length in lengths}


def passphrase() -> dict[str, str]:
    recipe = Recipe(kdf.COST, SALT)
    stretched = kdf.stretch("Ein späte\u0301r Zug nach Zürich", recipe)
    bound = hmac.digest(PEPPER + SECRET, stretched, "sha512")
    login = derive(bound, "mt1/login")
    return {
        "recipe": recipe.pack().hex(),
        "stretched": stretched.hex(),
        "bound": bound.hex(),
        "verifier": hashlib.sha256(login).hexdigest(),
        "kek": derive(bound, "mt1/kek/pw").hex(),
    }


def account_key_wraps() -> dict[str, str]:
    session = hashlib.sha256(b"session").digest()
    slot = bodies.prefixed(b"mt1", b"slot", session, OWNER.bytes, b"\x01")
    with fixed_nonce():
        return {
            kind: wraps.wrap(KEK, ACCOUNT_KEY, wraps.binding(kind, OWNER, 1)).hex()
            for kind in ("pw", "rc")
        } | {
            "commitment": derive(KEK, "mt1/commit").hex(),
            "slot_kek": derive(HALF, "mt1/kek/slot").hex(),
            "pin_kek": derive(HALF + bytes(64), "mt1/kek/pin").hex(),
            "slot": wraps.wrap(derive(HALF, "mt1/kek/slot"), ACCOUNT_KEY, slot).hex(),
        }


def recovery_code() -> dict[str, str]:
    secret = bytes(range(7, 27))
    bound = hmac.digest(PEPPER + SECRET, secret, "sha512")
    return {
        "code": recovery.format(secret),
        "kek": derive(bound, "mt1/kek/rc").hex(),
    }


def everything() -> dict[str, object]:
    return {
        "records": records(),
        "bodies": field_bodies(),
        "padded_sizes": sizes(),
        "passphrase": passphrase(),
        "wraps": account_key_wraps(),
        "recovery": recovery_code(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(everything(), indent=1) + "\n")
