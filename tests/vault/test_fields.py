from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from tests.vault.conftest import AT, Somebody, felt

from meantime.checkins.models import CheckIn
from meantime.checkins.records import Feeling
from meantime.vault import Tampered, VaultLocked, current, rows, sealed_models
from meantime.vault.models import SealedModel
from meantime.vault.records import Record, decode, encode, month_of
from meantime.visits.models import Visit


def new(ada: Somebody, body: Feeling) -> CheckIn:
    return CheckIn(owner=ada.person, month=month_of(AT), body=body)


def blob() -> bytes:
    """What stands in the only row."""
    stored: Any = CheckIn.objects.values_list("body", flat=True).get()
    return bytes(stored)


def test_a_saved_body_reads_as_it_was_written(opened: Somebody) -> None:
    new(opened, felt(30, "rain")).save(force_insert=True)

    body = CheckIn.objects.of(opened.person).get().body
    assert body == felt(30, "rain")
    assert body.at.isoformat() == "2026-03-02T09:00:00+13:00"


def test_nothing_typed_reaches_the_database(opened: Somebody) -> None:
    new(opened, felt(30, "MARKER")).save(force_insert=True)

    [row] = CheckIn.objects.values()
    assert blob()[:2] == b"\x01\x01"
    assert b"MARKER" not in blob()
    assert sorted(row) == ["body", "id", "month", "owner_id", "revision"]


def test_a_closed_vault_is_said_not_guessed(ada: Somebody) -> None:
    with current.using(ada.vault):
        new(ada, felt()).save(force_insert=True)

    with pytest.raises(VaultLocked):
        _ = CheckIn.objects.of(ada.person).get().body
    with pytest.raises(VaultLocked):
        new(ada, felt()).save(force_insert=True)


def test_a_strangers_vault_opens_nothing(ada: Somebody, eve: Somebody) -> None:
    with current.using(ada.vault):
        new(ada, felt()).save(force_insert=True)

    with current.using(eve.vault), pytest.raises(VaultLocked):
        _ = CheckIn.objects.of(ada.person).get().body


def test_many_are_sealed_in_one_go(opened: Somebody) -> None:
    CheckIn.objects.bulk_create([new(opened, felt(n)) for n in range(5)])

    moods = [row.body.mood for row in CheckIn.objects.of(opened.person)]
    assert sorted(m for m in moods if m is not None) == [0, 1, 2, 3, 4]


def test_a_body_is_unsealed_once(opened: Somebody) -> None:
    new(opened, felt()).save(force_insert=True)
    row = CheckIn.objects.of(opened.person).get()

    assert row.body is row.body


def test_a_deferred_body_is_fetched_when_asked(opened: Somebody) -> None:
    new(opened, felt(12)).save(force_insert=True)

    assert CheckIn.objects.of(opened.person).defer("body").get().body.mood == 12


def test_saving_an_untouched_row_keeps_its_blob(ada: Somebody) -> None:
    with current.using(ada.vault):
        new(ada, felt()).save(force_insert=True)
    before = CheckIn.objects.values().get()

    CheckIn.objects.of(ada.person).get().save()

    assert CheckIn.objects.values().get() == before


def test_a_new_body_on_a_saved_row_is_sealed_anew(opened: Somebody) -> None:
    row = new(opened, felt(1))
    row.save(force_insert=True)
    before = blob()

    row.body = felt(2)
    row.save()

    assert blob() != before
    assert CheckIn.objects.of(opened.person).get().body.mood == 2


def test_a_record_never_slips_into_a_query(opened: Somebody) -> None:
    row = new(opened, felt())
    row.save(force_insert=True)

    with pytest.raises(TypeError, match="save"):
        CheckIn.objects.of(opened.person).update(body=felt())
    with pytest.raises(TypeError, match="save"):
        CheckIn.objects.bulk_update([row], ["body"])
    with pytest.raises(TypeError, match="save"):
        CheckIn.objects.filter(body=felt()).exists()


class Other(Record, frozen=True):
    x: int = 0


@pytest.mark.parametrize("body", [Other(), None, b""])
def test_only_the_right_kind_of_record_is_sealed(opened: Somebody, body: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="body holds"):
        new(opened, body).save(force_insert=True)


def test_a_row_needs_its_month(opened: Somebody) -> None:
    row = CheckIn(owner=opened.person, body=felt())

    with pytest.raises(ValueError, match="month"):
        row.save(force_insert=True)


def test_a_body_set_from_nothing_does_not_open(opened: Somebody) -> None:
    new(opened, felt()).save(force_insert=True)
    CheckIn.objects.update(body=b"")

    with pytest.raises(Tampered):
        _ = CheckIn.objects.of(opened.person).get().body


def test_reading_starts_from_the_person_who_looks(
    opened: Somebody, eve: Somebody
) -> None:
    for month in ("2026-01", "2026-02", "2026-03"):
        at = datetime(2026, int(month[-2:]), 3, tzinfo=UTC)
        rows.keep(CheckIn, opened.person, felt(at=at), at=at)

    mine = CheckIn.objects.of(opened.person)
    assert CheckIn.objects.of(eve.person).count() == 0
    assert mine.since_month("2026-02").count() == 2
    assert mine.since_month(datetime(2026, 3, 9, tzinfo=UTC)).count() == 1
    assert mine.in_months("2026-01", "2026-02").count() == 2


def test_a_row_says_nothing_when_printed(opened: Somebody) -> None:
    row = new(opened, felt(note="MARKER"))

    assert "MARKER" not in f"{row!r} {row} {row.body!r} {row.body}"


def test_every_sealed_model_is_known() -> None:
    known = sealed_models()

    assert {CheckIn, Visit} <= set(known)
    assert SealedModel not in known


def test_deleting_a_person_deletes_their_rows(opened: Somebody) -> None:
    new(opened, felt()).save(force_insert=True)

    opened.person.delete()

    assert not CheckIn.objects.exists()


class Before(Record, frozen=True):
    a: int
    gone: str = "old"


class After(Record, frozen=True):
    a: int
    b: int = 7


def test_an_old_body_takes_defaults_for_what_came_later() -> None:
    assert decode(After, encode(Before(a=1))) == After(a=1, b=7)


def test_a_body_that_breaks_its_own_rules_is_refused_without_its_content() -> None:
    damaged = encode(felt(note="MARKER")).replace(b"\xa4mood\x1e", b"\xa4mood\x7f")

    with pytest.raises(Tampered) as refused:
        decode(Feeling, damaged)
    assert "MARKER" not in str(refused.value)


def test_a_month_is_the_month_of_the_place_where_it_was_lived() -> None:
    late = datetime.fromisoformat("2026-04-01T00:30:00+13:00")

    assert month_of(late) == "2026-04"
    assert month_of(late.astimezone(UTC)) == "2026-03"


def test_a_client_id_may_be_text(opened: Somebody) -> None:
    row = new(opened, felt(3))
    row.id = str(uuid4())  # as a form would hand it over
    row.save(force_insert=True)

    assert CheckIn.objects.of(opened.person).get().body.mood == 3
