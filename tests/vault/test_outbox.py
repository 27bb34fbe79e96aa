"""What a browser sealed: opened by its owner, under its id, and by nobody else."""

from __future__ import annotations

from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from tests.vault.conftest import Somebody

from meantime.vault import Tampered, bodies, outbox

ITEM = uuid4()
WORDS = b'{"a": "few words"}'


def sealed_for(somebody: Somebody, item: object = ITEM, words: bytes = WORDS) -> bytes:
    """As a browser does it; the real one is tried in tests/journeys."""
    point = outbox.public_key(somebody.person.id)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    info = b"mt1/outbox" + somebody.person.id.bytes + item.bytes  # type: ignore[attr-defined]
    return bytes(outbox.SUITE.encrypt(bodies.pad(words, 512), key, info))


def test_its_owner_opens_it(ada: Somebody) -> None:
    assert outbox.unseal(ada.vault, ITEM, sealed_for(ada)) == WORDS


def test_the_public_key_is_a_point_as_browsers_write_it(ada: Somebody) -> None:
    point = outbox.public_key(ada.person.id)

    assert (len(point), point[0]) == (65, 4)


def test_nobody_else_opens_it(ada: Somebody, eve: Somebody) -> None:
    with pytest.raises(Tampered):
        outbox.unseal(eve.vault, ITEM, sealed_for(ada))


def test_it_cannot_be_passed_off_under_another_id(ada: Somebody) -> None:
    with pytest.raises(Tampered):
        outbox.unseal(ada.vault, uuid4(), sealed_for(ada))


@pytest.mark.parametrize("where", [0, 1, 40, 64, 65, 200, -1])
def test_a_changed_byte_is_refused(ada: Somebody, where: int) -> None:
    spoilt = bytearray(sealed_for(ada))
    spoilt[where] ^= 1

    with pytest.raises(Tampered):
        outbox.unseal(ada.vault, ITEM, bytes(spoilt))


@pytest.mark.parametrize("length", [0, 1, 64, 65, 80, 300])
def test_a_shortened_one_is_refused(ada: Somebody, length: int) -> None:
    with pytest.raises(Tampered):
        outbox.unseal(ada.vault, ITEM, sealed_for(ada)[:length])


def test_the_size_tells_little(ada: Somebody) -> None:
    sizes = {len(sealed_for(ada, words=b"x" * n)) for n in (1, 90, 300, 508)}

    assert len(sizes) == 1
