from __future__ import annotations

from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meantime.vault import Tampered, wraps

KEK, ACCOUNT_KEY = bytes(range(32)), bytes(range(32, 64))
BOUND_TO = wraps.binding("pw", UUID(int=7), 1)


def test_a_wrap_has_104_bytes_and_opens() -> None:
    wrapped = wraps.wrap(KEK, ACCOUNT_KEY, BOUND_TO)

    assert len(wrapped) == wraps.WRAP_BYTES == 104
    assert wraps.unwrap(KEK, wrapped, BOUND_TO) == ACCOUNT_KEY


def test_a_wrong_key_is_known_by_the_commitment_before_the_cipher_runs() -> None:
    wrapped = wraps.wrap(KEK, ACCOUNT_KEY, BOUND_TO)

    with patch.object(wraps, "_decrypt") as cipher, pytest.raises(wraps.WrongKey):
        wraps.unwrap(bytes(32), wrapped, BOUND_TO)
    cipher.assert_not_called()


def test_commitments_are_compared_in_constant_time() -> None:
    wrapped = wraps.wrap(KEK, ACCOUNT_KEY, BOUND_TO)

    with patch.object(wraps, "compare_digest", return_value=True) as compare:
        wraps.unwrap(KEK, wrapped, BOUND_TO)
    compare.assert_called_once()


@given(st.integers(0, wraps.WRAP_BYTES * 8 - 1))
def test_one_bent_bit_opens_nothing(bit: int) -> None:
    bent = bytearray(wraps.wrap(KEK, ACCOUNT_KEY, BOUND_TO))
    bent[bit // 8] ^= 1 << bit % 8

    with pytest.raises((wraps.WrongKey, Tampered)):
        wraps.unwrap(KEK, bytes(bent), BOUND_TO)


@pytest.mark.parametrize(
    "elsewhere",
    [("rc", UUID(int=7), 1), ("pw", UUID(int=8), 1), ("pw", UUID(int=7), 2)],
)
def test_a_wrap_belongs_to_its_owner_kind_and_epoch(
    elsewhere: tuple[str, UUID, int],
) -> None:
    wrapped = wraps.wrap(KEK, ACCOUNT_KEY, BOUND_TO)

    with pytest.raises(Tampered):
        wraps.unwrap(KEK, wrapped, wraps.binding(*elsewhere))


def test_a_wrap_of_another_length_is_refused() -> None:
    with pytest.raises(Tampered):
        wraps.unwrap(KEK, b"short", BOUND_TO)
