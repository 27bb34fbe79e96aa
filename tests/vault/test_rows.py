from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone
from tests.vault.conftest import AT, Somebody, felt

from meantime.checkins.models import CheckIn
from meantime.vault import current, inbox, rows
from meantime.vault.models import Parked, Tombstone
from meantime.visits.models import Visit
from meantime.visits.records import Stay

ID = UUID("6f1c0f4e-5d1e-4b5e-9a55-0d8a1c7e2b11")
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def kept(ada: Somebody, mood: float = 30) -> rows.Kept[CheckIn]:
    return rows.keep(CheckIn, ada.person, felt(mood), at=AT, client_id=ID)


def moods(ada: Somebody) -> list[float]:
    return sorted(row.body.mood or 0 for row in CheckIn.objects.of(ada.person))


def test_what_is_kept_has_its_id_and_its_month(opened: Somebody) -> None:
    row, created = kept(opened)

    assert created
    assert (row.id, row.month, row.revision) == (ID, "2026-03", 1)


def test_the_same_again_changes_nothing(opened: Somebody) -> None:
    kept(opened)

    row, created = kept(opened)

    assert not created
    assert row.id == ID
    assert moods(opened) == [30]


def test_another_body_under_the_same_id_becomes_a_row_of_its_own(
    opened: Somebody,
) -> None:
    kept(opened, 30)

    row, created = kept(opened, 60)

    assert created
    assert row.id != ID
    assert moods(opened) == [30, 60]


def test_that_other_body_too_is_kept_once(opened: Somebody, eve: Somebody) -> None:
    kept(opened, 30)
    first = kept(opened, 60)

    assert kept(opened, 60) == (first.row, False)
    with current.using(eve.vault):
        kept(eve, 30)
        assert kept(eve, 60).row.id != first.row.id


def test_two_people_may_have_the_same_id(opened: Somebody, eve: Somebody) -> None:
    kept(opened)

    with current.using(eve.vault):
        assert kept(eve).created


def test_a_removed_id_stays_removed(opened: Somebody) -> None:
    rows.remove(kept(opened).row)

    with pytest.raises(rows.Removed):
        kept(opened)
    assert moods(opened) == []


def test_revising_counts_up(opened: Somebody) -> None:
    row = rows.revise(kept(opened).row, felt(80), at=datetime(2026, 4, 1, tzinfo=UTC))

    again = CheckIn.objects.of(opened.person).get()
    assert (again.body.mood, again.month, again.revision) == (80, "2026-04", 2)
    assert row.body == again.body


def test_of_two_writers_the_second_is_told(opened: Somebody) -> None:
    mine, theirs = kept(opened).row, CheckIn.objects.of(opened.person).get()
    rows.revise(mine, felt(40))

    with pytest.raises(rows.Changed):
        rows.revise(theirs, felt(50))
    with pytest.raises(rows.Changed):
        rows.remove(theirs)

    assert moods(opened) == [40]
    assert not Tombstone.objects.exists()
    rows.revise(mine, felt(41))


def test_a_row_removed_elsewhere_cannot_be_revised(opened: Somebody) -> None:
    mine, theirs = kept(opened).row, CheckIn.objects.of(opened.person).get()
    rows.remove(theirs)

    with pytest.raises(rows.Changed):
        rows.revise(mine, felt(40))


def test_undo_brings_it_back_as_it_was(opened: Somebody) -> None:
    rows.remove(rows.revise(kept(opened).row, felt(77)))

    row = rows.undo(CheckIn, opened.person, ID)

    assert row is not None
    assert (row.id, row.revision, row.body.mood) == (ID, 2, 77)
    assert not Tombstone.objects.exists()
    assert not kept(opened, 77).created


def test_undo_works_without_an_open_vault(ada: Somebody) -> None:
    with current.using(ada.vault):
        row = kept(ada).row

    rows.remove(row)
    assert rows.undo(CheckIn, ada.person, ID) is not None


@pytest.mark.parametrize(("minutes", "comes_back"), [(9, True), (11, False)])
def test_undo_has_ten_minutes(opened: Somebody, minutes: int, comes_back: bool) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        rows.remove(kept(opened).row)
        clock.shift(timedelta(minutes=minutes))

        undone = rows.undo(CheckIn, opened.person, ID)

    assert (undone is not None) == comes_back


def test_undo_is_for_the_owner_and_the_right_kind(
    opened: Somebody, eve: Somebody
) -> None:
    rows.remove(kept(opened).row)

    assert rows.undo(CheckIn, eve.person, ID) is None
    assert rows.undo(Visit, opened.person, ID) is None
    assert rows.undo(CheckIn, opened.person, uuid4()) is None


def test_after_ten_minutes_only_a_bare_stone_is_left(opened: Somebody) -> None:
    rows.remove(kept(opened).row)
    assert Tombstone.objects.get().sealed

    rows.sweep(timezone.now() + timedelta(minutes=11))

    assert not Tombstone.objects.get().sealed
    with pytest.raises(rows.Removed):
        kept(opened)


def test_after_thirty_days_nothing_is_left(opened: Somebody) -> None:
    rows.remove(kept(opened).row)

    rows.sweep(timezone.now() + timedelta(days=31))

    assert not Tombstone.objects.exists()
    assert kept(opened).created


def test_removing_sweeps_what_is_older(opened: Somebody) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        rows.remove(kept(opened).row)
        clock.shift(timedelta(minutes=20))
        rows.remove(rows.keep(CheckIn, opened.person, felt(), at=AT).row)

        assert not Tombstone.objects.get(id=ID).sealed


def test_what_is_parked_goes_after_an_hour(ada: Somebody) -> None:
    inbox.park(ada.person.pk, b"a file")

    rows.sweep(timezone.now() + timedelta(minutes=59))
    assert Parked.objects.exists()
    rows.sweep(timezone.now() + timedelta(minutes=61))
    assert not Parked.objects.exists()


def test_many_come_in_once(opened: Somebody) -> None:
    many = [(uuid4(), felt(n % 101), AT) for n in range(1200)]

    assert rows.keep_many(CheckIn, opened.person, many) == 1200
    assert rows.keep_many(CheckIn, opened.person, [*many, many[0]]) == 0
    one_more = (uuid4(), felt(1), AT)
    assert rows.keep_many(CheckIn, opened.person, [one_more, *many, one_more]) == 1
    assert CheckIn.objects.of(opened.person).count() == 1201


def test_of_many_all_come_in_or_none(opened: Somebody) -> None:
    stay = Stay(partner="Bo", zone="UTC", goodbye_at=AT)
    many = [(uuid4(), felt(), AT), (uuid4(), stay, AT)]

    with pytest.raises(TypeError):
        rows.keep_many(CheckIn, opened.person, many)
    assert moods(opened) == []


def test_bringing_in_again_what_was_removed_brings_it_back(opened: Somebody) -> None:
    rows.remove(kept(opened).row)

    assert rows.keep_many(CheckIn, opened.person, [(ID, felt(), AT)]) == 1
    assert not Tombstone.objects.exists()
