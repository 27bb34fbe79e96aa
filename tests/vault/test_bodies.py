from __future__ import annotations

import struct
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt

from meantime.vault import Tampered, bodies

KEY = bytes(range(32))
ROW = UUID(int=7)
SUNSCREEN = (
    b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip "
    b"for the future, sunscreen would be it."
)


def test_the_cipher_answers_the_vector_of_the_internet_draft() -> None:
    key, nonce = bytes(range(0x80, 0xA0)), bytes(range(0x40, 0x58))

    sealed = encrypt(SUNSCREEN, bytes.fromhex("50515253c0c1c2c3c4c5c6c7"), nonce, key)

    assert sealed.hex() == (
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4a"
        "a6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b9"
        "82c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49"
    )


def hchacha20(key: bytes, nonce: bytes) -> bytes:
    """The slow and obvious one, to stand beside libsodium's."""
    x = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))
    columns = [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)]
    diagonals = [(0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]
    for a, b, c, d in (columns + diagonals) * 10:
        for i, j, k, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            x[i] = (x[i] + x[j]) & 0xFFFFFFFF
            mixed = x[k] ^ x[i]
            x[k] = (mixed << turn | mixed >> (32 - turn)) & 0xFFFFFFFF
    return struct.pack("<8I", *x[:4], *x[12:])


def test_a_second_library_opens_what_was_sealed() -> None:
    blob = bodies.seal(KEY, 1, b"a place", b"good morning")

    subkey = hchacha20(KEY, blob[2:18])
    nonce = bytes(4) + blob[18:26]
    padded = ChaCha20Poly1305(subkey).decrypt(nonce, blob[26:], b"a place")
    assert bodies.unpad(padded) == b"good morning"


@given(st.binary(max_size=5000), st.binary(max_size=80))
def test_what_is_sealed_comes_back(data: bytes, bound_to: bytes) -> None:
    blob = bodies.seal(KEY, 1, bound_to, data)

    assert bodies.unseal(KEY, 1, bound_to, blob) == data


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (4, 64), (64, 64), (65, 128), (1000, 1024), (1024, 1024),
        (1025, 1088), (2000, 2048), (10_000, 10_240), (1_000_000, 1_015_808),
    ],
)  # fmt: skip
def test_sizes_come_in_steps(length: int, size: int) -> None:
    assert bodies.padded_size(length) == size


@given(st.integers(1, 2**31))
def test_padding_costs_an_eighth_at_most_past_a_kibibyte(length: int) -> None:
    size = bodies.padded_size(length)

    assert size >= length
    assert size <= max(length * 1.12, -(-length // 64) * 64)


def test_short_answers_cannot_be_told_apart_by_their_size() -> None:
    sizes = {len(bodies.seal(KEY, 1, b"", b"x" * n)) for n in range(61)}

    assert sizes == {2 + 24 + 64 + 16}


def test_nonces_never_come_twice() -> None:
    nonces = {bodies.seal(KEY, 1, b"", b"same")[2:26] for _ in range(20_000)}

    assert len(nonces) == 20_000


@given(
    st.tuples(st.text(max_size=9), st.text(max_size=9)),
    st.tuples(st.text(max_size=9), st.text(max_size=9)),
)
def test_names_cannot_run_into_each_other(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    places = [bodies.place(table, column, ROW) for table, column in (one, two)]

    assert (places[0] == places[1]) == (one == two)


@pytest.mark.parametrize("length", [0, 1, 25, 41])
def test_a_torn_blob_is_refused(length: int) -> None:
    blob = bodies.seal(KEY, 1, b"", b"whole")

    with pytest.raises(Tampered):
        bodies.unseal(KEY, 1, b"", blob[:length])


def test_a_length_that_lies_is_refused() -> None:
    with pytest.raises(Tampered):
        bodies.unpad((1000).to_bytes(4, "big") + bytes(60))


def test_another_epoch_is_refused() -> None:
    blob = bodies.seal(KEY, 1, b"", b"old key")

    with pytest.raises(Tampered):
        bodies.unseal(KEY, 2, b"", blob)


def test_a_row_and_its_neighbour_have_different_spots() -> None:
    here = bodies.spot(ROW, "2026-03", 1)

    others = [(uuid4(), "2026-03", 1), (ROW, "2026-04", 1), (ROW, "2026-03", 2)]
    assert here not in {bodies.spot(*other) for other in others}


@given(st.binary(max_size=5000))
def test_a_step_makes_sizes_alike_and_opens_the_same(data: bytes) -> None:
    blob = bodies.seal(KEY, 1, b"a place", data, step=2048)

    overhead = len(bodies.seal(KEY, 1, b"a place", b"")) - bodies.padded_size(4)
    assert (len(blob) - overhead) % 2048 == 0
    assert bodies.unseal(KEY, 1, b"a place", blob) == data
