"""Bytes written by the first version, read by this one; and written the same again."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from nacl.public import PrivateKey
from tests.vault import frozen
from tests.vault.frozen import ACCOUNT_KEY, KEK, OWNER, ROW, SAMPLE, Sample

from meantime.vault import archive, bodies, inbox, recovery, wraps
from meantime.vault.opening import Vault
from meantime.vault.records import decode

V1: dict[str, Any] = json.loads(frozen.STORED.read_text())
WRITTEN, OPENED = V1["written"], V1["opened"]


@pytest.mark.parametrize("part", sorted(WRITTEN))
def test_every_byte_is_written_as_ever(part: str) -> None:
    assert frozen.everything()[part] == WRITTEN[part]


def test_a_body_of_the_first_version_opens() -> None:
    column = Vault(OWNER, ACCOUNT_KEY).column("checkins_checkin", "body")
    blob = bytes.fromhex(WRITTEN["bodies"]["sample"])

    opened = decode(Sample, column.unseal(ROW, "2026-03", 7, blob))
    assert opened == SAMPLE
    assert opened.at.isoformat() == "2026-03-02T09:00:00+13:00"


def test_the_associated_data_stand_byte_by_byte_as_documented() -> None:
    expected = (
        b"\x00\x03mt1"
        b"\x00\x10checkins_checkin"
        b"\x00\x04body"
        b"\x00\x10" + OWNER.bytes + b"\x00\x10" + ROW.bytes + b"\x00\x072026-03"
        b"\x00\x04\x00\x00\x00\x07"
    )

    assert bytes.fromhex(WRITTEN["bodies"]["associated_data"]) == expected


def test_wraps_of_the_first_version_open() -> None:
    for kind in ("pw", "rc"):
        wrapped = bytes.fromhex(WRITTEN["wraps"][kind])

        bound_to = wraps.binding(kind, OWNER, 1)
        assert wraps.unwrap(KEK, wrapped, bound_to) == ACCOUNT_KEY


def test_a_recovery_code_of_the_first_version_is_read() -> None:
    assert recovery.parse(WRITTEN["recovery"]["code"]) == bytes(range(7, 27))


def test_what_waited_since_the_first_version_opens() -> None:
    key = PrivateKey(bytes.fromhex(OPENED["x25519_private"]))
    waiting, parked = (bytes.fromhex(OPENED[use]) for use in ("inbox", "parked"))

    envelope = inbox._read_envelope(inbox._open(key, "inbox", OWNER, ROW, waiting))
    assert (envelope.kind, envelope.at) == ("checkins.feeling", 1772395200.5)
    assert decode(Sample, envelope.record) == SAMPLE
    assert inbox._open(key, "parked", OWNER, ROW, parked) == b"a file"


def test_archives_of_the_first_version_open() -> None:
    sealed, back = io.BytesIO(bytes.fromhex(OPENED["age"])), io.BytesIO()
    bare = OPENED["age_identity_without_its_prefix"]  # or scanners cry for help
    archive.decrypt_stream(sealed, back, f"AGE-SECRET-KEY-{bare}")
    personal = bytes.fromhex(OPENED["age_passphrase"])

    assert back.getvalue() == b"the whole house"
    assert archive.decrypt_with_passphrase(personal, "blue bicycle by the sea") == (
        b"my year"
    )


def test_padding_is_what_it_says() -> None:
    assert bodies.pad(b"abc") == b"\x00\x00\x00\x03abc" + bytes(57)
