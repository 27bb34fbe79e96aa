from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import connections
from tests.vault.conftest import Somebody

from meantime.vault import slots
from meantime.vault.models import UnlockSlot

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
PIN = "4711"


@pytest.fixture
def clock() -> object:
    with time_machine.travel(START, tick=False) as travelled:
        yield travelled


@pytest.fixture
def ago(clock: time_machine.Traveller) -> Callable[..., None]:
    """Let time pass."""
    return lambda **span: clock.shift(timedelta(**span))


@pytest.fixture
def quick_pin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is tried in its own tests; here only what is done with its answer."""
    monkeypatch.setattr(slots, "stretch", lambda pin, _: pin.encode().ljust(64))


def found(ada: Somebody, half: str, session: str = "s") -> bool:
    vault = slots.find(session, half, ada.person.pk)
    return vault is not None and vault.account_key == ada.vault.account_key


def test_cookie_and_database_together_open(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    assert found(ada, half)


def test_the_database_alone_opens_nothing(ada: Somebody) -> None:
    slots.open_slot(ada.vault, "s", 15)

    for guess in ("", "x", "A" * 43, "no base64 at all!", "ü"):
        assert slots.find("s", guess, ada.person.pk) is None


def test_the_slot_holds_neither_key_nor_half_nor_session(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "the-session-key", 15)
    row = UnlockSlot.objects.values_list().get()

    held = b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    assert ada.vault.account_key not in held
    assert slots._half(half) not in held
    assert b"the-session-key" not in held


def test_the_cookie_alone_opens_nothing(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    UnlockSlot.objects.all().delete()

    assert slots.find("s", half, ada.person.pk) is None


def test_a_slot_belongs_to_its_session_and_owner(ada: Somebody, eve: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    assert slots.find("another", half, ada.person.pk) is None
    assert slots.find("s", half, eve.person.pk) is None


@pytest.mark.parametrize("column", ["session", "owner_id", "epoch"])
def test_a_slot_carried_elsewhere_opens_nothing(
    ada: Somebody, eve: Somebody, column: str
) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    moved = {"session": slots._hash("t"), "owner_id": eve.person.pk, "epoch": 2}

    UnlockSlot.objects.update(**{column: moved[column]})

    for session in ("s", "t"):
        for owner in (ada, eve):
            assert slots.find(session, half, owner.person.pk) is None


def test_idle_closes(ada: Somebody, ago: Callable[..., None]) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    ago(minutes=14)
    assert found(ada, half)
    ago(minutes=14)
    assert found(ada, half)
    ago(minutes=15)
    assert not found(ada, half)
    assert not UnlockSlot.objects.exists()


def test_looking_often_writes_seldom(ada: Somebody, ago: Callable[..., None]) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    for _ in range(10):
        ago(seconds=2)
        assert found(ada, half)
    assert UnlockSlot.objects.get().touched_at == START
    ago(seconds=10)
    assert found(ada, half)
    assert UnlockSlot.objects.get().touched_at == START + timedelta(seconds=30)


def test_after_twelve_hours_it_is_over(ada: Somebody, ago: Callable[..., None]) -> None:
    half = slots.open_slot(ada.vault, "s", 60)

    for _ in range(23):
        ago(minutes=30)
        assert found(ada, half)
    ago(minutes=30)
    assert not found(ada, half)
    assert not UnlockSlot.objects.exists()


def test_a_clock_that_steps_back_closes(
    ada: Somebody, ago: Callable[..., None]
) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    ago(hours=-2)

    assert not found(ada, half)


def test_a_guess_does_not_keep_a_slot_awake(
    ada: Somebody, ago: Callable[..., None]
) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    ago(minutes=10)
    assert not found(ada, "A" * 43)
    ago(minutes=6)
    assert not found(ada, half)


def test_locking_and_closing(ada: Somebody) -> None:
    halves = {s: slots.open_slot(ada.vault, s, 15) for s in ("a", "b", "c", "d")}

    slots.lock("a")
    slots.close("b")
    assert [found(ada, halves[s], s) for s in "abcd"] == [False, False, True, True]
    slots.close_all(ada.person.pk, except_session="c")
    assert [found(ada, halves[s], s) for s in "abcd"] == [False, False, True, False]
    slots.close_all(ada.person.pk)
    assert not UnlockSlot.objects.exists()


@pytest.mark.usefixtures("quick_pin")
def test_a_pin_opens_after_locking_and_after_idling(
    ada: Somebody, ago: Callable[..., None]
) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)

    slots.lock("s")
    assert not found(ada, half)
    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is not None
    ago(minutes=20)
    assert not found(ada, half)
    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is not None
    assert found(ada, half)


@pytest.mark.usefixtures("quick_pin")
def test_the_fifth_wrong_pin_ends_it(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)
    slots.lock("s")

    for left in (4, 3, 2, 1, None):
        assert slots.unlock_with_pin("s", half, ada.person.pk, "0000") is None
        assert slots.pin_tries_left("s") == left
    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is None
    assert not UnlockSlot.objects.exists()


@pytest.mark.usefixtures("quick_pin")
def test_a_right_pin_forgives_the_wrong_ones(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)
    slots.lock("s")

    for pin in ("1", "2", "3", "4", PIN):
        slots.unlock_with_pin("s", half, ada.person.pk, pin)

    assert slots.pin_tries_left("s") == slots.PIN_TRIES


@pytest.mark.usefixtures("quick_pin")
def test_a_try_is_counted_before_it_is_made(ada: Somebody) -> None:
    """So that many guesses at once are five guesses all the same."""
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)

    with patch.object(slots, "stretch", side_effect=MemoryError):
        for _ in range(slots.PIN_TRIES):
            with pytest.raises(MemoryError):
                slots.unlock_with_pin("s", half, ada.person.pk, PIN)

    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is None


@pytest.mark.usefixtures("quick_pin")
def test_a_pin_without_its_cookie_opens_nothing(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)

    assert slots.unlock_with_pin("s", "A" * 43, ada.person.pk, PIN) is None


@pytest.mark.usefixtures("quick_pin")
def test_a_pin_ends_with_the_day(ada: Somebody, ago: Callable[..., None]) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)

    ago(hours=12)

    assert slots.pin_tries_left("s") is None
    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is None


def test_a_pin_is_stretched_for_real(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)
    slots.lock("s")

    assert slots.unlock_with_pin("s", half, ada.person.pk, "4712") is None
    assert slots.unlock_with_pin("s", half, ada.person.pk, PIN) is not None


def test_a_pin_needs_an_open_slot_and_four_characters(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)

    with pytest.raises(ValueError, match="at least 4"):
        slots.set_pin(ada.vault, "s", half, "123")
    with pytest.raises(ValueError, match="unlocked session"):
        slots.set_pin(ada.vault, "another", half, PIN)
    assert slots.pin_tries_left("s") is None


@pytest.mark.usefixtures("quick_pin")
def test_opening_anew_forgets_the_pin(ada: Somebody) -> None:
    half = slots.open_slot(ada.vault, "s", 15)
    slots.set_pin(ada.vault, "s", half, PIN)
    slots.drop_pin("s")
    assert slots.pin_tries_left("s") is None

    slots.set_pin(ada.vault, "s", half, PIN)
    slots.open_slot(ada.vault, "s", 15)
    assert slots.pin_tries_left("s") is None


def test_old_slots_are_swept(ada: Somebody, ago: Callable[..., None]) -> None:
    slots.open_slot(ada.vault, "s", 15)

    slots.sweep(START + timedelta(hours=11))
    assert UnlockSlot.objects.exists()
    slots.sweep(START + timedelta(hours=13))
    assert not UnlockSlot.objects.exists()


def test_slots_live_where_no_backup_looks(ada: Somebody) -> None:
    slots.open_slot(ada.vault, "s", 15)

    expected = "runtime" if "runtime" in connections else "default"
    assert UnlockSlot.objects.get()._state.db == expected
