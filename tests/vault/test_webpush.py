"""Web Push by the standard's own example and by two independent libraries."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02
from py_vapid.utils import b64urldecode

from meantime.vault import keyring, webpush
from meantime.vault.errors import KeyringProblem
from meantime.vault.webpush import Receiver, read, text

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)
# RFC 8291, section 5 and appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
THEIR_POINT = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkN"
    "toIAiw4"
)
THEIR_SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
OUR_SCALAR = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
MESSAGE = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC"
    "YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXL"
    "WyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


@pytest.fixture
def instance() -> None:
    """A keyring, as an instance with one account has it."""
    keyring.make_secret(uuid4())


class Browser:
    """A subscription whose private part the test knows."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"sixteen bytes ok"
        point = self.key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.receiver = Receiver(point, self.auth)

    def decrypt(self, body: bytes) -> bytes:
        opened: bytes = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return opened


def test_the_standards_own_example_comes_out_byte_for_byte() -> None:
    sender = ec.derive_private_key(
        int.from_bytes(read(OUR_SCALAR), "big"), ec.SECP256R1()
    )
    to = Receiver(read(THEIR_POINT), read(THEIR_SECRET))

    body = webpush.encrypt(PLAIN, to, salt=read(SALT), sender=sender)

    assert text(body) == MESSAGE


@pytest.mark.parametrize("plain", [b"", b"x", b"A small reminder.", bytes(200)])
def test_an_independent_library_reads_it(plain: bytes) -> None:
    browser = Browser()

    assert browser.decrypt(webpush.encrypt(plain, browser.receiver, size=256)) == plain


def test_every_message_has_the_same_size_and_none_repeats() -> None:
    to = Browser().receiver
    bodies = [webpush.encrypt(b"x" * n, to, size=256) for n in range(0, 257, 16)]

    assert {len(body) for body in bodies} == {16 + 4 + 1 + 65 + 256 + 1 + 16}
    assert len({body[:16] for body in bodies}) == len(bodies)


@pytest.mark.parametrize(("length", "size"), [(257, 256), (5000, 0), (10, 5000)])
def test_what_does_not_fit_is_refused(length: int, size: int) -> None:
    with pytest.raises(ValueError, match="too long"):
        webpush.encrypt(bytes(length), Browser().receiver, size=size)


@pytest.mark.parametrize(
    ("point", "auth"),
    [
        (b"", bytes(16)),
        (bytes(65), bytes(16)),
        (b"\x04" + bytes(64), bytes(16)),  # no point of the curve
        (read(THEIR_POINT), bytes(15)),
        (read(THEIR_POINT)[:-1], bytes(16)),
    ],
)
def test_a_browser_that_makes_no_sense_is_refused(point: bytes, auth: bytes) -> None:
    with pytest.raises(ValueError, match=r"point|auth|curve|key"):
        Receiver(point, auth)


def test_another_browser_cannot_read_it() -> None:
    body = webpush.encrypt(b"A small reminder.", Browser().receiver, size=256)

    with pytest.raises(http_ece.ECEException):
        Browser().decrypt(body)


def test_the_token_convinces_an_independent_library(instance: None) -> None:
    contact = "mailto:host@example.org"
    header = webpush.authorization("https://push.example", now=NOW, contact=contact)

    token, key = header.removeprefix("vapid t=").split(",k=")
    assert Vapid02.verify(header)
    assert b64urldecode(key.encode()) == webpush.public_key()
    claims = read(token.split(".")[1]).decode()
    assert '"aud":"https://push.example"' in claims
    assert f'"exp":{int(NOW.timestamp()) + 12 * 3600}' in claims
    assert f'"sub":"{contact}"' in claims


def test_a_token_that_was_changed_convinces_nobody(instance: None) -> None:
    header = webpush.authorization("https://push.example", now=NOW)
    other = webpush.authorization("https://other.example", now=NOW)
    head, _, rest = other.partition(".")
    claims = rest.split(".")[0]
    signature = header.split(".")[2]

    assert not Vapid02.verify(f"{head}.{claims}.{signature}")


def test_the_instance_keeps_its_key_as_long_as_its_keyring(instance: None) -> None:
    before = webpush.public_key()
    keyring.make_secret(uuid4())
    assert webpush.public_key() == before

    keyring.path().unlink()
    with pytest.raises(KeyringProblem):
        webpush.public_key()
    keyring.make_secret(uuid4())

    assert webpush.public_key() != before, "another pepper, another key"


@pytest.mark.parametrize("typed", ["AQID", "AQID=", "-_-_", "+/+/"])
def test_base64_of_both_kinds_is_read(typed: str) -> None:
    assert len(read(typed)) == 3


@pytest.mark.parametrize("typed", ["A", "ä", "a b", "a\n!", "AQ*D"])
def test_what_is_no_base64_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"base64|padding|characters|decode"):
        read(typed)
