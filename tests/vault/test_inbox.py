from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from nacl.public import PrivateKey, SealedBox
from tests.vault.conftest import AT, Somebody, felt

from meantime.accounts.models import Person
from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.vault import InboxFull, Removed, Tampered, current, inbox, rows
from meantime.vault.models import InboxItem, Parked

KIND = "tests.feeling"
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


class Arrivals:
    def __init__(self) -> None:
        self.moods: list[float | None] = []

    def take(self, owner: Person, record: Feeling) -> None:
        assert current.get(owner.pk) is not None
        self.moods.append(record.mood)


@pytest.fixture
def arrivals(monkeypatch: pytest.MonkeyPatch) -> Arrivals:
    monkeypatch.setattr(inbox, "_handlers", {})
    arrived = Arrivals()
    inbox.register(KIND, arrived.take)
    return arrived


def test_what_came_while_locked_arrives_in_order_and_once(
    ada: Somebody, arrivals: Arrivals
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for mood in (5, 3, 9, 1):
            inbox.put(ada.person.pk, KIND, felt(mood))
            clock.shift(1)

    assert inbox.merge(ada.vault) == 4
    assert inbox.merge(ada.vault) == 0
    assert arrivals.moods == [5, 3, 9, 1]


def test_what_waits_says_neither_what_nor_when(ada: Somebody) -> None:
    inbox.put(ada.person.pk, KIND, felt(note="MARKER"))

    [row] = InboxItem.objects.values()
    assert sorted(row) == ["id", "owner_id", "sealed"]
    assert b"MARKER" not in bytes(row["sealed"])
    assert b"feeling" not in bytes(row["sealed"])


def test_a_handler_may_write_rows(
    ada: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "_handlers", {})
    inbox.register(KIND, lambda o, r: rows.keep(CheckIn, o, r, at=r.at), Feeling)
    inbox.put(ada.person.pk, KIND, felt(44))

    inbox.merge(ada.vault)

    with current.using(ada.vault):
        assert CheckIn.objects.of(ada.person).get().body.mood == 44


def test_one_spoiled_item_keeps_nothing_else_out(
    ada: Somebody, arrivals: Arrivals, caplog: pytest.LogCaptureFixture
) -> None:
    for mood in (1, 2, 3):
        inbox.put(ada.person.pk, KIND, felt(mood, "MARKER"))
    spoiled = InboxItem.objects.all()[1]
    InboxItem.objects.filter(id=spoiled.id).update(
        sealed=bytes(spoiled.sealed)[:-1] + b"x"
    )

    assert inbox.merge(ada.vault) == 2
    assert InboxItem.objects.get().id == spoiled.id
    assert "MARKER" not in caplog.text


def test_what_a_handler_cannot_take_stays_and_comes_again(
    ada: Somebody, arrivals: Arrivals
) -> None:
    def fail(owner: Person, record: Feeling) -> None:
        raise ValueError(record.note)

    inbox.put(ada.person.pk, KIND, felt(1))
    inbox.register(KIND, fail)
    assert inbox.merge(ada.vault) == 0

    inbox.register(KIND, arrivals.take)
    assert inbox.merge(ada.vault) == 1


def test_what_was_removed_while_it_waited_stays_removed(
    ada: Somebody, arrivals: Arrivals
) -> None:
    def removed(owner: Person, record: Feeling) -> None:
        raise Removed

    inbox.register(KIND, removed)
    inbox.put(ada.person.pk, KIND, felt())

    inbox.merge(ada.vault)

    assert not InboxItem.objects.exists()


def test_a_kind_unknown_here_waits_for_a_newer_version(
    ada: Somebody, arrivals: Arrivals
) -> None:
    inbox.put(ada.person.pk, "tests.later", felt())

    assert inbox.merge(ada.vault) == 0
    assert InboxItem.objects.count() == 1


def test_an_inbox_can_be_full(
    ada: Somebody, eve: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "WAITING_AT_MOST", 2)
    for _ in range(2):
        inbox.put(ada.person.pk, KIND, felt())

    with pytest.raises(InboxFull):
        inbox.put(ada.person.pk, KIND, felt())
    inbox.put(eve.person.pk, KIND, felt())


def test_lesser_things_leave_places_free(
    ada: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "WAITING_AT_MOST", 2)
    inbox.put(ada.person.pk, KIND, felt(), spare=1)

    with pytest.raises(InboxFull):
        inbox.put(ada.person.pk, KIND, felt(), spare=1)
    inbox.put(ada.person.pk, KIND, felt())


def test_an_item_given_to_somebody_else_does_not_open(
    ada: Somebody, eve: Somebody, arrivals: Arrivals
) -> None:
    inbox.put(ada.person.pk, KIND, felt())
    InboxItem.objects.update(owner_id=eve.person.pk)

    assert inbox.merge(eve.vault) == 0
    assert arrivals.moods == []


def test_an_item_under_another_id_does_not_open(
    ada: Somebody, arrivals: Arrivals
) -> None:
    inbox.put(ada.person.pk, KIND, felt())
    InboxItem.objects.update(id=UUID(int=5))

    assert inbox.merge(ada.vault) == 0


def test_parked_bytes_come_back_to_their_owner(ada: Somebody, eve: Somebody) -> None:
    content = bytes(range(256)) * 4000
    parked = inbox.park(ada.person.pk, content)

    assert inbox.unpark(ada.vault, parked) == content
    assert bytes(range(64)) not in bytes(Parked.objects.get().sealed)
    with pytest.raises(Removed):
        inbox.unpark(eve.vault, parked)


@pytest.mark.parametrize("asked", ["", "no id", "6f1c0f4e-5d1e-4b5e-9a55-0d8a1c7e2b11"])
def test_nothing_parked_is_said_as_such(ada: Somebody, asked: str) -> None:
    with pytest.raises(Removed):
        inbox.unpark(ada.vault, asked)


def test_parking_lasts_an_hour(ada: Somebody) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        parked = inbox.park(ada.person.pk, b"x")
        clock.shift(timedelta(minutes=61))

        with pytest.raises(Removed):
            inbox.unpark(ada.vault, parked)


def test_ten_parked_things_are_enough(ada: Somebody) -> None:
    parked = [inbox.park(ada.person.pk, b"x") for _ in range(12)]

    assert Parked.objects.count() == 10
    assert inbox.unpark(ada.vault, parked[-1]) == b"x"
    inbox.drop(ada.person.pk, parked[-1])
    assert Parked.objects.count() == 9


def test_a_parked_thing_is_no_inbox_item(ada: Somebody, arrivals: Arrivals) -> None:
    """The same key opens both, so what is inside says which it is."""
    inbox.put(ada.person.pk, KIND, felt())
    item = InboxItem.objects.get()
    parked = inbox.park(ada.person.pk, b"x")
    Parked.objects.update(id=item.id, sealed=item.sealed)

    with pytest.raises(Tampered):
        inbox.unpark(ada.vault, str(item.id))
    assert parked


def test_a_box_from_a_stranger_with_another_format_is_refused() -> None:
    key = PrivateKey.generate()
    sealed = b"\x02" + SealedBox(key.public_key).encrypt(b"x")

    with pytest.raises(Tampered):
        inbox._open(key, "inbox", UUID(int=1), UUID(int=2), sealed)


def test_the_handler_s_record_is_found_by_its_annotation() -> None:
    assert AT.year == 2026
    assert inbox._record_type(inbox._Known(Arrivals().take, None)) is Feeling
