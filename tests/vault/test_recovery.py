from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meantime.vault import recovery
from meantime.vault.recovery import ALPHABET, CheckDigitsWrong

SECRETS = st.binary(min_size=20, max_size=20)


@given(SECRETS)
def test_a_code_leads_back_to_its_secret(secret: bytes) -> None:
    assert recovery.parse(recovery.format(secret)) == secret


def test_a_code_is_nine_groups_of_four() -> None:
    code = recovery.format(recovery.make())

    assert [len(group) for group in code.split("-")] == [4] * 9
    assert set(code) <= set(ALPHABET) | {"-"}


def test_160_bits_come_from_the_system() -> None:
    assert len(recovery.make()) * 8 == 160
    assert recovery.make() != recovery.make()


@given(SECRETS)
def test_look_alikes_case_and_spaces_are_forgiven(secret: bytes) -> None:
    code = recovery.format(secret)
    typed = code.lower().replace("0", "o").replace("1", "L").replace("-", " \u2013 ")

    assert recovery.parse(f"  {typed}\n") == secret
    assert recovery.parse(code.replace("1", "i")) == secret


@settings(derandomize=True)  # see the remark below
@given(SECRETS, st.integers(0, 35), st.sampled_from(ALPHABET))
def test_any_single_typo_is_caught(secret: bytes, place: int, wrong: str) -> None:
    code = recovery.format(secret).replace("-", "")
    typo = code[:place] + wrong + code[place + 1 :]

    if typo != code:
        # A typo in the secret slips past 20 check bits once in a million.
        with pytest.raises(CheckDigitsWrong):
            recovery.parse(typo)


@settings(derandomize=True)
@given(SECRETS, st.integers(0, 34))
def test_two_characters_exchanged_are_caught(secret: bytes, place: int) -> None:
    code = recovery.format(secret).replace("-", "")
    typo = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    if typo != code:
        with pytest.raises(CheckDigitsWrong):
            recovery.parse(typo)


@pytest.mark.parametrize("typed", ["", "DM46", "U" * 36, "0" * 37, "é" * 36])
def test_what_cannot_be_a_code_is_refused(typed: str) -> None:
    with pytest.raises(CheckDigitsWrong) as refused:
        recovery.parse(typed)
    assert not typed or typed not in str(refused.value)
