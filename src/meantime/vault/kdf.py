"""From what a person types to 64 secret bytes: Argon2id, two runs at a time."""

from __future__ import annotations

import struct
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from secrets import token_bytes

from argon2.low_level import Type, hash_secret_raw

from meantime.vault.errors import Busy, Tampered

SALT_BYTES = 16
OUTPUT_BYTES = 64
AT_ONCE = 2
WAITING_AT_MOST = 16
SECONDS_TO_WAIT = 10.0
_PACKED = struct.Struct(">BIBB")
_FORMAT = 1


@dataclass(frozen=True)
class Cost:
    """What one run costs whoever guesses."""

    memory_kib: int
    passes: int
    lanes: int


COST = Cost(memory_kib=64 * 1024, passes=3, lanes=1)
# Below the floor a guess is too cheap; above the ceiling one row stops the server.
FLOOR = Cost(memory_kib=19 * 1024, passes=2, lanes=1)
CEILING = Cost(memory_kib=1024 * 1024, passes=10, lanes=8)


@dataclass(frozen=True)
class Recipe:
    """The parameters and the salt of one wrap; stored beside it, not secret."""

    cost: Cost
    salt: bytes

    def __post_init__(self) -> None:
        for name in ("memory_kib", "passes", "lanes"):
            low, value, high = (getattr(c, name) for c in (FLOOR, self.cost, CEILING))
            if not low <= value <= high:
                raise Tampered(f"Argon2id {name} is out of bounds.")
        if len(self.salt) != SALT_BYTES:
            raise Tampered("The salt has the wrong length.")

    @classmethod
    def fresh(cls) -> Recipe:
        return cls(COST, token_bytes(SALT_BYTES))

    @classmethod
    def unpack(cls, stored: bytes | memoryview) -> Recipe:
        packed = bytes(stored)
        if len(packed) != _PACKED.size + SALT_BYTES or packed[0] != _FORMAT:
            raise Tampered("The key parameters are damaged.")
        _format, *cost = _PACKED.unpack_from(packed)
        return cls(Cost(*cost), packed[_PACKED.size :])

    def pack(self) -> bytes:
        cost = self.cost
        head = _PACKED.pack(_FORMAT, cost.memory_kib, cost.passes, cost.lanes)
        return head + self.salt

    @property
    def is_current(self) -> bool:
        return self.cost == COST


class _Turnstile:
    """Lets ``AT_ONCE`` in, a bounded queue wait, and sends the rest away."""

    def __init__(self) -> None:
        self._seats = threading.Semaphore(AT_ONCE)
        self._count = threading.Lock()
        self._here = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._count:
            if self._here >= AT_ONCE + WAITING_AT_MOST:
                raise Busy
            self._here += 1
        try:
            if not self._seats.acquire(timeout=SECONDS_TO_WAIT):
                raise Busy
            try:
                yield
            finally:
                self._seats.release()
        finally:
            with self._count:
                self._here -= 1


turnstile = _Turnstile()


def stretch(typed: str, recipe: Recipe) -> bytes:
    """64 bytes from a passphrase or PIN, the same however its accents were typed."""
    secret = unicodedata.normalize("NFC", typed).encode("utf-8", "surrogatepass")
    with turnstile.turn():
        return hash_secret_raw(
            secret,
            recipe.salt,
            time_cost=recipe.cost.passes,
            memory_cost=recipe.cost.memory_kib,
            parallelism=recipe.cost.lanes,
            hash_len=OUTPUT_BYTES,
            type=Type.ID,
        )
