"""The recovery code: 160 bits a person can write down, and typos that are caught.

Crockford's base32: 32 characters of secret, 4 of check, nine groups of four.
"""

from __future__ import annotations

import hashlib
from secrets import token_bytes

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 20
GROUP = 4
_SECRET_CHARACTERS = 32
_CHECK_CHARACTERS = 4
_LOOK_ALIKE = str.maketrans("OIL", "011")
_DROPPED = str.maketrans("", "", "-\u2010\u2011\u2013\u2014 \t\r\n\u00a0")


class CheckDigitsWrong(ValueError):
    """Not a recovery code: a character is missing, extra or mistyped."""

    def __init__(self) -> None:
        super().__init__("That is not a recovery code; look for a mistyped character.")


def make() -> bytes:
    return token_bytes(SECRET_BYTES)


def format(secret: bytes) -> str:  # noqa: A001 (read as recovery.format)
    """``DM46-8VGB-…``: nine groups of four."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a recovery code has {SECRET_BYTES} bytes")
    code = _text(secret)
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def parse(typed: str) -> bytes:
    """The secret of a typed code; any case, spaces and look-alikes are forgiven."""
    code = typed.translate(_DROPPED).upper().translate(_LOOK_ALIKE)
    if len(code) != _SECRET_CHARACTERS + _CHECK_CHARACTERS or set(code) - set(ALPHABET):
        raise CheckDigitsWrong
    number = 0
    for character in code[:_SECRET_CHARACTERS]:
        number = number << 5 | ALPHABET.index(character)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _text(secret) != code:
        raise CheckDigitsWrong
    return secret


def _text(secret: bytes) -> str:
    check = int.from_bytes(hashlib.sha256(secret).digest()[:3], "big") >> 4
    number = int.from_bytes(secret, "big")
    return _base32(number, _SECRET_CHARACTERS) + _base32(check, _CHECK_CHARACTERS)


def _base32(number: int, characters: int) -> str:
    places = range(5 * (characters - 1), -1, -5)
    return "".join(ALPHABET[number >> place & 31] for place in places)
