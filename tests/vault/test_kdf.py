from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from meantime.vault import Busy, Tampered, kdf
from meantime.vault.kdf import Cost, Recipe

SALT = bytes(range(16))
FLOOR = Recipe(kdf.FLOOR, SALT)


def test_the_real_parameters_are_the_ones_we_promise() -> None:
    assert Cost(memory_kib=65_536, passes=3, lanes=1) == kdf.COST
    assert kdf.OUTPUT_BYTES == 64
    assert Recipe.fresh().is_current


def test_accents_typed_either_way_are_one_passphrase() -> None:
    assert kdf.stretch("café", FLOOR) == kdf.stretch("cafe\u0301", FLOOR)


def test_any_characters_may_be_typed() -> None:
    assert len(kdf.stretch("🕯️ \ud800 \x00 ש", FLOOR)) == 64


def test_two_salts_make_two_secrets() -> None:
    assert Recipe.fresh().salt != Recipe.fresh().salt


def test_a_recipe_survives_storing() -> None:
    recipe = Recipe.fresh()

    assert Recipe.unpack(memoryview(recipe.pack())) == recipe
    assert not Recipe(kdf.FLOOR, SALT).is_current


@pytest.mark.parametrize(
    "cost",
    [Cost(1024, 3, 1), Cost(65_536, 1, 1), Cost(65_536, 3, 0), Cost(2**31, 3, 1)],
)
def test_parameters_out_of_bounds_are_refused(cost: Cost) -> None:
    with pytest.raises(Tampered, match="out of bounds"):
        Recipe(cost, SALT)


@pytest.mark.parametrize("packed", [b"", b"\x02" + bytes(22), bytes(40)])
def test_a_damaged_recipe_is_refused(packed: bytes) -> None:
    with pytest.raises(Tampered):
        Recipe.unpack(packed)


class Counter:
    """Stands where Argon2id stands, and counts how many are in at once."""

    def __init__(self) -> None:
        self.most = self.now = 0
        self._lock = threading.Lock()

    def run(self, *_args: object, **_kwargs: object) -> bytes:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        with self._lock:
            self.now -= 1
        return bytes(64)


def test_two_runs_at_once_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    counter = Counter()
    monkeypatch.setattr(kdf, "hash_secret_raw", counter.run)

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: kdf.stretch("x", FLOOR), range(16)))

    assert counter.most == 2


def test_whoever_finds_a_long_queue_is_sent_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kdf, "hash_secret_raw", Counter().run)

    def attempt(_: int) -> bool:
        try:
            kdf.stretch("x", FLOOR)
        except Busy:
            return False
        return True

    with ThreadPoolExecutor(50) as pool:
        admitted = sum(pool.map(attempt, range(50)))
    assert kdf.AT_ONCE + kdf.WAITING_AT_MOST <= admitted < 50


def test_a_failing_run_gives_its_seat_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(kdf, "hash_secret_raw", fail)
        for _ in range(5):
            with pytest.raises(MemoryError):
                kdf.stretch("x", FLOOR)

    assert len(kdf.stretch("x", FLOOR)) == 64
